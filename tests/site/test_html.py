"""The built site, read page by page: languages, links, heads, and what each kind of page shows."""

import re
import subprocess
from collections import Counter
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from zipfile import ZipFile

import pytest
from lxml import html
from page import validate_pdf
from pikepdf import Pdf

from portal.base.locales import format_size
from portal.catalogue import Catalogue, Page
from portal.printing.forms import file_name, forms_of
from tests.assets import asset
from tests.pdf_checks import problems
from tests.site.test_search import index

SITE_URL = "https://healthy-boost.example/"


@pytest.fixture(scope="module")
def documents(built_site: Path) -> dict[str, html.HtmlElement]:
    files = sorted(built_site.rglob("*.html"))
    return {file.relative_to(built_site).as_posix(): html.parse(str(file)).getroot() for file in files}


def document(documents: dict[str, html.HtmlElement], page: Page) -> html.HtmlElement:
    return documents[f"{page.url}index.html"]


def text(element: html.HtmlElement) -> str:
    """Return the text as a reader sees it; spaces that do not break stay what they are."""
    return re.sub(r"[ \n]+", " ", element.text_content()).strip(" \n")


def test_every_page_is_built_in_every_language(catalogue: Catalogue, documents: dict[str, html.HtmlElement]) -> None:
    expected = {f"{page.url}index.html" for page in catalogue.pages.values()}
    assert set(documents) == expected | {"404.html", "lv/404.html"}
    assert not [page.path for page in catalogue.pages.values() if page.is_fallback]


def test_every_page_says_its_language_title_and_heading(
    catalogue: Catalogue, documents: dict[str, html.HtmlElement]
) -> None:
    for page in catalogue.pages.values():
        root = document(documents, page)
        assert root.get("lang") == page.locale
        assert [text(heading) for heading in root.xpath("//h1")] == [page.title]
        assert root.xpath("string(//meta[@name='description']/@content)") == page.record.summary
    for locale in catalogue.locales:
        titles = Counter(document(documents, page).findtext(".//title") for page in catalogue.in_locale(locale))
        assert titles.most_common(1)[0][1] == 1


def test_headings_step_down_one_level_at_a_time(documents: dict[str, html.HtmlElement]) -> None:
    for name, root in documents.items():
        levels = [int(heading.tag[1]) for heading in root.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
        assert levels[0] == 1, name
        assert all(b - a <= 1 for a, b in pairwise(levels)), f"{name}: {levels}"


def test_ids_are_unique(documents: dict[str, html.HtmlElement]) -> None:
    for name, root in documents.items():
        assert [id_ for id_, count in Counter(root.xpath("//@id")).items() if count > 1] == [], name


def test_the_first_link_leads_to_where_the_page_begins(
    catalogue: Catalogue, documents: dict[str, html.HtmlElement]
) -> None:
    for name, root in documents.items():
        first = root.xpath("//body//a[@href]")[0]
        assert text(first) == catalogue.interface[root.get("lang")]("site.skip"), name
        assert first.get("href") == "#__content", name
        assert len(root.xpath("//a[contains(@class, 'md-skip')]")) == 1, name
        [start] = root.xpath("//main//*[@id='__content']")
        assert start.get("tabindex") == "-1", name
        assert start.xpath("self::*[not(preceding::*[ancestor::main])]//h1"), name


def test_links_lead_to_files_and_anchors_that_exist(built_site: Path, documents: dict[str, html.HtmlElement]) -> None:
    anchors = {name: set(root.xpath("//@id")) for name, root in documents.items()}
    broken = []
    for name, root in documents.items():
        for link in root.xpath("//a/@href | //link/@href | //script/@src | //img/@src"):
            parts = urlsplit(urljoin(f"{SITE_URL}{name.removesuffix('index.html')}", link))
            if parts.scheme not in {"http", "https"} or f"{parts.scheme}://{parts.netloc}/" != SITE_URL:
                continue
            path = unquote(parts.path.lstrip("/"))
            target = f"{path}index.html" if path.endswith("/") or not path else path
            if not (built_site / target).is_file():
                broken.append((name, link))
            elif parts.fragment and target in anchors and unquote(parts.fragment) not in anchors[target]:
                broken.append((name, link))
    assert broken == []


def test_nothing_is_fetched_from_another_host(built_site: Path, documents: dict[str, html.HtmlElement]) -> None:
    fetched = "//script/@src | //img/@src | //iframe/@src | //link[@rel='stylesheet' or @rel='preconnect']/@href"
    for name, root in documents.items():
        assert [link for link in root.xpath(fetched) if urlsplit(link).netloc] == [], name
    ours = asset(built_site, "stylesheets/portal.css").read_text(encoding="utf-8")
    assert "url(" not in ours
    assert "@import" not in ours


def test_languages_point_to_each_other(catalogue: Catalogue, documents: dict[str, html.HtmlElement]) -> None:
    for page in catalogue.pages.values():
        root = document(documents, page)
        alternates = {
            link.get("hreflang"): link.get("href")
            for link in root.xpath("//link[@hreflang]")
            if link.get("rel").split() == ["alternate"]
        }
        urls = {twin.locale: f"{SITE_URL}{twin.url}" for twin in catalogue.alternates(page)}
        assert alternates == {**urls, "x-default": urls["en"]}
        assert root.xpath("string(//link[@rel='canonical']/@href)") == urls[page.locale]
        other = "lv" if page.locale == "en" else "en"
        switch = root.xpath("//*[contains(@class, 'pt-languages')]//a")
        assert [(link.get("lang"), link.get("hreflang")) for link in switch] == [(other, other)]
        here = f"{SITE_URL}{page.url}"
        assert urljoin(here, switch[0].get("href")) == urls[other]


def test_the_menu_does_not_grow_with_the_site(catalogue: Catalogue, documents: dict[str, html.HtmlElement]) -> None:
    for page in catalogue.pages.values():
        menu = document(documents, page).xpath("//header//div[contains(@class, 'pt-menu')]//a")
        assert [text(link) for link in menu] == [
            catalogue.page(path, page.locale).menu_title for path in catalogue.menu
        ]


@pytest.mark.parametrize(("file", "languages"), [("404.html", ["en", "lv"]), ("lv/404.html", ["lv", "en"])])
def test_not_found_page_begins_with_the_language_of_its_folder(
    documents: dict[str, html.HtmlElement], catalogue: Catalogue, file: str, languages: list[str]
) -> None:
    root = documents[file]
    assert root.get("lang") == languages[0]
    sections = root.xpath("//article/section")
    assert [section.get("lang") for section in sections] == languages
    menu = root.xpath("//header//div[contains(@class, 'pt-menu')]//a")
    assert [text(link) for link in menu] == [catalogue.page(path, languages[0]).menu_title for path in catalogue.menu]
    for section in sections:
        words = catalogue.interface[section.get("lang")]
        assert words("not-found.title") in text(section)


def test_home_leads_from_a_problem_to_a_worksheet(catalogue: Catalogue, documents: dict[str, html.HtmlElement]) -> None:
    for locale, problem in (("en", "Partners do not come to meetings."), ("lv", "Partneri nenāk uz sanāksmēm.")):
        home = catalogue.page("index.md", locale)
        links = document(documents, home).xpath("//ul[contains(@class, 'pt-problems')]//a")
        found = {text(link): link.get("href") for link in links}
        assert sorted(found) == sorted(problem for problem, _ in catalogue.problems(locale))
        sheet = catalogue.page("toolkits/partner-motivation/partner-table.md", locale)
        assert urljoin(f"{SITE_URL}{home.url}", found[problem]) == f"{SITE_URL}{sheet.url}"


def test_every_cell_of_the_model_shows_its_toolkits(
    catalogue: Catalogue, documents: dict[str, html.HtmlElement]
) -> None:
    for locale in catalogue.locales:
        root = document(documents, catalogue.page("model.md", locale))
        rows = root.xpath("//div[contains(@class, 'pt-map')]//tbody/tr")
        assert len(rows) == 5
        for row, domain in zip(rows, catalogue.vocabulary.ids("domains"), strict=True):
            cells = row.xpath("td")
            assert len(cells) == 4
            for cell, stage in zip(cells, catalogue.vocabulary.ids("stages"), strict=True):
                expected = [tool.title for tool in catalogue.toolkits(locale, domain, stage)]
                assert [text(link) for link in cell.xpath("ul//a")] == expected
                assert expected or text(cell) == catalogue.interface[locale]("model.empty")


def expected_files(page: Page) -> list[str]:
    """Return the names of the files that a sheet's page offers."""
    assert page.sheet is not None
    forms = forms_of(page.sheet, page.sample)
    return [file_name(page.path, form, page.text_locale) for form in forms]


def linked_files(root: html.HtmlElement, base: str) -> dict[str, html.HtmlElement]:
    """Return the links to files, by the way from the root of the site."""
    links = root.xpath(".//a[contains(@class, 'pt-file')]")
    return {urlsplit(urljoin(base, link.get("href"))).path.lstrip("/"): link for link in links}


def test_a_toolkit_shows_the_files_of_its_sheets_with_size_and_pages(
    built_site: Path, catalogue: Catalogue, documents: dict[str, html.HtmlElement]
) -> None:
    for locale in catalogue.locales:
        for toolkit in catalogue.toolkits(locale):
            sheets = catalogue.sheets(toolkit)
            cards = document(documents, toolkit).xpath("//li[contains(@class, 'pt-card--sheet')]")
            assert len(cards) == len(sheets) > 1
            assert sheets[-1].kind == "facilitator"
            for card, sheet in zip(cards, sheets, strict=True):
                assert sheet.title in text(card)
                files = linked_files(card, f"{SITE_URL}{toolkit.url}")
                assert list(files) == [f"{sheet.url}{name}" for name in expected_files(sheet)]
                assert list(files) == list(linked_files(document(documents, sheet), f"{SITE_URL}{sheet.url}"))
                for path, link in files.items():
                    file = built_site / path
                    assert format_size(file.stat().st_size, locale) in link.text_content()
                    if file.suffix == ".pdf":
                        with Pdf.open(file) as pdf:
                            assert catalogue.interface[locale]("count.pages", n=len(pdf.pages)) in text(link)


def test_packs_hold_every_file_and_say_so(
    built_site: Path, catalogue: Catalogue, documents: dict[str, html.HtmlElement]
) -> None:
    everything: dict[str, bytes] = {}
    for locale in catalogue.locales:
        of_language: dict[str, bytes] = {}
        words = catalogue.interface[locale]
        texts = {words("pack.readme-file"), words("pack.licence-file")}
        for toolkit in catalogue.toolkits(locale):
            sheets = catalogue.sheets(toolkit)
            root = document(documents, toolkit)
            pack = built_site / toolkit.url / f"{toolkit.id}-{locale}.zip"
            [link] = root.xpath("//a[@type='application/zip']")
            assert urljoin(f"{SITE_URL}{toolkit.url}", link.get("href")) == f"{SITE_URL}{toolkit.url}{pack.name}"
            assert format_size(pack.stat().st_size, locale) in link.text_content()
            inside = unpacked(pack)
            for sheet in sheets:
                for name in expected_files(sheet):
                    assert inside[name] == (built_site / sheet.url / name).read_bytes()
                    of_language[f"{toolkit.id}/{name}"] = inside.pop(name)
                assert sheet.title in inside[words("pack.readme-file")].decode()
            assert set(inside) == texts
            assert "CC BY 4.0" in inside[words("pack.licence-file")].decode()
        index = catalogue.page("toolkits/index.md", locale)
        linked = linked_files(document(documents, index), f"{SITE_URL}{index.url}")
        own, everyone = linked
        inside = unpacked(built_site / own)
        assert {name: inside.pop(name) for name in of_language} == of_language
        assert set(inside) == texts
        everything |= {f"{locale}/{name}": data for name, data in (of_language | inside).items()}
        for path, link in linked.items():
            assert format_size((built_site / path).stat().st_size, locale) in link.text_content()
    assert unpacked(built_site / everyone) == everything


def unpacked(file: Path) -> dict[str, bytes]:
    """Return what is in a ZIP; everything lies in one folder, which has the name of the file."""
    with ZipFile(file) as pack:
        assert pack.testzip() is None
        return {name.removeprefix(f"{file.stem}/"): pack.read(name) for name in pack.namelist()}


def test_a_worksheet_page_has_a_control_for_every_answer(
    catalogue: Catalogue, documents: dict[str, html.HtmlElement]
) -> None:
    for locale in catalogue.locales:
        for page in [*catalogue.of_kind("worksheet", locale), *catalogue.of_kind("facilitator", locale)]:
            assert page.sheet is not None
            form = document(documents, page).xpath("//form[@data-sheet]")[0]
            names = form.xpath(".//input/@name | .//textarea/@name | .//select/@name")
            answers = [answer for block in page.sheet.fill_ins() for answer in block.answers()]
            assert set(names) == set(answers)
            assert len(answers) == len(set(answers))
            for control in form.xpath(".//input | .//textarea"):
                labelled = control.get("aria-label") or form.xpath(f".//label[@for='{control.get('id')}']")
                assert labelled or control.getparent().tag == "label", control.get("name")
            assert not form.xpath(".//*[@data-fill-in]")


def test_every_printable_sheet_is_accessible_and_says_where_it_is_from(built_site: Path, catalogue: Catalogue) -> None:
    count = 0
    for page in catalogue.pages.values():
        if page.sheet is None:
            continue
        for name in expected_files(page):
            file = built_site / page.url / name
            if file.suffix != ".pdf":
                continue
            count += 1
            assert file.stat().st_size <= 90_000
            report = validate_pdf(file, profile="ua1")
            assert report.is_compliant, (file.name, report)
            has_fields = "-sample-" not in name and "-more-" not in name
            with Pdf.open(file) as pdf:
                assert not has_fields or problems(file.read_bytes()) == []
                assert str(pdf.Root.Lang) == page.locale
                assert str(pdf.docinfo["/Title"]).startswith(page.title)
            words = subprocess.run(["pdftotext", str(file), "-"], capture_output=True, text=True, check=True).stdout
            # In large print a page may end within the address: the foot of the page stands between its parts.
            address = f"healthy-boost.example/{page.url}".rstrip("/")
            shown = "healthy-boost.example/" if "-large-" in name else address
            assert shown in "".join(words.split()), file.name
    assert count == len([*built_site.rglob("*.pdf")])


def test_nothing_but_pages_and_files_is_published(built_site: Path) -> None:
    assert not [*built_site.rglob("*.yml"), *built_site.rglob("*.md")]


def test_a_pilot_says_what_is_not_published(catalogue: Catalogue, documents: dict[str, html.HtmlElement]) -> None:
    for locale in catalogue.locales:
        panel = document(documents, catalogue.pilot("tartu", locale)).xpath("//section[contains(@class, 'pt-panel')]")
        assert catalogue.interface[locale]("facts.not-published") in text(panel[0])
        budget = document(documents, catalogue.pilot("jelgava", locale)).xpath(
            "//section[contains(@class, 'pt-panel')]"
        )
        assert re.search(r"52[ ,\u202f]920", budget[0].text_content())
        words = catalogue.interface[locale]
        terms = budget[0].xpath(".//dt/text()")
        assert words("facts.budget-share") in terms, "a share of the whole project is not what the pilot cost"
        assert words("facts.budget") not in terms


def test_each_language_has_a_search_index_of_its_own(built_site: Path, catalogue: Catalogue) -> None:
    for locale in catalogue.locales:
        found = {page.get("u", "") for page in index(built_site, locale)["pages"]}
        assert found == {page.url for page in catalogue.in_locale(locale) if page.kind != "search"}


def test_no_leftovers_of_templates_or_footnotes(documents: dict[str, html.HtmlElement]) -> None:
    for name, root in documents.items():
        shown = "".join(root.xpath("//body//text()[not(ancestor::code)]"))
        assert "{{" not in shown, name
        assert "[^" not in shown, name
        assert "{#" not in shown, name
        assert "{:" not in shown, name

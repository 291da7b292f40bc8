"""Languages on the built site: what is missing, out of date or added, and the way out of MkDocs."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import material
import pytest
import yaml
from lxml import etree, html

from portal.base.locales import LANGUAGES
from portal.base.settings import read_locales
from portal.base.typography import check_text
from portal.base.yaml_lines import read_yaml
from portal.catalogue import Catalogue, read_catalogue
from scripts.commands import main as portal_command
from tests.projects import build, copy_project
from tests.site.test_search import index

SITE_URL = "https://healthy-boost.example/"
LITHUANIAN = Path(__file__).parent / "lithuanian"
TIMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


@pytest.fixture
def project(portal: Path, built_site: Path, tmp_path: Path) -> Path:
    """Return a copy of the project with the printable files already made."""
    return copy_project(portal, tmp_path)


def build_well(project: Path, generator: str = "mkdocs") -> None:
    answer = build(project, generator)
    assert answer.returncode == 0, answer.stderr


def read(project: Path, url: str) -> html.HtmlElement:
    return html.parse(str(project / "site" / url / "index.html")).getroot()


def text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def alternates(root: html.HtmlElement) -> dict[str, str]:
    return {link.get("hreflang"): link.get("href") for link in root.xpath("//link[@hreflang]")}


def sitemap(site: Path) -> dict[str, tuple[str, dict[str, str]]]:
    """Return address → last change and alternates."""
    entries = etree.parse(str(site / "sitemap.xml")).getroot().findall("s:url", TIMES)
    return {
        entry.findtext("s:loc", namespaces=TIMES): (
            entry.findtext("s:lastmod", namespaces=TIMES),
            {link.get("hreflang"): link.get("href") for link in entry.findall("x:link", TIMES)},
        )
        for entry in entries
    }


def test_the_sitemap_is_that_of_the_pages(portal: Path, built_site: Path) -> None:
    catalogue = read_catalogue(portal / "docs", read_locales(portal / "mkdocs.yml"))
    found = sitemap(built_site)
    assert list(found) == [f"{SITE_URL}{page.url}" for page in catalogue.pages.values() if not page.is_fallback]
    for page in catalogue.pages.values():
        changed, others = found[f"{SITE_URL}{page.url}"]
        assert changed == page.record.reviewed.isoformat()
        root = html.parse(str(built_site / page.url / "index.html")).getroot()
        assert others == alternates(root)
        assert set(others) == {*catalogue.locales, "x-default"}


def test_missing_and_changed_translations_are_told_everywhere(project: Path) -> None:
    docs = project / "docs"
    (docs / "lv" / "pilots" / "tartu.md").unlink()
    (docs / "lv" / "guidance" / "index.md").unlink()
    model = docs / "en" / "model.md"
    model.write_text(model.read_text(encoding="utf-8") + "\nOne more source.\n\n## News\n\nText.\n", encoding="utf-8")
    build_well(project)
    words = read_catalogue(docs, ("en", "lv")).interface["lv"]

    fallback = read(project, "lv/pilots/tartu")
    assert fallback.xpath("string(//link[@rel='canonical']/@href)") == f"{SITE_URL}pilots/tartu/"
    assert alternates(fallback) == {}
    for part in ("//h1", "//p[@class='pt-lead']", "//div[contains(@class, 'md-content__inner')]"):
        assert fallback.xpath(f"string({part}/@lang)") == "en"
    assert fallback.xpath("string(//dl/ancestor-or-self::*[@lang][1]/@lang)") == "lv"
    assert words("fallback.notice") in text(fallback.xpath("//*[@role='note']")[0])
    assert f"{SITE_URL}lv/pilots/tartu/" not in sitemap(project / "site")
    assert sitemap(project / "site")[f"{SITE_URL}pilots/tartu/"][1] == {}

    english = read(project, "pilots/tartu").xpath("//*[contains(@class, 'pt-languages')]//a")[0]
    assert words("language.not-yet") in text(english)
    assert english.get("hreflang") == "en"
    menu = read(project, "lv").xpath("//header//a[span[@lang='en']]")
    assert {text(link) for link in menu} == {f"Guidance ({words('fallback.mark')})"}

    changed = read(project, "lv/model").xpath("//*[@role='note']")[0]
    assert words("outdated.notice") in text(changed)
    links = {text(link): urljoin(f"{SITE_URL}lv/model/", link.get("href")) for link in changed.xpath(".//a")}
    assert links == {"Avoti": f"{SITE_URL}model/#sources", "News": f"{SITE_URL}model/#news"}
    assert changed.xpath(".//a[text()='News']/@lang") == ["en"]
    assert not read(project, "model").xpath("//*[@role='note']")

    for locale, url in (("en", "about/translations"), ("lv", "lv/about/translations")):
        rows = read(project, url).xpath("//table[caption]//tbody/tr")
        states = [text(row.xpath("td[1]")[0]) for row in rows]
        told = read_catalogue(docs, ("en", "lv")).interface[locale]
        assert states[:3] == [told("translations.missing")] * 2 + [told("translations.outdated")]
        assert set(states[3:]) == {told("translations.current")}
        assert "Avoti; News" in text(rows[2].xpath("td[2]")[0])


def test_the_same_site_is_built_by_properdocs(project: Path, built_site: Path) -> None:
    build_well(project, "properdocs")
    assert files(project / "site") == files(built_site)


def files(folder: Path) -> dict[str, Any]:
    """Return the files with what is in them; of pages, what says which program made them is left out."""
    made_by = re.compile(rb'<meta name="generator"[^>]*>|mkdocs-[\d.]+|properdocs-[\d.]+')
    return {
        file.relative_to(folder).as_posix(): made_by.sub(b"", file.read_bytes())
        for file in folder.rglob("*")
        if file.is_file() and file.suffix != ".gz"
    }


@pytest.fixture(scope="module")
def lithuanian(portal: Path, built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the project with a third language, added by configuration and files alone, and built."""
    project = copy_project(portal, tmp_path_factory.mktemp("lithuanian"))
    shutil.copytree(LITHUANIAN, project / "docs" / "lt")
    configuration = (portal / "mkdocs.yml").read_text(encoding="utf-8")
    language = "        - {locale: lt, name: Lietuvių, site_name: Healthy Boost medžiaga}\n"
    before = "\nmarkdown_extensions:"
    assert configuration.count(before) == 1
    (project / "mkdocs.yml").write_text(configuration.replace(before, language + before), encoding="utf-8")
    for name in ("interface", "vocabulary", "glossary"):
        file = project / "docs" / "_data" / f"{name}.yml"
        data = in_lithuanian(read_yaml(file.read_text(encoding="utf-8"), name).data)
        file.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=999), encoding="utf-8")
    portal_command(["--root", str(project), "translations", "accept", "--all"], standalone_mode=False)
    build_well(project)
    return project


def in_lithuanian(data: Any) -> Any:
    """Add to each word in English what stands for Lithuanian here: the same word, with its plural forms."""
    if not isinstance(data, dict):
        return data
    added = {key: in_lithuanian(value) for key, value in data.items()}
    if "en" in data:
        added["lt"] = latin(data["en"])
    return added


def latin(word: Any) -> Any:
    if isinstance(word, dict):
        return {"one": latin(word["one"]), "few": latin(word["other"]), "other": latin(word["other"])}
    if isinstance(word, list):
        return [latin(one) for one in word]
    return word.replace("“", "„").replace("”", "“")


def catalogue_of(project: Path) -> Catalogue:
    return read_catalogue(project / "docs", read_locales(project / "mkdocs.yml"))


def test_a_third_language_stands_in_every_list_of_languages(lithuanian: Path) -> None:
    catalogue = catalogue_of(lithuanian)
    assert catalogue.locales == ("en", "lv", "lt")
    ours = catalogue.page("guidance/index.md", "lt")
    root = read(lithuanian, ours.url)
    expected = {code: f"{SITE_URL}{catalogue.page(ours.path, code).url}" for code in catalogue.locales}
    expected["x-default"] = f"{SITE_URL}guidance/"
    for code in catalogue.locales:
        page = catalogue.page(ours.path, code)
        assert alternates(read(lithuanian, page.url)) == expected
        assert sitemap(lithuanian / "site")[f"{SITE_URL}{page.url}"][1] == expected
        switch = read(lithuanian, page.url).xpath("//*[contains(@class, 'pt-languages')]//a")
        assert [link.get("lang") for link in switch] == [other for other in catalogue.locales if other != code]
    assert root.get("lang") == "lt"
    assert root.xpath("string(//meta[@property='og:locale']/@content)") == "lt_LT"
    assert text(root.xpath("//h1")[0]) == "Rekomendacijos"
    assert "2026\u00a0m. lapkričio 23\u00a0d." in root.xpath("string(//footer[@class='pt-colophon'])")
    assert [section.get("lang") for section in read_404(lithuanian).xpath("//article/section")] == ["en", "lv", "lt"]


def read_404(project: Path) -> html.HtmlElement:
    return html.parse(str(project / "site" / "404.html")).getroot()


def test_what_a_third_language_lacks_falls_back_honestly(lithuanian: Path) -> None:
    catalogue = catalogue_of(lithuanian)
    states = {page.path: page.state for page in catalogue.in_locale("lt")}
    assert {path for path, state in states.items() if state == "current"} == {"guidance/index.md", "toolkits/index.md"}
    assert set(states.values()) == {"current", "missing"}
    listed = sitemap(lithuanian / "site")
    for page in catalogue.in_locale("lt"):
        root = read(lithuanian, page.url)
        twins = [catalogue.page(page.path, code) for code in ("en", "lv")]
        if page.is_fallback:
            assert root.xpath("string(//link[@rel='canonical']/@href)") == f"{SITE_URL}{twins[0].url}"
            assert alternates(root) == {}
            assert f"{SITE_URL}{page.url}" not in listed
            assert all("lt" not in alternates(read(lithuanian, twin.url)) for twin in twins)
            assert [set(listed[f"{SITE_URL}{twin.url}"][1]) for twin in twins] == [{"en", "lv", "x-default"}] * 2
    assert "lt/toolkits/" in {found.get("u") for found in index(lithuanian / "site", "lt")["pages"]}
    sheet = "toolkits/partner-motivation/partner-table"
    assert (lithuanian / "site" / "lt" / sheet / "partner-table-en.pdf").read_bytes().startswith(b"%PDF")


def test_every_word_of_material_is_there_in_every_language(portal: Path) -> None:
    templates = Path(material.__file__).parent / "templates"
    used = set()
    for template in templates.rglob("*.html"):
        if "languages" not in template.parts:
            used |= set(re.findall(r'lang\.t\("([\w.]+)"\)', template.read_text(encoding="utf-8")))
    assert len(used) > 20
    catalogue = catalogue_of(portal)
    for locale in catalogue.locales:
        source = (templates / "partials" / "languages" / f"{locale}.html").read_text(encoding="utf-8")
        known = set(re.findall(r'^  "([\w.]+)":', source, re.MULTILINE))
        ours = {key.removeprefix("material.") for key in catalogue.interface[locale].words}
        # Material's search is not used; the direction is from left to right.
        settings = {key for key in used if key.startswith("search.")} | {"direction"}
        assert used - known - ours - settings == set(), locale


def test_no_word_of_material_s_is_said_badly_in_latvian(built_site: Path) -> None:
    root = html.parse(str(built_site / "lv" / "index.html")).getroot()
    told = json.loads(root.xpath("string(//script[@id='__config'])"))["translations"]
    assert told["clipboard.copied"] == "Nokopēts"


def texts(root: html.HtmlElement) -> Iterator[tuple[str, str]]:
    """Yield every stretch of text that readers see, with its language."""
    for node in root.xpath("//body//text()"):
        # What follows an element belongs to the one around it.
        parent = node.getparent().getparent() if node.is_tail else node.getparent()
        if parent.xpath("ancestor-or-self::*[self::script or self::style or self::code or self::pre or self::svg]"):
            continue
        yield parent.xpath("string(ancestor-or-self::*[@lang][1]/@lang)"), str(node)


def test_the_typography_of_every_page_is_right(built_site: Path) -> None:
    wrong = []
    for file in sorted(built_site.rglob("*.html")):
        for locale, shown in texts(html.parse(str(file)).getroot()):
            if locale in LANGUAGES:
                one_line = re.sub(r"[ \n]+", " ", re.sub(r"https?://\S+|\b[\w-]+\.(?:pl|lv|net|eu)\b", "", shown))
                wrong += [(file.relative_to(built_site).as_posix(), found) for found in check_text(one_line, locale)]
    assert wrong == [], "\n".join(map(str, wrong))

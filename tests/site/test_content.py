"""News, diagrams, sketches and the pages about the portal, read in the built site."""

from pathlib import Path
from typing import cast
from urllib.parse import urljoin

from lxml import html

from portal.base.locales import format_date
from portal.catalogue import Catalogue, Page
from portal.content.measured import read_report
from portal.content.records import News, Toolkit
from tests.atom import problems

SITE_URL = "https://healthy-boost.example/"


def read(built_site: Path, page: Page) -> html.HtmlElement:
    return html.parse(str(built_site / page.url / "index.html")).getroot()


def text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_each_language_has_a_valid_feed_that_every_page_names(built_site: Path, catalogue: Catalogue) -> None:
    for locale, address in (("en", "news/feed.xml"), ("lv", "lv/news/feed.xml")):
        feed = (built_site / address).read_bytes()
        assert problems(feed) == []
        assert f'xml:lang="{locale}"'.encode() in feed
        assert f"<id>{SITE_URL}{address}</id>".encode() in feed
        for page in catalogue.in_locale(locale):
            links = read(built_site, page).xpath("//link[@type='application/atom+xml']")
            assert [urljoin(SITE_URL + page.url, link.get("href")) for link in links] == [SITE_URL + address]
            # Material's script fetches a sitemap beside each link that is exactly rel="alternate".
            assert [(link.get("rel"), link.get("rel").split()) for link in links] == [("alternate ", ["alternate"])]


def test_news_show_their_day_and_byline_on_their_page_and_in_the_lists(built_site: Path, catalogue: Catalogue) -> None:
    for locale in catalogue.locales:
        notes = catalogue.news(locale)
        for note in notes:
            assert isinstance(note.record, News)
            kicker = text(read(built_site, note).xpath("//p[@class='pt-kicker']")[0])
            assert " ".join(format_date(note.record.date, locale).split()) in kicker
            assert note.record.byline in kicker
        index = read(built_site, catalogue.page("news/index.md", locale)).find_class("pt-news")[0]
        assert [text(link) for link in index.iter("a")] == [note.title for note in notes]
        assert index.xpath(".//time/@datetime") == [cast(News, note.record).date.isoformat() for note in notes]
        home = read(built_site, catalogue.page("index.md", locale))
        assert [text(link) for link in home.find_class("pt-newest")[0].iter("a")] == [note.title for note in notes[:3]]


def test_every_page_says_what_changed_and_leads_to_the_accessibility_statement(
    built_site: Path, catalogue: Catalogue
) -> None:
    for page in catalogue.pages.values():
        root = read(built_site, page)
        statement = catalogue.page("about/accessibility.md", page.locale)
        links = root.xpath("//footer[contains(@class, 'pt-footer')]//a/@href")
        assert SITE_URL + statement.url in {urljoin(SITE_URL + page.url, link) for link in links}
        if page.kind != "home":
            assert page.record.changed in text(root.find_class("pt-colophon")[0])


def test_the_statement_shows_what_was_measured_and_nothing_else(
    built_site: Path, catalogue: Catalogue, portal: Path
) -> None:
    report = read_report(portal / "docs" / "_data")
    assert report is not None, "run `make accessibility`"
    for locale, order in (
        ("en", "commitment covers evaluated complies accessible instead made contact help"),
        ("lv", "commitment covers evaluated complies accessible instead made contact help"),
    ):
        root = read(built_site, catalogue.page("about/accessibility.md", locale))
        ids = [heading.get("id") for heading in root.xpath("//article//h2")]
        # The parts of the Latvian form, in its order.
        assert [word for word, id_ in zip(order.split(), ids, strict=False) if not id_.endswith(word)] == []
        table = text(root.xpath("//article//table")[0])
        assert " ".join(format_date(report.measured, locale).split()) in table
        for number in (*report.pages.values(), len(report.rules), report.sheets.conform, report.sheets.files):
            assert str(number) in table
        for finding in (*report.violations, *report.to_look_at):
            assert f"{finding.rule} ({finding.times})" in table


def test_toolkits_carry_their_sketch_and_pages_their_diagrams(built_site: Path, catalogue: Catalogue) -> None:
    for locale in catalogue.locales:
        cards = read(built_site, catalogue.page("toolkits/index.md", locale)).find_class("pt-card")
        assert cards
        assert all(len(card.find_class("pt-sketch")) == 1 for card in cards)
        for toolkit in catalogue.toolkits(locale):
            sketch = read(built_site, toolkit).find_class("pt-intro")[0].find_class("pt-sketch")[0]
            assert sketch.get("aria-hidden") == "true"
            assert len(sketch) >= 3
        for path in ("index.md", "model.md"):
            assert len(read(built_site, catalogue.page(path, locale)).find_class("pt-diagram")) == 1


def test_toolkits_say_what_they_take_beside_the_meeting_and_whose_methods_they_use(
    built_site: Path, catalogue: Catalogue
) -> None:
    credited = 0
    for page in (page for locale in catalogue.locales for page in catalogue.of_kind("toolkit", locale)):
        record, root, words = cast(Toolkit, page.record), read(built_site, page), catalogue.interface[page.locale]
        facts = {text(fact[0]): text(fact[1]) for fact in root.find_class("pt-facts--strip")[0].iterchildren()}
        assert str(record.minutes[1]) in facts[words("facts.meeting")]
        for name, minutes in (("preparation", record.effort.preparation), ("follow-up", record.effort.follow_up)):
            assert (words(f"facts.{name}") in facts) == bool(minutes)
        shown = root.xpath("//section[@aria-labelledby='pt-origins']//li")
        assert len(shown) == len(record.origins)
        for item, (id_, origin) in zip(shown, record.origins.items(), strict=True):
            assert origin.name in text(item) and record.origins_text[id_] in " ".join(text(item).split())
            assert [str(link) for link in item.xpath(".//@href")] == ([str(origin.url)] if origin.url else [])
            credited += 1
    assert credited, "no toolkit credits a method"

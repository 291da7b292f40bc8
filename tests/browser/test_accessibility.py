"""What WCAG 2.2 asks for and axe cannot see: colours that follow the reader, the keyboard's order, names, spacing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_pages import LANGUAGES, PAGES

SPACING = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
"""WCAG 1.4.12, with the space after paragraphs of the next line."""
PARAGRAPHS = "p { margin-bottom: 2em !important }"
OUTSIDE = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
  .filter((one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && one.tabIndex >= 0)
  .map((one) => one.getBoundingClientRect()).filter((box) => box.width > 1 && box.height > 1)
  .map((box) => [Math.round(box.left), Math.round(box.top)])"""


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()


def scheme(page: Page) -> str | None:
    return page.locator("body").get_attribute("data-md-color-scheme")


def test_colours_follow_the_system_until_the_reader_chooses(served_site: str, browser: Browser) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(served_site, wait_until="networkidle")
    assert scheme(page) == "slate"
    page.emulate_media(color_scheme="light")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    page.goto(f"{served_site}/lv/model/", wait_until="networkidle")
    assert scheme(page) == "default"
    button = page.get_by_role("button", name="Tumšās krāsas")
    button.click()
    page.goto(f"{served_site}/lv/", wait_until="networkidle")
    assert scheme(page) == "slate"
    # What the system prefers anyway is no choice to keep.
    button.click()
    page.emulate_media(color_scheme="dark")
    page.goto(f"{served_site}/pilots/")
    assert scheme(page) == "slate"
    context.close()


def test_no_other_colours_are_drawn_before_scripts_come(served_site: str, browser: Browser) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.route("**/*.js", lambda route: route.abort())
    page.goto(served_site)
    assert scheme(page) == "slate"
    expect(page.locator("[data-colours]")).to_have_attribute("aria-pressed", "true")
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", PAGES)
def test_text_may_be_spaced_out_on_a_narrow_screen(served_site: str, page: Page, kind: str, language: str) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(f"{served_site}/{LANGUAGES[language]}{PAGES[kind]}", wait_until="load")
    page.add_style_tag(content=SPACING + PARAGRAPHS)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("open_menu", [False, True])
def test_on_a_phone_the_header_is_walked_through_as_it_is_seen(served_site: str, phone: Page, open_menu: bool) -> None:
    phone.goto(f"{served_site}/lv/", wait_until="networkidle")
    if open_menu:
        phone.locator(".pt-menu--folded summary").click()
    places = phone.evaluate(OUTSIDE.replace("document.query", "document.querySelector('header').query"))
    assert len(places) > (8 if open_menu else 3)
    # A row of the header is some forty pixels high; what stands in one is read from the left.
    rows = [(top // 40, left) for left, top in places]
    assert rows == sorted(rows)


def test_on_a_phone_the_facts_of_a_pilot_are_reached_where_they_stand(served_site: str, phone: Page) -> None:
    phone.goto(f"{served_site}/pilots/turku/", wait_until="networkidle")
    tops = phone.evaluate(
        "[...document.querySelectorAll('.pt-columns > *')].map(one => one.getBoundingClientRect().top)"
    )
    assert len(tops) == 2
    assert all(before < after for before, after in pairwise(tops))
    assert "pt-aside" in str(phone.locator(".pt-columns > *").first.get_attribute("class"))


@pytest.mark.parametrize("width", [360, 1280])
def test_a_link_leads_past_the_filters(served_site: str, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(f"{served_site}/lv/pilots/", wait_until="networkidle")
    link = page.get_by_role("link", name="Izlaist filtrus")
    link.focus()
    expect(link).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    heading = page.get_by_role("heading", name="Pilotprojektu saraksts")
    expect(heading).to_be_focused()
    expect(heading).to_be_in_viewport()


def test_no_single_letter_is_a_shortcut(served_site: str, page: Page) -> None:
    """WCAG 2.1.4: somebody who speaks to their device would open search with every word."""
    page.goto(served_site, wait_until="networkidle")
    for key in "fsnp/,.":
        page.keyboard.press(key)
        assert page.evaluate("document.activeElement === document.body"), key
        assert page.url == f"{served_site}/", key


def test_header_and_footer_are_the_same_on_every_page(built_site: Path) -> None:
    """WCAG 3.2.3 and 3.2.6."""
    said: dict[str, set[tuple[str, ...]]] = {}
    for file in built_site.rglob("index.html"):
        root = html.parse(str(file)).getroot()
        links = root.xpath("//nav[ancestor::header or ancestor::footer]//a")
        said.setdefault(root.get("lang"), set()).add(tuple(link.text_content().strip() for link in links))
    assert [len(some) for some in said.values()] == [1, 1]


def test_subjects_of_a_questionnaire_are_headings(served_site: str, page: Page) -> None:
    page.goto(f"{served_site}/toolkits/self-assessment/questionnaire/")
    for label in page.locator(".fill-in--rating[data-label]").all():
        name = str(label.get_attribute("data-label"))
        expect(label.get_by_role("heading", level=3, name=name)).to_be_visible()
        expect(page.get_by_role("group", name=name, exact=True)).to_have_count(1)


def test_ones_own_name_can_be_filled_in_by_the_browser(served_site: str, page: Page) -> None:
    page.goto(f"{served_site}/toolkits/self-assessment/questionnaire/")
    assert page.locator("#pt-name").get_attribute("autocomplete") == "name"


def test_footnotes_say_what_they_are(served_site: str, page: Page) -> None:
    page.goto(f"{served_site}/lv/about/")
    references, ways_back = page.locator("[role=doc-noteref]"), page.locator("[role=doc-backlink]")
    assert references.count() >= ways_back.count() > 10
    expect(references.first).to_have_accessible_name("1. zemsvītras piezīme")
    expect(ways_back.first).to_have_accessible_name("Atpakaļ uz tekstu pie 1. piezīmes")


def test_paper_repeats_no_address_that_is_the_text_of_its_link(served_site: str, page: Page) -> None:
    page.goto(f"{served_site}/about/accessibility/")
    page.emulate_media(media="print")
    content = "one => [one.textContent, getComputedStyle(one, '::after').content]"
    for text, printed in page.locator(".md-typeset a[href^=http]").evaluate_all(f"all => all.map({content})"):
        bare = text.removeprefix("https://").removeprefix("www.").rstrip("/")
        assert bare not in printed, text
    page.goto(f"{served_site}/about/")
    shown = page.locator(".md-typeset a[href^=http]:not(.pt-address)").first.evaluate(content)
    assert "https://" in shown[1]


def test_every_row_of_a_table_has_a_head(built_site: Path) -> None:
    tables = 0
    for file in built_site.rglob("*.html"):
        for table in html.parse(str(file)).getroot().iter("table"):
            for row in table.xpath("./tbody/tr[count(*) > 1]"):
                first = row[0]
                assert first.tag == "th" or not first.text_content().strip(), (file, first.text_content())
                assert first.tag != "th" or first.get("scope") == "row", file
            tables += 1
    assert tables > 50


@pytest.mark.parametrize("size", ["360x740", "1280x900"])
def test_places_in_forced_colours_show_where_the_focus_is(served_site: str, page: Page, size: str) -> None:
    width, height = map(int, size.split("x"))
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(forced_colors="active")
    page.goto(f"{served_site}/lv/about/translations/", wait_until="networkidle")
    for selector in ("[data-colours]", ".pt-footer a", ".pt-index a"):
        one = page.locator(selector).first
        page.keyboard.press("Tab")
        one.focus()
        width_of = one.evaluate("one => parseFloat(getComputedStyle(one).outlineWidth)")
        assert width_of >= 2, selector

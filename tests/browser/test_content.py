"""News, the statement and long lists of problems in a real browser."""

from io import BytesIO
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from tests.axe import violations
from tests.browser.test_pages import open_watched

A4_WITHOUT_MARGINS = 680
"""180 mm, in pixels."""
PAGES = ["news/", "news/2021-11-16-healthy-boost-closing/", "about/accessibility/", "toolkits/"]


@pytest.mark.parametrize(("language", "width", "scheme"), [("", 1280, "dark"), ("lv/", 320, "light")])
@pytest.mark.parametrize("address", PAGES)
def test_a_page_opens_without_fault(
    served_site: str, browser: Browser, address: str, language: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    wrong = open_watched(page, f"{served_site}/{language}{address}")
    found = violations(page)
    wide = page.evaluate("document.documentElement.scrollWidth")
    context.close()
    assert (wrong, found) == ([], [])
    assert wide <= width


def test_groups_of_problems_are_folded_on_a_phone_and_open_on_a_desk(served_site: str, page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{served_site}/lv/")
    problems = page.locator(".pt-problems a")
    assert problems.count() >= 10
    groups = page.locator("details.pt-group")
    if groups.count():  # a short list is no group
        expect(problems.first).to_be_hidden()
        groups.first.locator("summary").click()
    expect(problems.first).to_be_visible()
    page.set_viewport_size({"width": 1280, "height": 800})
    page.reload()
    expect(problems.last).to_be_visible()
    problems.last.click()
    expect(page.locator("form[data-sheet]")).to_be_visible()


def test_a_diagram_follows_the_colours_and_prints_in_black(served_site: str, browser: Browser) -> None:
    strokes = []
    for scheme in ("light", "dark"):
        context = browser.new_context(color_scheme=scheme, reduced_motion="reduce")
        page = context.new_page()
        page.goto(f"{served_site}/model/")
        for media in ("screen", "print"):
            page.emulate_media(media=media)
            strokes.append(page.evaluate("getComputedStyle(document.querySelector('.pt-diagram__node')).stroke"))
        context.close()
    light, printed, dark, printed_from_dark = strokes
    assert light != dark
    assert printed == printed_from_dark == "rgb(0, 0, 0)"


def test_a_wide_table_can_be_scrolled_by_keyboard(served_site: str, page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 740})
    page.goto(f"{served_site}/lv/pilots/vidzeme-includes/")
    frame = page.locator(".md-typeset__scrollwrap").first
    expect(frame).to_have_attribute("tabindex", "0")
    expect(frame).to_have_attribute("aria-labelledby", "results")
    page.set_viewport_size({"width": 1280, "height": 740})
    expect(frame).not_to_have_attribute("tabindex", "0")


@pytest.mark.parametrize("path", ["model/", "lv/model/"])
def test_the_whole_map_is_printed_on_two_pages_at_most(served_site: str, page: Page, path: str) -> None:
    page.goto(f"{served_site}/{path}")
    last = page.locator(".pt-map tbody th").last.inner_text().strip()
    pages = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
    assert last in "".join(sheet.extract_text() for sheet in pages[:2])
    page.set_viewport_size({"width": A4_WITHOUT_MARGINS, "height": 900})
    page.emulate_media(media="print")
    assert page.evaluate("document.querySelector('.pt-map table').scrollWidth") <= A4_WITHOUT_MARGINS

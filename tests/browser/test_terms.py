"""Explained terms in a real browser: on hover, on focus, on touch, inside the window, and without JavaScript."""

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

ADDRESS = "lv/guidance/working-across-sectors/"


def shown(page: Page) -> int:
    return page.locator(".pt-term__tip:visible").count()


@pytest.mark.parametrize("width", [320, 1280])
def test_every_explanation_opens_by_keyboard_and_stays_inside_the_window(
    served_site: str, page: Page, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(f"{served_site}/{ADDRESS}")
    words = page.locator(".pt-term__word")
    assert words.count() >= 5
    for n in range(words.count()):
        words.nth(n).focus()
        tip = page.locator(f"#{words.nth(n).get_attribute('aria-describedby')}")
        expect(tip).to_be_visible()
        assert shown(page) == 1
        box = tip.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_an_explanation_opens_on_hover_stays_under_the_pointer_and_closes_on_escape(
    served_site: str, page: Page
) -> None:
    page.goto(f"{served_site}/{ADDRESS}")
    word = page.locator(".pt-term__word").first
    tip = page.locator(".pt-term__tip").first
    expect(tip).to_be_hidden()
    word.hover()
    expect(tip).to_be_visible()
    tip.hover()
    expect(tip).to_be_visible()
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    page.mouse.move(0, 0)
    word.hover()
    expect(tip).to_be_visible()


def test_the_first_touch_explains_and_the_second_leads_to_the_glossary(served_site: str, browser: Browser) -> None:
    context = browser.new_context(has_touch=True, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{served_site}/{ADDRESS}")
    word = page.locator(".pt-term__word").first
    word.tap()
    expect(page.locator(".pt-term__tip").first).to_be_visible()
    word.tap()
    expect(page).to_have_url(f"{served_site}/lv/about/glossary/#sector")
    context.close()


def test_terms_need_no_script(served_site: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{served_site}/{ADDRESS}")
    page.locator(".pt-term__word").first.focus()
    tip = page.locator(".pt-term__tip").first
    expect(tip).to_be_visible()
    box = tip.bounding_box()
    assert box is not None
    assert 0 <= box["x"] <= box["x"] + box["width"] <= 360
    context.close()

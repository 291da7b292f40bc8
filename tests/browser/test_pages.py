"""Pages in a real browser: no error, no request that fails or leaves the host, nothing too wide, no axe violation."""

from typing import Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.axe import violations

pytestmark = pytest.mark.browser

PAGES = {
    "home": "",
    "toolkit": "toolkits/partner-motivation/",
    "worksheet": "toolkits/partner-motivation/partner-table/",
    "questionnaire": "toolkits/self-assessment/questionnaire/",
    "pilot index": "pilots/",
    "pilot": "pilots/turku/",
    "model": "model/",
    "guidance": "guidance/working-across-sectors/",
    "about": "about/",
    "glossary": "about/glossary/",
    "translations": "about/translations/",
}
LANGUAGES = {"en": "", "lv": "lv/"}


def open_watched(page: Page, address: str) -> list[str]:
    """Open a page and return everything that went wrong on the way."""
    host = urlsplit(address).netloc
    wrong: list[str] = []
    page.on("console", lambda m: wrong.append(f"{m.type}: {m.text}") if m.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
    page.on("requestfailed", lambda request: wrong.append(f"failed: {request.url}"))
    page.on("response", lambda answer: wrong.append(f"{answer.status}: {answer.url}") if answer.status >= 400 else None)
    page.on(
        "request",
        lambda request: (
            wrong.append(f"other host: {request.url}")
            if urlsplit(request.url).scheme.startswith("http") and urlsplit(request.url).netloc != host
            else None
        ),
    )
    page.goto(address, wait_until="networkidle")
    return wrong


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", PAGES)
def test_a_page_opens_without_fault(served_site: str, page: Page, kind: str, language: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    wrong = open_watched(page, f"{served_site}/{LANGUAGES[language]}{PAGES[kind]}")
    assert wrong == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    expect(page.locator("h1")).to_be_visible()
    assert page.locator("html").get_attribute("lang") == language


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("kind", PAGES)
def test_axe_finds_nothing(
    served_site: str, browser: Browser, kind: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    language = "lv/" if width == 320 else ""
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{served_site}/{language}{PAGES[kind]}", wait_until="networkidle")
    found = violations(page)
    context.close()
    assert found == []


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("address", ["", "lv/toolkits/partner-motivation/", "pilots/", "lv/nowhere/"])
def test_the_first_stop_leads_past_the_header(served_site: str, page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(f"{served_site}/{address}", wait_until="networkidle")
    page.keyboard.press("Tab")
    link = page.locator(".md-skip")
    expect(link).to_be_focused()
    expect(link).to_have_css("opacity", "1")
    expect(link).to_be_in_viewport(ratio=1)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.keyboard.press("Enter")
    expect(page.locator("#__content")).to_be_focused()
    heading = page.locator("h1")
    expect(heading).to_be_in_viewport(ratio=1)
    bar = page.locator(".pt-header").bounding_box()
    title = heading.bounding_box()
    assert bar is not None
    assert title is not None
    assert title["y"] >= bar["y"] + bar["height"]
    page.keyboard.press("Tab")
    expect(page.locator("main a[href]:visible").first).to_be_focused()


def test_the_menu_on_a_phone_opens_by_keyboard(served_site: str, page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{served_site}/lv/")
    button = page.locator("summary", has_text="Izvēlne")
    button.focus()
    page.keyboard.press("Enter")
    link = page.locator(".pt-menu--folded a", has_text="Pilotprojekti")
    expect(link).to_be_visible()
    link.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{served_site}/lv/pilots/")


def test_the_language_switch_leads_to_the_twin(served_site: str, page: Page) -> None:
    page.goto(f"{served_site}/pilots/turku/")
    page.get_by_role("link", name="Latviski").click()
    expect(page).to_have_url(f"{served_site}/lv/pilots/turku/")
    page.get_by_role("link", name="In English").click()
    expect(page).to_have_url(f"{served_site}/pilots/turku/")


def test_colours_are_switched_by_keyboard_and_stay(served_site: str, page: Page) -> None:
    page.goto(served_site)
    button = page.get_by_role("button", name="Dark colours")
    expect(button).to_have_attribute("aria-pressed", "false")
    for key in ("Space", "Enter", "Space"):
        button.press(key)
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.reload()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    expect(button).to_have_attribute("aria-pressed", "true")


def test_a_worksheet_is_filled_in_by_keyboard(served_site: str, page: Page) -> None:
    page.goto(f"{served_site}/lv/toolkits/self-assessment/questionnaire/")
    first = page.locator(".pt-sheet input[type=radio]").first
    first.focus()
    page.keyboard.press("ArrowRight")
    name = first.get_attribute("name")
    assert page.locator(f"input[name='{name}']:checked").get_attribute("value") == "2"
    area = page.locator("textarea").first
    area.fill("Mūsu ģimenes centrs – „Šķūnis”")
    assert area.input_value() == "Mūsu ģimenes centrs – „Šķūnis”"


def test_print_shows_the_sheet_alone(served_site: str, page: Page) -> None:
    page.goto(f"{served_site}/toolkits/partner-motivation/partner-table/")
    page.emulate_media(media="print")
    for hidden in (".pt-header", ".pt-footer", ".pt-actions--sheet", ".pt-breadcrumbs"):
        expect(page.locator(hidden)).to_be_hidden()
    expect(page.locator(".pt-sheet")).to_be_visible()
    expect(page.locator(".pt-print-only")).to_be_visible()


def test_a_missing_page_helps_in_both_languages(served_site: str, page: Page) -> None:
    answer = page.goto(f"{served_site}/lv/nowhere/")
    assert answer is not None
    assert answer.status == 404
    expect(page.locator("h1")).to_have_text("Tādas lapas nav")
    expect(page.locator("html")).to_have_attribute("lang", "lv")
    page.get_by_role("link", name="Rīku komplekti").last.click()
    expect(page).to_have_url(f"{served_site}/lv/toolkits/")

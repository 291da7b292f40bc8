"""Search in a real browser: what is fetched when, what Material's own interface still does, what helps when in vain."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect

from scripts.system import find_browser
from tests.conftest import BROWSER_FLAGS, serving

INPUT = "[data-md-component=search-query]"
LINKS = ".md-search-result__link"
META = ".md-search-result__meta"
IN_LANGUAGE = pytest.mark.parametrize(
    ("language", "query", "path", "word"),
    [
        ("", "pink bench", "pilots/turku/", "pink"),
        ("lv/", "roza solu", "lv/pilots/turku/", "rozā"),
    ],
)


def fetched(page: Page) -> list[str]:
    """Gather the addresses, without host and query, of all that the page and its worker fetch."""
    names: list[str] = []
    page.context.on("request", lambda request: names.append(request.url.split("/", 3)[3].split("?")[0]))
    return names


@IN_LANGUAGE
def test_the_index_is_fetched_when_search_is_first_used(
    served_site: str, page: Page, language: str, query: str, path: str, word: str
) -> None:
    names = fetched(page)
    page.goto(f"{served_site}/{language}", wait_until="networkidle")
    index = f"search/{language.strip('/') or 'en'}.json"
    assert not [name for name in names if name in {"search/en.json", "search/lv.json"} or "workers/" in name]
    assert not [name for name in names if "sitemap" in name]
    with page.expect_request(f"**/{index}"):
        page.locator(INPUT).focus()
    expect(page.locator(META)).to_have_text(re.compile("Type to start|Ierakstiet"))
    page.keyboard.type(query)
    expect(page.locator(LINKS).first).to_have_attribute("href", re.compile(f"/{path}"))
    page.reload(wait_until="networkidle")
    assert len([name for name in names if name == index]) == 1
    assert not [
        name for name in names if name.startswith("search/") and name not in {index, "search/search_index.json"}
    ]


@pytest.mark.parametrize(("language", "words"), [("", "Loading search…"), ("lv/", "Ielādē meklēšanu…")])
def test_it_says_that_it_is_loading_and_then_answers(served_site: str, page: Page, language: str, words: str) -> None:
    waiting: list[Route] = []
    page.context.route(re.compile(r"/search/(en|lv)\.json"), lambda route: waiting.extend([route]))
    page.goto(f"{served_site}/{language}")
    with page.expect_request(re.compile(r"/search/(en|lv)\.json")):
        page.locator(INPUT).focus()
    page.keyboard.type("turku")
    expect(page.locator(META)).to_have_text(words)
    expect(page.locator(".md-search-result")).to_have_attribute("aria-busy", "true")
    expect(page.locator(META)).to_have_attribute("role", "status")
    waiting[0].continue_()
    expect(page.locator(LINKS).first).to_be_visible()
    expect(page.locator(".md-search-result")).to_have_attribute("aria-busy", "false")


def test_a_failed_index_is_said_and_asked_for_again(served_site: str, page: Page) -> None:
    page.context.route("**/search/lv.json", lambda route: route.abort(), times=1)
    page.goto(f"{served_site}/lv/")
    page.locator(INPUT).focus()
    expect(page.locator(META)).to_contain_text("neizdevās ielādēt")
    page.keyboard.type("partneri")
    expect(page.locator(LINKS).first).to_be_visible()


@IN_LANGUAGE
def test_words_are_marked_among_the_results_and_on_the_page(
    served_site: str, page: Page, language: str, query: str, path: str, word: str
) -> None:
    page.goto(f"{served_site}/{language}")
    page.locator(INPUT).fill(query)
    first = page.locator(LINKS).first
    expect(first.locator("mark").first).to_be_visible()
    first.click()
    expect(page).to_have_url(re.compile(rf"/{path}\?h="))
    expect(page.locator(".md-content__inner mark").first).to_be_visible()
    marked = {text.lower() for text in page.locator(".md-content__inner mark").all_inner_texts()}
    assert any(text.startswith(word) for text in marked)


@IN_LANGUAGE
def test_a_search_is_shared_by_its_address(
    served_site: str, page: Page, language: str, query: str, path: str, word: str
) -> None:
    page.goto(f"{served_site}/{language}model/")
    page.locator(INPUT).fill(query)
    expect(page.locator(LINKS).first).to_be_visible()
    address = page.locator("[data-md-component=search-share]").get_attribute("href")
    assert address is not None
    assert address.endswith(f"?q={query.replace(' ', '+')}")
    page.goto(address)
    expect(page.locator(INPUT)).to_have_value(query)
    expect(page.locator(LINKS).first).to_have_attribute("href", re.compile(f"/{path}"))


@IN_LANGUAGE
def test_search_works_by_keyboard(
    served_site: str, page: Page, language: str, query: str, path: str, word: str
) -> None:
    page.goto(f"{served_site}/{language}", wait_until="networkidle")
    page.keyboard.press("/")
    expect(page.locator(INPUT)).to_be_focused()
    page.keyboard.insert_text(query)  # at once: one answer, and the list stays as it is
    page.keyboard.press("End")
    expect(page.locator(LINKS).first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.locator(LINKS).first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator(INPUT)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"/{path}"))


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("query", ["", "partneri", "xqzwv"])
def test_tab_leads_from_search_to_what_is_seen(served_site: str, page: Page, query: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(f"{served_site}/lv/", wait_until="networkidle")
    page.locator(INPUT).focus()
    if query:
        page.keyboard.insert_text(query)
        expect(page.locator(f"{LINKS}, .pt-search-none a").first).to_be_visible()
    page.keyboard.press("Tab")
    menu = page.locator(".pt-menu summary, .pt-menu a").locator("visible=true").first
    expect(menu).to_be_focused()
    expect(page.locator(".md-search__output")).to_be_hidden()
    page.keyboard.press("Shift+Tab")
    expect(page.locator(INPUT)).to_be_focused()
    expect(page.locator(".md-search__output")).to_be_visible()


def test_the_number_of_results_is_announced(served_site: str, page: Page) -> None:
    page.goto(f"{served_site}/lv/")
    page.locator(INPUT).fill("velosipēdiem")
    expect(page.get_by_role("status").filter(has_text=re.compile(r"\d|[Vv]iens"))).to_be_visible()


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("", ["See all toolkits and worksheets", "See what others have tried", "Tell us what is missing"]),
        ("lv/", ["Skatīt visus rīku komplektus un darba lapas", "Skatīt citu pieredzi", "Pastāstiet, kā trūkst"]),
    ],
)
def test_a_search_in_vain_shows_three_ways_on(served_site: str, page: Page, language: str, names: list[str]) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{served_site}/{language}", wait_until="networkidle")
    page.locator(INPUT).fill("xqzwv")
    ways = page.locator(".pt-search-none a")
    expect(ways.first).to_be_visible()
    assert ways.all_inner_texts() == names
    address = page.url
    page.locator(INPUT).press("Enter")
    assert page.url == address
    page.locator(INPUT).fill("")
    page.keyboard.type("partner")
    expect(page.locator(LINKS).first).to_be_visible()
    expect(ways).to_have_count(0)
    page.locator(INPUT).fill("")
    page.keyboard.type("xqzwv")
    expect(ways.first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(ways.first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{served_site}/{language}toolkits/")


@pytest.mark.parametrize("query", ["partneri", "xqzwv"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_an_open_search(
    served_site: str, browser: Browser, query: str, scheme: Literal["light", "dark"]
) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{served_site}/lv/?q={query}", wait_until="networkidle")
    expect(page.locator(f"{LINKS}, .pt-search-none a").first).to_be_visible()
    found = Axe().run(page).response["violations"]
    context.close()
    assert [(one["id"], [node["target"] for node in one["nodes"]]) for one in found] == []


def test_a_site_under_a_path_works(built_site: Path, page: Page, tmp_path: Path) -> None:
    (tmp_path / "portal").symlink_to(built_site, target_is_directory=True)
    with serving(tmp_path) as address:
        page.goto(f"{address}/portal/lv/pilots/turku/")
        page.locator(INPUT).fill("risku registram")
        expected = re.compile(f"^{address}/portal/lv/toolkits/risk-identification/risk-register/")
        expect(page.locator(LINKS).first).to_have_attribute("href", expected)


@pytest.fixture
def disk_browser(browser: Browser) -> Iterator[Browser]:
    """A browser that lets pages on disk read files beside them."""
    executable = find_browser()
    with_files = browser.browser_type.launch(
        executable_path=executable, args=[*BROWSER_FLAGS, "--allow-file-access-from-files"]
    )
    yield with_files
    with_files.close()


def test_a_copy_on_disk_uses_the_stock_worker(built_site: Path, disk_browser: Browser, tmp_path: Path) -> None:
    copy = tmp_path / "site"
    shutil.copytree(built_site, copy)
    page = disk_browser.new_page()
    page.goto(f"{copy.as_uri()}/lv/index.html")
    assert re.search(r'"search":"[./]*/assets/javascripts/workers/search\.', page.locator("#__config").inner_text())
    page.locator(INPUT).fill("motivācija")
    expect(page.locator(LINKS).first).to_have_attribute("href", re.compile("/lv/toolkits/partner-motivation/"))
    assert not page.locator(f"{LINKS}:not([href*='/lv/'])").count()


def test_a_copy_on_disk_without_leave_to_read_shows_no_dead_search(built_site: Path, page: Page) -> None:
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(f"{built_site.as_uri()}/lv/index.html")
    expect(page.locator(".md-search")).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()
    assert wrong == []

"""Search in a real browser: what is fetched when, every way to use it, and what helps when something fails."""

import re
import shutil
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect

from tests.conftest import serving

BOX = "#pt-search-box"
FIELD = "#pt-search-query"
PANEL = ".pt-search__panel"
LINKS = ".pt-result__link"
STATUS = "[data-search-status]"
INDEX = re.compile(r"/search/(en|lv)\.\w+\.js")
IN_LANGUAGE = pytest.mark.parametrize(
    ("language", "query", "path", "word"),
    [
        ("", "pink bench", "pilots/turku/", "pink"),
        ("lv/", "roza solu", "lv/pilots/turku/", "rozā"),
    ],
)


@pytest.fixture
def desk(page: Page) -> Page:
    """A tab as wide as a desk's."""
    page.set_viewport_size({"width": 1280, "height": 800})
    return page


def fetched(page: Page) -> list[str]:
    """Gather the addresses, without host and query, of all that the page and its worker fetch."""
    names: list[str] = []
    page.context.on("request", lambda request: names.append(request.url.split("/", 3)[3].split("?")[0]))
    return names


@IN_LANGUAGE
def test_the_index_is_fetched_when_search_is_first_used(
    served_site: str, desk: Page, language: str, query: str, path: str, word: str
) -> None:
    names = fetched(desk)
    desk.goto(f"{served_site}/{language}", wait_until="networkidle")
    index = f"search/{language.strip('/') or 'en'}."
    assert not [name for name in names if name.startswith("search/") or "javascripts/search/" in name]
    assert not [name for name in names if "sitemap" in name]
    with desk.expect_request(f"**/{index}*js"):
        desk.locator(BOX).focus()
    desk.keyboard.type(query)
    expect(desk.locator(LINKS).first).to_have_attribute("href", re.compile(f"/{path}"))
    assert len([name for name in names if name.startswith("search/")]) == 1


@pytest.mark.parametrize(("language", "words"), [("", "Loading search…"), ("lv/", "Ielādē meklēšanu…")])
def test_it_says_that_it_is_loading_and_loses_no_letter(
    served_site: str, desk: Page, language: str, words: str
) -> None:
    waiting: list[Route] = []
    desk.context.route(INDEX, lambda route: waiting.extend([route]))
    desk.goto(f"{served_site}/{language}")
    with desk.expect_request(INDEX):
        desk.locator(BOX).focus()
        desk.keyboard.type("turku")
    expect(desk.locator(STATUS)).to_have_text(words)
    expect(desk.locator(STATUS)).to_have_attribute("role", "status")
    expect(desk.locator(PANEL)).to_have_attribute("aria-busy", "true")
    waiting[0].continue_()
    expect(desk.locator(LINKS).first).to_have_attribute("href", re.compile("pilots/turku/"))
    expect(desk.locator(PANEL)).to_have_attribute("aria-busy", "false")


def test_first_used_without_a_network_it_says_so_and_recovers(served_site: str, desk: Page) -> None:
    desk.goto(f"{served_site}/lv/", wait_until="networkidle")
    desk.context.set_offline(True)
    desk.locator(BOX).press_sequentially("partneri")
    expect(desk.locator(STATUS)).to_contain_text("neizdevās ielādēt")
    desk.context.set_offline(False)
    expect(desk.locator(LINKS).first).to_be_visible()


@pytest.mark.parametrize("part", ["**/search/lv.*js", "**/search/worker.*js*", "**/search/engine.*js"])
def test_what_failed_is_tried_again_by_a_button(served_site: str, desk: Page, part: str) -> None:
    desk.context.route(part, lambda route: route.abort(), times=1)
    desk.goto(f"{served_site}/lv/")
    desk.locator(BOX).fill("partneri")
    expect(desk.locator(STATUS)).to_contain_text("neizdevās ielādēt")
    desk.get_by_role("button", name="Mēģināt vēlreiz").click()
    expect(desk.locator(LINKS).first).to_be_visible()
    expect(desk.locator(BOX)).to_be_focused()


def test_it_needs_no_broadcast_channel(served_site: str, desk: Page) -> None:
    desk.add_init_script("delete window.BroadcastChannel")
    desk.goto(f"{served_site}/lv/")
    desk.locator(BOX).fill("partneri")
    expect(desk.locator(LINKS).first).to_be_visible()


@pytest.mark.parametrize("path", ["lv/", "lv/search/"])
def test_text_that_comes_without_a_key_is_searched_and_clear_clears_all(
    served_site: str, desk: Page, path: str
) -> None:
    desk.goto(f"{served_site}/{path}")
    field = desk.locator(f"{BOX}, {FIELD}")
    field.focus()
    desk.keyboard.insert_text("partneri")  # as a menu of the mouse, a phone or dictation does
    expect(desk.locator(LINKS).first).to_be_visible()
    desk.get_by_role("button", name="Notīrīt meklēšanu").click()
    expect(field).to_have_value("")
    expect(field).to_be_focused()
    expect(desk.locator(LINKS)).to_have_count(0)
    expect(desk.locator(STATUS)).to_have_text("")
    expect(desk.get_by_role("button", name="Notīrīt meklēšanu")).to_be_hidden()


@IN_LANGUAGE
def test_words_are_marked_among_the_results_and_on_the_page(
    served_site: str, desk: Page, language: str, query: str, path: str, word: str
) -> None:
    desk.goto(f"{served_site}/{language}")
    desk.locator(BOX).fill(query)
    expect(desk.locator(f"{LINKS} mark").first).to_be_visible()
    desk.locator(LINKS).first.click()
    expect(desk).to_have_url(re.compile(rf"/{path}\?h="))
    expect(desk.locator(".pt-found").first).to_be_attached()
    marked = {text.lower() for text in desk.locator(".pt-found").all_inner_texts()}
    assert any(text.startswith(word) for text in marked)
    assert desk.evaluate(
        "[...document.querySelectorAll('.pt-found')].some((mark) => { const { top, bottom } ="
        " mark.getBoundingClientRect(); return top >= 0 && bottom <= innerHeight; })"
    )


@pytest.mark.parametrize("locale", ["lv", "en"])
def test_a_link_with_words_to_mark_marks_some(served_site: str, desk: Page, locale: str) -> None:
    """First results of queries of many kinds: what they say they mark is there."""
    queries = {
        "lv": [
            "riska",
            "vientulība",
            "koordinēt",
            "52920",
            "anketa",
            "dome",
            "skolas ēdnīca",
            "pejamība",
            "WCAG",
            "VR",
        ],
        "en": ["risks", "loneliness", "coordinating", "52,920", "survey", "council", "canteens", "acess", "WCAG", "VR"],
    }
    tried = 0
    for query in queries[locale]:
        desk.goto(f"{served_site}/{'' if locale == 'en' else 'lv/'}search/?q={query}")
        expect(desk.locator(LINKS).first).to_be_visible()
        address = desk.locator(LINKS).first.get_attribute("href") or ""
        if "?h=" in address:
            tried += 1
            desk.locator(LINKS).first.click()
            expect(desk.locator(".pt-found").first).to_be_attached()
    assert tried >= 3


@IN_LANGUAGE
def test_a_search_has_an_address(served_site: str, desk: Page, language: str, query: str, path: str, word: str) -> None:
    desk.goto(f"{served_site}/{language}model/", wait_until="networkidle")
    desk.locator(BOX).fill(query)
    desk.locator(BOX).press("Enter")
    expect(desk).to_have_url(f"{served_site}/{language}search/?q={query.replace(' ', '+')}")
    expect(desk.locator(FIELD)).to_have_value(query)
    expect(desk.locator(LINKS).first).to_have_attribute("href", re.compile(f"/{path}"))


def test_the_page_works_by_its_form_where_scripts_are_slow(served_site: str, desk: Page) -> None:
    desk.context.route("**/javascripts/search.*js", lambda route: route.abort())
    desk.goto(f"{served_site}/lv/model/")
    desk.locator(BOX).fill("partneri")
    desk.locator(BOX).press("Enter")
    expect(desk).to_have_url(f"{served_site}/lv/search/?q=partneri")


def test_without_scripts_the_page_says_so(served_site: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served_site}/lv/search/?q=partneri")
    expect(page.locator("noscript .pt-notice")).to_be_visible()
    context.close()


@IN_LANGUAGE
def test_search_works_by_keyboard(
    served_site: str, desk: Page, language: str, query: str, path: str, word: str
) -> None:
    desk.goto(f"{served_site}/{language}", wait_until="networkidle")
    desk.locator(BOX).focus()
    desk.keyboard.type(query)
    expect(desk.locator(LINKS).first).to_be_visible()
    desk.keyboard.press("ArrowDown")
    expect(desk.locator(LINKS).first).to_be_focused()
    desk.keyboard.press("ArrowUp")
    expect(desk.locator(BOX)).to_be_focused()
    desk.keyboard.press("Tab")
    expect(desk.get_by_role("button", name=re.compile("Clear|Notīrīt"))).to_be_focused()
    desk.keyboard.press("Tab")
    desk.keyboard.press("Tab")
    expect(desk.locator(LINKS).first).to_be_focused()
    desk.keyboard.press("Escape")
    expect(desk.locator(PANEL)).to_be_hidden()
    expect(desk.locator(BOX)).to_be_focused()
    desk.keyboard.press("End")
    desk.keyboard.type(" ")
    expect(desk.locator(LINKS).first).to_be_visible()
    desk.keyboard.press("ArrowDown")
    desk.keyboard.press("Enter")
    expect(desk).to_have_url(re.compile(f"/{path}"))


def test_leaving_search_closes_it(served_site: str, desk: Page) -> None:
    desk.goto(f"{served_site}/lv/", wait_until="networkidle")
    desk.locator(BOX).fill("partneri")
    expect(desk.locator(LINKS).first).to_be_visible()
    desk.locator(f"{PANEL} a").last.focus()
    desk.keyboard.press("Tab")
    expect(desk.locator(PANEL)).to_be_hidden()
    desk.locator(BOX).focus()
    expect(desk.locator(PANEL)).to_be_visible()
    desk.mouse.click(5, 700)
    expect(desk.locator(PANEL)).to_be_hidden()


def test_what_was_found_is_said_once_when_typing_rests(served_site: str, desk: Page) -> None:
    desk.goto(f"{served_site}/lv/")
    desk.locator(BOX).focus()
    desk.keyboard.type("mot")
    expect(desk.locator(STATUS)).to_have_text(re.compile(r"^Atrast"))
    desk.evaluate(
        "said = []; new MutationObserver(() => said.push(document.querySelector('[data-search-status]').textContent))"
        ".observe(document.querySelector('[data-search-status]'),"
        " { childList: true, characterData: true, subtree: true })"
    )
    desk.keyboard.type("ivācija")
    desk.wait_for_function("said.length")
    assert len(desk.evaluate("said")) == 1


def test_back_from_a_result_returns_to_query_and_results(served_site: str, desk: Page) -> None:
    desk.goto(f"{served_site}/lv/model/", wait_until="networkidle")
    desk.locator(BOX).fill("partneri")
    desk.locator(LINKS).first.click()
    expect(desk.locator("h1")).not_to_have_text("Modelis kā karte")
    desk.go_back()
    expect(desk.locator(BOX)).to_have_value("partneri")
    expect(desk.locator(LINKS).first).to_be_visible()
    desk.locator(f"{PANEL} a").last.click()
    expect(desk.locator(FIELD)).to_have_value("partneri")
    desk.locator(LINKS).nth(1).click()
    expect(desk).not_to_have_url(re.compile("/search/"))
    desk.go_back()
    expect(desk.locator(FIELD)).to_have_value("partneri")
    expect(desk.locator(LINKS).first).to_be_visible()


def test_on_a_phone_search_is_a_page_and_back_leaves_it(served_site: str, page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{served_site}/lv/model/")
    page.get_by_role("link", name="Meklēt", exact=True).click()
    expect(page.locator(FIELD)).to_be_focused()
    page.keyboard.insert_text("risku reģistrs")
    expect(page.locator(LINKS).first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.go_back()
    expect(page).to_have_url(f"{served_site}/lv/model/")
    expect(page.locator(LINKS)).to_have_count(0)


def test_the_same_query_is_one_link_away_in_the_other_language(served_site: str, desk: Page) -> None:
    desk.goto(f"{served_site}/search/?q=risku+reģistrs")
    expect(desk.locator(LINKS).first).to_be_visible()
    for link in desk.locator(".pt-languages a, [data-search-other]").all():
        assert (link.get_attribute("href") or "").endswith("lv/search/?q=risku+re%C4%A3istrs")
    desk.get_by_role("link", name="Meklēt to pašu latviski").click()
    expect(desk.locator(FIELD)).to_have_value("risku reģistrs")
    expect(desk.locator(LINKS).first).to_contain_text("Risku reģistrs")


def test_results_have_a_kind_and_are_chosen_by_it(served_site: str, desk: Page) -> None:
    desk.goto(f"{served_site}/lv/search/?q=partneri")
    expect(desk.locator(LINKS).first).to_be_visible()
    assert desk.locator(".pt-result__kind").count() == desk.locator(LINKS).count()
    desk.get_by_role("button", name=re.compile("Darba lapa")).click()
    chosen = desk.get_by_role("button", name=re.compile("Darba lapa"))
    expect(chosen).to_have_attribute("aria-pressed", "true")
    expect(chosen).to_be_focused()
    expect(desk).to_have_url(re.compile("kind=worksheet"))
    assert set(desk.locator(".pt-result__kind").all_text_contents()) == {"Darba lapa"}
    desk.reload()
    expect(chosen).to_have_attribute("aria-pressed", "true")


@pytest.mark.parametrize(
    ("query", "form"), [("risku reģistrs pdf", "Aizpildāms PDF"), ("excel risku reģistrs", "Word fails")]
)
def test_the_file_that_is_asked_for_comes_first(served_site: str, desk: Page, query: str, form: str) -> None:
    desk.goto(f"{served_site}/lv/search/?q={query}")
    first = desk.locator(".pt-result").first
    wanted = first.locator(".pt-result__wanted a").first
    expect(wanted).to_have_accessible_name(re.compile(f"^{form} ?: Risku reģistrs$"))
    assert desk.request.get(f"{served_site}/lv/search/{wanted.get_attribute('href')}").ok
    expect(first.locator(".pt-result__missing")).to_have_count(0)


def test_what_was_changed_is_said(served_site: str, desk: Page) -> None:
    desk.goto(f"{served_site}/lv/search/?q=pejamība")
    expect(desk.locator(".pt-search__note").first).to_have_text(re.compile("^Vārda „pejamība” portālā nav.*pieejam"))
    desk.goto(f"{served_site}/lv/search/?q=partneri+xqzwv")
    expect(desk.get_by_text("Nevienā lapā nav visu šo vārdu.")).to_be_visible()
    expect(desk.locator(".pt-result__missing").first).to_have_text("Trūkst: xqzwv")


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("", ["See all toolkits and worksheets", "See what others have tried", "Tell us what is missing"]),
        ("lv/", ["Skatīt visus rīku komplektus un darba lapas", "Skatīt citu pieredzi", "Pastāstiet, kā trūkst"]),
    ],
)
def test_a_search_in_vain_shows_three_ways_on(served_site: str, desk: Page, language: str, names: list[str]) -> None:
    desk.goto(f"{served_site}/{language}", wait_until="networkidle")
    desk.locator(BOX).fill("xqzwv")
    ways = desk.locator(".pt-search__none a")
    expect(ways.first).to_be_visible()
    assert ways.all_inner_texts() == names
    desk.locator(BOX).fill("partner")
    expect(desk.locator(LINKS).first).to_be_visible()
    expect(ways).to_have_count(0)
    desk.locator(BOX).fill("xqzwv")
    expect(ways.first).to_be_visible()
    desk.keyboard.press("ArrowDown")
    expect(ways.first).to_be_focused()
    desk.keyboard.press("Enter")
    expect(desk).to_have_url(f"{served_site}/{language}toolkits/")


@pytest.mark.parametrize("query", ["partneri", "xqzwv", "pejamība"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("path", "width"), [("lv/", 1280), ("lv/search/", 320)])
def test_axe_finds_nothing_in_search(
    served_site: str, browser: Browser, path: str, width: int, query: str, scheme: Literal["light", "dark"]
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{served_site}/{path}", wait_until="networkidle")
    page.locator(f"{BOX}, {FIELD}").fill(query)
    expect(page.locator(f"{LINKS}, .pt-search__none a").first).to_be_visible()
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = Axe().run(page, options={"runOnly": rules}).response["violations"]
    assert page.locator("h1").count() == 1
    context.close()
    own = [
        (one["id"], node["target"])
        for one in found
        for node in one["nodes"]
        if "search" in f"{node['target']}{node['html']}"
    ]
    assert own == []


def test_a_site_under_a_path_works(built_site: Path, desk: Page, tmp_path: Path) -> None:
    (tmp_path / "portal").symlink_to(built_site, target_is_directory=True)
    with serving(tmp_path) as address:
        desk.goto(f"{address}/portal/lv/pilots/turku/")
        desk.locator(BOX).fill("risku registram")
        expect(desk.locator(LINKS).first).to_be_visible()
        assert (
            desk.locator(LINKS)
            .first.evaluate("link => link.href")
            .startswith(f"{address}/portal/lv/toolkits/risk-identification/risk-register/")
        )


def test_a_copy_on_disk_is_searched_too(built_site: Path, desk: Page, tmp_path: Path) -> None:
    copy = tmp_path / "site"
    shutil.copytree(built_site, copy)
    wrong: list[str] = []
    desk.on("pageerror", lambda error: wrong.append(str(error)))
    desk.goto(f"{copy.as_uri()}/lv/index.html")
    desk.locator(BOX).fill("rozā soli")
    expect(desk.locator(LINKS).first).to_have_attribute("href", re.compile(r"/lv/pilots/turku/index\.html"))
    desk.locator(LINKS).first.click()
    expect(desk.locator(".pt-found").first).to_be_attached()
    assert wrong == []

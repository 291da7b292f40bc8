"""The index of pilots in a real browser: facets, words, order, address, map by keyboard, no script, many pilots."""

import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from portal.catalogue import read_catalogue
from scripts.many_pilots import INDEX, many_pilots, measure
from tests.axe import violations

pytestmark = pytest.mark.browser

ROWS = ".pt-results tbody tr"


@pytest.fixture
def desk(browser: Browser) -> Iterator[Page]:
    """A tab as wide as a desk's screen."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def places(page: Page) -> list[str]:
    shown = page.locator(f"{ROWS}:visible th")
    return [text.split(",")[0] for text in shown.all_inner_texts()]


def box(page: Page, label: str) -> Locator:
    return page.locator(".pt-facet").get_by_role("checkbox", name=re.compile(f"^{re.escape(label)}"))


def status(page: Page) -> Locator:
    return page.locator(".pt-list [role=status]")


def test_facets_narrow_the_list_and_tell_how_many_are_left(served_site: str, desk: Page) -> None:
    desk.goto(f"{served_site}/lv/pilots/")
    expect(status(desk)).to_have_text("10 pilotprojektu")
    box(desk, "Somija").check()
    expect(status(desk)).to_have_text("2 pilotprojekti no 10")
    assert places(desk) == ["Helsinki", "Turku"]
    box(desk, "Igaunija").check()  # within a facet: either
    expect(status(desk)).to_have_text("3 pilotprojekti no 10")
    box(desk, "Sociālā iekļaušana").check()  # between facets: both
    assert places(desk) == ["Tartu", "Turku"]
    counts = desk.locator("[data-facet=country] label").all_inner_texts()
    assert [" ".join(count.split()) for count in counts] == [
        "Igaunija 1",
        "Krievija 0",
        "Latvija 1",
        "Lietuva 0",
        "Polija 0",
        "Somija 1",
    ]
    desk.get_by_role("button", name="Noņemt izvēli: Somija").click()
    expect(status(desk)).to_have_text("1 pilotprojekts no 10")
    assert places(desk) == ["Tartu"]
    desk.get_by_role("button", name="Notīrīt visu").click()
    expect(status(desk)).to_have_text("10 pilotprojektu")
    expect(desk.get_by_label("Meklēt pēc vārdiem")).to_be_focused()


def test_the_facet_of_tools_knows_the_portal_s_toolkits(served_site: str, desk: Page) -> None:
    desk.goto(f"{served_site}/pilots/?method=toolkit-partner-motivation")
    assert places(desk) == ["Turku"]
    expect(box(desk, "Toolkit: Partner motivation")).to_be_visible()


@pytest.mark.parametrize(
    ("path", "words", "found"),
    [
        ("lv/", "klaipeda", ["Klaipēda"]),
        ("lv/", "KOPRADES seminars", ["Klaipēda", "Turku"]),
        ("", "suwalki", ["Suwałki"]),
        ("", "poznan stories", ["Poznań"]),
    ],
)
def test_words_are_found_without_their_marks(
    served_site: str, desk: Page, path: str, words: str, found: list[str]
) -> None:
    desk.goto(f"{served_site}/{path}pilots/")
    desk.locator("#pt-finder-words").press_sequentially(words)
    expect(desk.locator(f"{ROWS}:visible")).to_have_count(len(found))
    assert places(desk) == found
    expect(desk).to_have_url(re.compile("words="))


def test_an_empty_result_says_what_to_do(served_site: str, desk: Page) -> None:
    desk.goto(f"{served_site}/pilots/?words=nothing+like+it")
    expect(status(desk)).to_have_text("0 pilot cases of 10")
    expect(desk.get_by_text("No pilot case fits all of these choices")).to_be_visible()
    expect(desk.locator(".pt-search__panel")).to_be_hidden()
    desk.locator("[data-clear-all]").click()
    expect(desk.locator(f"{ROWS}:visible")).to_have_count(10)


def test_the_address_keeps_the_choice_and_back_takes_it_back(served_site: str, desk: Page) -> None:
    desk.goto(f"{served_site}/pilots/")
    box(desk, "Poland").check()
    box(desk, "Healthy diet").check()
    desk.locator("#pt-finder-sort").select_option("newest")
    desk.get_by_role("radio", name="Table").check()
    expect(desk).to_have_url(f"{served_site}/pilots/?country=PL&theme=nutrition&sort=newest&view=table")
    desk.go_back()
    desk.go_back()
    desk.go_back()
    expect(desk).to_have_url(f"{served_site}/pilots/?country=PL")
    expect(box(desk, "Healthy diet")).not_to_be_checked()
    assert places(desk) == ["Poznań", "Suwałki"]
    desk.go_forward()
    assert places(desk) == ["Suwałki"]
    desk.get_by_role("link", name="Healthy food and movement").click()
    desk.go_back()
    assert places(desk) == ["Suwałki"]
    desk.get_by_role("link", name="Latviski").click()
    expect(desk).to_have_url(f"{served_site}/lv/pilots/?country=PL&theme=nutrition")
    assert places(desk) == ["Suvalki"]


def test_a_fact_of_a_pilot_leads_to_all_that_share_it(served_site: str, desk: Page) -> None:
    desk.goto(f"{served_site}/lv/pilots/jelgava/")
    desk.locator(".pt-panel").get_by_role("link", name="Veselīgs uzturs").click()
    desk.wait_for_url("**/lv/pilots/?*")
    desk.wait_for_load_state("networkidle")
    assert places(desk) == ["Čerepoveca", "Jelgavas novads", "Suvalki"]


@pytest.mark.parametrize(
    ("order", "first"),
    [("place", ["Čerepoveca", "Helsinki"]), ("country", ["Tartu", "Čerepoveca"]), ("newest", ["Tartu", "Klaipēda"])],
)
def test_the_list_is_sorted(served_site: str, desk: Page, order: str, first: list[str]) -> None:
    desk.goto(f"{served_site}/lv/pilots/?view=table")
    desk.locator("#pt-finder-sort").select_option(order)
    assert places(desk)[:2] == first
    assert len(places(desk)) == 10


def test_the_map_follows_and_is_used_by_keyboard(served_site: str, desk: Page) -> None:
    desk.goto(f"{served_site}/pilots/?country=EE&country=LV")
    points = desk.locator(".pt-atlas__map--wide a:visible")
    assert [text.strip() for text in points.all_text_contents()] == ["Jelgavas novads", "Tartu", "Vidzeme"]
    assert desk.locator(".pt-atlas__list li[data-row]:visible").count() == 3
    desk.locator("#pt-finder summary").last.focus()
    desk.keyboard.press("Tab")
    expect(desk.get_by_role("button", name="Clear all")).to_be_focused()
    for name in ("Jelgava municipality (Jelgavas novads), Latvia", "Tartu, Estonia"):
        desk.keyboard.press("Tab")
        expect(desk.locator(".pt-atlas__map--wide").get_by_role("link", name=name)).to_be_focused()
    desk.keyboard.press("Enter")
    expect(desk).to_have_url(f"{served_site}/pilots/tartu/")


@pytest.mark.parametrize(("language", "width"), [("", 360), ("lv/", 360), ("", 1280), ("lv/", 1280)])
def test_labels_of_the_map_can_be_read_and_hit(served_site: str, page: Page, language: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{served_site}/{language}pilots/")
    page.locator(".pt-atlas__map:visible").scroll_into_view_if_needed()
    points = page.locator(".pt-atlas__markers a:visible")
    boxes = {}
    for n in range(points.count()):
        name = points.nth(n).locator("text").text_content()
        label, point = points.nth(n).locator("text").bounding_box(), points.nth(n).bounding_box()
        assert label is not None
        assert point is not None
        assert label["height"] >= 11, name
        assert min(point["width"], point["height"]) >= 24 - 0.5, name
        boxes[name] = label
    assert len(boxes) == 10
    frame = page.locator(".pt-atlas__map:visible").bounding_box()
    assert frame is not None
    for (name, one), (other, two) in combinations(boxes.items(), 2):
        # The box of a line of text is taller than its letters by about a third.
        over = min(one["y"] + one["height"], two["y"] + two["height"]) - max(one["y"], two["y"])
        beside = one["x"] + one["width"] <= two["x"] or two["x"] + two["width"] <= one["x"]
        assert beside or over <= one["height"] / 3, f"{name} meets {other}"
    for name, label in boxes.items():
        assert label["x"] >= frame["x"], name
        assert label["x"] + label["width"] <= frame["x"] + frame["width"], name
    hits = points.evaluate_all(
        """links => links.map(link => {
          const dot = link.querySelector("circle:last-of-type").getBoundingClientRect();
          const hit = document.elementFromPoint(dot.x + dot.width / 2, dot.y + dot.height / 2);
          return hit !== null && hit.closest("a") === link;
        })"""
    )
    assert all(hits)


def test_without_script_the_list_is_complete_and_has_two_views(served_site: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served_site}/lv/pilots/")
    expect(page.locator(f"{ROWS}:visible")).to_have_count(10)
    expect(page.locator("#pt-finder")).to_be_hidden()
    expect(page.locator("#pt-finder-sort")).to_be_hidden()
    page.get_by_role("radio", name="Tabula").check()
    expect(page.get_by_role("columnheader", name="Temati")).to_be_visible()
    expect(page.locator(".pt-atlas__map a:visible")).to_have_count(10)
    context.close()


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1280, "light")])
def test_axe_finds_nothing_in_a_filtered_table(
    served_site: str, browser: Browser, width: int, scheme: Literal["light", "dark"]
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{served_site}/lv/pilots/?country=FI&method=cooperation-model&view=table", wait_until="networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = violations(page)
    context.close()
    assert found == []


def test_print_shows_what_was_found(served_site: str, page: Page) -> None:
    page.goto(f"{served_site}/pilots/?theme=nutrition")
    page.emulate_media(media="print")
    for hidden in (".pt-finder", ".pt-switch", ".pt-list__sort", ".pt-data"):
        expect(page.locator(hidden)).to_be_hidden()
    expect(page.locator(".pt-atlas__map--wide")).to_be_visible()
    assert len(places(page)) == 3
    expect(page.locator(".pt-print-only")).to_contain_text("/pilots/")


def test_a_thousand_pilots_are_filtered_at_once(served_site: str, built_site: Path, repo: Path, desk: Page) -> None:
    many = many_pilots(read_catalogue(repo / "docs", ("en", "lv")), 1000)
    built = (built_site / many.page(INDEX, "lv").url / "index.html").read_text(encoding="utf-8")
    body = measure(many, "lv", built).page
    address = f"{served_site}/lv/pilots/"
    desk.route(address, lambda route: route.fulfill(body=body, content_type="text/html; charset=utf-8"))
    desk.goto(address)
    expect(desk.locator(ROWS)).to_have_count(1000)
    # The time of the page's own thread, so that a busy machine does not count: script, style and layout.
    session = desk.context.new_cdp_session(desk)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def spent() -> float:
        metrics = session.send("Performance.getMetrics")["metrics"]
        return 1000 * float(next(one["value"] for one in metrics if one["name"] == "TaskDuration"))

    boxes = "document.querySelectorAll('[data-facet=theme] input')"
    times = []
    for n in range(5):
        before = spent()
        desk.evaluate(f"{boxes}[{n}].click(); document.body.getBoundingClientRect()")
        times.append(spent() - before)
    assert 0 < desk.locator(f"{ROWS}:not([hidden])").count() < 1000
    assert min(times) < 50, times
    before = spent()
    desk.evaluate(f"document.querySelector('#pt-finder-words').value = 'un'; {boxes}[5].click()")
    first = spent() - before
    assert 0 < desk.locator(f"{ROWS}:not([hidden])").count() < 1000
    assert first < 150, "the first words read every row once"
    print(f"filter {', '.join(f'{one:.0f}' for one in times)} ms; first words {first:.0f} ms")

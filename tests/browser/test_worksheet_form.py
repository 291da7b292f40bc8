"""The form of a worksheet page: what is written is kept, saved, opened, drawn, combined, printed and deleted."""

import gzip
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from portal.base.vocabulary import read_interface
from portal.worksheets.model import (
    Axis,
    Box,
    Canvas,
    Checklist,
    Choice,
    Fields,
    Matrix,
    Plan,
    Rating,
    Table,
    TextBox,
)
from portal.worksheets.web import render_block
from scripts.delivery import LIMIT, first_view
from tests.assets import asset, plain
from tests.axe import violations

pytestmark = pytest.mark.browser

QUESTIONNAIRE = "toolkits/self-assessment/questionnaire"
REGISTER = "toolkits/risk-identification/risk-register"
PARTNERS = "toolkits/partner-motivation/partner-table"
LONG = "Pirmā rinda – „ģimenes”\n" + "ļoti garš teksts, kas neietilpst lodziņā, " * 30
BUDGET = 12 * 1024  # bytes, gzipped: all scripts of a worksheet page beyond Material's own

Save = Callable[..., Path]
Call = Callable[..., Any]


@pytest.fixture
def answers_file(tmp_path: Path) -> Save:
    """Write a file as the page saves it; further values replace or add to what stands in it."""

    def save(sheet: str, answers: dict[str, Any], file_name: str = "answers.json", **more: Any) -> Path:
        data = {
            "format": "healthy-boost-answers",
            "formatVersion": 1,
            "sheet": f"{sheet}.md",
            "version": "1.0",
            "language": "lv",
            "saved": "2026-11-20",
            "answers": answers,
        }
        file = tmp_path / file_name
        file.write_text(json.dumps(data | more, ensure_ascii=False), encoding="utf-8")
        return file

    return save


def rate(page: Page, address: str, value: int) -> None:
    page.check(f"input[name='{address}'][value='{value}']")


def status(page: Page, text: str | re.Pattern[str]) -> None:
    expect(page.locator("#__content").get_by_role("status").first).to_have_text(text)


def kept(page: Page, sheet: str) -> dict[str, Any]:
    answers: dict[str, Any] = page.evaluate(
        "path => JSON.parse(localStorage.getItem('healthy-boost:' + path))?.answers ?? {}", f"{sheet}.md"
    )
    return answers


def saved(page: Page) -> tuple[str, dict[str, Any]]:
    with page.expect_download() as download:
        page.locator("[data-save]").click()
    return download.value.suggested_filename, json.loads(download.value.path().read_text(encoding="utf-8"))


@pytest.fixture
def call(built_site: Path) -> Call:
    """Call functions of one of the page's modules in the browser."""

    def call(page: Page, module: str, expression: str, *arguments: object) -> Any:
        name = asset(built_site, f"javascripts/worksheet/{module}.js").name
        return page.evaluate(
            f"async (args) => {{ const m = await import('/assets/javascripts/worksheet/{name}'); {expression} }}",
            list(arguments),
        )

    return call


FIRST = {"form.js", "page.js", "answers.js", "questions.js", "store.js"}
LATER = {"tools.js", "combine.js", "combined.js", "file.js", "chart.js", "statistics.js"}


def fetched(page: Page) -> list[str]:
    """Return which scripts of the portal the page has fetched, by their path."""
    urls: list[str] = page.evaluate("performance.getEntriesByType('resource').map(one => one.name)")
    return [plain(url.partition("/assets/javascripts/")[2]) for url in urls if "/assets/javascripts/" in url]


def modules(page: Page) -> set[str]:
    """Return the names of the form's modules that the page has fetched."""
    return {name.removeprefix("worksheet/") for name in fetched(page) if name.startswith("worksheet/")}


def touch(page: Page) -> None:
    """Use the page, and wait until it has fetched what it does then."""
    page.locator(".pt-sheet [name]").last.focus()
    page.wait_for_function(
        "n => performance.getEntriesByType('resource').filter(one => one.name.includes('/worksheet/')).length >= n",
        arg=len(FIRST | LATER),
    )


# ---- What needs no page: numbers, versions, file names ---------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([3], [3, 3, 3, 3, 3]),
        ([5, 1], [1, 2, 3, 4, 5]),
        ([1, 1, 5, 5], [1, 1, 3, 5, 5]),
        ([4, 1, 2, 3], [1, 1.75, 2.5, 3.25, 4]),
        ([10, 2, 1, 1, 1], [1, 1, 1, 2, 10]),
    ],
)
def test_median_and_quartiles(
    served_site: str, page: Page, call: Call, values: list[float], expected: list[float]
) -> None:
    page.goto(served_site)
    keys = ["min", "q1", "median", "q3", "max"]
    found = call(page, "statistics", "return m.summary(args[0])", values)
    assert [found[key] for key in keys] == expected
    assert found["count"] == len(values)


def test_the_widest_spread_stands_first(served_site: str, page: Page, call: Call) -> None:
    page.goto(served_site)
    lists = [[3, 3], [1, 3, 3, 5], [1, 1, 5, 5], [2, 4]]
    ordered = call(page, "statistics", "return args[0].sort((a, b) => m.bySpread(m.summary(a), m.summary(b)))", lists)
    assert ordered == [[1, 1, 5, 5], [1, 3, 3, 5], [2, 4], [3, 3]]


@pytest.mark.parametrize(
    ("values", "statements", "levels", "weak"),
    [
        ([2, 2], 4, 5, True),
        ([2], 4, 5, False),  # too few are rated to say
        ([2, 3], 4, 5, False),  # 2.5 is the limit itself
        ([], 4, 5, False),
        ([1, 2], 2, 3, True),
        ([2, 2], 2, 3, False),
    ],
)
def test_a_subject_is_weak(
    served_site: str, page: Page, call: Call, values: list[int], statements: int, levels: int, weak: bool
) -> None:
    page.goto(served_site)
    assert call(page, "statistics", "return m.isWeak(...args)", values, statements, levels) is weak


def test_answers_survive_being_written_and_read(served_site: str, page: Page, call: Call) -> None:
    page.goto(served_site)
    answers = {"__proto__": "x", "constructor": "y", "text": "„ā”\n\u2028<b>", "tick": True, "needs.known": "4"}
    text = json.dumps({"format": "healthy-boost-answers", "formatVersion": 1, "sheet": "a.md", "answers": answers})
    again = call(page, "answers", "return m.write(m.read(m.write(m.read(args[0]))))", text)
    assert json.loads(again)["answers"] == answers


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"format": "other"}, "wrong-file"),
        ({"answers": []}, "wrong-file"),
        ({"sheet": 1}, "wrong-file"),
        ({"formatVersion": 2}, "newer-file"),
    ],
)
def test_a_file_of_another_kind_is_refused(
    served_site: str, page: Page, call: Call, change: dict[str, Any], reason: str
) -> None:
    page.goto(served_site)
    data = {"format": "healthy-boost-answers", "formatVersion": 1, "sheet": "a.md", "answers": {}} | change
    told = call(page, "answers", "try { m.read(args[0]) } catch (error) { return error.message }", json.dumps(data))
    assert told == reason


def test_a_file_name_says_what_is_in_it(served_site: str, page: Page, call: Call) -> None:
    page.goto(served_site)
    sheet = {"title": "Pašnovērtējuma anketa", "name": "Jānis B./../", "saved": "2026-11-23"}
    assert call(page, "file", "return m.fileName(args[0])", sheet) == "pasnovertejuma-anketa-janis-b-2026-11-23.json"


# ---- Keeping, and the other language ----------------------------------------------------------------------------


def test_answers_are_kept_and_open_in_the_other_language(served_site: str, page: Page) -> None:
    page.goto(f"{served_site}/{QUESTIONNAIRE}/")
    status(page, "Nothing written yet")
    rate(page, "needs.known", 4)
    page.fill("[name=disagreement]", LONG)
    status(page, "Saved on this device")
    expect(page.locator("[data-without-script]")).to_be_hidden()
    page.fill("[name='next-steps.1.who']", "Kļava")
    # Gone before the pause is over: it is kept on the way out.
    page.get_by_role("link", name="Tā pati lapa latviski").click()
    status(page, "Saglabāts šajā ierīcē")
    expect(page.locator("[name='needs.known'][value='4']")).to_be_checked()
    expect(page.locator("[name=disagreement]")).to_have_value(LONG)
    expect(page.locator("[name='next-steps.1.who']")).to_have_value("Kļava")
    page.reload()
    assert kept(page, QUESTIONNAIRE) == {"needs.known": "4", "disagreement": LONG, "next-steps.1.who": "Kļava"}


def test_another_tab_does_not_overwrite_newer_answers(served_site: str, page: Page) -> None:
    page.goto(f"{served_site}/{REGISTER}/")
    twin = page.context.new_page()
    twin.goto(f"{served_site}/lv/{REGISTER}/")
    page.check("[name='mapping.no-mandate']")
    expect(twin.locator("[name='mapping.no-mandate']")).to_be_checked()
    twin.fill("[name='about.date']", "23.11.2026")
    expect(page.locator("[name='about.date']")).to_have_value("23.11.2026")
    assert kept(page, REGISTER) == {"mapping.no-mandate": True, "about.date": "23.11.2026"}


def test_a_choice_can_be_taken_back(served_site: str, page: Page) -> None:
    page.goto(f"{served_site}/{QUESTIONNAIRE}/")
    rate(page, "needs.known", 2)
    status(page, "Saved on this device")
    clear = page.get_by_role("button", name="Clear the answer: We know clearly")
    clear.focus()
    page.keyboard.press("Enter")
    status(page, "Answer cleared")
    expect(clear).to_be_hidden()
    expect(page.locator("[name='needs.known']:checked")).to_have_count(0)
    expect(page.locator("[name='needs.known']").first).to_be_focused()
    assert kept(page, QUESTIONNAIRE) == {}


def test_a_browser_that_keeps_nothing_is_told(served_site: str, page: Page) -> None:
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }")
    page.goto(f"{served_site}/{REGISTER}/")
    page.check("[name='mapping.no-mandate']")
    expect(page.get_by_role("alert").first).to_contain_text("Save your answers to a file")
    expect(page.locator("[data-kept]")).to_contain_text("does not let the page keep anything")
    assert saved(page)[1]["answers"] == {"mapping.no-mandate": True}


def test_without_script_the_page_says_that_nothing_is_kept(served_site: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served_site}/{QUESTIONNAIRE}/")
    expect(page.get_by_text("Without JavaScript this page does not keep")).to_be_visible()
    expect(page.locator(".pt-tools")).to_be_hidden()
    expect(page.locator("[data-kept]")).to_be_hidden()
    expect(page.locator(".pt-go-on li").first).to_be_visible()
    expect(page.get_by_role("link", name="Partner motivation").first).to_be_visible()
    context.close()


# ---- Files --------------------------------------------------------------------------------------------------------


def test_a_saved_file_opens_in_the_other_language(served_site: str, page: Page, tmp_path: Path) -> None:
    page.goto(f"{served_site}/lv/{PARTNERS}/")
    page.fill("[name='partners.1.gain']", "Sestdienās\nvairāk apmeklētāju")
    rate(page, "readiness.voice", 1)
    page.fill("[data-name]", "Anna")
    name, data = saved(page)
    assert re.fullmatch(r"partneru-tabula-anna-\d{4}-\d\d-\d\d\.json", name)
    status(page, f"Saglabāts failā {name}")
    assert {key: data[key] for key in ("formatVersion", "sheet", "version", "language", "name")} == {
        "formatVersion": 1,
        "sheet": f"{PARTNERS}.md",
        "version": "1.0",
        "language": "lv",
        "name": "Anna",
    }
    assert data["questions"]["readiness.voice"].endswith("– Partneri var plānu mainīt, ne tikai izpildīt.")
    file = tmp_path / name
    file.write_text(json.dumps(data), encoding="utf-8")
    page.evaluate("localStorage.clear()")
    page.goto(f"{served_site}/{PARTNERS}/")
    page.set_input_files("[data-open-input]", file)
    status(page, "Opened 2 answers.")
    expect(page.locator("[name='partners.1.gain']")).to_have_value("Sestdienās\nvairāk apmeklētāju")
    expect(page.locator("[name='readiness.voice'][value='1']")).to_be_checked()
    assert kept(page, PARTNERS) == data["answers"]


def test_answers_of_another_version_are_shown_and_saved_again(served_site: str, page: Page, answers_file: Save) -> None:
    answers = {
        "needs.known": "3",
        "needs.known-before": "2",  # a statement that is gone
        "values.purpose": "9",  # a scale that had more levels
        "box": "Two\nlines",
        "box.tick": True,
    }
    questions = {"needs.known-before": "Needs: We knew it before."}
    file = answers_file(QUESTIONNAIRE, answers, version="0.9", questions=questions)
    page.goto(f"{served_site}/{QUESTIONNAIRE}/")
    page.set_input_files("[data-open-input]", file)
    status(page, "Opened 1 answer. 4 more come from another version of the sheet and stand at the end.")
    section = page.get_by_role("region", name="Answers from another version")
    expect(section).to_be_visible()
    expect(section.locator("dt")).to_have_text(["Needs: We knew it before.", "values.purpose", "box", "box.tick"])
    expect(section.locator("dd")).to_have_text(["2", "9", "Two\nlines", "✓"])
    rate(page, "values.respect", 5)
    page.reload()
    expect(section.locator("dd")).to_have_count(4)
    _, data = saved(page)
    assert data["answers"] == answers | {"values.respect": "5"}
    assert data["questions"]["needs.known-before"] == "Needs: We knew it before."


def test_a_wrong_file_is_told_and_changes_nothing(
    served_site: str, page: Page, answers_file: Save, tmp_path: Path
) -> None:
    page.goto(f"{served_site}/{QUESTIONNAIRE}/")
    rate(page, "needs.known", 4)
    status(page, "Saved on this device")
    alert = page.get_by_role("alert").first
    picture = tmp_path / "picture.json"
    picture.write_bytes(b"\x89PNG\xff\x00")
    page.set_input_files("[data-open-input]", picture)
    expect(alert).to_contain_text("“picture.json” is not a file with answers.")
    other = answers_file(REGISTER, {"mapping.no-mandate": True}, "other.json", title="Risku reģistrs")
    page.set_input_files("[data-open-input]", other)
    expect(alert).to_contain_text("“other.json” belongs to another worksheet: Risku reģistrs.")
    page.set_input_files("[data-open-input]", answers_file(QUESTIONNAIRE, {}, "new.json", formatVersion=2))
    expect(alert).to_contain_text("“new.json” was saved by a newer version of the portal.")
    assert kept(page, QUESTIONNAIRE) == {"needs.known": "4"}


def test_opening_asks_before_it_replaces(served_site: str, page: Page, answers_file: Save) -> None:
    file = answers_file(QUESTIONNAIRE, {"needs.known": "1"})
    page.goto(f"{served_site}/{QUESTIONNAIRE}/")
    rate(page, "needs.figures", 4)
    page.set_input_files("[data-open-input]", file)
    page.get_by_role("button", name="Keep them").click()
    expect(page.locator("[name='needs.figures'][value='4']")).to_be_checked()
    page.set_input_files("[data-open-input]", file)
    page.get_by_role("button", name="Replace").click()
    status(page, "Opened 1 answer.")
    assert kept(page, QUESTIONNAIRE) == {"needs.known": "1"}


# ---- Results --------------------------------------------------------------------------------------------------------


def test_results_are_drawn_as_one_writes(served_site: str, page: Page) -> None:
    page.goto(f"{served_site}/{QUESTIONNAIRE}/")
    result = page.get_by_role("region", name="Your result")
    expect(result).to_contain_text("Rate a statement, and the result appears here.")
    go_on = page.get_by_role("region", name="Where to go on")
    expect(go_on).to_be_hidden()
    for item, value in {"known": 5, "figures": 2, "partner-needs": 4}.items():
        rate(page, f"needs.{item}", value)
    rate(page, "participation.early", 1)
    rate(page, "participation.residents", 2)
    expect(result.get_by_role("img")).to_have_attribute("aria-label", "Needs 3.7; Opportunities to participate 1.5")
    row = result.get_by_role("row", name=re.compile("^Needs")).first
    expect(row.get_by_role("cell")).to_have_text(
        [
            "3.7 of 5",
            "3 of 4",
            "5 We know clearly which health and wellbeing needs of residents we work on.",
            "2 Figures confirm our view of what residents need.",
        ]
    )
    expect(result.locator(".pt-scale__bar").first).to_have_attribute("width", re.compile(r"^66\.6"))
    expect(go_on.get_by_role("listitem")).to_have_text(["Opportunities to participate Partner motivation"])
    rate(page, "participation.early", 4)
    expect(go_on).to_be_hidden()
    rate(page, "participation.early", 1)
    go_on.get_by_role("link").click()
    expect(page).to_have_url(f"{served_site}/toolkits/partner-motivation/")


def test_a_box_grows_with_its_text(served_site: str, page: Page) -> None:
    page.goto(f"{served_site}/lv/{PARTNERS}/")
    box = page.locator("[name='partners.2.barrier']")
    box.fill(LONG)
    assert box.evaluate("box => box.scrollHeight - box.clientHeight") <= 1


# ---- Several people -------------------------------------------------------------------------------------------------


def test_three_files_make_one_view(served_site: str, page: Page, answers_file: Save, tmp_path: Path) -> None:
    ratings = [(1, 4, None), (3, 4, 2), (5, 5, 4)]
    files = []
    for n, (known, figures, purpose) in enumerate(ratings, 1):
        answers: dict[str, Any] = {"needs.known": str(known), "needs.figures": str(figures)}
        if purpose:
            answers["values.purpose"] = str(purpose)
        answers |= {"disagreement": f"Said by {n}", "next-steps.2.who": f"Done by {n}"}
        more = {"name": "Ilze"} if n == 2 else {"language": "en"}
        files.append(answers_file(QUESTIONNAIRE, answers, f"{n}.json", **more))
    files[2].write_text(files[2].read_text(encoding="utf-8").replace("disagreement", "older"), encoding="utf-8")
    wrong = tmp_path / "wrong.json"
    wrong.write_text("[]", encoding="utf-8")

    page.goto(f"{served_site}/{QUESTIONNAIRE}/")
    rate(page, "needs.known", 2)
    status(page, "Saved on this device")
    before = page.evaluate("JSON.stringify(localStorage)")
    page.set_input_files("[data-combine-input]", [*files, wrong])
    heading = page.get_by_role("heading", name="Combined answers of 3 people")
    expect(heading).to_be_focused()
    expect(page.locator(".pt-sheet")).to_be_hidden()
    expect(page.locator(".pt-tools")).to_be_hidden()
    expect(page.locator(".pt-refused")).to_contain_text("“wrong.json” is not a file with answers.")
    combined = page.locator(".pt-combined")
    expect(combined.locator(".pt-people b")).to_have_text(["Person 1", "Ilze", "Person 3"])
    expect(combined.locator(".pt-people li").first).to_contain_text("4 answers · 20 November 2026 · version 1.0")
    expect(combined.locator(".pt-apart b")).to_have_text(["1–5", "2–4"])
    expect(combined.locator(".pt-apart small")).to_have_text(["Needs", "Values"])
    clearly = combined.locator(".pt-spread", has_text="We know clearly")
    expect(clearly.locator("p").last.locator("span")).to_have_text(
        ["median 3, from 1 to 5", "middle half 2–4", "3 answers"]
    )
    expect(clearly.get_by_role("img")).to_have_attribute("aria-label", "1 Not at all: 1; 3 Partly: 1; 5 Fully: 1")
    expect(combined.locator(".pt-spread", has_text="Figures confirm").locator("circle")).to_have_count(2)
    expect(combined.locator("dl").first.locator("dt")).to_have_text(["Person 1", "Ilze"])
    expect(combined.locator("dl").first.locator("dd")).to_have_text(["Said by 1", "Said by 2"])
    expect(combined.get_by_role("row", name=re.compile("Ilze")).get_by_role("cell").nth(1)).to_have_text("Done by 2")
    expect(combined.locator("dl").last).to_contain_text("Person 3: older")
    assert page.evaluate("JSON.stringify(localStorage)") == before

    page.emulate_media(media="print")
    expect(combined.get_by_role("button", name="Print")).to_be_hidden()
    expect(clearly).to_be_visible()
    expect(page.locator(".pt-sheet")).to_be_hidden()
    page.emulate_media(media="screen")
    page.get_by_role("button", name="Back to your own sheet").click()
    expect(page.locator("[data-combine]")).to_be_focused()
    expect(page.locator("[name='needs.known'][value='2']")).to_be_checked()
    assert combined.locator("circle").count() == 0


def test_check_lists_and_choices_are_counted(served_site: str, page: Page, answers_file: Save) -> None:
    ticks = [["no-mandate", "bad-timing"], ["no-mandate"], []]
    files = [
        answers_file(REGISTER, {f"mapping.{one}": True for one in many}, f"{n}.json") for n, many in enumerate(ticks)
    ]
    page.goto(f"{served_site}/lv/{REGISTER}/")
    page.set_input_files("[data-combine-input]", files)
    expect(page.get_by_role("heading", name="Apvienotas 3 cilvēku atbildes")).to_be_visible()
    counts = page.locator(".pt-counted").first.locator("b")
    expect(counts).to_have_text(["0 no 3", "0 no 3", "2 no 3", "1 no 3", "0 no 3"])
    expect(page.locator(".pt-combined")).not_to_contain_text("Kur domas dalās")


ALL_KINDS = [
    Fields(id="about", label="About", fields={"date": "Date"}),
    TextBox(id="wish", label="What do you wish?"),
    Table(id="stages", label="Stages", row_head="Stage", rows={"a": "First", "last": "Last"}, columns={"who": "Who"}),
    Rating(id="ready", label="Ready?", scale="x", items={"goal": "We share a goal."}, scale_labels=("No", "Yes")),
    Choice(id="when", label="When?", options={"now": "Now", "later": "Later"}),
    Checklist(id="done", label="Done?", items={"room": "The room is booked."}),
    Matrix(
        id="risk",
        label="Risks",
        across=Axis(label="Impact", levels={"low": "Small", "high": "Large"}),
        down=Axis(label="Likelihood", levels={"low": "Seldom", "high": "Often"}),
    ),
    Canvas(id="map", label="Our map", columns=2, boxes={"goal": Box(label="Our goal", hint="In a year", wide=2)}),
    Plan(id="steps", label="Next", rows=2),
]


def test_every_kind_of_block_is_kept_saved_and_combined(
    served_site: str, page: Page, portal: Path, answers_file: Save
) -> None:
    words, _ = read_interface(portal / "docs" / "_data", "docs/_data", ("en", "lv"))
    blocks = "".join(render_block(block, words["en"], portal / "overrides") for block in ALL_KINDS)

    def put_blocks_in(route: Route) -> None:
        answer = route.fetch()
        html = answer.text()
        form = re.search(r"<form[^>]* data-version=[^>]*>", html)
        assert form is not None
        route.fulfill(response=answer, body=html[: form.end()] + blocks + html[html.index("</form>", form.end()) :])

    page.route(f"**/{QUESTIONNAIRE}/", put_blocks_in)
    page.goto(f"{served_site}/{QUESTIONNAIRE}/")
    expected: dict[str, Any] = {"ready.goal": "2", "when": "later", "done.room": True}
    rate(page, "ready.goal", 2)
    page.check("[name=when][value=later]")
    page.check("[name='done.room']")
    for address in ("about.date", "wish", "stages.last.who", "risk.high.low", "map.goal", "steps.2.when"):
        page.fill(f"[name='{address}']", f"In {address}")
        expected[address] = f"In {address}"
    _, data = saved(page)
    assert data["answers"] == expected
    assert data["questions"] == {
        "about.date": "About – Date",
        "wish": "What do you wish?",
        "stages.last.who": "Stages – Who, Last",
        "ready.goal": "Ready? – We share a goal.",
        "when": "When?",
        "done.room": "Done? – The room is booked.",
        "risk.high.low": "Risks – Impact: Small, Likelihood: Often",
        "map.goal": "Our map – Our goal",
        "steps.2.when": "Next – By when, Row 2",
    }
    page.reload()
    assert saved(page)[1]["answers"] == expected
    file = answers_file(QUESTIONNAIRE, expected)
    page.set_input_files("[data-combine-input]", [file, file])
    combined = page.locator("[data-combined-body]")
    expect(combined.get_by_role("heading", level=3)).to_have_text(["Where you disagree", *(b.label for b in ALL_KINDS)])
    expect(combined.locator(".pt-counted li")).to_have_text(["Now0 of 2", "Later2 of 2", "The room is booked.2 of 2"])
    for address in ("about.date", "wish", "stages.last.who", "risk.high.low", "map.goal", "steps.2.when"):
        expect(combined.get_by_text(f"In {address}", exact=True)).to_have_count(2)
    expect(combined.get_by_role("row", name=re.compile("Person 2: Last"))).to_contain_text("In stages.last.who")
    expect(combined).not_to_contain_text("Answers from another version")


# ---- Deleting, the keyboard, offline, paper -------------------------------------------------------------------------


def test_answers_are_deleted_by_keyboard_after_a_question(served_site: str, page: Page) -> None:
    page.goto(f"{served_site}/lv/{REGISTER}/")
    page.check("[name='mapping.no-mandate']")
    page.fill("[data-name]", "Anna")
    status(page, "Saglabāts šajā ierīcē")
    button = page.get_by_role("button", name="Dzēst manas atbildes")
    button.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Dzēst jūsu atbildes?")
    expect(dialog.get_by_role("button", name="Paturēt")).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(button).to_be_focused()
    assert kept(page, REGISTER)
    page.keyboard.press("Enter")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    status(page, "Jūsu atbildes no šīs ierīces ir izdzēstas")
    expect(button).to_be_focused()
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('healthy-boost:'))") == []
    page.reload()
    expect(page.locator("[name='mapping.no-mandate']")).not_to_be_checked()
    expect(page.locator("[data-name]")).to_have_value("")


def test_the_whole_page_is_walked_through_by_keyboard(served_site: str, page: Page) -> None:
    page.goto(f"{served_site}/{QUESTIONNAIRE}/")
    page.get_by_role("link", name="Save, combine or delete").focus()
    page.keyboard.press("Tab")  # the link in the introduction
    visited = set()
    for _ in range(80):
        here = page.evaluate(
            """() => {
              const it = document.activeElement;
              const mark = it.matches(".fill-in__answers input") ? it.nextElementSibling : it;
              const seen = getComputedStyle(mark).outlineStyle !== "none" && it.getClientRects().length > 0;
              return [it.name || it.id || it.textContent.trim(), seen, Boolean(it.closest(".pt-footer"))];
            }"""
        )
        name, has_visible_focus, is_past_the_end = here
        if is_past_the_end:
            break
        assert has_visible_focus, name
        visited.add(name)
        if name == "needs.known":
            page.keyboard.press("ArrowRight")
            page.keyboard.press("ArrowRight")
        page.keyboard.press("Tab")
    else:
        pytest.fail("the keyboard does not come to the end of the page")
    # Answers are kept a moment after they are given.
    page.wait_for_function("path => localStorage.getItem('healthy-boost:' + path)", arg=f"{QUESTIONNAIRE}.md")
    assert kept(page, QUESTIONNAIRE) == {"needs.known": "3"}
    assert {"practice.review", "disagreement", "next-steps.3.when", "Save to a file", "pt-name"} <= visited


def test_a_page_that_is_only_read_fetches_what_typing_needs(served_site: str, browser: Browser) -> None:
    for sheet in (QUESTIONNAIRE, REGISTER, PARTNERS, "toolkits/access-to-services/access-check"):
        for language in ("", "lv/"):
            total, _ = first_view(browser, f"{served_site}/{language}{sheet}/")
            assert total <= LIMIT * 1024, (language, sheet, total)
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{served_site}/lv/{QUESTIONNAIRE}/", wait_until="networkidle")
    page.mouse.wheel(0, 2000)
    page.wait_for_load_state("networkidle")
    assert modules(page) == FIRST
    context.close()


def test_everything_works_offline_once_touched(served_site: str, page: Page, answers_file: Save) -> None:
    page.goto(f"{served_site}/{QUESTIONNAIRE}/", wait_until="networkidle")
    touch(page)
    assert modules(page) == FIRST | LATER
    page.context.set_offline(True)
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    rate(page, "needs.known", 4)
    status(page, "Saved on this device")
    name, data = saved(page)
    assert data["answers"] == {"needs.known": "4"}
    file = answers_file(QUESTIONNAIRE, {"needs.known": "5"}, name)
    page.set_input_files("[data-combine-input]", [file, file])
    expect(page.get_by_role("heading", name="Combined answers of 2 people")).to_be_visible()
    page.get_by_role("button", name="Back to your own sheet").click()
    page.set_input_files("[data-open-input]", file)
    page.get_by_role("button", name="Replace").click()
    status(page, "Opened 1 answer.")
    page.locator("[data-delete]").click()
    page.get_by_role("button", name="Delete", exact=True).click()
    status(page, re.compile("deleted"))
    assert [url for url in requests if not url.startswith("blob:")] == []


def test_without_network_answers_are_kept_and_the_rest_is_told(
    served_site: str, page: Page, answers_file: Save
) -> None:
    page.goto(f"{served_site}/lv/{QUESTIONNAIRE}/", wait_until="networkidle")
    page.context.set_offline(True)
    rate(page, "needs.known", 4)
    status(page, "Saglabāts šajā ierīcē")
    missing = "Tam vajadzīga lapas daļa, ko neizdevās ielādēt."
    expect(page.get_by_role("region", name="Jūsu rezultāts")).to_contain_text(missing)
    alert = page.get_by_role("alert").first
    for tool in ("save", "delete"):
        page.locator(f"[data-{tool}]").click()
        expect(alert).to_contain_text(missing)
        page.fill("[name=disagreement]", tool)
        expect(alert).to_be_empty()
    page.set_input_files("[data-open-input]", answers_file(QUESTIONNAIRE, {"needs.known": "1"}))
    expect(alert).to_contain_text(missing)
    assert kept(page, QUESTIONNAIRE) == {"needs.known": "4", "disagreement": "delete"}
    page.context.set_offline(False)
    page.reload()
    expect(page.locator("[data-chart]").get_by_role("img")).to_be_visible()
    assert saved(page)[1]["answers"] == {"needs.known": "4", "disagreement": "delete"}


def test_paper_shows_the_whole_text(served_site: str, page: Page) -> None:
    page.set_viewport_size({"width": 794, "height": 1123})
    page.goto(f"{served_site}/lv/{PARTNERS}/")
    page.fill("[name='partners.1.gain']", LONG)
    rate(page, "readiness.voice", 5)
    page.emulate_media(media="print")
    for hidden in (".pt-tools", ".pt-kept", ".fill-in__clear", "textarea"):
        assert not any(one.is_visible() for one in page.locator(hidden).all()), hidden
    paper = page.locator("[name='partners.1.gain'] + .fill-in__written")
    expect(paper).to_be_visible()
    assert paper.evaluate("box => [box.textContent.trim(), box.scrollHeight - box.clientHeight]") == [LONG.strip(), 0]
    chosen = page.locator("[name='readiness.voice'][value='5'] + span")
    assert chosen.evaluate("mark => getComputedStyle(mark).backgroundColor") == "rgb(0, 0, 0)"
    expect(page.locator(".pt-result figure")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("sheet", [QUESTIONNAIRE, REGISTER])
def test_axe_finds_nothing_on_a_filled_sheet_and_on_a_combined_one(
    served_site: str, browser: Browser, answers_file: Save, sheet: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    samples: dict[str, dict[str, object]] = {
        QUESTIONNAIRE: {"needs.known": "1", "needs.figures": "2", "values.purpose": "5", "disagreement": LONG},
        REGISTER: {"about.date": "Šodien", "mapping.no-mandate": True, "risks.1.risk": LONG},
    }
    answers = samples[sheet]
    other = {key: "4" if value == "1" else value for key, value in answers.items()} | {"older.one": "Vecs teksts"}
    files = [answers_file(sheet, answers, "a.json"), answers_file(sheet, other, "b.json")]
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{served_site}/{'lv/' if width == 320 else ''}{sheet}/", wait_until="networkidle")
    page.set_input_files("[data-open-input]", files[1])
    expect(page.locator(".pt-others")).to_be_visible()
    wrong = _violations(page)
    page.locator("[data-delete]").click()
    wrong += _violations(page)
    page.keyboard.press("Escape")
    page.set_input_files("[data-combine-input]", files)
    expect(page.locator(".pt-combined")).to_be_visible()
    wrong += _violations(page)
    too_wide = page.evaluate("document.documentElement.scrollWidth") > width
    context.close()
    assert wrong == []
    assert not too_wide


def _violations(page: Page) -> list[tuple[str, list[Any]]]:
    found = violations(page)
    return found


def test_scripts_are_light_and_keep_to_a_strict_policy(served_site: str, built_site: Path, page: Page) -> None:
    page.goto(f"{served_site}/{QUESTIONNAIRE}/", wait_until="networkidle")
    touch(page)
    scripts = {asset(built_site, f"javascripts/{name}") for name in fetched(page) if ".min." not in name}
    assert {"portal.js", *FIRST, *LATER} <= {plain(path.name) for path in scripts}
    sizes = {path.name: len(gzip.compress(path.read_bytes(), 9)) for path in scripts}
    assert sum(sizes.values()) <= BUDGET, sizes
    unsafe = page.evaluate(
        """() => [...document.querySelectorAll(".pt-page *")].filter(it =>
          it.getAttributeNames().some(name => name === "style" || name.startsWith("on"))
          || (it.tagName === "SCRIPT" && it.type !== "application/json")).map(it => it.outerHTML.slice(0, 80))"""
    )
    assert unsafe == []

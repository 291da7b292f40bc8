"""Sheets as things to work with: whole pages, room for a pen, and nothing that leaves its place."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pikepdf import Pdf, parse_content_stream
from pypdf import PdfReader

from portal.base.vocabulary import Interface, Vocabulary
from portal.catalogue import Catalogue
from portal.printing.forms import FORMS, forms_of
from portal.printing.pdf.breaks import HYPHEN, SPACE, soften
from portal.worksheets.model import Fields, Plan, Sheet, Table, TextBox
from portal.worksheets.sample import Sample
from scripts.paper import Written, lines_of, measured, page_uses, too_empty, written
from tests.pdf_checks import MILLIMETRE, collisions, field_boxes, word_boxes
from tests.sheets import EVERY_KIND, LOCALES, job, parsed

Lists = tuple[Vocabulary, dict[str, Interface]]
LONG_WORD = "pārvaldību" * 6
LONG_ADDRESS = "https://example.org/" + "dokumenti/2026_" * 10 + "a" * 130
PRINTED = ("pdf", "large", "poster", "more", "sample")


@pytest.fixture(scope="module")
def sheets(lists: Lists, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Sheet]:
    folder = tmp_path_factory.mktemp("sheets")
    return {locale: parsed(folder, f"every-{locale}", EVERY_KIND, locale, lists[0]) for locale in LOCALES}


def printed(form: str, sheet: Sheet, words: Interface, sample: Sample | None = None) -> bytes:
    return FORMS[form].render(job(form, sheet, words, sample)).data


# ---- Whole pages and room for a pen ---------------------------------------------------------------------------------


Measured = list[tuple[str, list[float], list[Written]]]


@pytest.fixture(scope="module")
def own_sheets(catalogue: Catalogue) -> Measured:
    return list(measured(catalogue))


def test_the_portals_own_sheets_use_their_pages_and_leave_room_for_a_pen(own_sheets: Measured) -> None:
    empty, answers = {}, []
    for name, uses, own in own_sheets:
        answers += own
        if pages := too_empty(uses):
            empty[name] = pages
    assert empty == {}
    misfits = [answer for answer in answers if not answer.fits]
    assert len(misfits) <= 0.05 * len(answers), misfits


@pytest.mark.parametrize("lines", [2, 6, 12, 20])
def test_boxes_grow_until_a_page_is_used(sheets: dict[str, Sheet], lists: Lists, lines: int) -> None:
    blocks = tuple(TextBox(id=f"box-{n}", label=f"Question {n}", lines=lines) for n in range(4))
    data = printed("pdf", replace(sheets["en"], blocks=blocks), lists[1]["en"])
    assert too_empty(page_uses(data)) == []
    heights = [box[3] - box[1] for page in field_boxes(data) for _, box in page]
    assert len(heights) == 4
    assert min(heights) >= (lines - lines // 3) * 9 * MILLIMETRE - 6
    assert max(heights) <= (lines * 2 + 2) * 9 * MILLIMETRE


def test_a_box_keeps_within_its_own_limits(sheets: dict[str, Sheet], lists: Lists) -> None:
    box = TextBox(id="box", label="Question", lines=4, least=3, most=5)
    data = printed("pdf", replace(sheets["en"], blocks=(box,)), lists[1]["en"])
    ((_, (_, top, _, bottom)),) = field_boxes(data)[0]
    assert 3 * 9 - 2 <= (bottom - top) / MILLIMETRE <= 5 * 9


def test_a_page_that_would_be_half_empty_has_lines_for_notes(sheets: dict[str, Sheet], lists: Lists) -> None:
    words = lists[1]["en"]
    columns = {f"c{n}": f"Column {n}" for n in range(5)}
    blocks = (Fields(id="about", fields={"date": "Date"}), Table(id="wide", label="Wide", columns=columns, rows=6))
    data = printed("pdf", replace(sheets["en"], blocks=blocks), words)
    texts = [page.extract_text() for page in PdfReader(BytesIO(data)).pages]
    assert words("sheet.notes") in texts[0]
    assert too_empty(page_uses(data)) == []


def test_wide_tables_lie_and_are_read_as_one_table(sheets: dict[str, Sheet], lists: Lists) -> None:
    columns = {f"c{n}": f"Column {n}" for n in range(5)}
    blocks = (Table(id="wide", label="Wide", columns=columns, rows=6), Plan(id="plan", label="Plan", rows=3))
    data = printed("pdf", replace(sheets["en"], blocks=blocks), lists[1]["en"])
    with Pdf.open(BytesIO(data)) as pdf:
        lies = [float(page.mediabox[2]) > float(page.mediabox[3]) for page in pdf.pages]
    fields = field_boxes(data)
    assert [len(page) for page in fields if page] == [30, 9]
    place = next(number for number, page in enumerate(fields) if len(page) == 30)
    assert lies.count(True) == 1 and lies[place]
    assert all(bottom - top >= 11 * MILLIMETRE - 6 for _, (_, top, _, bottom) in fields[place])


def test_columns_that_need_more_room_get_it(sheets: dict[str, Sheet], lists: Lists) -> None:
    columns = {"a": "One", "b": "Two", "c": "Three"}
    table = Table(id="t", label="T", columns=columns, rows=2, wide=("a",), narrow=("c",))
    data = printed("pdf", replace(sheets["en"], blocks=(table,)), lists[1]["en"])
    first, second, third = (box[2] - box[0] for _, box in field_boxes(data)[0][:3])
    assert first > 1.5 * second > 2.5 * third


def test_a_low_block_is_not_split(sheets: dict[str, Sheet], lists: Lists) -> None:
    for lines in range(2, 20, 3):
        blocks = (
            TextBox(id="before", label="Before", lines=lines),
            Plan(id="plan", label="Plan", rows=8),
            TextBox(id="after", label="After", lines=8),
        )
        pages = field_boxes(printed("pdf", replace(sheets["en"], blocks=blocks), lists[1]["en"]))
        assert sorted(sum("Plan, row" in name for name, _ in page) for page in pages)[-1] == 24


def test_a_table_longer_than_a_page_says_that_it_goes_on(sheets: dict[str, Sheet], lists: Lists) -> None:
    words = lists[1]["lv"]
    blocks = (Table(id="t", label="Garā tabula", columns=dict.fromkeys("abcd", "Viens"), rows=20),)
    texts = [
        page.extract_text()
        for page in PdfReader(BytesIO(printed("pdf", replace(sheets["lv"], blocks=blocks), words))).pages
    ]
    assert len([text for text in texts if "Garā tabula" in text]) > 1
    assert words("sheet.continued") not in texts[0] and words("sheet.continued") in texts[1]
    assert all("Viens" in text for text in texts if "Garā tabula" in text)


def test_the_sample_takes_as_many_pages_as_the_sheet(own_sheets: Measured) -> None:
    pages: dict[str, list[int]] = {}
    for name, uses, _ in own_sheets:
        pages.setdefault(name.rpartition(" ")[0], []).append(len(uses))
    both = [own for own in pages.values() if len(own) == 2]
    # A note above long answers may need a page more; hardly any does.
    assert sum(sheet < sample for sheet, sample in both) <= 0.2 * len(both)


# ---- What the measures say ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "letters", "lines"),
    [("", 10, 1), ("one two", 10, 1), ("one two", 5, 2), ("abcdefghijkl", 5, 3), ("a abcdefghij b", 10, 3)],
)
def test_lines_of_handwriting(text: str, letters: int, lines: int) -> None:
    assert lines_of(text, letters) == lines


def test_what_is_too_long_does_not_fit() -> None:
    assert Written("a", "x" * 9, 31, 15).fits
    assert Written("a", "xxxx " * 4, 31, 15).fits
    assert not Written("a", "xxxx " * 5, 31, 15).fits


def test_the_fields_of_answers_are_found(sheets: dict[str, Sheet], lists: Lists) -> None:
    texts = {"about.partner": "A", "partners.1.duty": "B", "next-steps.1.who": "C"}
    found = list(written(printed("pdf", sheets["en"], lists[1]["en"]), texts))
    assert {answer.address for answer in found} == set(texts)


def test_pages_too_empty() -> None:
    assert too_empty([0.9, 0.5, 0.2]) == [2, 3]
    assert too_empty([0.86, 0.4]) == []


# ---- Long words -----------------------------------------------------------------------------------------------------


SHORTER = {LONG_WORD: LONG_WORD, LONG_ADDRESS: "https://example.org/dokumenti/2026_07"}
"""What the narrow heads of a matrix must hold; the words of a scale stand in the vocabulary, not on a sheet."""


def lengthened(value: object, long: str, key: str = "") -> object:
    """Return `value` with a long word in every text that a reader sees."""
    if isinstance(value, dict):
        return {name: lengthened(item, long, name) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [lengthened(item, long, key) for item in value]
    keeps = key in {
        "kind",
        "id",
        "scale",
        "href",
        "wide",
        "narrow",
        "next",
        "scale_labels",
        "who",
        "materials",
        "aligns",
    }
    return f"{value} {long}" if isinstance(value, str) and value and not keeps else value


def long_sheet(sheet: Sheet, long: str) -> Sheet:
    """Return the sheet with a long word in every text: title, summary, prose and blocks."""
    blocks = tuple(
        type(block).model_validate(
            lengthened(block.model_dump(), SHORTER.get(long, long[:60]) if block.kind == "matrix" else long)
        )
        for block in sheet.blocks
    )
    summary, title = f"{sheet.summary} {long}", f"{sheet.title} {long[:60]}"
    return replace(sheet, title=title, summary=summary, blocks=blocks, materials=(long,), copies=long)


@pytest.mark.parametrize("form", PRINTED)
@pytest.mark.parametrize("long", [LONG_WORD, LONG_ADDRESS], ids=["word", "address"])
def test_long_words_stay_in_their_place(sheets: dict[str, Sheet], lists: Lists, form: str, long: str) -> None:
    # In large print the narrow columns hold no more than the beginning of so long an address.
    sheet = long_sheet(sheets["lv"], long if form != "large" else long[:60])
    answers = {
        answer: long
        for block in sheet.fill_ins()
        for answer in block.answers()
        if block.kind in {"table", "plan", "fields", "text", "matrix", "canvas"}
    }
    sample = Sample(long, answers, {}, "", {}) if form == "sample" else None
    assert form in forms_of(sheet, sample)
    data = printed(form, sheet, lists[1]["lv"], sample)
    assert collisions(data) == []
    with Pdf.open(BytesIO(data)) as pdf:
        sizes = [(float(page.mediabox[2]), float(page.mediabox[3])) for page in pdf.pages]
    for words, (width, height) in zip(word_boxes(data), sizes, strict=True):
        outside = [
            word
            for word, (left, top, right, bottom) in words
            if left < 15 * MILLIMETRE
            or right > width - 15 * MILLIMETRE
            or top < 5 * MILLIMETRE
            or bottom > height - 5 * MILLIMETRE
        ]
        assert outside == []


def test_only_very_long_words_may_be_divided() -> None:
    assert soften("Starpinstitucionāla sadarbība") == "Starpinstitucionāla sadarbība"
    assert soften("a" * 60).replace(HYPHEN, "") == "a" * 60
    assert HYPHEN in soften("a" * 60) and SPACE not in soften("a" * 60)
    address = "https://example.org/" + "a" * 300
    assert HYPHEN not in soften(address.rsplit("/", 1)[0])
    assert max(map(len, soften("x" * 300).split(HYPHEN))) <= 6


# ---- Forms that are read or hung up ---------------------------------------------------------------------------------


def test_large_print_is_large(sheets: dict[str, Sheet], lists: Lists, tmp_path: Path) -> None:
    heights = []
    with Pdf.open(BytesIO(printed("large", sheets["lv"], lists[1]["lv"]))) as pdf:
        for page in pdf.pages:
            size = 0.0
            for instruction in parse_content_stream(page):
                operands, operator = list(instruction.operands), str(instruction.operator)
                if operator == "Tf":
                    size = float(operands[1])
                if operator in {"TJ", "Tj"}:
                    heights.append(size)
    assert heights and min(heights) >= 15  # numbers in their circles are a little smaller than the text


def test_a_continuation_page_is_for_the_pen(sheets: dict[str, Sheet], lists: Lists) -> None:
    data = printed("more", sheets["en"], lists[1]["en"])
    with Pdf.open(BytesIO(data)) as pdf:
        assert "/AcroForm" not in pdf.Root
        assert len(pdf.pages) == 2  # a table with numbered rows, and a plan; rows with labels do not go on
    assert all(use > 0.9 for use in page_uses(data))


def test_tables_hang_on_the_wall_where_people_stick_notes_on(sheets: dict[str, Sheet], lists: Lists) -> None:
    columns = {f"c{n}": f"Column {n}" for n in range(4)}
    table = Table(id="wide", label="Wide", columns=columns, rows=5)
    sheet = replace(sheets["en"], blocks=(table,), is_enlarged=True)
    assert "poster" in forms_of(sheet, None)
    assert "poster" not in forms_of(replace(sheet, is_enlarged=False), None)
    boxes = [box for page in field_boxes(printed("poster", sheet, lists[1]["en"])) for _, box in page]
    assert len(boxes) == 20
    assert min(box[3] - box[1] for box in boxes) >= 75 * MILLIMETRE
    assert min(box[2] - box[0] for box in boxes) >= 76 * MILLIMETRE

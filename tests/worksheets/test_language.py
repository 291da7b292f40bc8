"""Whatever is written in the worksheet language is printed in every form, or refused with its place."""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import page as validator
import pytest
import yaml
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from lxml import etree

from portal.base.errors import ContentError
from portal.base.vocabulary import Interface, Vocabulary
from portal.content.source import read_source
from portal.printing.forms import FORMS, forms_of
from portal.worksheets.model import Choice, Sheet
from portal.worksheets.sample import read_sample
from tests.pdf_checks import problems
from tests.sheets import FRONT_MATTER, LOCALES, job, parse

Lists = tuple[Vocabulary, dict[str, Interface]]


def examples(count: int) -> settings:
    """Return the settings for `count` examples, the same in every run."""
    checks = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
    is_fixed = "RANDOM" not in os.environ
    return settings(max_examples=count, deadline=None, derandomize=is_fixed, suppress_health_check=checks)


# ---- What authors may write -----------------------------------------------------------------------------------------

IDS = st.from_regex(r"[a-z][a-z0-9]{0,6}(-[a-z0-9]{1,3})?", fullmatch=True)
WORDS = st.text("aābčeēģiīķļņšuž AZĀŽ.,:;?!„”–’\"'<>&#%{}()[]*_|/\\012345☃→", min_size=1, max_size=30)
LABELS = WORDS.map(str.strip).filter(bool)


def named(values: st.SearchStrategy[object], least: int = 1, most: int = 4) -> st.SearchStrategy[dict[str, object]]:
    return st.dictionaries(IDS, values, min_size=least, max_size=most)


AXES = st.fixed_dictionaries({"label": LABELS, "levels": named(LABELS, 2, 5)})
BOXES = st.fixed_dictionaries(
    {"label": LABELS}, optional={"hint": LABELS, "wide": st.integers(1, 2), "tall": st.integers(1, 3)}
)
BLOCKS: dict[str, dict[str, st.SearchStrategy[object]]] = {
    "fields": {"fields": named(LABELS, most=5)},
    "text": {"lines": st.integers(1, 20)},
    "table": {
        "columns": named(LABELS, most=5),
        "rows": st.one_of(st.integers(1, 20), named(LABELS)),
        "row_head": LABELS,
    },
    "rating": {"scale": st.sampled_from(["agreement-5", "impact-5"]), "items": named(LABELS)},
    "choice": {"options": named(LABELS, 2)},
    "checklist": {"items": named(LABELS, most=30)},
    "matrix": {"across": AXES, "down": AXES},
    "canvas": {"columns": st.integers(2, 4), "boxes": named(BOXES, most=16)},
    "plan": {"rows": st.integers(1, 12)},
}


@st.composite
def blocks(draw: st.DrawFn) -> str:
    kind = draw(st.sampled_from(sorted(BLOCKS)))
    data = draw(st.fixed_dictionaries({"id": IDS, "label": LABELS, **BLOCKS[kind]}))
    return f"```{kind}\n{yaml.safe_dump(data, allow_unicode=True, sort_keys=False)}```"


SENTENCES = st.text("aābčeēģiīķļņšuž AZĀŽ,;?!„”–’012345", min_size=1, max_size=60).map(lambda text: f"A{text.strip()}")
PROSE = st.one_of(
    WORDS,
    SENTENCES.map(lambda text: f"**{text}** and [*a link*](index.md)\\\nand a [page](https://example.org/{text})"),
    SENTENCES.map(lambda text: f"## {text}"),
    st.lists(SENTENCES, min_size=1, max_size=4).map(lambda items: "\n".join(f"- {item}" for item in items)),
    st.lists(SENTENCES, min_size=1, max_size=4).map(
        lambda items: "\n".join(f"1. {item}\n    - {item}\n\n        {item}" for item in items)
    ),
    st.lists(SENTENCES, min_size=2, max_size=6).map(
        lambda cells: "\n".join(["| a | b |", "| --- | --- |", *(f"| {cell} | {cell} |" for cell in cells)])
    ),
)


@st.composite
def sheets(draw: st.DrawFn) -> str:
    parts = draw(st.lists(st.one_of(blocks(), blocks(), PROSE), min_size=1, max_size=6))
    # Two blocks may not have the same id.
    return "\n\n".join(part.replace("id: ", f"id: b{place}", 1) for place, part in enumerate(parts))


PIECES = [
    *("# ", "## ", "- ", "1. ", "    ", "\n", "\n\n", "> ", "---", "| a |\n| - |\n"),
    *("```text\n", "```", "id: a\n", "label: b\n", "!!! note", ": d", "{: .a}", "[^1]", "[^1]: x"),
    *("[x](y.md)", "![", "*", "**", "_", "`", "<b>", "&amp;", "\\", "a", "ā"),
]
SCRAPS = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=25).map("".join))


def sample_of(sheet: Sheet, text: str) -> dict[str, object]:
    """Answer everything, as a sample's file would."""
    answers: dict[str, object] = {}
    for block in sheet.fill_ins():
        first = next(iter(block.options)) if isinstance(block, Choice) else None
        value = {"rating": 2, "checklist": True, "choice": first}.get(block.kind, text)
        for address in block.answers():
            *above, last = address.split(".")
            node = answers
            for key in above:
                node = node.setdefault(key, {})  # type: ignore[assignment]
            node[last] = value
    return {"note": text, "answers": answers}


# ---- What must hold -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("locale", LOCALES)
@examples(25)
@given(body=sheets(), text=LABELS)
def test_what_parses_is_printed_in_every_form_or_refused(
    lists: Lists, tmp_path: Path, locale: str, body: str, text: str
) -> None:
    sheet, errors = parse(tmp_path, "sheet", body, locale, lists[0])
    if sheet is None:
        assert errors
        event(f"refused: {errors[0].message}")
        return
    event("parsed")
    file = tmp_path / "sheet.sample.yml"
    file.write_text(yaml.safe_dump(sample_of(sheet, text), allow_unicode=True), encoding="utf-8")
    sample, errors = read_sample(file, "docs/en/toolkits/a/sheet.sample.yml", sheet)
    assert sample is not None, errors
    for form in forms_of(sheet, sample):
        try:
            made = FORMS[form].render(job(form, sheet, lists[1][locale], sample if form == "sample" else None))
        except ContentError as error:
            assert "the font of printed sheets has no" in error.message, error
            assert form != "docx"
            event("refused for its letters")
            continue
        if form == "docx":
            with ZipFile(BytesIO(made.data)) as parts:
                assert [etree.fromstring(parts.read(name)) for name in parts.namelist() if not name.endswith("png")]
        else:
            assert made.pages > 0
            assert validator.validate_pdf_bytes(made.data, profile="ua1").is_compliant
            # A label may well be the same as an id here.
            found = [] if form == "sample" else problems(made.data)
            assert [problem for problem in found if not problem.endswith("is an id")] == []


@examples(300)
@given(body=SCRAPS)
def test_no_text_makes_the_reader_fail(lists: Lists, tmp_path: Path, body: str) -> None:
    try:
        sheet, errors = parse(tmp_path, "sheet", body, "en", lists[0])
    except ContentError as error:
        sheet, errors = None, [error]
    assert (sheet is None) == bool(errors)
    assert all(error.line >= 1 for error in errors)


@examples(200)
@given(data=st.binary(max_size=60))
def test_no_bytes_make_the_reader_fail(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "page.md"
    file.write_bytes(FRONT_MATTER.format(title="A", summary="B").encode() + data)
    try:
        assert read_source(file, "docs/en/page.md").body_line == 14
    except ContentError as error:
        assert error.line >= 14

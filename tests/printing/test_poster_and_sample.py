"""The wall poster and the filled-in sample."""

from __future__ import annotations

import subprocess
from collections import Counter
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import page as validator
import pytest
from pikepdf import Dictionary, Name, Pdf
from pypdf import PdfReader, PdfWriter

from portal.base.errors import ContentError
from portal.base.vocabulary import Interface, Vocabulary
from portal.printing.forms import forms_of
from portal.printing.pdf import render_poster, render_sample
from portal.worksheets.model import Sheet
from portal.worksheets.sample import Sample
from tests.pdf_checks import collisions, fields, problems
from tests.sheets import EVERY_KIND, LOCALES, LONG, SHORT, doubled_sheet, job, parsed

A3 = (1190.55, 841.89)
ANSWER = "Ģimenes ārsts, žurnāliste un šķēršļi"


@pytest.fixture(scope="module")
def sheets(
    lists: tuple[Vocabulary, dict[str, Interface]], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Sheet]:
    bodies = {"every-kind": EVERY_KIND, "long": LONG, "short": SHORT}
    return {
        f"{locale} {name}": parsed(tmp_path_factory.mktemp(locale), name, body, locale, lists[0])
        for locale in LOCALES
        for name, body in bodies.items()
    }


def filled(sheet: Sheet, text: str = ANSWER) -> Sample:
    """Answer everything that can be written, and what is chosen with the first or the third answer."""
    texts, marks = {}, {}
    for block in sheet.fill_ins():
        for answer in block.answers():
            if block.kind in {"rating", "checklist", "choice"}:
                marks[answer] = {"rating": "3", "checklist": "yes", "choice": "start"}[block.kind]
            else:
                texts[answer] = text
    lines = dict.fromkeys([*texts, *marks], 3)
    return Sample("Izdomāta pašvaldība.", texts, marks, "docs/en/toolkits/a/every-kind.sample.yml", lines)


def text_of(data: bytes) -> list[str]:
    pages = PdfReader(BytesIO(data)).pages
    return [" ".join(page.extract_text().replace("\u00a0", " ").split()) for page in pages]


# ---- Poster ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", ["every-kind", "long", "doubled"])
def test_a_poster_is_accessible_and_fillable(
    sheets: dict[str, Sheet], lists: tuple[Vocabulary, dict[str, Interface]], locale: str, name: str
) -> None:
    sheet = doubled_sheet(sheets[f"{locale} every-kind"]) if name == "doubled" else sheets[f"{locale} {name}"]
    made = render_poster(job("poster", sheet, lists[1][locale]))
    report = validator.validate_pdf_bytes(made.data, profile="ua1")
    assert report.is_compliant, report
    assert problems(made.data) == []
    assert collisions(made.data) == []
    with Pdf.open(BytesIO(made.data)) as pdf:
        assert len(pdf.pages) == made.pages >= (2 if "every" in sheet.path else 1)
        assert {tuple(round(float(side), 2) for side in page.mediabox) for page in pdf.pages} == {(0, 0, *A3)}
        expected = [answer for block in sheet.fill_ins() if block.has_poster for answer in block.answers()]
        assert Counter(field.name for field in fields(pdf)) == Counter(expected)
        pictures = [o for o in pdf.objects if isinstance(o, Dictionary) and o.get("/S") == Name.Figure]
        assert len(pictures) == made.pages
    assert len(made.data) <= 80_000


def test_a_poster_says_what_it_asks_and_where_it_is_from(
    sheets: dict[str, Sheet], lists: tuple[Vocabulary, dict[str, Interface]]
) -> None:
    sheet = sheets["lv every-kind"]
    matrix, canvas = text_of(render_poster(job("poster", sheet, lists[1]["lv"])).data)
    assert "How likely, and how bad?" in matrix and matrix.index("Liela") < matrix.rindex("Maza")
    assert "Mūsu sadarbība" in canvas and "Kas pēc gada būs citādi?" in canvas
    for page in (matrix, canvas):
        assert sheet.title in page and "A3" in page and "CC BY 4.0" in page
        assert "materials.example.lv/portal/toolkits/a/every-kind" in page


def test_latvian_letters_can_be_typed_on_a_poster(
    sheets: dict[str, Sheet], lists: tuple[Vocabulary, dict[str, Interface]], tmp_path: Path
) -> None:
    writer = PdfWriter()
    writer.append(PdfReader(BytesIO(render_poster(job("poster", sheets["lv every-kind"], lists[1]["lv"])).data)))
    known = writer.get_fields() or {}
    texts = {name: ANSWER for name, field in known.items() if field.get("/FT") == "/Tx"}
    for page in writer.pages:
        writer.update_page_form_field_values(page, texts, auto_regenerate=False)
    file = tmp_path / "filled.pdf"
    writer.write(file)
    filled = PdfReader(file).get_fields() or {}
    written = [name for name, field in filled.items() if field.get("/FT") == "/Tx"]
    assert len(written) == 6 + 4
    assert {filled[name]["/V"] for name in written} == {ANSWER}
    shown = subprocess.run(["pdftotext", file, "-"], capture_output=True, check=True).stdout.decode()
    assert shown.count("šķēršļi") == len(written)


def test_only_what_is_drawn_large_gets_a_poster(sheets: dict[str, Sheet]) -> None:
    assert forms_of(sheets["en every-kind"], None) == ["pdf", "docx", "poster", "large", "more"]
    assert forms_of(sheets["en short"], filled(sheets["en short"])) == ["pdf", "docx", "sample", "large"]


# ---- Sample ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", ["every-kind", "long", "short"])
def test_a_sample_has_its_answers_as_text_and_says_what_it_is(
    sheets: dict[str, Sheet], lists: tuple[Vocabulary, dict[str, Interface]], locale: str, name: str
) -> None:
    sheet, words = sheets[f"{locale} {name}"], lists[1][locale]
    sample = filled(sheet)
    made = render_sample(job("sample", sheet, words, sample))
    report = validator.validate_pdf_bytes(made.data, profile="ua1")
    assert report.is_compliant, report
    assert collisions(made.data) == []
    pages = text_of(made.data)
    assert len(pages) == made.pages
    banner = words("sheet.sample-banner").split()
    assert all(" ".join(banner) in " ".join(page.split()) for page in pages)
    assert sample.note in pages[0]
    assert "".join(pages).count("Ģimenes") == len(sample.texts)
    with Pdf.open(BytesIO(made.data)) as pdf:
        assert "/AcroForm" not in pdf.Root
        assert str(pdf.docinfo.Title) == words("sheet.sample-title", title=sheet.title)
    assert len(made.data) <= 80_000


def test_a_sample_shows_what_is_chosen(
    sheets: dict[str, Sheet], lists: tuple[Vocabulary, dict[str, Interface]]
) -> None:
    sheet, words = sheets["en every-kind"], lists[1]["en"]
    empty = Sample("Made up.", {}, {}, "", {})
    before = " ".join(text_of(render_sample(job("sample", sheet, words, empty)).data))
    after = " ".join(text_of(render_sample(job("sample", sheet, words, replace(filled(sheet), texts={}))).data))
    assert after.count("×") == before.count("×") + 1 + 2
    # Two marks on the number 3 of the scale; both add up to 6, and 3 is their mean.
    assert after.split().count("3") == before.split().count("3") + 2 + 1
    assert after.split().count("6") == before.split().count("6") + 1


@pytest.mark.parametrize("locale", LOCALES)
def test_long_answers_still_fit(
    sheets: dict[str, Sheet], lists: tuple[Vocabulary, dict[str, Interface]], locale: str
) -> None:
    sheet = doubled_sheet(sheets[f"{locale} every-kind"])
    sample = filled(sheet, f"{ANSWER}, {ANSWER}.\nVēl viena rinda.")
    made = render_sample(job("sample", sheet, lists[1][locale], sample))
    assert collisions(made.data) == []
    assert "".join(text_of(made.data)).count("Vēl viena rinda.") == len(sample.texts)


def test_a_missing_character_in_a_sample_is_told(
    sheets: dict[str, Sheet], lists: tuple[Vocabulary, dict[str, Interface]]
) -> None:
    sheet = sheets["en every-kind"]
    sample = replace(filled(sheet), texts={"goal": "Snow ☃"}, lines={"goal": 7})
    with pytest.raises(ContentError) as caught:
        render_sample(job("sample", sheet, lists[1]["en"], sample))
    assert (caught.value.file, caught.value.line) == ("docs/en/toolkits/a/every-kind.sample.yml", 7)


def test_same_input_gives_the_same_bytes(
    sheets: dict[str, Sheet], lists: tuple[Vocabulary, dict[str, Interface]], tmp_path: Path
) -> None:
    sheet, words = sheets["lv every-kind"], lists[1]["lv"]
    for render, asked in (
        (render_poster, job("poster", sheet, words)),
        (render_sample, job("sample", sheet, words, filled(sheet))),
    ):
        assert render(asked).data == render(asked).data

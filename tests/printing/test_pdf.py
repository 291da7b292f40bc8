"""The printed sheet: accessible, fillable in Latvian, the same every time."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

import page as validator
import pytest
from fontTools.agl import toUnicode
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, NumberTree, Object, Pdf, String
from pypdf import PdfReader, PdfWriter

from portal.base.errors import ContentError
from portal.base.vocabulary import Interface, Vocabulary
from portal.catalogue import Catalogue
from portal.printing.job import Rendered
from portal.printing.pdf import compose, font, render_sheet
from portal.worksheets.model import Checklist, Choice, Rating, Sheet, Table, TextBox
from portal.worksheets.prose import Heading, Paragraph, Run
from tests.pdf_checks import CHECKS, collisions, fields, problems, widgets
from tests.sheets import EVERY_KIND, LOCALES, LONG, SHORT, SITE, TOOLKIT, doubled_sheet, job, parsed

LATVIAN = "Ģērķņļūži āčšžī ĀČĒĢĪĶĻŅŠŪŽ „jā” – ok"
A4 = (595.28, 841.89)


@dataclass(frozen=True)
class Case:
    """A sheet with what was made of it."""

    sheet: Sheet
    words: Interface
    rendered: Rendered

    @property
    def pdf(self) -> bytes:
        return self.rendered.data


def render(sheet: Sheet, words: Interface, toolkit: str = TOOLKIT) -> Case:
    return Case(sheet, words, render_sheet(replace(job("pdf", sheet, words), toolkit=toolkit)))


@pytest.fixture(scope="session")
def cases(lists: tuple[Vocabulary, dict[str, Interface]], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Case]:
    """The sheets of this file, in both languages, each rendered once."""
    vocabulary, words = lists
    made = {}
    for locale in LOCALES:
        folder = tmp_path_factory.mktemp(locale)
        for name, body in {"every-kind": EVERY_KIND, "long": LONG, "short": SHORT}.items():
            made[f"{locale} {name}"] = render(parsed(folder, name, body, locale, vocabulary), words[locale])
    return made


@pytest.fixture(params=[f"{locale} {name}" for locale in LOCALES for name in ("every-kind", "long", "short")])
def case(request: pytest.FixtureRequest, cases: dict[str, Case]) -> Case:
    return cases[request.param]


@pytest.fixture(scope="session")
def full(cases: dict[str, Case]) -> Case:
    """The English sheet with every kind of block."""
    return cases["en every-kind"]


# ---- Accessible -----------------------------------------------------------------------------------------------------


def test_is_valid_pdf_ua(case: Case) -> None:
    report = validator.validate_pdf_bytes(case.pdf, profile="ua1")
    assert report.is_compliant, report


@pytest.mark.parametrize("check", CHECKS)
def test_form_is_sound(case: Case, check: str) -> None:
    with Pdf.open(BytesIO(case.pdf)) as pdf:
        assert list(CHECKS[check](pdf)) == []


def test_fields_and_words_keep_apart(case: Case) -> None:
    assert collisions(case.pdf) == []


def test_rows_have_heads(full: Case) -> None:
    with Pdf.open(BytesIO(full.pdf)) as pdf:
        rows = {
            row.objgen: row
            for _, _, widget in widgets(pdf)
            for row in _elements_above(pdf, widget)
            if row.get("/S") == Name.TR
        }
        kinds = [[str(cell.S) for cell in row.K] for row in rows.values()]
        assert len(kinds) == 7 + 2 + 2 + 3 + 3
        assert all("/TH" in row and row == sorted(row, reverse=True) for row in kinds)
        heads = [cell for row in rows.values() for cell in row.K if cell.S == Name.TH]
        assert {str(attributes.Scope) for head in heads for attributes in head.A if "/Scope" in attributes} == {"/Row"}


def test_tables_have_one_head_and_one_body(cases: dict[str, Case]) -> None:
    for case in cases.values():
        with Pdf.open(BytesIO(case.pdf)) as pdf:
            for table in _tables(pdf.Root.StructTreeRoot):
                head, body = table.K
                assert [str(head.S), str(body.S)] == ["/THead", "/TBody"]
                assert {(str(row.S), row.P.objgen) for row in body.K} == {("/TR", body.objgen)}
                scopes = [
                    str(attributes.Scope)
                    for row in body.K
                    for cell in row.K
                    for attributes in cell.A
                    if "/Scope" in attributes
                ]
                assert set(scopes) <= {"/Row"}


@pytest.mark.parametrize("rows", range(1, 7))
def test_a_table_of_any_length_is_printed_with_a_head_and_plain_rows(
    lists: tuple[Vocabulary, dict[str, Interface]], tmp_path: Path, rows: int
) -> None:
    items = "".join(f"\n  item-{n}: Item {n}" for n in range(rows))
    body = "| Head | Head |\n| --- | --- |\n" + "| One | Two |\n" * rows
    body += f"\n```rating\nid: one\nscale: agreement-5\nlabel: How far?\nitems:{items}\n```\n"
    case = render(parsed(tmp_path, "sheet", body, "en", lists[0]), lists[1]["en"])
    assert problems(case.pdf) == []
    with Pdf.open(BytesIO(case.pdf)) as pdf:
        tables = list(_tables(pdf.Root.StructTreeRoot))
        # The last row of a rating adds up.
        assert [[len(group.K) for group in table.K] for table in tables] == [
            [1, rows],
            [1, rows + 1],
        ]


def _tables(element: Object) -> Iterator[Object]:
    for child in element.get("/K", Array()) if isinstance(element.get("/K"), Array) else [element.get("/K")]:
        if isinstance(child, Dictionary) and "/S" in child:
            yield from [child] if child.S == Name.Table else _tables(child)


def _elements_above(pdf: Pdf, widget: Object) -> list[Object]:
    element = NumberTree(pdf.Root.StructTreeRoot.ParentTree)[int(widget.StructParent)]
    above = []
    while "/P" in element:
        element = element.P
        above.append(element)
    return above


def test_says_what_it_is(case: Case) -> None:
    with Pdf.open(BytesIO(case.pdf)) as pdf:
        assert str(pdf.Root.Lang).startswith(case.sheet.locale)
        assert str(pdf.docinfo.Title) == case.sheet.title
        assert str(pdf.docinfo.Author) == "Materiālu portāls"
        assert str(pdf.docinfo.CreationDate).startswith("D:20261123")
        assert pdf.Root.ViewerPreferences.DisplayDocTitle


def test_tells_each_field_from_the_others(full: Case) -> None:
    with Pdf.open(BytesIO(full.pdf)) as pdf:
        spoken = {field.name: str(field.node.TU) for field in fields(pdf)}
        buttons = {str(kid.TU) for field in fields(pdf) for kid in field.widgets if "/T" not in kid}
    assert spoken["partners.2.gain"] == "Our partners, row 2, What it gains"
    assert spoken["goal"] == "Kāds ir mērķis?"
    assert spoken["stages.planning.risk"] == "Posmi, Plānošana kopā ar iedzīvotājiem, Kas varētu notikt"
    assert spoken["readiness.purpose"] == "How far is this true? We share a goal."
    assert spoken["risks.high.low"] == "How likely, and how bad? Iespējamība: Liela, Ietekme: Maza"
    assert spoken["next-steps.3.who"] == "Ko darīsim tālāk, row 3, Who"
    assert {"We share a goal. – Fully", "Where are we? – Pa vidu"} <= buttons


# ---- The checks themselves ------------------------------------------------------------------------------------------


def _first(pdf: Pdf, kind: Name) -> Object:
    return next(widget for field in fields(pdf) for widget in field.widgets if field.inherited("/FT") == kind)


def _kid(pdf: Pdf) -> Object:
    return next(field for field in fields(pdf) if len(field.widgets) > 1).widgets[0]


def _mojibake(pdf: Pdf) -> None:
    _first(pdf, Name.Tx).TU = String("Kāds ir mērķis?".encode().decode("pdfdoc_pikepdf"))


def _id_tooltip(pdf: Pdf) -> None:
    _first(pdf, Name.Tx).TU = String("about.partner")


def _no_tooltip(pdf: Pdf) -> None:
    del _kid(pdf)["/TU"]


def _kid_among_fields(pdf: Pdf) -> None:
    pdf.Root.AcroForm.Fields.append(_kid(pdf))


def _same_name(pdf: Pdf) -> None:
    first, second, *_ = _first(pdf, Name.Tx).Parent.Kids
    second.T = first.T


def _full_stop(pdf: Pdf) -> None:
    _first(pdf, Name.Tx).T = String("a.b")


def _no_text_appearance(pdf: Pdf) -> None:
    del _first(pdf, Name.Tx)["/AP"]


def _no_state(pdf: Pdf) -> None:
    del _kid(pdf).AP.N["/Off"]


def _unknown_font(pdf: Pdf) -> None:
    _first(pdf, Name.Tx).DA = String("0 g /Helv 11 Tf")


def _font_not_embedded(pdf: Pdf) -> None:
    del pdf.Root.AcroForm.DR.Font["/Wingdings"].FontDescriptor["/FontFile2"]


def _swapped_parents(pdf: Pdf) -> None:
    first, second, *_ = _first(pdf, Name.Tx).Parent.Kids
    first.StructParent, second.StructParent = int(second.StructParent), int(first.StructParent)


def _no_parent(pdf: Pdf) -> None:
    del _first(pdf, Name.Btn)["/StructParent"]


def _still_a_link(pdf: Pdf) -> None:
    NumberTree(pdf.Root.StructTreeRoot.ParentTree)[int(_kid(pdf).StructParent)].S = Name.Link


def _off_the_page(pdf: Pdf) -> None:
    _first(pdf, Name.Tx).Rect = Array([100, -30, 200, -10])


def _in_the_margin(pdf: Pdf) -> None:
    _first(pdf, Name.Tx).Rect = Array([30, 300, 200, 320])


MUTATIONS: list[tuple[str, Callable[[Pdf], None]]] = [
    ("tooltips", _mojibake),
    ("tooltips", _id_tooltip),
    ("tooltips", _no_tooltip),
    ("roots", _kid_among_fields),
    ("names", _same_name),
    ("names", _full_stop),
    ("appearances", _no_text_appearance),
    ("appearances", _no_state),
    ("fonts", _unknown_font),
    ("fonts", _font_not_embedded),
    ("structure", _swapped_parents),
    ("structure", _no_parent),
    ("structure", _still_a_link),
    ("places", _off_the_page),
    ("places", _in_the_margin),
]


@pytest.mark.parametrize(("check", "spoil"), MUTATIONS, ids=[spoil.__name__[1:] for _, spoil in MUTATIONS])
def test_checks_find_what_is_wrong(full: Case, check: str, spoil: Callable[[Pdf], None]) -> None:
    with Pdf.open(BytesIO(full.pdf)) as pdf:
        spoil(pdf)
        assert list(CHECKS[check](pdf))


def test_collisions_are_found(full: Case) -> None:
    with Pdf.open(BytesIO(full.pdf)) as pdf:
        first, second, *_ = (widget for _, _, widget in widgets(pdf))
        left, bottom, right, top = (float(side) for side in first.Rect)
        second.Rect = Array([left + 5, bottom, right, top])
        first.Rect = Array([left, bottom, right, top + 12])
        file = BytesIO()
        pdf.save(file)
    found = collisions(file.getvalue())
    assert f"{first.TU} × {second.TU}" in found
    assert any("the word" in line for line in found)


# ---- Fillable -------------------------------------------------------------------------------------------------------


def test_every_answer_has_one_field(case: Case) -> None:
    with Pdf.open(BytesIO(case.pdf)) as pdf:
        found = Counter(field.name for field in fields(pdf))
    assert found == Counter(answer for block in case.sheet.fill_ins() for answer in block.answers())


def test_buttons_have_the_values_of_the_model(case: Case) -> None:
    expected: dict[str, set[str]] = {}
    for block in case.sheet.fill_ins():
        if isinstance(block, Rating):
            expected |= {answer: {"1", "2", "3", "4", "5"} for answer in block.answers()}
        elif isinstance(block, Choice):
            expected[block.id] = set(block.options)
        elif isinstance(block, Checklist):
            expected |= {answer: {"yes"} for answer in block.answers()}
    with Pdf.open(BytesIO(case.pdf)) as pdf:
        found = {
            field.name: {state[1:] for widget in field.widgets for state in widget.AP.N if state != "/Off"}
            for field in fields(pdf)
            if field.inherited("/FT") == Name.Btn
        }
    assert found == expected


@pytest.mark.parametrize("locale", LOCALES)
def test_latvian_letters_can_be_filled_in(cases: dict[str, Case], locale: str, tmp_path: Path) -> None:
    pdf = cases[f"{locale} every-kind"].pdf
    writer = PdfWriter(clone_from=BytesIO(pdf))
    known = PdfReader(BytesIO(pdf)).get_fields() or {}
    texts = {name: LATVIAN for name, field in known.items() if field.get("/FT") == "/Tx"}
    for page in writer.pages:
        writer.update_page_form_field_values(page, texts, auto_regenerate=False)
    file = tmp_path / "filled.pdf"
    writer.write(file)

    filled = PdfReader(file).get_fields() or {}
    assert len(texts) == 3 + 1 + 7 * 4 + 4 + 6 + 4 + 9
    assert {filled[name]["/V"] for name in texts} == {LATVIAN}
    shown = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, check=True).stdout.decode()
    assert shown.count("Ģērķņļūži") == len(texts)
    # This validator takes the names of letters beyond Latin-1 for unknown ones; veraPDF knows them. The next test looks
    # them up in the Adobe Glyph List itself.
    report = validator.validate_pdf(str(file), profile="ua1")
    assert {failure.rule_id for failure in report.failures} <= {"PDFUA1-TRUETYPE-NONSYMBOLIC-ENCODING-001"}


def test_the_font_of_the_form_names_its_letters(full: Case) -> None:
    with Pdf.open(BytesIO(full.pdf)) as pdf:
        form_font = pdf.Root.AcroForm.DR.Font["/Wingdings"]
        names = [str(part)[1:] for part in form_font.Encoding.Differences if isinstance(part, Name)]
        subset = TTFont(BytesIO(form_font.FontDescriptor.FontFile2.read_bytes()))
    letters = {toUnicode(name) for name in names}
    assert not any(name.startswith("uni") for name in names)
    assert set("ĀČĒĢĪĶĻŅŪāčēģīķļņū") <= letters
    unicode_map = subset["cmap"].getcmap(3, 1).cmap
    assert all(ord(letter) in unicode_map for letter in letters | set("ŠŽšž„”–"))


def test_marked_buttons_are_drawn(full: Case, tmp_path: Path) -> None:
    def dark(pdf: Pdf, name: str) -> dict[str, float]:
        """Return how dark the place of each button is, from 0 to 1."""
        pdf.save(tmp_path / f"{name}.pdf")
        command = ["pdftoppm", "-r", "72", "-gray", f"{name}.pdf", name]
        subprocess.run(command, cwd=tmp_path, check=True)
        images = [_read_pgm(image) for image in sorted(tmp_path.glob(f"{name}-*.pgm"))]
        shades = {}
        for number, _, widget in widgets(pdf):
            if "/AS" in widget:
                left, bottom, right, top = (float(side) for side in widget.Rect)
                rows = images[number][round(842 - top) : round(842 - bottom)]
                inked = [1 - shade / 255 for row in rows for shade in row[round(left) : round(right)]]
                shades[str(widget.TU)] = sum(inked) / len(inked)
        return shades

    with Pdf.open(BytesIO(full.pdf)) as pdf:
        before = dark(pdf, "empty")
        for _, _, widget in widgets(pdf):
            if "/AS" in widget:
                widget.AS = Name(next(str(state) for state in widget.AP.N if state != "/Off"))
        after = dark(pdf, "marked")
    assert len(before) == 2 * 5 + 3 + 2
    assert all(after[name] > before[name] + 0.02 for name in before), (before, after)


def _read_pgm(file: Path) -> list[bytes]:
    _, size, _, pixels = file.read_bytes().split(b"\n", 3)
    width, height = (int(side) for side in size.split())
    return [pixels[row * width : (row + 1) * width] for row in range(height)]


# ---- On paper -------------------------------------------------------------------------------------------------------


def test_pages_are_counted_and_a4(case: Case) -> None:
    with Pdf.open(BytesIO(case.pdf)) as pdf:
        assert len(pdf.pages) == case.rendered.pages
        sizes = [tuple(round(float(side), 2) for side in page.mediabox) for page in pdf.pages]
        assert set(sizes) <= {(0, 0, *A4), (0, 0, *reversed(A4))}
        # Only a page with a wide table lies.
        wide = any(isinstance(block, Table) and len(block.columns) > 3 for block in case.sheet.fill_ins())
        assert ((0, 0, *reversed(A4)) in sizes) == wide


def test_is_small(full: Case) -> None:
    assert len(full.pdf) <= 90_000


def test_tells_where_it_comes_from(cases: dict[str, Case]) -> None:
    text = "\n".join(page.extract_text() for page in PdfReader(BytesIO(cases["lv every-kind"].pdf)).pages)
    words = " ".join(text.split())
    for part in ("Darba lapa no rīku komplekta Partneru motivācija", "Partneru tabula – „ķēde”", "40–60 minūtes",
                 "3–10 cilvēki", "izdrukātas darba lapas, pildspalvas", "viena katrai grupai", "1.2. versija",
                 "2026. gada 23. novembris", "CC BY 4.0", "Latviešu valoda", "1. lappuse no",
                 "materials.example.lv/portal/toolkits/a/every-kind"):  # fmt: skip
        assert part in words.replace("\u00a0", " ")


def test_has_one_qr_code_that_says_its_address(full: Case) -> None:
    with Pdf.open(BytesIO(full.pdf)) as pdf:
        pictures = [o for o in pdf.objects if isinstance(o, Dictionary) and o.get("/S") == Name.Figure]
        assert [str(picture.Alt) for picture in pictures] == [f"QR code with the address {SITE}/toolkits/a/every-kind/"]
        left, _, right, _ = (float(side) for side in pictures[0].A[0].BBox)
        # Without its quiet zone of four modules on each side it is still 20 mm wide.
        assert (right - left) * 33 / 41 / 72 * 25.4 >= 20


def test_links_lead_to_the_site(full: Case) -> None:
    with Pdf.open(BytesIO(full.pdf)) as pdf:
        links = [str(a.A.URI) for page in pdf.pages for a in page.get("/Annots", []) if a.Subtype == Name.Link]
    assert links == [
        f"{SITE}/toolkits/a/",
        "https://example.org/page",
        f"{SITE}/toolkits/a/sheet/",
        f"{SITE}/toolkits/a/every-kind/",
    ]


@pytest.mark.parametrize("locale", LOCALES)
def test_texts_twice_as_long_still_fit(cases: dict[str, Case], locale: str) -> None:
    sheet = cases[f"{locale} every-kind"].sheet
    long = render(doubled_sheet(sheet), cases[f"{locale} short"].words)
    assert problems(long.pdf) == []
    assert collisions(long.pdf) == []
    assert validator.validate_pdf_bytes(long.pdf, profile="ua1").is_compliant


@pytest.mark.parametrize("statements", [4, 5])
def test_a_rating_that_fits_on_a_page_is_not_split(full: Case, statements: int) -> None:
    items = {f"s{n}": f"Statement {n}." for n in range(statements)}
    rating = Rating(id="r", label="How far is this true?", scale="x", items=items, scale_labels=("No", "Partly", "Yes"))
    for lines in range(10, 19):
        blocks = (
            TextBox(id="before", label="Before", lines=lines),
            rating,
            TextBox(id="after", label="After", lines=4),
        )
        case = render(replace(full.sheet, blocks=blocks), full.words)
        with Pdf.open(BytesIO(case.pdf)) as pdf:
            pages = [page for page, _, widget in widgets(pdf) if "/T" not in widget]
            rows = [count // 3 for _, count in sorted(Counter(pages).items())]
        text = [page.extract_text() for page in PdfReader(BytesIO(case.pdf)).pages]
        assert sum("How far is this true?" in page for page in text) == 1
        assert sum("Statement\n" in page for page in text) == len(rows)  # the head of the table
        assert rows == [statements]


def test_same_input_gives_the_same_bytes(full: Case) -> None:
    again = render(full.sheet, full.words)
    compose._compiler.cache_clear()
    font.form_font.cache_clear()
    afresh = render(full.sheet, full.words)
    assert full.pdf == again.pdf == afresh.pdf


def test_many_files_can_be_made_after_a_few(portal: Path) -> None:
    # A fork of a process in which Typst has run would wait for ever.
    code = """
import os, tempfile
from pathlib import Path
from portal.catalogue import read_catalogue
from portal.printing import store
from portal.printing.published import Site, jobs_of

catalogue = read_catalogue(Path("docs"), ("en", "lv"))
jobs = list(jobs_of(catalogue, Site("https://x.example/", {"en": "A", "lv": "B"})))
store.POOL_FROM, os.cpu_count = 2, lambda: 2
with tempfile.TemporaryDirectory() as folder:
    for number in (1, 4):
        print(len(store.print_files(jobs[:number], Path(folder))))
"""
    command = [sys.executable, "-c", code]
    environment = {**os.environ, "PYTHONPATH": "hooks"}
    result = subprocess.run(
        command, cwd=portal, env=environment, capture_output=True, text=True, check=True, timeout=60
    )
    assert result.stdout.split() == ["1", "4"]


# ---- Mistakes -------------------------------------------------------------------------------------------------------


def test_a_missing_character_is_told_with_its_place(full: Case) -> None:
    box = TextBox(id="goal", label="Snow ☃ and sun", lines=2)
    with pytest.raises(ContentError) as caught:
        render(replace(full.sheet, blocks=(box,)), full.words)
    assert (caught.value.file, caught.value.line) == ("docs/en/toolkits/a/every-kind.md", full.sheet.lines["goal"])
    assert "`☃`" in caught.value.message and "Snow ☃ and sun" in caught.value.message


def test_a_missing_character_in_prose_is_told(full: Case) -> None:
    prose = Paragraph(runs=(Run(text="one → two"),))
    with pytest.raises(ContentError, match="`→`, as in “one → two”"):
        render(replace(full.sheet, blocks=(prose, *full.sheet.blocks)), full.words)


def test_a_skipped_heading_is_told(full: Case) -> None:
    with pytest.raises(ContentError, match="heading level 1 to 4"):
        render(replace(full.sheet, blocks=(Heading(level=4, runs=(Run(text="Deep"),)), *full.sheet.blocks)), full.words)


def test_the_model_alone_loads_no_renderer(portal: Path) -> None:
    code = (
        "import sys; import portal.worksheets.parse; "
        "print({'typst', 'pikepdf', 'fontTools', 'segno'} & set(sys.modules))"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=portal / "hooks", capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "set()"


# ---- The portal's own sheets ----------------------------------------------------------------------------------------


def test_every_sheet_of_the_portal(catalogue: Catalogue) -> None:
    pages = [page for page in catalogue.pages.values() if page.sheet is not None and not page.is_fallback]
    assert pages
    found = {}
    for page in pages:
        assert page.sheet is not None
        made = render(page.sheet, catalogue.interface[page.locale], catalogue.toolkit_of(page).title)
        compliant = validator.validate_pdf_bytes(made.pdf, profile="ua1").is_compliant
        found[page.locale, page.path] = [*problems(made.pdf), *collisions(made.pdf), *([] if compliant else ["PDF/UA"])]
        if len(made.pdf) > 90_000:
            found[page.locale, page.path].append(f"{len(made.pdf)} bytes")
    assert {key: value for key, value in found.items() if value} == {}

"""The Word file: a content control for every answer, accessible, readable by LibreOffice, the same every time."""

from __future__ import annotations

import subprocess
from collections import Counter
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree
from pypdf import PdfReader

from portal.base.vocabulary import Interface, Vocabulary
from portal.printing.docx import render_docx
from portal.worksheets.model import Checklist, Choice, Rating, Sheet
from scripts.system import find
from tests.sheets import EVERY_KIND, LOCALES, LONG, SHORT, SITE, TITLE, doubled_sheet, job, parsed

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "dc": "http://purl.org/dc/elements/1.1/",
}
W = f"{{{NAMESPACES['w']}}}"


@dataclass(frozen=True)
class Case:
    """A sheet with the parts of its Word file."""

    sheet: Sheet
    data: bytes
    parts: dict[str, etree._Element]

    def find(self, path: str, part: str = "word/document.xml") -> list[etree._Element]:
        found = self.parts[part].xpath(path, namespaces=NAMESPACES)
        assert isinstance(found, list)
        return found


def render(sheet: Sheet, words: Interface) -> Case:
    data = render_docx(job("docx", sheet, words)).data
    with ZipFile(BytesIO(data)) as file:
        names = [name for name in file.namelist() if name.endswith((".xml", ".rels"))]
        return Case(sheet, data, {name: etree.fromstring(file.read(name)) for name in names})


@pytest.fixture(scope="module")
def cases(lists: tuple[Vocabulary, dict[str, Interface]], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Case]:
    vocabulary, words = lists
    made = {}
    for locale in LOCALES:
        folder = tmp_path_factory.mktemp(locale)
        for name, body in {"every-kind": EVERY_KIND, "long": LONG, "short": SHORT}.items():
            sheet = parsed(folder, name, body, locale, vocabulary)
            made[f"{locale} {name}"] = render(sheet, words[locale])
        made[f"{locale} doubled"] = render(doubled_sheet(made[f"{locale} every-kind"].sheet), words[locale])
    return made


@pytest.fixture(params=[f"{locale} {name}" for locale in LOCALES for name in ("every-kind", "long", "short")])
def case(request: pytest.FixtureRequest, cases: dict[str, Case]) -> Case:
    return cases[request.param]


@pytest.fixture(scope="module")
def full(cases: dict[str, Case]) -> Case:
    return cases["en every-kind"]


def expected_tags(sheet: Sheet) -> list[str]:
    tags = []
    for block in sheet.fill_ins():
        if isinstance(block, Rating):
            tags += [f"{answer}:{n}" for answer in block.answers() for n in range(1, len(block.scale_labels) + 1)]
        elif isinstance(block, Choice):
            tags += [f"{block.id}:{option}" for option in block.options]
        else:
            tags += block.answers()
    return tags


def test_every_answer_has_one_control(case: Case) -> None:
    assert Counter(case.find("//w:sdt/w:sdtPr/w:tag/@w:val")) == Counter(expected_tags(case.sheet))


def test_controls_are_told_apart(case: Case) -> None:
    for names in (case.find("//w:sdtPr/w:alias/@w:val"), case.find("//w:sdtPr/w:tag/@w:val")):
        assert all(0 < len(name) <= 64 for name in names)
    assert Counter(case.find("//w:sdtPr/w:id/@w:val")).most_common(1)[0][1] == 1


def test_controls_are_of_the_right_kind(full: Case) -> None:
    buttons = {tag for block in full.sheet.fill_ins() if isinstance(block, Checklist) for tag in block.answers()}
    buttons |= {tag for tag in expected_tags(full.sheet) if ":" in tag}
    assert set(full.find("//w:sdtPr[w14:checkbox]/w:tag/@w:val")) == buttons
    assert set(full.find("//w:sdtPr[w:text/@w:multiLine='1']/w:tag/@w:val")) == {*expected_tags(full.sheet)} - buttons


def test_says_what_a_control_is_for(full: Case) -> None:
    names = {control.find(f"{W}tag").get(f"{W}val"): control.find(f"{W}alias").get(f"{W}val")
             for control in full.find("//w:sdtPr")}  # fmt: skip
    assert names["partners.2.gain"] == "Our partners, row 2, What it gains"
    assert names["readiness.purpose:5"] == "We share a goal. – Fully"
    assert names["phase:middle"] == "Where are we? – Pa vidu"
    assert names["risks.high.low"] == "How likely, and how bad? Iespējamība: Liela, Ietekme: Maza"


def test_tables_repeat_their_heads_and_cut_no_row(case: Case) -> None:
    for table in case.find("//w:tbl"):
        rows = table.findall(f"{W}tr")
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        has_head = table.find(f"{W}tblPr/{W}tblLook").get(f"{W}firstRow") == "1"
        assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [has_head] + [False] * (len(rows) - 1)
        widths = [int(column.get(f"{W}w")) for column in table.findall(f"{W}tblGrid/{W}gridCol")]
        assert 0 < min(widths) and sum(widths) <= 9978
        for row in rows:
            spans = row.xpath("w:tc/w:tcPr/w:gridSpan/@w:val", namespaces=NAMESPACES)
            assert len(row.findall(f"{W}tc")) + sum(int(span) - 1 for span in spans) == len(widths)


def test_rows_to_write_in_are_high_enough(case: Case) -> None:
    for row in case.find("//w:tr[.//w:sdt]"):
        assert int(row.find(f"{W}trPr/{W}trHeight").get(f"{W}val")) >= 9 * 56.7 - 1


def test_tables_and_pictures_have_alternative_texts(case: Case) -> None:
    assert len(case.find("//w:tbl")) == len(case.find("//w:tbl[w:tblPr/w:tblCaption/@w:val != '']"))
    pictures = case.find("//wp:docPr/@descr")
    assert len(pictures) == 1 and SITE in str(pictures[0])


def test_states_language_title_and_date(cases: dict[str, Case]) -> None:
    for locale, language in (("en", "en-GB"), ("lv", "lv-LV")):
        case = cases[f"{locale} every-kind"]
        assert case.find("//w:rPrDefault//w:lang/@w:val", "word/styles.xml") == [language]
        assert case.find("//w:themeFontLang/@w:val", "word/settings.xml") == [language]
        assert case.find("//dc:title/text()", "docProps/core.xml") == [TITLE]
        assert case.find("//dc:language/text()", "docProps/core.xml") == [language]
        assert "2026-11-23T00:00:00Z" in etree.tostring(case.parts["docProps/core.xml"]).decode()


def test_headings_step_down_one_level_at_a_time(case: Case) -> None:
    levels = [int(style[-1]) for style in case.find("//w:pStyle/@w:val") if str(style).startswith("Heading")]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_lists_are_real_and_begin_anew(full: Case) -> None:
    numbered = [
        (p.findtext(f".//{W}t"), p.find(f".//{W}ilvl").get(f"{W}val"), p.find(f".//{W}numId").get(f"{W}val"))
        for p in full.find("//w:p[w:pPr/w:numPr]")
    ]
    assert numbered == [("First.", "0", "2"), ("Nested „ļoti”.", "1", "1"), ("Second.", "0", "2")]
    assert full.find("//w:num[@w:numId='2']//w:startOverride/@w:val", "word/numbering.xml") == ["1"]


def test_links_lead_to_the_site(full: Case) -> None:
    targets = {link.get("Id"): link.get("Target") for link in full.parts["word/_rels/document.xml.rels"]}
    used = [targets[str(id_)] for id_ in full.find("//w:hyperlink/@r:id")]
    assert used == [
        f"{SITE}/toolkits/a/",
        "https://example.org/page",
        f"{SITE}/toolkits/a/sheet/",
        f"{SITE}/toolkits/a/every-kind/",
    ]


def test_every_relation_and_style_exists(case: Case) -> None:
    known = {link.get("Id") for link in case.parts["word/_rels/document.xml.rels"]}
    assert set(case.find("//@r:id | //@r:embed")) <= known
    styles = set(case.find("//w:style/@w:styleId", "word/styles.xml"))
    assert set(case.find("//w:pStyle/@w:val | //w:rStyle/@w:val | //w:tblStyle/@w:val")) <= styles
    assert set(case.find("//w:numId/@w:val")) <= set(case.find("//w:num/@w:numId", "word/numbering.xml"))


def test_same_input_gives_the_same_bytes(full: Case, lists: tuple[Vocabulary, dict[str, Interface]]) -> None:
    assert render(full.sheet, lists[1]["en"]).data == full.data


def test_libreoffice_opens_every_file(cases: dict[str, Case], tmp_path: Path) -> None:
    office = find("soffice")
    assert office, "no LibreOffice: run `python3 scripts/system.py`"
    files = {name: tmp_path / f"{name.replace(' ', '-')}.docx" for name in cases}
    for name, file in files.items():
        file.write_bytes(cases[name].data)
    command = [office, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", tmp_path, *files.values()], check=True, capture_output=True, timeout=120)
    for name, file in files.items():
        reader = PdfReader(file.with_suffix(".pdf"))
        text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
        sheet = cases[name].sheet
        assert " ".join(sheet.title.split()) in text, name
        assert {round(float(page.mediabox.width)) for page in reader.pages} == {595}
        assert reader.metadata is not None and reader.metadata.title == sheet.title
        assert f"{len(reader.pages)}" in text
        for block in sheet.fill_ins():
            assert " ".join(block.label.split()) in text, (name, block.id)

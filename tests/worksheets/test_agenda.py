"""An agenda: one model, shown alike on the web, in PDF and in Word."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree, html
from pypdf import PdfReader

from portal.base.vocabulary import Interface, Vocabulary
from portal.printing.docx import render_docx
from portal.printing.pdf import render_sheet
from portal.worksheets.agenda import Agenda, agenda_table, times
from portal.worksheets.model import Sheet
from portal.worksheets.web import render_block
from tests.sheets import SITE, job, parsed

Lists = tuple[Vocabulary, dict[str, Interface]]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BODY = """\
## Norise

```agenda
id: agenda
steps:
  begin: {minutes: 10, step: 1, who: facilitator, text: Sasveicināšanās.}
  write: {minutes: 20, step: 2, who: alone, text: Katrs raksta., sheets: {list: saraksts katram}, materials: [pens]}
  pause: {minutes: 5, pause: true, text: Īss pārtraukums., also: ūdens}
```

```text
id: notes
label: Piezīmes
```
"""
ROWS = [
    ("0–10", "Sasveicināšanās.", "moderators", ""),
    ("10–30", "Katrs raksta.", "katrs atsevišķi", "saraksts katram, pildspalvas"),
    ("30–35", "Īss pārtraukums.", "", "ūdens"),
]


@pytest.fixture
def sheet(lists: Lists, tmp_path: Path) -> Sheet:
    return parsed(tmp_path, "facilitator", BODY, "lv", lists[0])


@pytest.fixture
def agenda(sheet: Sheet) -> Agenda:
    return next(block for block in sheet.fill_ins() if isinstance(block, Agenda))


def test_minutes_are_counted_with_pauses(agenda: Agenda) -> None:
    assert agenda.minutes == 35
    assert [(start, end) for start, end, _ in times(agenda)] == [(0, 10), (10, 30), (30, 35)]
    assert not list(agenda.answers())


def test_the_printed_table_has_every_step_and_leads_to_the_sheets(agenda: Agenda, lists: Lists) -> None:
    table = agenda_table(agenda, lists[1]["lv"], f"{SITE}/lv/toolkits/a/facilitator/")
    assert [tuple("".join(run.text for run in cell) for cell in row) for row in table.rows] == ROWS
    links = [run.href for row in table.rows for cell in row for run in cell if run.href]
    assert links == [f"{SITE}/lv/toolkits/a/list/"]


def test_a_page_shows_every_step_and_the_sum(agenda: Agenda, lists: Lists, repo: Path) -> None:
    page = html.fromstring(render_block(agenda, lists[1]["lv"], repo / "overrides"))
    rows = [tuple(" ".join(cell.text_content().split()) for cell in row) for row in page.iterfind(".//tbody/tr")]
    assert rows == ROWS
    assert [link.get("href") for link in page.iterfind(".//a")] == ["../list/"]
    assert [head.get("scope") for head in page.iterfind(".//thead//th")] == ["col"] * 4
    assert "35 minūtes" in " ".join(page.find(".//tfoot").text_content().split())


def test_word_shows_every_step(sheet: Sheet, lists: Lists) -> None:
    made = render_docx(job("docx", sheet, lists[1]["lv"])).data
    document = etree.fromstring(ZipFile(BytesIO(made)).read("word/document.xml"))
    rows = [
        tuple("".join(cell.itertext(f"{W}t")) for cell in row.iterfind(f"{W}tc")) for row in document.iter(f"{W}tr")
    ]
    start = rows.index(ROWS[0])
    assert rows[start : start + 3] == ROWS
    head = next(row for row in document.iter(f"{W}tr") if "".join(row.itertext(f"{W}t")).startswith("Minūtes"))
    assert head.find(f"{W}trPr/{W}tblHeader") is not None


def test_pdf_shows_every_step(sheet: Sheet, lists: Lists) -> None:
    reader = PdfReader(BytesIO(render_sheet(job("pdf", sheet, lists[1]["lv"])).data))
    text = re.sub(r"\s+", " ", " ".join(page.extract_text() for page in reader.pages))
    for row in ROWS:
        assert all(word in text for cell in row for word in cell.split())
    links = [
        str(note.get_object()["/A"]["/URI"])
        for page in reader.pages
        for note in page.get("/Annots", [])
        if "/A" in note.get_object() and "/URI" in note.get_object()["/A"]
    ]
    assert any(link.endswith("/toolkits/a/list/") for link in links)

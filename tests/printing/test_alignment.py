"""The columns of a table to read are set on paper and in Word as the author wrote them."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree
from pypdf import PdfReader

from portal.base.vocabulary import Interface, Vocabulary
from portal.printing.forms import FORMS
from portal.worksheets.model import Sheet
from tests.sheets import job, parsed

BODY = """\
| Wwwwwwwwww | Mmmmmmmmmm | Nnnnnnnnnn |
| --- | :---: | ---: |
| left | mid | end |

```text
id: answer
label: A question
lines: 2
```
"""
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture
def sheet(lists: tuple[Vocabulary, dict[str, Interface]], tmp_path: Path) -> Sheet:
    return parsed(tmp_path, "aligned", BODY, "en", lists[0])


def test_on_paper(sheet: Sheet, lists: tuple[Vocabulary, dict[str, Interface]]) -> None:
    data = FORMS["pdf"].render(job("pdf", sheet, lists[1]["en"])).data
    places: dict[str, float] = {}

    def note(text: str, cm: list[float], tm: list[float], *_: object) -> None:
        places.setdefault(text.strip(), cm[4] + tm[4])

    PdfReader(BytesIO(data)).pages[0].extract_text(visitor_text=note)
    assert places["left"] == pytest.approx(places["Wwwwwwwwww"], abs=1)
    assert places["mid"] > places["Mmmmmmmmmm"] + 5
    assert places["end"] > places["Nnnnnnnnnn"] + 20


def test_in_word(sheet: Sheet, lists: tuple[Vocabulary, dict[str, Interface]]) -> None:
    data = FORMS["docx"].render(job("docx", sheet, lists[1]["en"])).data
    with ZipFile(BytesIO(data)) as file:
        root = etree.fromstring(file.read("word/document.xml"))
    sides = {
        "".join(cell.itertext()).strip(): [jc.get(f"{W}val") for jc in cell.iter(f"{W}jc")]
        for cell in root.iter(f"{W}tc")
    }
    assert [sides[text] for text in ("left", "mid", "end")] == [[], ["center"], ["right"]]
    assert [sides[text] for text in ("Wwwwwwwwww", "Mmmmmmmmmm", "Nnnnnnnnnn")] == [[], ["center"], ["right"]]

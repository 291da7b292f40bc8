"""Worksheets for tests: every kind of block, long ones and short ones, and what it takes to render them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from portal.base.errors import ContentError
from portal.base.validation import validate
from portal.base.vocabulary import Interface, Vocabulary
from portal.content.records import Worksheet
from portal.content.source import read_source
from portal.content.typeset import typeset_source
from portal.printing.job import WORDS, DomainMark, Job
from portal.worksheets.kinds import FILL_INS
from portal.worksheets.model import FillIn, Sheet
from portal.worksheets.parse import make_sheet, read_body
from portal.worksheets.sample import Sample

LOCALES = ("en", "lv")
SITE = "https://materials.example.lv/portal"
SITE_NAME = "Materiālu portāls"
TOOLKIT = "Partneru motivācija"
DOMAINS = (DomainMark("Līderība", "material/compass-outline", "#5b3a8e"),)
TITLE = "Partneru tabula – „ķēde”"

FRONT_MATTER = """\
---
title: {title}
summary: {summary}
changed: First edition
reviewed: 2026-11-23
problems: [x]
minutes: [40, 60]
people: [3, 10]
level: beginner
materials: [printed-worksheets, pens, markers]
copies: one-per-group
version: "1.2"
---

"""

EVERY_KIND = """\
Use this *sheet* with **care**; see [the toolkit](index.md) and [a page](https://example.org/page).

## Steps

1. First.
    - Nested „ļoti”.
2. Second.

    With a second paragraph.

### Words

| Word | Meaning |
| --- | --- |
| Partner | Shares the goal |

## To fill in

```fields
id: about
label: Par šo sarunu
fields: {partner: Partnerorganizācija, person: Ar ko runāju, date: Datums}
```

### Kāds ir mērķis?

```text
id: goal
lines: 3
```

```table
id: partners
label: Our partners
rows: 7
columns: {organisation: Partner and contact person, duty: What it must deliver, gain: What it gains, offer: Our offer}
```

```table
id: stages
label: Posmi
row_head: Posms
rows: {mapping: Kartēšana, planning: Plānošana kopā ar iedzīvotājiem}
columns: {aim: Ko vēlamies, risk: Kas varētu notikt}
```

```rating
id: readiness
label: How far is this true?
scale: agreement-5
items: {purpose: We share a goal., time: Katram ir laiks.}
```

```choice
id: phase
label: Where are we?
options: {start: At the start, middle: Pa vidu, end: At the end}
```

```checklist
id: ready
label: Vai tas ir izdarīts?
items: {room: Telpa ir rezervēta., paper: The sheets are printed.}
```

```matrix
id: risks
label: How likely, and how bad?
across: {label: Ietekme, levels: {low: Maza, high: Liela}}
down: {label: Iespējamība, levels: {low: Maza, middle: Vidēja, high: Liela}}
```

```canvas
id: canvas
label: Mūsu sadarbība
columns: 3
boxes:
  goal: {label: Mūsu mērķis, hint: Kas pēc gada būs citādi?, wide: 2, tall: 2}
  people: {label: Cilvēki}
  money: {label: Nauda}
  steps: {label: Pirmie soļi, wide: 3}
```

```plan
id: next-steps
label: Ko darīsim tālāk
rows: 3
```

```agenda
id: agenda
label: Norise pa minūtēm
steps:
  begin: {minutes: 10, step: 1, who: facilitator, text: "Sasveicināšanās: kas mēs esam?"}
  write: {minutes: 20, step: 2, who: alone, text: Katrs raksta., sheets: {sheet: lapa katram}, materials: [pens, timer]}
  pause: {minutes: 5, pause: true, text: Pārtraukums., also: ūdens}
```
"""

LONG = (
    """\
## Long

```checklist
id: list
label: Tick
items:
"""
    + "".join(
        f"  i{n}: Item {n} with a text that is long enough for a second line on the paper, if one counts well.\n"
        for n in range(40)
    )
    + """\
```

```table
id: table
label: More rows than a page holds
rows: 20
columns: {a: Partnerorganizācijas, b: Kontaktinformācija, c: Starpinstitucionālajām, d: Sagatavošanas, e: Vajadzības}
```

```canvas
id: canvas
label: More boxes than a page holds
columns: 2
boxes:
"""
    + "".join(f"  b{n}: {{label: Box {n}, hint: A hint, tall: {1 + n % 3}}}\n" for n in range(14))
    + """\
```

```text
id: text
label: As long as it may be
lines: 20
```
"""
)

SHORT = """\
```choice
id: phase
label: Where are we?
options: {start: At the start, end: At the end}
```
"""


def parse(
    folder: Path, name: str, body: str, locale: str, vocabulary: Vocabulary
) -> tuple[Sheet | None, list[ContentError]]:
    """Read a worksheet with this body; `folder` is where its file can be written."""
    file = folder / f"{name}.md"
    matter = FRONT_MATTER.format(title=TITLE, summary="Katram partnerim viena rinda.")
    file.write_text(matter + body, encoding="utf-8", newline="")
    source = read_source(file, f"docs/{locale}/toolkits/a/{name}.md")
    record, errors = validate(Worksheet, source.front_matter, {**source.front_matter.data, "kind": "worksheet"})
    assert record is not None and not errors
    path = f"toolkits/a/{name}.md"
    source, wrong = typeset_source(source, locale, [])
    read = read_body(source, locale, path, vocabulary)
    return make_sheet(record, record, read, locale, path, vocabulary), [*wrong, *read.errors]


def parsed(folder: Path, name: str, body: str, locale: str, vocabulary: Vocabulary) -> Sheet:
    """Read a worksheet that has no mistake."""
    sheet, errors = parse(folder, name, body, locale, vocabulary)
    assert sheet is not None, errors
    return sheet


def job(form: str, sheet: Sheet, words: Interface, sample: Sample | None = None) -> Job:
    """Return what is asked of a renderer."""
    address = f"{SITE}/{sheet.path.removesuffix('.md')}/"
    return Job(form, sheet, words.only(*WORDS), address, SITE, SITE_NAME, TOOLKIT, DOMAINS, sample)


def doubled(value: Any, key: str = "") -> Any:
    """Return `value` with every text that a reader sees twice as long."""
    if isinstance(value, dict):
        return {name: doubled(item, name) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [doubled(item, key) for item in value]
    return (
        f"{value} {value}"
        if isinstance(value, str) and value and key not in {"kind", "id", "scale", "href", "who", "materials"}
        else value
    )


def doubled_sheet(sheet: Sheet) -> Sheet:
    """Return the sheet with texts twice as long in its title and its blocks."""
    blocks = [
        FILL_INS[block.kind].model_validate(doubled(block.model_dump())) if isinstance(block, FillIn) else block
        for block in sheet.blocks
    ]
    return replace(sheet, title=doubled(sheet.title), blocks=tuple(blocks))

"""The steps of a toolkit as its page numbers them, in every language."""

import pytest

from portal.content.source import parse_source
from portal.content.steps import minutes_in, read_steps

PAGE = """\
---
title: A
---

## {heading} {{#steps}}

Some words first.

{steps}

### More

1. **Not a step ({time}).** No.

## Notes

1. **Not a step ({time}).** No.
"""
ENGLISH = """\
1. **Travel (60–90 minutes, a week before).** Write on [the sheet](sheet.md#top) and see [others](../b/other.md).
2. **Begin (10 minutes).** Use [the toolkit](index.md).

    Then [the list](list.md), again [the list](list.md).
3. **Go on.** No time is named.
4. **Ask again (15 minutes every three months).** Ask."""
LATVIAN = """\
1. **Aizbrauciet (60–90 minūtes, nedēļu iepriekš).** Rakstiet [lapā](sheet.md#top) un skatiet [citas](../b/other.md).
2. **Sāciet (10 minūtes).** Izmantojiet [komplektu](index.md).

    Tad [sarakstu](list.md), vēlreiz [sarakstu](list.md).
3. **Turpiniet.** Laiks nav nosaukts.
4. **Pajautājiet (katram 15 minūtes).** Jautājiet."""


@pytest.mark.parametrize(
    ("heading", "steps", "time"), [("Steps", ENGLISH, "5 minutes"), ("Soļi", LATVIAN, "5 minūtes")]
)
def test_steps_have_their_time_and_their_sheets(heading: str, steps: str, time: str) -> None:
    source = parse_source(PAGE.format(heading=heading, steps=steps, time=time), "docs/en/a.md")
    found = read_steps(source)
    assert [(step.number, step.minutes, step.when, step.sheets) for step in found] == [
        (1, (60, 90), "before", ("sheet",)),
        (2, (10, 10), "meeting", ("list",)),
        (3, None, "after", ()),
        (4, (15, 15), "after", ()),
    ]
    assert [step.line for step in found] == [9, 10, 13, 14]


def test_a_page_without_steps_has_none() -> None:
    assert read_steps(parse_source("---\ntitle: A\n---\n\n1. One.\n", "docs/en/a.md")) == []


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("A schedule for 105 minutes.", (105, 105)),
        ("Norise 90–120 minūtēm.", (90, 120)),
        ("On 17 December, 30 minutes each.", (30, 30)),
        ("In 17 steps.", None),
    ],
)
def test_a_time_is_found_in_a_text(text: str, minutes: tuple[int, int] | None) -> None:
    assert minutes_in(text) == minutes

"""How easy the pages are to read."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from portal.content.markdown import parse_markdown
from portal.content.prose import paragraphs
from portal.content.readability import Ease, count, flesch, lix, reading_ease, syllables
from portal.content.source import parse_source
from scripts.commands import main

SYLLABLES = """
the:1 people:2 municipality:6 cooperation:5 together:3 table:2 tables:2 needed:2 worked:1 wanted:2 places:2 makes:1
wishes:2 region:2 region's:2 social:2 material:4 idea:3 ideas:3 area:3 period:4 various:4 partnership:3 worksheet:2
facilitator:5 evaluation:5 service:2 services:3 resident:3 residents:3 health:1 wellbeing:3 being:2 doing:2 seeing:2
going:2 video:3 situation:4 individual:5 annual:3 usually:4 quality:3 question:2 questions:2 language:2 timely:2
agreement:3 achievement:3 useful:2 meeting:2 creation:3 create:2 created:3 science:2 diet:2 quiet:2 client:2
audience:3 experience:4 experienced:4 serious:3 previous:3 decision:3 decisions:3 professional:4 municipal:4
administration:5 special:2 financial:3 essential:3 initial:3 partial:2 trial:2 variety:4 society:4 society's:4
theatre:3 real:1 reality:4 really:2 leader:2 leadership:3 team:1 year:1 aged:1 used:1 uses:2 user:2 house:1 houses:2
have:1 because:2 rule:1 rules:1 whole:1 while:1 schedule:2 people's:2 little:2 simple:2 example:3 examples:3
motivation:4 identification:6 communication:5 coordination:5 implementation:5 assessment:3 planning:2 mapping:2
priority:4 priorities:4 organisation:5 organisations:5 organise:3 organised:3 recognised:3 business:2 businesses:3
every:2 everybody:4 different:3 interest:3 family:3 families:3 school:1 schools:1 kindergarten:4 colleague:2
colleagues:2 money:2 key:1 day:1 days:1 says:1 said:1 they:1 employee:3 employees:3 agree:2 agreed:2 free:1 continue:3
value:2 values:2 issue:2 true:1 argue:2 due:1 clue:1 role:1 roles:1 file:1 files:1 mobile:2 vehicle:3 article:3
title:2 obstacle:3 obstacles:3 principle:3 available:4 possible:3 responsible:4 vulnerable:4 accessible:4 five:1
sentence:2 sentences:3 once:1 since:1 page:1 pages:2 change:1 changed:1 changes:2 stage:1 stages:2 image:2 ready:2
advice:2 office:2 offices:3 notice:2 practice:2 space:1 size:1 exercise:3 promise:2 raise:1 raised:1 please:1
increase:2 decrease:2 group:1 youth:1 you:1 guide:1 build:1 building:2 suitable:3 guidance:2 equal:2 influence:3
actually:4 manual:3 evaluate:4 graduate:3 virtual:3 mutual:3 obvious:3 union:2 million:2 opinion:3 opinions:3
regional:3 national:3 mention:2 mentioned:2 functioning:3 stationed:2 champion:3 museum:3 neighbour:2 poem:2 hear:1
theory:3 geography:4
""".split()


def test_the_rules_count_syllables_as_a_dictionary_does() -> None:
    counted = [(int(known), syllables(word)) for word, known in (pair.split(":") for pair in SYLLABLES)]
    right = sum(known == found for known, found in counted)
    assert right / len(counted) > 0.97
    known, found = (sum(column) for column in zip(*counted, strict=True))
    assert abs(found - known) / known < 0.01


@pytest.mark.parametrize(
    ("word", "number"), [("2020", 1), ("we", 1), ("cross-sectoral", 4), ("Klaipėda", 3), ("I", 1), ("SUWAŁKI", 3)]
)
def test_numbers_names_and_compounds_have_syllables(word: str, number: int) -> None:
    assert syllables(word) == number


def test_the_formulas_give_the_published_values() -> None:
    # 12 words, 2 sentences, 13 syllables: 206.835 - 1.015 * 6 - 84.6 * 13 / 12.
    counts = count(["The cat sat on the mat. The dog ate a big supper."])
    assert (counts.words, counts.sentences, counts.syllables, counts.long_words) == (12, 2, 13, 0)
    assert flesch(counts) == pytest.approx(109.1, abs=0.05)
    # 8 words, 2 sentences, 3 long ones: 4 + 37.5.
    counts = count(["Partneri nenāk uz sanāksmēm: viņiem neviens nav teicis."], colons=True)
    assert (counts.words, counts.sentences, counts.long_words) == (8, 2, 3)
    assert lix(counts) == pytest.approx(41.5)
    assert flesch(count([])) == lix(count([])) == 0


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Tas notika 2020. gada 17. decembrī. Pēc tam klusums.", 2),
        ("Use a tool, e.g. a map. Then talk.", 2),
        ("“Who comes?” we asked. Nobody.", 2),
        ("Read the 1. step", 1),
        ("Why? Because! Really …", 3),
    ],
)
def test_a_stop_inside_a_sentence_does_not_end_it(text: str, sentences: int) -> None:
    assert count([text]).sentences == sentences


def test_only_running_text_is_read() -> None:
    body = """
## A heading {#heading}

First *part* of [a link](index.md), <https://example.org/>.[^note]

| Head | Head |
| --- | --- |
| Cell | Cell |

```text
id: lessons
```

!!! note "A title"

    Inside a box.

- An item

[^note]: A source, <https://example.org/>
    over two lines
"""
    assert list(paragraphs(parse_markdown(body))) == ["First part of a link, .", "Inside a box.", "An item"]


def test_a_hard_text_fails_and_an_easy_one_passes() -> None:
    easy, hard = (
        "We meet and talk. Then we go home.",
        "Intersectoral institutional collaboration necessitates formalisation.",
    )

    def ease(body: str, locale: str) -> Ease:
        return reading_ease(parse_source(f"---\ntitle: A\n---\n{body}", "page.md"), locale)

    assert ease(easy, "en").passed
    assert not ease(hard, "en").passed
    assert ease("Mēs tiekamies un runājam. Tad ejam mājās.", "lv").passed
    assert not ease("Starpinstitucionālā sadarbība nodrošina deinstitucionalizāciju.", "lv").passed
    with pytest.raises(LookupError, match="no measure of reading ease is set for `lt`"):
        ease(easy, "lt")


def test_the_report_lists_the_pages(portal: Path) -> None:
    answer = CliRunner().invoke(main, ["--root", str(portal), "readability"])
    assert answer.exit_code == 0, answer.output
    assert "docs/lv/toolkits/partner-motivation/index.md" in answer.stdout
    assert answer.stdout.count("\n") > 30

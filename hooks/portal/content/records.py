"""What the front matter of each kind of page may hold.

A field marked `Translated` stands in every language's file; every other field is neutral and stands in the English
file alone. A field marked `Listed` holds ids of one list of `docs/_data/vocabulary.yml`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    HttpUrl,
    StringConstraints,
    ValidationInfo,
    field_validator,
)
from pydantic_core import PydanticCustomError

from portal.base.validation import TWICE


@dataclass(frozen=True)
class Translated:
    """Marks a field that each language's file states for itself."""


@dataclass(frozen=True)
class Listed:
    """Marks a field whose values are ids of the vocabulary's list `name`."""

    name: str


def _day(value: Any) -> Any:
    if not isinstance(value, date) and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", str(value)):
        raise ValueError("this is not a date")
    return value


def _range(value: tuple[int, int]) -> tuple[int, int]:
    if value[0] > value[1]:
        raise ValueError("the larger number stands first")
    return value


def _once(values: tuple[Any, ...]) -> tuple[Any, ...]:
    for number, value in enumerate(values):
        if value in values[:number]:
            raise PydanticCustomError(TWICE, "stands twice", {"value": str(value), "number": number})
    return values


Text = Annotated[str, Translated()]
Summary = Annotated[str, StringConstraints(max_length=200), Translated()]
Day = Annotated[date, BeforeValidator(_day)]
# Strict: `true` is no number, nor is one in quotes. YAML also has numbers that are none (`.nan`) or endless (`.inf`).
Count = Annotated[int, Field(ge=1, strict=True)]
Number = Annotated[float, Field(strict=True, allow_inf_nan=False)]
Range = Annotated[tuple[Count, Count], AfterValidator(_range)]
Version = Annotated[str, StringConstraints(pattern=r"^\d+\.\d+$")]
Month = Annotated[str, StringConstraints(pattern=r"^\d{4}(-(0[1-9]|1[0-2]))?$")]
Once = AfterValidator(_once)
Ids = Annotated[tuple[str, ...], Once]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]


class Record(BaseModel):
    """A page's front matter. Every kind of page has these fields.

    `translated_from` stands in translations only: what of the original each section was made from (a fingerprint).
    No text may be empty; a field that has nothing to say is left out.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, str_min_length=1)

    kind: str = Field("page", examples=["kind: page"])
    title: Text = Field(examples=["title: Partner motivation"])
    menu: Annotated[str | None, Translated()] = Field(None, examples=["menu: Toolkits"])
    summary: Summary = Field(examples=["summary: Find out why each partner would join."])
    changed: Text = Field(examples=["changed: First edition"])
    reviewed: Day = Field(examples=["reviewed: 2026-11-22"])
    translated_from: Annotated[dict[str, str] | None, Translated()] = Field(
        None, examples=["translated_from: {steps: bcdfghjk}"]
    )


class Guidance(Record):
    """How to work: the model, coordination, evaluation, advice."""

    version: Version = Field("1.0", examples=['version: "1.0"'])


class Effort(BaseModel):
    """The minutes that a toolkit takes beside its meeting: before it, and after it (talks, second meetings, looks)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    preparation: Range | None = Field(None, examples=["preparation: [60, 90]"])
    follow_up: Range | None = Field(None, examples=["follow_up: [15, 15]"])


class Origin(BaseModel):
    """A known method that a toolkit builds on: who described it and where, as cited in every language.

    `language` is that of the citation, as a language tag.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, str_min_length=1)

    name: str = Field(examples=["name: Sherry R. Arnstein, A Ladder of Citizen Participation, 1969"])
    url: HttpUrl | None = Field(None, examples=["url: https://doi.org/…"])
    language: str = Field("en", examples=["language: en"])


class Toolkit(Record):
    """One practical tool: when to use it, steps, facilitator notes, worked example."""

    domains: Annotated[Ids, Field(min_length=1), Listed("domains")] = Field(examples=["domains: [motivation]"])
    stages: Annotated[Ids, Field(min_length=1), Listed("stages")] = Field(examples=["stages: [mapping, planning]"])
    minutes: Range = Field(examples=["minutes: [60, 90]"])
    people: Range = Field(examples=["people: [4, 12]"])
    level: Annotated[str, Listed("levels")] = Field(examples=["level: beginner"])
    materials: Annotated[Ids, Listed("materials")] = Field((), examples=["materials: [printed-worksheets, markers]"])
    evidence: Annotated[str, Listed("evidence")] = Field(examples=["evidence: expert-practice"])
    evidence_source: HttpUrl | None = Field(None, validate_default=True, examples=["evidence_source: https://…"])
    used_in: Ids = Field((), examples=["used_in: [turku, helsinki]"])
    effort: Effort = Field(Effort(), examples=["effort: {preparation: [60, 90], follow_up: [15, 15]}"])
    origins: dict[Slug, Origin] = Field(default_factory=dict, examples=["origins: {ladder: {name: …, url: https://…}}"])
    origins_text: Annotated[dict[str, str], Translated()] = Field(
        default_factory=dict, examples=["origins_text: {ladder: The levels go back to the ladder of participation.}"]
    )
    version: Version = Field(examples=['version: "1.0"'])

    @field_validator("evidence_source")
    @classmethod
    def _evidence_has_a_source(cls, source: HttpUrl | None, info: ValidationInfo) -> HttpUrl | None:
        evidence = info.data.get("evidence", "expert-practice")
        if source is None and evidence != "expert-practice":
            raise ValueError(f"evidence `{evidence}` needs a source")
        return source


class Worksheet(Record):
    """One sheet to fill in, on paper, on screen, in the browser or in Word."""

    problems: Annotated[tuple[str, ...], Once, Field(min_length=1), Translated()] = Field(
        examples=["problems: [Partners do not come to meetings.]"]
    )
    minutes: Range = Field(examples=["minutes: [20, 40]"])
    people: Range = Field(examples=["people: [1, 12]"])
    level: Annotated[str, Listed("levels")] = Field(examples=["level: beginner"])
    materials: Annotated[Ids, Listed("materials")] = Field((), examples=["materials: [printed-worksheets, pens]"])
    copies: Annotated[str, Listed("copies")] = Field(examples=["copies: one-per-group"])
    enlarged: bool = Field(False, examples=["enlarged: true"])
    version: Version = Field(examples=['version: "1.0"'])


class Facilitator(Record):
    """What the person who leads a toolkit's workshop has in hand. Time, people and level are the toolkit's."""

    copies: Annotated[str, Listed("copies")] = Field("one-for-facilitator", examples=["copies: one-for-facilitator"])
    version: Version = Field(examples=['version: "1.0"'])


class Period(BaseModel):
    """When a pilot ran; a year, or a year and a month."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    start: Month = Field(examples=['start: "2020"'])
    end: Month = Field(examples=["end: 2021-06"])

    @field_validator("end")
    @classmethod
    def _ends_after_it_starts(cls, end: str, info: ValidationInfo) -> str:
        start = info.data.get("start", end)
        if end < start[: len(end)]:
            raise ValueError(f"it ends before it starts ({start})")
        return end

    approximate: bool = Field(False, examples=["approximate: true"])


class Budget(BaseModel):
    """A published sum in euros, and who says so: the whole cost of the case, or a partner's share of a project."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    eur: Number = Field(gt=0, examples=["eur: 52920"])
    source: HttpUrl = Field(examples=["source: https://…"])
    covers: Literal["whole", "share"] = Field(examples=["covers: whole` or `covers: share"])


class Pilot(Record):
    """A real case with sources. A field that nobody could source is left out."""

    place: Text = Field(examples=["place: Turku"])
    map_label: Annotated[str | None, StringConstraints(max_length=20), Translated()] = Field(
        None, examples=["map_label: Vidzeme"]
    )
    coordinator: Text = Field(examples=["coordinator: City of Turku"])
    country: Annotated[str, Listed("countries")] = Field(examples=["country: FI"])
    coordinates: tuple[Annotated[Number, Field(ge=-90, le=90)], Annotated[Number, Field(ge=-180, le=180)]] = Field(
        examples=["coordinates: [60.45, 22.27]"]
    )
    period: Period = Field(examples=['period: {start: "2020", end: 2021-06}'])
    themes: Annotated[Ids, Field(min_length=1), Listed("themes")] = Field(examples=["themes: [nutrition]"])
    sectors: Annotated[Ids, Listed("sectors")] = Field((), examples=["sectors: [education, health]"])
    target_groups: Annotated[Ids, Field(min_length=1), Listed("target_groups")] = Field(
        examples=["target_groups: [residents]"]
    )
    methods: Annotated[Ids, Listed("methods")] = Field((), examples=["methods: [cooperation-model]"])
    budget: Budget | None = Field(None, examples=["budget: {eur: 52920, covers: share, source: https://…}"])
    links: Annotated[tuple[HttpUrl, ...], Once] = Field((), examples=["links: [https://…]"])
    related_case: Literal[True] | None = Field(None, examples=["related_case: true"])


class News(Record):
    """A dated note. `date` is the day of what it tells about; the file's name begins with it.

    `published` is the day on which the note came out, where that is another one.
    """

    date: Day = Field(examples=["date: 2026-11-23"])
    published: Day | None = Field(None, examples=["published: 2026-11-23"])
    byline: Text = Field(examples=["byline: Portal editors"])


def translated_fields(model: type[Record]) -> set[str]:
    """Return the names of the fields that each language's file states for itself."""
    return {
        name for name, field in model.model_fields.items() if any(isinstance(m, Translated) for m in field.metadata)
    }


def listed_fields(model: type[Record]) -> dict[str, str]:
    """Return field name → vocabulary list, for the fields that hold ids."""
    return {
        name: mark.name
        for name, field in model.model_fields.items()
        for mark in field.metadata
        if isinstance(mark, Listed)
    }

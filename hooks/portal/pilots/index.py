"""The pilot index: one row a pilot, generated from front matter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from portal.content.catalogue import Catalogue, Page
from portal.content.records import Pilot
from portal.locales import format_month, format_year, format_years, sort_key


@dataclass(frozen=True)
class PilotRow:
    """A pilot as the index shows it, every label in the reader's language and in its alphabet's order."""

    page: Page
    place: str
    country: str
    period: str
    approximate: bool
    themes: tuple[str, ...]
    sectors: tuple[str, ...]
    target_groups: tuple[str, ...]
    methods: tuple[str, ...]
    related_case: bool


def pilot_rows(catalogue: Catalogue, locale: str) -> list[PilotRow]:
    """Return every pilot, sorted by place; related cases stand after the pilots of the project."""
    rows = [pilot_row(catalogue, page) for page in catalogue.of_kind("pilot", locale)]
    return sorted(rows, key=lambda row: (row.related_case, sort_key(row.place, locale)))


def pilot_row(catalogue: Catalogue, page: Page) -> PilotRow:
    """Return one pilot with its labels."""
    record, locale = cast(Pilot, page.record), page.locale

    def labels(name: str, ids: tuple[str, ...]) -> tuple[str, ...]:
        words = (catalogue.vocabulary.label(name, id_, locale) for id_ in ids)
        return tuple(sorted(words, key=lambda word: sort_key(word, locale)))

    return PilotRow(
        page=page,
        place=record.place,
        country=catalogue.vocabulary.label("countries", record.country, locale),
        period=format_period(record.period.start, record.period.end, locale),
        approximate=record.period.approximate,
        themes=labels("themes", record.themes),
        sectors=labels("sectors", record.sectors),
        target_groups=labels("target_groups", record.target_groups),
        methods=labels("methods", record.methods),
        related_case=bool(record.related_case),
    )


def format_period(start: str, end: str, locale: str) -> str:
    """Return a period given as years or months: `2020–2021`, `June 2019 – 2021`, `2019. gada jūnijs – 2021. gads`."""
    if start == end:
        return _moment(start, locale)
    if len(start) == len(end) == 4:
        return format_years(start, end, locale)
    return f"{_moment(start, locale)}\u00a0– {_moment(end, locale)}"


def _moment(moment: str, locale: str) -> str:
    year, _, month = moment.partition("-")
    if month:
        return format_month(int(year), int(month), locale)
    return format_year(year, locale)

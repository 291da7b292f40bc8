"""The pilot index: one row a pilot, the facets to find it by, the tools it used and the pilots that resemble it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from heapq import nsmallest
from math import log
from typing import cast

from portal.base.locales import format_month, format_year, format_years, sort_key
from portal.catalogue import Catalogue, Page
from portal.content.records import Pilot, Toolkit

FACETS = {
    "country": "countries",
    "theme": "themes",
    "sector": "sectors",
    "group": "target_groups",
    "method": "methods",
}
"""The facets, by their names in the address of the index, with the list of the vocabulary each is chosen from."""

WEIGHTS = {"theme": 3, "group": 2, "method": 2, "sector": 1, "country": 1}
"""How much it says that two pilots share an entry of a facet."""
RESEMBLES = 2.0
"""The least sum at which one pilot is offered beside another; a theme that a third of all have gives 3.3."""


@dataclass(frozen=True)
class PilotRow:
    """A pilot as the index shows it, every label in the reader's language and in its alphabet's order.

    `ids` holds the vocabulary ids by facet; `toolkits` are the portal's own toolkits that name the pilot.
    `place_rank` and `country_rank` count from 0 in the order of the language's alphabet, so that a script can sort
    without knowing it.
    """

    page: Page
    place: str
    map_label: str
    country: str
    period: str
    start: str
    approximate: bool
    themes: tuple[str, ...]
    sectors: tuple[str, ...]
    target_groups: tuple[str, ...]
    methods: tuple[str, ...]
    related_case: bool
    ids: dict[str, tuple[str, ...]]
    toolkits: tuple[Page, ...]
    place_rank: int = 0
    country_rank: int = 0

    @property
    def id(self) -> str:
        """The pilot's slug."""
        return self.page.id

    @property
    def record(self) -> Pilot:
        """The pilot's front matter."""
        return cast(Pilot, self.page.record)


@dataclass(frozen=True)
class Option:
    """One choice of a facet, and how many pilots it holds for."""

    value: str
    label: str
    count: int


@dataclass(frozen=True)
class Facet:
    """One facet with the options that at least one pilot has, sorted by label; the portal's toolkits stand last."""

    name: str
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Resemblance:
    """A pilot that resembles another, and why: facet → labels that both have, the weightiest first."""

    row: PilotRow
    shared: dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class PilotIndex:
    """All pilots for readers of one language, sorted by place; related cases stand after the pilots."""

    locale: str
    rows: tuple[PilotRow, ...]
    labels: dict[str, dict[str, str]] = field(repr=False)

    @cached_property
    def by_id(self) -> dict[str, PilotRow]:
        """The rows by the pilots' ids."""
        return {row.id: row for row in self.rows}

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The place of each row in the index, by the pilots' ids."""
        return {row.id: number for number, row in enumerate(self.rows)}

    @cached_property
    def facets(self) -> tuple[Facet, ...]:
        """The facets with their options."""
        counts: dict[str, Counter[str]] = {name: Counter() for name in FACETS}
        for row in self.rows:
            for name, ids in row.ids.items():
                counts[name].update(ids)
        return tuple(Facet(name, self._options(name, counts[name])) for name in FACETS if counts[name])

    @cached_property
    def countries(self) -> tuple[tuple[str, tuple[PilotRow, ...]], ...]:
        """The rows by country, countries and places in the order of the alphabet."""
        groups: dict[str, list[PilotRow]] = defaultdict(list)
        for row in sorted(self.rows, key=lambda row: (row.country_rank, row.place_rank)):
            groups[row.country].append(row)
        return tuple((country, tuple(rows)) for country, rows in groups.items())

    def labelled(self, row: PilotRow, facet: str) -> list[tuple[str, str]]:
        """Return the labels of a pilot's entries of a facet, sorted, each with its id; without toolkits."""
        ids = [id_ for id_ in row.ids[facet] if not id_.startswith("toolkit-")]
        pairs = [(self.labels[facet][id_], id_) for id_ in ids]
        return sorted(pairs, key=lambda pair: sort_key(pair[0], self.locale))

    def option_numbers(self, row: PilotRow) -> list[int]:
        """Return the places, among all options of all facets in their order, of those that hold for a pilot."""
        return sorted(self._option_numbers[facet, id_] for facet, ids in row.ids.items() for id_ in ids)

    def using(self, toolkits: Iterable[Page]) -> list[PilotRow]:
        """Return the pilots that used any of the portal's toolkits `toolkits`, in the order of the index."""
        paths = {toolkit.path for toolkit in toolkits}
        named = {id_ for path in paths for id_ in self._named_by.get(path, ())}
        return [self.by_id[id_] for id_ in sorted(named, key=lambda id_: self.by_id[id_].place_rank)]

    def resembling(self, id_: str, count: int = 3) -> list[Resemblance]:
        """Return at most `count` pilots that share most with the pilot `id_`, with what they share.

        The fewer pilots have an entry, the more it says (weight times ln(all / holders)); an entry that more than two
        thirds have says nothing about any of them and does not count.
        """
        row = self.by_id[id_]
        scores = [0.0] * len(self.rows)
        for facet, ids in row.ids.items():
            for value in ids:
                holders = self._telling.get((facet, value), ())
                worth = WEIGHTS[facet] * log(len(self.rows) / len(holders)) if holders else 0
                for number in holders:
                    scores[number] += worth
        others = (number for number, other in enumerate(self.rows) if other is not row and scores[number] >= RESEMBLES)
        nearest = nsmallest(count, others, key=lambda number: (-scores[number], number))
        return [Resemblance(self.rows[number], self._shared(row, self.rows[number])) for number in nearest]

    def _shared(self, row: PilotRow, other: PilotRow) -> dict[str, tuple[str, ...]]:
        shared = {}
        for facet in sorted(WEIGHTS, key=lambda name: -WEIGHTS[name]):
            common = [one for one in row.ids[facet] if one in other.ids[facet] and (facet, one) in self._telling]
            if common:
                shared[facet] = tuple(self.labels[facet][one] for one in common)
        return shared

    @cached_property
    def _telling(self) -> dict[tuple[str, str], list[int]]:
        """The numbers of the rows that have an entry, for the entries that say something: facet and id → numbers."""
        holders: dict[tuple[str, str], list[int]] = defaultdict(list)
        for number, row in enumerate(self.rows):
            for facet, ids in row.ids.items():
                for id_ in ids:
                    holders[facet, id_].append(number)
        most = max(2, len(self.rows) * 2 // 3)
        return {key: numbers for key, numbers in holders.items() if 1 < len(numbers) <= most}

    @cached_property
    def _option_numbers(self) -> dict[tuple[str, str], int]:
        options = [(facet.name, option.value) for facet in self.facets for option in facet.options]
        return {option: number for number, option in enumerate(options)}

    @cached_property
    def _named_by(self) -> dict[str, list[str]]:
        named = defaultdict(list)
        for row in self.rows:
            for toolkit in row.toolkits:
                named[toolkit.path].append(row.id)
        return named

    def _options(self, name: str, counts: Counter[str]) -> tuple[Option, ...]:
        options = [Option(value, self.labels[name][value], count) for value, count in counts.items()]
        return tuple(
            sorted(options, key=lambda one: (one.value.startswith("toolkit-"), sort_key(one.label, self.locale)))
        )


def pilot_index(catalogue: Catalogue, locale: str) -> PilotIndex:
    """Return the index for readers of `locale`, built from the pilots' front matter."""
    toolkits: dict[str, list[Page]] = defaultdict(list)
    for toolkit in catalogue.toolkits(locale):
        for id_ in cast(Toolkit, toolkit.record).used_in:
            toolkits[id_].append(toolkit)
    vocabulary = catalogue.vocabulary
    labels = {
        facet: {id_: vocabulary.label(name, id_, locale) for id_ in vocabulary.ids(name)}
        for facet, name in FACETS.items()
    }
    for pages in toolkits.values():
        labels["method"] |= {f"toolkit-{page.id}": page.title for page in pages}
    order = {
        facet: {id_: n for n, id_ in enumerate(sorted(words, key=lambda one: sort_key(words[one], locale)))}
        for facet, words in labels.items()
    }
    pages = catalogue.of_kind("pilot", locale)
    pages.sort(key=lambda page: sort_key(cast(Pilot, page.record).place, locale))
    rows = [
        _row(page, rank, tuple(toolkits.get(page.id, ())), labels, order, locale) for rank, page in enumerate(pages)
    ]
    return PilotIndex(locale, tuple(sorted(rows, key=lambda row: (row.related_case, row.place_rank))), labels)


def _row(
    page: Page,
    rank: int,
    toolkits: tuple[Page, ...],
    labels: dict[str, dict[str, str]],
    order: dict[str, dict[str, int]],
    locale: str,
) -> PilotRow:
    record = cast(Pilot, page.record)

    def named(facet: str, ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(labels[facet][id_] for id_ in sorted(ids, key=order[facet].__getitem__))

    return PilotRow(
        page=page,
        place=record.place,
        map_label=record.map_label or record.place,
        country=labels["country"][record.country],
        period=format_period(record.period.start, record.period.end, locale),
        start=record.period.start,
        approximate=record.period.approximate,
        themes=named("theme", record.themes),
        sectors=named("sector", record.sectors),
        target_groups=named("group", record.target_groups),
        methods=named("method", record.methods),
        related_case=bool(record.related_case),
        ids={
            "country": (record.country,),
            "theme": record.themes,
            "sector": record.sectors,
            "group": record.target_groups,
            "method": (*record.methods, *(f"toolkit-{one.id}" for one in toolkits)),
        },
        toolkits=toolkits,
        place_rank=rank,
        country_rank=order["country"][record.country],
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

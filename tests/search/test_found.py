"""What the search finds, beside what Material's own worker finds on the same site, asked in the same run.

    .venv/bin/pytest tests/search/test_found.py -n 0 -s

prints the table that stands in MEASUREMENTS.md.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser

from portal.base.addresses import page_url
from tests.search.inflection import Nouns, without_diacritics
from tests.search.worker import Answer, Worker, start_front, start_stock

LANGUAGES = ("en", "lv")
QUERIES = yaml.safe_load((Path(__file__).parent / "queries.yml").read_text(encoding="utf-8"))
# As Material writes it where mkdocs.yml says nothing but `lang: en`.
STOCK_CONFIG = {
    "lang": ["en"],
    "separator": r"[\s\-]+",
    "pipeline": ["stopWordFilter"],
    "fields": {"title": {"boost": 1e3}, "text": {"boost": 1.0}, "tags": {"boost": 1e6}},
}

Pairs = list[tuple[str, tuple[str, ...]]]
"""Queries, each with the pages that whoever types it is content with."""


@dataclass(frozen=True)
class Score:
    """How one worker did on one set: ranks from 1, None where the page is not among the first ten."""

    pairs: Pairs
    answers: list[Answer]

    @property
    def ranks(self) -> list[int | None]:
        return [
            next((rank for rank, page in enumerate(answer.pages, 1) if page in pages), None)
            for (_, pages), answer in zip(self.pairs, self.answers, strict=True)
        ]

    @property
    def recall(self) -> float:
        return sum(rank is not None and rank <= 5 for rank in self.ranks) / len(self.pairs)

    @property
    def reciprocal(self) -> float:
        return sum(1 / rank for rank in self.ranks if rank) / len(self.pairs)

    @property
    def empty(self) -> list[str]:
        return [query for (query, _), answer in zip(self.pairs, self.answers, strict=True) if not answer.count]

    @property
    def missed(self) -> Pairs:
        return [pair for pair, rank in zip(self.pairs, self.ranks, strict=True) if rank is None or rank > 5]

    def p95(self) -> float:
        return sorted(answer.milliseconds for answer in self.answers)[int(len(self.answers) * 0.95)]

    def row(self, name: str) -> str:
        found = f"| {name} | {len(self.pairs)} | {self.recall:.3f} | {self.reciprocal:.3f} |"
        return f"{found} {len(self.empty)} | {self.p95():.0f} ms |"


def wanted(queries: dict[str, list[Any]], locale: str) -> Pairs:
    return [
        (str(query), tuple(page_url(path, locale, "en") for path in paths.split(" | ")))
        for paths, some in queries.items()
        for query in some
    ]


def index(site: Path, locale: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((site / "search" / f"{locale}.json").read_text(encoding="utf-8"))
    return found


def titles(site: Path, locale: str) -> list[tuple[str, str]]:
    return [(doc["title"], doc["location"]) for doc in index(site, locale)["docs"] if "summary" in doc]


def reinflected(site: Path) -> Pairs:
    """Each Latvian title four times with its nouns in other forms, twice of them without diacritics."""
    nouns = Nouns([title for title, _ in titles(site, "lv")])
    return [
        (without_diacritics(query) if seed % 2 else query, (page,))
        for title, page in titles(site, "lv")
        for seed in range(4)
        for query in [nouns.reinflect(title, seed)]
    ]


@pytest.fixture(scope="module")
def workers(built_site: Path, served_site: str, browser: Browser) -> Iterator[dict[str, Worker]]:
    """Our front in each language, and the stock worker with all pages."""
    context = browser.new_context()
    docs = [
        {name: doc[name] for name in ("location", "title", "text")}
        for locale in LANGUAGES
        for doc in index(built_site, locale)["docs"]
    ]
    (stock,) = (built_site / "assets" / "javascripts" / "workers").glob("search.*.min.js")
    address = f"{served_site}/{stock.relative_to(built_site).as_posix()}"
    yield {
        "en": start_front(context.new_page(), served_site, ""),
        "lv": start_front(context.new_page(), served_site, "lv/"),
        "stock": start_stock(context.new_page(), served_site, address, {"config": STOCK_CONFIG, "docs": docs}),
    }
    context.close()


@pytest.fixture(scope="module")
def scores(built_site: Path, workers: dict[str, Worker]) -> dict[str, tuple[Score, Score]]:
    """Set of queries → ours, stock."""
    sets = {
        "Latvian queries": ("lv", wanted(QUERIES["lv"], "lv")),
        "Latvian titles, nouns in other forms": ("lv", reinflected(built_site)),
        "English queries": ("en", wanted(QUERIES["en"], "en")),
        "terms and abbreviations, Latvian side": ("lv", wanted(QUERIES["terms"]["lv"], "lv")),
        "terms and abbreviations, English side": ("en", wanted(QUERIES["terms"]["en"], "en")),
    }
    measured = {}
    for name, (locale, pairs) in sets.items():
        queries = [query for query, _ in pairs]
        workers[locale].ask(queries[:5])  # the first answers wait for the compiler
        measured[name] = (Score(pairs, workers[locale].ask(queries)), Score(pairs, workers["stock"].ask(queries)))
    print("\n| Set | queries | recall@5 | MRR | without result | p95 |\n| --- | --- | --- | --- | --- | --- |")
    for name, (ours, stock) in measured.items():
        print(f"{stock.row(f'{name}, stock')}\n{ours.row(f'{name}, **ours**')}")
    return measured


def test_the_queries_are_as_hard_as_they_say(built_site: Path) -> None:
    pairs = wanted(QUERIES["lv"], "lv")
    assert len(pairs) >= 120
    assert len(wanted(QUERIES["en"], "en")) >= 40
    plain = [query for query, _ in pairs if query == without_diacritics(query)]
    several = [query for query, _ in pairs if " " in query]
    assert len(plain) >= len(pairs) / 3
    assert len(several) >= len(pairs) / 3
    texts: dict[str, str] = {}
    for doc in index(built_site, "lv")["docs"]:
        page = doc["location"].partition("#")[0]
        texts[page] = f"{texts.get(page, '')} {doc['title']} {doc.get('summary', '')} {doc['text']}".lower()
    new = [
        query
        for query, pages in pairs
        if any(word.lower() not in " ".join(map(texts.__getitem__, pages)) for word in query.split())
    ]
    assert len(new) >= 120


@pytest.mark.parametrize(("name", "recall", "reciprocal"), [
    ("Latvian queries", 0.98, 0.93),
    ("Latvian titles, nouns in other forms", 0.97, 0.93),
    ("English queries", 0.98, 0.93),
    ("terms and abbreviations, Latvian side", 0.95, 0.90),
    ("terms and abbreviations, English side", 0.95, 0.90),
])  # fmt: skip
def test_pages_are_found(scores: dict[str, tuple[Score, Score]], name: str, recall: float, reciprocal: float) -> None:
    ours, stock = scores[name]
    assert ours.recall >= recall, ours.missed
    assert ours.reciprocal >= reciprocal
    assert ours.empty == []
    assert ours.recall > stock.recall


def test_nothing_of_the_other_language_is_found(scores: dict[str, tuple[Score, Score]]) -> None:
    for name, (ours, _) in scores.items():
        latvian = "Latvian" in name
        assert [page for answer in ours.answers for page in answer.pages if page.startswith("lv/") != latvian] == []


@pytest.mark.parametrize("locale", LANGUAGES)
def test_a_page_stays_in_sight_while_its_title_is_typed(
    built_site: Path, workers: dict[str, Worker], locale: str
) -> None:
    """From the fourth letter on. Where more than five titles begin alike, no search can show them all: five of them."""
    known = titles(built_site, locale)
    typed = [(title[:n], page) for title, page in known for n in range(4, len(title) + 1)]
    lost = []
    for (query, page), answer in zip(typed, workers[locale].ask([query for query, _ in typed], 5), strict=True):
        alike = {other for title, other in known if title.startswith(query)}
        if page not in answer.pages and not (len(alike) > 5 and alike.issuperset(answer.pages)):
            lost.append((query, page))
    assert lost == []


def test_words_that_mean_nothing_find_nothing(workers: dict[str, Worker]) -> None:
    assert [answer.count for answer in workers["lv"].ask(["", "  ", "xqzwv", "xqzwv un qqq", "*"])] == [0, 0, 0, 0, 0]
    assert [answer.count for answer in workers["en"].ask(["", "xqzwv", "+xqzwv partner"])] == [0, 0, 0]


def test_what_lunr_understands_is_still_understood(workers: dict[str, Worker]) -> None:
    sections = "(query) => ask(query).then(({ items }) => items.flat().length)"
    every, without = (workers["en"].page.evaluate(sections, query) for query in ("partner", "partner -motivation"))
    assert without < every
    required, quoted, _, field, fuzzy = workers["en"].ask(
        ["+benches", '"pink benches"', "self-", "title:benches", "benchs~1"]
    )
    assert required.pages[0] == quoted.pages[0] == field.pages[0] == fuzzy.pages[0] == "pilots/turku/"


def test_a_result_says_words_and_not_stems(workers: dict[str, Worker]) -> None:
    (first,) = workers["lv"].page.evaluate("ask('riska registrs xqzwv').then(({ items }) => items[0].slice(0, 1))")
    assert first["title"] == "<mark>Risku</mark> <mark>reģistrs</mark>"
    assert {"risku", "reģistrs"} <= {word for word, found in first["terms"].items() if found}
    assert [word for word, found in first["terms"].items() if not found] == ["xqzwv"]

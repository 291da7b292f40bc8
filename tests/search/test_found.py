"""What people find with the real worker on the real site.

    .venv/bin/pytest tests/search/test_found.py -n 0 -s

prints the table that stands in MEASUREMENTS.md. Pages that are gone are told there, and their queries not counted.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser

from portal.base.addresses import page_url
from portal.catalogue import Catalogue
from tests.search.inflection import Nouns, without_diacritics
from tests.search.worker import Answer, Worker

LANGUAGES = ("lv", "en")
SURE = frozenset({"inflected", "plain", "typo"})
"""The kinds of query that are the same words in another form."""
SEED = 17


@dataclass(frozen=True)
class Query:
    """What somebody types on the side of a language, and the addresses of the pages this person is content with."""

    locale: str
    kind: str
    text: str
    wanted: tuple[str, ...]


def read(name: str, catalogue: Catalogue) -> tuple[list[Query], set[str]]:
    """Return the queries of a file, and the paths in it that are no pages any more."""
    written = yaml.safe_load((Path(__file__).parent / name).read_text(encoding="utf-8"))
    known = {path for _, path in catalogue.pages}
    found, gone = [], set()
    for locale in LANGUAGES:
        for kind, by_page in written[locale].items():
            for paths, texts in by_page.items():
                gone |= {*paths.split(" | ")} - known
                wanted = tuple(page_url(path, locale, "en") for path in paths.split(" | ") if path in known)
                found += [Query(locale, kind, str(text), wanted) for text in texts if wanted]
    return found, gone


def halves(queries: list[Query]) -> tuple[list[Query], list[Query]]:
    """Return the half that weights, rules and words are set on, and the half that figures are told of."""
    mixed = list(queries)
    random.Random(SEED).shuffle(mixed)
    return mixed[: len(mixed) // 2], mixed[len(mixed) // 2 :]


@dataclass(frozen=True)
class Score:
    """How one set of queries did; ranks count from 1, None where no page is among the first ten."""

    queries: list[Query]
    answers: list[Answer]

    @property
    def ranks(self) -> list[int | None]:
        return [
            next((rank for rank, page in enumerate(answer.pages, 1) if page in query.wanted), None)
            for query, answer in zip(self.queries, self.answers, strict=True)
        ]

    @property
    def recall(self) -> float:
        return sum(rank is not None and rank <= 5 for rank in self.ranks) / len(self.queries)

    @property
    def first(self) -> float:
        return self.ranks.count(1) / len(self.queries)

    @property
    def reciprocal(self) -> float:
        return sum(1 / rank for rank in self.ranks if rank) / len(self.queries)

    @property
    def empty(self) -> list[str]:
        return [one.text for one, answer in zip(self.queries, self.answers, strict=True) if not answer.pages]

    @property
    def missed(self) -> list[tuple[str, tuple[str, ...]]]:
        pairs = zip(self.queries, self.ranks, strict=True)
        return [(query.text, query.wanted) for query, rank in pairs if rank is None or rank > 5]

    def of(self, locale: str, kinds: frozenset[str] | None = None) -> Score:
        pairs = zip(self.queries, self.answers, strict=True)
        chosen = [pair for pair in pairs if pair[0].locale == locale and (kinds is None or pair[0].kind in kinds)]
        return Score([query for query, _ in chosen], [answer for _, answer in chosen])

    def row(self, name: str) -> str:
        times = sorted(answer.milliseconds for answer in self.answers)
        figures = f"{self.recall:.3f} | {self.first:.3f} | {self.reciprocal:.3f} | {len(self.empty)}"
        return f"| {name} | {len(self.queries)} | {figures} | {times[int(len(times) * 0.95)]:.0f} ms |"


@pytest.fixture(scope="module")
def workers(served_site: str, browser: Browser) -> Iterator[dict[str, Worker]]:
    context = browser.new_context()
    yield {locale: Worker(context.new_page(), served_site, locale) for locale in LANGUAGES}
    context.close()


def measure(queries: list[Query], workers: dict[str, Worker]) -> Score:
    """Ask the queries of each language in its own worker."""
    asked, answers = [], []
    for locale in LANGUAGES:
        own = [query for query in queries if query.locale == locale]
        workers[locale].ask([query.text for query in own[:5]])  # the first answers wait for the compiler
        asked += own
        answers += workers[locale].ask([query.text for query in own])
    return Score(asked, answers)


@pytest.fixture(scope="module")
def scores(workers: dict[str, Worker], catalogue: Catalogue) -> dict[str, Score]:
    """Each half, and the set of before; the figures that count are those of the other half."""
    people, gone = read("people.yml", catalogue)
    tune, test = halves(people)
    known, more = read("queries.yml", catalogue)
    measured = {
        "half that weights were set on": measure(tune, workers),
        "other half": measure(test, workers),
        "earlier set": measure(known, workers),
    }
    print("\n| Set | queries | among five | first | MRR | without result | p95 |\n|" + " --- |" * 7)
    for name, score in measured.items():
        for locale in LANGUAGES:
            print(score.of(locale).row(f"{name}, {locale}"))
    for kind in dict.fromkeys(query.kind for query in people):
        for locale in LANGUAGES:
            part = measured["other half"].of(locale, frozenset([kind]))
            if part.queries:
                print(part.row(f"other half, {locale}: {kind}"))
    if gone | more:
        print(f"Gone, and not counted: {', '.join(sorted(gone | more))}")
    return measured


def test_there_are_queries_enough(catalogue: Catalogue) -> None:
    people, _ = read("people.yml", catalogue)
    assert [
        sum(query.locale == locale for query in people) >= least for locale, least in (("lv", 300), ("en", 150))
    ] == [
        True,
        True,
    ]
    assert len({(query.locale, query.text) for query in people}) == len(people)


@pytest.mark.parametrize("locale", LANGUAGES)
@pytest.mark.parametrize("name", ["other half", "earlier set"])
def test_pages_are_found(scores: dict[str, Score], name: str, locale: str) -> None:
    score = scores[name].of(locale)
    assert score.recall >= 0.95, score.missed
    assert score.first >= 0.80
    assert score.reciprocal >= 0.86
    assert len(score.empty) <= 0.01 * len(score.queries), score.empty


@pytest.mark.parametrize("locale", LANGUAGES)
def test_the_same_words_in_another_form_are_found(scores: dict[str, Score], locale: str) -> None:
    both = [scores[name].of(locale, SURE) for name in ("half that weights were set on", "other half")]
    score = Score([query for one in both for query in one.queries], [answer for one in both for answer in one.answers])
    assert score.recall >= 0.97, score.missed


def test_titles_are_found_with_their_nouns_in_other_forms(workers: dict[str, Worker], catalogue: Catalogue) -> None:
    """Each Latvian title four times, twice without diacritics."""
    pages = [page for page in catalogue.in_locale("lv") if page.kind != "search"]
    nouns = Nouns([page.title for page in pages])
    queries = [
        Query("lv", "title", without_diacritics(text) if seed % 2 else text, (page.url,))
        for page in pages
        for seed in range(4)
        for text in [nouns.reinflect(page.title, seed)]
    ]
    score = Score(queries, workers["lv"].ask([query.text for query in queries]))
    print(f"\n{score.row('Latvian titles, nouns in other forms')}")
    assert score.recall >= 0.97, score.missed


@pytest.mark.parametrize("locale", LANGUAGES)
def test_a_page_stays_in_sight_while_its_title_is_typed(
    workers: dict[str, Worker], catalogue: Catalogue, locale: str
) -> None:
    """From the fourth letter on. Where more than five titles begin alike, no search can show them all: five of them."""
    known = [(page.title, page.url) for page in catalogue.in_locale(locale) if page.kind != "search"]
    typed = [(title[:n], page) for title, page in known for n in range(4, len(title) + 1) if title[n - 1].isalnum()]
    lost = []
    for (query, page), answer in zip(typed, workers[locale].ask([query for query, _ in typed], 5), strict=True):
        alike = {other for title, other in known if title.startswith(query)}
        if page not in answer.pages and not (len(alike) > 5 and alike.issuperset(answer.pages)):
            lost.append((query, page))
    assert lost == []


def test_nothing_of_the_other_language_is_found(scores: dict[str, Score]) -> None:
    for score in scores.values():
        for locale in LANGUAGES:
            pages = {page for answer in score.of(locale).answers for page in answer.pages}
            assert {page for page in pages if page.startswith("lv/") != (locale == "lv")} == set()

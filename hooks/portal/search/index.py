"""What search knows about one language: what its pages are for, and what stands in their sections.

The index is filled from a list of `Entry`, one a page; where the sections come from is no matter of it.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from portal.catalogue import Catalogue, Page
from portal.content.glossary import Term
from portal.content.kinds import KINDS as KINDS_OF_PAGE
from portal.content.records import Worksheet, listed_fields
from portal.content.rendered import Section
from portal.pages.content import searched_sections
from portal.printing.forms import FORMS
from portal.search.rules import RULES
from portal.search.words import Words

GROUPS = {
    "facilitator": "worksheet",
    "toolkits": "toolkit",
    "pilots": "pilot",
    "guidance-index": "guidance",
    "news-index": "news",
}
"""Kinds of page that are shown, and chosen by the reader, together with another kind."""

KINDS = ("toolkit", "worksheet", "guidance", "pilot", "news", "about")
"""What results can be chosen by; every other kind of page is `about`."""

_FOUND_BY = ("domains", "stages", "country", "themes", "sectors", "target_groups", "methods")
_ADDRESS = re.compile(r"https?://[^\s<]+")
NO_RESULTS = frozenset(["sources"])
"""Anchors of sections that are no results: who looks for a word wants the text, not the list of its sources."""


@dataclass(frozen=True)
class Entry:
    """A page as search sees it.

    `url` is relative to the root of the site. `problems` and `words` are what people say who need the page, `labels`
    what it is filed under, `other` what it is called in the other languages, by language. `files` are the addresses of
    its files by form.
    """

    url: str
    title: str
    kind: str
    weight: float
    summary: str
    sections: tuple[Section, ...]
    labels: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    other: tuple[tuple[str, str], ...] = ()
    files: tuple[tuple[str, str], ...] = ()


def fold(text: str) -> str:
    """Return `text` as search compares it: small letters without diacritics."""
    plain = unicodedata.normalize("NFD", text.lower().replace("ł", "l"))
    return "".join(one for one in plain if not unicodedata.combining(one))


def entries(
    catalogue: Catalogue, locale: str, words: Words, files: Callable[[Page], Mapping[str, str]]
) -> Iterator[Entry]:
    """Yield the entries of all pages of a language; `files` gives the addresses of a page's files by form."""
    for page in catalogue.in_locale(locale):
        if page.kind != "search":
            yield entry_of(page, catalogue, words, searched_sections(page, catalogue), files(page))


def entry_of(
    page: Page, catalogue: Catalogue, words: Words, sections: Iterable[Section], files: Mapping[str, str]
) -> Entry:
    """Return the entry of a page from the catalogue, with what its text and its files are."""
    twins = [catalogue.pages[locale, page.path] for locale in catalogue.locales if locale != page.locale]
    return Entry(
        url=page.url,
        title=page.title,
        kind=group_of(page.kind),
        weight=KINDS_OF_PAGE[page.kind].weight,
        summary=page.record.summary,
        sections=tuple(one for one in sections if one.anchor not in NO_RESULTS),
        labels=tuple(dict.fromkeys(_labels(page, catalogue))),
        problems=_problems(page),
        words=words.get(page.path, {}).get(page.locale, ()),
        other=tuple(
            (twin.locale, text)
            for twin in twins
            for text in (
                *(() if twin.is_fallback else (twin.title, *_problems(twin))),
                *words.get(page.path, {}).get(twin.locale, ()),
            )
        ),
        files=tuple(files.items()),
    )


def group_of(kind: str) -> str:
    """Return the kind that results of this kind of page are shown under."""
    kind = GROUPS.get(kind, kind)
    return kind if kind in KINDS else "about"


def shown_words(interface: Mapping[str, Any]) -> dict[str, Any]:
    """Return the interface words that results are shown with, by short keys; `files` names the forms of a sheet."""
    words = {
        key.removeprefix("search."): word
        for key, word in interface.items()
        if key.startswith("search.") and not key.endswith(".words")
    }
    return words | {
        "files": {form: interface[f"sheet.{form}"] for form in FORMS},
        "fill-in": interface["sheet.fill-in"],
    }


def language_index(locale: str, entries: Iterable[Entry], terms: Iterable[Term], words: Mapping[str, Any]) -> str:
    """Return the search index of one language as JSON.

    `words` are the interface words that results are shown with, by their keys.
    """
    forms = {term.id: _forms(term) for term in terms}
    index = {
        "locale": locale,
        "rules": RULES,
        "kinds": KINDS,
        "words": dict(words),
        "terms": [by_language for by_language in forms.values() if sum(map(len, by_language.values())) > 1],
        "pages": [_written(entry) for entry in entries],
    }
    return json.dumps(index, ensure_ascii=False, separators=(",", ":"))


def index_script(index: str) -> str:
    """Return the index as a script, which a page that is opened from disk can load too."""
    # The text is read faster as JSON than as a program; U+2028 and U+2029 are ordinary signs in it since ES2019.
    return f"self.searchIndex=JSON.parse({json.dumps(index, ensure_ascii=False)})\n"


def _written(entry: Entry) -> dict[str, Any]:
    """Return the entry with short names, without what is empty."""
    written = {
        "u": entry.url,
        "t": entry.title,
        "k": entry.kind,
        "x": entry.weight if entry.weight != 1 else 0,
        "s": entry.summary,
        "l": " · ".join(entry.labels),
        "p": [*entry.problems, *entry.words],
        "o": _by_language(entry.other),
        "f": dict(entry.files),
        "c": [[one.anchor, one.title, _lines(one.text)] for one in entry.sections],
    }
    return {name: value for name, value in written.items() if value}


def _lines(texts: Iterable[str]) -> str:
    """Return texts a line each, without web addresses: nobody types them, and they are a tenth of the index."""
    return "\n".join(_ADDRESS.sub("", text).replace("\n", " ") for text in texts)


def _by_language(texts: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for locale, text in texts:
        found.setdefault(locale, []).append(text)
    return found


def _forms(term: Term) -> dict[str, list[str]]:
    return {
        locale: list(dict.fromkeys([name, *term.others.get(locale, ()), *term.abbreviations.get(locale, ())]))
        for locale, name in term.names.items()
    }


def _problems(page: Page) -> tuple[str, ...]:
    return tuple(page.record.problems) if isinstance(page.record, Worksheet) else ()


def _labels(page: Page, catalogue: Catalogue) -> Iterable[str]:
    words = catalogue.interface[page.locale]
    name = f"search.kind.{page.kind}.words"
    if name in words.words:
        yield words(name)
    if page.sheet is not None:
        yield catalogue.toolkit_of(page).title
    for field in _FOUND_BY:
        if hasattr(page.record, field):
            value = getattr(page.record, field)
            of_list = listed_fields(type(page.record))[field]
            for id_ in value if isinstance(value, tuple) else (value,):
                yield catalogue.vocabulary.label(of_list, id_, page.locale)
    for field in ("place", "coordinator"):
        if value := getattr(page.record, field, None):
            yield value

"""What search knows about one language: the sections of its pages, what each page is for, and the glossary's terms.

Each page has an entry of its own, with its summary and what stands in its front matter, and one a section.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import Any

from portal.catalogue import Catalogue, Page
from portal.content.kinds import KINDS
from portal.content.records import Worksheet, listed_fields
from portal.pages.content import searched_sections

SEPARATOR = r"[\s\-–—,:;.!?/()\[\]\"„“”«»]+"
FIELDS = {"title": 25, "summary": 10, "keys": 6, "text": 1}
"""How much a word counts by the place where it stands."""

RULES = {
    "lv": {
        # On folded text: endings, then the j that follows a lip sound (upe, upju).
        "stem": [
            ["^(.{2,}?)(?:aj)?(?:iem|ais|[aeo]i|[aeiu]m|[aeiou]s|ij|ie|[aeiou]|s)$", "$1"],
            ["([bmpv])j$", "$1"],
            # Sounds that change before an ending: jaunietis, jaunieši; briedis, brieža.
            ["t$", "s"],
            ["d$", "z"],
        ],
        # Words that say nothing.
        "stops": " un ar no uz par pie lai ka kas ko kam kur kurs ja bet vai ir ta tas to tie pec kad nav ari es mes"
        " mums jus jums ",
    }
}
"""What the worker must know of a language; one without rules has the stems and stop words of Material's English."""

_ADDRESS = re.compile(r"https?://[^\s<]+")
_FOUND_BY = ("domains", "stages", "country", "themes", "sectors", "target_groups", "methods")

Entry = dict[str, Any]


def search_config() -> dict[str, Any]:
    """Return the configuration that Material's worker is set up with, and its page script marks words with."""
    fields = {name: {"boost": boost} for name, boost in FIELDS.items()}
    return {"lang": ["en"], "separator": SEPARATOR, "pipeline": ["stemmer"], "fields": fields}


def language_index(catalogue: Catalogue, locale: str) -> str:
    """Return the search index of one language as JSON."""
    entries = [entry for page in catalogue.in_locale(locale) for entry in _entries(page, catalogue)]
    synonyms = [forms for term in catalogue.terms if len(forms := term.forms()) > 1]
    rules = {"rules": RULES[locale]} if locale in RULES else {}
    return _json({"config": search_config(), "docs": entries, "synonyms": synonyms, **rules})


def _entries(page: Page, catalogue: Catalogue) -> Iterator[Entry]:
    """Yield the entry of the page, and one of each of its sections."""
    sections = searched_sections(page, catalogue)
    weight = {"boost": KINDS[page.kind].weight} if KINDS[page.kind].weight != 1 else {}
    first = sections[0].text if sections and not sections[0].anchor else ()
    yield _page_entry(page, catalogue, _marked(first)) | weight
    for section in sections:
        if section.anchor:
            location, title = f"{page.url}#{section.anchor}", escape(section.title, quote=False)
            yield {"location": location, "title": title, "text": _marked(section.text)} | weight


def _marked(texts: Iterable[str]) -> str:
    """Return paragraphs as Material's worker reads them."""
    return _without_addresses("".join(f"<p>{escape(text, quote=False)}</p>" for text in texts))


def empty_index() -> str:
    """Return what Material's page script fetches with every page: the configuration, and no document."""
    return _json({"config": search_config(), "docs": []})


def whole_index(indexes: Mapping[str, str]) -> str:
    """Return the script that the stock worker reads where a copy of the site is opened from disk.

    `indexes` has the index of each language; the script takes that of the page. The stock worker looks for the
    beginnings of words, so nothing may be cut off words in its index.
    """
    languages = ",".join(f"{json.dumps(locale)}:{index}" for locale, index in indexes.items())
    return f"var __index={{{languages}}}[document.documentElement.lang];__index.config.pipeline=[]\n"


def _page_entry(page: Page, catalogue: Catalogue, text: str) -> Entry:
    words = catalogue.interface[page.locale]
    name = f"search.kind.{page.kind}"
    summary, keys = page.record.summary, []
    if name in words.words:  # the kind is shown among the results
        summary, keys = f"{words(name)} · {summary}", [words(f"{name}.words")]
    if isinstance(page.record, Worksheet):
        keys += [*page.record.problems, catalogue.toolkit_of(page).title]
    keys += [label for name in _FOUND_BY if hasattr(page.record, name) for label in _labels(page, name, catalogue)]
    keys += [value for name in ("place", "coordinator") if (value := getattr(page.record, name, None))]
    entry = {
        "location": page.url,
        "title": page.title,
        "keys": " · ".join(dict.fromkeys(keys)),
        "summary": summary,
    }
    escaped = {field: escape(value, quote=False) for field, value in entry.items() if value or field == "location"}
    return {**escaped, "text": text}


def _labels(page: Page, field: str, catalogue: Catalogue) -> list[str]:
    value = getattr(page.record, field)
    ids = value if isinstance(value, tuple) else (value,)
    name = listed_fields(type(page.record))[field]
    return [catalogue.vocabulary.label(name, id_, page.locale) for id_ in ids]


def _without_addresses(text: str) -> str:
    """Drop web addresses: nobody searches for them, and they are a tenth of the index."""
    return _ADDRESS.sub("", text)


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))

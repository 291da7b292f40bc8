"""What search knows about one language: the sections of its pages, what each page is for, and the glossary's terms.

The sections come from Material's search plugin, which cuts pages at their headings. Each page's own entry gets its
summary and what stands in its front matter, because a template prints that and the plugin never sees it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from portal.content.catalogue import Catalogue, Page
from portal.content.records import Worksheet, listed_fields
from portal.glossary import Term

SEPARATOR = r"[\s\-–—,:;.!?/()\[\]\"„“”«»]+"
FIELDS = {"title": 40, "keys": 6, "summary": 5, "text": 1}
"""How much a word counts by the place where it stands."""

WEIGHTS = {"facilitator": 0.6, "glossary": 0.2, "translations": 0.6}
"""How much pages of a kind count beside the others (1): those that name what others are about come after them."""

STOP_WORDS = {
    "lv": " un ar no uz par pie lai ka kas ko kam kur kurs ja bet vai ir ta tas to tie pec kad nav ari es mes mums jus "
    "jums ",
}
"""Words that are not searched for, without diacritics; for a language without its own, those of lunr.js (English)."""

_ADDRESS = re.compile(r"https?://[^\s<]+")
_FOUND_BY = ("domains", "stages", "country", "themes", "sectors", "target_groups", "methods")

Entry = dict[str, Any]


def search_config() -> dict[str, Any]:
    """Return the configuration that Material's worker is set up with, and its page script marks words with."""
    fields = {name: {"boost": boost} for name, boost in FIELDS.items()}
    return {"lang": ["en"], "separator": SEPARATOR, "pipeline": ["stopWordFilter", "stemmer"], "fields": fields}


def language_index(catalogue: Catalogue, locale: str, sections: Iterable[Entry], terms: Iterable[Term]) -> str:
    """Return the search index of one language as JSON.

    `sections` are the entries of Material's plugin for the pages of `locale`: `location`, `title`, `text`.
    """
    pages = {page.url: page for page in catalogue.in_locale(locale)}
    entries: list[Entry] = []
    described: set[str] = set()
    for section in sections:
        url, _, anchor = section["location"].partition("#")
        page = pages.get(url)
        if page is not None and url not in described:
            described.add(url)
            entries.append(_page_entry(page, catalogue, "" if anchor else section["text"]))
            if not anchor:
                continue
        entries.append({**section, "text": _without_addresses(section["text"])})
    for entry in entries:
        page = pages.get(entry["location"].partition("#")[0])
        if page is not None and page.kind in WEIGHTS:
            entry["boost"] = WEIGHTS[page.kind]
    synonyms = [forms for term in terms if len(forms := term.forms()) > 1]
    stops = {"stops": STOP_WORDS[locale]} if locale in STOP_WORDS else {}
    return _json({"config": search_config(), "docs": entries, "synonyms": synonyms, **stops})


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
    return {**escaped, "text": _without_addresses(text)}


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

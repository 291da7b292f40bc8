"""Explains terms where they stand in a text: the first time on a page, whatever their form.

Never inside a heading, a link, code, a label of a form, or a passage in another language.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from portal.glossary import Term
from portal.terms.stems import stem

Render = Callable[[Term, str], str]
"""Takes the term and its words as they stand in the page's HTML; gives the HTML in their place."""

_TAG = re.compile(r"<!--.*?-->|<(/?)([a-zA-Z][\w-]*)([^>]*)>", re.DOTALL)
_WORD = re.compile(r"\w+(?:[-’']\w+)*|&[#\w]+;")
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_CLOSED = frozenset(
    "a abbr button caption code dfn figcaption h1 h2 h3 h4 h5 h6 kbd label legend math option pre script select style"
    " summary svg textarea th".split()
)
_CLOSING = re.compile(r"""\slang=|class=["'][^"']*\b(?:footnote|admonition-title)\b""")


_BEGIN = 3
"""So many letters no stem loses."""


@dataclass(frozen=True)
class _Form:
    """One way to write a term: the stems of its words, or an abbreviation as it is."""

    words: tuple[str, ...]
    term: Term
    exact: bool


class Marker:
    """Knows the terms of one language that have a definition in it."""

    def __init__(self, terms: Iterable[Term], locale: str) -> None:
        self.locale = locale
        self.forms: dict[str, list[_Form]] = {}
        for term in terms:
            if term.definitions.get(locale):
                for form in self._forms(term):
                    self.forms.setdefault(form.words[0], []).append(form)
        for forms in self.forms.values():
            forms.sort(key=lambda form: len(form.words), reverse=True)
        # Most words begin no term; that is seen without their stems.
        self.begins = {first[:_BEGIN].casefold() for first in self.forms}

    def mark(self, html: str, render: Render) -> str:
        """Return the HTML of a page's content with the first use of each term rendered by `render`."""
        marked: set[str] = set()
        parts: list[str] = []
        closed: list[str] = []
        end = 0
        for tag in _TAG.finditer(html):
            text = html[end : tag.start()]
            parts.append(text if closed else self._mark_text(text, marked, render))
            parts.append(tag[0])
            end = tag.end()
            self._follow(tag, closed)
        parts.append(html[end:] if closed else self._mark_text(html[end:], marked, render))
        return "".join(parts)

    def _forms(self, term: Term) -> Iterator[_Form]:
        # Not the other names: some mean something else in a text (leadership is at times called management).
        words = _WORD.findall(term.names[self.locale])
        yield _Form(tuple(stem(word, self.locale) for word in words), term, exact=False)
        for abbreviation in term.abbreviations.get(self.locale, ()):
            yield _Form((abbreviation,), term, exact=True)

    def _follow(self, tag: re.Match[str], closed: list[str]) -> None:
        """Note which elements around the next text may hold no term."""
        name = (tag[2] or "").lower()
        if not name or name in _VOID or (tag[3] or "").endswith("/"):
            return
        if tag[1]:
            if closed and closed[-1] == name:
                closed.pop()
        elif name in _CLOSED or _CLOSING.search(tag[3]) or (closed and closed[-1] == name):
            closed.append(name)

    def _mark_text(self, text: str, marked: set[str], render: Render) -> str:
        if not text.strip():
            return text
        words = list(_WORD.finditer(text))
        parts: list[str] = []
        done = place = 0
        while place < len(words):
            form = self._form_at(text, words, place)
            if form is None:
                place += 1
                continue
            start, end = words[place].start(), words[place + len(form.words) - 1].end()
            if form.term.id not in marked:
                marked.add(form.term.id)
                parts += [text[done:start], render(form.term, text[start:end])]
                done = end
            place += len(form.words)
        return "".join([*parts, text[done:]])

    def _form_at(self, text: str, words: list[re.Match[str]], place: int) -> _Form | None:
        """Return the longest form that begins with the word at `place`."""
        word = words[place][0]
        if word[:_BEGIN].casefold() not in self.begins:
            return None
        candidates = [
            *(form for form in self.forms.get(word, ()) if form.exact),
            *(form for form in self.forms.get(stem(word, self.locale), ()) if not form.exact),
        ]
        return next((form for form in candidates if form.exact or self._matches(form, text, words, place)), None)

    def _matches(self, form: _Form, text: str, words: list[re.Match[str]], place: int) -> bool:
        found = words[place : place + len(form.words)]
        if len(found) < len(form.words):
            return False
        gaps = (text[a.end() : b.start()] for a, b in pairwise(found))
        return all(stem(word[0], self.locale) == known for word, known in zip(found, form.words, strict=True)) and all(
            gap.isspace() for gap in gaps
        )

"""Explains terms where they stand in a text: the first time on a page, whatever their form.

Which text may hold one is the renderer's to say: no heading, link, code, or passage in another language.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html import escape
from itertools import islice, pairwise

from portal.content.glossary import Term
from portal.terms.stems import stem

Render = Callable[[Term, str], str]
"""Takes the term and its words as they stand in the text; gives the HTML in their place."""

_WORD = re.compile(r"\w+(?:[-’']\w+)*")
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
        self.candidates: dict[str, tuple[_Form, ...]] = {}
        self.longest = max((len(form.words) for forms in self.forms.values() for form in forms), default=1)
        # Most words begin no term; that is seen without their stems.
        begins = {re.escape(first[:_BEGIN]) for first in self.forms}
        self.begins = re.compile(rf"(?<![\w’'-])(?:{'|'.join(sorted(begins))})" if begins else "(?!)", re.IGNORECASE)

    def _forms(self, term: Term) -> Iterator[_Form]:
        # Not the other names: some mean something else in a text (leadership is at times called management).
        words = _WORD.findall(term.names[self.locale])
        yield _Form(tuple(stem(word, self.locale) for word in words), term, exact=False)
        for abbreviation in term.abbreviations.get(self.locale, ()):
            yield _Form((abbreviation,), term, exact=True)

    def explain(self, text: str, explained: set[str], render: Render) -> str:
        """Return the text as HTML, with the first use of each term that is not in `explained` rendered by `render`."""
        parts: list[str] = []
        done = place = 0
        while begin := self.begins.search(text, place):
            words = _WORD.finditer(text, begin.start())
            first = next(words)
            place = first.end()
            found = self._form_at(text, first, words)
            if found is None:
                continue
            form, place = found
            if form.term.id not in explained:
                explained.add(form.term.id)
                start = first.start()
                parts += [escape(text[done:start], quote=False), render(form.term, text[start:place])]
                done = place
        return "".join([*parts, escape(text[done:], quote=False)])

    def _form_at(self, text: str, first: re.Match[str], following: Iterator[re.Match[str]]) -> tuple[_Form, int] | None:
        """Return the longest form that `first` and the words `following` it begin with, and where it ends."""
        candidates = self._candidates(first[0])
        if not candidates:
            return None
        words = [first, *islice(following, self.longest - 1)]
        form = next((form for form in candidates if form.exact or self._matches(form, text, words)), None)
        return (form, words[len(form.words) - 1].end()) if form else None

    def _candidates(self, word: str) -> tuple[_Form, ...]:
        """Return the forms that may begin with a word, the longest first; the same words come again and again."""
        if word not in self.candidates:
            own = (form for form in self.forms.get(word, ()) if form.exact)
            stems = (form for form in self.forms.get(stem(word, self.locale), ()) if not form.exact)
            self.candidates[word] = (*own, *stems)
        return self.candidates[word]

    def _matches(self, form: _Form, text: str, words: list[re.Match[str]]) -> bool:
        found = words[: len(form.words)]
        if len(found) < len(form.words):
            return False
        gaps = (text[a.end() : b.start()] for a, b in pairwise(found))
        return all(stem(word[0], self.locale) == known for word, known in zip(found, form.words, strict=True)) and all(
            gap.isspace() for gap in gaps
        )

"""A term as HTML where it stands in a text, and all terms as the list on the glossary's page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from portal.base.locales import first_letter, sort_key
from portal.base.templates import environment
from portal.catalogue import Catalogue
from portal.content.glossary import Term
from portal.content.outline import Heading
from portal.terms.mark import Render


def term_html(glossary: str, locale: str, templates: Path) -> Render:
    """Return what renders a term; `glossary` is the address of the page that lists them, seen from this one."""
    template = environment(templates).get_template("partials/portal/term.html")

    def render(term: Term, words: str) -> str:
        address = f"{glossary}#{term.id}"
        return template.render(term=term, words=words, address=address, locale=locale).strip()

    return render


def glossary_html(catalogue: Catalogue, locale: str, templates: Path) -> str:
    """Return the terms in the order of the language's alphabet, each a heading, and the words without a definition."""
    return (
        environment(templates)
        .get_template("partials/portal/glossary.html")
        .render(
            letters=_letters(catalogue.terms, locale),
            others=[term for term in _sorted(catalogue.terms, locale) if not term.definitions],
            locale=locale,
            locales=catalogue.locales,
            interface=catalogue.interface,
            t=catalogue.interface[locale],
        )
    )


def glossary_headings(catalogue: Catalogue, locale: str) -> Iterator[Heading]:
    """Yield the headings of that list that a list of contents shows."""
    for letter, _ in _letters(catalogue.terms, locale):
        yield Heading(0, 2, f"pt-letter-{letter.lower()}", letter, explicit=True)
    if any(not term.definitions for term in catalogue.terms):
        yield Heading(0, 2, "pt-other-words", catalogue.interface[locale]("glossary.others"), explicit=True)


def explained_terms(catalogue: Catalogue, locale: str) -> list[Term]:
    """Return the terms that have a definition, in the order of the language's alphabet."""
    return [term for term in _sorted(catalogue.terms, locale) if term.definitions]


def other_names(term: Term, catalogue: Catalogue, locale: str) -> list[str]:
    """Return what else the term is called: in the other languages, and by other names and abbreviations."""
    names = [term.names[code] for code in catalogue.locales if code != locale]
    return [*names, *term.others.get(locale, ()), *term.abbreviations.get(locale, ())]


def _sorted(terms: Iterable[Term], locale: str) -> list[Term]:
    return sorted(terms, key=lambda term: sort_key(term.names[locale], locale))


def _letters(terms: Iterable[Term], locale: str) -> list[tuple[str, list[Term]]]:
    explained = [term for term in _sorted(terms, locale) if term.definitions]
    groups = groupby(explained, lambda term: first_letter(term.names[locale], locale))
    return [(letter, list(group)) for letter, group in groups]

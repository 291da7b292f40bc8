"""The glossary's terms, with their definitions set and checked like any other text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from portal.errors import ContentErrors
from portal.glossary import Term, locate_glossary, read_glossary
from portal.typography import check_data, typeset_data


def read_terms(docs: Path, locales: Sequence[str]) -> tuple[Term, ...]:
    """Read `docs/_data/glossary.yml`.

    Raises ContentErrors with what `read_glossary` finds, with every definition that stands in some languages only, and
    with what is to be written otherwise.
    """
    terms = read_glossary(docs, locales)
    if not terms:
        return terms
    located = locate_glossary(docs)
    errors = [
        located.error((term.id, "definition"), f"`{term.id}` has no {locale} definition", f"add `{locale}: …`")
        for term in terms
        for locale in locales
        if term.definitions and not term.definitions.get(locale)
    ]
    errors += [
        error
        for term in terms
        for locale, definition in term.definitions.items()
        if locale in locales
        for error in check_data(located, (term.id, "definition", locale), locale, definition)
    ]
    if errors:
        raise ContentErrors(errors)
    return tuple(
        replace(term, definitions={locale: typeset_data(text, locale) for locale, text in term.definitions.items()})
        for term in terms
    )

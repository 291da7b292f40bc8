"""The portal's terms, from `docs/_data/glossary.yml`: how each is called in every language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from portal.base.data import no_texts, read_pairs
from portal.base.errors import ContentError, ContentErrors, suggestion
from portal.base.typography import check_data, typeset_data
from portal.base.yaml_lines import Located

_BY_LANGUAGE = ("abbr", "definition")


@dataclass(frozen=True)
class Term:
    """One term: language → its name, its other names, its abbreviations, and its definition where there is one."""

    id: str
    names: dict[str, str]
    others: dict[str, tuple[str, ...]] = field(default_factory=dict)
    abbreviations: dict[str, tuple[str, ...]] = field(default_factory=dict)
    definitions: dict[str, str] = field(default_factory=dict)

    def forms(self) -> tuple[str, ...]:
        """Return every way to write the term, in all languages, each once."""
        lists = (*((name,) for name in self.names.values()), *self.others.values(), *self.abbreviations.values())
        return tuple(dict.fromkeys(form for forms in lists for form in forms))


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


def read_glossary(docs: Path, locales: Sequence[str]) -> tuple[Term, ...]:
    """Read the glossary in `docs/_data`; without that file there are no terms.

    Raises ContentErrors with every mistake: a field that does not exist, a term without a name in one of `locales`,
    a list that is not one.
    """
    located = locate_glossary(docs)
    entries: dict[str, Any] = located.data
    errors = [error for id_, entry in entries.items() for error in _mistakes(id_, entry, located, locales)]
    if errors:
        raise ContentErrors(errors)
    return tuple(_term(id_, entry, locales) for id_, entry in entries.items())


def locate_glossary(docs: Path) -> Located:
    """Read the file of the glossary as it stands. Raises ContentErrors where it cannot be read."""
    try:
        return read_pairs(docs / "_data" / "glossary.yml", f"{docs.name}/_data/glossary.yml", "sector: {…}")
    except ContentError as error:
        raise ContentErrors([error]) from None


def _mistakes(id_: str, entry: Any, located: Located, locales: Sequence[str]) -> list[ContentError]:
    known = {*locales, *(f"{locale}_alt" for locale in locales), *_BY_LANGUAGE}
    if not isinstance(entry, dict):
        hint = "write `{" + ", ".join(f"{locale}: …" for locale in locales) + "}`"
        return [located.error((id_,), f"`{id_}` is not a term", hint)]
    errors = [
        located.error((id_, name), f"`{name}` is not a field that a term can have", suggestion(str(name), known))
        for name in entry.keys() - known
    ]
    errors += [
        located.error((id_,), f"`{id_}` has no {locale} name", f"add `{locale}: …`")
        for locale in locales
        if not isinstance(entry.get(locale), str)
    ]
    for name in _BY_LANGUAGE:
        if not isinstance(entry.get(name, {}), dict):
            hint = f"write `{name}: {{" + ", ".join(f"{locale}: …" for locale in locales) + "}`"
            errors.append(located.error((id_, name), f"`{name}` is not said by language", hint))
            return errors
        for other in entry.get(name, {}).keys() - set(locales):
            message = f"`{name}` is in a language `{other}`, which the portal does not have"
            errors.append(located.error((id_, name), message, "put a text that contains a comma in quotes"))
    for locale, definition in entry.get("definition", {}).items():
        errors += no_texts(located, (id_, "definition", locale), definition)
    lists: dict[tuple[str, ...], Any] = {(id_, f"{locale}_alt"): entry.get(f"{locale}_alt", []) for locale in locales}
    lists |= {(id_, "abbr", locale): forms for locale, forms in entry.get("abbr", {}).items()}
    for where, forms in lists.items():
        if not isinstance(forms, list) or not all(isinstance(form, str) for form in forms):
            errors.append(
                located.error(where, f"`{where[-1]}` must be a list in square brackets", "write `[one, two]`")
            )
    return errors


def _term(id_: str, entry: dict[str, Any], locales: Sequence[str]) -> Term:
    return Term(
        id_,
        names={locale: entry[locale] for locale in locales},
        others={locale: tuple(entry.get(f"{locale}_alt", ())) for locale in locales},
        abbreviations={locale: tuple(forms) for locale, forms in entry.get("abbr", {}).items()},
        definitions=dict(entry.get("definition", {})),
    )

"""The lists that pages choose from, and the portal's own words, each in every language.

`docs/_data/vocabulary.yml` holds the ids that front matter may name, `docs/_data/interface.yml` the words that
templates and renderers print. Both are files that authors write; a word that lacks a language fails the build.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from portal.errors import ContentError
from portal.locales import plural_categories, plural_category
from portal.typography import check_data, typeset_data
from portal.yaml_lines import Located, read_yaml


@dataclass(frozen=True)
class Vocabulary:
    """Every list of `vocabulary.yml`: list name → id → language → label."""

    lists: dict[str, dict[str, dict[str, Any]]]

    def ids(self, name: str) -> tuple[str, ...]:
        """Return the ids of a list, in the order of the file."""
        return tuple(self.lists[name])

    def label(self, name: str, id_: str, locale: str) -> str:
        """Return how the entry `id_` of list `name` is called in `locale`."""
        return str(self.lists[name][id_][locale])

    def scale(self, id_: str, locale: str) -> tuple[str, ...]:
        """Return the answers of a rating scale, from the lowest to the highest."""
        return tuple(self.lists["scales"][id_][locale])


@dataclass(frozen=True)
class Interface:
    """The portal's own words in one language."""

    locale: str
    words: dict[str, str | dict[str, str]] = field(repr=False)

    def only(self, *beginnings: str) -> Interface:
        """Return these words alone: those whose keys begin with one of `beginnings`."""
        return Interface(self.locale, {key: word for key, word in self.words.items() if key.startswith(beginnings)})

    def __call__(self, key: str, n: int | None = None, **values: object) -> str:
        """Return the word `key`; with a number `n`, its plural form by the rule of CLDR.

        `{n}` and `{name}` in the word are replaced. Raises KeyError for a word that is not in the file.
        """
        word = self.words[key]
        if isinstance(word, dict):
            if n is None:
                raise KeyError(f"{key} has plural forms and needs a number")
            word = word[plural_category(n, self.locale)]
        return word.format(n=n, **values)

    def starting(self, prefix: str) -> dict[str, str | dict[str, str]]:
        """Return the words whose key starts with `prefix`, by the rest of the key, for a script to fill in."""
        return {key.removeprefix(prefix): word for key, word in self.words.items() if key.startswith(prefix)}

    def forms(self, key: str) -> dict[str, str]:
        """Return the plural forms of the word `key` as they stand, for scripts that count in the browser."""
        word = self.words[key]
        if isinstance(word, str):
            raise KeyError(f"{key} has no plural forms")
        return word


def read_vocabulary(folder: Path, shown_as: str, locales: Sequence[str]) -> tuple[Vocabulary, list[ContentError]]:
    """Read `vocabulary.yml` in `folder`; give it with the mistakes found in it."""
    located = _read(folder / "vocabulary.yml", f"{shown_as}/vocabulary.yml")
    errors = [
        located.error((name, id_), f"`{id_}` has no {locale} label", f"add `{locale}: …`")
        for name, entries in located.data.items()
        for id_, labels in entries.items()
        for locale in locales
        if not labels.get(locale)
    ]
    errors += [
        error
        for name, entries in located.data.items()
        for id_, labels in entries.items()
        for locale in locales
        for error in check_data(located, (name, id_, locale), locale, labels.get(locale))
    ]
    lists = {
        name: {
            id_: {locale: typeset_data(label, locale) for locale, label in labels.items()}
            for id_, labels in entries.items()
        }
        for name, entries in located.data.items()
    }
    return Vocabulary(lists), errors


def read_interface(
    folder: Path, shown_as: str, locales: Sequence[str]
) -> tuple[dict[str, Interface], list[ContentError]]:
    """Read `interface.yml` in `folder` into one `Interface` a language; give them with the mistakes found."""
    located = _read(folder / "interface.yml", f"{shown_as}/interface.yml")
    errors = []
    words: dict[str, dict[str, Any]] = {locale: {} for locale in locales}
    for key, forms in located.data.items():
        for other in forms.keys() - set(locales):
            message = f"`{key}` is in a language `{other}`, which the portal does not have"
            errors.append(located.error((key,), message, "put a word that contains a comma in quotes"))
        for locale in locales:
            word = forms.get(locale)
            if not word:
                errors.append(located.error((key,), f"`{key}` has no {locale} word", f"add `{locale}: …`"))
                continue
            missing = set(plural_categories(locale)) - set(word) if isinstance(word, dict) else set()
            if missing:
                needed = ", ".join(sorted(missing))
                errors.append(
                    located.error((key, locale), f"`{key}` lacks the {locale} plural form {needed}", "add it")
                )
            errors += check_data(located, (key, locale), locale, word)
            words[locale][key] = typeset_data(word, locale)
    return {locale: Interface(locale, words[locale]) for locale in locales}, errors


def _read(path: Path, shown_as: str) -> Located:
    if not path.is_file():
        raise ContentError(shown_as, 1, "this file is missing", "restore it: the whole portal reads it")
    return read_yaml(path.read_text(encoding="utf-8"), shown_as)

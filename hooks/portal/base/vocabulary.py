"""The lists that pages choose from, and the portal's own words, each in every language.

`docs/_data/vocabulary.yml` holds the ids that front matter may name, `docs/_data/interface.yml` the words that
templates and renderers print. Both are files that authors write; a word that lacks a language fails the build.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from string import Formatter
from typing import Any

from portal.base.data import no_texts, read_pairs
from portal.base.errors import ContentError, ContentErrors, suggestion
from portal.base.icons import icon_file
from portal.base.locales import plural_categories, plural_category
from portal.base.typography import check_data, typeset_data
from portal.base.yaml_lines import Located
from portal.base.yaml_lines import Path as YamlPath

LISTS = (
    *("domains", "stages", "levels", "evidence", "materials", "copies", "who", "countries", "themes"),
    *("sectors", "target_groups", "methods", "scales"),
)
"""The lists that there must be in `vocabulary.yml`."""

_LOOKS = ("icon", "hue", "hue-dark")
_COLOUR = re.compile(r"#[0-9a-f]{6}")
_ICON, _HUE = "material/shape-outline", "#00505c"


@dataclass(frozen=True)
class Domain:
    """How a domain looks: the name of its icon, its colour on light pages and paper, and that on dark pages."""

    icon: str
    hue: str
    hue_dark: str


@dataclass(frozen=True)
class Vocabulary:
    """Every list of `vocabulary.yml`: list name → id → language → label; and how each domain looks."""

    lists: dict[str, dict[str, dict[str, Any]]]
    domains: dict[str, Domain] = field(default_factory=dict)

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
    """The portal's own words in one language. `lines` says where each stands in `file`."""

    locale: str
    words: dict[str, str | dict[str, str]] = field(repr=False)
    file: str = "docs/_data/interface.yml"
    lines: dict[str, int] = field(default_factory=dict, repr=False)

    def only(self, *beginnings: str) -> Interface:
        """Return these words alone: those whose keys begin with one of `beginnings`."""
        words = {key: word for key, word in self.words.items() if key.startswith(beginnings)}
        return replace(self, words=words)

    def __call__(self, key: str, n: int | None = None, **values: object) -> str:
        """Return the word `key`; with a number `n`, its plural form by the rule of CLDR.

        `{n}` and `{name}` in the word are replaced. Raises ContentErrors for a word that is not in the file, or that
        asks for something else.
        """
        if key not in self.words:
            hint = f"restore it: `{key}: {{{self.locale}: …}}`; a template or a script prints it"
            raise self._error(key, f"there is no word `{key}`", hint)
        word = self.words[key]
        if isinstance(word, dict):
            if n is None:
                raise KeyError(f"{key} has plural forms and needs a number")
            word = word[plural_category(n, self.locale)]
        if "{" not in word and "}" not in word:  # most words: a page prints a hundred
            return word
        try:
            return word.format(n=n, **values)
        except (LookupError, ValueError):
            known = ", ".join(f"`{{{name}}}`" for name in (*(["n"] if n is not None else []), *values))
            message = f"`{key}` asks in braces for something that is not handed over"
            raise self._error(key, message, f"write {known}" if known else "delete them") from None

    def starting(self, prefix: str) -> dict[str, str | dict[str, str]]:
        """Return the words whose key starts with `prefix`, by the rest of the key, for a script to fill in."""
        return {key.removeprefix(prefix): word for key, word in self.words.items() if key.startswith(prefix)}

    def forms(self, key: str) -> dict[str, str]:
        """Return the plural forms of the word `key` as they stand, for scripts that count in the browser."""
        word = self.words[key]
        if isinstance(word, str):
            raise KeyError(f"{key} has no plural forms")
        return word

    def _error(self, key: str, message: str, hint: str) -> ContentErrors:
        """Return the mistake in the word `key`; where there is none, on the line of the last of its group."""
        group = key.partition(".")[0]
        last = max((line for other, line in self.lines.items() if other.partition(".")[0] == group), default=1)
        return ContentErrors([ContentError(self.file, self.lines.get(key, last), message, hint)])


def read_vocabulary(folder: Path, shown_as: str, locales: Sequence[str]) -> tuple[Vocabulary, list[ContentError]]:
    """Read `vocabulary.yml` in `folder`; give it with the mistakes found in it.

    Raises ContentError where the file as a whole cannot be read, or a list is missing.
    """
    located = read_pairs(folder / "vocabulary.yml", f"{shown_as}/vocabulary.yml", "levels: …", needed=True)
    errors: list[ContentError] = []
    lists: dict[str, dict[str, dict[str, Any]]] = {}
    domains: dict[str, Domain] = {}
    for name, entries in located.data.items():
        if not isinstance(entries, dict):
            raise located.error((name,), f"the list `{name}` has no entries", "move them in by two spaces")
        lists[name] = {}
        for id_, entry in entries.items():
            labels = entry
            if name == "domains":
                domains[id_], labels, wrong = _domain(located, (name, id_), entry)
                errors += wrong
            found, wrong = _by_language(located, (name, id_), labels, locales, "label")
            errors += wrong
            lists[name][id_] = {locale: typeset_data(found.get(locale, id_), locale) for locale in locales}
    missing = next((name for name in LISTS if name not in lists), None)
    if missing:
        raise located.error((), f"there is no list `{missing}`", "restore it; pages choose from it")
    return Vocabulary(lists, domains), errors


def read_interface(
    folder: Path, shown_as: str, locales: Sequence[str]
) -> tuple[dict[str, Interface], list[ContentError]]:
    """Read `interface.yml` in `folder` into one `Interface` a language; give them with the mistakes found.

    Raises ContentError where the file as a whole cannot be read.
    """
    located = read_pairs(folder / "interface.yml", f"{shown_as}/interface.yml", "site.home: {…}", needed=True)
    errors: list[ContentError] = []
    words: dict[str, dict[str, Any]] = {locale: {} for locale in locales}
    for key, forms in located.data.items():
        found, wrong = _by_language(located, (key,), forms, locales, "word")
        errors += wrong
        for locale, word in found.items():
            missing = set(plural_categories(locale)) - set(word) if isinstance(word, dict) else set()
            if missing:
                needed = ", ".join(sorted(missing))
                errors.append(
                    located.error((key, locale), f"`{key}` lacks the {locale} plural form {needed}", "add it")
                )
            errors += _check_braces(located, (key, locale), word)
            words[locale][key] = typeset_data(word, locale)
    lines = {key: located.line((key,)) for key in located.data}
    return {locale: Interface(locale, words[locale], located.file, lines) for locale in locales}, errors


def _domain(located: Located, path: YamlPath, entry: Any) -> tuple[Domain, Any, list[ContentError]]:
    """Return how the domain at `path` looks, what else its entry says, and the mistakes in it."""
    if not isinstance(entry, dict):
        return Domain(_ICON, _HUE, _HUE), entry, []
    errors = []
    icon, *hues = (str(entry.get(key, "")) for key in _LOOKS)
    if not icon:
        hint = f"add `icon: {_ICON}`, or another of Material's icons"
        errors.append(located.error(path, f"the domain `{path[-1]}` has no icon", hint))
    elif not icon_file(icon).is_file():
        alike = [f"{icon.partition('/')[0]}/{file.stem}" for file in icon_file(icon).parent.glob("*.svg")]
        errors.append(located.error((*path, "icon"), f"there is no icon `{icon}`", suggestion(icon, alike)))
    for key, hue in zip(_LOOKS[1:], hues, strict=True):
        if not _COLOUR.fullmatch(hue):
            message = f"the domain `{path[-1]}` has no colour `{key}`"
            errors.append(located.error((*path, key), message, f'write it as six digits: `{key}: "{_HUE}"`'))
    domain = Domain(icon, *hues) if not errors else Domain(_ICON, _HUE, _HUE)
    return domain, {key: value for key, value in entry.items() if key not in _LOOKS}, errors


def _by_language(
    located: Located, path: YamlPath, forms: Any, locales: Sequence[str], what: str
) -> tuple[dict[str, Any], list[ContentError]]:
    """Return what `forms`, which stands at `path`, says in each language, and the mistakes in it."""
    name = path[-1]
    if not isinstance(forms, dict):
        hint = "write `{" + ", ".join(f"{locale}: …" for locale in locales) + "}`"
        return {}, [located.error(path, f"`{name}` is not said by language", hint)]
    errors = []
    for other in forms.keys() - set(locales):
        message = f"`{name}` is in a language `{other}`, which the portal does not have"
        errors.append(located.error(path, message, f"put a {what} that contains a comma in quotes"))
    found = {locale: forms[locale] for locale in locales if forms.get(locale)}
    for locale in locales:
        if locale not in found:
            errors.append(located.error(path, f"`{name}` has no {locale} {what}", f"add `{locale}: …`"))
            continue
        errors += no_texts(located, (*path, locale), found[locale])
        errors += check_data(located, (*path, locale), locale, found[locale])
    return found, errors


def _check_braces(located: Located, path: YamlPath, word: Any) -> Iterator[ContentError]:
    for form in word.values() if isinstance(word, dict) else (word,):
        try:
            list(Formatter().parse(str(form)))
        except ValueError:
            yield located.error(path, f"a brace of `{path[0]}` has no partner", "write `{name}`, or delete the brace")

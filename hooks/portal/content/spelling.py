"""Spelling of everything that readers read, by hunspell: one process a language.

`docs/_data/spelling.yml` holds the words that hunspell does not know and that are right, each with a reason: under
`names` those of every language, under a language its own. A word that ends with `*` stands for all its forms.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from portal.base.data import read_data, read_pairs
from portal.base.errors import ContentError
from portal.base.locales import LANGUAGES
from portal.base.yaml_lines import Located, read_yaml
from portal.content.files import written_files
from portal.content.kinds import kind_of, text_fields
from portal.content.mending import without_marks
from portal.content.source import Source, read_source

EVERY_LANGUAGE = "names"
_WORD = re.compile(r"(?<!\w)[^\W\d_]+(?:[’'][^\W\d_]+)*(?!\w)")
_NAME = re.compile(r"https?://\S+|\S*…\S+|\b[\w-]+\.(?:txt|zip)\b|\b[a-z]+(?:-[a-z]+){2,}\b", re.ASCII)
"""Addresses and names of files: no words of a language."""
_QUOTED = re.compile("„[^”“\n]*[”“]|“[^”\n]*”|‘[^’\n]*’")
_NOTICE = re.compile(r'^[ ]*(?:!!!|\?\?\?\+?)[ ][\w -]+"(.*)"', re.MULTILINE)
_FENCE = re.compile(r"^```[a-z]+\n(.*?)^```[ ]*$", re.MULTILINE | re.DOTALL)
_NO_TEXT = {"id", "scale", "kind", "next", "wide", "narrow"}
"""Fields of a block to fill in that hold no words to read."""


class NoHunspell(Exception):
    """Hunspell, or its dictionary of a language, is not here."""


@dataclass(frozen=True)
class Text:
    """Words that a reader reads, and where they are written."""

    file: str
    line: int
    locale: str
    text: str


@dataclass(frozen=True)
class Exceptions:
    """The words that are right though hunspell does not know them: language → word or pattern."""

    located: Located
    words: Mapping[str, tuple[str, ...]]

    def allow(self, word: str, locale: str) -> bool:
        """Return whether the word is right in the language."""
        known = (*self.words.get(EVERY_LANGUAGE, ()), *self.words.get(locale, ()))
        return any(fnmatchcase(word, pattern) for pattern in known)


def check_spelling(docs: Path, locales: Sequence[str]) -> list[ContentError]:
    """Return every word that hunspell does not know and no exception allows, at the first place it is written.

    Also every exception that no text needs any more. Raises NoHunspell, and ContentError for a file that cannot be
    read.
    """
    shown_as = f"{docs.name}/_data/spelling.yml"
    exceptions = read_exceptions(docs / "_data" / "spelling.yml", shown_as)
    places: dict[tuple[str, str, bool], Text] = {}
    for text in read_texts(docs, locales):
        for word, line, quoted in _words(text):
            places.setdefault((text.locale, word, quoted), Text(text.file, text.line + line, text.locale, word))
    # What is quoted, such as a title, may be in any language of the site.
    unknown = {
        locale: misspelt((word for code, word, quoted in places if code == locale or quoted), locale)
        for locale in locales
    }
    errors = []
    needed: dict[str, list[str]] = {locale: [] for locale in locales}
    for (locale, word, quoted), place in places.items():
        if word in unknown[locale] and not (quoted and any(word not in words for words in unknown.values())):
            needed[locale].append(word)
            if not exceptions.allow(word, locale):
                hint = f"mend it, or add `{word}` to {shown_as} with a reason"
                errors.append(ContentError(place.file, place.line, f"`{word}` is not a known {locale} word", hint))
    return errors + list(_unused(exceptions, needed))


def _words(text: Text) -> Iterator[tuple[str, int, bool]]:
    """Yield each word with its line, counted from 0, and whether it stands in quotation marks; no abbreviations."""
    for number, line in enumerate(text.text.split("\n")):
        quotes = [found.span() for found in _QUOTED.finditer(line)]
        for found in _WORD.finditer(_NAME.sub(lambda name: " " * len(name[0]), line)):
            if not found[0].isupper():
                yield found[0], number, any(start < found.start() < end for start, end in quotes)


def misspelt(words: Iterable[str], locale: str) -> set[str]:
    """Return the words that hunspell does not know."""
    dictionary = LANGUAGES[locale].open_graph
    # The dictionaries know the straight apostrophe only.
    plain = {word: word.replace("’", "'") for word in words}
    try:
        answer = subprocess.run(
            ["hunspell", "-d", dictionary, "-i", "utf-8", "-l"],
            input="\n".join(plain.values()),
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
    except FileNotFoundError:
        raise NoHunspell("hunspell is not here: run `python3 scripts/system.py`") from None
    if answer.returncode:
        raise NoHunspell(f"hunspell has no dictionary {dictionary}: run `python3 scripts/system.py`")
    wrong = set(answer.stdout.split("\n"))
    return {word for word, written in plain.items() if written in wrong or wrong & set(re.split("[’']", word))}


def read_exceptions(path: Path, shown_as: str) -> Exceptions:
    """Read the words that hunspell need not know; raises ContentError for one without a reason."""
    located = read_pairs(path, shown_as, "names: {…}")
    for locale, words in located.data.items():
        if not isinstance(words, dict):
            raise located.error((locale,), f"`{locale}` has no words", f"write a word below `{locale}:`, moved in")
        for word, reason in words.items():
            if not isinstance(reason, str):
                raise located.error((locale, word), f"`{word}` has no reason", f"write `{word}: why it is right`")
    return Exceptions(located, {locale: tuple(map(str, words)) for locale, words in located.data.items()})


def read_texts(docs: Path, locales: Sequence[str]) -> Iterator[Text]:
    """Yield everything that readers read: pages, and the words of `docs/_data`."""
    for locale in locales:
        for file in written_files(docs / locale, ".md"):
            path = file.relative_to(docs / locale).as_posix()
            yield from _page(read_source(file, f"{docs.name}/{locale}/{path}"), path, locale)
    for name in ("interface", "vocabulary", "glossary", "criteria"):
        file = docs / "_data" / f"{name}.yml"
        if file.is_file():
            located = read_data(file, f"{docs.name}/_data/{name}.yml")
            yield from _labels(located, (), located.data, locales)


def _page(source: Source, path: str, locale: str) -> Iterator[Text]:
    matter = source.front_matter
    for name in [*text_fields(str(matter.data.get("kind", kind_of(path)))), "changed"]:
        yield from _strings(matter, (name,), matter.data.get(name), locale)
    yield Text(source.file, source.body_line, locale, without_marks(source.body))
    for notice in _NOTICE.finditer(source.body):
        yield Text(source.file, source.body_line + source.body.count("\n", 0, notice.start()), locale, notice[1])
    for fence in _FENCE.finditer(source.body):
        line = source.body_line + source.body.count("\n", 0, fence.start()) + 1
        block = read_yaml(fence[1], source.file, line)
        if isinstance(block.data, dict):
            for name in block.data.keys() - _NO_TEXT:
                value = _without_ids(block.data[name]) if name == "steps" else block.data[name]
                yield from _strings(block, (name,), value, locale)


def _without_ids(steps: Any) -> Any:
    """Return the steps of an agenda without the ids of lists that they name."""
    if not isinstance(steps, dict):
        return steps
    ids = {"who", "materials"}
    return {
        name: {key: value for key, value in step.items() if key not in ids} if isinstance(step, dict) else step
        for name, step in steps.items()
    }


def _strings(located: Located, path: tuple[Any, ...], value: Any, locale: str) -> Iterator[Text]:
    if isinstance(value, str):
        yield Text(located.file, located.line(path), locale, value)
    elif isinstance(value, dict | list):
        for key, one in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _strings(located, (*path, key), one, locale)


def _labels(located: Located, path: tuple[Any, ...], value: Any, locales: Sequence[str]) -> Iterator[Text]:
    for key, one in value.items() if isinstance(value, dict) else ():
        locale = str(key).removesuffix("_alt")
        if locale in locales:
            yield from _strings(located, (*path, key), _without_fields(one), locale)
        else:
            yield from _labels(located, (*path, key), one, locales)


def _without_fields(value: Any) -> Any:
    """Return the text without the names in braces that a number or a word takes the place of."""
    if isinstance(value, dict):
        return {key: _without_fields(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_without_fields(one) for one in value]
    return re.sub(r"\{\w+\}", "", value) if isinstance(value, str) else value


def _unused(exceptions: Exceptions, needed: Mapping[str, Sequence[str]]) -> Iterator[ContentError]:
    everywhere = [word for words in needed.values() for word in words]
    for locale, patterns in exceptions.words.items():
        words = everywhere if locale == EVERY_LANGUAGE else needed.get(locale, ())
        for pattern in patterns:
            if not any(fnmatchcase(word, pattern) for word in words):
                yield exceptions.located.error((locale, pattern), f"no text needs `{pattern}`", "delete this line")

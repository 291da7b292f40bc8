"""Which translations are missing, out of date, or current."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from portal.content.files import written_files
from portal.content.outline import read_outline
from portal.content.source import Source, read_source
from portal.translations.fingerprint import Section, read_sections

State = Literal["missing", "outdated", "unrecorded", "current"]
STATES: tuple[State, ...] = ("missing", "outdated", "unrecorded", "current")
"""Unrecorded: the page does not say what it was translated from."""


@dataclass(frozen=True)
class Change:
    """A section of the original that is not as it was when it was translated.

    `title` is its heading, empty for the head of the page; `translated` tells whether that is the translation's.
    """

    id: str
    what: Literal["changed", "added", "removed"]
    title: str = ""
    translated: bool = False

    @property
    def in_head(self) -> bool:
        """Whether this is the title or another text of the front matter, or the text before the first heading."""
        return self.id.startswith("page.")


@dataclass(frozen=True)
class Status:
    """How far the translation of one page into one language is."""

    path: str
    locale: str
    state: State
    changes: tuple[Change, ...] = ()


def recorded(translation: Source) -> Mapping[str, str] | None:
    """Return what the translation says it was made from: section → fingerprint; None where it says nothing."""
    found = translation.front_matter.data.get("translated_from")
    return found if isinstance(found, dict) else None


def changes(original: Iterable[Section], before: Mapping[str, str]) -> tuple[Change, ...]:
    """Return what has changed in the original since its fingerprints were `before`, in the order of the page."""
    sections = {section.id: section for section in original}
    found = [
        Change(id_, "changed" if id_ in before else "added", section.title)
        for id_, section in sections.items()
        if before.get(id_) != section.fingerprint
    ]
    return (*found, *(Change(id_, "removed") for id_ in before if id_ not in sections))


def state_of(translation: Source, found: Sequence[Change]) -> State:
    """Return the state of a translation that is there, given the changes found."""
    if recorded(translation) is None:
        return "unrecorded"
    return "outdated" if found else "current"


def read_statuses(docs: Path, locales: Sequence[str]) -> list[Status]:
    """Return the status of every page in every language but the first; raises ContentError for an unreadable file."""
    return [status for path in original_paths(docs, locales) for status in _statuses(docs, path, locales)]


def original_paths(docs: Path, locales: Sequence[str]) -> list[str]:
    """Return the paths of all pages of the first language."""
    folder = docs / locales[0]
    return sorted(file.relative_to(folder).as_posix() for file in written_files(folder, ".md"))


def read_original(docs: Path, path: str, locales: Sequence[str]) -> tuple[Section, ...]:
    """Return the sections of one page of the first language."""
    source = read_source(docs / locales[0] / path, f"{docs.name}/{locales[0]}/{path}")
    return read_sections(path, source, read_outline(source))


def _statuses(docs: Path, path: str, locales: Sequence[str]) -> Iterator[Status]:
    original = read_original(docs, path, locales)
    for locale in locales[1:]:
        file = docs / locale / path
        if not file.is_file():
            yield Status(path, locale, "missing")
            continue
        translation = read_source(file, f"{docs.name}/{locale}/{path}")
        found = changes(original, recorded(translation) or {})
        state = state_of(translation, found)
        yield Status(path, locale, state, found if state == "outdated" else ())

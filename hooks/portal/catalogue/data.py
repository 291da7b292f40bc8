"""The files of `docs/_data` that pages are read with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar, cast

from portal.base.data import read_data
from portal.base.errors import ContentError, ContentErrors
from portal.base.vocabulary import Interface, Vocabulary, read_interface, read_vocabulary
from portal.base.yaml_lines import Located
from portal.content.footnotes import read_exceptions
from portal.content.glossary import Term, read_terms
from portal.content.measured import read_report
from portal.content.sketches import Sketch, read_sketches

T = TypeVar("T")


@dataclass(frozen=True)
class Data:
    """What `docs/_data` holds. `exceptions` are the footnotes that need no address."""

    vocabulary: Vocabulary
    interface: dict[str, Interface]
    exceptions: Located
    sketches: dict[str, Sketch]
    menu: Located
    terms: tuple[Term, ...]


def read_all_data(docs: Path, locales: Sequence[str]) -> tuple[Data, list[ContentError]]:
    """Read `docs/_data`; give it with the mistakes in it.

    Pages cannot be checked without it: raises ContentErrors where a file cannot be read, with all mistakes of data.
    """
    folder, shown_as = docs / "_data", f"{docs.name}/_data"
    unread: list[ContentError] = []

    def read(reader: Callable[[], T]) -> T:
        try:
            return reader()
        except ContentErrors as errors:
            unread.extend(errors.errors)
        except ContentError as error:
            unread.append(error)
        return cast(T, (None, ()))

    vocabulary, errors = read(lambda: read_vocabulary(folder, shown_as, locales))
    interface, more = read(lambda: read_interface(folder, shown_as, locales))
    exceptions = read(lambda: read_exceptions(folder, shown_as))
    toolkits = {one.name for one in (docs / locales[0] / "toolkits").glob("*/")}
    sketches, wrong_shapes = read(lambda: read_sketches(folder, shown_as, toolkits))
    menu: Any = read(lambda: read_data(folder / "menu.yml", f"{shown_as}/menu.yml"))
    read(lambda: read_report(folder))
    found = [*errors, *more, *wrong_shapes]
    if unread:
        raise ContentErrors([*unread, *found])
    terms: tuple[Term, ...] = ()
    try:
        terms = read_terms(docs, locales)
    except ContentErrors as wrong:
        found += wrong.errors
    return Data(vocabulary, interface, exceptions, sketches, menu, terms), found

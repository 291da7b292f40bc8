"""The files of `docs/_data`, read as carefully as pages: whatever stands there, the maintainer is told in words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from portal.base.errors import ContentError
from portal.base.text_files import read_text
from portal.base.yaml_lines import Located, read_yaml
from portal.base.yaml_lines import Path as YamlPath

FILES = frozenset(
    f"{name}.yml"
    for name in (
        "accessibility",
        "criteria",
        "glossary",
        "interface",
        "menu",
        "search",
        "sketches",
        "sources",
        "spelling",
        "vocabulary",
    )
)
"""Every file that stands in `docs/_data`."""


def read_pairs(file: Path, shown_as: str, example: str, *, needed: bool = False) -> Located:
    """Read a file of `key: value` pairs; where it is not there, and not `needed`, it has none.

    Raises ContentError as `read_data` does, and where it holds something else; `example` says what to write.
    """
    if not needed and not file.is_file():
        return Located({}, shown_as, {(): 1})
    located = read_data(file, shown_as)
    if located.data is None and not needed:
        return Located({}, shown_as, located.lines)
    if not isinstance(located.data, dict):
        raise located.error((), "there are no `key: value` pairs here", f"write for example `{example}`")
    return located


def read_data(file: Path, shown_as: str) -> Located:
    """Read one file. Raises ContentError where it is missing, or as `read_text` and `read_yaml` do."""
    if not file.is_file():
        raise ContentError(shown_as, 1, "this file is missing", "restore it: the whole portal reads it")
    return read_yaml(read_text(file, shown_as), shown_as)


def no_texts(located: Located, path: YamlPath, value: Any) -> Iterator[ContentError]:
    """Yield what in `value`, which stands at `path`, is no text: a number, yes and no, nothing."""
    if isinstance(value, dict):
        for key, one in value.items():
            yield from no_texts(located, (*path, key), one)
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from no_texts(located, (*path, number), one)
    elif not isinstance(value, str) or not value.strip():
        name = ".".join(map(str, path))
        yield located.error(path, f"`{name}` must be text", "write it, in quotes where it is a number, yes or no")

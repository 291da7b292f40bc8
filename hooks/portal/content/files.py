"""What lies in `docs/`: each file in a place where something reads it, under a name that makes a good address."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from portal.base.data import FILES
from portal.base.errors import ContentError, suggestion
from portal.content.markdown import slugify

_NAME = re.compile(r"[a-z0-9][a-z0-9.-]*")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?|.*\.")
"""What Windows cannot name a file or folder, whatever follows a dot; a clone of the project would fail there."""
_FLAT = ("guidance", "news", "pilots")
"""Folders whose pages stand directly in them."""


def written_files(folder: Path, suffix: str) -> list[Path]:
    """Return the files of authors in `folder` whose name ends with `suffix`, without hidden ones, sorted."""
    return [file for file in _files(folder) if file.name.endswith(suffix)]


def misplaced(path: str) -> str | None:
    """Return where the page at `path` (inside its language's folder) must stand instead, if it stands wrong."""
    folder, *rest = path.split("/")
    if folder in _FLAT and len(rest) > 1:
        return f"{folder}/{rest[-1]}"
    if folder == "toolkits" and (len(rest) > 2 or (len(rest) == 1 and rest != ["index.md"])):
        return f"toolkits/{rest[0] if len(rest) > 2 else '<toolkit>'}/{rest[-1]}"
    return None


def check_files(docs: Path, locales: Sequence[str]) -> Iterator[ContentError]:
    """Yield the files in `docs` that nothing reads, that stand in a wrong place, or have a bad name."""
    for file in _files(docs):
        folder, *rest = parts = file.relative_to(docs).parts
        shown_as = posixpath.join(docs.name, *parts)
        if folder == "_data":
            if rest[-1] not in FILES or len(rest) > 1:
                yield ContentError(shown_as, 1, "nothing reads this file", suggestion(rest[-1], FILES))
        elif folder not in locales:
            hint = f"move it to {' or '.join(f'{docs.name}/{locale}/' for locale in locales)}"
            yield ContentError(shown_as, 1, "this file belongs to no language", hint)
        else:
            yield from _check_page(rest, shown_as, f"{docs.name}/{folder}")


def _check_page(path: Sequence[str], shown_as: str, folder: str) -> Iterator[ContentError]:
    if not all(map(_NAME.fullmatch, path)):
        better = "/".join(_better(name) for name in path)
        hint = f"use small letters a–z, digits and hyphens: {folder}/{better}"
        yield ContentError(shown_as, 1, "this name makes a bad address", hint)
    for name in filter(_RESERVED.fullmatch, path):
        yield ContentError(shown_as, 1, f"Windows cannot have a file or folder `{name}`", "give it another name")
    right = misplaced("/".join(path)) if path[-1].endswith(".md") else None
    if right:
        yield ContentError(shown_as, 1, "no page can stand in this folder", f"move it to {folder}/{right}")


def _better(name: str) -> str:
    stem, dot, suffix = name.partition(".")
    return f"{slugify(stem.replace('_', '-'))}{dot}{re.sub(r'[^a-z0-9.-]', '', suffix.lower())}"


def _files(folder: Path) -> list[Path]:
    # MkDocs leaves out what is hidden, and so do we.
    return [
        file
        for file in sorted(folder.rglob("*"))
        if file.is_file() and not any(part.startswith(".") for part in file.relative_to(folder).parts)
    ]

"""Results of earlier builds, kept as long as everything that they were made from stays the same."""

from __future__ import annotations

import pickle
import sys
from collections.abc import Callable, Iterable
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar

from portal.base.files import checksum, others_can_write, write

TOOLS = ("jinja2", "markdown-it-py", "mdit-py-plugins", "mkdocs", "mkdocs-material", "mkdocs-static-i18n", "pyyaml")
T = TypeVar("T")


class Cache:
    """What builds have made, by a hash of what it was made from. A result that a build does not use is forgotten.

    `makers` says what made the results: after any change to it nothing is kept. Without a file nothing is kept either.
    """

    def __init__(self, file: Path | None = None, makers: str = "") -> None:
        self.file = file
        self.makers = makers
        self.before = _load(file, makers) if file else {}
        self.used: dict[str, object] = {}

    def get(self, inputs: Iterable[str | bytes], make: Callable[[], T], keep: Callable[[T], bool] = bool) -> T:
        """Return what `make` makes of `inputs`, from an earlier build where it is kept; `keep` says what may be."""
        key = digest(inputs)
        result = self.before[key] if key in self.before else make()
        if key in self.before or keep(result):  # type: ignore[arg-type]
            self.used[key] = result
        return result  # type: ignore[return-value]

    def save(self) -> None:
        """Write what this build used, if that is not what the file holds."""
        if self.file and self.used.keys() != self.before.keys():
            self.file.parent.mkdir(parents=True, exist_ok=True)
            data = pickle.dumps((self.makers, self.used), protocol=pickle.HIGHEST_PROTOCOL)
            write(self.file, checksum(data).encode() + data)


def makers(folders: Iterable[Path], suffixes: tuple[str, ...], files: Iterable[Path] = ()) -> str:
    """Return a hash of the files with `suffixes` in `folders`, of other `files`, and of the versions of the tools."""
    found = sorted(file for folder in folders for file in folder.rglob("*") if file.suffix in suffixes)
    code = [part for file in (*found, *files) for part in (file.name, file.read_bytes())]
    return digest([sys.version, *(version(tool) for tool in TOOLS), *code])


def digest(inputs: Iterable[str | bytes]) -> str:
    """Return a hash of `inputs`, in their order."""
    hashed = sha256()
    for one in inputs:
        data = one.encode() if isinstance(one, str) else one
        hashed.update(b"%d:" % len(data))
        hashed.update(data)
    return hashed.hexdigest()


def _load(file: Path, makers: str) -> dict[str, object]:
    """Return what the file holds; nothing where other makers wrote it, or where it is not what was written.

    To load a pickle is to run what it says: one that somebody else can have written is not even looked at.
    """
    if others_can_write(file):
        return {}
    try:
        data = file.read_bytes()
        length = len(checksum(b""))
        if checksum(data[length:]).encode() != data[:length]:
            return {}
        written_by, results = pickle.loads(data[length:])
    except Exception:  # one of another version can raise anything
        return {}
    return results if written_by == makers else {}

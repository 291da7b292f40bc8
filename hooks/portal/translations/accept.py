"""Records in a translation which words of the original it was made from."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from portal.translations.fingerprint import Section

_KEY = "translated_from:"


def accept(file: Path, original: Iterable[Section]) -> bool:
    """Write the fingerprints of `original` into the front matter of the translation `file`; say whether it changed.

    The file must have front matter, as `read_source` makes sure.
    """
    before = file.read_bytes()
    lines = before.decode("utf-8-sig").replace("\r\n", "\n").split("\n")
    end = next(n for n, line in enumerate(lines) if n and line.rstrip() == "---")
    kept = list(_without_record(lines[:end]))
    record = [_KEY, *(f"  {section.id}: {section.fingerprint}" for section in original)]
    after = "\n".join([*kept, *record, *lines[end:]]).encode()
    if after != before:
        file.write_bytes(after)
    return after != before


def _without_record(lines: Iterable[str]) -> Iterable[str]:
    inside = False
    for line in lines:
        inside = line.startswith(_KEY) or (inside and line.startswith((" ", "#")))
        if not inside:
            yield line

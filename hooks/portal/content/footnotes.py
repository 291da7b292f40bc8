"""Footnotes: each one is used, defined once, and says where its statement can be checked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from portal.base.data import read_pairs
from portal.base.errors import ContentError, suggestion
from portal.base.validation import validate
from portal.base.yaml_lines import Located
from portal.content.kinds import is_sheet, kind_of
from portal.content.outline import Outline

EXCEPTIONS = "sources.yml"
"""In `docs/_data`: footnote name → `WithoutAddress`."""

_ADDRESS = re.compile(r"https?://[^\s<>]+")


class WithoutAddress(BaseModel):
    """Why a footnote has no address, and the pages where it stands (paths inside a language's folder)."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, str_min_length=1)

    reason: str = Field(examples=["reason: The letter was never published."])
    pages: tuple[str, ...] = Field(min_length=1, examples=["pages: [pilots/turku.md]"])


def read_exceptions(data: Path, shown_as: str) -> Located:
    """Read the footnotes that may stand without an address; a site needs no such file."""
    return read_pairs(data / EXCEPTIONS, f"{shown_as}/{EXCEPTIONS}", "letter: {reason: …, pages: […]}")


def check_footnotes(outlines: Mapping[str, Outline], exceptions: Located) -> Iterator[ContentError]:
    """Yield the mistakes in the footnotes of all pages. `outlines` is `en/model.md` → page.

    The parser of worksheets refuses footnotes as a whole.
    """
    allowed = set()
    for name, entry in exceptions.data.items():
        record, errors = validate(WithoutAddress, exceptions, entry, (name,))
        yield from errors
        allowed |= {(name, path) for path in record.pages} if record else set()
    needed, paths = set(), set()
    for key, outline in outlines.items():
        path = key.partition("/")[2]
        paths.add(path)
        if is_sheet(kind_of(path)):
            continue
        yield from _check_names(outline)
        for note in outline.notes:
            if _ADDRESS.search(note.text):
                continue
            needed.add((note.what, path))
            if (note.what, path) not in allowed:
                hint = f"write where it can be checked: `<https://…>`; if nobody knows, say so in {exceptions.file}"
                yield ContentError(outline.file, note.line, f"the footnote `{note.what}` has no address", hint)
    for name, path in sorted(allowed - needed):
        if path in paths:
            number = exceptions.data[name]["pages"].index(path)
            message = f"{path} has no footnote `{name}` without an address"
            yield exceptions.error((name, "pages", number), message, "delete this line")


def _check_names(outline: Outline) -> Iterator[ContentError]:
    lines: dict[str, int] = {}
    used = {part.what: part.line for part in reversed(outline.references)}
    for note in outline.notes:
        if note.what in lines:
            hint = f"delete one, or rename it; the first is on line {lines[note.what]}"
            yield ContentError(outline.file, note.line, f"the footnote `{note.what}` is defined twice", hint)
        elif note.what not in used:
            hint = f"write `[^{note.what}]` after the statement it belongs to, or delete this line"
            yield ContentError(outline.file, note.line, f"the footnote `{note.what}` is not used", hint)
        lines.setdefault(note.what, note.line)
    for name, line in used.items():
        if name not in lines:
            hint = f"add `[^{name}]: Who says so, <https://…>` at the end"
            if lines:
                hint += f", or {suggestion(name, lines)}" if "did you mean" in suggestion(name, lines) else ""
            yield ContentError(outline.file, line, f"the footnote `{name}` is not defined", hint)

"""Footnotes: each one is used, defined once, and says where its statement can be checked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from portal.content.records import SHEET_KINDS, kind_of
from portal.content.source import Source
from portal.data import read_pairs
from portal.errors import ContentError, suggestion
from portal.validation import validate
from portal.yaml_lines import Located

EXCEPTIONS = "sources.yml"
"""In `docs/_data`: footnote name → `WithoutAddress`."""

_FENCE = re.compile(r"^\s*(```|~~~)")
_DEFINITION = re.compile(r"^\[\^([^\]\s]+)\]:\s*(.*)$")
_REFERENCE = re.compile(r"\[\^([^\]\s]+)\]")
_CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)")
_ADDRESS = re.compile(r"https?://[^\s<>]+")


class WithoutAddress(BaseModel):
    """Why a footnote has no address, and the pages where it stands (paths inside a language's folder)."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, str_min_length=1)

    reason: str = Field(examples=["reason: The letter was never published."])
    pages: tuple[str, ...] = Field(min_length=1, examples=["pages: [pilots/turku.md]"])


@dataclass(frozen=True)
class Footnotes:
    """The footnotes of a page: the first line on which each is used, and each definition with its line and text."""

    used: dict[str, int]
    defined: tuple[tuple[str, int, str], ...]


def read_footnotes(source: Source) -> Footnotes:
    """Find the footnotes of a page; code has none."""
    used: dict[str, int] = {}
    defined: list[tuple[str, int, str]] = []
    fenced = open_definition = False
    for number, line in enumerate(source.body.split("\n"), source.body_line):
        if _FENCE.match(line):
            fenced = not fenced
        if fenced:
            continue
        definition = _DEFINITION.match(line)
        if definition:
            defined.append((definition[1], number, definition[2]))
        elif open_definition and line.startswith("    "):
            name, first, text = defined[-1]
            defined[-1] = (name, first, f"{text} {line.strip()}")
        else:
            for reference in _REFERENCE.finditer(_CODE.sub("", line)):
                used.setdefault(reference[1], number)
        open_definition = bool(definition) or (open_definition and line.startswith("    "))
    return Footnotes(used, tuple(defined))


def read_exceptions(data: Path, shown_as: str) -> Located:
    """Read the footnotes that may stand without an address; a site needs no such file."""
    return read_pairs(data / EXCEPTIONS, f"{shown_as}/{EXCEPTIONS}", "letter: {reason: …, pages: […]}")


def check_footnotes(sources: dict[str, dict[str, Source]], exceptions: Located) -> Iterator[ContentError]:
    """Yield the mistakes in the footnotes of all pages. `sources` is language → path → page.

    The parser of worksheets refuses footnotes as a whole.
    """
    allowed = set()
    for name, entry in exceptions.data.items():
        record, errors = validate(WithoutAddress, exceptions, entry, (name,))
        yield from errors
        allowed |= {(name, path) for path in record.pages} if record else set()
    needed = set()
    for pages in sources.values():
        for path, source in pages.items():
            if kind_of(path) in SHEET_KINDS:
                continue
            footnotes = read_footnotes(source)
            yield from _check_names(source.file, footnotes)
            for name, line, text in footnotes.defined:
                if _ADDRESS.search(text):
                    continue
                needed.add((name, path))
                if (name, path) not in allowed:
                    hint = f"write where it can be checked: `<https://…>`; if nobody knows, say so in {exceptions.file}"
                    yield ContentError(source.file, line, f"the footnote `{name}` has no address", hint)
    for name, path in sorted(allowed - needed):
        if any(path in pages for pages in sources.values()):
            number = exceptions.data[name]["pages"].index(path)
            message = f"{path} has no footnote `{name}` without an address"
            yield exceptions.error((name, "pages", number), message, "delete this line")


def _check_names(file: str, footnotes: Footnotes) -> Iterator[ContentError]:
    lines: dict[str, int] = {}
    for name, line, _ in footnotes.defined:
        if name in lines:
            hint = f"delete one, or rename it; the first is on line {lines[name]}"
            yield ContentError(file, line, f"the footnote `{name}` is defined twice", hint)
        elif name not in footnotes.used:
            hint = f"write `[^{name}]` after the statement it belongs to, or delete this line"
            yield ContentError(file, line, f"the footnote `{name}` is not used", hint)
        lines.setdefault(name, line)
    for name, line in footnotes.used.items():
        if name not in lines:
            hint = f"add `[^{name}]: Who says so, <https://…>` at the end"
            if lines:
                hint += f", or {suggestion(name, lines)}" if "did you mean" in suggestion(name, lines) else ""
            yield ContentError(file, line, f"the footnote `{name}` is not defined", hint)

"""The prose of a worksheet: what stands between the blocks to fill in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from pydantic import BaseModel, ConfigDict


class Part(BaseModel):
    """Something that stands on a sheet."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Run(Part):
    """A stretch of text in one style. `href` is a web address, or a site address that starts with a slash."""

    text: str
    strong: bool = False
    emphasis: bool = False
    href: str = ""


Runs = tuple[Run, ...]
Align = Literal["left", "center", "right"]


class Heading(Part):
    """A heading of level 2 to 4; the sheet's title is level 1."""

    kind: Literal["heading"] = "heading"
    level: int
    runs: Runs


class Paragraph(Part):
    """Running text."""

    kind: Literal["paragraph"] = "paragraph"
    runs: Runs


class List(Part):
    """A list, numbered from `start` or with bullets; an item may hold paragraphs and lists."""

    kind: Literal["list"] = "list"
    ordered: bool
    start: int = 1
    items: tuple[tuple[Paragraph | List, ...], ...]


class ProseTable(Part):
    """A table to read. The first row is its head; `aligns` tells how the text of each column is set."""

    kind: Literal["prose-table"] = "prose-table"
    aligns: tuple[Align, ...]
    head: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]


def merged(runs: Iterable[Run]) -> Runs:
    """Return the stretches of text with those of one style joined, without empty ones."""
    joined: list[Run] = []
    for run in runs:
        if joined and joined[-1].model_copy(update={"text": run.text}) == run:
            joined[-1] = run.model_copy(update={"text": joined[-1].text + run.text})
        elif run.text:
            joined.append(run)
    return tuple(joined)

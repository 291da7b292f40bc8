"""A worksheet as every renderer reads it: prose, and blocks to fill in.

Each block to fill in has an id that is the same in every language, so that answers written in one language open in
another. The address of a single answer is `block`, `block.item`, or `block.row.column`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, ConfigDict, Field, StringConstraints

from portal.worksheets.prose import Heading, List, Paragraph, Part, ProseTable

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
Label = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Lines = Annotated[int, Field(strict=True, ge=1, le=20)]
Labels = Annotated[dict[Id, Label], Field(min_length=1)]


class FillIn(Part):
    """A block to fill in. `label` is its question; where it is empty, the heading above asks it."""

    model_config = ConfigDict(str_strip_whitespace=True)
    has_poster: ClassVar[bool] = False  # whether the kind is worth an A3 page for the wall

    kind: str
    id: Id = Field(examples=["id: partners"])
    label: str = Field("", examples=["label: Who is at the table?"])

    def answers(self) -> Iterator[str]:
        """Yield the address of every answer in the block."""
        raise NotImplementedError

    def shape(self) -> Iterator[tuple[str, ...]]:
        """Yield what must be the same in every language, as paths in the block's YAML: ids, and numbers of rows."""
        yield ("kind", self.kind)
        yield from _shape(
            self.model_dump(exclude={"kind", "id", "label", "lines", "least", "most", "scale_labels"}), ()
        )


def _shape(data: dict[str, Any], path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for key, value in data.items():
        if isinstance(value, dict):
            yield from _shape(value, (*path, key))
        elif isinstance(value, tuple):
            yield from ((*path, key, item) for item in value)
        elif isinstance(value, int) or (not path and key in {"scale", "next"} and value):
            yield (*path, key, str(value))
        elif path and key not in {"label", "hint"}:
            yield (*path, key)


class Fields(FillIn):
    """Labelled lines: name, date, place."""

    kind: Literal["fields"] = "fields"
    fields: Labels = Field(examples=["fields: {date: Date, place: Place}"])

    def answers(self) -> Iterator[str]:  # noqa: D102
        return (f"{self.id}.{item}" for item in self.fields)


class TextBox(FillIn):
    """Room to write, `lines` handwritten lines high; on paper from `least` to `most` lines, as the page has room."""

    kind: Literal["text"] = "text"
    lines: Lines = Field(4, examples=["lines: 4"])
    least: Lines | None = Field(None, examples=["least: 3"])
    most: Lines | None = Field(None, examples=["most: 8"])

    def answers(self) -> Iterator[str]:  # noqa: D102
        yield self.id


def _numbered(rows: int) -> tuple[tuple[str, str], ...]:
    return tuple((str(n), str(n)) for n in range(1, rows + 1))


def _rows(value: Any) -> Any:
    if not isinstance(value, dict) and (type(value) is not int or not 1 <= value <= 20):
        raise ValueError("a table has 1 to 20 rows, or `id: label` pairs")
    return value


class Table(FillIn):
    """Rows to fill: so many numbered rows, or rows with given labels.

    On paper a `wide` column gets nearly twice the room of the others, a `narrow` one half of it.
    """

    kind: Literal["table"] = "table"
    columns: Annotated[dict[Id, Label], Field(min_length=1, max_length=5)] = Field(
        examples=["columns: {organisation: Organisation, gain: What it gains}"]
    )
    rows: Annotated[int | Labels, BeforeValidator(_rows)] = Field(examples=["rows: 6"])
    row_head: str = Field("", examples=["row_head: Stage"])
    wide: tuple[Id, ...] = Field((), examples=["wide: [risk]"])
    narrow: tuple[Id, ...] = Field((), examples=["narrow: [minutes]"])

    @property
    def row_ids(self) -> tuple[str, ...]:
        """The ids of the rows; numbered rows have their number."""
        return tuple(row for row, _ in self.row_labels)

    @property
    def row_labels(self) -> tuple[tuple[str, str], ...]:
        """The rows as (id, label); a numbered row is labelled with its number."""
        return _numbered(self.rows) if isinstance(self.rows, int) else tuple(self.rows.items())

    def answers(self) -> Iterator[str]:  # noqa: D102
        return (f"{self.id}.{row}.{column}" for row in self.row_ids for column in self.columns)


class Rating(FillIn):
    """Statements, each rated on one scale. `scale_labels` holds the scale's words, the lowest first.

    `next` names the toolkit to go on with where the ratings are low.
    """

    kind: Literal["rating"] = "rating"
    scale: str = Field(examples=["scale: agreement-5"])
    items: Labels = Field(examples=["items: {purpose: We share a goal.}"])
    next: Id | None = Field(None, examples=["next: partner-motivation"])
    scale_labels: tuple[str, ...] = ()

    def answers(self) -> Iterator[str]:  # noqa: D102
        return (f"{self.id}.{item}" for item in self.items)


class Choice(FillIn):
    """One of several options."""

    kind: Literal["choice"] = "choice"
    options: Annotated[dict[Id, Label], Field(min_length=2)] = Field(examples=["options: {open: Open, closed: Closed}"])

    def answers(self) -> Iterator[str]:  # noqa: D102
        yield self.id


class Checklist(FillIn):
    """Any of several things."""

    kind: Literal["checklist"] = "checklist"
    items: Labels = Field(examples=["items: {room: The room is booked.}"])

    def answers(self) -> Iterator[str]:  # noqa: D102
        return (f"{self.id}.{item}" for item in self.items)


class Axis(Part):
    """One ordered axis of a matrix, from low to high."""

    label: Label = Field(examples=["label: Likelihood"])
    levels: Annotated[dict[Id, Label], Field(min_length=2, max_length=5)] = Field(
        examples=["levels: {low: Low, high: High}"]
    )


class Matrix(FillIn):
    """A field of two ordered axes to place things in: likelihood × impact, power × interest."""

    has_poster = True
    kind: Literal["matrix"] = "matrix"
    across: Axis = Field(examples=["across: {label: Impact, levels: {low: Low, high: High}}"])
    down: Axis = Field(examples=["down: {label: Likelihood, levels: {low: Low, high: High}}"])

    def answers(self) -> Iterator[str]:  # noqa: D102
        return (f"{self.id}.{row}.{column}" for row in self.down.levels for column in self.across.levels)


class Box(Part):
    """A named box of a canvas, `wide` columns and `tall` rows large."""

    model_config = ConfigDict(str_strip_whitespace=True)

    label: Label = Field(examples=["label: Our goal"])
    hint: str = Field("", examples=["hint: What will be different in a year?"])
    wide: Annotated[int, Field(strict=True, ge=1, le=4)] = Field(1, examples=["wide: 2"])
    tall: Annotated[int, Field(strict=True, ge=1, le=3)] = Field(1, examples=["tall: 1"])


class Canvas(FillIn):
    """Named boxes on a grid, laid out from the left in the order they are written."""

    has_poster = True
    kind: Literal["canvas"] = "canvas"
    columns: Annotated[int, Field(strict=True, ge=1, le=4)] = Field(3, examples=["columns: 3"])
    boxes: Annotated[dict[Id, Box], Field(min_length=1)] = Field(examples=["boxes: {goal: {label: Our goal}}"])

    def answers(self) -> Iterator[str]:  # noqa: D102
        return (f"{self.id}.{box}" for box in self.boxes)


class Plan(FillIn):
    """Next step, who, by when."""

    kind: Literal["plan"] = "plan"
    rows: Annotated[int, Field(strict=True, ge=1, le=12)] = Field(4, examples=["rows: 4"])

    @property
    def row_labels(self) -> tuple[tuple[str, str], ...]:
        """The rows as (id, label)."""
        return _numbered(self.rows)

    def answers(self) -> Iterator[str]:  # noqa: D102
        return (f"{self.id}.{row}.{column}" for row, _ in self.row_labels for column in PLAN_COLUMNS)


PLAN_COLUMNS = ("step", "who", "when")
"""The columns of a plan; their heads are the interface words `plan.step`, `plan.who` and `plan.when`."""

LONGEST_ADDRESS = 60
"""How long the address of an answer may be: Word takes 64 characters, and `:5` may follow for one button of several."""

CHECKED = "yes"
"""The value of an answer that is a tick."""

Block = Heading | Paragraph | List | ProseTable | FillIn


@dataclass(frozen=True)
class Sheet:
    """One sheet in one language.

    `kind` is that of its page, `worksheet` or `facilitator`; `path` is the page's path inside its language's folder;
    minutes and people are ranges; `level`, `materials` and `copies` are labels in the sheet's language; `is_enlarged`
    tells whether its tables hang on a wall. `lines` tells for every part that must be the same in all languages where
    in the file it is written, `fences` where each block stands in the page's body (first line, line after the last;
    from 0): renderers need neither.
    """

    kind: str
    path: str
    locale: str
    title: str
    summary: str
    version: str
    reviewed: date
    minutes: tuple[int, int]
    people: tuple[int, int]
    level: str
    materials: tuple[str, ...]
    copies: str
    is_enlarged: bool
    blocks: tuple[Block, ...]
    lines: dict[str, int] = field(repr=False, compare=False)
    fences: dict[str, tuple[int, int]] = field(repr=False, compare=False)

    def fill_ins(self) -> Iterator[FillIn]:
        """Yield the blocks to fill in, in order."""
        return (block for block in self.blocks if isinstance(block, FillIn))

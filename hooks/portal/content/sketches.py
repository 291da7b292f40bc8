"""One small picture for each toolkit, put together from few shapes (`docs/_data/sketches.yml`).

A sketch is 16 units wide and 12 high; x counts from the left, y from the top. A toolkit without a sketch gets its
place in the model as one: a dot for each cell.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from portal.base.data import read_pairs
from portal.base.errors import ContentError, suggestion
from portal.base.validation import validate
from portal.base.vocabulary import Vocabulary
from portal.content.records import Toolkit

WIDTH, HEIGHT = 16, 12
_SHAPES = {"dot": 3, "ring": 3, "box": 4, "line": 0, "arrow": 0}
"""Shape → how many numbers it takes; a line takes pairs."""
_HINT = "write for example `- dot: [8, 6, 1]`"


class Shape(BaseModel):
    """One shape: `dot` and `ring` are [x, y, radius], `box` is [x, y, width, height], a line goes from [x, y] on."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)

    dot: tuple[float, ...] = Field((), examples=["- dot: [8, 6, 1]"])
    ring: tuple[float, ...] = Field((), examples=["- ring: [8, 6, 3]"])
    box: tuple[float, ...] = Field((), examples=["- box: [2, 2, 5, 4]"])
    line: tuple[float, ...] = Field((), examples=["- line: [2, 6, 14, 6]"])
    arrow: tuple[float, ...] = Field((), examples=["- arrow: [2, 6, 14, 6]"])
    accent: bool = Field(False, examples=["accent: true"])

    def mistake(self) -> str | None:
        """Return what is wrong with the numbers, if anything is."""
        given = {name: getattr(self, name) for name in _SHAPES if getattr(self, name)}
        if len(given) != 1:
            return f"this is {len(given)} shapes in one"
        name, numbers = next(iter(given.items()))
        expected = _SHAPES[name]
        if (expected and len(numbers) != expected) or (not expected and (len(numbers) < 4 or len(numbers) % 2)):
            return f"a {name} takes {f'{expected} numbers' if expected else 'pairs of numbers, at least two'}"
        reach = numbers[:2] if expected else numbers
        if not all(0 <= number <= (HEIGHT if n % 2 else WIDTH) for n, number in enumerate(reach)):
            return f"this lies outside the sketch, which is {WIDTH} wide and {HEIGHT} high"
        return None

    @property
    def points(self) -> str:
        """The corners of a line or an arrow, as SVG writes them."""
        numbers = self.line or self.arrow
        return " ".join(f"{x:g},{y:g}" for x, y in zip(numbers[::2], numbers[1::2], strict=True))


Sketch = tuple[Shape, ...]


def read_sketches(data: Path, shown_as: str, toolkits: Collection[str]) -> tuple[dict[str, Sketch], list[ContentError]]:
    """Read the sketches, toolkit → shapes, with the mistakes in them; a site needs no such file."""
    located = read_pairs(data / "sketches.yml", f"{shown_as}/sketches.yml", "self-assessment: …")
    sketches: dict[str, Sketch] = {}
    errors: list[ContentError] = []
    for toolkit, entries in located.data.items():
        if toolkit not in toolkits:
            message = f"there is no toolkit `{toolkit}`"
            errors.append(located.error((toolkit,), message, suggestion(toolkit, toolkits)))
        if not isinstance(entries, list):
            errors.append(located.error((toolkit,), f"`{toolkit}` has no shapes", _HINT))
            continue
        shapes = []
        for number, entry in enumerate(entries):
            if not isinstance(entry, dict):
                errors.append(located.error((toolkit, number), "this is no shape", _HINT))
                continue
            shape, found = validate(Shape, located, entry, (toolkit, number))
            errors += found
            mistake = shape.mistake() if shape else None
            if mistake:
                errors.append(located.error((toolkit, number), mistake, _HINT))
            shapes += [shape] if shape else []
        sketches[toolkit] = tuple(shapes)
    return sketches, errors


def place_in_model(record: Toolkit, vocabulary: Vocabulary) -> Sketch:
    """Return the toolkit's place in the model as a sketch: its cells are dots, the others rings."""
    shapes = []
    for down, domain in enumerate(vocabulary.ids("domains")):
        for across, stage in enumerate(vocabulary.ids("stages")):
            place = (3.5 + 3 * across, 1.2 + 2.4 * down, 0.8)
            inside = domain in record.domains and stage in record.stages
            shapes.append(Shape(dot=place) if inside else Shape(ring=place))
    return tuple(shapes)

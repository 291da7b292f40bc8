"""One small picture for each toolkit, put together from few shapes (`docs/_data/sketches.yml`).

A sketch is 16 units wide and 12 high; x counts from the left, y from the top. A toolkit without a sketch gets its
place in the model as one: a dot for each cell.
"""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, model_validator

from portal.content.records import Toolkit
from portal.errors import ContentError
from portal.validation import validate
from portal.vocabulary import Vocabulary
from portal.yaml_lines import read_yaml

WIDTH, HEIGHT = 16, 12
_SHAPES = {"dot": 3, "ring": 3, "box": 4, "line": 0, "arrow": 0}
"""Shape → how many numbers it takes; a line takes pairs."""


class Shape(BaseModel):
    """One shape: `dot` and `ring` are [x, y, radius], `box` is [x, y, width, height], a line goes from [x, y] on."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    dot: tuple[float, ...] = Field((), examples=["- dot: [8, 6, 1]"])
    ring: tuple[float, ...] = Field((), examples=["- ring: [8, 6, 3]"])
    box: tuple[float, ...] = Field((), examples=["- box: [2, 2, 5, 4]"])
    line: tuple[float, ...] = Field((), examples=["- line: [2, 6, 14, 6]"])
    arrow: tuple[float, ...] = Field((), examples=["- arrow: [2, 6, 14, 6]"])
    accent: bool = Field(False, examples=["accent: true"])

    @model_validator(mode="after")
    def _one_shape_inside(self) -> Shape:
        given = {name: getattr(self, name) for name in _SHAPES if getattr(self, name)}
        if len(given) != 1:
            raise ValueError(f"write one of {', '.join(_SHAPES)}")
        name, numbers = next(iter(given.items()))
        expected = _SHAPES[name]
        if (expected and len(numbers) != expected) or (not expected and (len(numbers) < 4 or len(numbers) % 2)):
            raise ValueError(f"a {name} takes {expected or 'pairs of'} numbers")
        reach = numbers if not expected else numbers[:2]
        if not all(0 <= number <= (HEIGHT if n % 2 else WIDTH) for n, number in enumerate(reach)):
            raise ValueError(f"the sketch is {WIDTH} wide and {HEIGHT} high")
        return self

    @property
    def points(self) -> str:
        """The corners of a line or an arrow, as SVG writes them."""
        numbers = self.line or self.arrow
        return " ".join(f"{x:g},{y:g}" for x, y in zip(numbers[::2], numbers[1::2], strict=True))


Sketch = tuple[Shape, ...]


def read_sketches(data: Path, shown_as: str) -> tuple[dict[str, Sketch], list[ContentError]]:
    """Read the sketches, toolkit → shapes, with the mistakes in them; a site needs no such file."""
    file = data / "sketches.yml"
    located = read_yaml(file.read_text(encoding="utf-8") if file.is_file() else "{}", f"{shown_as}/sketches.yml")
    sketches: dict[str, Sketch] = {}
    errors: list[ContentError] = []
    for toolkit, entries in (located.data or {}).items():
        if not isinstance(entries, list):
            errors.append(
                located.error((toolkit,), f"`{toolkit}` has no shapes", "write for example `- dot: [8, 6, 1]`")
            )
            continue
        shapes = []
        for number, entry in enumerate(entries):
            shape, found = validate(Shape, located, entry, (toolkit, number))
            errors += found
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

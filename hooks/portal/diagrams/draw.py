"""The diagrams that pages may hold: places are worked out here, templates in `overrides/diagrams/` write the SVG.

Lengths are in the units of the drawing's own `viewBox`, which is 320 wide: on a phone one unit is about one pixel.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi, sin
from pathlib import Path

from portal.base.templates import environment
from portal.catalogue import Catalogue

WIDTH = 320
TOP, ROW, LABEL = 26, 52, 18
CENTRE, RADIUS = (160, 128), 98
NODE = (120, 44)
LARGEST = 6
"""From this number of toolkits on, the dot of a cell grows no more."""


@dataclass(frozen=True)
class Cell:
    """One cell of the model: its dot, and how many toolkits it stands for."""

    x: float
    y: float
    r: float
    count: int


@dataclass(frozen=True)
class Row:
    """One domain of the model."""

    id: str
    label: str
    y: float
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Stage:
    """One stage: its place on the cycle, or the head of its column."""

    id: str
    label: str
    x: float
    y: float


def render_diagram(id_: str, caption: str, catalogue: Catalogue, locale: str, templates: Path, key: str = "") -> str:
    """Return the diagram `id_` as a figure. `key` sets its ids apart from those of other drawings on the page."""
    parts = {"model": _model, "cycle": _cycle}[id_](catalogue, locale)
    template = environment(templates).get_template(f"diagrams/{id_}.html")
    return template.render(**parts, caption=caption, t=catalogue.interface[locale], key=key or id_)


def _model(catalogue: Catalogue, locale: str) -> dict[str, object]:
    words = catalogue.vocabulary
    stages, domains = words.ids("stages"), words.ids("domains")
    column = WIDTH / len(stages)
    heads = [Stage(id_, words.label("stages", id_, locale), column * (n + 0.5), 14) for n, id_ in enumerate(stages)]
    rows = []
    for n, domain in enumerate(domains):
        top = TOP + n * ROW
        counts = [len(catalogue.toolkits(locale, domain, stage)) for stage in stages]
        cells = [
            Cell(head.x, top + LABEL + 15, 7 + 6 * min(count, LARGEST) / LARGEST if count else 4, count)
            for head, count in zip(heads, counts, strict=True)
        ]
        rows.append(Row(domain, words.label("domains", domain, locale), top + 12, tuple(cells)))
    return {"stages": heads, "rows": rows, "width": WIDTH, "height": TOP + len(domains) * ROW}


def _cycle(catalogue: Catalogue, locale: str) -> dict[str, object]:
    words = catalogue.vocabulary
    ids = words.ids("stages")
    angles = [2 * pi * n / len(ids) - pi / 2 for n in range(len(ids))]
    nodes = [
        Stage(id_, words.label("stages", id_, locale), *_on_ring(angle)) for id_, angle in zip(ids, angles, strict=True)
    ]
    # The arrows keep clear of the boxes, which reach further to the side than up and down.
    gaps = [(0.48, 0.7) if n % 2 == 0 else (0.32, 0.52) for n in range(len(ids))]
    step = 2 * pi / len(ids)
    arrows = [_arc(angle + step * start, angle + step * end) for angle, (start, end) in zip(angles, gaps, strict=True)]
    return {
        "stages": nodes,
        "arrows": arrows,
        "node": NODE,
        "centre": CENTRE,
        "domains": len(words.ids("domains")),
        "width": WIDTH,
        "height": 2 * CENTRE[1],
    }


def _on_ring(angle: float) -> tuple[float, float]:
    return round(CENTRE[0] + RADIUS * cos(angle), 1), round(CENTRE[1] + RADIUS * sin(angle), 1)


def _arc(start: float, end: float) -> str:
    """Return the data of a path along the ring."""
    (x, y), (to_x, to_y) = _on_ring(start), _on_ring(end)
    return f"M{x} {y}A{RADIUS} {RADIUS} 0 0 1 {to_x} {to_y}"

"""Where a place lies on the map, and the outlines of the Baltic Sea region.

The projection is Lambert's azimuthal equal-area on a sphere, in kilometres around a centre.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from functools import cache
from pathlib import Path

Point = tuple[float, float]

CENTRE = (57.0, 25.0)
EARTH = 6371.0
OUTLINES = Path(__file__).parent / "outlines.json"
SHOWN = (51.0, 65.5, 9.0, 43.0)
"""South, north, west and east of what the outlines cover; a place outside is in the list alone."""


def project(latitude: float, longitude: float) -> Point:
    """Return where a place lies, in kilometres east and south of the centre (Snyder, Map projections, 24-2 to 24-4)."""
    phi, lam = math.radians(latitude), math.radians(longitude - CENTRE[1])
    phi0 = math.radians(CENTRE[0])
    scale = EARTH * math.sqrt(2 / (1 + math.sin(phi0) * math.sin(phi) + math.cos(phi0) * math.cos(phi) * math.cos(lam)))
    x = scale * math.cos(phi) * math.sin(lam)
    y = scale * (math.cos(phi0) * math.sin(phi) - math.sin(phi0) * math.cos(phi) * math.cos(lam))
    return x, -y


def is_shown(latitude: float, longitude: float) -> bool:
    """Whether a place lies on the map."""
    south, north, west, east = SHOWN
    return south <= latitude <= north and west <= longitude <= east


@cache
def outlines() -> tuple[tuple[tuple[Point, ...], ...], tuple[tuple[Point, ...], ...]]:
    """Return the coasts and the borders of the region, projected."""
    data = json.loads(OUTLINES.read_text(encoding="utf-8"))
    land, borders = (tuple(tuple(_unpacked(line)) for line in data[key]) for key in ("land", "borders"))
    return land, borders


def _unpacked(steps: list[int]) -> Iterator[Point]:
    longitude = latitude = 0
    for dx, dy in zip(steps[::2], steps[1::2], strict=True):
        longitude, latitude = longitude + dx, latitude + dy
        yield project(latitude / 100, longitude / 100)

"""Draws the outlines of the Baltic Sea region anew, for the map of the pilots.

    npm pack world-atlas@2.0.2 && tar -xzf world-atlas-2.0.2.tgz
    python scripts/outlines.py package/countries-50m.json

The package holds Natural Earth (version 4.1.0, 1:50 million), which is in the public domain, as TopoJSON: shared lines
stand there once, so that a coast and a border are told apart by how many countries use them. What is written is small
and is committed; a build of the site needs neither this script nor the package.
"""

from __future__ import annotations

import json
import math
import sys
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any

Point = tuple[float, float]

TARGET = Path(__file__).parent.parent / "hooks" / "portal" / "base" / "outlines.json"
WEST, EAST, SOUTH, NORTH = 3.0, 52.0, 49.0, 70.0
"""What is kept, in degrees; a little more than any map of the pilots shows."""
TOLERANCE = 0.012
"""How far a simplified line may lie from the real one, in degrees of latitude (about 1.3 km)."""
SMALLEST = 0.004
"""The smallest island that is kept, in square degrees of latitude (about 50 km²)."""
NOTE = {
    "source": "Natural Earth 4.1.0, 1:50 million, https://www.naturalearthdata.com/ (npm package world-atlas 2.0.2)",
    "licence": "public domain, https://www.naturalearthdata.com/about/terms-of-use/",
    "made_by": "scripts/outlines.py",
    "unit": "hundredths of a degree: longitude, latitude, then the step to each next point",
}


def main(topology: Path) -> None:
    """Read the TopoJSON file `topology` and write the outlines."""
    world = json.loads(topology.read_text(encoding="utf-8"))
    arcs = [simplified(arc) for arc in decoded(world)]
    land = [
        ring
        for polygon in polygons(world["objects"]["land"])
        for ring in (curved(clipped(joined(indices, arcs))) for indices in polygon)
        if len(ring) > 2 and abs(area(ring)) > SMALLEST
    ]
    used = Counter(
        index if index >= 0 else ~index
        for polygon in polygons(world["objects"]["countries"])
        for indices in polygon
        for index in set(indices)
    )
    borders = [line for index, times in used.items() if times > 1 for line in inside(arcs[index])]
    lines = {"land": [steps(ring) for ring in land], "borders": [steps(line) for line in borders]}
    rows = [f" {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in NOTE.items()]
    for key, value in lines.items():
        inner = ",\n  ".join(json.dumps(line, separators=(",", ":")) for line in value)
        rows.append(f" {json.dumps(key)}: [\n  {inner}\n ]")
    TARGET.write_text("{\n" + ",\n".join(rows) + "\n}\n", encoding="utf-8")
    print(f"{TARGET.name}: {len(land)} coasts, {len(borders)} borders, {TARGET.stat().st_size} bytes")


def decoded(world: Any) -> Iterable[list[Point]]:
    """Yield the arcs of a quantised topology as longitudes and latitudes in degrees."""
    (scale_x, scale_y), (x0, y0) = world["transform"]["scale"], world["transform"]["translate"]
    for arc in world["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * scale_x + x0, y * scale_y + y0))
        yield line


def polygons(collection: Any) -> Iterable[list[list[int]]]:
    """Yield every polygon of a collection as lists of the numbers of its arcs."""
    for geometry in collection["geometries"]:
        if geometry["type"] == "Polygon":
            yield geometry["arcs"]
        elif geometry["type"] == "MultiPolygon":
            yield from geometry["arcs"]


def joined(indices: list[int], arcs: list[list[Point]]) -> list[Point]:
    """Return the ring made of these arcs; a negative number means the arc backwards."""
    ring: list[Point] = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring += arc[1:] if ring else arc
    return ring[:-1]


def simplified(line: list[Point]) -> list[Point]:
    """Leave out the points that lie within the tolerance (Douglas and Peucker)."""
    if len(line) < 3 or line[0] == line[-1]:
        middle = len(line) // 2
        return line if len(line) < 4 else simplified(line[: middle + 1])[:-1] + simplified(line[middle:])
    shrink = math.cos(math.radians(line[0][1]))
    (ax, ay), (bx, by) = line[0], line[-1]
    dx, dy = (bx - ax) * shrink, by - ay
    length = math.hypot(dx, dy) or 1e-12
    distances = [abs((x - ax) * shrink * dy - (y - ay) * dx) / length for x, y in line[1:-1]]
    farthest = max(range(len(distances)), key=distances.__getitem__)
    if distances[farthest] <= TOLERANCE:
        return [line[0], line[-1]]
    return simplified(line[: farthest + 2])[:-1] + simplified(line[farthest + 1 :])


def clipped(ring: list[Point]) -> list[Point]:
    """Cut a ring at the edges of the box (Sutherland and Hodgman)."""
    for axis, edge, sign in ((0, WEST, 1), (0, EAST, -1), (1, SOUTH, 1), (1, NORTH, -1)):
        cut: list[Point] = []
        for before, point in zip([ring[-1], *ring] if ring else [], ring, strict=False):
            is_in, was_in = (one[axis] * sign >= edge * sign for one in (point, before))
            if is_in != was_in:
                share = (edge - before[axis]) / (point[axis] - before[axis])
                cut.append((before[0] + share * (point[0] - before[0]), before[1] + share * (point[1] - before[1])))
            if is_in:
                cut.append(point)
        ring = cut
    return ring


def curved(ring: list[Point]) -> list[Point]:
    """Put points on the edges along a parallel, which is no straight line on the map."""
    out: list[Point] = []
    for (ax, ay), (bx, by) in zip(ring, [*ring[1:], *ring[:1]], strict=True):
        steps_between = int(abs(bx - ax) // 2) if ay == by else 0
        out += [(ax + (bx - ax) * n / (steps_between + 1), ay) for n in range(steps_between + 1)]
    return out


def inside(line: list[Point]) -> Iterable[list[Point]]:
    """Yield the parts of a line that lie in the box, with a point beyond each edge."""
    part: list[Point] = []
    for start, end in pairwise(line):
        if any(WEST <= x <= EAST and SOUTH <= y <= NORTH for x, y in (start, end)):
            part = [*(part or [start]), end]
        elif part:
            yield part
            part = []
    if part:
        yield part


def area(ring: list[Point]) -> float:
    """Return the area of a ring in square degrees of latitude."""
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairs) / 2 * math.cos(math.radians(ring[0][1]))


def steps(line: list[Point]) -> list[int]:
    """Return a line as whole hundredths of a degree: its start, and the step to every next point."""
    flat: list[int] = []
    last = (0, 0)
    for x, y in line:
        point = (round(x * 100), round(y * 100))
        if not flat or point != last:
            flat += [point[0] - last[0], point[1] - last[1]]
        last = point
    return flat


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""The map of the Baltic Sea region: outlines and places, projected and labelled while the site is built.

The projection is Lambert's azimuthal equal-area on a sphere. Lengths on the drawing are kilometres, so that every
layout shares one drawing of the land; sizes of letters and targets are CSS pixels at the width a layout is made for.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from portal.base.geography import is_shown, outlines, project
from portal.pilots.index import PilotRow
from portal.pilots.labels import TARGET, Box, Point, around, meet, place_labels


@dataclass(frozen=True)
class Marker:
    """A place on the map, in kilometres: its pilots, its label and the box around the label.

    `text` is None where no room was left for the label; the name is then shown when the marker is pointed at.
    """

    x: float
    y: float
    rows: tuple[PilotRow, ...]
    label: str
    text: Point | None
    anchor: str
    box: Box | None

    @property
    def is_related(self) -> bool:
        """Whether all of its pilots are related cases."""
        return all(row.related_case for row in self.rows)


@dataclass(frozen=True)
class Layout:
    """The map for one width: `view` in kilometres, `unit` kilometres a pixel, `letters` the size of them in pixels."""

    name: str
    view: Box
    unit: float
    letters: float
    markers: tuple[Marker, ...]
    sea: Point | None


@dataclass(frozen=True)
class Atlas:
    """The map: land and borders as paths, and a layout for each width."""

    land: str
    borders: str
    layouts: tuple[Layout, ...]
    missing: tuple[PilotRow, ...]


@dataclass(frozen=True)
class Frame:
    """What a layout is made for: its width in pixels, the size of its letters, and what it shows at least."""

    name: str
    width: float
    letters: float
    margins: Box
    least: Box | None = None


MANY = 60
"""Up to how many pilots the map shows each by itself."""
EVERYTHING: Box = (-800, -560, 800, 560)
"""The sea with all its shores, and some land around it."""
FRAMES = (
    Frame("narrow", 328, 12.5, (16, 34, 16, 22)),
    Frame("wide", 620, 13.5, (24, 24, 24, 24), EVERYTHING),
)
SEA = ((55.75, 18.3), (57.9, 20.3), (58.9, 20.2), (61.5, 19.3))
"""Where the name of the Baltic Sea can stand (latitude and longitude), the best first."""


def draw(rows: Sequence[PilotRow]) -> Atlas:
    """Return the map of these pilots. Those that lie outside of it are named in `missing`."""
    shown = [row for row in rows if is_shown(*row.record.coordinates)]
    layouts = tuple(_layout(frame, shown) for frame in FRAMES)
    views = [layout.view for layout in layouts]
    west, north = (min(view[side] for view in views) for side in (0, 1))
    east, south = (max(view[side] for view in views) for side in (2, 3))
    edges = (west, north, east, south)
    land, borders = outlines()
    missing = tuple(row for row in rows if not is_shown(*row.record.coordinates))
    return Atlas(_path(land, edges, "z"), _path(borders, edges, ""), layouts, missing)


def _path(lines: Iterable[Sequence[Point]], edges: Box, end: str) -> str:
    """Return the lines that touch the box `edges` as the data of an SVG path in whole kilometres."""
    parts = []
    for line in lines:
        xs, ys = [x for x, _ in line], [y for _, y in line]
        if max(xs) < edges[0] or min(xs) > edges[2] or max(ys) < edges[1] or min(ys) > edges[3]:
            continue
        points = [(round(x), round(y)) for x, y in line]
        steps = [(bx - ax, by - ay) for (ax, ay), (bx, by) in pairwise(points) if (ax, ay) != (bx, by)]
        rest = " ".join(f"{dx} {dy}" for dx, dy in steps).replace(" -", "-")
        parts.append(f"M{points[0][0]} {points[0][1]}l{rest}{end}")
    return "".join(parts)


def _layout(frame: Frame, rows: Sequence[PilotRow]) -> Layout:
    places = [project(*row.record.coordinates) for row in rows]
    view, unit = _view(frame, places)
    groups = _groups([(x / unit, y / unit) for x, y in places], rows)
    inside: Box = (view[0] / unit + 4, view[1] / unit + 4, view[2] / unit - 4, view[3] / unit - 4)
    labels = [members[0].map_label + (f" +{len(members) - 1}" if len(members) > 1 else "") for _, members in groups]
    spots = place_labels([place for place, _ in groups], labels, frame.letters, inside)
    markers = tuple(
        Marker(
            x=place[0] * unit,
            y=place[1] * unit,
            rows=members,
            label=label,
            text=(spot.text[0] * unit, spot.text[1] * unit) if spot else None,
            anchor=spot.anchor if spot else "middle",
            box=_scaled(spot.box, unit) if spot else None,
        )
        for (place, members), label, spot in zip(groups, labels, spots, strict=True)
    )
    return Layout(frame.name, view, unit, frame.letters, markers, _sea(markers, unit))


def _view(frame: Frame, places: Sequence[Point]) -> tuple[Box, float]:
    """Return what a layout shows, in kilometres, and the kilometres of a pixel."""
    left, top, right, bottom = frame.margins
    xs, ys = ([place[axis] for place in places] for axis in (0, 1))
    least = frame.least or (EVERYTHING if not places else None)
    unit = 2.0
    while True:
        west, east = min(xs, default=0.0) - left * unit, max(xs, default=0.0) + right * unit
        north, south = min(ys, default=0.0) - top * unit, max(ys, default=0.0) + bottom * unit
        if least:
            west, east = min(west, least[0]), max(east, least[2])
            north, south = min(north, least[1]), max(south, least[3])
        if east - west <= frame.width * unit:
            break
        unit *= 1.01
    spare = (frame.width * unit - (east - west)) / 2
    return (west - spare, north, east + spare, south), unit


def _groups(places: Sequence[Point], rows: Sequence[PilotRow]) -> list[tuple[Point, tuple[PilotRow, ...]]]:
    """Put pilots that lie too near for two targets into one marker, at the place of its first.

    Where there are many, markers stand farther apart, so that most of them have room for a label.
    """
    apart = TARGET if len(rows) <= MANY else 2 * TARGET
    cells: dict[tuple[int, int], list[int]] = {}
    groups: list[tuple[Point, list[PilotRow]]] = []
    for place, row in zip(places, rows, strict=True):
        cell = (int(place[0] // apart), int(place[1] // apart))
        near = (
            number
            for dx in (-1, 0, 1)
            for dy in (-1, 0, 1)
            for number in cells.get((cell[0] + dx, cell[1] + dy), ())
            if math.dist(groups[number][0], place) < apart
        )
        found = min(near, default=None, key=lambda number: math.dist(groups[number][0], place))
        if found is None:
            cells.setdefault(cell, []).append(len(groups))
            groups.append((place, [row]))
        else:
            groups[found][1].append(row)
    return [(place, tuple(members)) for place, members in groups]


def _scaled(box: Box, unit: float) -> Box:
    return (box[0] * unit, box[1] * unit, box[2] * unit, box[3] * unit)


def _sea(markers: Sequence[Marker], unit: float) -> Point | None:
    """Return where the name of the sea meets no label; None where it would meet one anywhere."""
    for x, y in (project(*place) for place in SEA):
        name = (x - 36 * unit, y - 16 * unit, x + 36 * unit, y + 24 * unit)
        if not any(meet(name, marker.box or around((marker.x, marker.y), TARGET * unit)) for marker in markers):
            return x, y
    return None

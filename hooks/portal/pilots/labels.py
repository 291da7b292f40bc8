"""Places for the labels of a map: none meets another, or a marker that is not its own. All lengths are CSS pixels."""

from __future__ import annotations

import unicodedata
from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass, replace

Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

TARGET = 24.0
"""The least size of a link, and the least distance of two markers (WCAG 2.2, 2.5.8)."""
MARKER = 9.0
"""From the middle of a marker to the label beside it; no other label comes nearer."""
SEARCH_STEPS, CROWD = 6000, 40
"""How many places are tried for a crowd of labels, and up to how many labels; otherwise the first that fits."""


@dataclass(frozen=True)
class Spot:
    """One of the places where a label can stand: the start, middle or end of its text, and the box around it.

    `cost` says how far it is from the best: its side, and whether it seems to belong to another marker.
    """

    text: Point
    anchor: str
    box: Box
    cost: int = 0


def place_labels(places: Sequence[Point], labels: Sequence[str], letters: float, inside: Box) -> list[Spot | None]:
    """Return where the label of each marker stands, or None where no room is left for it.

    `letters` is the size of the type, `inside` what the map shows. Markers whose labels could meet form a crowd; the
    places for a crowd's labels are chosen together.
    """
    dots = sorted((around(place, MARKER), number) for number, place in enumerate(places))
    lefts = [dot[0] for dot, _ in dots]
    spots = []
    for number, (place, label) in enumerate(zip(places, labels, strict=True)):
        width = text_width(label, letters)
        reach = width + 3 * TARGET
        first, last = bisect(lefts, place[0] - reach), bisect(lefts, place[0] + reach)
        near = [dot for dot, other in dots[first:last] if other != number and abs(dot[1] - place[1]) < 3 * TARGET]
        free = [
            replace(spot, cost=rank + 5 * any(meet(_beside(spot.box), dot) for dot in near))
            for rank, spot in enumerate(_spots(place, width, letters))
            if _within(spot.box, inside) and not any(meet(spot.box, dot) for dot in near)
        ]
        spots.append(sorted(free, key=lambda spot: spot.cost))
    chosen: dict[int, Spot] = {}
    for crowd in _crowds(spots):
        chosen |= _placed(crowd, spots)
    return [chosen.get(number) for number in range(len(places))]


def _spots(place: Point, width: float, letters: float) -> list[Spot]:
    """Return the places of a label around its marker, the best first: beside it, aslant, above and below."""
    x, y = place
    half, drop = TARGET / 2, letters * 0.35
    spots = []
    for lift, reach in ((0, MARKER), (-9, MARKER), (9, MARKER), (-15, 4), (15, 4)):
        for side, anchor in ((1, "start"), (-1, "end")):
            ends = (x + side * reach, x + side * (reach + width + 4))
            box = (min(ends), y + lift - half, max(ends), y + lift + half)
            spots.append(Spot((x + side * (reach + 1), y + lift + drop), anchor, box))
    wide = max(width / 2 + 4, half)
    for lift in (-19, 19):
        spots.append(Spot((x, y + lift + drop), "middle", (x - wide, y + lift - half, x + wide, y + lift + half)))
    return spots


def _crowds(spots: Sequence[Sequence[Spot]]) -> list[list[int]]:
    """Return the markers whose labels could meet, the most hemmed-in first in each crowd."""
    bounds = {number: _bounds(one) for number, one in enumerate(spots) if one}
    near = {number: [other for other in bounds if meet(bounds[number], bounds[other])] for number in bounds}
    crowds, left = [], set(near)
    for start in near:
        if start not in left:
            continue
        crowd, queue = [], [start]
        left.discard(start)
        while queue:
            crowd.append(queue.pop())
            fresh = [other for other in near[crowd[-1]] if other in left]
            left.difference_update(fresh)
            queue += fresh
        crowds.append(sorted(crowd, key=lambda number: (len(spots[number]), -len(near[number]))))
    return crowds


def _bounds(spots: Sequence[Spot]) -> Box:
    left, top = (min(spot.box[side] for spot in spots) for side in (0, 1))
    right, bottom = (max(spot.box[side] for spot in spots) for side in (2, 3))
    return left, top, right, bottom


def _placed(crowd: Sequence[int], spots: Sequence[Sequence[Spot]]) -> dict[int, Spot]:
    """Return places for the labels of a crowd, as good as can be; where not all find one, as many as come first."""
    steps, least = 0, len(crowd) * 100
    best: dict[int, Spot] = {}

    def search(depth: int, taken: dict[int, Spot], cost: int) -> None:
        nonlocal steps, least, best
        if depth == len(crowd):
            best, least = dict(taken), cost
            return
        for spot in spots[crowd[depth]]:
            steps += 1
            if steps > SEARCH_STEPS or cost + spot.cost >= least:
                return
            if not any(meet(spot.box, other.box) for other in taken.values()):
                taken[crowd[depth]] = spot
                search(depth + 1, taken, cost + spot.cost)
                del taken[crowd[depth]]

    if len(crowd) <= CROWD:
        search(0, {}, 0)
    if not best:
        for number in crowd:
            free = (one for one in spots[number] if not any(meet(one.box, two.box) for two in best.values()))
            spot = next(free, None)
            if spot:
                best[number] = spot
    return best


def text_width(text: str, size: float) -> float:
    """Return about how wide a label is, in the unit of `size`: as in DejaVu Sans Bold, which is wider than most."""
    return size * sum(_letter_width(letter) for letter in unicodedata.normalize("NFD", text))


def _letter_width(letter: str) -> float:
    if unicodedata.combining(letter):
        return 0.0
    if letter in "iljtfrI.,:;'|()[]-– ł":
        return 0.42
    if letter in "mwMW@%":
        return 1.05
    return 0.78 if letter.isupper() or letter == "+" else 0.69


def around(place: Point, reach: float) -> Box:
    """Return the square around a place."""
    return (place[0] - reach, place[1] - reach, place[0] + reach, place[1] + reach)


def _beside(box: Box) -> Box:
    """Return the box with what stands on the same line, a little to the left and right."""
    return (box[0] - TARGET * 2 / 3, box[1] + TARGET / 4, box[2] + TARGET * 2 / 3, box[3] - TARGET / 4)


def meet(one: Box, two: Box) -> bool:
    """Whether two boxes overlap."""
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]


def _within(one: Box, around: Box) -> bool:
    return around[0] <= one[0] and around[1] <= one[1] and one[2] <= around[2] and one[3] <= around[3]

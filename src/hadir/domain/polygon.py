"""Regions of a picture: polygons with corners `x, y` in 0..1."""

from collections.abc import Sequence
from itertools import combinations
from math import nextafter

Corner = tuple[float, float]

FEWEST = 3
MOST = 64
_SMALLEST = 1e-4
"""Area below which a region covers nothing: a hundredth of each side."""


def fault_of(corners: Sequence[Corner]) -> str:
    """Why corners make no region, in words; empty where they do: 3 to 64 in 0..1, and no edge meets another."""
    if not FEWEST <= len(corners) <= MOST:
        return f"a region has {FEWEST} to {MOST} corners"
    if not all(0 <= coordinate <= 1 for corner in corners for coordinate in corner):
        return "each coordinate must lie in 0..1"
    if len(set(corners)) < len(corners):
        return "two corners are at the same place"
    if _crosses_itself(corners):
        return "its border crosses itself"
    if abs(area(corners)) < _SMALLEST:
        return "it covers nothing"
    return ""


def area(corners: Sequence[Corner]) -> float:
    """Signed area by the shoelace formula, in shares of the picture."""
    following = [*corners[1:], corners[0]]
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(corners, following, strict=True)) / 2


def contains(corners: Sequence[Corner], point: Corner) -> bool:
    """Whether a point lies within a region, by how many of its edges are to the right of it (even-odd rule).

    Of two regions with a common edge one has it; the right and lower edge of the picture belong to what reaches them.
    """
    x, y = (nextafter(1.0, 0.0) if coordinate == 1 else coordinate for coordinate in point)
    following = [*corners[1:], corners[0]]
    edges = zip(corners, following, strict=True)
    crossed = [x < (x2 - x1) * (y - y1) / (y2 - y1) + x1 for (x1, y1), (x2, y2) in edges if (y1 > y) != (y2 > y)]
    return sum(crossed) % 2 == 1


def _crosses_itself(corners: Sequence[Corner]) -> bool:
    """Whether two edges that are not neighbours meet, or two neighbours lie on one another."""
    count = len(corners)
    edges = [(corners[place], corners[(place + 1) % count]) for place in range(count)]
    for one, other in combinations(range(count), 2):
        if (other - one) % count in {1, count - 1}:
            if _folds_back(edges[one], edges[other]):
                return True
        elif _meet(*edges[one], *edges[other]):
            return True
    return False


def _folds_back(one: tuple[Corner, Corner], other: tuple[Corner, Corner]) -> bool:
    """Whether two edges with a common corner lead in the same direction from it."""
    shared = next(corner for corner in one if corner in other)
    first = one[0] if one[1] == shared else one[1]
    second = other[0] if other[1] == shared else other[1]
    along = (first[0] - shared[0]) * (second[0] - shared[0]) + (first[1] - shared[1]) * (second[1] - shared[1])
    return _turn(shared, first, second) == 0 and along > 0


def _meet(a: Corner, b: Corner, c: Corner, d: Corner) -> bool:
    """Whether the segments a-b and c-d have a point in common."""
    abc, abd, cda, cdb = _turn(a, b, c), _turn(a, b, d), _turn(c, d, a), _turn(c, d, b)
    if abc * abd < 0 and cda * cdb < 0:
        return True
    touching = ((abc, a, b, c), (abd, a, b, d), (cda, c, d, a), (cdb, c, d, b))
    return any(turn == 0 and _between(start, end, point) for turn, start, end, point in touching)


def _turn(a: Corner, b: Corner, c: Corner) -> int:
    """1 or -1 for the way in which a-b-c turns, 0 where it leads straight on."""
    value = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
    return (value > 0) - (value < 0)


def _between(start: Corner, end: Corner, point: Corner) -> bool:
    """Whether a point of the line through a segment lies on the segment."""
    return all(min(s, e) <= p <= max(s, e) for s, e, p in zip(start, end, point, strict=True))

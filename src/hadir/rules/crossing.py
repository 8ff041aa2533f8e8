"""Which way somebody went across a door line."""

from collections.abc import Sequence

from hadir.domain.line import DoorLine, Side
from hadir.domain.sighting import Crossing

_BEYOND = 0.15
"""A door is crossed also this far beyond the ends of its line, in lengths of the line."""

Point = tuple[float, float]


def crossed(points: Sequence[Point], line: DoorLine) -> Crossing:
    """The way that a path takes across a line; back and forth is none.

    Args:
        points: Where somebody was, `x, y` in 0..1 of the picture, in the order of time.
        line: The line; `left` and `right` are those of somebody who walks in the picture from its start to its end.
    """
    balance, side = 0, 0
    before: Point | None = None
    for point in points:
        now = _side(point, line)
        if now == 0:
            continue
        if before is not None and now != side and _meets(before, point, line):
            balance += now
        before, side = point, now
    if balance == 0:
        return Crossing.NONE
    inside = 1 if line.inside is Side.RIGHT else -1
    return Crossing.IN if balance * inside > 0 else Crossing.OUT


def _side(point: Point, line: DoorLine) -> int:
    """1 right of the line, -1 left of it, 0 on it; in pictures y grows downwards."""
    turn = _cross(_minus(line.end, line.start), _minus(point, line.start))
    return (turn > 0) - (turn < 0)


def _meets(before: Point, after: Point, line: DoorLine) -> bool:
    """Whether a step from one side to the other goes through the door."""
    along, step = _minus(line.end, line.start), _minus(after, before)
    share = _cross(_minus(before, line.start), step) / _cross(along, step)
    return -_BEYOND <= share <= 1 + _BEYOND


def _minus(one: Point, other: Point) -> Point:
    return one[0] - other[0], one[1] - other[1]


def _cross(one: Point, other: Point) -> float:
    return one[0] * other[1] - one[1] * other[0]

"""Which way somebody went across a door line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hadir.domain.line import DoorLine, Side
from hadir.domain.sighting import Crossing
from hadir.rules.crossing import Point, crossed

ACROSS = DoorLine((0.2, 0.5), (0.8, 0.5), Side.RIGHT)
"""Drawn from left to right; right of it is the lower half of the picture."""

UPPER, LOWER = (0.5, 0.3), (0.5, 0.7)


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        pytest.param([UPPER, LOWER], Crossing.IN, id="down"),
        pytest.param([LOWER, UPPER], Crossing.OUT, id="up"),
        pytest.param([UPPER, LOWER, UPPER], Crossing.NONE, id="back again"),
        pytest.param([UPPER, LOWER, UPPER, LOWER], Crossing.IN, id="in the end"),
        pytest.param([UPPER, (0.5, 0.5), LOWER], Crossing.IN, id="over a point on the line"),
        pytest.param([UPPER, (0.5, 0.5), UPPER], Crossing.NONE, id="up to the line"),
        pytest.param([UPPER, (0.5, 0.499), (0.5, 0.501), (0.5, 0.499), (0.5, 0.501), LOWER], Crossing.IN, id="jitter"),
        pytest.param([(0.99, 0.3), (0.99, 0.7)], Crossing.NONE, id="past the door"),
        pytest.param([(0.85, 0.3), (0.85, 0.7)], Crossing.IN, id="close to the door's end"),
        pytest.param([UPPER], Crossing.NONE, id="one point"),
        pytest.param([], Crossing.NONE, id="nowhere"),
    ],
)
def test_paths(points: list[Point], expected: Crossing) -> None:
    assert crossed(points, ACROSS) is expected


def test_the_inside_is_where_the_line_says() -> None:
    other = DoorLine(ACROSS.start, ACROSS.end, Side.LEFT)
    assert crossed([UPPER, LOWER], other) is Crossing.OUT
    turned = DoorLine(ACROSS.end, ACROSS.start, Side.LEFT)
    assert crossed([UPPER, LOWER], turned) is Crossing.IN
    upright = DoorLine((0.5, 0.9), (0.5, 0.1), Side.LEFT)
    assert crossed([(0.8, 0.5), (0.2, 0.5)], upright) is Crossing.IN


places = st.tuples(st.floats(0, 1), st.floats(0, 1))
paths = st.lists(places, max_size=12)
OPPOSITE = {Crossing.IN: Crossing.OUT, Crossing.OUT: Crossing.IN, Crossing.NONE: Crossing.NONE}


@given(paths)
def test_the_way_back_is_the_opposite(points: list[Point]) -> None:
    assert crossed(points[::-1], ACROSS) is OPPOSITE[crossed(points, ACROSS)]


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 0.5)), max_size=12))
def test_whoever_stays_on_one_side_does_not_cross(points: list[Point]) -> None:
    assert crossed(points, ACROSS) is Crossing.NONE


@given(places, st.floats(0.01, 1))
def test_a_line_without_length_is_crossed_by_nobody(point: Point, y: float) -> None:
    assert crossed([UPPER, LOWER, point, (0.5, y)], DoorLine((0.5, 0.5), (0.5, 0.5), Side.LEFT)) is Crossing.NONE

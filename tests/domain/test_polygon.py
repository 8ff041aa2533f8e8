"""Whether a point lies within a region of a picture."""

from math import cos, hypot, pi, sin

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hadir.domain.polygon import Corner, area, contains, fault_of

SQUARE = ((0.2, 0.2), (0.8, 0.2), (0.8, 0.8), (0.2, 0.8))
TRIANGLE = ((0.0, 1.0), (1.0, 1.0), (0.5, 0.0))
HORSESHOE = ((0.1, 0.1), (0.9, 0.1), (0.9, 0.9), (0.6, 0.9), (0.6, 0.4), (0.4, 0.4), (0.4, 0.9), (0.1, 0.9))
ALL = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))


@pytest.mark.parametrize(
    ("corners", "point", "expected"),
    [
        (SQUARE, (0.5, 0.5), True),
        (SQUARE, (0.1, 0.5), False),
        (SQUARE, (0.9, 0.5), False),
        (SQUARE, (0.5, 0.1), False),
        (SQUARE, (0.5, 0.9), False),
        pytest.param(SQUARE, (0.1, 0.2), False, id="level with a corner, outside"),
        (TRIANGLE, (0.5, 0.5), True),
        (TRIANGLE, (0.1, 0.1), False),
        pytest.param(TRIANGLE, (0.4, 0.25), True, id="beside the tip, inside"),
        pytest.param(TRIANGLE, (0.3, 0.25), False, id="beside the tip, outside"),
        pytest.param(HORSESHOE, (0.5, 0.25), True, id="in the bend"),
        pytest.param(HORSESHOE, (0.5, 0.7), False, id="between the arms"),
        pytest.param(HORSESHOE, (0.25, 0.7), True, id="in the left arm"),
        pytest.param(HORSESHOE, (0.75, 0.7), True, id="in the right arm"),
        pytest.param(HORSESHOE, (0.05, 0.4), False, id="level with two corners"),
        (ALL, (0.0, 0.0), True),
        (ALL, (0.999, 0.999), True),
        pytest.param(ALL, (0.5, 1.2), False, id="below the picture"),
    ],
)
@pytest.mark.parametrize("turned_round", [False, True])
def test_a_region_contains_what_lies_within_its_border(
    corners: tuple[Corner, ...], point: Corner, expected: bool, turned_round: bool
) -> None:
    assert contains(corners[::-1] if turned_round else corners, point) is expected


def test_whoever_stands_at_the_lower_edge_of_the_picture_is_in_a_region_that_reaches_it() -> None:
    assert contains(ALL, (0.5, 1.0))
    assert contains(((0.2, 0.5), (0.8, 0.5), (0.8, 1.0), (0.2, 1.0)), (0.5, 1.0))


POINTS = st.tuples(st.floats(0, 1), st.floats(0, 1))


@given(POINTS, st.integers(3, 12), st.floats(0.05, 0.45))
def test_a_round_region_contains_what_is_near_its_middle(point: Corner, sides: int, radius: float) -> None:
    corners = [
        (0.5 + radius * cos(2 * pi * side / sides), 0.5 + radius * sin(2 * pi * side / sides)) for side in range(sides)
    ]
    assert fault_of(corners) == "" or abs(area(corners)) < 1e-3
    away = hypot(point[0] - 0.5, point[1] - 0.5)
    if away < 0.99 * radius * cos(pi / sides):
        assert contains(corners, point)
    if away > 1.01 * radius:
        assert not contains(corners, point)


@given(POINTS, st.integers(0, 7))
def test_it_does_not_matter_where_a_border_begins(point: Corner, begin: int) -> None:
    turned = HORSESHOE[begin:] + HORSESHOE[:begin]
    assert contains(turned, point) is contains(HORSESHOE, point)


@given(POINTS, st.floats(0.11, 0.89))
def test_each_point_is_in_one_of_two_regions_that_share_an_edge(point: Corner, cut: float) -> None:
    assume(all(0.0 <= coordinate < 1.0 for coordinate in point))
    left = ((0.0, 0.0), (cut, 0.0), (cut, 1.0), (0.0, 1.0))
    right = ((cut, 0.0), (1.0, 0.0), (1.0, 1.0), (cut, 1.0))
    assert contains(left, point) is not contains(right, point)

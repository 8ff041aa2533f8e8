"""Where somebody went, in few points."""

import pytest

from hadir.pipeline.path import Path
from tests.builders import at


def walked(seconds: list[float]) -> list[float]:
    """The places kept of somebody who goes a pixel a second."""
    path = Path()
    for second in seconds:
        path.pass_by((second, 0.0), at(second))
    return [x for x, _ in path.points()]


@pytest.mark.parametrize(
    ("seconds", "kept"),
    [
        ([], []),
        ([0.0], [0.0]),
        ([0.0, 0.5, 0.99, 1.0, 1.5], [0.0, 1.0]),
        ([0.0, 1.5, 2.0, 2.5], [0.0, 1.5, 2.5]),
        ([0.0, 100.0, 100.5], [0.0, 100.0]),
    ],
    ids=["nowhere", "one place", "one a second", "a second apart", "after a pause"],
)
def test_a_way_has_a_point_a_second(seconds: list[float], kept: list[float]) -> None:
    assert walked(seconds) == kept


def test_a_long_way_has_points_farther_apart_from_its_begin_to_its_end() -> None:
    assert walked([float(second) for second in range(64)]) == [float(second) for second in range(64)]
    assert walked([float(second) for second in range(65)]) == [float(second) for second in range(0, 65, 2)]
    assert walked([float(second) for second in range(70)]) == [float(second) for second in range(0, 70, 2)]
    assert walked([float(second) for second in range(200)]) == [float(second) for second in range(0, 200, 4)]


def test_what_came_after_a_time_can_be_taken_back() -> None:
    path = Path()
    for second in range(10):
        path.pass_by((float(second), 0.0), at(second))
    path.end(at(4.5))
    assert [x for x, _ in path.points()] == [0, 1, 2, 3, 4]
    path.end(at(-1))
    assert path.points() == ()

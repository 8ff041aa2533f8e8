"""Detections as one value."""

import numpy as np
import pytest

from hadir.domain.detection import Detections
from tests.builders import detections

THREE = detections((0, 0, 10, 10), (20, 0, 30, 10), (40, 0, 50, 10))


@pytest.mark.parametrize(
    ("index", "lefts"),
    [
        (np.array([2, 0]), [40, 0]),
        (np.array([False, True, False]), [20]),
        (slice(1, None), [20, 40]),
        (np.zeros(0, np.intp), []),
    ],
)
def test_some_of_the_detections(index: np.ndarray | slice, lefts: list[float]) -> None:
    some = THREE[index]
    assert some.boxes[:, 0].tolist() == lefts
    assert len(some) == len(some.scores) == len(some.landmarks) == len(lefts)


@pytest.mark.parametrize("points", [0, 4, 5])
def test_none_has_the_shapes_of_some(points: int) -> None:
    none = Detections.none(points)
    assert (len(none), none.boxes.shape, none.scores.shape) == (0, (0, 4), (0,))
    assert none.landmarks.shape == (0, points, 2)


def test_joined_detections_keep_their_order() -> None:
    joined = Detections.joined([THREE[2:], Detections.none(), THREE[:1]])
    assert joined.boxes[:, 0].tolist() == [40, 0]
    assert joined.landmarks.shape == (2, 5, 2)
    np.testing.assert_array_equal(joined.landmarks[0], THREE.landmarks[2])


def test_nothing_joined_is_no_detection() -> None:
    assert len(Detections.joined([])) == 0

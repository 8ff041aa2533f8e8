"""JPEGs for viewers and records."""

import cv2
import numpy as np
import pytest

from hadir.video import jpeg
from tests.simulator.clips import synthetic_pictures


def test_a_picture_is_much_the_same_as_a_jpeg() -> None:
    picture = next(synthetic_pictures(320, 180, 1))
    data = jpeg.encode(picture)
    assert data[:2] == b"\xff\xd8"
    again = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    assert np.abs(again.astype(int) - picture).mean() < 8


@pytest.mark.parametrize("size", [(1, 1), (2, 1), (1, 700), (33, 17)])
def test_every_size_can_be_encoded(size: tuple[int, int]) -> None:
    data = jpeg.encode(np.full((size[1], size[0], 3), 90, np.uint8))
    assert cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR).shape == (size[1], size[0], 3)


@pytest.mark.parametrize(
    ("size", "width", "expected"),
    [
        ((640, 360), 320, (320, 180)),
        ((640, 360), 640, (640, 360)),
        ((640, 360), 1000, (640, 360)),
        ((641, 361), 320, (320, 180)),
        ((1000, 1), 10, (10, 1)),
    ],
)
def test_pictures_are_made_no_wider_than_asked_for(
    size: tuple[int, int], width: int, expected: tuple[int, int]
) -> None:
    smaller = jpeg.shrunk(np.full((size[1], size[0], 3), 90, np.uint8), width)
    assert smaller.shape == (expected[1], expected[0], 3)
    assert (smaller == 90).all()

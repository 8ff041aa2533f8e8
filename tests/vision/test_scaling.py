import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hadir.vision.scaling import Channels, Scaling, resized

BLUE, GREEN, RED = 10, 20, 30
PICTURE = np.full((2, 3, 3), (BLUE, GREEN, RED), np.uint8)


@pytest.mark.parametrize(
    ("channels", "order"), [(Channels.RGB, (RED, GREEN, BLUE)), (Channels.BGR, (BLUE, GREEN, RED))]
)
def test_pixels_are_scaled_and_their_colours_ordered(channels: Channels, order: tuple[int, int, int]) -> None:
    blob = Scaling(5.0, 2.0, channels).blob([PICTURE, PICTURE // 10])
    assert (blob.shape, blob.dtype) == ((2, 3, 2, 3), np.float32)
    for channel, value in enumerate(order):
        np.testing.assert_allclose(blob[0, channel], (value - 5) / 2)
        np.testing.assert_allclose(blob[1, channel], (value / 10 - 5) / 2)


def test_places_stay_where_they_are() -> None:
    picture = np.arange(2 * 3 * 3, dtype=np.uint8).reshape(2, 3, 3)
    blob = Scaling(0.0, 1.0, Channels.BGR).blob([picture])
    np.testing.assert_array_equal(blob[0], picture.transpose(2, 0, 1))


def test_a_scaling_is_named_in_short() -> None:
    assert str(Scaling(127.5, 128.0, Channels.RGB)) == "127.5:128:rgb"


@pytest.mark.parametrize("size", [(8, 8), (100, 37), (320, 180), (640, 360), (1, 1), (1280, 720), (900, 1000)])
def test_a_picture_is_resized_to_what_is_asked(size: tuple[int, int]) -> None:
    assert resized(np.zeros((721, 1281, 3), np.uint8), *size).shape == (size[1], size[0], 3)


def test_a_fine_pattern_becomes_grey_and_does_not_alias() -> None:
    stripes = np.zeros((600, 600, 3), np.uint8)
    stripes[:, ::2] = 200
    assert np.abs(resized(stripes, 188, 188).astype(int) - 100).max() <= 1


@given(st.integers(40, 300), st.integers(40, 300))
def test_things_stay_in_their_place(width: int, height: int) -> None:
    ramp = np.tile(np.linspace(0, 255, 801, dtype=np.uint8), (601, 1))[..., None].repeat(3, axis=2)
    across = resized(ramp, width, height)[height // 2, :, 0].astype(float)
    expected = (np.arange(width) + 0.5) / width * 255
    np.testing.assert_allclose(across, expected, atol=2.5)

import numpy as np
import pytest

from hadir.vision.scaling import Channels, Scaling

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

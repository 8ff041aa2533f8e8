"""Turning pictures upright: phones, and cameras hung on their side, only note which way is up."""

import av
import cv2
import numpy as np
from numpy.typing import NDArray

_CODES = {1: cv2.ROTATE_90_COUNTERCLOCKWISE, 2: cv2.ROTATE_180, 3: cv2.ROTATE_90_CLOCKWISE}
"""What OpenCV calls so many quarter turns."""


def quarter_turns(frame: av.VideoFrame) -> int:
    """How many quarter turns counter-clockwise make the frame upright, 0..3.

    Angles in between count as the nearest quarter; what is no angle, from a broken matrix, as none.
    """
    degrees = frame.rotation
    return round(degrees / 90) % 4 if degrees and -180 <= degrees <= 180 else 0


def upright_size(width: int, height: int, turns: int) -> tuple[int, int]:
    """Width and height after so many quarter turns."""
    return (height, width) if turns % 2 else (width, height)


def turned(planes: NDArray[np.uint8], turns: int) -> NDArray[np.uint8]:
    """A picture after so many quarter turns counter-clockwise.

    Args:
        planes: Shape (H * 3 / 2, W), I420, of even width and height.
        turns: 0..3.

    Returns:
        The same with width and height exchanged where it now lies the other way; `planes` itself without a turn.
    """
    if not turns:
        return planes
    height, width = planes.shape[0] * 2 // 3, planes.shape[1]
    upright = np.empty(planes.size, np.uint8)
    for part, rows, columns in _parts(height, width):
        plane = cv2.rotate(planes.reshape(-1)[part].reshape(rows, columns), _CODES[turns])
        upright[part] = plane.reshape(-1)
    return upright.reshape(-1, upright_size(width, height, turns)[0])


def _parts(height: int, width: int) -> tuple[tuple[slice, int, int], ...]:
    """Where each plane of an I420 picture lies in its bytes, and its rows and columns."""
    luma, chroma = height * width, height * width // 4
    return (
        (slice(0, luma), height, width),
        (slice(luma, luma + chroma), height // 2, width // 2),
        (slice(luma + chroma, luma + 2 * chroma), height // 2, width // 2),
    )

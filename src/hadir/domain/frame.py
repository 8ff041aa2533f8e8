"""A camera's picture at a moment."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

Image: TypeAlias = NDArray[np.uint8]
"""Pixels of shape (H, W, 3), uint8, in the order blue, green, red."""

Luma: TypeAlias = NDArray[np.uint8]
"""Brightness of shape (H, W), uint8."""


class Picture(Protocol):
    """Pixels that become an `Image` only when somebody asks, because most frames are never analysed."""

    @property
    def width(self) -> int:
        """Width in pixels."""

    @property
    def height(self) -> int:
        """Height in pixels."""

    def luma(self) -> Luma:
        """The brightness plane."""

    def bgr(self) -> Image:
        """The colour picture, contiguous, for the caller to keep."""


@dataclass(frozen=True, eq=False, slots=True)
class Frame:
    """One decoded picture of one camera.

    Attributes:
        camera_id: The camera it comes from.
        seq: Number of the picture since the stream was opened, from 0.
        captured_at: When the camera took it, aware, UTC. All later computing uses this time.
        picture: The pixels, at analysis size.
        sound: False between a damaged picture and the next keyframe: what it shows may be smeared.
    """

    camera_id: str
    seq: int
    captured_at: datetime
    picture: Picture
    sound: bool = True

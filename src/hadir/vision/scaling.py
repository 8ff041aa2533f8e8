"""How pixels become a network's input."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import cv2

from hadir.domain.frame import Image
from hadir.vision.session import Tensor


class Channels(StrEnum):
    """Order of the colours in a network's input."""

    RGB = "rgb"
    BGR = "bgr"


@dataclass(frozen=True, slots=True)
class Scaling:
    """Values of a network's input: `(value - mean) / std` of pixels in 0..255.

    Attributes:
        mean: Subtracted from each value.
        std: Divides each value.
        channels: Order of the colours.
    """

    mean: float
    std: float
    channels: Channels

    def blob(self, images: Sequence[Image]) -> Tensor:
        """Pictures of one size as network input of shape (N, 3, H, W), float32."""
        swap = self.channels is Channels.RGB
        blob: Tensor = cv2.dnn.blobFromImages(list(images), 1.0 / self.std, mean=(self.mean,) * 3, swapRB=swap)
        return blob

    def __str__(self) -> str:
        return f"{self.mean:g}:{self.std:g}:{self.channels}"

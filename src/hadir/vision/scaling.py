"""How pixels become a network's input."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import cv2
import numpy as np

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


def resized(image: Image, width: int, height: int) -> Image:
    """The picture at another size.

    Large steps down go by halves, each pixel the mean of four, as in an image pyramid: nothing aliases, for a tenth of
    what averaging areas of any other factor costs. An odd last row or column is left out.
    """
    while width * 2 <= image.shape[1] and height * 2 <= image.shape[0]:
        rows, columns = image.shape[0] // 2, image.shape[1] // 2
        image = cv2.resize(image[: rows * 2, : columns * 2], (columns, rows), interpolation=cv2.INTER_AREA)
    fitting: Image = cv2.resize(image, (width, height), interpolation=cv2.INTER_LINEAR)
    return fitting


def boxed(image: Image, scale: float, rows: int, columns: int, padding: int) -> tuple[Image, tuple[float, float]]:
    """The picture resized into the upper left of a canvas of `columns` by `rows` pixels.

    Returns:
        The canvas, and by how much the picture was really scaled in x and y.
    """
    width = min(max(round(image.shape[1] * scale), 1), columns)
    height = min(max(round(image.shape[0] * scale), 1), rows)
    canvas = np.full((rows, columns, 3), padding, np.uint8)
    canvas[:height, :width] = resized(image, width, height)
    return canvas, (width / image.shape[1], height / image.shape[0])

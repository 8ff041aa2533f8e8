"""JPEGs for viewers and records."""

import cv2

from hadir.domain.frame import Image

_QUALITY = 80


def encode(image: Image) -> bytes:
    """A JPEG of pixels of shape (H, W, 3), BGR."""
    _, data = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])
    encoded: bytes = data.tobytes()
    return encoded


def shrunk(image: Image, width: int) -> Image:
    """The picture at most `width` pixels wide."""
    if image.shape[1] <= width:
        return image
    height = max(round(image.shape[0] * width / image.shape[1]), 1)
    smaller: Image = cv2.resize(image, (width, height), interpolation=cv2.INTER_AREA)
    return smaller

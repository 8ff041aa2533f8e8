"""Small synthetic clips, whose pictures carry their own numbers."""

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import av
import cv2
import numpy as np
from av.codec import codecs_available
from av.video.stream import VideoStream
from numpy.typing import NDArray

Picture = NDArray[np.uint8]

_ENCODERS = {
    "libx264": {"preset": "ultrafast", "tune": "zerolatency", "crf": "18", "x264-params": "scenecut=0"},
    "libopenh264": {},
    "mpeg4": {},
}
_BITS = 16
_STRIPE = 1 / 24
"""Height of each of the two stripes of the bar code, as a share of the picture's."""


def synthetic_clip(
    path: Path, width: int = 640, height: int = 360, fps: int = 15, seconds: float = 4, gop: int = 30
) -> Path:
    """Write a clip of moving content whose pictures are numbered from 0; the ending of `path` chooses the container.

    It is H.264 without B-frames where an encoder for that is at hand, MPEG-4 otherwise.

    Raises:
        RuntimeError: There is no encoder at all.
    """
    encoder = _first_encoder()
    with av.open(str(path), "w") as container:
        stream = cast("VideoStream", container.add_stream(encoder, rate=fps, options=_ENCODERS[encoder]))
        stream.width, stream.height, stream.gop_size, stream.pix_fmt = width, height, gop, "yuv420p"
        stream.codec_context.thread_count = 1
        for picture in synthetic_pictures(width, height, round(fps * seconds)):
            container.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="bgr24")))
        container.mux(stream.encode(None))
    return path


def synthetic_pictures(width: int, height: int, count: int) -> Iterator[Picture]:
    """Pictures in BGR: a texture that drifts, a square that crosses it, and the number on top."""
    noise = np.random.default_rng(0).integers(0, 256, (height, width, 3), dtype=np.uint8)
    texture = cv2.GaussianBlur(noise, (0, 0), 2).astype(np.uint8)
    side = height // 4
    for number in range(count):
        picture = np.roll(texture, 3 * number, axis=1)
        left = (5 * number) % (width - side)
        picture[height // 2 : height // 2 + side, left : left + side] = (40, 40, 220)
        write_number(picture, number)
        yield picture


def write_number(picture: Picture, number: int) -> None:
    """Draw a number under 65536 into the top rows: a stripe of 16 bits, white for one, and one of their opposites."""
    height, width = picture.shape[:2]
    for bit in range(_BITS):
        columns = slice(bit * width // _BITS, (bit + 1) * width // _BITS)
        is_set = bool(number >> bit & 1)
        for stripe, white in enumerate((is_set, not is_set)):
            rows = slice(round(stripe * _STRIPE * height), round((stripe + 1) * _STRIPE * height))
            picture[rows, columns] = 255 if white else 0


def read_number(picture: Picture) -> int:
    """The number in a picture, at any scale; BGR or grey.

    Raises:
        ValueError: There is none, or it is damaged.
    """
    bits = _stripe(picture, 0)
    if not np.array_equal(bits, ~_stripe(picture, 1)):
        raise ValueError("The picture has no readable number.")
    return int(sum(1 << bit for bit in np.flatnonzero(bits).tolist()))


def picture_of(frame: av.VideoFrame) -> Picture:
    """A decoded frame in BGR."""
    return np.asarray(frame.to_ndarray(format="bgr24"), np.uint8)


def _stripe(picture: Picture, stripe: int) -> NDArray[np.bool_]:
    height, width = picture.shape[:2]
    row = int((stripe + 0.5) * _STRIPE * height)
    columns = [int((bit + 0.5) * width / _BITS) for bit in range(_BITS)]
    return np.array([picture[row, column].mean() > 127 for column in columns])


def _first_encoder() -> str:
    for name in _ENCODERS:
        if name in codecs_available:
            return name
    raise RuntimeError(f"A synthetic clip needs one of these encoders: {', '.join(_ENCODERS)}.")

"""Decoded pictures as the analysis wants them: planar YUV, at analysis size, in colour only on demand."""

import av
import cv2
import numpy as np
from av.video.reformatter import ColorRange, VideoReformatter
from numpy.typing import NDArray

from hadir.domain.frame import Image, Luma
from hadir.video.upright import quarter_turns, turned

_PLANAR = "yuv420p"


class YuvPicture:
    """A picture as YUV 4:2:0 planes with video range (16..235).

    Attributes:
        planes: Shape (H * 3 / 2, W), uint8: the brightness, then both colour planes at half size (I420).
    """

    __slots__ = ("planes",)

    def __init__(self, planes: NDArray[np.uint8]) -> None:
        self.planes = planes

    @property
    def width(self) -> int:
        """Width in pixels."""
        return int(self.planes.shape[1])

    @property
    def height(self) -> int:
        """Height in pixels."""
        return int(self.planes.shape[0]) * 2 // 3

    def luma(self) -> Luma:
        """The brightness plane, a view."""
        return self.planes[: self.height]

    def bgr(self) -> Image:
        """The colour picture."""
        image: Image = cv2.cvtColor(self.planes, cv2.COLOR_YUV2BGR_I420)
        return image


class BgrPicture:
    """A picture that is in colour from the start, such as a photograph.

    Attributes:
        image: Shape (H, W, 3), BGR.
    """

    __slots__ = ("image",)

    def __init__(self, image: Image) -> None:
        self.image = image

    @property
    def width(self) -> int:
        """Width in pixels."""
        return int(self.image.shape[1])

    @property
    def height(self) -> int:
        """Height in pixels."""
        return int(self.image.shape[0])

    def luma(self) -> Luma:
        """The brightness plane."""
        grey: Luma = cv2.cvtColor(self.image, cv2.COLOR_BGR2GRAY)
        return grey

    def bgr(self) -> Image:
        """The colour picture."""
        return self.image


class PictureMaker:
    """Turns the frames of one decoder into pictures no larger than `longest`. It belongs to the decoding thread.

    FFmpeg's scaler crashes when two threads share one, or one frame.
    """

    def __init__(self, longest: int) -> None:
        self._longest = longest
        self._reformatter = VideoReformatter()

    def make(self, frame: av.VideoFrame) -> YuvPicture:
        """The frame as an upright picture of even width and height, at most `longest` pixels long."""
        return YuvPicture(turned(self._planes(frame), quarter_turns(frame)))

    def _planes(self, frame: av.VideoFrame) -> NDArray[np.uint8]:
        """The frame in I420, as it was encoded."""
        width, height = self._size(frame.width, frame.height)
        fits = frame.format.name == _PLANAR and frame.color_range != ColorRange.JPEG
        if fits and (width, height) == (frame.width, frame.height):
            return _i420(frame)
        planar = self._reformatter.reformat(
            frame, width, height, _PLANAR, interpolation="AREA", dst_color_range=ColorRange.MPEG
        )
        return _i420(planar)

    def _size(self, width: int, height: int) -> tuple[int, int]:
        scale = min(1.0, self._longest / max(width, height))
        return max(round(width * scale / 2), 1) * 2, max(round(height * scale / 2), 1) * 2


def _i420(frame: av.VideoFrame) -> NDArray[np.uint8]:
    planes: NDArray[np.uint8] = frame.to_ndarray().astype(np.uint8, copy=False)
    return planes

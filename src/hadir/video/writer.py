"""Writing pictures as a video file."""

from contextlib import suppress
from fractions import Fraction
from pathlib import Path
from typing import cast

import av
import av.error
from av.codec.codec import codecs_available
from av.container import OutputContainer
from av.video.stream import VideoStream

from hadir.domain.errors import HadirError, InputError, StorageFullError, means_full_disk
from hadir.domain.frame import Image

_ENCODERS = ("libx264", "libopenh264", "mpeg4")
"""In order of preference; the first plays in every browser, the last is in every FFmpeg."""

_TIME_BASE = Fraction(1, 60000)
"""As fine as MPEG-4 takes it."""

_REASONS: tuple[tuple[type[Exception], str], ...] = (
    (FileNotFoundError, "there is no such folder"),
    (IsADirectoryError, "it is a folder"),
    (PermissionError, "this user may not write there"),
    (av.error.ArgumentError, "its pictures are too small or too large"),
    (ValueError, "its ending names no kind of video that can hold them"),
)

_KEYFRAME_SECONDS = 2.0
"""From keyframe to keyframe, as cameras do: a player can begin there."""


class VideoWriter:
    """An MP4 in the making. It is finished by `close` or by leaving its block."""

    def __init__(self, path: Path, fps: float) -> None:
        """Prepare; the file is begun with the first picture.

        Args:
            path: Where to write; its suffix chooses the container.
            fps: Frames a second, for players; each picture's own time counts.
        """
        self._path = path
        self._fps = fps
        self._container: OutputContainer | None = None
        self._stream: VideoStream | None = None
        self._last = -1

    def __enter__(self) -> "VideoWriter":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def write(self, image: Image, seconds: float) -> None:
        """Append a picture.

        Args:
            image: Shape (H, W, 3), BGR, of the size of the first one; odd sides lose a pixel.
            seconds: Its time after the beginning.

        Raises:
            StorageFullError: The disk is full.
            InputError: The file cannot be written.
        """
        height, width = (side // 2 * 2 for side in image.shape[:2])
        try:
            container, stream = self._opened(width, height)
            frame = av.VideoFrame.from_ndarray(image[:height, :width], format="bgr24")
            self._last = frame.pts = max(round(seconds / _TIME_BASE), self._last + 1)
            frame.time_base = _TIME_BASE
            container.mux(stream.encode(frame))
        except (av.error.FFmpegError, OSError, ValueError) as fault:
            self._abandon()
            raise self._explained(fault) from fault

    def close(self) -> None:
        """Finish the file."""
        if self._container is None or self._stream is None:
            return
        try:
            self._container.mux(self._stream.encode(None))
            self._container.close()
        except (av.error.FFmpegError, OSError) as fault:
            raise self._explained(fault) from fault
        finally:
            self._abandon()

    def _abandon(self) -> None:
        """Let go of the file as it is: FFmpeg crashes when it is to write on after a failure."""
        container, self._container, self._stream = self._container, None, None
        if container is not None:
            with suppress(av.error.FFmpegError, OSError):
                container.close()

    def _opened(self, width: int, height: int) -> tuple[OutputContainer, VideoStream]:
        if self._container is None or self._stream is None:
            container = av.open(str(self._path), "w", format=None if self._path.suffix else "mp4")
            encoder = next(name for name in _ENCODERS if name in codecs_available)
            stream = cast("VideoStream", container.add_stream(encoder, Fraction(self._fps).limit_denominator(1000)))
            stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
            stream.codec_context.time_base = _TIME_BASE
            stream.gop_size = max(round(self._fps * _KEYFRAME_SECONDS), 1)
            self._container, self._stream = container, stream
        return self._container, self._stream

    def _explained(self, fault: Exception) -> HadirError:
        if isinstance(fault, OSError) and means_full_disk(fault):
            return StorageFullError(f"There is no space left for {self._path}", "Make room, or write somewhere else")
        reason = next((words for kind, words in _REASONS if isinstance(fault, kind)), type(fault).__name__)
        return InputError(f"{self._path} cannot be written: {reason}", "Choose another place or name")

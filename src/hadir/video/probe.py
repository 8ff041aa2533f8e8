"""Trying a camera: does its stream open, and what is it?"""

import time
from dataclasses import dataclass

from hadir.domain.camera import Camera
from hadir.domain.errors import HadirError
from hadir.video import jpeg
from hadir.video.source import Source, SourceOptions
from hadir.video.timekeeping import LiveTime


@dataclass(frozen=True, eq=False, slots=True)
class Probe:
    """What trying a camera showed.

    Attributes:
        ok: Whether a picture came.
        width: Width of the stream in pixels.
        height: Height of the stream in pixels.
        fps: Frames a second that it announces, None if it does not.
        codec: Video format, such as `h264`.
        first_frame_ms: How long the first picture took.
        picture: The first picture as JPEG, None without one.
        error: What is wrong and what to do, empty when a picture came.
    """

    ok: bool
    width: int = 0
    height: int = 0
    fps: float | None = None
    codec: str = ""
    first_frame_ms: float = 0.0
    picture: bytes | None = None
    error: str = ""


def probe(camera: Camera, options: SourceOptions) -> Probe:
    """Open a camera's stream and wait for its first picture, at most some ten seconds."""
    began = time.monotonic()
    try:
        with Source(camera.address, options, LiveTime()) as source:
            decoded = next(iter(source), None)
            if decoded is None:
                return Probe(ok=False, error="The stream ended before its first picture. Check the camera.")
            image = decoded.picture().bgr()
            waited = (time.monotonic() - began) * 1000
            width, height = source.size
            return Probe(
                ok=True,
                width=width,
                height=height,
                fps=source.fps,
                codec=source.codec,
                first_frame_ms=waited,
                picture=jpeg.encode(image),
            )
    except HadirError as fault:
        reason = str(fault)
        return Probe(ok=False, error=reason[:1].upper() + reason[1:])

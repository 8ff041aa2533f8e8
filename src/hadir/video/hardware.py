"""Decoding on a graphics card where the machine has one."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import av
import av.error
from av.codec import Codec
from av.codec.hwaccel import HWAccel, hwdevices_available

_DEVICE_NODES = {"cuda": Path("/dev/nvidia0"), "vaapi": Path("/dev/dri/renderD128")}


def usable_devices() -> tuple[str, ...]:
    """Kinds of hardware decoder that FFmpeg was built for and whose device this machine has."""
    built = hwdevices_available()
    return tuple(kind for kind, node in _DEVICE_NODES.items() if kind in built and node.exists())


def accelerators(devices: tuple[str, ...]) -> Iterator[HWAccel | None]:
    """What to decode with, best first, ending with None for the CPU."""
    for kind in devices:
        if _starts(kind):
            yield HWAccel(kind, allow_software_fallback=True)
    yield None


@cache
def _starts(kind: str) -> bool:
    """Whether a decoder really starts on such a device; tried once, and before a camera is asked for anything."""
    try:
        HWAccel(kind).create(Codec("h264", "r"))
    except (av.error.FFmpegError, OSError, NotImplementedError):
        return False
    return True


def ffmpeg_version() -> str:
    """Version of the FFmpeg that decodes."""
    return av.ffmpeg_version_info

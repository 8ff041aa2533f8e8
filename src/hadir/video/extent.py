"""How much of a video file is there, of what it says that it holds."""

from typing import Any

import av
from av.container import InputContainer
from av.video.stream import VideoStream

_CUT_OFF = 0.98
"""A file with less than this share of what it announces was cut off."""

_SLACK_SECONDS = 1.0
"""What a length may miss by the way of telling it, such as whether the last picture's own time counts."""

_LENGTH_FIRST = frozenset({"flv", "matroska,webm"})
"""Formats that announce their length at their beginning; in others FFmpeg guesses it from what is there."""


class Extent:
    """Compares what a file announces with what it turns out to hold.

    Attributes:
        frames: Number of frames that it announces; 0 when it does not say.
    """

    def __init__(self, container: InputContainer, stream: VideoStream) -> None:
        self.frames = stream.frames
        self._seconds = 0.0 if self.frames else _announced_seconds(container, stream)
        self._reached = 0.0

    def take(self, packet: "av.Packet[Any]") -> None:
        """Take note of a packet of the file."""
        if packet.pts is not None:
            self._reached = max(self._reached, float((packet.pts + (packet.duration or 0)) * packet.time_base))

    def lack(self, decoded: int) -> str:
        """What a file lacks that was read to its end and gave so many pictures; nothing where it is whole."""
        if decoded < self.frames * _CUT_OFF:
            return f"it announces {self.frames} frames and holds {decoded}"
        if self._reached < min(self._seconds * _CUT_OFF, self._seconds - _SLACK_SECONDS):
            return f"it announces {self._seconds:.1f} seconds and holds {self._reached:.1f}"
        return ""


def _announced_seconds(container: InputContainer, stream: VideoStream) -> float:
    """How long the pictures last as the file itself says, or 0 where it does not say: sound may go on for longer."""
    if container.format.name not in _LENGTH_FIRST:
        return 0.0
    if "DURATION" in stream.metadata:
        return _seconds(stream.metadata["DURATION"])
    is_alone = len(container.streams) == 1
    return container.duration / av.time_base if is_alone and container.duration else 0.0


def _seconds(clock: str) -> float:
    """The seconds of `hours:minutes:seconds`, or 0 of anything else."""
    try:
        hours, minutes, seconds = (float(part) for part in clock.split(":"))
    except ValueError:
        return 0.0
    return hours * 3600 + minutes * 60 + seconds

"""When a packet's picture was taken, how late it is, and whether to wait for its time."""

import threading
import time
from datetime import UTC, datetime, timedelta
from typing import Protocol

_JUMP_SECONDS = 5.0
"""A step of the stream's own clock by more than this means that the clock was set, not that time passed."""

_BACK_SECONDS = 0.5
"""A step back by more than this means that, too; by less, that packets are stamped carelessly."""

_LEAP_SECONDS = 1.0
"""A difference between this machine's clocks that is no inaccuracy of reading them one after the other."""

_WINDOW_SECONDS = 30.0
"""Half of the memory for the least delay: a camera's clock that is slow by 1 in 10,000 shifts it by 6 ms."""

_LEAST_STEP = timedelta(milliseconds=1)


class Timekeeper(Protocol):
    """Knows the time of a stream's packets."""

    def arrive(self, sent: float | None, shown: float | None) -> float:
        """Take note of a packet that has just come, waiting for its time if it is early.

        Args:
            sent: The packet's place in the order of sending (DTS) in seconds, or None if it has none.
            shown: Its picture's place in the order of showing (PTS) in seconds, or None.

        Returns:
            How late it is, in seconds.
        """

    def captured_at(self, shown: float | None) -> datetime:
        """When the picture at that place was taken, UTC; always later than the one before."""


class _LeastDelay:
    """The least of many delays, over the last minute."""

    def __init__(self) -> None:
        self._least = [float("inf"), float("inf")]
        self._began = time.monotonic()

    def take(self, delay: float) -> float:
        """Take in a delay; how much more it is than the least."""
        now = time.monotonic()
        if now - self._began > _WINDOW_SECONDS:
            self._least, self._began = [float("inf"), self._least[0]], now
        self._least[0] = min(self._least[0], delay)
        return delay - min(self._least)

    def value(self) -> float | None:
        """The least, or None before the first."""
        least = min(self._least)
        return None if least == float("inf") else least


class LiveTime:
    """Time of a camera: its clock gives the distances, the quickest packets of the last minute the offset to ours.

    So a picture that was held up on its way still gets the time when it was taken.
    """

    def __init__(self) -> None:
        self._wall_offset = _wall_offset()
        self._packets = 0
        self._previous: float | None = None
        self._sending = _LeastDelay()
        self._showing = _LeastDelay()
        self._last = datetime.min.replace(tzinfo=UTC)

    def arrive(self, sent: float | None, shown: float | None) -> float:
        """Take note of a packet; how much later it came than the quickest ones."""
        self._packets += 1
        if self._packets == 1:  # FFmpeg gives the first one of a camera no place, or one that it guessed.
            return 0.0
        now = time.monotonic()
        if sent is not None:
            self._notice_jump(sent)
        if shown is not None:
            self._showing.take(now - shown)
        return 0.0 if sent is None else self._sending.take(now - sent)

    def captured_at(self, shown: float | None) -> datetime:
        """When the picture was taken, as if its packet had been one of the quickest."""
        now, offset = time.monotonic(), self._showing.value()
        taken = now if shown is None or offset is None else min(shown + offset, now)
        self._follow_clock()
        moment = datetime.fromtimestamp(taken + self._wall_offset, UTC)
        self._last = max(moment, self._last + _LEAST_STEP)
        return self._last

    def _notice_jump(self, sent: float) -> None:
        """Begin anew when the camera's clock was set."""
        step = 0.0 if self._previous is None else sent - self._previous
        if not -_BACK_SECONDS < step < _JUMP_SECONDS:
            self._sending, self._showing = _LeastDelay(), _LeastDelay()
        self._previous = sent

    def _follow_clock(self) -> None:
        """Take over a leap of this machine's clock, unless it is back: that counts from the next connection on."""
        offset = _wall_offset()
        if offset - self._wall_offset > _LEAP_SECONDS:
            self._wall_offset = offset


def _wall_offset() -> float:
    """What the time of day is ahead of the monotonic clock."""
    return time.time() - time.monotonic()


class FileTime:
    """Time of a file that is read as fast as it goes: its positions after a given start."""

    def __init__(self, start: datetime) -> None:
        self._start = start
        self._first: float | None = None
        self._last = start - _LEAST_STEP

    def arrive(self, sent: float | None, shown: float | None) -> float:  # noqa: ARG002 - the protocol's signature
        """Never late."""
        return 0.0

    def captured_at(self, shown: float | None) -> datetime:
        """The start plus the place of the picture after the first one."""
        if self._first is None:
            self._first = shown
        elapsed = 0.0 if shown is None or self._first is None else max(shown - self._first, 0.0)
        self._last = max(self._start + timedelta(seconds=elapsed), self._last + _LEAST_STEP)
        return self._last


class PacedTime:
    """Time of a file that plays as if it were a camera, from its first packet on."""

    def __init__(self, stopped: threading.Event) -> None:
        self._stopped = stopped
        self._origin: float | None = None
        self._file: FileTime | None = None

    def arrive(self, sent: float | None, shown: float | None) -> float:  # noqa: ARG002 - the protocol's signature
        """Wait until the packet is due; how late it already is."""
        if sent is None:
            return 0.0
        now = time.monotonic()
        if self._origin is None:
            self._origin = now - sent
        late = now - self._origin - sent
        if late < 0:
            self._stopped.wait(-late)
        return max(late, 0.0)

    def captured_at(self, shown: float | None) -> datetime:
        """The time of the first picture plus the place of this one after it."""
        if self._file is None:
            self._file = FileTime(datetime.now(UTC))
        return self._file.captured_at(shown)

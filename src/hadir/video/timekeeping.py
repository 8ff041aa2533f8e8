"""When a packet's picture was taken, how late it is, and whether to wait for its time."""

import threading
import time
from datetime import UTC, datetime, timedelta
from typing import Protocol

_JUMP_SECONDS = 5.0
"""A step of the stream's own clock by more than this means that the clock was set, not that time passed."""

_RECORDING_PAUSE_SECONDS = 12 * 3600.0
"""Recorders that only write while something moves leave pauses, which are real, in one file; a longer step is none."""

_BACK_SECONDS = 0.5
"""A step back by more than this means that, too; by less, that packets are stamped carelessly."""

_LEAP_SECONDS = 1.0
"""A difference between this machine's clocks that is no inaccuracy of reading them one after the other."""

_DRIFT = 2e-4
"""Seconds a second by which clocks of machines and cameras really run apart: quartz keeps 1 in 10,000."""

_INCURABLE_SECONDS = 1.0
"""More than packets are ever late before some are dropped: those that stay so late are not late because of us."""

_PATIENCE_SECONDS = 30.0
"""After so long a lateness that dropping packets did not cure is taken as it is."""

_USUAL_STEP = 1 / 25
"""Seconds from picture to picture of a file that has shown none yet."""

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
    """The least of many delays, as the clocks that they are told from run apart.

    What is remembered rises no faster than real clocks do. If it followed the delays of the last minute, a backlog that
    grows by a little every minute would become the rule before anybody notices. Only where all packets come much too
    late for long, although the late ones are dropped, a clock must be worse than real ones are, and is believed.
    """

    def __init__(self) -> None:
        self._least = float("inf")
        self._told = self._in_time = time.monotonic()
        self._least_since = float("inf")

    def take(self, delay: float) -> float:
        """Take in a delay; how much more it is than the least."""
        now = time.monotonic()
        self._least = min(delay, self._least + (now - self._told) * _DRIFT)
        self._told = now
        self._least_since = min(self._least_since, delay)
        if delay - self._least < _INCURABLE_SECONDS:
            self._in_time, self._least_since = now, float("inf")
        elif now - self._in_time > _PATIENCE_SECONDS:
            self._least, self._in_time = self._least_since, now
        return delay - self._least

    def value(self) -> float | None:
        """The least, or None before the first."""
        return None if self._least == float("inf") else self._least


class LiveTime:
    """Time of a camera: its clock gives the distances, the quickest packets the offset to ours.

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


class _Seamless:
    """The stamps of a file without their jumps, as files have that were joined or that a recorder wrote in parts.

    Steps ahead by up to `longest` seconds, and evenly repeated ones of any length, are time that passed.
    """

    def __init__(self, longest: float) -> None:
        self._longest = longest
        self._shift = 0.0
        self._previous: float | None = None
        self._step = self._usual = _USUAL_STEP

    def place(self, stamp: float) -> float:
        """Seconds after the first stamp; after a jump it goes on as if the usual time had passed."""
        if self._previous is None:
            self._previous, self._shift = stamp, -stamp
        step, self._previous = stamp - self._previous, stamp
        if self._is_jump(step):
            self._shift += self._usual - step
        elif step > 0:
            self._usual = step
        self._step = step
        return stamp + self._shift

    def _is_jump(self, step: float) -> bool:
        """Whether a clock was set; pictures may well be far apart, but then each from the next."""
        return step < -_BACK_SECONDS or step > max(self._longest, 2 * self._step)


class FileTime:
    """Time of a file that is read as fast as it goes: its positions after a given start."""

    def __init__(self, start: datetime, longest_pause: float = _RECORDING_PAUSE_SECONDS) -> None:
        self._start = start
        self._seamless = _Seamless(longest_pause)
        self._last = start - _LEAST_STEP

    def arrive(self, sent: float | None, shown: float | None) -> float:  # noqa: ARG002 - the protocol's signature
        """Never late."""
        return 0.0

    def captured_at(self, shown: float | None) -> datetime:
        """The start plus the place of the picture after the first one."""
        elapsed = 0.0 if shown is None else max(self._seamless.place(shown), 0.0)
        self._last = max(self._start + timedelta(seconds=elapsed), self._last + _LEAST_STEP)
        return self._last


class PacedTime:
    """Time of a file that plays as if it were a camera, from its first packet on."""

    def __init__(self, stopped: threading.Event) -> None:
        self._stopped = stopped
        self._seamless = _Seamless(_JUMP_SECONDS)
        self._origin: float | None = None
        self._began: datetime | None = None
        self._file: FileTime | None = None

    def arrive(self, sent: float | None, shown: float | None) -> float:  # noqa: ARG002 - the protocol's signature
        """Wait until the packet is due; how late it already is."""
        if sent is None:
            return 0.0
        now, place = time.monotonic(), self._seamless.place(sent)
        if self._origin is None:
            # The same moment by both clocks: decoding the first picture must not make the next ones early.
            self._origin, self._began = now, datetime.now(UTC)
        late = now - self._origin - place
        if late < 0:
            self._stopped.wait(-late)
        return max(late, 0.0)

    def captured_at(self, shown: float | None) -> datetime:
        """The time of the first packet plus the place of this picture after the first one."""
        if self._file is None:
            self._file = FileTime(self._began or datetime.now(UTC), _JUMP_SECONDS)
        return self._file.captured_at(shown)

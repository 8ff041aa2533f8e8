"""Keeping a camera's stream: watching it, explaining its absence, trying again."""

import random
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from hadir.domain.camera import Camera, CameraState, CameraStatus
from hadir.domain.errors import CameraError, CameraRefusedError, InputError
from hadir.video.remux import Film
from hadir.video.source import Decoded, Source, SourceCounts, SourceOptions
from hadir.video.timekeeping import LiveTime, PacedTime, Timekeeper

_FIRST_PAUSE = 0.5
_REFUSED_PAUSE = 5.0
_LONGEST_PAUSE = 30.0
_JITTER = 0.2
"""Pauses vary by this share, so that many cameras behind one switch do not all come back in the same moment."""

_STEADY_SECONDS = 10.0
"""A connection that lasted this long starts the pauses anew."""


@dataclass(slots=True)
class Backoff:
    """Pauses between attempts, in seconds, doubling up to half a minute."""

    _next: float = _FIRST_PAUSE

    def reset(self) -> None:
        """A connection held."""
        self._next = _FIRST_PAUSE

    def at_least(self, seconds: float) -> None:
        """Do not try again sooner than that."""
        self._next = max(self._next, seconds)

    def pause(self) -> float:
        """Seconds to wait now."""
        pause = self._next * random.uniform(1 - _JITTER, 1 + _JITTER)  # noqa: S311 - nothing secret about it
        self._next = min(self._next * 2, _LONGEST_PAUSE)
        return min(pause, _LONGEST_PAUSE)


class CameraStream:
    """A camera's pictures for as long as it is wanted, across all its absences.

    Attributes:
        counts: What went through all connections so far.
    """

    def __init__(
        self,
        camera: Camera,
        options: SourceOptions,
        report: Callable[[CameraStatus], None],
        stopped: threading.Event,
        film: Film | None = None,
    ) -> None:
        """Prepare; nothing is opened before iterating.

        Args:
            camera: The camera.
            options: How its stream is opened.
            report: Hears every change of its state.
            stopped: Set by another thread to end the iteration.
            film: Passes its packets on as they are, while that is wanted.
        """
        self._film = film
        self._camera = camera
        self._options = options
        self._report = report
        self._stopped = stopped
        self._status: CameraStatus | None = None
        self._online_since: float | None = None
        self.counts = SourceCounts()

    def __iter__(self) -> Iterator[Decoded]:
        """Pictures in the order of time, until stopped."""
        backoff = Backoff()
        self._say(CameraState.CONNECTING)
        while not self._stopped.is_set():
            self._online_since = None
            try:
                yield from self._connection()
            except (CameraError, InputError) as fault:
                if self._was_steady():
                    backoff.reset()
                if not self._stopped.is_set():
                    self._wait(fault, backoff)
        self._say(CameraState.STOPPED)

    def _connection(self) -> Iterator[Decoded]:
        """The pictures of one connection.

        Raises:
            CameraError: It came to an end that was not wanted.
        """
        with Source(self._camera.address, self._options, self._timekeeper(), self.counts, self._film) as source:
            for decoded in source:
                if self._stopped.is_set():
                    return
                if decoded.seq == 0:
                    self._online_since = time.monotonic()
                    self._say(CameraState.ONLINE)
                yield decoded
        if self._camera.address.is_live or not self._camera.loops:
            raise CameraError("the camera ended the stream", "It is opened again by itself")

    def _was_steady(self) -> bool:
        """Whether the connection held for a while."""
        return self._online_since is not None and time.monotonic() - self._online_since > _STEADY_SECONDS

    def _timekeeper(self) -> Timekeeper:
        return LiveTime() if self._camera.address.is_live else PacedTime(self._stopped)

    def _wait(self, fault: CameraError | InputError, backoff: Backoff) -> None:
        """Say what is wrong and wait before the next attempt."""
        state = CameraState.OFFLINE
        if isinstance(fault, CameraRefusedError | InputError):
            state = CameraState.ERROR
            backoff.at_least(_REFUSED_PAUSE)
        pause = backoff.pause()
        reason = str(fault)
        self._say(state, reason[:1].upper() + reason[1:], datetime.now(UTC) + timedelta(seconds=pause))
        self._stopped.wait(pause)

    def _say(self, state: CameraState, reason: str = "", retry_at: datetime | None = None) -> None:
        """Report a state if anything about it is new, with the time since when it has been the same."""
        last = self._status
        since = last.since if last is not None and last.state is state else datetime.now(UTC)
        self._status = CameraStatus(self._camera.id, state, since, reason, retry_at)
        if self._status != last:
            self._report(self._status)

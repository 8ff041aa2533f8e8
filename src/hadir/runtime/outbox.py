"""Sending reports without ever making the sender of a frame wait."""

import threading
from collections import deque
from collections.abc import Hashable
from multiprocessing.connection import Connection

from hadir.domain.camera import CameraLoad
from hadir.domain.live import LiveFragment, LivePicture, VideoRequest
from hadir.domain.track import TrackingUpdate
from hadir.runtime.messages import Alive, Sent

_MOST_WAITING = 300
"""Reports that wait before video is left out: seconds of several cameras."""


class Outbox:
    """Reports on their way to the main process.

    What must arrive (states, sightings) waits in order, and so does video as far as the reader follows. What ages
    (pictures, tracks, loads) waits in the place of its predecessor: a slow reader gets fewer of them, never older ones.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._changed = threading.Condition()
        self._lasting: deque[Sent] = deque()
        self._passing: dict[Hashable, Sent] = {}
        self._interrupted: set[VideoRequest] = set()
        self._closing = False
        self._thread = threading.Thread(target=self._send_all, name="outbox", daemon=True)
        self._thread.start()

    def post(self, report: Sent) -> None:
        """Send a report, soon."""
        with self._changed:
            if isinstance(report, LiveFragment) and not self._admits(report):
                return
            key = _key(report)
            if key is None:
                self._lasting.append(report)
            else:
                self._passing[key] = report
            self._changed.notify()

    def _admits(self, fragment: LiveFragment) -> bool:
        """Whether a piece of video is sent: a reader who cannot follow misses all up to the next one to begin with."""
        if len(self._lasting) >= _MOST_WAITING:
            self._interrupted.add(fragment.request)
        elif fragment.is_key:
            self._interrupted.discard(fragment.request)
        return fragment.request not in self._interrupted

    def close(self, patience: float) -> None:
        """Send what waits, for at most `patience` seconds, and end."""
        with self._changed:
            self._closing = True
            self._changed.notify()
        self._thread.join(patience)

    def _send_all(self) -> None:
        while (report := self._next()) is not None:
            try:
                self._connection.send(report)
            except (BrokenPipeError, ConnectionResetError, OSError):
                return

    def _next(self) -> Sent | None:
        """The next report, waiting for one; None when there is none left and the box is closing."""
        with self._changed:
            while not (self._lasting or self._passing or self._closing):
                self._changed.wait()
            if self._lasting:
                return self._lasting.popleft()
            if self._passing:
                return self._passing.pop(next(iter(self._passing)))
            return None


def _key(report: Sent) -> Hashable | None:
    """What a report takes the place of; None if it must arrive."""
    if isinstance(report, LivePicture):
        return report.request
    if isinstance(report, Alive):
        return Alive
    if isinstance(report, TrackingUpdate | CameraLoad):
        return type(report), report.camera_id
    return None

"""Having photographs looked at by the workers, which alone load models."""

import threading
from collections.abc import Callable
from uuid import uuid4

from hadir.domain.enrollment import Portrait, Refusal, Unfit
from hadir.runtime.messages import EnrollPhotograph, PhotographSeen

_PATIENCE_SECONDS = 60.0
_TOO_BUSY = Unfit(Refusal.BUSY, "Nobody could look at the photograph in time. Try it again.")


class Enroller:
    """Sends photographs to workers and waits for what becomes of them. Its methods may be called from any thread."""

    def __init__(self, send: Callable[[EnrollPhotograph], None]) -> None:
        """Prepare.

        Args:
            send: Takes photographs to a worker.
        """
        self._send = send
        self._lock = threading.Lock()
        self._waiting: dict[str, threading.Event] = {}
        self._answers: dict[str, Portrait | Unfit] = {}

    def enroll(self, data: bytes) -> Portrait | Unfit:
        """What becomes of a photograph, the bytes of its file; this waits for it, a minute at most."""
        request, answered = uuid4().hex, threading.Event()
        with self._lock:
            self._waiting[request] = answered
        self._send(EnrollPhotograph(request, data))
        answered.wait(_PATIENCE_SECONDS)
        with self._lock:
            self._waiting.pop(request, None)
            return self._answers.pop(request, _TOO_BUSY)

    def hear(self, report: PhotographSeen) -> None:
        """Take in an answer."""
        with self._lock:
            if report.request in self._waiting:
                self._answers[report.request] = report.outcome
                self._waiting[report.request].set()

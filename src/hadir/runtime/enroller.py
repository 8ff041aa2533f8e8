"""Having photographs looked at by the workers, which alone load models."""

from collections.abc import Callable

from hadir.domain.enrollment import FaceCheck, Portrait, Refusal, Unfit
from hadir.runtime.inquiries import Inquiries
from hadir.runtime.messages import CheckPhotograph, EnrollPhotograph, PhotographChecked, PhotographSeen

_PATIENCE_SECONDS = 60.0
_CHECK_SECONDS = 3.0
"""Whoever stands before a webcam has moved on after that."""

_MOST_CHECKS = 4
"""As many pictures are waited for at once; more would only all come too late."""

_TOO_BUSY = Unfit(Refusal.BUSY, "Nobody could look at the photograph in time. Try it again.")


class Enroller:
    """Sends photographs to workers and waits for what becomes of them. Its methods may be called from any thread."""

    def __init__(self, send: Callable[[EnrollPhotograph | CheckPhotograph], None]) -> None:
        """Prepare.

        Args:
            send: Takes photographs to a worker.
        """
        self._send = send
        self._portraits: Inquiries[Portrait | Unfit] = Inquiries()
        self._checks: Inquiries[FaceCheck | Unfit] = Inquiries()

    def enroll(self, data: bytes) -> Portrait | Unfit:
        """What becomes of a photograph, the bytes of its file; this waits for it, a minute at most."""
        outcome = self._portraits.ask(lambda request: self._send(EnrollPhotograph(request, data)), _PATIENCE_SECONDS)
        return _TOO_BUSY if outcome is None else outcome

    def enroll_patiently(self, data: bytes) -> Portrait | Unfit:
        """The same of a photograph that nobody stands there and waits for; cameras and all others come first."""
        wish = self._portraits.ask(
            lambda request: self._send(EnrollPhotograph(request, data, patient=True)), _PATIENCE_SECONDS
        )
        return _TOO_BUSY if wish is None else wish

    def check(self, data: bytes) -> FaceCheck | Unfit:
        """How a picture, the bytes of its file, would do as a photograph; this waits for it, some seconds at most."""
        if len(self._checks) >= _MOST_CHECKS:
            return _TOO_BUSY
        outcome = self._checks.ask(lambda request: self._send(CheckPhotograph(request, data)), _CHECK_SECONDS)
        return _TOO_BUSY if outcome is None else outcome

    def give_up(self) -> None:
        """Have nobody wait any more: the workers end."""
        self._portraits.give_up()
        self._checks.give_up()

    def hear(self, report: PhotographSeen | PhotographChecked) -> None:
        """Take in an answer."""
        match report:
            case PhotographSeen():
                self._portraits.hear(report.request, report.outcome)
            case PhotographChecked():
                self._checks.hear(report.request, report.outcome)

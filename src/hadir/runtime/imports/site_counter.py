"""Handing photographs in to the workers of a running site."""

import threading
from collections.abc import Callable
from typing import Protocol

from hadir.domain.enrollment import PhotographResult, Portrait, Refusal, Unfit
from hadir.domain.identity import EmployeeId

_RETRY_SECONDS = 2.0
_MOST_TRIES = 30
"""A worker that was replaced has loaded its models long before."""


class Registry(Protocol):
    """Who enrols on a running site."""

    def is_ready(self) -> bool:
        """Whether photographs can be looked at."""

    def remembered(self, employee: EmployeeId, sha256: str) -> PhotographResult | None:
        """What became of a photograph that was given before; None of one that must be looked at."""

    def admit(self, employee: EmployeeId, sha256: str, outcome: Portrait | Unfit) -> PhotographResult:
        """Decide about a photograph; nobody hears of it before `changed` is called."""

    def changed(self) -> None:
        """Have everybody concerned know the staff as it is kept now."""


class SiteCounter:
    """Has workers look when they have time, and the staff decide."""

    def __init__(self, staff: Registry, look: Callable[[bytes], Portrait | Unfit], is_over: Callable[[], bool]) -> None:
        """Prepare.

        Args:
            staff: Decides.
            look: Has a photograph looked at; it says `BUSY` where nobody could.
            is_over: Whether nobody waits any more.
        """
        self._staff = staff
        self._look = look
        self._is_over = is_over
        self._pause = threading.Event()

    def remembered(self, employee: EmployeeId, sha256: str) -> PhotographResult | None:
        """What became of a photograph that was given before; None of one that must be looked at."""
        return self._staff.remembered(employee, sha256)

    def look(self, photograph: bytes) -> Portrait | Unfit:
        """See what is in a photograph, trying again while nobody can look."""
        outcome = self._look(photograph)
        for _ in range(_MOST_TRIES):
            if not _is_busy(outcome) or self._is_over():
                break
            self._pause.wait(_RETRY_SECONDS)
            outcome = self._look(photograph)
        return outcome

    def admit(self, employee: EmployeeId, sha256: str, outcome: Portrait | Unfit) -> PhotographResult:
        """Decide about a photograph."""
        return self._staff.admit(employee, sha256, outcome)


def _is_busy(outcome: Portrait | Unfit) -> bool:
    return isinstance(outcome, Unfit) and outcome.refusal is Refusal.BUSY

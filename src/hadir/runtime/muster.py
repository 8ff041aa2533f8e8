"""Making the staff known: what a site asks of whoever enrols it."""

from collections.abc import Callable
from typing import Protocol

from hadir.domain.enrollment import Portrait, Unfit
from hadir.runtime.messages import Ready


class Muster(Protocol):
    """Makes the staff known before cameras start."""

    def __call__(self, ready: Ready, look: Callable[[bytes], Portrait | Unfit]) -> None:
        """Have everybody enrolled; this returns when it is done.

        Args:
            ready: What the workers have loaded.
            look: Has a photograph looked at.
        """

"""Noticing that a worker process is alive but does nothing any more."""

import time
from collections.abc import Callable

_LONGEST_STEP = 2.0


class Heartbeat:
    """Measures how long nothing was heard, in time that we ourselves were awake to hear it.

    Attributes:
        limit: Seconds of silence that mean that it hangs.
    """

    def __init__(self, limit: float, clock: Callable[[], float] = time.monotonic) -> None:
        """Prepare; the silence counts from the first beat on.

        Args:
            limit: Seconds of silence that mean that it hangs.
            clock: Seconds that only go forward.
        """
        self.limit = limit
        self._clock = clock
        self._silence: float | None = None
        self._looked = clock()

    def beat(self) -> None:
        """It was heard."""
        self._silence = 0.0

    def has_stopped(self) -> bool:
        """Whether it hangs; to be asked at least every second or two.

        A pause of our own, such as that of a machine that was suspended, is no silence of the other.
        """
        now = self._clock()
        step, self._looked = min(now - self._looked, _LONGEST_STEP), now
        if self._silence is not None:
            self._silence += step
        return (self._silence or 0.0) > self.limit

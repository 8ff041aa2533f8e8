"""Taking turns."""

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager


class Turns:
    """A lock that is given to whoever waits longest; a plain lock lets the one that had it take it again at once."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._taken = False
        self._waiting: deque[threading.Lock] = deque()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for one's turn, and have it."""
        self._take()
        try:
            yield
        finally:
            self._pass_on()

    def _take(self) -> None:
        gate = threading.Lock()
        with self._lock:
            if not self._taken:
                self._taken = True
                return
            gate.acquire()
            self._waiting.append(gate)
        gate.acquire()

    def _pass_on(self) -> None:
        with self._lock:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._taken = False

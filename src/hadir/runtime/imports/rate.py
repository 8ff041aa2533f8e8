"""How quickly something gets on, and how long it still takes."""

from collections import deque

_WINDOW_SECONDS = 20.0


class Rate:
    """Things a second over the last 20 seconds."""

    def __init__(self) -> None:
        self._marks: deque[tuple[float, int]] = deque()

    def note(self, now: float, done: int) -> None:
        """So many were done at a moment, in seconds of a clock that only goes on."""
        self._marks.append((now, done))
        while len(self._marks) > 2 and now - self._marks[0][0] > _WINDOW_SECONDS:
            self._marks.popleft()

    def per_second(self) -> float:
        """Things a second, 0 while nobody knows."""
        if len(self._marks) < 2:
            return 0.0
        (start, first), (end, last) = self._marks[0], self._marks[-1]
        return (last - first) / (end - start) if end > start else 0.0

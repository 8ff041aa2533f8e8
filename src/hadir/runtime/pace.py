"""Choosing the frames that are analysed."""

from datetime import datetime, timedelta


class Pace:
    """Lets through so many frames a second, evenly, by the frames' own time."""

    def __init__(self, fps: float) -> None:
        self._step = timedelta(seconds=1 / fps)
        self._due: datetime | None = None

    def is_due(self, at: datetime) -> bool:
        """Whether the frame of that time is let through."""
        return self._due is None or at >= self._due

    def take(self, at: datetime) -> bool:
        """Whether the frame of that time is let through; if so, the next one is due a step later."""
        if not self.is_due(at):
            return False
        previous = self._due or at
        self._due = previous + self._step if at - previous < self._step else at + self._step
        return True

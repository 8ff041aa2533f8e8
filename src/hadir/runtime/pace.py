"""Choosing the frames that are analysed."""

from datetime import datetime, timedelta


class Pace:
    """Lets through so many frames a second, evenly, by the frames' own time.

    Frames may come from an earlier time than the ones before, when the clock was set back while a camera was away.
    """

    def __init__(self, fps: float) -> None:
        self._step = timedelta(seconds=1 / fps)
        self._due: datetime | None = None

    def is_due(self, at: datetime) -> bool:
        """Whether the frame of that time is let through."""
        return self._due is None or at >= self._due or self._is_before(at, self._due)

    def take(self, at: datetime) -> bool:
        """Whether the frame of that time is let through; if so, the next one is due a step later."""
        if not self.is_due(at):
            return False
        due = at if self._due is None else self._due
        self._due = due + self._step if timedelta() <= at - due < self._step else at + self._step
        return True

    def _is_before(self, at: datetime, due: datetime) -> bool:
        """Whether a frame is from before the last one let through, which was due at most a step earlier."""
        return at < due - 2 * self._step

"""Where somebody went, in few points however long it lasts."""

from bisect import bisect_right
from datetime import datetime, timedelta

_MOST = 64


class Path:
    """Points of a way, one a second at first; the longer it lasts, the farther apart."""

    def __init__(self) -> None:
        self._points: list[tuple[float, float]] = []
        self._times: list[datetime] = []
        self._step = timedelta(seconds=1)
        self._next: datetime | None = None

    def pass_by(self, point: tuple[float, float], at: datetime) -> None:
        """Be at a point, `x, y` in pixels, at a time."""
        if self._next is not None and at < self._next:
            return
        self._points.append(point)
        self._times.append(at)
        if len(self._points) > _MOST:
            self._points, self._times = self._points[::2], self._times[::2]
            self._step *= 2
        self._next = at + self._step

    def end(self, at: datetime) -> None:
        """Take back where somebody was after a time."""
        kept = bisect_right(self._times, at)
        self._points, self._times = self._points[:kept], self._times[:kept]

    def points(self) -> tuple[tuple[float, float], ...]:
        """The points so far, in order, at most 64."""
        return tuple(self._points)

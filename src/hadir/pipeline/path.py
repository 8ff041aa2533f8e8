"""Where somebody went, in few points however long it lasts."""

from datetime import datetime, timedelta

_MOST = 64


class Path:
    """Points of a way, one a second at first; the longer it lasts, the farther apart."""

    def __init__(self) -> None:
        self._points: list[tuple[float, float]] = []
        self._step = timedelta(seconds=1)
        self._next: datetime | None = None

    def pass_by(self, point: tuple[float, float], at: datetime) -> None:
        """Be at a point, `x, y` in pixels, at a time."""
        if self._next is not None and at < self._next:
            return
        self._points.append(point)
        if len(self._points) > _MOST:
            self._points = self._points[::2]
            self._step *= 2
        self._next = at + self._step

    def points(self) -> tuple[tuple[float, float], ...]:
        """The points so far, in order, at most 64."""
        return tuple(self._points)

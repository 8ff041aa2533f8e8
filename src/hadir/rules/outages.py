"""When cameras were away, and how that stops the clock of absences."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from hadir.domain.record import Outage

_NONE = timedelta()


class OutageBook:
    """The outages of all cameras.

    Attributes:
        version: Changes whenever an outage does.
    """

    def __init__(self) -> None:
        self.version = 0
        self._outages: dict[str, dict[datetime, Outage]] = {}

    def put(self, outage: Outage) -> None:
        """Know of an outage, or of its end."""
        self._outages.setdefault(outage.camera_id, {})[outage.since] = outage
        self.version += 1

    def forget_before(self, moment: datetime) -> None:
        """Let go of outages that ended before a moment."""
        self._outages = {
            camera: {since: one for since, one in outages.items() if one.until is None or one.until >= moment}
            for camera, outages in self._outages.items()
        }

    def deadline(self, start: datetime, cameras: Iterable[str], budget: timedelta) -> datetime | None:
        """When a time has passed during which none of some cameras was away.

        Args:
            start: From when it counts.
            cameras: Those that must be at work for it to count.
            budget: The time.

        Returns:
            The moment, or None while an outage that lasts holds it up.
        """
        clock, left = start, budget
        for since, until in self._away(start, cameras):
            if since >= clock + left:
                break
            left -= max(since - clock, _NONE)
            if until is None:
                return None
            clock = max(clock, until)
        return clock + left

    def is_away(self, cameras: Iterable[str], moment: datetime) -> bool:
        """Whether one of some cameras is away at a moment."""
        spans = self._away(moment, cameras)
        return any(since <= moment and (until is None or moment < until) for since, until in spans)

    def _away(self, start: datetime, cameras: Iterable[str]) -> Iterator[tuple[datetime, datetime | None]]:
        """From when to when any of some cameras was away after a moment, in the order of the beginnings."""
        spans = [
            (outage.since, outage.until)
            for camera in cameras
            for outage in self._outages.get(camera, {}).values()
            if outage.until is None or outage.until > start
        ]
        return iter(sorted(spans, key=lambda span: span[0]))

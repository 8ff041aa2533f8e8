"""Who is here: an employee seen is available until unseen for a while."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from hadir.domain.identity import EmployeeId
from hadir.domain.presence import Availability, Presence
from hadir.domain.sighting import Sighting


@dataclass(frozen=True, slots=True)
class PresenceSettings:
    """When somebody is gone.

    Attributes:
        absent_after: How long after the last sighting.
    """

    absent_after: timedelta = timedelta(seconds=60)


class PresenceBook:
    """The presence of all employees, from their sightings in any order."""

    def __init__(self, settings: PresenceSettings) -> None:
        self._settings = settings
        self._last: dict[EmployeeId, Sighting | None] = {}

    def know(self, employees: tuple[EmployeeId, ...]) -> None:
        """Keep the presence of these employees too."""
        self._last = dict.fromkeys(employees) | self._last

    def update(self, sighting: Sighting) -> None:
        """Take in a sighting, as it is now: it may turn out to have ended earlier than was told before."""
        if sighting.employee is None:
            return
        known = self._last.get(sighting.employee)
        if known is None or known.id == sighting.id or sighting.last_seen >= known.last_seen:
            self._last[sighting.employee] = sighting

    def at(self, now: datetime) -> tuple[Presence, ...]:
        """Everybody's presence at a time, in the order of their names."""
        return tuple(self._presence(employee, now) for employee in sorted(self._last))

    def _presence(self, employee: EmployeeId, now: datetime) -> Presence:
        seen = self._last[employee]
        if seen is None:
            return Presence(employee, Availability.OFF)
        gone = now - seen.last_seen > self._settings.absent_after
        availability = Availability.OFF if gone else Availability.AVAILABLE
        return Presence(employee, availability, seen.camera_id, seen.last_seen)

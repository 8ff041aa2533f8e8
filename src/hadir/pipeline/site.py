"""All cameras: their sightings into the state of the site. It runs in the main process alone."""

from collections import deque
from datetime import datetime

from hadir.domain.identity import EmployeeId
from hadir.domain.presence import Presence
from hadir.domain.sighting import Sighting, SightingChange, SightingEvent
from hadir.rules.presence import PresenceBook, PresenceSettings

_REMEMBERED = 200


class SitePipeline:
    """What is going on at the site, from the events of its cameras in the order in which they come."""

    def __init__(self, presence: PresenceSettings) -> None:
        self._presence = PresenceBook(presence)
        self._open: dict[str, Sighting] = {}
        self._closed: deque[Sighting] = deque(maxlen=_REMEMBERED)

    def know(self, employees: tuple[EmployeeId, ...]) -> None:
        """Keep the state of these employees too."""
        self._presence.know(employees)

    def take(self, event: SightingEvent) -> None:
        """Take in a change of a sighting."""
        sighting = event.sighting
        self._presence.update(sighting)
        if event.change in {SightingChange.OPENED, SightingChange.UPDATED}:
            self._open[sighting.id] = sighting
            return
        self._open.pop(sighting.id, None)
        if event.change is SightingChange.CLOSED:
            self._closed.append(sighting)

    def abandon(self, camera_id: str) -> None:
        """Close the sightings of a camera that nobody will close any more, as they were heard last."""
        for sighting in [lasting for lasting in self._open.values() if lasting.camera_id == camera_id]:
            self.take(SightingEvent(SightingChange.CLOSED, sighting))

    def presence(self, now: datetime) -> tuple[Presence, ...]:
        """Everybody's presence at a time."""
        return self._presence.at(now)

    def sightings(self) -> tuple[Sighting, ...]:
        """The sightings that last, and the newest that ended, the latest to begin first."""
        known = [*self._open.values(), *self._closed]
        return tuple(sorted(known, key=lambda sighting: sighting.first_seen, reverse=True))

    def is_open(self, sighting: Sighting) -> bool:
        """Whether a sighting still lasts."""
        return sighting.id in self._open

"""Whether an employee is here."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from hadir.domain.identity import EmployeeId


class Availability(StrEnum):
    """Here or not."""

    AVAILABLE = "available"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Presence:
    """An employee's presence at a time.

    Attributes:
        employee: Who.
        availability: Here or not.
        camera_id: Where last seen, None before the first sighting.
        last_seen: When last seen, aware, UTC, None likewise.
        since: Since when the availability is what it is, None before the first sighting.
        inside: Whether the person has come and not gone, as far as is known.
        paused: Whether nobody can say at the moment, because a camera that saw the person last is away.
    """

    employee: EmployeeId
    availability: Availability
    camera_id: str | None = None
    last_seen: datetime | None = None
    since: datetime | None = None
    inside: bool = False
    paused: bool = False

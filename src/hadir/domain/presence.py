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
    """

    employee: EmployeeId
    availability: Availability
    camera_id: str | None = None
    last_seen: datetime | None = None

"""What people do at a place in a camera's picture."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from hadir.domain.identity import EmployeeId
from hadir.domain.zone import ZoneKind


class ActivityKind(StrEnum):
    """What is done."""

    VISIT = "visit"
    """Somebody is in a zone."""
    INTRUSION = "intrusion"
    """Somebody is in a restricted zone in its hours."""
    LOITERING = "loitering"
    """Somebody stays in a zone for longer than is usual there."""
    UNATTENDED = "unattended"
    """Nobody is in a work zone in its hours."""
    PHONE = "phone"
    """Somebody uses a phone where that is forbidden."""
    NO_ID = "no_id"
    """Somebody shows no ID card where one must be worn."""
    LINE_IN = "line_in"
    """Somebody crosses a line towards the inside."""
    LINE_OUT = "line_out"
    TAILGATING = "tailgating"
    """Somebody unknown crosses a line right behind or before an employee."""


@dataclass(frozen=True, slots=True)
class Activity:
    """Something that is done at a place, from when to when.

    Attributes:
        id: Names it: camera, run and number.
        camera_id: Where.
        kind: What is done.
        place: The name of the zone or line.
        started_at: Since when, aware, UTC.
        ended_at: Until when; None while it lasts. What happens at a moment ends as it starts.
        zone: What the zone is for, None at a line.
        employee: Who, None for somebody unknown or nobody.
        track_id: Whose track, None where it is about nobody.
    """

    id: str
    camera_id: str
    kind: ActivityKind
    place: str
    started_at: datetime
    ended_at: datetime | None
    zone: ZoneKind | None = None
    employee: EmployeeId | None = None
    track_id: int | None = None


@dataclass(frozen=True, eq=False, slots=True)
class ActivityReport:
    """An activity as it is now; the last report of it has an end.

    Attributes:
        activity: The activity.
        jpeg: The picture in which it was found, where it is worth one; empty in all other reports.
    """

    activity: Activity
    jpeg: bytes = b""

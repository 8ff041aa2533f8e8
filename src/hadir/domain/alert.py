"""What somebody should look at."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from hadir.domain.identity import EmployeeId
from hadir.domain.zone import Severity


class AlertKind(StrEnum):
    """What an alert is about."""

    ABSENCE = "absence"
    CROWD = "crowd"
    UNKNOWN_PERSON = "unknown_person"
    SPOOF = "spoof"
    CAMERA_DOWN = "camera_down"
    INTRUSION = "intrusion"
    LOITERING = "loitering"
    UNATTENDED = "unattended"
    PHONE = "phone"
    NO_ID = "no_id"
    TAILGATING = "tailgating"
    PATTERN = "pattern"
    """Something is far from what is usual there at that time."""


class AlertState(StrEnum):
    """How far an alert is dealt with."""

    OPEN = "open"
    ACKNOWLEDGED = "acknowledged"
    RESOLVED = "resolved"


class Resolution(StrEnum):
    """Why an alert is over."""

    RETURNED = "returned"
    LEFT = "left"
    DAY_OVER = "day_over"
    ON_LEAVE = "on_leave"
    CAMERA_BACK = "camera_back"
    GONE = "gone"
    """What it was about is over: the person or the crowd is seen no more."""
    REVISED = "revised"
    """A sighting that came late showed that there was no reason for it."""
    BY_HAND = "by_hand"


@dataclass(frozen=True, slots=True)
class Alert:
    """Something that opened, may be acknowledged, and is resolved in the end.

    Attributes:
        key: Names it: kind, whom or what it is about, and when it began; the same situation gives the same key.
        kind: What it is about.
        opened_at: Since when, aware, UTC.
        employee: Who is missing, None where it is about nobody known.
        camera_id: Where; of an absence where the person was last seen.
        last_seen: When the person was last seen, None where it is about nobody.
        resolved_at: Until when, None while it lasts.
        resolution: Why it is over, None likewise.
        sighting_id: The sighting whose face belongs to it, None without.
        crowd_id: The crowd that it is about, None without.
        activity_id: The activity that it is about, None without.
        place: The name of the zone or line where it is, empty elsewhere.
        severity: How grave it is.
        reason: Why, in a plain sentence, where the kind does not say it; empty elsewhere.
    """

    key: str
    kind: AlertKind
    opened_at: datetime
    employee: EmployeeId | None = None
    camera_id: str | None = None
    last_seen: datetime | None = None
    resolved_at: datetime | None = None
    resolution: Resolution | None = None
    sighting_id: str | None = None
    crowd_id: str | None = None
    activity_id: str | None = None
    place: str = ""
    severity: Severity = Severity.WARNING
    reason: str = ""


@dataclass(frozen=True, slots=True)
class StoredAlert:
    """An alert as it is kept, with what people did about it.

    Attributes:
        id: Its number.
        alert: What it is about.
        state: How far it is dealt with.
        acknowledged_at: When somebody took note, None if nobody did.
        acknowledged_by: Who did, empty likewise.
        resolved_by: Who resolved it by hand, empty if nobody did.
    """

    id: int
    alert: Alert
    state: AlertState
    acknowledged_at: datetime | None = None
    acknowledged_by: str = ""
    resolved_by: str = ""

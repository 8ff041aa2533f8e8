"""How people hold themselves."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from hadir.domain.identity import EmployeeId


class Posture(StrEnum):
    """How somebody holds themselves."""

    STANDING = "standing"
    SITTING = "sitting"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class PostureChange:
    """Somebody on a camera sat down, stood up, or can be told from neither any more.

    Attributes:
        camera_id: Where.
        track_id: Whose track.
        employee: Who, None for somebody unknown.
        posture: How they hold themselves from then on.
        at: Since when, aware, UTC.
    """

    camera_id: str
    track_id: int
    employee: EmployeeId | None
    posture: Posture
    at: datetime

"""People near one another."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from hadir.domain.identity import EmployeeId


class CrowdMotion(StrEnum):
    """Whether a crowd stays where it is."""

    STATIC = "static"
    MOVING = "moving"


@dataclass(frozen=True, slots=True)
class Crowd:
    """Three or more people near one another for a while.

    Attributes:
        id: Names it: camera, run and number.
        camera_id: Where.
        started_at: Since when, aware, UTC.
        ended_at: Until when, None while it lasts.
        size: The most people at once.
        motion: Whether it stays where it is.
        employees: Those of them that are known.
        snapshot: File below the home folder that shows it, empty without.
    """

    id: str
    camera_id: str
    started_at: datetime
    ended_at: datetime | None
    size: int
    motion: CrowdMotion
    employees: tuple[EmployeeId, ...] = ()
    snapshot: str = ""

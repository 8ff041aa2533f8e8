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


@dataclass(frozen=True, eq=False, slots=True)
class CrowdReport:
    """A crowd as it is now; the last report of it has an end.

    Attributes:
        crowd: The crowd; its `snapshot` is empty, as files are made where the record is kept.
        jpeg: The picture of it when it was largest so far; empty where there is no better one than before.
    """

    crowd: Crowd
    jpeg: bytes = b""


@dataclass(frozen=True, slots=True)
class CrowdView:
    """A crowd as it is drawn.

    Attributes:
        crowd_id: Which.
        tracks: Whose tracks belong to it.
        hull: The corners around its people, `x, y` in pixels of the analysed picture.
    """

    crowd_id: str
    tracks: tuple[int, ...]
    hull: tuple[tuple[float, float], ...]

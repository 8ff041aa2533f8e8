"""One person on one camera, from when to when."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from hadir.domain.camera import CameraRole
from hadir.domain.geometry import Box
from hadir.domain.identity import EmployeeId
from hadir.domain.liveness import Liveness
from hadir.domain.posture import Posture


class Crossing(StrEnum):
    """How somebody went across a door line."""

    NONE = "none"
    IN = "in"
    OUT = "out"


@dataclass(frozen=True, slots=True)
class FaceShot:
    """The best face of a sighting.

    Attributes:
        captured_at: When it was taken, aware, UTC.
        box: Where it was in the picture, `x1, y1, x2, y2` in pixels.
        quality: Its quality score, 0..1.
        jpeg: The face with some of its surroundings, as JPEG.
    """

    captured_at: datetime
    box: Box
    quality: float
    jpeg: bytes


@dataclass(frozen=True, slots=True)
class Sighting:
    """One person, an employee or unknown, on one camera for a while.

    Attributes:
        id: Names it: camera, run of the pipeline and its first track.
        camera_id: Where.
        role: What seeing somebody on that camera means.
        track_id: The track it began with; a person lost for a moment comes back under another one.
        employee: Who, or None for an unknown person.
        first_seen: First detection, aware, UTC.
        last_seen: Newest detection, aware, UTC; a sighting that closes because its track turns out to have gone over to
            somebody else ends earlier than was said while it lasted.
        similarity: The similarity that named (or did not name) the person, None when no face was good enough.
        votes: How many faces spoke for the answer.
        box: The newest box, `x1, y1, x2, y2` in pixels of the analysed picture.
        face: The best view of the face, however poor; None when no picture of it could be taken.
        path: Middles of the lower edge of the box over time, `x, y` in pixels, at most one a second.
        crossing: How the person went across the door line; none where there is no line.
        posture: How the person holds themselves, as of the newest picture.
        standing: For how long the person was seen to stand.
        sitting: For how long to sit.
        liveness: Whether the face is a real one.
        refused: Whether it is without effect on the record because the face is not a real one.
    """

    id: str
    camera_id: str
    role: CameraRole
    track_id: int
    employee: EmployeeId | None
    first_seen: datetime
    last_seen: datetime
    similarity: float | None
    votes: int
    box: Box
    face: FaceShot | None = None
    path: tuple[tuple[float, float], ...] = ()
    crossing: Crossing = Crossing.NONE
    posture: Posture = Posture.UNKNOWN
    standing: timedelta = timedelta(0)
    sitting: timedelta = timedelta(0)
    liveness: Liveness = Liveness.UNKNOWN
    refused: bool = False


class SightingChange(StrEnum):
    """What happened to a sighting."""

    OPENED = "opened"
    UPDATED = "updated"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    """It turned out to be part of another sighting, which carries on."""


@dataclass(frozen=True, slots=True)
class SightingEvent:
    """A change of a sighting; the last one carries all of it."""

    change: SightingChange
    sighting: Sighting

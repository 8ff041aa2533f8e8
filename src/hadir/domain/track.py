"""One person followed through a camera's pictures."""

from dataclasses import dataclass
from datetime import datetime

from hadir.domain.crowd import CrowdView
from hadir.domain.geometry import Box
from hadir.domain.identity import Identity
from hadir.domain.liveness import Liveness
from hadir.domain.posture import Posture


@dataclass(frozen=True, slots=True)
class TrackView:
    """What is known of a track at the moment of one frame.

    Attributes:
        track_id: Its number, unique within the camera and the run.
        box: The face, `x1, y1, x2, y2` in pixels of the analysed picture; where it is hidden, where it is expected.
        velocity: How fast the box's middle moves, `x, y` in pixels a second.
        score: The detector's score of the newest detection, 0..1.
        first_seen: Time of its first detection, aware, UTC.
        last_seen: Time of its newest detection, aware, UTC.
        identity: Who it is believed to be.
        body: All of the person, likewise; None where only a face is seen.
        figure: Number of the body's own track, which goes on where it becomes doubtful whose body it is.
        faced: Whether the face was ever seen.
        posture: How the person holds themselves.
        liveness: Whether the face is a real one.
    """

    track_id: int
    box: Box
    velocity: tuple[float, float]
    score: float
    first_seen: datetime
    last_seen: datetime
    identity: Identity
    body: Box | None = None
    figure: int | None = None
    faced: bool = True
    posture: Posture = Posture.UNKNOWN
    liveness: Liveness = Liveness.UNKNOWN


@dataclass(frozen=True, slots=True)
class TrackingUpdate:
    """The people on a camera at the moment of one analysed frame.

    Attributes:
        camera_id: Which camera.
        captured_at: When the frame was taken, aware, UTC.
        width: Width of the analysed picture in pixels.
        height: Height of the analysed picture in pixels.
        tracks: The confirmed tracks.
        crowds: The crowds among them.
        occupancy: How many people are in each zone, by the zone's name.
    """

    camera_id: str
    captured_at: datetime
    width: int
    height: int
    tracks: tuple[TrackView, ...]
    crowds: tuple[CrowdView, ...] = ()
    occupancy: tuple[tuple[str, int], ...] = ()

"""Pictures and video for people who watch."""

from dataclasses import dataclass
from datetime import datetime

from hadir.domain.crowd import CrowdView
from hadir.domain.track import TrackView


@dataclass(frozen=True, slots=True)
class PictureRequest:
    """What somebody wants to see of a camera.

    Attributes:
        camera_id: Which camera.
        width: Pictures are at most this wide, in pixels.
        fps: At most so many a second.
        overlay: Whether boxes and names are drawn into them.
    """

    camera_id: str
    width: int
    fps: float
    overlay: bool


@dataclass(frozen=True, eq=False, slots=True)
class LivePicture:
    """A picture for those who watch.

    Attributes:
        request: What it was made for.
        captured_at: When it was taken, aware, UTC.
        jpeg: The picture.
        size: Width and height of the analysed picture in pixels, which the boxes of the tracks are in.
        tracks: The people on it, as of the newest analysed frame.
        crowds: The crowds among them, likewise.
        occupancy: How many people are in each zone, by the zone's name, likewise.
    """

    request: PictureRequest
    captured_at: datetime
    jpeg: bytes
    size: tuple[int, int] = (0, 0)
    tracks: tuple[TrackView, ...] = ()
    crowds: tuple[CrowdView, ...] = ()
    occupancy: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class VideoRequest:
    """Somebody wants to see a camera's own video, every picture of it.

    Attributes:
        camera_id: Which camera.
    """

    camera_id: str


@dataclass(frozen=True, eq=False, slots=True)
class LiveFragment:
    """A picture of a camera's own video, as a piece of fragmented MP4.

    Attributes:
        request: What it was made for.
        run: Names the connection that it is of; pieces of different ones do not go together.
        data: The piece (`moof` and `mdat`).
        is_key: Whether a player can begin with it.
        init: What a player must know before the first piece (`ftyp` and `moov`), with pieces to begin with.
        codec: What it is for a browser, as `avc1.64001f`; empty where it cannot be passed on.
        begun_at: When what is at the media time 0 was taken, aware, UTC.
    """

    request: VideoRequest
    run: str
    data: bytes
    is_key: bool
    init: bytes
    codec: str
    begun_at: datetime


@dataclass(frozen=True, slots=True)
class TracksRequest:
    """Somebody wants to know who is on a camera, for each picture that is analysed.

    Attributes:
        camera_id: Which camera.
    """

    camera_id: str


Request = PictureRequest | VideoRequest
"""What a camera's process makes for those who watch; who is on its pictures it tells anyway."""

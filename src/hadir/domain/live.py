"""Pictures for people who watch."""

from dataclasses import dataclass
from datetime import datetime

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
    """

    request: PictureRequest
    captured_at: datetime
    jpeg: bytes
    size: tuple[int, int] = (0, 0)
    tracks: tuple[TrackView, ...] = ()

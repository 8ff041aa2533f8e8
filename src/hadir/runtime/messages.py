"""What the main process and its workers say to each other. All of it is pickled; none of it holds pixels but JPEGs."""

from dataclasses import dataclass
from datetime import UTC, timedelta, tzinfo

from hadir.domain.activity import ActivityReport
from hadir.domain.camera import Camera, CameraLoad, CameraStatus
from hadir.domain.crowd import CrowdReport
from hadir.domain.enrollment import FaceCheck, Portrait, Unfit
from hadir.domain.identity import Yardstick
from hadir.domain.live import LiveFragment, LivePicture, Request
from hadir.domain.liveness import LivenessMode
from hadir.domain.sighting import SightingEvent
from hadir.domain.track import TrackingUpdate
from hadir.recognition.gallery import Gallery


@dataclass(frozen=True, slots=True)
class StartCamera:
    """Watch a camera from now on."""

    camera: Camera


@dataclass(frozen=True, slots=True)
class ChangeCamera:
    """Something about a watched camera changed that its stream does not depend on."""

    camera: Camera


@dataclass(frozen=True, slots=True)
class StopCamera:
    """Stop watching a camera."""

    camera_id: str


@dataclass(frozen=True, eq=False, slots=True)
class UseGallery:
    """Know these people from now on."""

    gallery: Gallery


@dataclass(frozen=True, slots=True)
class Tuning:
    """How to recognise from now on.

    Attributes:
        similarity: The least similarity that names somebody, on the model's scale; None is the pack's own.
        confidence: The score from which a detection is certainly a face, 0..1; None is the pack's own.
        gap: Two sightings of one employee closer together than this are one.
        zone: Time zone of the site.
        enrollment: What follows from a photograph of a picture of an employee.
    """

    similarity: float | None = None
    confidence: float | None = None
    gap: timedelta = timedelta(seconds=5)
    zone: tzinfo = UTC
    enrollment: LivenessMode = LivenessMode.OFF


@dataclass(frozen=True, slots=True)
class EnrollPhotograph:
    """Make a template of a photograph.

    Attributes:
        request: Names the wish.
        data: The file, as somebody gave it.
        patient: Whether nobody stands there and waits for it: cameras and all others come first.
    """

    request: str
    data: bytes
    patient: bool = False


@dataclass(frozen=True, slots=True)
class CheckPhotograph:
    """Say how a picture would do as a photograph.

    Attributes:
        request: Names the wish.
        data: The file, as somebody gave it.
    """

    request: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Watch:
    """Somebody began to look: send pictures."""

    request: Request


@dataclass(frozen=True, slots=True)
class Unwatch:
    """Nobody looks any more: encode no pictures of that kind."""

    request: Request


@dataclass(frozen=True, slots=True)
class ShutDown:
    """Close all sightings and end."""


Command = (
    StartCamera
    | ChangeCamera
    | StopCamera
    | UseGallery
    | Tuning
    | EnrollPhotograph
    | CheckPhotograph
    | Watch
    | Unwatch
    | ShutDown
)


@dataclass(frozen=True, slots=True)
class Ready:
    """A worker has loaded its models.

    Attributes:
        pack: The pack in use.
        provider: What computes.
        yardstick: How faces are compared, and when two are of one person by the pack.
        notice: Why something slower computes than was asked for, empty if nothing does.
    """

    pack: str
    provider: str
    yardstick: Yardstick
    notice: str = ""


@dataclass(frozen=True, slots=True)
class Alive:
    """A worker looks after its cameras; one that stops saying so is replaced."""


@dataclass(frozen=True, slots=True)
class Logged:
    """A line for the log.

    Attributes:
        logger: Who says it.
        level: How grave it is, as a number of Python's `logging`.
        created: When, in seconds since 1970.
        message: What is said.
        camera: The camera that it is about; empty for none.
        trace: Where a fault came from; empty for none.
    """

    logger: str
    level: int
    created: float
    message: str
    camera: str = ""
    trace: str = ""


@dataclass(frozen=True, slots=True)
class Failed:
    """A worker cannot work: its models cannot be loaded."""

    reason: str


@dataclass(frozen=True, slots=True)
class Abandoned:
    """The process that watched a camera is gone; what it had not told of it will never be told."""

    camera_id: str


@dataclass(frozen=True, eq=False, slots=True)
class PhotographSeen:
    """What became of a photograph.

    Attributes:
        request: The wish.
        outcome: The portrait, or why there is none.
    """

    request: str
    outcome: Portrait | Unfit


@dataclass(frozen=True, slots=True)
class PhotographChecked:
    """How a picture would do as a photograph.

    Attributes:
        request: The wish.
        outcome: What was found, or why nothing could be.
    """

    request: str
    outcome: FaceCheck | Unfit


Report = (
    Ready
    | Failed
    | Abandoned
    | PhotographSeen
    | PhotographChecked
    | CameraStatus
    | CameraLoad
    | TrackingUpdate
    | SightingEvent
    | CrowdReport
    | ActivityReport
    | LivePicture
    | LiveFragment
)

Sent = Report | Alive | Logged
"""All that a worker sends: reports, and what concerns nobody but whoever looks after it."""

"""What the main process and its workers say to each other. All of it is pickled; none of it holds pixels but JPEGs."""

from dataclasses import dataclass

from hadir.domain.camera import Camera, CameraLoad, CameraStatus
from hadir.domain.live import LivePicture, PictureRequest
from hadir.domain.sighting import SightingEvent
from hadir.domain.track import TrackingUpdate
from hadir.recognition.gallery import Gallery


@dataclass(frozen=True, slots=True)
class StartCamera:
    """Watch a camera from now on."""

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
class Watch:
    """Somebody began to look: send pictures."""

    request: PictureRequest


@dataclass(frozen=True, slots=True)
class Unwatch:
    """Nobody looks any more: encode no pictures of that kind."""

    request: PictureRequest


@dataclass(frozen=True, slots=True)
class ShutDown:
    """Close all sightings and end."""


Command = StartCamera | StopCamera | UseGallery | Watch | Unwatch | ShutDown


@dataclass(frozen=True, slots=True)
class Ready:
    """A worker has loaded its models.

    Attributes:
        pack: The pack in use.
        provider: What computes.
    """

    pack: str
    provider: str


@dataclass(frozen=True, slots=True)
class Failed:
    """A worker cannot work: its models cannot be loaded."""

    reason: str


@dataclass(frozen=True, slots=True)
class Abandoned:
    """The process that watched a camera is gone; what it had not told of it will never be told."""

    camera_id: str


Report = Ready | Failed | Abandoned | CameraStatus | CameraLoad | TrackingUpdate | SightingEvent | LivePicture

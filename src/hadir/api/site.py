"""The running site as the web server sees it: a port that `hadir.runtime` fills."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Protocol

from hadir.domain.camera import Camera, CameraLoad, CameraStatus
from hadir.domain.enrollment import FaceCheck, Unfit
from hadir.domain.figures import ProcessFigures, RecordFigures
from hadir.domain.health import EngineHealth, EnrollmentHealth
from hadir.domain.live import LiveFragment, LivePicture, PictureRequest, TracksRequest, VideoRequest
from hadir.domain.presence import Presence
from hadir.domain.sighting import Sighting
from hadir.domain.track import TrackingUpdate


class RecordHealth(Protocol):
    """How the record is kept.

    Attributes:
        fault: Why it cannot be written at the moment; empty while it can.
        behind: Changes that wait to be written.
        site_time: Until when the record is complete, None before the first time.
    """

    @property
    def fault(self) -> str:
        """Why it cannot be written at the moment; empty while it can."""

    @property
    def behind(self) -> int:
        """Changes that wait to be written."""

    @property
    def site_time(self) -> datetime | None:
        """Until when the record is complete, None before the first time."""


class Site(Protocol):
    """All cameras at work."""

    def cameras(self) -> tuple[Camera, ...]:
        """All cameras, in the order of their ids."""

    def is_running(self, camera_id: str) -> bool:
        """Whether a camera is to be watched, as far as it is enabled."""

    def check_face(self, picture: bytes) -> FaceCheck | Unfit:
        """Say how a picture would do as a photograph to enrol somebody from."""

    def engine(self) -> EngineHealth:
        """How the analysis as a whole is."""

    def enrollment(self) -> EnrollmentHealth:
        """How the enrolment of the staff is."""

    def record(self) -> RecordHealth:
        """How the record is kept."""

    def figures(self) -> RecordFigures:
        """What was written into the record since the start."""

    def processes(self) -> tuple[ProcessFigures, ...]:
        """What the main process and the workers use."""

    def audience(self) -> Mapping[str, int]:
        """How many look at each kind of thing: `pictures`, `video`, `tracks`."""

    def status(self, camera_id: str) -> CameraStatus:
        """How a camera is."""

    def load(self, camera_id: str) -> CameraLoad:
        """How a camera's analysis keeps up."""

    def last_fault(self, camera_id: str) -> str:
        """What was wrong with a camera last, empty if nothing was."""

    def tracking(self, now: datetime) -> tuple[TrackingUpdate, ...]:
        """The people on each camera that is at work."""

    def presence(self) -> tuple[Presence, ...]:
        """Everybody's presence."""

    def sightings(self) -> tuple[Sighting, ...]:
        """The sightings that last, and the newest that ended, the latest to begin first."""

    def open_sightings(self) -> frozenset[str]:
        """The ids of those that last."""

    def watch(self, request: PictureRequest, viewer: Callable[[LivePicture], None]) -> Callable[[], None]:
        """Have pictures of a camera passed to a viewer, from another thread; what comes back ends it."""

    def watch_video(self, request: VideoRequest, viewer: Callable[[LiveFragment], None]) -> Callable[[], None]:
        """Have a camera's own video passed to a viewer, from another thread; what comes back ends it."""

    def follow(self, request: TracksRequest, viewer: Callable[[TrackingUpdate], None]) -> Callable[[], None]:
        """Have a viewer told who is on a camera for each picture that is analysed, likewise."""

    def listen(self, listener: Callable[[CameraStatus], None]) -> None:
        """Tell somebody of every change of a camera's state, from another thread."""

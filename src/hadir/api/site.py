"""The running site as the web server sees it: a port that `hadir.runtime` fills."""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Protocol

from fastapi import Depends, Request

from hadir.domain.camera import Camera, CameraLoad, CameraStatus
from hadir.domain.health import EngineHealth, EnrollmentHealth
from hadir.domain.live import LivePicture, PictureRequest
from hadir.domain.presence import Presence
from hadir.domain.sighting import Sighting
from hadir.domain.track import TrackingUpdate


class Site(Protocol):
    """All cameras at work."""

    def cameras(self) -> tuple[Camera, ...]:
        """All cameras, in the order of their ids."""

    def engine(self) -> EngineHealth:
        """How the analysis as a whole is."""

    def enrollment(self) -> EnrollmentHealth:
        """How the enrolment of the staff is."""

    def status(self, camera_id: str) -> CameraStatus:
        """How a camera is."""

    def load(self, camera_id: str) -> CameraLoad:
        """How a camera's analysis keeps up."""

    def last_fault(self, camera_id: str) -> str:
        """What was wrong with a camera last, empty if nothing was."""

    def tracking(self, now: datetime) -> tuple[TrackingUpdate, ...]:
        """The people on each camera that is at work."""

    def presence(self, now: datetime) -> tuple[Presence, ...]:
        """Everybody's presence."""

    def sightings(self) -> tuple[Sighting, ...]:
        """The sightings that last, and the newest that ended, the latest to begin first."""

    def is_open(self, sighting: Sighting) -> bool:
        """Whether a sighting still lasts."""

    def watch(self, request: PictureRequest, viewer: Callable[[LivePicture], None]) -> Callable[[], None]:
        """Have pictures of a camera passed to a viewer, from another thread; what comes back ends it."""


def running_site(request: Request) -> Site:
    """The site that this server shows."""
    site: Site = request.app.state.site
    return site


SiteDependency = Annotated[Site, Depends(running_site)]

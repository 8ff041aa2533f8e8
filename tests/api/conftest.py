"""A web server over a site that does what a test tells it to."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

import pytest
from fastapi.testclient import TestClient

from hadir.api.app import create_app
from hadir.domain.address import StreamAddress
from hadir.domain.camera import Camera, CameraLoad, CameraRole, CameraState, CameraStatus
from hadir.domain.health import EngineHealth, EnrollmentHealth, EnrollmentState
from hadir.domain.live import LivePicture, PictureRequest
from hadir.domain.presence import Presence
from hadir.domain.sighting import Sighting
from hadir.domain.track import TrackingUpdate
from tests.builders import at


@dataclass
class FakeSite:
    """A site whose state a test sets."""

    known: list[Camera] = field(default_factory=list)
    states: dict[str, CameraStatus] = field(default_factory=dict)
    loads: dict[str, CameraLoad] = field(default_factory=dict)
    seen: tuple[TrackingUpdate, ...] = ()
    people: tuple[Presence, ...] = ()
    recent: tuple[Sighting, ...] = ()
    open_ids: set[str] = field(default_factory=set)
    running: EngineHealth = field(default_factory=lambda: EngineHealth("open", "cpu"))
    enrolled: EnrollmentHealth = field(default_factory=lambda: EnrollmentHealth(EnrollmentState.DONE, 2))
    pictures: list[bytes] = field(default_factory=list)
    watching: list[PictureRequest] = field(default_factory=list)

    def cameras(self) -> tuple[Camera, ...]:
        return tuple(self.known)

    def engine(self) -> EngineHealth:
        return self.running

    def enrollment(self) -> EnrollmentHealth:
        return self.enrolled

    def status(self, camera_id: str) -> CameraStatus:
        return self.states[camera_id]

    def load(self, camera_id: str) -> CameraLoad:
        return self.loads.get(camera_id, CameraLoad(camera_id))

    def last_fault(self, camera_id: str) -> str:
        return self.states[camera_id].reason

    def tracking(self, now: datetime) -> tuple[TrackingUpdate, ...]:
        return self.seen

    def presence(self, now: datetime) -> tuple[Presence, ...]:
        return self.people

    def sightings(self) -> tuple[Sighting, ...]:
        return self.recent

    def is_open(self, sighting: Sighting) -> bool:
        return sighting.id in self.open_ids

    def watch(self, request: PictureRequest, viewer: Callable[[LivePicture], None]) -> Callable[[], None]:
        self.watching.append(request)
        for picture in self.pictures:
            viewer(LivePicture(request, at(0), picture))
        return lambda: self.watching.remove(request)


@pytest.fixture
def site() -> FakeSite:
    address = StreamAddress.parse("rtsp://admin:s3cret@10.0.0.9/1")
    door = Camera("door", "Main door", address, location="Ground floor", role=CameraRole.ENTRY)
    attic = Camera("attic", "Attic", StreamAddress("/srv/clips/attic.mp4"), enabled=False)
    return FakeSite(
        known=[attic, door],
        states={
            "door": CameraStatus("door", CameraState.ONLINE, at(0)),
            "attic": CameraStatus("attic", CameraState.OFFLINE, at(1), "The camera stopped sending.", at(9)),
        },
    )


@pytest.fixture
def client(site: FakeSite) -> Iterator[TestClient]:
    with TestClient(create_app(site), base_url="http://127.0.0.1") as client:
        yield client

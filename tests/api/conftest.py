"""A web server over a real database and a site that does what a test tells it to."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from hadir.api.app import create_app
from hadir.api.auth.access import COOKIE
from hadir.api.backend import Backend
from hadir.api.live.notices import Notifier
from hadir.domain.access import Role
from hadir.domain.address import StreamAddress
from hadir.domain.camera import Camera, CameraLoad, CameraRole, CameraState, CameraStatus
from hadir.domain.enrollment import FaceCheck, PhotographResult, Portrait, Refusal, Unfit
from hadir.domain.errors import NotFoundError
from hadir.domain.figures import ProcessFigures, RecordFigures
from hadir.domain.health import EngineHealth, EnrollmentHealth, EnrollmentState
from hadir.domain.identity import EmployeeId, Yardstick
from hadir.domain.live import LiveFragment, LivePicture, PictureRequest, TracksRequest, VideoRequest
from hadir.domain.notice import Notice
from hadir.domain.presence import Presence
from hadir.domain.sighting import Sighting
from hadir.domain.track import TrackingUpdate
from hadir.runtime.imports.desk import ImportDesk
from hadir.runtime.recorder import RecorderHealth
from hadir.store.accounts import AccountRepository
from hadir.store.cameras import CameraRepository, KeptCamera
from hadir.store.database import Database
from hadir.store.employees import EmployeeRepository
from hadir.store.parameters import ParameterFile, Parameters
from hadir.store.secrets import SessionRepository, TokenRepository
from hadir.store.snapshots import SnapshotStore
from hadir.video.probe import Probe
from hadir.vision.packs.catalog import built_in
from hadir.vision.packs.manifest import Pack
from hadir.vision.packs.shelf import Shelf
from tests.builders import at
from tests.databases import new_database

PASSWORD = "correct horse battery"
DOOR = Camera(
    "door",
    "Main door",
    StreamAddress.parse("rtsp://admin:s3cret@10.0.0.9/1"),
    location="Ground floor",
    role=CameraRole.ENTRY,
)
ATTIC = Camera("attic", "Attic", StreamAddress("/srv/clips/attic.mp4"), enabled=False)


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
    recording: RecorderHealth = field(default_factory=RecorderHealth)
    face_check: FaceCheck | Unfit = field(default_factory=lambda: FaceCheck(0, Refusal.NO_FACE))
    pictures_checked: list[bytes] = field(default_factory=list)
    pictures: list[bytes] = field(default_factory=list)
    watching: list[PictureRequest] = field(default_factory=list)
    viewers: dict[PictureRequest, list[Callable[[LivePicture], None]]] = field(default_factory=dict)
    listeners: list[Callable[[CameraStatus], None]] = field(default_factory=list)
    published: list[Notice] = field(default_factory=list)
    fragments: list[LiveFragment] = field(default_factory=list)
    video_viewers: list[Callable[[LiveFragment], None]] = field(default_factory=list)
    followers: list[Callable[[TrackingUpdate], None]] = field(default_factory=list)
    counted: RecordFigures = field(default_factory=RecordFigures)
    at_work: tuple[ProcessFigures, ...] = ()

    def cameras(self) -> tuple[Camera, ...]:
        return tuple(self.known)

    def is_running(self, camera_id: str) -> bool:
        return True

    def check_face(self, picture: bytes) -> FaceCheck | Unfit:
        self.pictures_checked.append(picture)
        return self.face_check

    def engine(self) -> EngineHealth:
        return self.running

    def enrollment(self) -> EnrollmentHealth:
        return self.enrolled

    def record(self) -> RecorderHealth:
        return self.recording

    def figures(self) -> RecordFigures:
        return self.counted

    def processes(self) -> tuple[ProcessFigures, ...]:
        return self.at_work

    def audience(self) -> dict[str, int]:
        return {"pictures": len(self.watching), "video": len(self.video_viewers), "tracks": len(self.followers)}

    def status(self, camera_id: str) -> CameraStatus:
        if camera_id not in self.states:
            raise NotFoundError(f"There is no camera {camera_id}", "See which there are")
        return self.states[camera_id]

    def load(self, camera_id: str) -> CameraLoad:
        return self.loads.get(camera_id, CameraLoad(camera_id))

    def last_fault(self, camera_id: str) -> str:
        return self.states[camera_id].reason

    def tracking(self, now: datetime) -> tuple[TrackingUpdate, ...]:
        return self.seen

    def presence(self) -> tuple[Presence, ...]:
        return self.people

    def sightings(self) -> tuple[Sighting, ...]:
        return self.recent

    def open_sightings(self) -> frozenset[str]:
        return frozenset(self.open_ids)

    def watch(self, request: PictureRequest, viewer: Callable[[LivePicture], None]) -> Callable[[], None]:
        self.status(request.camera_id)
        self.watching.append(request)
        viewers = self.viewers.setdefault(request, [])
        viewers.append(viewer)
        for picture in self.pictures:
            viewer(LivePicture(request, at(0), picture, (640, 360)))

        def end() -> None:
            self.watching.remove(request)
            viewers.remove(viewer)

        return end

    def watch_video(self, request: VideoRequest, viewer: Callable[[LiveFragment], None]) -> Callable[[], None]:
        self.status(request.camera_id)
        self.video_viewers.append(viewer)
        for fragment in self.fragments:
            viewer(fragment)
        return lambda: self.video_viewers.remove(viewer)

    def follow(self, request: TracksRequest, viewer: Callable[[TrackingUpdate], None]) -> Callable[[], None]:
        self.status(request.camera_id)
        self.followers.append(viewer)
        return lambda: self.followers.remove(viewer)

    def listen(self, listener: Callable[[CameraStatus], None]) -> None:
        self.listeners.append(listener)

    def put(self, camera: Camera, state: CameraState = CameraState.ONLINE, reason: str = "") -> None:
        """Have a camera in a state."""
        self.known = sorted([*(one for one in self.known if one.id != camera.id), camera], key=lambda one: one.id)
        self.states[camera.id] = CameraStatus(camera.id, state, at(0), reason)


@dataclass
class FakeControl:
    """Remembers what was changed about the site, and has the site be so."""

    site: FakeSite
    parameters: ParameterFile
    done: list[str] = field(default_factory=list)

    def put_camera(self, kept: KeptCamera) -> None:
        self.done.append(f"put {kept.camera.id} {'running' if kept.running else 'stopped'}")
        self.site.put(kept.camera)

    def remove_camera(self, camera_id: str) -> None:
        self.done.append(f"remove {camera_id}")
        self.site.known = [camera for camera in self.site.known if camera.id != camera_id]

    def use_parameters(self, parameters: Parameters) -> None:
        self.done.append("parameters")
        self.parameters.write(parameters)


@dataclass
class FakeStaff:
    """Accepts photographs, or answers what a test tells it to."""

    database: Database
    answers: list[PhotographResult] = field(default_factory=list)
    done: list[str] = field(default_factory=list)
    compares: Yardstick | None = None

    def enroll(self, employee: EmployeeId, photographs: Sequence[bytes]) -> tuple[PhotographResult, ...]:
        EmployeeRepository(self.database).get(employee)
        self.done.append(f"enroll {employee} {len(photographs)}")
        given = iter(self.answers)
        return tuple(next(given, PhotographResult(face_id="f1")) for _ in photographs)

    def yardstick(self) -> Yardstick | None:
        return self.compares

    def accept_held(self, held_id: str) -> PhotographResult:
        self.done.append(f"accept {held_id}")
        return PhotographResult(face_id="f9")

    def turn_down_held(self, held_id: str) -> None:
        self.done.append(f"turn down {held_id}")

    def is_ready(self) -> bool:
        return True

    def remembered(self, employee: EmployeeId, sha256: str) -> PhotographResult | None:
        return None

    def admit(self, employee: EmployeeId, sha256: str, outcome: Portrait | Unfit) -> PhotographResult:
        self.done.append(f"admit {employee}")
        return self.answers.pop(0) if self.answers else PhotographResult(face_id="f1")

    def remove_face(self, employee: EmployeeId, face_id: str) -> None:
        self.done.append(f"remove face {face_id}")

    def erase(self, employee: EmployeeId, *, keep_attendance: bool) -> None:
        self.done.append(f"erase {employee} {keep_attendance}")
        EmployeeRepository(self.database).erase(employee, datetime.now(UTC), keep_attendance=keep_attendance)

    def changed(self) -> None:
        self.done.append("changed")


@pytest.fixture
def site() -> FakeSite:
    site = FakeSite()
    site.put(ATTIC, CameraState.OFFLINE)
    site.put(DOOR)
    site.states["attic"] = CameraStatus(
        "attic", CameraState.OFFLINE, at(1), "The camera stopped sending.", retry_at=at(9)
    )
    return site


@pytest.fixture
def backend(site: FakeSite, tmp_path: Path) -> Iterator[Backend]:
    database = new_database(tmp_path)
    cameras = CameraRepository(database)
    for camera in (ATTIC, DOOR):
        cameras.add(camera, at(0))
    parameters = ParameterFile(tmp_path / "parameter_config.json")
    staff = FakeStaff(database)
    imports = ImportDesk(tmp_path, database, staff, lambda _: Unfit(Refusal.NO_FACE, "no face"))
    imports.start()
    yield Backend(
        site=site,
        control=FakeControl(site, parameters),
        staff=staff,
        imports=imports,
        database=database,
        cameras=cameras,
        parameters=parameters,
        snapshots=SnapshotStore(tmp_path, minimum_free=0),
        home=tmp_path,
        probe=lambda _: Probe(ok=True, width=640, height=360, fps=15.0, codec="h264", picture=b"\xff\xd8"),
        packs=Shelf(tmp_path / "models", Pack(built_in()["open"], tmp_path / "models" / "open")),
        publish=site.published.append,
    )
    imports.stop()
    database.close()


@pytest.fixture
def app(backend: Backend) -> FastAPI:
    return create_app(backend, Notifier())


def token_of(backend: Backend, role: Role) -> str:
    """An API token of a role."""
    return TokenRepository(backend.database).add(f"a {role.value}", role, "test", datetime.now(UTC))[1]


def session_of(backend: Backend, role: Role, name: str = "siti") -> str:
    """The session of a user of a role, who can sign in with PASSWORD."""
    now = datetime.now(UTC)
    user = AccountRepository(backend.database).add(name, role, PASSWORD, now)
    return SessionRepository(backend.database).open(user, now)


ClientOf = Callable[[Role | None], TestClient]


@pytest.fixture
def client_of(app: FastAPI, backend: Backend) -> ClientOf:
    """Makes a client that asks with a token of a role, or with nothing."""

    def made(role: Role | None) -> TestClient:
        headers = {} if role is None else {"Authorization": f"Bearer {token_of(backend, role)}"}
        return TestClient(app, base_url="http://127.0.0.1", headers=headers, raise_server_exceptions=False)

    return made


@pytest.fixture
def client(client_of: ClientOf) -> TestClient:
    """A client that may do everything."""
    return client_of(Role.ADMIN)


@pytest.fixture
def browser(app: FastAPI, backend: Backend) -> TestClient:
    """A browser in which an admin is signed in."""
    client = TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False)
    client.cookies.set(COOKIE, session_of(backend, Role.ADMIN))
    return client

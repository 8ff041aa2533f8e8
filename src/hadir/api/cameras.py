"""`/api/cameras`: what is watched, and trying, starting and stopping it."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr, StringConstraints
from pydantic_core import PydanticCustomError

from hadir.api.auth.access import ADMINISTERS, RUNS_CAMERAS, WATCHES, AuditorDependency
from hadir.api.backend import Backend, BackendDependency
from hadir.api.errors import may_answer
from hadir.domain.address import StreamAddress
from hadir.domain.camera import Camera, CameraRole, Transport
from hadir.domain.errors import InputError, NotFoundError
from hadir.domain.line import DoorLine, Side
from hadir.domain.polygon import fault_of
from hadir.store.camera_watch import Share, WatchFields, watch_of
from hadir.store.cameras import KeptCamera

router = APIRouter(tags=["cameras"], responses=may_answer(401, 403))

_MASK = "***"


def _region(points: tuple[tuple[float, float], ...]) -> tuple[tuple[float, float], ...]:
    fault = fault_of(points) if points else ""
    if fault:
        raise PydanticCustomError("region", "{fault}", {"fault": fault[:1].upper() + fault[1:]})
    return points


Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)]
CameraId = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,64}$", examples=["entrance"])]
Region = Annotated[tuple[tuple[Share, Share], ...], AfterValidator(_region)]


class LineView(BaseModel):
    """A line across a door. Left and right are those of somebody who walks in the picture from its start to its end."""

    model_config = ConfigDict(allow_inf_nan=False)

    start: Annotated[tuple[Share, Share], Field(description="One end `[x, y]`, in 0..1 of the picture.")]
    end: Annotated[tuple[Share, Share], Field(description="The other end, elsewhere than the start.")]
    inside: Side = Field(description="The side where the inside of the building is.")


class CameraFields(WatchFields):
    """What can be chosen about a camera."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)

    name: Annotated[Text, Field(description="What people call it; its id if left out.", examples=["Main entrance"])] = (
        ""
    )
    location: Annotated[Text, Field(description="Where it hangs.", examples=["Ground floor"])] = ""
    source: Annotated[
        str,
        Field(
            min_length=1,
            max_length=2000,
            description="Address of its stream. The masked one that was read keeps the password.",
            examples=["rtsp://view:secret@192.0.2.9:554/stream1"],
        ),
    ]
    username: Annotated[str, Field(max_length=200, description="To sign in to the camera, if not in the address.")] = ""
    password: Annotated[SecretStr | None, Field(max_length=200, description="Likewise; null keeps what is known.")] = (
        None
    )
    role: Annotated[CameraRole, Field(description="What seeing somebody there means.")] = CameraRole.AREA
    enabled: Annotated[bool, Field(description="Whether it is watched.")] = True
    fps: Annotated[float, Field(ge=0.1, le=15, description="Frames a second that are analysed.")] = 5.0
    transport: Annotated[Transport, Field(description="How RTSP pictures travel.")] = Transport.TCP
    roi: Annotated[Region, Field(description="Corners of the region for crowds; empty is the whole picture.")] = ()
    line: Annotated[LineView | None, Field(description="The line across the door, of a door camera.")] = None
    shares_view_with: Annotated[
        frozenset[CameraId], Field(max_length=200, description="Cameras that may see the same person at once.")
    ] = frozenset()


class NewCamera(CameraFields):
    """A camera that shall be watched."""

    id: Annotated[CameraId, Field(description="Names it in addresses and files; it never changes.")]


class CameraChange(CameraFields):
    """What shall be different about a camera."""

    version: int | None = Field(
        default=None, description="The version that was changed; if somebody changed it meanwhile, nothing is done."
    )


class CameraView(WatchFields):
    """A camera. Its password is never told."""

    id: str = Field(examples=["entrance"])
    name: str = Field(examples=["Main entrance"])
    location: str = Field(examples=["Ground floor"])
    source: str = Field(description="Address of its stream, the password masked.", examples=["rtsp://view:***@cam/1"])
    role: CameraRole
    enabled: bool
    running: bool = Field(description="Whether its analysis is wanted.")
    fps: float = Field(description="Frames a second that are analysed.")
    transport: Transport
    roi: list[tuple[float, float]]
    line: LineView | None
    shares_view_with: list[str]
    version: int = Field(description="Grows with each change.")


class RunResult(BaseModel):
    """What was started or stopped."""

    ok: bool = True
    cameras: list[str] = Field(description="Ids of the cameras that it concerns.")


def shown(kept: KeptCamera) -> CameraView:
    """A camera as it is answered."""
    camera, line = kept.camera, kept.camera.line
    return CameraView(
        id=camera.id,
        name=camera.name,
        location=camera.location,
        source=str(camera.address) if camera.address.is_live else "file",
        role=camera.role,
        enabled=camera.enabled,
        running=kept.running,
        fps=camera.fps,
        transport=camera.transport,
        roi=list(camera.roi),
        line=None if line is None else LineView(start=line.start, end=line.end, inside=line.inside),
        shares_view_with=sorted(camera.shares_view_with),
        version=kept.version,
        **dict(watch_of(camera)),
    )


def described(camera_id: str, fields: CameraFields, known: Camera | None) -> Camera:
    """The camera that fields describe.

    Args:
        camera_id: Its id.
        fields: What is wanted.
        known: What is known of it, if anything: a masked or missing password stays what it is.

    Raises:
        InputError: The source is no address of a camera.
    """
    line = fields.line
    camera = Camera(
        id=camera_id,
        name=fields.name or camera_id,
        address=_address(fields, known),
        location=fields.location,
        role=fields.role,
        enabled=fields.enabled,
        fps=fields.fps,
        transport=fields.transport,
        loops=known is not None and known.loops,
        roi=fields.roi,
        line=None if line is None else DoorLine(line.start, line.end, line.inside),
        shares_view_with=frozenset(fields.shares_view_with) - {camera_id},
    )
    return fields.on(camera)


def _address(fields: CameraFields, known: Camera | None) -> StreamAddress:
    """Where the stream is; recordings as cameras come from files of the home folder alone."""
    if known is not None and fields.source in {str(known.address), "file"}:
        return _signed_in(known.address, fields, known.address.password)
    password = "" if fields.password is None else fields.password.get_secret_value()
    address = StreamAddress.parse(fields.source, fields.username, password)
    if not address.is_live:
        raise InputError(
            "The source is no address of a camera", "Write one that begins with rtsp://, rtsps://, http:// or https://"
        )
    if address.password != _MASK:
        return address
    if known is None or address.username != known.address.username:
        raise InputError("The password is masked", "Type the password")
    return replace(address, password=known.address.password)


def _signed_in(address: StreamAddress, fields: CameraFields, password: str) -> StreamAddress:
    chosen = password if fields.password is None else fields.password.get_secret_value()
    return replace(address, username=fields.username or address.username, password=chosen)


@router.get("/api/cameras", summary="All cameras", dependencies=[WATCHES])
def list_cameras(backend: BackendDependency) -> list[CameraView]:
    """All cameras, in the order of their ids."""
    return [shown(kept) for kept in backend.cameras.all()]


@router.post(
    "/api/cameras",
    summary="Add a camera",
    status_code=201,
    dependencies=[ADMINISTERS],
    responses=may_answer(409, 422),
)
def add_camera(camera: NewCamera, backend: BackendDependency, audit: AuditorDependency) -> CameraView:
    """Watch one more camera, at once."""
    kept = backend.cameras.add(described(camera.id, camera, None), datetime.now(UTC))
    backend.control.put_camera(kept)
    audit("camera.add", camera.id, str(kept.camera.address))
    return shown(kept)


@router.get("/api/cameras/{camera_id}", summary="One camera", dependencies=[WATCHES], responses=may_answer(404))
def read_camera(camera_id: str, backend: BackendDependency) -> CameraView:
    """A camera."""
    return shown(backend.cameras.get(camera_id))


@router.put(
    "/api/cameras/{camera_id}",
    summary="Change a camera",
    dependencies=[ADMINISTERS],
    responses=may_answer(404, 409, 422),
)
def change_camera(
    camera_id: str, change: CameraChange, backend: BackendDependency, audit: AuditorDependency
) -> CameraView:
    """Change a camera; it holds at once. The stream is opened anew only if it must be."""
    known = backend.cameras.get(camera_id).camera
    kept = backend.cameras.change(described(camera_id, change, known), change.version)
    backend.control.put_camera(kept)
    audit("camera.change", camera_id, str(kept.camera.address))
    return shown(kept)


@router.delete(
    "/api/cameras/{camera_id}",
    summary="Remove a camera",
    status_code=204,
    dependencies=[ADMINISTERS],
    responses=may_answer(404),
)
def remove_camera(camera_id: str, backend: BackendDependency, audit: AuditorDependency) -> None:
    """Watch a camera no more. What happened on it stays in the record."""
    backend.cameras.remove(camera_id)
    backend.control.remove_camera(camera_id)
    audit("camera.remove", camera_id)


@router.post("/api/start/{camera_id}", summary="Start a camera", dependencies=[RUNS_CAMERAS], responses=may_answer(404))
def start_camera(camera_id: str, backend: BackendDependency, audit: AuditorDependency) -> RunResult:
    """Have a camera analysed, now and after a restart."""
    return _run(backend, audit, (camera_id,), running=True)


@router.post("/api/stop/{camera_id}", summary="Stop a camera", dependencies=[RUNS_CAMERAS], responses=may_answer(404))
def stop_camera(camera_id: str, backend: BackendDependency, audit: AuditorDependency) -> RunResult:
    """Have a camera analysed no more, until it is started again."""
    return _run(backend, audit, (camera_id,), running=False)


@router.post("/api/start_all", summary="Start all cameras", dependencies=[RUNS_CAMERAS])
def start_all(backend: BackendDependency, audit: AuditorDependency) -> RunResult:
    """Have all cameras analysed that are enabled."""
    return _run(backend, audit, _ids(backend), running=True)


@router.post("/api/stop_all", summary="Stop all cameras", dependencies=[RUNS_CAMERAS])
def stop_all(backend: BackendDependency, audit: AuditorDependency) -> RunResult:
    """Have no camera analysed, until they are started again."""
    return _run(backend, audit, _ids(backend), running=False)


def _ids(backend: Backend) -> tuple[str, ...]:
    return tuple(kept.camera.id for kept in backend.cameras.all())


def _run(backend: Backend, audit: AuditorDependency, camera_ids: tuple[str, ...], *, running: bool) -> RunResult:
    """Start or stop cameras; those that are so already are no matter."""
    for camera_id in camera_ids:
        if backend.cameras.get(camera_id).running is not running:
            backend.control.put_camera(backend.cameras.run(camera_id, running=running))
            audit("camera.start" if running else "camera.stop", camera_id)
    return RunResult(cameras=list(camera_ids))


def require_camera(backend: Backend, camera_id: str) -> Camera:
    """The camera of an id, as the site knows it.

    Raises:
        NotFoundError: There is no such.
    """
    found = next((camera for camera in backend.site.cameras() if camera.id == camera_id), None)
    if found is None:
        raise NotFoundError(f"There is no camera {camera_id}", "See which there are")
    return found

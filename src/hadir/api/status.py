"""`/api/status` and the probes: how cameras and analysis are."""

from datetime import datetime
from enum import StrEnum

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field

from hadir import __version__
from hadir.api.auth.access import WATCHES
from hadir.api.backend import Backend, BackendDependency, SiteDependency
from hadir.api.errors import ErrorAnswer, may_answer, unavailable
from hadir.api.models import ModelView, models_of
from hadir.api.sharing import Sharing
from hadir.api.site import Site
from hadir.domain.camera import CameraState
from hadir.domain.health import EnrollmentState

router = APIRouter(tags=["status"])


class AiState(StrEnum):
    """Whether the analysis works."""

    ONLINE = "online"
    OFFLINE = "offline"


class EngineStatus(BaseModel):
    """The analysis as a whole."""

    ai: AiState
    reason: str = Field(description="Why it is offline; empty otherwise.")
    pack: str = Field(examples=["open"])
    provider: str = Field(examples=["cpu"])
    notice: str = Field(description="Why something slower computes than was asked for; empty if nothing does.")
    models: list[ModelView] = Field(description="The models of the site's pack.")


class EnrolmentStatus(BaseModel):
    """The enrolment of the staff from its photographs."""

    state: EnrollmentState
    employees: int = Field(description="How many people can be recognised.")
    reason: str = Field(description="How it gets on, or why it failed; empty otherwise.")


class LatencyStatus(BaseModel):
    """From capture to result, in milliseconds."""

    p50: float | None
    p95: float | None


class CameraHealth(BaseModel):
    """One camera."""

    id: str
    name: str
    state: CameraState
    since: datetime
    reason: str = Field(description="Why, in plain words; empty while all is well.")
    retry_at: datetime | None = Field(description="When it is tried again, while it is away.")
    last_error: str
    fps_in: float = Field(description="Frames a second that the camera sends.")
    fps_analysed: float = Field(description="Frames a second that are analysed.")
    dropped: int = Field(description="Frames thrown away undecoded because they came too late.")
    latency_ms: LatencyStatus
    ai: AiState
    pack: str = Field(description="The models in use.", examples=["open"])
    provider: str = Field(description="What computes.", examples=["cpu"])


class SnapshotSpaceStatus(BaseModel):
    """The space that snapshots take, in bytes."""

    used: int | None = Field(description="What they take; null until it was counted after the start.")
    most: int | None = Field(description="What they may take; null is any number.")
    free: int | None = Field(description="What is free on the disk.")


class RecordStatus(BaseModel):
    """How the record is kept."""

    ok: bool
    reason: str = Field(description="Why it cannot be written at the moment; nothing is lost. Empty while it can.")
    waiting: int = Field(description="Sightings that wait to be written.")
    until: datetime | None = Field(description="Until when the record is complete.")
    database: str = Field(description="Where it is, without its password.")
    snapshots: str = Field(description="Why no snapshots are kept at the moment; empty while they are.")
    snapshot_space: SnapshotSpaceStatus


class SystemStatus(BaseModel):
    """How everything is."""

    version: str
    site: str = Field(description="What people call the site.")
    time_zone: str = Field(examples=["Asia/Jakarta"])
    record: RecordStatus
    engine: EngineStatus
    enrolment: EnrolmentStatus
    redis: str | None = Field(description="Why Redis is not used, empty while it is; null where the site has none.")
    cameras: list[CameraHealth]


@router.get(
    "/api/status",
    summary="Health of every camera and of the analysis",
    dependencies=[WATCHES],
    responses=may_answer(401, 403),
)
def read_status(request: Request, backend: BackendDependency) -> SystemStatus:
    """How everything is."""
    site, chosen = backend.site, backend.parameters.parameters.site
    record = site.record()
    return SystemStatus(
        version=__version__,
        site=chosen.name,
        time_zone=chosen.time_zone,
        record=RecordStatus(
            ok=not record.fault,
            reason=record.fault,
            waiting=record.behind,
            until=record.site_time,
            database=backend.database.address,
            snapshots=backend.snapshots.fault,
            snapshot_space=_snapshot_space(backend),
        ),
        engine=_engine_status(backend),
        enrolment=_enrolment(site),
        redis=_redis(request.app.state.sharing),
        cameras=[camera_health(site, camera.id) for camera in site.cameras()],
    )


def _snapshot_space(backend: Backend) -> SnapshotSpaceStatus:
    space = backend.snapshots.space
    return SnapshotSpaceStatus(used=space.used, most=space.most, free=backend.snapshots.free())


@router.get("/healthz", summary="Whether the server answers")
def alive() -> dict[str, str]:
    """The server answers."""
    return {"status": "ok"}


@router.get("/readyz", summary="Whether the analysis is ready", responses={503: {"model": ErrorAnswer}})
def ready(site: SiteDependency) -> dict[str, str]:
    """The analysis has loaded its models."""
    reason = site.engine().reason
    if reason:
        raise unavailable(reason)
    return {"status": "ok"}


def _redis(sharing: Sharing | None) -> str | None:
    return None if sharing is None else sharing.fault


def _engine_status(backend: Backend) -> EngineStatus:
    engine = backend.site.engine()
    return EngineStatus(
        ai=AiState.OFFLINE if engine.reason else AiState.ONLINE,
        reason=engine.reason,
        pack=engine.pack,
        provider=engine.provider,
        notice=engine.notice,
        models=models_of(backend.packs.used.manifest),
    )


def _enrolment(site: Site) -> EnrolmentStatus:
    enrollment = site.enrollment()
    return EnrolmentStatus(state=enrollment.state, employees=enrollment.employees, reason=enrollment.reason)


def camera_health(site: Site, camera_id: str) -> CameraHealth:
    """How a camera is, as it is answered."""
    name = next((camera.name for camera in site.cameras() if camera.id == camera_id), camera_id)
    status, load = site.status(camera_id), site.load(camera_id)
    engine = site.engine()
    at_work = status.state is CameraState.ONLINE and not engine.reason
    return CameraHealth(
        id=camera_id,
        name=name,
        state=status.state,
        since=status.since,
        reason=status.reason,
        retry_at=status.retry_at,
        last_error=site.last_fault(camera_id),
        fps_in=round(load.fps_in, 1),
        fps_analysed=round(load.fps_analysed, 1),
        dropped=load.dropped,
        latency_ms=LatencyStatus(p50=load.latency_p50_ms, p95=load.latency_p95_ms),
        ai=AiState.ONLINE if at_work else AiState.OFFLINE,
        pack=engine.pack,
        provider=engine.provider,
    )

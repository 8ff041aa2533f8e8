"""`/api/tracking`: who is seen where now, who is here, and the newest sightings."""

from datetime import UTC, datetime

from fastapi import APIRouter, Response
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from hadir.api.errors import ErrorAnswer
from hadir.api.site import Site, SiteDependency
from hadir.domain.presence import Availability, Presence
from hadir.domain.sighting import Sighting
from hadir.domain.track import TrackingUpdate, TrackView

router = APIRouter(prefix="/api/tracking", tags=["tracking"])

_NEWEST = 30


class TrackState(BaseModel):
    """Somebody on a camera."""

    track: int
    box: list[float] = Field(description="x1, y1, x2, y2 in pixels of the analysed picture.")
    employee: str | None = Field(description="Who, or null for somebody unknown.")
    similarity: float | None
    votes: int
    since: datetime


class CameraTracks(BaseModel):
    """The people on one camera."""

    camera: str
    captured_at: datetime
    width: int
    height: int
    tracks: list[TrackState]


class PresenceState(BaseModel):
    """Whether an employee is here."""

    employee: str
    presence: Availability
    camera: str | None = Field(description="Where last seen.")
    last_seen: datetime | None


class SightingState(BaseModel):
    """One person on one camera for a while."""

    id: str
    camera: str
    employee: str | None
    first_seen: datetime
    last_seen: datetime
    similarity: float | None
    votes: int
    open: bool = Field(description="Whether it still lasts.")
    face: str | None = Field(description="Address of the picture of the face.")


class TrackingState(BaseModel):
    """Who is where."""

    at: datetime
    cameras: list[CameraTracks]
    presence: list[PresenceState]
    sightings: list[SightingState] = Field(
        description="Those that last, then the newest that ended; of both the latest to begin first."
    )


@router.get("/state", summary="Who is seen where now, and who is here")
def read_state(site: SiteDependency) -> TrackingState:
    """Who is where."""
    now = datetime.now(UTC)
    return TrackingState(
        at=now,
        cameras=[_camera(update) for update in site.tracking(now)],
        presence=[_presence(presence) for presence in site.presence(now)],
        sightings=_sightings(site),
    )


@router.get(
    "/faces/{sighting_id}.jpg",
    summary="The best face of a sighting",
    response_class=Response,
    responses={200: {"content": {"image/jpeg": {}}}, 404: {"model": ErrorAnswer}},
)
def read_face(sighting_id: str, site: SiteDependency) -> Response:
    """A face, as JPEG."""
    found = next((sighting for sighting in site.sightings() if sighting.id == sighting_id), None)
    if found is None or found.face is None:
        raise HTTPException(404, "There is no picture of that sighting.")
    return Response(found.face.jpeg, media_type="image/jpeg", headers={"Cache-Control": "no-cache"})


def _sightings(site: Site) -> list[SightingState]:
    """All that last, and the newest others."""
    states = [_sighting(site, sighting) for sighting in site.sightings()]
    lasting, ended = ([state for state in states if state.open is still] for still in (True, False))
    return [*lasting, *ended[:_NEWEST]]


def _camera(update: TrackingUpdate) -> CameraTracks:
    return CameraTracks(
        camera=update.camera_id,
        captured_at=update.captured_at,
        width=update.width,
        height=update.height,
        tracks=[_track(track) for track in update.tracks],
    )


def _track(track: TrackView) -> TrackState:
    return TrackState(
        track=track.track_id,
        box=[round(edge, 1) for edge in track.box],
        employee=track.identity.employee,
        similarity=track.identity.similarity,
        votes=track.identity.votes,
        since=track.first_seen,
    )


def _presence(presence: Presence) -> PresenceState:
    return PresenceState(
        employee=presence.employee,
        presence=presence.availability,
        camera=presence.camera_id,
        last_seen=presence.last_seen,
    )


def _sighting(site: Site, sighting: Sighting) -> SightingState:
    return SightingState(
        id=sighting.id,
        camera=sighting.camera_id,
        employee=sighting.employee,
        first_seen=sighting.first_seen,
        last_seen=sighting.last_seen,
        similarity=sighting.similarity,
        votes=sighting.votes,
        open=site.is_open(sighting),
        face=None if sighting.face is None else f"/api/tracking/faces/{sighting.id}.jpg",
    )

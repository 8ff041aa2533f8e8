"""`/api/tracking`: who is seen where now, who is here, and the newest sightings."""

from collections.abc import Iterable
from datetime import UTC, datetime

from fastapi import APIRouter, Response
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from hadir.api.auth.access import WATCHES
from hadir.api.backend import BackendDependency, SiteDependency
from hadir.api.errors import may_answer
from hadir.api.people import Names, names_of
from hadir.domain.crowd import CrowdView
from hadir.domain.liveness import Liveness
from hadir.domain.posture import Posture
from hadir.domain.presence import Availability, Presence
from hadir.domain.sighting import Sighting
from hadir.domain.track import TrackingUpdate, TrackView

router = APIRouter(prefix="/api/tracking", tags=["tracking"], dependencies=[WATCHES], responses=may_answer(401, 403))

_NEWEST = 30


class TrackState(BaseModel):
    """Somebody on a camera."""

    track: int
    box: list[float] = Field(description="The face, x1, y1, x2, y2 in pixels of the analysed picture.")
    body: list[float] | None = Field(description="All of the person, likewise; null where only a face is seen.")
    faced: bool = Field(description="Whether the face was ever seen; the box is where it is expected otherwise.")
    employee: str | None = Field(description="Who, or null for somebody unknown.")
    name: str | None = Field(description="What people call them.")
    similarity: float | None
    votes: int
    since: datetime
    posture: Posture
    liveness: Liveness = Field(description="Whether the face is a real one.")


class CrowdState(BaseModel):
    """People near one another."""

    id: str
    size: int = Field(description="How many people they are now.")
    hull: list[tuple[float, float]] = Field(
        description="The corners around them, x, y in pixels of the analysed picture."
    )


class OccupancyState(BaseModel):
    """How many people are in a zone."""

    zone: str = Field(description="The name of the zone.")
    people: int


class CameraTracks(BaseModel):
    """The people on one camera."""

    camera: str
    captured_at: datetime
    width: int
    height: int
    tracks: list[TrackState]
    crowds: list[CrowdState]
    occupancy: list[OccupancyState] = Field(description="How many people are in each zone.")


class PresenceState(BaseModel):
    """Whether an employee is here."""

    employee: str
    name: str
    department: str
    presence: Availability
    since: datetime | None = Field(description="Since when it is so.")
    camera: str | None = Field(description="Where last seen.")
    last_seen: datetime | None
    inside: bool = Field(description="Whether they have come and not gone, as far as is known.")
    paused: bool = Field(description="Whether nobody can say now, because a camera that saw them last is away.")


class SightingState(BaseModel):
    """One person on one camera for a while."""

    id: str
    camera: str
    employee: str | None
    name: str | None
    first_seen: datetime
    last_seen: datetime
    similarity: float | None
    votes: int
    open: bool = Field(description="Whether it still lasts.")
    face: str | None = Field(description="Address of the picture of the face.")
    posture: Posture = Posture.UNKNOWN
    liveness: Liveness = Liveness.UNKNOWN


class TrackingState(BaseModel):
    """Who is where."""

    at: datetime
    cameras: list[CameraTracks]
    presence: list[PresenceState]
    sightings: list[SightingState] = Field(
        description="Those that last, then the newest that ended; of both the latest to begin first."
    )


@router.get("/state", summary="Who is seen where now, and who is here")
def read_state(backend: BackendDependency) -> TrackingState:
    """Who is where."""
    now, site, names = datetime.now(UTC), backend.site, names_of(backend)
    return TrackingState(
        at=now,
        cameras=[shown_tracks(update, names) for update in site.tracking(now)],
        presence=[shown_presence(presence, names) for presence in site.presence()],
        sightings=_sightings(site.sightings(), site.open_sightings(), names),
    )


@router.get(
    "/faces/{sighting_id}.jpg",
    summary="The best face of a sighting",
    response_class=Response,
    responses={200: {"content": {"image/jpeg": {}}}, **may_answer(404)},
)
def read_face(sighting_id: str, site: SiteDependency) -> Response:
    """A face, as JPEG."""
    found = next((sighting for sighting in site.sightings() if sighting.id == sighting_id), None)
    if found is None or found.face is None:
        raise HTTPException(404, "There is no picture of that sighting.")
    return Response(found.face.jpeg, media_type="image/jpeg", headers={"Cache-Control": "no-cache"})


def shown_tracks(update: TrackingUpdate, names: Names) -> CameraTracks:
    """The people on a camera as they are answered."""
    return CameraTracks(
        camera=update.camera_id,
        captured_at=update.captured_at,
        width=update.width,
        height=update.height,
        tracks=[shown_track(track, names) for track in update.tracks],
        crowds=[shown_crowd_now(crowd) for crowd in update.crowds],
        occupancy=shown_occupancy(update.occupancy),
    )


def shown_track(track: TrackView, names: Names) -> TrackState:
    """Somebody on a camera as they are answered."""
    return TrackState(
        track=track.track_id,
        box=[round(edge, 1) for edge in track.box],
        body=None if track.body is None else [round(edge, 1) for edge in track.body],
        faced=track.faced,
        employee=track.identity.employee,
        name=names.of(track.identity.employee),
        similarity=track.identity.similarity,
        votes=track.identity.votes,
        since=track.first_seen,
        posture=track.posture,
        liveness=track.liveness,
    )


def shown_crowd_now(crowd: CrowdView) -> CrowdState:
    """A crowd as it is drawn."""
    hull = [(round(x, 1), round(y, 1)) for x, y in crowd.hull]
    return CrowdState(id=crowd.crowd_id, size=len(crowd.tracks), hull=hull)


def shown_occupancy(occupancy: Iterable[tuple[str, int]]) -> list[OccupancyState]:
    """How many people are in each zone, as it is answered."""
    return [OccupancyState(zone=zone, people=people) for zone, people in occupancy]


def shown_presence(presence: Presence, names: Names) -> PresenceState:
    """A presence as it is answered."""
    return PresenceState(
        employee=presence.employee,
        name=names.of(presence.employee) or presence.employee,
        department=names.department_of(presence.employee),
        presence=presence.availability,
        since=presence.since,
        camera=presence.camera_id,
        last_seen=presence.last_seen,
        inside=presence.inside,
        paused=presence.paused,
    )


def _sightings(known: tuple[Sighting, ...], lasting: frozenset[str], names: Names) -> list[SightingState]:
    """All that last, and the newest others."""
    states = [_sighting(sighting, names, still=sighting.id in lasting) for sighting in known]
    open_ones, ended = ([state for state in states if state.open is still] for still in (True, False))
    return [*open_ones, *ended[:_NEWEST]]


def _sighting(sighting: Sighting, names: Names, *, still: bool) -> SightingState:
    return SightingState(
        id=sighting.id,
        camera=sighting.camera_id,
        employee=sighting.employee,
        name=names.of(sighting.employee),
        first_seen=sighting.first_seen,
        last_seen=sighting.last_seen,
        similarity=sighting.similarity,
        votes=sighting.votes,
        open=still,
        face=None if sighting.face is None else f"/api/tracking/faces/{sighting.id}.jpg",
        posture=sighting.posture,
        liveness=sighting.liveness,
    )

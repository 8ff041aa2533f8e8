"""`/api/events`: what was seen, one row a sighting."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response
from pydantic import BaseModel, Field

from hadir.api.auth.access import READS_RECORD
from hadir.api.backend import BackendDependency
from hadir.api.dependencies import (
    CameraQuery,
    DaysDependency,
    EmployeeQuery,
    NewestFirst,
    PageView,
    PagingDependency,
    local,
    view_of,
    zone_of,
)
from hadir.api.errors import may_answer
from hadir.api.pictures import PICTURE, picture_of
from hadir.domain.camera import CameraRole
from hadir.domain.errors import NotFoundError
from hadir.domain.liveness import Liveness
from hadir.domain.posture import Posture
from hadir.domain.sighting import Crossing
from hadir.store.events import EventFilter, EventKind, EventRepository, EventRow

router = APIRouter(prefix="/api/events", tags=["record"], dependencies=[READS_RECORD], responses=may_answer(401, 403))


class EventView(BaseModel):
    """One person on one camera for a while."""

    id: str
    kind: EventKind
    camera: str = Field(examples=["entrance"])
    role: CameraRole
    employee: str | None = Field(description="Who, null for somebody unknown.")
    name: str = Field(description="What people call them, empty for somebody unknown.")
    department: str
    first_seen: datetime
    last_seen: datetime
    open: bool = Field(description="Whether it still lasts.")
    doubtful: bool = Field(description="Whether a surer sighting shows the person elsewhere; it has no effect then.")
    late: bool = Field(description="Whether it came later than sightings may.")
    similarity: float | None
    votes: int
    count: int = Field(description="How many times it was reported.")
    crossing: Crossing
    posture: Posture = Field(description="How the person held themselves last.")
    standing_seconds: float = Field(description="For how long the person was seen to stand.")
    sitting_seconds: float = Field(description="For how long to sit.")
    liveness: Liveness = Field(description="Whether the face is a real one.")
    face: str | None = Field(description="Address of the best picture of the face, null without one.")


def _wanted(
    days: DaysDependency,
    employee: EmployeeQuery = None,
    camera: CameraQuery = None,
    kind: Annotated[EventKind | None, Query(description="Of this kind.")] = None,
    *,
    open_only: Annotated[bool, Query(alias="open", description="Only those that still last.")] = False,
) -> EventFilter:
    return EventFilter(days.start, days.end, camera, employee, kind, open_only)


EventFilterDependency = Annotated[EventFilter, Depends(_wanted)]


@router.get("", summary="Detection events", responses=may_answer(422))
def list_events(
    backend: BackendDependency,
    wanted: EventFilterDependency,
    paging: PagingDependency,
    *,
    newest_first: NewestFirst = True,
) -> PageView[EventView]:
    """A page of what was seen, by when it began."""
    zone = zone_of(backend)

    def shown(row: EventRow) -> EventView:
        sighting = row.event.sighting
        return EventView(
            id=sighting.id,
            kind=row.kind,
            camera=sighting.camera_id,
            role=sighting.role,
            employee=sighting.employee,
            name=row.name,
            department=row.department,
            first_seen=local(sighting.first_seen, zone),
            last_seen=local(sighting.last_seen, zone),
            open=row.event.open,
            doubtful=row.event.doubtful,
            late=row.event.late,
            similarity=sighting.similarity,
            votes=sighting.votes,
            count=row.reports,
            crossing=sighting.crossing,
            posture=sighting.posture,
            standing_seconds=round(sighting.standing.total_seconds(), 3),
            sitting_seconds=round(sighting.sitting.total_seconds(), 3),
            liveness=sighting.liveness,
            face=f"/api/events/{sighting.id}/face.jpg" if row.snapshot else None,
        )

    return view_of(EventRepository(backend.database).page(wanted, paging, newest_first=newest_first), shown)


@router.get(
    "/{event_id}/face.jpg",
    summary="The best face of an event",
    response_class=Response,
    responses={200: PICTURE, **may_answer(404)},
)
def read_face(event_id: str, backend: BackendDependency) -> Response:
    """A face, as JPEG."""
    row = EventRepository(backend.database).find(event_id)
    if row is None:
        raise NotFoundError("There is no such event", "Events are kept for a set number of days")
    return picture_of(backend, row.snapshot)

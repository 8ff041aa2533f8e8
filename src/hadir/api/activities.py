"""`/api/activities`: what people do at zones and lines."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Response
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
from hadir.api.hours import HOUR, HoursDependency
from hadir.api.pictures import PICTURE, picture_of
from hadir.domain.activity import ActivityKind
from hadir.domain.errors import NotFoundError
from hadir.domain.zone import ZoneKind
from hadir.store.activities import ActivityFilter, ActivityRepository, ActivityRow
from hadir.store.place_hours import PlaceHourRepository

router = APIRouter(
    prefix="/api/activities", tags=["record"], dependencies=[READS_RECORD], responses=may_answer(401, 403)
)


class ActivityView(BaseModel):
    """Something that is done at a zone or line, from when to when."""

    id: str
    camera: str = Field(examples=["entrance"])
    kind: ActivityKind
    place: str = Field(description="The name of the zone or line.", examples=["Gate post"])
    zone: ZoneKind | None = Field(description="What the zone is for, null at a line.")
    started_at: datetime
    ended_at: datetime | None = Field(description="Until when, null while it lasts.")
    duration_seconds: float | None
    employee: str | None = Field(description="Who, null for somebody unknown or nobody.")
    name: str = Field(description="What people call them, empty for somebody unknown or nobody.")
    track: int | None = Field(description="Whose track on the camera, null where it is about nobody.")
    picture: str | None = Field(description="Address of its picture, null without one.")


class PlaceHourView(BaseModel):
    """What happened at a zone or line within an hour."""

    camera: str
    place: str = Field(description="The name of the zone or line.")
    hour: datetime = HOUR
    entered: int = Field(description="How many times somebody crossed the line towards the inside.")
    left: int = Field(description="How many times towards the outside.")
    visits: int = Field(description="How many visits of the zone began.")
    people_seconds: float = Field(description="The time that all people together were in the zone.")


def _wanted(
    days: DaysDependency,
    camera: CameraQuery = None,
    kind: Annotated[ActivityKind | None, Query(description="Of this kind.")] = None,
    place: Annotated[str | None, Query(max_length=80, description="At the zone or line of this name.")] = None,
    employee: EmployeeQuery = None,
    *,
    open_only: Annotated[bool, Query(alias="open", description="Only those that still last.")] = False,
) -> ActivityFilter:
    return ActivityFilter(days.start, days.end, camera, kind, place, employee, open_only)


ActivityFilterDependency = Annotated[ActivityFilter, Depends(_wanted)]


@router.get("", summary="What people do at zones and lines", responses=may_answer(422))
def list_activities(
    backend: BackendDependency,
    wanted: ActivityFilterDependency,
    paging: PagingDependency,
    *,
    newest_first: NewestFirst = True,
) -> PageView[ActivityView]:
    """A page of activities, by when they began."""
    zone = zone_of(backend)

    def shown(row: ActivityRow) -> ActivityView:
        done = row.activity
        lasted = None if done.ended_at is None else (done.ended_at - done.started_at).total_seconds()
        return ActivityView(
            id=done.id,
            camera=done.camera_id,
            kind=done.kind,
            place=done.place,
            zone=done.zone,
            started_at=local(done.started_at, zone),
            ended_at=None if done.ended_at is None else local(done.ended_at, zone),
            duration_seconds=lasted,
            employee=done.employee,
            name=row.name,
            track=done.track_id,
            picture=f"/api/activities/{done.id}/picture.jpg" if row.snapshot else None,
        )

    return view_of(ActivityRepository(backend.database).page(wanted, paging, newest_first=newest_first), shown)


@router.get(
    "/hours",
    summary="Zones and lines in each hour",
    description="Who crossed lines and was in zones, for charts: 92 days at the most, the last seven by themselves. "
    "Only hours in which something happened at a place are told.",
    responses=may_answer(422),
)
def place_hours(backend: BackendDependency, hours: HoursDependency, camera: CameraQuery = None) -> list[PlaceHourView]:
    """What happened at zones and lines in each hour."""
    told = PlaceHourRepository(backend.database).read(hours, datetime.now(UTC), camera)
    return [
        PlaceHourView(
            camera=key.camera_id,
            place=key.place,
            hour=local(key.hour, hours.zone),
            entered=count.entered,
            left=count.left,
            visits=count.visits,
            people_seconds=round(count.spent.total_seconds(), 3),
        )
        for key, count in told.items()
    ]


@router.get(
    "/{activity_id}/picture.jpg",
    summary="The picture of an activity",
    response_class=Response,
    responses={200: PICTURE, **may_answer(404)},
)
def read_picture(activity_id: Annotated[str, Path(max_length=200)], backend: BackendDependency) -> Response:
    """What was seen when it began, as JPEG."""
    row = ActivityRepository(backend.database).find(activity_id)
    if row is None:
        raise NotFoundError("There is no such activity", "Activities are kept for a set number of days")
    return picture_of(backend, row.snapshot)

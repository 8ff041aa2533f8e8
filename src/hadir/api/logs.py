"""`/api/logs`: the attendance log, each Entry and Exit."""

from datetime import date, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Response
from pydantic import BaseModel, Field

from hadir.api.auth.access import READS_RECORD
from hadir.api.backend import BackendDependency
from hadir.api.dependencies import (
    CameraQuery,
    DaysDependency,
    DepartmentQuery,
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
from hadir.domain.attendance import Movement
from hadir.domain.errors import NotFoundError
from hadir.store.logs import LogFilter, LogRepository, LogRow

router = APIRouter(prefix="/api/logs", tags=["record"], dependencies=[READS_RECORD], responses=may_answer(401, 403))


class LogView(BaseModel):
    """Somebody came or went."""

    id: int
    employee: str
    name: str
    department: str
    workday: date = Field(description="The workday that it belongs to; of a night shift that on which it began.")
    movement: Movement
    at: datetime
    camera: str = Field(examples=["entrance"])
    inferred: bool = Field(description="Whether it follows from seeing the person inside; the door missed it.")
    revised: bool = Field(description="Whether a sighting that came late brought or moved it.")
    sighting: str = Field(description="The event that says so.")
    face: str | None = Field(description="Address of the picture, null without one.")


def _wanted(
    days: DaysDependency,
    employee: EmployeeQuery = None,
    camera: CameraQuery = None,
    department: DepartmentQuery = None,
    movement: Annotated[Movement | None, Query(description="Coming or going alone.")] = None,
) -> LogFilter:
    return LogFilter(days.start, days.end, employee, department, camera, movement)


LogFilterDependency = Annotated[LogFilter, Depends(_wanted)]


@router.get("", summary="The attendance log", responses=may_answer(422))
def list_logs(
    backend: BackendDependency,
    wanted: LogFilterDependency,
    paging: PagingDependency,
    *,
    newest_first: NewestFirst = True,
) -> PageView[LogView]:
    """A page of entries and exits, in the order of time."""
    zone = zone_of(backend)

    def shown(row: LogRow) -> LogView:
        entry = row.entry
        return LogView(
            id=row.id,
            employee=entry.employee,
            name=row.name,
            department=row.department,
            workday=entry.workday,
            movement=entry.movement,
            at=local(entry.at, zone),
            camera=entry.camera_id,
            inferred=entry.inferred,
            revised=entry.revised,
            sighting=entry.sighting_id,
            face=f"/api/logs/{row.id}/face.jpg" if row.snapshot else None,
        )

    return view_of(LogRepository(backend.database).page(wanted, paging, newest_first=newest_first), shown)


@router.get(
    "/{log_id}/face.jpg",
    summary="The face of an entry or exit",
    response_class=Response,
    responses={200: PICTURE, **may_answer(404, 422)},
)
def read_face(log_id: Annotated[int, Path(ge=1, le=2**53)], backend: BackendDependency) -> Response:
    """A face, as JPEG."""
    row = LogRepository(backend.database).find(log_id)
    if row is None:
        raise NotFoundError("There is no such entry or exit", "See which there are")
    return picture_of(backend, row.snapshot)

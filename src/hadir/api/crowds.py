"""Crowd events."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Path, Response
from pydantic import BaseModel, Field

from hadir.api.auth.access import READS_RECORD
from hadir.api.backend import Backend, BackendDependency
from hadir.api.dependencies import Days, PageView, local, view_of, zone_of
from hadir.api.errors import may_answer
from hadir.api.people import Names, names_of
from hadir.api.pictures import PICTURE, picture_of
from hadir.domain.crowd import Crowd, CrowdMotion
from hadir.domain.errors import NotFoundError
from hadir.store.crowds import CrowdFilter, CrowdRepository
from hadir.store.paging import Paging

router = APIRouter(prefix="/api/crowds", tags=["record"], dependencies=[READS_RECORD], responses=may_answer(401, 403))


class CrowdView(BaseModel):
    """Three or more people near one another for a while."""

    id: str
    camera: str
    started_at: datetime
    ended_at: datetime | None = Field(description="Until when, null while it lasts.")
    duration_seconds: float | None
    size: int = Field(description="The most people at once.")
    motion: CrowdMotion
    employees: list[str] = Field(description="Names of those of them that are known.")
    snapshot: str | None = Field(description="Address of its picture, null without one.")


def crowds_of(backend: Backend, days: Days, paging: Paging, camera: str | None) -> PageView[CrowdView]:
    """A page of crowd events, the newest first."""
    names = names_of(backend)
    wanted = CrowdFilter(days.start, days.end, camera)
    return view_of(
        CrowdRepository(backend.database).page(wanted, paging), lambda crowd: shown_crowd(backend, crowd, names)
    )


def shown_crowd(backend: Backend, crowd: Crowd, names: Names) -> CrowdView:
    """A crowd as it is answered."""
    zone = zone_of(backend)
    lasted = None if crowd.ended_at is None else (crowd.ended_at - crowd.started_at).total_seconds()
    return CrowdView(
        id=crowd.id,
        camera=crowd.camera_id,
        started_at=local(crowd.started_at, zone),
        ended_at=None if crowd.ended_at is None else local(crowd.ended_at, zone),
        duration_seconds=lasted,
        size=crowd.size,
        motion=crowd.motion,
        employees=[names.of(employee) or employee for employee in crowd.employees],
        snapshot=f"/api/crowds/{crowd.id}/snapshot.jpg" if crowd.snapshot else None,
    )


@router.get(
    "/{crowd_id}/snapshot.jpg",
    summary="The picture of a crowd",
    response_class=Response,
    responses={200: PICTURE, **may_answer(404)},
)
def read_snapshot(crowd_id: Annotated[str, Path(max_length=200)], backend: BackendDependency) -> Response:
    """A crowd, as JPEG."""
    crowd = CrowdRepository(backend.database).find(crowd_id)
    if crowd is None:
        raise NotFoundError("There is no such crowd", "See which there are")
    return picture_of(backend, crowd.snapshot)

"""`/api/crowds/hours`, `/api/attendances/hours`: what happened hour by hour, for charts."""

from datetime import UTC, datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Depends
from pydantic import BaseModel, Field

from hadir.api.auth.access import READS_RECORD
from hadir.api.backend import BackendDependency
from hadir.api.dependencies import CameraQuery, DaysDependency, days_between, local, midnight
from hadir.api.errors import may_answer
from hadir.api.logs import LogFilterDependency
from hadir.domain.errors import InputError
from hadir.store.crowds import CrowdFilter
from hadir.store.hours import HourRepository, Hours
from hadir.store.place_reports import Days as FewDays

router = APIRouter(tags=["record"], dependencies=[READS_RECORD], responses=may_answer(401, 403, 422))

_MOST_DAYS = 92
_BY_ITSELF = timedelta(days=6)
"""Between the first and the last day, where nobody says which."""

_SPAN = (
    f"All hours of the days asked for are told, empty ones too: {_MOST_DAYS} days at the most, the last seven by "
    "themselves. A day on which the clock is changed has an hour more or less."
)

HOUR = Field(
    description="When it begins, with the offset of the site's clock.",
    examples=["2026-03-02T08:00:00+07:00"],
)


class CrowdHourView(BaseModel):
    """The crowds that began within an hour."""

    hour: datetime = HOUR
    crowds: int = Field(description="How many.", examples=[2])
    largest: int = Field(description="The most people of any of them, 0 without one.", examples=[7])


class MovementHourView(BaseModel):
    """Who came and went within an hour."""

    hour: datetime = HOUR
    entries: int = Field(description="How many times somebody came.", examples=[31])
    exits: int = Field(description="How many times somebody went.", examples=[4])


def _few_days(days: DaysDependency) -> FewDays:
    last = days.last or datetime.now(UTC).astimezone(days.zone).date()
    first = days.first or last - _BY_ITSELF
    days_between(first, last, days.zone)
    if (last - first).days >= _MOST_DAYS:
        raise InputError(f"These are more than {_MOST_DAYS} days", "Choose fewer")
    return FewDays(first, last, days.zone)


FewDaysDependency = Annotated[FewDays, Depends(_few_days)]


def _hours(days: FewDaysDependency) -> Hours:
    return Hours(midnight(days.first, days.zone), midnight(days.last + timedelta(days=1), days.zone), days.zone)


HoursDependency = Annotated[Hours, Depends(_hours)]


@router.get("/api/crowds/hours", summary="Crowds of each hour", description=f"In which crowds began. {_SPAN}")
def crowd_hours(backend: BackendDependency, hours: HoursDependency, camera: CameraQuery = None) -> list[CrowdHourView]:
    """The crowds of each hour."""
    told = HourRepository(backend.database).crowds(hours, CrowdFilter(camera=camera))
    return [
        CrowdHourView(hour=local(hour, hours.zone), crowds=count.crowds, largest=count.largest)
        for hour, count in told.items()
    ]


@router.get(
    "/api/attendances/hours", summary="Entries and exits of each hour", description=f"By the attendance log. {_SPAN}"
)
def movement_hours(
    backend: BackendDependency, hours: HoursDependency, wanted: LogFilterDependency
) -> list[MovementHourView]:
    """The entries and exits of each hour."""
    told = HourRepository(backend.database).movements(hours, wanted)
    return [
        MovementHourView(hour=local(hour, hours.zone), entries=count.entries, exits=count.exits)
        for hour, count in told.items()
    ]

"""`/api/reports/places`: how zones were attended, shift by shift."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from fastapi import APIRouter
from pydantic import BaseModel, Field

from hadir.api.auth.access import READS_RECORD
from hadir.api.backend import BackendDependency
from hadir.api.dependencies import CameraQuery, local
from hadir.api.errors import may_answer
from hadir.api.hours import FewDaysDependency
from hadir.api.people import Names, names_of
from hadir.domain.zone import ZoneKind
from hadir.store.place_reports import PersonTime, PlaceReport, PlaceReports
from hadir.store.windows import Stretch

router = APIRouter(
    prefix="/api/reports", tags=["record"], dependencies=[READS_RECORD], responses=may_answer(401, 403, 422)
)


class StretchView(BaseModel):
    """From when to when."""

    start: datetime
    end: datetime


class PersonTimeView(BaseModel):
    """For how long somebody was there."""

    employee: str | None = Field(description="Who, null for all unknown people together.")
    name: str = Field(description="What people call them, empty for unknown people.")
    seconds: float


class PlaceReportView(BaseModel):
    """How a zone was attended in a span of time."""

    camera: str
    place: str = Field(description="The name of the zone.", examples=["Gate post"])
    zone: ZoneKind
    date: date
    shift: str | None = Field(
        description="The name of the shift; empty where the hours of the zone count, null where the whole day does.",
        examples=["Night"],
    )
    start: datetime
    end: datetime
    attended_seconds: float = Field(description="For how long at least one person was there.")
    unattended: list[StretchView] = Field(
        description="When nobody was there until now, but for times in which the camera showed nothing; of work zones."
    )
    people: list[PersonTimeView] = Field(description="Who was there, the longest first.")


@router.get(
    "/places",
    summary="How zones were attended",
    description="Of each zone for work, for meals and of each area as they are now, by the day and within it by the "
    "hours of the zone, else by the shifts that begin on the day, else as a whole. 92 days at the most, the last seven "
    "by themselves.",
)
def place_reports(
    backend: BackendDependency, days: FewDaysDependency, camera: CameraQuery = None
) -> list[PlaceReportView]:
    """How zones were attended, by camera, zone and time."""
    cameras = [kept.camera for kept in backend.cameras.all() if camera in {None, kept.camera.id}]
    names = names_of(backend)
    told = PlaceReports(backend.database).read(cameras, days, datetime.now(UTC))
    return [_shown(report, names, days.zone) for report in told]


def _shown(report: PlaceReport, names: Names, zone: ZoneInfo) -> PlaceReportView:
    window = report.window
    return PlaceReportView(
        camera=report.camera_id,
        place=report.zone.name,
        zone=report.zone.kind,
        date=window.date,
        shift=window.shift,
        start=local(window.start, zone),
        end=local(window.end, zone),
        attended_seconds=round(report.attended.total_seconds(), 3),
        unattended=[_stretch(stretch, zone) for stretch in report.unattended],
        people=[_person(person, names) for person in report.people],
    )


def _stretch(stretch: Stretch, zone: ZoneInfo) -> StretchView:
    return StretchView(start=local(stretch.start, zone), end=local(stretch.end, zone))


def _person(person: PersonTime, names: Names) -> PersonTimeView:
    return PersonTimeView(
        employee=person.employee, name=names.of(person.employee) or "", seconds=round(person.spent.total_seconds(), 3)
    )

"""`/api/attendances`, `/attendance-summary`: workdays, one row an employee."""

from datetime import date, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel, Field

from hadir.api.auth.access import READS_RECORD
from hadir.api.backend import Backend, BackendDependency
from hadir.api.dependencies import (
    DaysDependency,
    DepartmentQuery,
    EmployeeQuery,
    PageView,
    PagingDependency,
    local,
    view_of,
    zone_of,
)
from hadir.api.errors import may_answer
from hadir.domain.attendance import AttendanceFlag
from hadir.store.attendance import (
    AttendanceFilter,
    AttendanceOrder,
    AttendanceRepository,
    AttendanceRow,
    SummaryFilter,
    SummaryRow,
)
from hadir.store.paging import Paging

router = APIRouter(tags=["record"], dependencies=[READS_RECORD], responses=may_answer(401, 403))


class AttendanceView(BaseModel):
    """One employee's workday."""

    employee: str
    name: str
    department: str
    workday: date
    first_in: datetime | None = Field(description="The first Entry.")
    last_out: datetime | None = Field(description="The last Exit; or when last seen, see the flags.")
    worked_seconds: float = Field(description="Time inside.")
    standing_seconds: float = Field(description="For how long the person was seen to stand.")
    sitting_seconds: float = Field(description="For how long to sit.")
    late: bool
    early: bool
    flags: list[AttendanceFlag] = Field(description="What a reader must know.")


class SummaryView(BaseModel):
    """What an employee's workdays come to."""

    employee: str
    name: str
    department: str
    first_entry: datetime | None = Field(description="The first Entry of all.")
    last_exit: datetime | None = Field(description="The last Exit of all.")
    days: int = Field(description="How many workdays the employee came.")
    worked_seconds: float


AttendanceSort = Annotated[AttendanceOrder, Query(description="What they are ordered by.")]
Descending = Annotated[bool, Query(description="Whether the largest comes first.")]


def _attendances_wanted(
    days: DaysDependency,
    employee: EmployeeQuery = None,
    department: DepartmentQuery = None,
    flag: Annotated[AttendanceFlag | None, Query(description="With this flag.")] = None,
) -> AttendanceFilter:
    return AttendanceFilter(days.first, days.last, employee, department, flag)


def _summary_wanted(
    days: DaysDependency, employee: EmployeeQuery = None, department: DepartmentQuery = None
) -> SummaryFilter:
    return SummaryFilter(days.first, days.last, employee, department)


AttendanceFilterDependency = Annotated[AttendanceFilter, Depends(_attendances_wanted)]
SummaryFilterDependency = Annotated[SummaryFilter, Depends(_summary_wanted)]


@router.get("/api/attendances", summary="Workdays, one row an employee", responses=may_answer(422))
def list_attendances(
    backend: BackendDependency,
    wanted: AttendanceFilterDependency,
    paging: PagingDependency,
    sort: AttendanceSort = AttendanceOrder.WORKDAY,
    *,
    descending: Descending = True,
) -> PageView[AttendanceView]:
    """A page of workdays: first in, last out, time inside."""
    found = AttendanceRepository(backend.database).page(wanted, paging, sort, descending=descending)
    return view_of(found, lambda row: shown_attendance(row, backend))


def shown_attendance(row: AttendanceRow, backend: Backend) -> AttendanceView:
    """A workday as it is answered."""
    day, zone = row.attendance, zone_of(backend)
    return AttendanceView(
        employee=day.employee,
        name=row.name,
        department=row.department,
        workday=day.workday,
        first_in=None if day.first_in is None else local(day.first_in, zone),
        last_out=None if day.last_out is None else local(day.last_out, zone),
        worked_seconds=round(day.worked.total_seconds(), 3),
        standing_seconds=round(day.standing.total_seconds(), 3),
        sitting_seconds=round(day.sitting.total_seconds(), 3),
        late=AttendanceFlag.LATE in day.flags,
        early=AttendanceFlag.EARLY in day.flags,
        flags=sorted(day.flags),
    )


def summarised(backend: Backend, wanted: SummaryFilter, paging: Paging) -> PageView[SummaryView]:
    """A page of the summary."""
    zone = zone_of(backend)

    def shown(row: SummaryRow) -> SummaryView:
        return SummaryView(
            employee=row.employee,
            name=row.name,
            department=row.department,
            first_entry=None if row.first_entry is None else local(row.first_entry, zone),
            last_exit=None if row.last_exit is None else local(row.last_exit, zone),
            days=row.days,
            worked_seconds=round(row.worked.total_seconds(), 3),
        )

    return view_of(AttendanceRepository(backend.database).summary(wanted, paging), shown)

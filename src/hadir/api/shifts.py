"""`/api/shifts` and leaves: when employees work."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from hadir.api.auth.access import MANAGES_PEOPLE, READS_PEOPLE, AuditorDependency
from hadir.api.backend import BackendDependency
from hadir.api.errors import may_answer
from hadir.domain.employee import Leave, Shift
from hadir.domain.identity import EmployeeId
from hadir.store.clock_times import ClockTime
from hadir.store.employees import EmployeeRepository
from hadir.store.shifts import KeptLeave, ShiftRepository

router = APIRouter(tags=["people"], responses=may_answer(401, 403))

_Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]


class ShiftHours(BaseModel):
    """When a shift is, in the time of the site."""

    model_config = ConfigDict(extra="forbid")

    start: ClockTime
    end: Annotated[ClockTime, Field(description="At or before the start means on the next day.")]
    days: Annotated[
        frozenset[Annotated[int, Field(ge=0, le=6)]],
        Field(description="Weekdays on which it begins, 0 is Monday.", examples=[[0, 1, 2, 3, 4]]),
    ] = frozenset(range(7))


class ShiftView(ShiftHours):
    """A shift."""

    name: Annotated[_Name, Field(examples=["Night"])]


class LeaveWish(BaseModel):
    """Days on which an employee is not expected."""

    model_config = ConfigDict(extra="forbid")

    first: date
    last: date
    reason: Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)] = ""

    @model_validator(mode="after")
    def _in_order(self) -> "LeaveWish":
        if self.last < self.first:
            raise ValueError("last is before first")
        return self


class LeaveView(LeaveWish):
    """A leave."""

    id: int


def _shift(name: str, hours: ShiftHours) -> Shift:
    return Shift(name, hours.start, hours.end, frozenset(hours.days))


def _shown(shift: Shift) -> ShiftView:
    return ShiftView(name=shift.name, start=shift.start, end=shift.end, days=shift.days)


def _shown_leave(kept: KeptLeave) -> LeaveView:
    return LeaveView(id=kept.id, first=kept.leave.first, last=kept.leave.last, reason=kept.leave.reason)


@router.get("/api/shifts", summary="All shifts", dependencies=[READS_PEOPLE])
def list_shifts(backend: BackendDependency) -> list[ShiftView]:
    """All shifts, by their names."""
    return [_shown(shift) for shift in ShiftRepository(backend.database).all()]


@router.post(
    "/api/shifts", summary="Add a shift", status_code=201, dependencies=[MANAGES_PEOPLE], responses=may_answer(409, 422)
)
def add_shift(shift: ShiftView, backend: BackendDependency, audit: AuditorDependency) -> ShiftView:
    """Know one more shift."""
    added = _shift(shift.name, shift)
    ShiftRepository(backend.database).add(added)
    audit("shift.add", shift.name)
    return _shown(added)


@router.get("/api/shifts/{name}", summary="One shift", dependencies=[READS_PEOPLE], responses=may_answer(404))
def read_shift(name: str, backend: BackendDependency) -> ShiftView:
    """A shift."""
    return _shown(ShiftRepository(backend.database).get(name))


@router.put(
    "/api/shifts/{name}", summary="Change a shift", dependencies=[MANAGES_PEOPLE], responses=may_answer(404, 422)
)
def change_shift(name: str, hours: ShiftHours, backend: BackendDependency, audit: AuditorDependency) -> ShiftView:
    """Have a shift at other times, at once."""
    changed = _shift(name, hours)
    ShiftRepository(backend.database).change(changed)
    backend.staff.changed()
    audit("shift.change", name, f"{hours.start} to {hours.end}")
    return _shown(changed)


@router.delete(
    "/api/shifts/{name}",
    summary="Remove a shift",
    status_code=204,
    dependencies=[MANAGES_PEOPLE],
    responses=may_answer(404),
)
def remove_shift(name: str, backend: BackendDependency, audit: AuditorDependency) -> None:
    """Have no such shift any more; whoever had it has none."""
    freed = ShiftRepository(backend.database).remove(name)
    backend.staff.changed()
    audit("shift.remove", name, f"{freed} employees had it")


@router.get(
    "/api/employees/{employee_id}/leaves",
    summary="Leaves of an employee",
    dependencies=[READS_PEOPLE],
    responses=may_answer(404),
)
def list_leaves(employee_id: str, backend: BackendDependency) -> list[LeaveView]:
    """When an employee is not expected, the earliest first."""
    EmployeeRepository(backend.database).get(EmployeeId(employee_id))
    return [_shown_leave(kept) for kept in ShiftRepository(backend.database).leaves(EmployeeId(employee_id))]


@router.post(
    "/api/employees/{employee_id}/leaves",
    summary="Add a leave",
    status_code=201,
    dependencies=[MANAGES_PEOPLE],
    responses=may_answer(404, 422),
)
def add_leave(employee_id: str, leave: LeaveWish, backend: BackendDependency, audit: AuditorDependency) -> LeaveView:
    """Not expect an employee on some days: nobody is absent on leave."""
    wanted = Leave(EmployeeId(employee_id), leave.first, leave.last, leave.reason)
    kept = ShiftRepository(backend.database).add_leave(wanted)
    backend.staff.changed()
    audit("leave.add", employee_id, f"{leave.first} to {leave.last}")
    return _shown_leave(kept)


@router.delete(
    "/api/employees/{employee_id}/leaves/{leave_id}",
    summary="Remove a leave",
    status_code=204,
    dependencies=[MANAGES_PEOPLE],
    responses=may_answer(404, 422),
)
def remove_leave(
    employee_id: str,
    leave_id: Annotated[int, Path(ge=1, le=2**53)],
    backend: BackendDependency,
    audit: AuditorDependency,
) -> None:
    """Expect an employee on those days after all."""
    ShiftRepository(backend.database).remove_leave(EmployeeId(employee_id), leave_id)
    backend.staff.changed()
    audit("leave.remove", employee_id, str(leave_id))

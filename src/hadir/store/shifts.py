"""When employees work: shifts and leaves."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from hadir.domain.employee import Leave, Shift
from hadir.domain.errors import ConflictError, NotFoundError
from hadir.domain.identity import EmployeeId
from hadir.store.database import Database
from hadir.store.employees import unknown_employee
from hadir.store.paging import equal
from hadir.store.tables import employees, leaves, shifts


@dataclass(frozen=True, slots=True)
class KeptLeave:
    """A leave with its number."""

    id: int
    leave: Leave


class ShiftRepository:
    """Shifts and leaves."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[Shift, ...]:
        """All shifts, by their names."""
        with self._database.reading() as connection:
            return tuple(map(shift_of, connection.execute(select(shifts).order_by(shifts.c.name))))

    def get(self, name: str) -> Shift:
        """One shift.

        Raises:
            NotFoundError: There is no such.
        """
        found = next((shift for shift in self.all() if shift.name == name), None)
        if found is None:
            raise NotFoundError(f"There is no shift {name}", "See which there are")
        return found

    def add(self, shift: Shift) -> None:
        """Know one more.

        Raises:
            ConflictError: There is one with that name.
        """
        with self._database.writing() as connection:
            try:
                connection.execute(insert(shifts).values(name=shift.name, **_hours(shift)))
            except IntegrityError:
                raise ConflictError(f"There is a shift {shift.name} already", "Choose another name") from None

    def change(self, shift: Shift) -> None:
        """Have a shift begin and end at other times.

        Raises:
            NotFoundError: There is no such.
        """
        with self._database.writing() as connection:
            changed = connection.execute(update(shifts).where(shifts.c.name == shift.name).values(**_hours(shift)))
            if changed.rowcount == 0:
                raise NotFoundError(f"There is no shift {shift.name}", "See which there are")

    def remove(self, name: str) -> int:
        """Have no such shift any more; whoever had it has none.

        Returns:
            How many employees had it.

        Raises:
            NotFoundError: There is no such.
        """
        with self._database.writing() as connection:
            freed = connection.execute(update(employees).where(employees.c.shift == name).values(shift=None))
            if connection.execute(delete(shifts).where(shifts.c.name == name)).rowcount == 0:
                raise NotFoundError(f"There is no shift {name}", "See which there are")
        return freed.rowcount

    def leaves(self, employee: EmployeeId | None = None) -> tuple[KeptLeave, ...]:
        """The leaves of an employee, or of all, the earliest first."""
        wanted = select(leaves).where(*equal(leaves.c.employee_id, employee)).order_by(leaves.c.first, leaves.c.id)
        with self._database.reading() as connection:
            return tuple(map(_leave, connection.execute(wanted)))

    def add_leave(self, leave: Leave) -> KeptLeave:
        """Know of a leave.

        Raises:
            NotFoundError: There is no such employee.
        """
        values = {"first": leave.first, "last": leave.last, "reason": leave.reason}
        with self._database.writing() as connection:
            try:
                adding = insert(leaves).values(employee_id=leave.employee, **values).returning(leaves.c.id)
                leave_id = connection.execute(adding).scalar_one()
            except IntegrityError:
                raise unknown_employee(leave.employee) from None
        return KeptLeave(leave_id, leave)

    def remove_leave(self, employee: EmployeeId, leave_id: int) -> None:
        """Know of a leave no more.

        Raises:
            NotFoundError: The employee has no such.
        """
        which = leaves.c.id == leave_id, leaves.c.employee_id == employee
        with self._database.writing() as connection:
            if connection.execute(delete(leaves).where(*which)).rowcount == 0:
                raise NotFoundError("There is no such leave", "See which there are")


def _hours(shift: Shift) -> dict[str, Any]:
    return {"start": shift.start, "end": shift.end, "days": "".join(map(str, sorted(shift.days)))}


def shift_of(row: Row[Any]) -> Shift:
    """The shift in a row."""
    return Shift(row.name, row.start, row.end, frozenset(map(int, row.days)))


def _leave(row: Row[Any]) -> KeptLeave:
    return KeptLeave(row.id, Leave(EmployeeId(row.employee_id), row.first, row.last, row.reason))

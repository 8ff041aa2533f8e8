"""Knowing the employee of a row: a new one, one that is known, or none at all."""

from contextlib import suppress
from datetime import datetime

from hadir.domain.bulk import Fate
from hadir.domain.employee import Employee
from hadir.domain.errors import ConflictError, InputError
from hadir.domain.identity import EmployeeId
from hadir.store.employees import EmployeeRepository, checked_id
from hadir.store.imports.rows import ImportRow
from hadir.store.shifts import ShiftRepository

_LONGEST_WORDS = 200


class People:
    """The employees while rows are taken in; who is known already stays as they are."""

    def __init__(self, employees: EmployeeRepository, shifts: ShiftRepository, now: datetime) -> None:
        """Learn who is known.

        Args:
            employees: Where employees are kept.
            shifts: Where shifts are kept.
            now: The time.
        """
        self._employees = employees
        self._shifts = {shift.name.casefold(): shift.name for shift in shifts.all()}
        self._known = employees.names()
        self._written: dict[EmployeeId, tuple[str, str]] = {}
        self._now = now

    def take(self, row: ImportRow) -> tuple[EmployeeId, Fate, str]:
        """The employee of a row, whether they are new, and what is odd about the row, in words.

        Raises:
            InputError: The row cannot be used.
        """
        if row.fault:
            raise InputError(row.fault.removesuffix("."))
        employee = checked_id(row.id)
        self._require_same(employee, row)
        if employee in self._known:
            return employee, Fate.KNOWN, self._difference(employee, row.name)
        shift = self._shifts.get(row.shift.casefold())
        odd = f"There is no shift {row.shift}. Add it, then choose it for them." if row.shift and shift is None else ""
        self._add(Employee(employee, row.name or employee, _checked_department(row.department), shift))
        return employee, Fate.ADDED, odd

    def _add(self, employee: Employee) -> None:
        with suppress(ConflictError):  # Somebody else may just have done the same.
            self._employees.add(employee, self._now)
        self._known[employee.id] = employee.name

    def _require_same(self, employee: EmployeeId, row: ImportRow) -> None:
        """Check that an id is not used for two people."""
        name, place = self._written.setdefault(employee, (row.name, row.place))
        if row.name and name and row.name.casefold() != name.casefold():
            raise InputError(f"{place} calls {employee} {name}, this one {row.name}", "Give each person an id")

    def _difference(self, employee: EmployeeId, name: str) -> str:
        known = self._known[employee]
        if not name or known.casefold() in {name.casefold(), employee.casefold()}:
            return ""
        return f"{employee} is known as {known}, and stays so."


def _checked_department(name: str) -> str:
    if len(name) > _LONGEST_WORDS:
        raise InputError("The department's name is too long", f"Use {_LONGEST_WORDS} signs at the most")
    return name

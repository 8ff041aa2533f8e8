"""The employees."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from secrets import token_hex
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, delete, exists, func, insert, select, true, update
from sqlalchemy.exc import IntegrityError

from hadir.domain.employee import Employee
from hadir.domain.errors import ConflictError, InputError, NotFoundError
from hadir.domain.identity import EmployeeId
from hadir.store.database import Database
from hadir.store.erasing import forget, hand_attendance_over, pictures_of
from hadir.store.paging import Page, Paging, equal
from hadir.store.tables import employees, face_templates, shifts

_LONGEST_ID = 64
_LONGEST_FILE_NAME = 255
"""Bytes that a file system takes."""
_FORBIDDEN = frozenset("/\\")


class EmployeeOrder(StrEnum):
    """What a list of employees is sorted by."""

    NAME = "name"
    DEPARTMENT = "department"
    ID = "id"


@dataclass(frozen=True, slots=True)
class EmployeeFilter:
    """Which employees are wanted; None is all.

    Attributes:
        text: With this in the id, the name or the department.
        department: Of this department.
        active: Those who work here, or those who do not any more.
        enrolled: Those with a face, or those without any.
        shift: Those of this shift.
    """

    text: str | None = None
    department: str | None = None
    active: bool | None = None
    enrolled: bool | None = None
    shift: str | None = None

    def conditions(self) -> Iterator[ColumnElement[bool]]:
        """The same for the database."""
        if self.text:
            yield employees.c.search.contains(self.text.casefold(), autoescape=True)
        yield from equal(employees.c.department, self.department)
        yield from equal(employees.c.active, self.active)
        if self.enrolled is not None:
            known = exists().where(face_templates.c.employee_id == employees.c.id)
            yield known if self.enrolled else ~known
        yield from equal(employees.c.shift, self.shift)


@dataclass(frozen=True, slots=True)
class EmployeeRow:
    """An employee with what a list shows.

    Attributes:
        employee: Who.
        faces: How many templates there are, whatever the model.
        created_at: Since when known.
    """

    employee: Employee
    faces: int
    created_at: datetime


def checked_id(text: str) -> EmployeeId:
    """An employee's id, fit to name a folder.

    Raises:
        InputError: It is empty or too long, or has signs that no file may be called by.
    """
    control = any(unicodedata.category(sign) in {"Cc", "Cs", "Zl", "Zp"} for sign in text)
    too_long = len(text) > _LONGEST_ID or len(text.encode(errors="replace")) > _LONGEST_FILE_NAME
    if not text or too_long or text != text.strip() or text.startswith(".") or control:
        raise InputError(
            f"An employee's id has 1 to {_LONGEST_ID} signs, no dot at the front and no spaces around it",
            "Choose another id",
        )
    if _FORBIDDEN & set(text):
        raise InputError("An employee's id has no slashes", "Choose another id")
    return EmployeeId(text)


class EmployeeRepository:
    """The employees."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def page(
        self, wanted: EmployeeFilter, paging: Paging, order: EmployeeOrder = EmployeeOrder.NAME, *, down: bool = False
    ) -> Page[EmployeeRow]:
        """A page of the employees."""
        column = employees.c[order.value]
        ordering = (column.desc() if down else column, employees.c.id)
        conditions = list(wanted.conditions())
        faces = select(func.count()).where(face_templates.c.employee_id == employees.c.id).scalar_subquery()
        rows = select(employees, faces.label("faces")).where(*conditions).order_by(*ordering)
        with self._database.reading() as connection:
            total = connection.scalar(select(func.count()).select_from(employees).where(*conditions)) or 0
            found = connection.execute(rows.offset(paging.offset).limit(paging.per_page)).all()
        return Page(tuple(map(_row, found)), paging.page, paging.per_page, total)

    def everybody(self) -> tuple[Employee, ...]:
        """All employees who work here, by their ids."""
        with self._database.reading() as connection:
            rows = connection.execute(select(employees).where(employees.c.active == true()).order_by(employees.c.id))
            return tuple(map(_employee, rows))

    def names(self) -> dict[EmployeeId, str]:
        """What people call each employee, whether working here or not."""
        with self._database.reading() as connection:
            return {row.id: row.name for row in connection.execute(select(employees.c.id, employees.c.name))}

    def departments(self) -> tuple[str, ...]:
        """The departments there are."""
        with self._database.reading() as connection:
            named = employees.c.department != ""
            return tuple(
                connection.scalars(select(employees.c.department).where(named).distinct().order_by("department"))
            )

    def get(self, employee: EmployeeId) -> EmployeeRow:
        """One employee.

        Raises:
            NotFoundError: There is no such.
        """
        found = self.page_of_one(employee)
        if found is None:
            raise unknown_employee(employee)
        return found

    def page_of_one(self, employee: EmployeeId) -> EmployeeRow | None:
        """One employee, None if there is no such."""
        faces = select(func.count()).where(face_templates.c.employee_id == employees.c.id).scalar_subquery()
        with self._database.reading() as connection:
            row = connection.execute(
                select(employees, faces.label("faces")).where(employees.c.id == employee)
            ).one_or_none()
        return None if row is None else _row(row)

    def add(self, employee: Employee, now: datetime) -> None:
        """Know one more.

        Raises:
            ConflictError: There is one with that id.
            InputError: The id is none, or there is no such shift.
        """
        checked_id(employee.id)
        with self._database.writing() as connection:
            _require_shift(connection, employee.shift)
            try:
                connection.execute(insert(employees).values(created_at=now, **_values(employee)))
            except IntegrityError:
                raise ConflictError(f"There is an employee {employee.id} already", "Choose another id") from None

    def change(self, employee: Employee) -> None:
        """Go by what is known of an employee now.

        Raises:
            NotFoundError: There is no such.
            InputError: There is no such shift.
        """
        with self._database.writing() as connection:
            _require_shift(connection, employee.shift)
            changed = connection.execute(
                update(employees).where(employees.c.id == employee.id).values(**_values(employee))
            )
            if changed.rowcount == 0:
                raise unknown_employee(employee.id)

    def erase(self, employee: EmployeeId, now: datetime, *, keep_attendance: bool) -> tuple[str, ...]:
        """Forget an employee: templates, presence, what was seen; events and alerts stay, of nobody known.

        Args:
            employee: Who.
            now: The time.
            keep_attendance: Whether attendance rows stay, under a name that says nothing.

        Returns:
            Files below the home folder that showed the person.

        Raises:
            NotFoundError: There is no such employee.
        """
        with self._database.writing() as connection:
            if not connection.scalar(select(exists().where(employees.c.id == employee))):
                raise unknown_employee(employee)
            files = pictures_of(connection, employee)
            if keep_attendance:
                nobody = Employee(EmployeeId(f"erased-{token_hex(6)}"), "Erased", active=False)
                connection.execute(insert(employees).values(created_at=now, **_values(nobody)))
                hand_attendance_over(connection, employee, nobody.id)
            forget(connection, employee, now)
            connection.execute(delete(employees).where(employees.c.id == employee))
        return files


def unknown_employee(employee: EmployeeId) -> NotFoundError:
    """What is said of an employee who is not there."""
    return NotFoundError(f"There is no employee {employee}", "See which there are")


def _require_shift(connection: Connection, name: str | None) -> None:
    if name is not None and not connection.scalar(select(exists().where(shifts.c.name == name))):
        raise InputError(f"There is no shift {name}", "Add the shift first")


def _values(employee: Employee) -> dict[str, Any]:
    return {
        "id": employee.id,
        "name": employee.name,
        "department": employee.department,
        "shift": employee.shift,
        "active": employee.active,
        "search": f"{employee.id} {employee.name} {employee.department}".casefold(),
    }


def _row(row: Row[Any]) -> EmployeeRow:
    return EmployeeRow(_employee(row), row.faces, row.created_at)


def _employee(row: Row[Any]) -> Employee:
    return Employee(EmployeeId(row.id), row.name, row.department, row.shift, row.active)

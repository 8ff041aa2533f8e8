"""Reading who came and went: the rows of the workdays, and a summary of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, case, exists, func, select

from hadir.domain.attendance import Attendance, AttendanceFlag, Movement
from hadir.domain.identity import EmployeeId
from hadir.store.database import Database
from hadir.store.paging import Listing, Page, Paging, equal
from hadir.store.tables import attendance_logs, attendances, employees
from hadir.store.walking import walk


@dataclass(frozen=True, slots=True)
class AttendanceRow:
    """An employee's workday as it is kept.

    Attributes:
        attendance: The workday.
        name: Name of the employee.
        department: Where the employee works.
    """

    attendance: Attendance
    name: str
    department: str


class AttendanceOrder(StrEnum):
    """What the workdays can be ordered by."""

    WORKDAY = "workday"
    EMPLOYEE = "employee"
    """By the employee's name, then by the workday."""


@dataclass(frozen=True, slots=True)
class AttendanceFilter:
    """Which workdays are wanted; None is all.

    Attributes:
        first: This one or later.
        last: This one or earlier.
        employee: Of this employee.
        department: Of employees of this department.
        flag: With this flag.
    """

    first: date | None = None
    last: date | None = None
    employee: EmployeeId | None = None
    department: str | None = None
    flag: AttendanceFlag | None = None

    def conditions(self) -> Iterator[ColumnElement[bool]]:
        """The same for the database."""
        yield from between(attendances.c.workday, self.first, self.last)
        yield from equal(attendances.c.employee_id, self.employee)
        yield from of_department(attendances.c.employee_id, self.department)
        if self.flag is not None:
            yield attendances.c.flags.contains(f",{self.flag},")


@dataclass(frozen=True, slots=True)
class SummaryFilter:
    """Whom and when a summary is about; None is all.

    Attributes:
        first: The first workday.
        last: The last workday.
        employee: This employee.
        department: Employees of this department.
    """

    first: date | None = None
    last: date | None = None
    employee: EmployeeId | None = None
    department: str | None = None

    def conditions(self) -> Iterator[ColumnElement[bool]]:
        """Which employees there is something to say about."""
        days = between(attendances.c.workday, self.first, self.last)
        yield exists().where(attendances.c.employee_id == employees.c.id, *days)
        yield from equal(employees.c.id, self.employee)
        yield from equal(employees.c.department, self.department)


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """What an employee's workdays come to.

    Attributes:
        employee: Who.
        name: Name of the employee.
        department: Where the employee works.
        first_entry: The first Entry of all, None without one.
        last_exit: The last Exit of all, None without one.
        days: How many workdays the employee came.
        worked: Time inside on all of them.
    """

    employee: EmployeeId
    name: str
    department: str
    first_entry: datetime | None
    last_exit: datetime | None
    days: int
    worked: timedelta


class AttendanceRepository:
    """The workdays."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def page(
        self,
        wanted: AttendanceFilter,
        paging: Paging,
        order: AttendanceOrder = AttendanceOrder.WORKDAY,
        *,
        descending: bool = True,
    ) -> Page[AttendanceRow]:
        """A page of the workdays.

        Raises:
            DatabaseAwayError: The database does not answer.
        """
        with self._database.reading() as connection:
            rows, total = attendance_listing(wanted, order, descending=descending).read(connection, paging)
        return Page(tuple(map(_row, rows)), paging.page, paging.per_page, total)

    def every(
        self,
        wanted: AttendanceFilter,
        order: AttendanceOrder = AttendanceOrder.WORKDAY,
        *,
        descending: bool = True,
    ) -> Iterator[AttendanceRow]:
        """All of the workdays, in the same order, read bit by bit.

        Raises:
            DatabaseAwayError: The database does not answer.
        """
        listing = attendance_listing(wanted, order, descending=descending)
        yield from walk(self._database, listing, lambda _, rows: map(_row, rows))

    def summary(self, wanted: SummaryFilter, paging: Paging) -> Page[SummaryRow]:
        """A page of the employees who came, by name, with what their workdays come to.

        Raises:
            DatabaseAwayError: The database does not answer.
        """
        with self._database.reading() as connection:
            people, total = summary_listing(wanted).read(connection, paging)
            rows = tuple(_summaries(connection, people, wanted))
        return Page(rows, paging.page, paging.per_page, total)

    def every_summary(self, wanted: SummaryFilter) -> Iterator[SummaryRow]:
        """The same of all employees who came, read bit by bit.

        Raises:
            DatabaseAwayError: The database does not answer.
        """
        listing = summary_listing(wanted)
        yield from walk(self._database, listing, lambda connection, people: _summaries(connection, people, wanted))


def between(column: ColumnElement[date], first: date | None, last: date | None) -> Iterator[ColumnElement[bool]]:
    """Conditions that a day is neither before the first nor after the last, where these are given."""
    if first is not None:
        yield column >= first
    if last is not None:
        yield column <= last


def of_department(employee: ColumnElement[str], department: str | None) -> Iterator[ColumnElement[bool]]:
    """A condition that an employee is of a department, where one is given."""
    if department is not None:
        yield employee.in_(select(employees.c.id).where(employees.c.department == department))


def attendance_listing(wanted: AttendanceFilter, order: AttendanceOrder, *, descending: bool) -> Listing:
    """How the list of workdays is read."""
    keys = attendances.c.workday, attendances.c.employee_id
    named = attendances.join(employees, employees.c.id == attendances.c.employee_id)
    by_name = employees.c.name, employees.c.id, attendances.c.workday
    columns: tuple[ColumnElement[Any], ...] = keys if order is AttendanceOrder.WORKDAY else by_name
    return Listing(
        keys=keys,
        order=columns,
        descending=descending,
        rows=select(attendances, employees.c.name, employees.c.department).select_from(named),
        conditions=tuple(wanted.conditions()),
        source=attendances if order is AttendanceOrder.WORKDAY else named,
    )


def summary_listing(wanted: SummaryFilter) -> Listing:
    """How the list of employees who came is read."""
    return Listing(
        keys=(employees.c.id,),
        order=(employees.c.name, employees.c.id),
        descending=False,
        rows=select(employees.c.id, employees.c.name, employees.c.department),
        conditions=tuple(wanted.conditions()),
        source=employees,
    )


def logged_of(ids: Sequence[EmployeeId], wanted: SummaryFilter) -> Select[Any]:
    """The first Entry and the last Exit of employees."""
    log = attendance_logs.c
    entry = case((log.movement == Movement.ENTRY, log.at))
    exit_ = case((log.movement == Movement.EXIT, log.at))
    days = between(log.workday, wanted.first, wanted.last)
    columns = log.employee_id, func.min(entry).label("first_entry"), func.max(exit_).label("last_exit")
    return select(*columns).where(log.employee_id.in_(ids), *days).group_by(log.employee_id)


def spent_of(ids: Sequence[EmployeeId], wanted: SummaryFilter) -> Select[Any]:
    """How many workdays employees came, and how long they were inside."""
    row = attendances.c
    days = between(row.workday, wanted.first, wanted.last)
    columns = row.employee_id, func.count().label("days"), func.sum(row.worked_s).label("worked_s")
    return select(*columns).where(row.employee_id.in_(ids), *days).group_by(row.employee_id)


def attendance_of(row: Row[Any]) -> Attendance:
    """The workday in a row."""
    return Attendance(
        employee=row.employee_id,
        workday=row.workday,
        first_in=row.first_in,
        last_out=row.last_out,
        worked=timedelta(seconds=row.worked_s),
        flags=flags_of(row.flags),
        standing=timedelta(seconds=row.standing_s),
        sitting=timedelta(seconds=row.sitting_s),
    )


def flags_of(text: str) -> frozenset[AttendanceFlag]:
    """The flags as they are kept, such as `,early,late,`."""
    return frozenset(AttendanceFlag(name) for name in text.split(",") if name)


def kept_flags(flags: frozenset[AttendanceFlag]) -> str:
    """The flags as they are to be kept."""
    return f",{','.join(sorted(flags))}," if flags else ""


def _row(row: Row[Any]) -> AttendanceRow:
    return AttendanceRow(attendance_of(row), row.name, row.department)


def _summaries(connection: Connection, people: Sequence[Row[Any]], wanted: SummaryFilter) -> Iterator[SummaryRow]:
    ids = [person.id for person in people]
    logged = {row.employee_id: row for row in connection.execute(logged_of(ids, wanted))}
    spent = {row.employee_id: row for row in connection.execute(spent_of(ids, wanted))}
    for person in people:
        yield _summary(person, logged.get(person.id), spent[person.id])


def _summary(person: Row[Any], logged: Row[Any] | None, spent: Row[Any]) -> SummaryRow:
    return SummaryRow(
        employee=person.id,
        name=person.name,
        department=person.department,
        first_entry=logged.first_entry if logged else None,
        last_exit=logged.last_exit if logged else None,
        days=spent.days,
        worked=timedelta(seconds=spent.worked_s),
    )

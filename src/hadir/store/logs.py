"""Reading the attendance log: each Entry and Exit."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, select

from hadir.domain.attendance import LogEntry, Movement
from hadir.domain.identity import EmployeeId
from hadir.store.attendance import of_department
from hadir.store.counting import Span
from hadir.store.database import Database
from hadir.store.paging import Listing, Page, Paging, equal
from hadir.store.tables import attendance_logs, employees
from hadir.store.walking import walk


@dataclass(frozen=True, slots=True)
class LogRow:
    """A line of the attendance log as it is kept.

    Attributes:
        id: Its number.
        entry: What it says.
        name: Name of the employee.
        department: Where the employee works.
        snapshot: File of the face below the home folder, empty without.
    """

    id: int
    entry: LogEntry
    name: str
    department: str
    snapshot: str


@dataclass(frozen=True, slots=True)
class LogFilter:
    """Which lines are wanted; None is all.

    Attributes:
        start: At this time or later, aware.
        end: Before this time, aware.
        employee: Of this employee.
        department: Of employees of this department.
        camera: On this camera.
        movement: Coming or going.
    """

    start: datetime | None = None
    end: datetime | None = None
    employee: EmployeeId | None = None
    department: str | None = None
    camera: str | None = None
    movement: Movement | None = None

    def conditions(self) -> Iterator[ColumnElement[bool]]:
        """The same for the database, but for the time."""
        yield from equal(attendance_logs.c.employee_id, self.employee)
        yield from of_department(attendance_logs.c.employee_id, self.department)
        yield from equal(attendance_logs.c.camera_id, self.camera)
        yield from equal(attendance_logs.c.movement, self.movement)


class LogRepository:
    """The attendance log."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def page(self, wanted: LogFilter, paging: Paging, *, newest_first: bool = True) -> Page[LogRow]:
        """A page of the log, in the order of time.

        Raises:
            DatabaseAwayError: The database does not answer.
        """
        with self._database.reading() as connection:
            rows, total = log_listing(wanted, newest_first=newest_first).read(connection, paging)
        return Page(tuple(map(row_of, rows)), paging.page, paging.per_page, total)

    def every(self, wanted: LogFilter, *, newest_first: bool = True) -> Iterator[LogRow]:
        """All of the lines of the log, in the same order, read bit by bit.

        Raises:
            DatabaseAwayError: The database does not answer.
        """
        listing = log_listing(wanted, newest_first=newest_first)
        yield from walk(self._database, listing, lambda _, rows: map(row_of, rows))

    def find(self, log_id: int) -> LogRow | None:
        """One line, None if there is no such."""
        with self._database.reading() as connection:
            row = connection.execute(with_names().where(attendance_logs.c.id == log_id)).one_or_none()
        return None if row is None else row_of(row)


def log_listing(wanted: LogFilter, *, newest_first: bool) -> Listing:
    """How the log is read."""
    return Listing(
        keys=(attendance_logs.c.id,),
        order=(attendance_logs.c.at, attendance_logs.c.id),
        descending=newest_first,
        rows=with_names(),
        conditions=tuple(wanted.conditions()),
        source=attendance_logs,
        span=Span(attendance_logs.c.at, wanted.start, wanted.end),
    )


def with_names() -> Select[Any]:
    """The lines with what is known of their employees."""
    return select(attendance_logs, employees.c.name, employees.c.department).select_from(
        attendance_logs.join(employees, employees.c.id == attendance_logs.c.employee_id)
    )


def row_of(row: Row[Any]) -> LogRow:
    """A line of the log as it was read."""
    return LogRow(row.id, entry_of(row), row.name, row.department, row.snapshot)


def entry_of(row: Row[Any]) -> LogEntry:
    """What a line says."""
    return LogEntry(
        employee=row.employee_id,
        workday=row.workday,
        movement=Movement(row.movement),
        at=row.at,
        camera_id=row.camera_id,
        sighting_id=row.sighting_id,
        inferred=row.inferred,
        revised=row.revised,
    )

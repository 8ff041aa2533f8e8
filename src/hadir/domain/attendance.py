"""When somebody came and went, workday by workday."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from hadir.domain.identity import EmployeeId


@dataclass(frozen=True, slots=True)
class Workday:
    """The span of time that counts as one workday of an employee.

    Attributes:
        date: The local date that names it: of a night shift that on which it began.
        start: Its first moment, aware, UTC.
        end: The first moment after it, aware, UTC.
        work_start: When the employee is to be here from, None on a day off.
        work_end: Until when, None likewise.
        shift_start: When the shift begins, None for whoever has none, and on its days off.
        shift_end: When the shift ends, None likewise.
    """

    date: date
    start: datetime
    end: datetime
    work_start: datetime | None = None
    work_end: datetime | None = None
    shift_start: datetime | None = None
    shift_end: datetime | None = None


class Movement(StrEnum):
    """Coming or going."""

    ENTRY = "Entry"
    EXIT = "Exit"


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One line of the attendance log.

    Attributes:
        employee: Who.
        workday: The workday that it belongs to.
        movement: Coming or going.
        at: When, aware, UTC.
        camera_id: Where.
        sighting_id: The sighting that says so.
        inferred: Whether it follows from seeing the person inside (or leaving) without having seen the entry.
        revised: Whether a sighting that came too late brought or moved it.
    """

    employee: EmployeeId
    workday: date
    movement: Movement
    at: datetime
    camera_id: str
    sighting_id: str
    inferred: bool = False
    revised: bool = False


class AttendanceFlag(StrEnum):
    """What a reader of an attendance row must know."""

    INFERRED = "inferred"
    """The first entry was not seen; it follows from a sighting inside."""
    STILL_IN = "still_in"
    """The person is inside; `last_out` is when last seen so far."""
    NO_EXIT = "no_exit"
    """The workday ended with the person inside; `last_out` is when last seen."""
    CARRIED_IN = "carried_in"
    """The person was inside when the workday began, on a shift still running."""
    LATE = "late"
    """The first entry was after the shift's start."""
    EARLY = "early"
    """The last exit was before the shift's end."""
    REVISED = "revised"
    """A sighting that came too late changed it."""


@dataclass(frozen=True, slots=True)
class Attendance:
    """One employee's workday.

    Attributes:
        employee: Who.
        workday: Which.
        first_in: The first entry, None for whoever was inside when it began and never came in.
        last_out: The last exit; or when last seen, see the flags.
        worked: Time inside.
        flags: What a reader must know.
        standing: For how long the person was seen to stand.
        sitting: For how long to sit.
    """

    employee: EmployeeId
    workday: date
    first_in: datetime | None
    last_out: datetime | None
    worked: timedelta
    flags: frozenset[AttendanceFlag] = frozenset()
    standing: timedelta = timedelta(0)
    sitting: timedelta = timedelta(0)

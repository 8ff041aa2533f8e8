"""The row of a workday, from its entries and exits."""

from datetime import datetime, timedelta

from hadir.domain.attendance import Attendance, AttendanceFlag, Movement
from hadir.rules.movements import Movements

_NONE = timedelta()


def attendance_of(movements: Movements, now: datetime, *, carried_in: bool) -> Attendance | None:
    """The row of a workday; None where nobody came.

    Args:
        movements: The workday, finished.
        now: The site's time.
        carried_in: Whether the person was inside when it began.
    """
    last = movements.last
    if last is None or not (movements.entries or carried_in):
        return None
    entries = movements.entries
    first_in = next((entry.at for entry in entries if entry.movement is Movement.ENTRY), None)
    last_out = _last_out(movements, last.end)
    return Attendance(
        employee=movements.employee,
        workday=movements.workday.date,
        first_in=first_in,
        last_out=last_out,
        worked=_worked(movements, last_out, carried_in=carried_in),
        flags=_flags(movements, first_in, last_out, now, carried_in=carried_in),
        standing=movements.standing,
        sitting=movements.sitting,
    )


def _last_out(movements: Movements, last_seen: datetime) -> datetime:
    if movements.pending is not None:
        return movements.pending.at
    return last_seen if movements.inside else movements.entries[-1].at


def _worked(movements: Movements, last_out: datetime, *, carried_in: bool) -> timedelta:
    """The time inside; whoever is inside still is so until seen last."""
    worked = _NONE
    since = movements.workday.start if carried_in else None
    for entry in movements.entries:
        if entry.movement is Movement.ENTRY:
            since = entry.at
        elif since is not None:
            worked += entry.at - since
            since = None
    return worked if since is None else worked + max(last_out - since, _NONE)


def _flags(
    movements: Movements, first_in: datetime | None, last_out: datetime, now: datetime, *, carried_in: bool
) -> frozenset[AttendanceFlag]:
    workday = movements.workday
    over = now >= workday.end
    started, ended = workday.shift_start, workday.shift_end
    first = movements.entries[0] if movements.entries else None
    holds = {
        AttendanceFlag.INFERRED: first is not None and first.inferred,
        AttendanceFlag.STILL_IN: movements.inside and not over,
        AttendanceFlag.NO_EXIT: movements.inside and over,
        AttendanceFlag.CARRIED_IN: carried_in,
        AttendanceFlag.LATE: started is not None and first_in is not None and not carried_in and first_in > started,
        AttendanceFlag.EARLY: ended is not None and not movements.inside and last_out < ended <= now,
    }
    return frozenset(flag for flag, held in holds.items() if held)

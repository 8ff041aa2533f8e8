"""Writing what follows from what was seen: the log, the workdays and who is here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, delete

from hadir.domain.attendance import Attendance, LogEntry
from hadir.domain.identity import EmployeeId
from hadir.domain.presence import Presence
from hadir.domain.record import DayLog, Outage
from hadir.store.attendance import kept_flags
from hadir.store.logs import LogRow, entry_of, row_of, with_names
from hadir.store.paging import portions
from hadir.store.recording.rows import Values, add, change, drop, put
from hadir.store.recording.sightings import snapshots_of
from hadir.store.tables import attendance_logs, attendances, outages, presence


@dataclass(frozen=True, slots=True)
class _Difference:
    """What must be done so that the log says what it should."""

    new: tuple[LogEntry, ...]
    changed: tuple[tuple[int, LogEntry], ...]
    gone: tuple[int, ...]

    @property
    def entries(self) -> tuple[LogEntry, ...]:
        return (*self.new, *(entry for _, entry in self.changed))


def write_logs(connection: Connection, given: Sequence[DayLog], known: frozenset[EmployeeId]) -> tuple[LogEntry, ...]:
    """Make the log of some workdays what it should be; a line that stays keeps its number.

    Returns:
        What is new or was changed.
    """
    wanted = [log for log in given if log.employee in known]
    differences = [_difference(rows, log) for rows, log in _with_kept(connection, wanted)]
    new = [entry for difference in differences for entry in difference.new]
    changed = [pair for difference in differences for pair in difference.changed]
    files = snapshots_of(connection, [entry.sighting_id for entry in new])
    for portion in portions([number for difference in differences for number in difference.gone]):
        connection.execute(delete(attendance_logs).where(attendance_logs.c.id.in_(portion)))
    add(connection, attendance_logs, [{**_line(entry), "snapshot": files.get(entry.sighting_id, "")} for entry in new])
    change(connection, attendance_logs, [{"id": number, **_line(entry)} for number, entry in changed])
    return tuple(entry for difference in differences for entry in difference.entries)


def read_logs(connection: Connection, entries: Sequence[LogEntry]) -> tuple[LogRow, ...]:
    """The lines that say just that, as they are kept."""
    rows = _rows_of(connection, {(entry.employee, entry.workday) for entry in entries})
    kept = {_identity(line.entry): line for line in map(row_of, rows)}
    return tuple(kept[_identity(entry)] for entry in entries)


def write_attendances(
    connection: Connection,
    given: Sequence[Attendance],
    dropped: Iterable[tuple[EmployeeId, date]],
    known: frozenset[EmployeeId],
) -> None:
    """Bring workdays up to date."""
    drop(connection, attendances, dropped)
    put(connection, attendances, [_workday(row) for row in given if row.employee in known])


def write_presences(connection: Connection, given: Sequence[Presence], known: frozenset[EmployeeId]) -> None:
    """Bring who is here up to date."""
    put(connection, presence, [_presence(one) for one in given if one.employee in known])


def write_outages(connection: Connection, given: Sequence[Outage]) -> None:
    """Bring the times in which cameras showed nothing up to date."""
    rows = [
        {"camera_id": one.camera_id, "since": one.since, "until": one.until, "reason": one.reason[:500]}
        for one in given
    ]
    put(connection, outages, rows)


def _with_kept(connection: Connection, logs: Sequence[DayLog]) -> list[tuple[list[Row[Any]], DayLog]]:
    """Each workday's log with the rows that are kept of it."""
    kept: dict[tuple[EmployeeId, date], list[Row[Any]]] = {(log.employee, log.workday): [] for log in logs}
    for row in _rows_of(connection, set(kept)):
        kept[row.employee_id, row.workday].append(row)
    return [(kept[log.employee, log.workday], log) for log in logs]


def _rows_of(connection: Connection, days: set[tuple[EmployeeId, date]]) -> list[Row[Any]]:
    rows: list[Row[Any]] = []
    for portion in portions(sorted(days)):
        found = connection.execute(
            with_names().where(
                attendance_logs.c.employee_id.in_({employee for employee, _ in portion}),
                attendance_logs.c.workday.in_({workday for _, workday in portion}),
            )
        )
        rows += [row for row in found if (row.employee_id, row.workday) in days]
    return rows


def _difference(rows: Sequence[Row[Any]], log: DayLog) -> _Difference:
    wanted = {(entry.movement, entry.at): entry for entry in log.entries}
    kept = {(row.movement, row.at): row for row in rows}
    return _Difference(
        new=tuple(entry for key, entry in wanted.items() if key not in kept),
        changed=tuple(
            (kept[key].id, entry) for key, entry in wanted.items() if key in kept and entry_of(kept[key]) != entry
        ),
        gone=tuple(row.id for row in rows if (row.movement, row.at) not in wanted),
    )


def _identity(entry: LogEntry) -> tuple[object, ...]:
    return entry.employee, entry.workday, entry.movement, entry.at


def _line(entry: LogEntry) -> Values:
    return {
        "employee_id": entry.employee,
        "workday": entry.workday,
        "movement": entry.movement,
        "at": entry.at,
        "camera_id": entry.camera_id,
        "sighting_id": entry.sighting_id,
        "inferred": entry.inferred,
        "revised": entry.revised,
    }


def _workday(row: Attendance) -> Values:
    return {
        "employee_id": row.employee,
        "workday": row.workday,
        "first_in": row.first_in,
        "last_out": row.last_out,
        "worked_s": row.worked.total_seconds(),
        "standing_s": row.standing.total_seconds(),
        "sitting_s": row.sitting.total_seconds(),
        "flags": kept_flags(row.flags),
    }


def _presence(one: Presence) -> Values:
    return {
        "employee_id": one.employee,
        "availability": one.availability,
        "camera_id": one.camera_id,
        "last_seen": one.last_seen,
        "since": one.since,
        "inside": one.inside,
        "paused": one.paused,
    }

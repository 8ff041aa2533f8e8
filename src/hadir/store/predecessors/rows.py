"""Reading the databases of the predecessors: the same tables, with columns by different names."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from hadir.domain.errors import InputError

Row = Mapping[str, Any]

_EMPLOYEE = ("employee_id", "emp_id", "person_id", "employee", "person", "name")
_CAMERA = ("camera_id", "camera", "camera_name")
_MOMENT = ("timestamp", "at", "time", "created_at", "datetime")

COLUMNS: dict[str, dict[str, tuple[str, ...]]] = {
    "employees": {
        "id": ("id", "employee_id", "emp_id", "name"),
        "name": ("name", "full_name", "employee_name"),
        "department": ("department", "dept", "division"),
    },
    "attendance_logs": {
        "employee": _EMPLOYEE,
        "movement": ("movement", "type", "event_type", "direction", "status"),
        "at": _MOMENT,
        "camera": _CAMERA,
    },
    "attendances": {
        "employee": _EMPLOYEE,
        "workday": ("workday", "date", "attendance_date", "day"),
        "first_in": ("first_in", "first_entry", "check_in", "first_seen"),
        "last_out": ("last_out", "last_exit", "check_out", "last_seen"),
    },
    "alert_logs": {"employee": _EMPLOYEE, "at": ("opened_at", *_MOMENT), "camera": _CAMERA},
    "crowd_events": {
        "camera": _CAMERA,
        "at": ("started_at", *_MOMENT),
        "until": ("ended_at", "end_time", "ended"),
        "size": ("size", "people_count", "person_count", "count"),
    },
}
"""For each table of theirs what Hadir takes of it, and the names by which they called it."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a predecessor.

    Attributes:
        name: Its name.
        rows: Its rows, by Hadir's names; what a table has not is None.
    """

    name: str
    rows: tuple[Row, ...]


def tables_of(file: Path) -> Iterator[Table]:
    """The tables of a database that Hadir knows what to do with.

    Raises:
        InputError: It is no SQLite database, or is damaged.
    """
    try:
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
            connection.row_factory = sqlite3.Row
            there = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            for name in COLUMNS:
                if name in there:
                    yield Table(name, tuple(_rows(connection, name)))
    except sqlite3.DatabaseError as fault:
        raise InputError(f"{file} cannot be read ({fault})", "Copy it again while the old system is stopped") from None


def _rows(connection: sqlite3.Connection, table: str) -> Iterator[Row]:
    """The rows of a table; only names that stand in this module come into the statement."""
    there = {row["name"].lower() for row in connection.execute(f"PRAGMA table_info({table})")}
    chosen = {ours: next((name for name in names if name in there), None) for ours, names in COLUMNS[table].items()}
    for row in connection.execute(f"SELECT * FROM {table}"):  # noqa: S608 - the table is one of COLUMNS
        values = {key.lower(): row[key] for key in row.keys()}  # noqa: SIM118 - sqlite3.Row iterates over values
        yield {ours: None if name is None else values[name] for ours, name in chosen.items()}


def moment_of(value: Any, zone: ZoneInfo) -> datetime | None:
    """A time as the predecessors wrote it, in UTC: local where it has no offset; None where it is none."""
    if value is None or value == "":
        return None
    try:
        if isinstance(value, int | float):
            return datetime.fromtimestamp(value, UTC)
        moment = datetime.fromisoformat(str(value).strip())
        return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)
    except (ValueError, OverflowError, OSError):
        return None


def day_of(value: Any) -> date | None:
    """A date as the predecessors wrote it, None where it is none."""
    try:
        return date.fromisoformat(str(value).strip()[:10])
    except ValueError:
        return None

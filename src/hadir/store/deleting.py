"""Deleting many rows a few at a time, so that whoever writes meanwhile waits for a moment only."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, delete, literal, select

from hadir.store.database import Database
from hadir.store.paging import portions
from hadir.store.recording.files import unspoken
from hadir.store.tables import alert_logs, events

_MOMENT = 0.1
"""How long a transaction should last, in seconds."""
_FEWEST, _FIRST, _MOST = 50, 500, 5000

Removed = Callable[[Sequence[str]], None]
"""Told of files below the home folder that nothing speaks of any more."""


def _nobody(_: Sequence[str]) -> None:
    """Nothing is shown, so nothing is to be told."""


@dataclass(frozen=True, slots=True)
class Doomed:
    """Rows that are to be deleted.

    Attributes:
        key: Their primary key, of one column.
        table: Where they are.
        conditions: Which they are.
        order: Which go first.
        sighting: The column that names the sighting whose face they show, None if they show none.
        file: The column that names the file of it, None likewise.
    """

    key: ColumnElement[Any]
    table: Table
    conditions: Sequence[ColumnElement[bool]]
    order: ColumnElement[Any]
    sighting: ColumnElement[str] | None = None
    file: ColumnElement[str] | None = None

    def some(self, count: int) -> Select[Any]:
        """So many of them: key, sighting and file."""
        shown = [literal("") if column is None else column for column in (self.sighting, self.file)]
        return select(self.key, *shown).where(*self.conditions).order_by(self.order).limit(count)


def doomed_events(*conditions: ColumnElement[bool]) -> Doomed:
    """Events, the oldest first."""
    column = events.c
    return Doomed(column.number, events, conditions, column.first_seen, column.id, column.snapshot)


def doomed_alerts(*conditions: ColumnElement[bool]) -> Doomed:
    """Alerts, the oldest first."""
    column = alert_logs.c
    return Doomed(column.id, alert_logs, conditions, column.opened_at, column.sighting_id, column.snapshot)


def delete_doomed(database: Database, doomed: Doomed, removed: Removed = _nobody) -> int:
    """Delete rows in transactions of a moment each.

    Returns:
        How many.
    """
    total, size = 0, _FIRST
    while True:
        began = time.perf_counter()
        with database.writing() as connection:
            count, files = _delete(connection, doomed, size)
        if files:
            removed(files)
        total += count
        if count < size:
            return total
        size = _fitting(size, time.perf_counter() - began)


def _delete(connection: Connection, doomed: Doomed, size: int) -> tuple[int, tuple[str, ...]]:
    rows = connection.execute(doomed.some(size)).all()
    for portion in portions([row[0] for row in rows]):
        connection.execute(delete(doomed.table).where(doomed.key.in_(portion)))
    return len(rows), unspoken(connection, {sighting: file for _, sighting, file in rows if sighting and file})


def _fitting(size: int, took: float) -> int:
    """How many rows are deleted in a moment, judging by how long the last ones took."""
    return int(min(max(size * _MOMENT / max(took, 1e-6), _FEWEST), _MOST, size * 2))

"""Deleting many rows a few at a time, so that whoever writes meanwhile waits for a moment only."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Delete, Select, Table, and_, delete, exists, select
from sqlalchemy.sql.elements import KeyedColumnElement

from hadir.store.database import Database
from hadir.store.tables import activities, alert_logs, attendance_logs, crowd_events, events

_MOMENT = 0.1
"""How long a transaction should last, in seconds."""
_FEWEST, _FIRST, _MOST = 50, 500, 10_000

Removed = Callable[[Sequence[str]], None]
"""Told of files below the home folder that nothing speaks of any more."""


def _nobody(_: Sequence[str]) -> None:
    """Nothing is shown, so nothing is to be told."""


@dataclass(frozen=True, slots=True)
class Doomed:
    """Rows that are to be deleted.

    Attributes:
        table: Where they are.
        key: Their primary key, of one column.
        conditions: Which they are.
        order: Which go first.
        files: Selects the files of such rows that nothing else shows, None if they show none.
    """

    table: Table
    key: KeyedColumnElement[Any]
    conditions: Sequence[ColumnElement[bool]]
    order: ColumnElement[Any]
    files: Select[Any] | None = None

    def orphans(self, count: int) -> Select[Any] | None:
        """Files of the first so many that nothing else shows."""
        return None if self.files is None else self.files.where(self.key.in_(self._first(count)))

    def deletion(self, count: int) -> Delete:
        """Deletes the first so many."""
        return delete(self.table).where(self.key.in_(self._first(count)))

    def _first(self, count: int) -> Select[Any]:
        return select(self.key).where(*self.conditions).order_by(self.order).limit(count)


def doomed_events(*conditions: ColumnElement[bool]) -> Doomed:
    """Events, the oldest first."""
    told = (_shows(table, events.c.id) for table in (attendance_logs, alert_logs))
    files = select(events.c.snapshot).where(events.c.snapshot != "", *(~shown for shown in told))
    return Doomed(events, events.c.number, conditions, events.c.first_seen, files)


def doomed_alerts(*conditions: ColumnElement[bool]) -> Doomed:
    """Alerts, the oldest first."""
    column = alert_logs.c
    seen = exists().where(and_(events.c.id == column.sighting_id, events.c.snapshot != ""))
    told = _shows(attendance_logs, column.sighting_id)
    crowd = exists().where(and_(crowd_events.c.id == column.crowd_id, crowd_events.c.snapshot == column.snapshot))
    done = exists().where(and_(activities.c.id == column.activity_id, activities.c.snapshot == column.snapshot))
    files = select(column.snapshot).where(column.snapshot != "", ~seen, ~told, ~crowd, ~done)
    return Doomed(alert_logs, column.id, conditions, column.opened_at, files)


def doomed_activities(*conditions: ColumnElement[bool]) -> Doomed:
    """Activities, the oldest first."""
    column = activities.c
    told = exists().where(and_(alert_logs.c.activity_id == column.id, alert_logs.c.snapshot == column.snapshot))
    files = select(column.snapshot).where(column.snapshot != "", ~told)
    return Doomed(activities, column.number, conditions, column.started_at, files)


def delete_doomed(database: Database, doomed: Doomed, removed: Removed = _nobody) -> int:
    """Delete rows in transactions of a moment each.

    Returns:
        How many.
    """
    total, size = 0, _FIRST
    while True:
        began = time.perf_counter()
        with database.writing() as connection:
            files = _files(connection, doomed.orphans(size))
            count = connection.execute(doomed.deletion(size)).rowcount
        if files:
            removed(files)
        total += count
        if count < size:
            return total
        size = _fitting(size, time.perf_counter() - began)


def _shows(table: Table, sighting: ColumnElement[Any]) -> ColumnElement[bool]:
    """Whether a table shows the face of a sighting."""
    return exists().where(and_(table.c.sighting_id == sighting, table.c.snapshot != ""))


def _files(connection: Connection, orphans: Select[Any] | None) -> Sequence[str]:
    return () if orphans is None else connection.scalars(orphans).all()


def _fitting(size: int, took: float) -> int:
    """How many rows are deleted in a moment, judging by how long the last ones took."""
    return int(min(max(size * _MOMENT / max(took, 1e-6), _FEWEST), _MOST, size * 2))

"""What is kept no longer: old events, faces, stays and outages. Workdays and the attendance log are kept for good."""

import sqlite3
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, delete, select, update

from hadir.store.database import Database
from hadir.store.deleting import Doomed, Removed, delete_doomed, doomed_activities, doomed_events
from hadir.store.paging import portions
from hadir.store.tables import (
    activities,
    alert_logs,
    attendance_logs,
    audit_log,
    crowd_events,
    events,
    haunts,
    hour_counts,
    outages,
    stays,
)

_PORTION = 1000
_PAGES_AT_ONCE = 500

WITH_PICTURES: tuple[tuple[Table, str, str], ...] = (
    (events, "number", "first_seen"),
    (attendance_logs, "id", "at"),
    (alert_logs, "id", "opened_at"),
    (crowd_events, "id", "started_at"),
    (activities, "number", "started_at"),
)
"""Tables that name files, with their keys and times."""


class Retention:
    """Lets go of what is old."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def purge_events(self, before: datetime, removed: Removed) -> int:
        """Delete events that ended before a time.

        Args:
            before: The time, aware.
            removed: Told of the files that nothing shows any more.

        Returns:
            How many.
        """
        ended = events.c.first_seen < before, events.c.last_seen < before
        return delete_doomed(self._database, doomed_events(*ended), removed)

    def expire_pictures(self, before: datetime, removed: Removed) -> None:
        """Forget the files of what was seen before a time.

        Args:
            before: The time, aware.
            removed: Told of the files.
        """
        for table, key, at in WITH_PICTURES:
            self._expire(table, table.c[key], old_pictures(table, key, at, before).limit(_PORTION), removed)

    def purge_activities(self, before: datetime, removed: Removed) -> int:
        """Delete activities that ended before a time.

        Args:
            before: The time, aware.
            removed: Told of the files that nothing shows any more.

        Returns:
            How many.
        """
        ended = activities.c.started_at < before, activities.c.ended_at < before
        return delete_doomed(self._database, doomed_activities(*ended), removed)

    def forget_habits(self, before: datetime, day: date) -> None:
        """Delete what was usual long ago.

        Args:
            before: Hours before this time, aware.
            day: Where employees were last seen before this day.
        """
        with self._database.writing() as connection:
            connection.execute(delete(hour_counts).where(hour_counts.c.hour < before))
            connection.execute(delete(haunts).where(haunts.c.last_day < day))

    def forget_stays(self, before: datetime) -> int:
        """Delete what the rules do not need any more: stays and outages that ended before a time.

        Returns:
            How many stays.
        """
        with self._database.writing() as connection:
            connection.execute(delete(outages).where(outages.c.until < before))
        ended = stays.c.first_seen < before, stays.c.last_seen < before
        old = Doomed(stays, stays.c.sighting_id, ended, stays.c.first_seen)
        return delete_doomed(self._database, old)

    def purge_audit(self, before: datetime) -> int:
        """Delete what was audited before a time.

        Returns:
            How many rows.
        """
        old = Doomed(audit_log, audit_log.c.id, [audit_log.c.at < before], audit_log.c.at)
        return delete_doomed(self._database, old)

    def compact(self) -> None:
        """Give the space of deleted rows back to the disk, and let the database learn what is in it."""
        if self._database.dialect != "sqlite":
            return  # The others see to it by themselves.
        free, before = self._free_pages(), None
        while free and free != before:  # It stays the same in a file that was made without this in mind.
            with self._database.writing() as connection:
                _vacuum(connection)
            free, before = self._free_pages(), free
        with self._database.writing() as connection:
            connection.exec_driver_sql("PRAGMA analysis_limit = 1000")
            connection.exec_driver_sql("ANALYZE")

    def _expire(self, table: Table, key: ColumnElement[Any], old: Select[Any], removed: Removed) -> None:
        while True:
            with self._database.reading() as connection:
                rows = connection.execute(old).all()
            with self._database.writing() as connection:
                for portion in portions([row[0] for row in rows]):
                    connection.execute(update(table).where(key.in_(portion)).values(snapshot=""))
            removed([row.snapshot for row in rows])
            if len(rows) < _PORTION:
                return

    def _free_pages(self) -> int:
        with self._database.reading() as connection:
            return int(connection.exec_driver_sql("PRAGMA freelist_count").scalar_one())


def old_pictures(table: Table, key: str, at: str, before: datetime) -> Select[Any]:
    """Keys and files of rows of a table that are older than a time."""
    conditions = table.c[at] < before, table.c.snapshot != ""
    return select(table.c[key], table.c.snapshot).where(*conditions).order_by(table.c[at])


def _vacuum(connection: Connection) -> None:
    """Give some pages back; the driver goes through all steps of this statement in a script alone."""
    driver = connection.connection.driver_connection
    if isinstance(driver, sqlite3.Connection):
        driver.executescript(f"PRAGMA incremental_vacuum({_PAGES_AT_ONCE})")

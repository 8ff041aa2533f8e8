"""Deleting logs by hand: events and alerts of a span of time."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, func, select

from hadir.store.counting import Span
from hadir.store.database import Database
from hadir.store.deleting import Doomed, Removed, delete_doomed, doomed_activities, doomed_alerts, doomed_events
from hadir.store.tables import activities, alert_logs, events


class LogTable(StrEnum):
    """Which logs are meant."""

    EVENTS = "events"
    ALERT_LOGS = "alert_logs"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class LogSpan:
    """Logs of a span of time.

    Attributes:
        table: Which.
        start: From this time on, aware; None from the first.
        end: Before this time, aware; None to the last.
    """

    table: LogTable
    start: datetime | None = None
    end: datetime | None = None

    def events(self) -> tuple[ColumnElement[bool], ...] | None:
        """Which events are meant, None if no events are."""
        return None if self.table is LogTable.ALERT_LOGS else self._during(events.c.first_seen)

    def activities(self) -> tuple[ColumnElement[bool], ...] | None:
        """Which activities are meant: they go with the events."""
        return None if self.table is LogTable.ALERT_LOGS else self._during(activities.c.started_at)

    def alerts(self) -> tuple[ColumnElement[bool], ...] | None:
        """Which alerts are meant, None if no alerts are."""
        return None if self.table is LogTable.EVENTS else self._during(alert_logs.c.opened_at)

    def _during(self, column: ColumnElement[datetime]) -> tuple[ColumnElement[bool], ...]:
        return Span(column, self.start, self.end).inside()


@dataclass(frozen=True, slots=True)
class LogCounts:
    """How many rows.

    Attributes:
        events: Of events.
        alert_logs: Of alerts.
        activities: Of activities, which go with the events.
    """

    events: int
    alert_logs: int
    activities: int = 0


class LogReset:
    """Deletes logs; workdays, the attendance log and who is here stay as they are."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def count(self, span: LogSpan) -> LogCounts:
        """How many rows would be deleted."""
        with self._database.reading() as connection:

            def counted(key: ColumnElement[Any], conditions: tuple[ColumnElement[bool], ...] | None) -> int:
                counting = select(func.count(key))
                return 0 if conditions is None else connection.scalar(counting.where(*conditions)) or 0

            return LogCounts(
                counted(events.c.number, span.events()),
                counted(alert_logs.c.id, span.alerts()),
                counted(activities.c.number, span.activities()),
            )

    def delete(self, span: LogSpan, removed: Removed) -> LogCounts:
        """Delete the rows, a few at a time; an event that still lasts comes back with its next change.

        Args:
            span: Which.
            removed: Told of the files that nothing shows any more.

        Raises:
            DatabaseAwayError: The database does not answer; what was deleted so far stays deleted.
        """

        def deleted(conditions: tuple[ColumnElement[bool], ...] | None, doomed: Callable[..., Doomed]) -> int:
            return 0 if conditions is None else delete_doomed(self._database, doomed(*conditions), removed)

        return LogCounts(
            deleted(span.events(), doomed_events),
            deleted(span.alerts(), doomed_alerts),
            deleted(span.activities(), doomed_activities),
        )

"""Deleting logs by hand: events and alerts of a span of time."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, func, select

from hadir.store.counting import Span
from hadir.store.database import Database
from hadir.store.deleting import Removed, delete_doomed, doomed_alerts, doomed_events
from hadir.store.tables import alert_logs, events


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
    """

    events: int
    alert_logs: int


class LogReset:
    """Deletes logs; workdays, the attendance log and who is here stay as they are."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def count(self, span: LogSpan) -> LogCounts:
        """How many rows would be deleted."""
        of_events, of_alerts = span.events(), span.alerts()
        with self._database.reading() as connection:
            return LogCounts(
                0
                if of_events is None
                else connection.scalar(select(func.count(events.c.number)).where(*of_events)) or 0,
                0
                if of_alerts is None
                else connection.scalar(select(func.count(alert_logs.c.id)).where(*of_alerts)) or 0,
            )

    def delete(self, span: LogSpan, removed: Removed) -> LogCounts:
        """Delete the rows, a few at a time; an event that still lasts comes back with its next change.

        Args:
            span: Which.
            removed: Told of the files that nothing shows any more.

        Raises:
            DatabaseAwayError: The database does not answer; what was deleted so far stays deleted.
        """
        of_events, of_alerts = span.events(), span.alerts()
        return LogCounts(
            0 if of_events is None else delete_doomed(self._database, doomed_events(*of_events), removed),
            0 if of_alerts is None else delete_doomed(self._database, doomed_alerts(*of_alerts), removed),
        )

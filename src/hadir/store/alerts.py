"""Reading the alerts, and what people do about them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, func, select, update

from hadir.domain.alert import Alert, AlertKind, AlertState, Resolution, StoredAlert
from hadir.domain.errors import ConflictError, NotFoundError
from hadir.domain.identity import EmployeeId
from hadir.domain.zone import Severity
from hadir.store.counting import Span
from hadir.store.database import Database
from hadir.store.paging import Listing, Page, Paging, equal
from hadir.store.tables import alert_logs, employees
from hadir.store.walking import walk


@dataclass(frozen=True, slots=True)
class AlertRow:
    """An alert as it is kept.

    Attributes:
        stored: The alert, and what people did about it.
        name: Name of the employee that it is about, empty for nobody known.
        department: Where the employee works, empty likewise.
        snapshot: File below the home folder that shows why, empty without.
    """

    stored: StoredAlert
    name: str
    department: str
    snapshot: str


@dataclass(frozen=True, slots=True)
class AlertFilter:
    """Which alerts are wanted; None is all.

    Attributes:
        start: That opened at this time or later, aware.
        end: That opened before this time, aware.
        state: Dealt with so far.
        kind: Of this kind.
        employee: About this employee.
        camera: At this camera.
    """

    start: datetime | None = None
    end: datetime | None = None
    state: AlertState | None = None
    kind: AlertKind | None = None
    employee: EmployeeId | None = None
    camera: str | None = None

    def conditions(self) -> Iterator[ColumnElement[bool]]:
        """The same for the database, but for the time."""
        yield from equal(alert_logs.c.state, self.state)
        yield from equal(alert_logs.c.kind, self.kind)
        yield from equal(alert_logs.c.employee_id, self.employee)
        yield from equal(alert_logs.c.camera_id, self.camera)


class AlertRepository:
    """The alerts."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def page(self, wanted: AlertFilter, paging: Paging, *, newest_first: bool = True) -> Page[AlertRow]:
        """A page of the alerts, by the time at which they opened.

        Raises:
            DatabaseAwayError: The database does not answer.
        """
        with self._database.reading() as connection:
            rows, total = alert_listing(wanted, newest_first=newest_first).read(connection, paging)
        return Page(tuple(map(_row, rows)), paging.page, paging.per_page, total)

    def every(self, wanted: AlertFilter, *, newest_first: bool = True) -> Iterator[AlertRow]:
        """All of the alerts, in the same order, read bit by bit.

        Raises:
            DatabaseAwayError: The database does not answer.
        """
        listing = alert_listing(wanted, newest_first=newest_first)
        yield from walk(self._database, listing, lambda _, rows: map(_row, rows))

    def find(self, alert_id: int) -> AlertRow:
        """One alert.

        Raises:
            NotFoundError: There is none with this number.
        """
        with self._database.reading() as connection:
            return _found(connection, alert_id)

    def unread(self) -> int:
        """How many are open and not acknowledged."""
        with self._database.reading() as connection:
            return connection.scalar(unread_counting()) or 0

    def acknowledge(self, alert_id: int, who: str, at: datetime) -> AlertRow:
        """Take note of an alert; one that was acknowledged already stays as it is.

        Raises:
            NotFoundError: There is none with this number.
            ConflictError: It is resolved already.
        """
        values = {"state": AlertState.ACKNOWLEDGED, "acknowledged_at": at, "acknowledged_by": who}
        return self._change(alert_id, values, frozenset({AlertState.OPEN}), fine=AlertState.ACKNOWLEDGED)

    def acknowledge_all(self, who: str, at: datetime, up_to: int | None = None) -> int:
        """Take note of all alerts that nobody has taken note of.

        Args:
            who: Who does.
            at: When, aware.
            up_to: The highest number of those that are meant, None for all.

        Returns:
            How many.
        """
        meant = () if up_to is None else (alert_logs.c.id <= up_to,)
        values = {"state": AlertState.ACKNOWLEDGED, "acknowledged_at": at, "acknowledged_by": who}
        noted = update(alert_logs).where(alert_logs.c.state == AlertState.OPEN, *meant).values(values)
        with self._database.writing() as connection:
            return connection.execute(noted).rowcount

    def resolve(self, alert_id: int, who: str, at: datetime) -> AlertRow:
        """Resolve an alert by hand; one that was resolved already stays as it is.

        Raises:
            NotFoundError: There is none with this number.
        """
        values = {
            "state": AlertState.RESOLVED,
            "resolved_at": at,
            "resolution": Resolution.BY_HAND,
            "resolved_by": who,
        }
        unresolved = frozenset({AlertState.OPEN, AlertState.ACKNOWLEDGED})
        return self._change(alert_id, values, unresolved, fine=AlertState.RESOLVED)

    def _change(
        self, alert_id: int, values: dict[str, object], before: frozenset[AlertState], fine: AlertState
    ) -> AlertRow:
        """Change an alert that is in one of the states before; one in the fine state is left alone."""
        with self._database.writing() as connection:
            changeable = alert_logs.c.id == alert_id, alert_logs.c.state.in_(before)
            connection.execute(update(alert_logs).where(*changeable).values(values))
            row = _found(connection, alert_id)
        if row.stored.state not in {fine, values["state"]}:
            raise ConflictError("The alert is resolved already", "Look at the newest state of it")
        return row


def alert_listing(wanted: AlertFilter, *, newest_first: bool) -> Listing:
    """How the list of alerts is read."""
    return Listing(
        keys=(alert_logs.c.id,),
        order=(alert_logs.c.opened_at, alert_logs.c.id),
        descending=newest_first,
        rows=_with_names(),
        conditions=tuple(wanted.conditions()),
        source=alert_logs,
        span=Span(alert_logs.c.opened_at, wanted.start, wanted.end),
    )


def unread_counting() -> Select[Any]:
    """How the unread alerts are counted."""
    return select(func.count()).select_from(alert_logs).where(alert_logs.c.state == AlertState.OPEN)


def stored_of(row: Row[Any]) -> StoredAlert:
    """The alert in a row."""
    return StoredAlert(
        id=row.id,
        alert=_alert(row),
        state=AlertState(row.state),
        acknowledged_at=row.acknowledged_at,
        acknowledged_by=row.acknowledged_by,
        resolved_by=row.resolved_by,
    )


def _alert(row: Row[Any]) -> Alert:
    return Alert(
        key=row.key,
        kind=AlertKind(row.kind),
        opened_at=row.opened_at,
        employee=row.employee_id,
        camera_id=row.camera_id,
        last_seen=row.last_seen,
        resolved_at=row.resolved_at,
        resolution=None if row.resolution is None else Resolution(row.resolution),
        sighting_id=row.sighting_id,
        crowd_id=row.crowd_id,
        activity_id=row.activity_id,
        place=row.place,
        severity=Severity(row.severity),
        reason=row.reason,
    )


def _with_names() -> Select[Any]:
    return select(alert_logs, employees.c.name, employees.c.department).select_from(
        alert_logs.outerjoin(employees, employees.c.id == alert_logs.c.employee_id)
    )


def _row(row: Row[Any]) -> AlertRow:
    return AlertRow(stored_of(row), row.name or "", row.department or "", row.snapshot)


def _found(connection: Connection, alert_id: int) -> AlertRow:
    row = connection.execute(_with_names().where(alert_logs.c.id == alert_id)).one_or_none()
    if row is None:
        raise NotFoundError(f"There is no alert {alert_id}", "It may have been deleted with the logs")
    return _row(row)

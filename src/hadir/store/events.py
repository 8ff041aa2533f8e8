"""Reading the events: what was seen, one row a sighting."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, select, true

from hadir.domain.camera import CameraRole
from hadir.domain.identity import EmployeeId
from hadir.domain.liveness import Liveness
from hadir.domain.posture import Posture
from hadir.domain.record import Event
from hadir.domain.sighting import Crossing, Sighting
from hadir.store.counting import OneOf, Span
from hadir.store.database import Database
from hadir.store.paging import Listing, Page, Paging, equal
from hadir.store.tables import employees, events
from hadir.store.walking import walk


class EventKind(StrEnum):
    """What an event tells of."""

    RECOGNISED = "recognised"
    UNKNOWN = "unknown"
    SPOOF = "spoof"


_every = events.alias()
_LASTING = select(_every.c.number).where(_every.c.open == true())
"""Few at any time; said like this so that they are looked up first, whatever else is asked for."""


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event as it is kept.

    Attributes:
        event: The event; its sighting has no picture and no path.
        kind: What it tells of; an erased employee's stays recognised, by a name that nobody knows any more.
        name: Name of the employee, empty for nobody known.
        department: Where the employee works, empty likewise.
        reports: How many times the sighting was reported.
        face_at: When the best face was taken, None without one.
        face_quality: Its quality, 0..1, None likewise.
        snapshot: File of the best face below the home folder, empty without.
    """

    event: Event
    kind: EventKind
    name: str
    department: str
    reports: int
    face_at: datetime | None
    face_quality: float | None
    snapshot: str


@dataclass(frozen=True, slots=True)
class EventFilter:
    """Which events are wanted; None is all.

    Attributes:
        start: That began at this time or later, aware.
        end: That began before this time, aware.
        camera: On this camera.
        employee: Of this employee.
        kind: Of this kind.
        open_only: Whether only those that still last.
    """

    start: datetime | None = None
    end: datetime | None = None
    camera: str | None = None
    employee: EmployeeId | None = None
    kind: EventKind | None = None
    open_only: bool = False

    def conditions(self) -> Iterator[ColumnElement[bool]]:
        """The same for the database, but for time and kind."""
        yield from equal(events.c.camera_id, self.camera)
        yield from equal(events.c.employee_id, self.employee)
        if self.open_only:
            yield events.c.number.in_(_LASTING)

    def one_of(self) -> OneOf | None:
        """The same for the kind."""
        others = [kind for kind in EventKind if kind is not self.kind]
        return None if self.kind is None else OneOf(events.c.kind, self.kind, others)


class EventRepository:
    """The events."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def page(self, wanted: EventFilter, paging: Paging, *, newest_first: bool = True) -> Page[EventRow]:
        """A page of the events, by the time at which they began.

        Raises:
            DatabaseAwayError: The database does not answer.
        """
        with self._database.reading() as connection:
            rows, total = event_listing(wanted, newest_first=newest_first).read(connection, paging)
        return Page(tuple(map(_row, rows)), paging.page, paging.per_page, total)

    def every(self, wanted: EventFilter, *, newest_first: bool = True) -> Iterator[EventRow]:
        """All of the events, in the same order, read bit by bit.

        Raises:
            DatabaseAwayError: The database does not answer.
        """
        listing = event_listing(wanted, newest_first=newest_first)
        yield from walk(self._database, listing, lambda _, rows: map(_row, rows))

    def find(self, event_id: str) -> EventRow | None:
        """One event, None if there is no such."""
        with self._database.reading() as connection:
            row = connection.execute(_with_names().where(events.c.id == event_id)).one_or_none()
        return None if row is None else _row(row)


def event_listing(wanted: EventFilter, *, newest_first: bool) -> Listing:
    """How the list of events is read."""
    return Listing(
        keys=(events.c.number,),
        order=(events.c.first_seen, events.c.number),
        descending=newest_first,
        rows=_with_names(),
        conditions=tuple(wanted.conditions()),
        source=events,
        span=Span(events.c.first_seen, wanted.start, wanted.end),
        one_of=wanted.one_of(),
    )


def event_of(row: Row[Any]) -> Event:
    """The event in a row."""
    return Event(sighting=_sighting(row), open=row.open, doubtful=row.doubtful, late=row.late)


def _with_names() -> Select[Any]:
    return select(events, employees.c.name, employees.c.department).select_from(
        events.outerjoin(employees, employees.c.id == events.c.employee_id)
    )


def _row(row: Row[Any]) -> EventRow:
    return EventRow(
        event=event_of(row),
        kind=EventKind(row.kind),
        name=row.name or "",
        department=row.department or "",
        reports=row.reports,
        face_at=row.face_at,
        face_quality=row.face_quality,
        snapshot=row.snapshot,
    )


def _sighting(row: Row[Any]) -> Sighting:
    left, top, right, bottom = row.box
    return Sighting(
        id=row.id,
        camera_id=row.camera_id,
        role=CameraRole(row.role),
        track_id=row.track_id,
        employee=row.employee_id,
        first_seen=row.first_seen,
        last_seen=row.last_seen,
        similarity=row.similarity,
        votes=row.votes,
        box=(left, top, right, bottom),
        crossing=Crossing(row.crossing),
        posture=Posture(row.posture),
        standing=timedelta(seconds=row.standing_s),
        sitting=timedelta(seconds=row.sitting_s),
        liveness=Liveness(row.liveness),
        refused=row.refused,
    )

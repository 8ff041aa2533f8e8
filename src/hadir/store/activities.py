"""Reading what people do at zones and lines."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, select

from hadir.domain.activity import Activity, ActivityKind
from hadir.domain.identity import EmployeeId
from hadir.domain.zone import ZoneKind
from hadir.store.counting import Span
from hadir.store.database import Database
from hadir.store.paging import Listing, Page, Paging, equal
from hadir.store.tables import activities, employees
from hadir.store.walking import walk

_every = activities.alias()
_LASTING = select(_every.c.number).where(_every.c.ended_at.is_(None))
"""Few at any time; said like this so that they are looked up first, whatever else is asked for."""


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """An activity as it is kept.

    Attributes:
        activity: The activity.
        name: Name of the employee, empty for nobody known.
        snapshot: File below the home folder that shows it, empty without.
    """

    activity: Activity
    name: str
    snapshot: str


@dataclass(frozen=True, slots=True)
class ActivityFilter:
    """Which activities are wanted; None is all.

    Attributes:
        start: That began at this time or later, aware.
        end: That began before this time, aware.
        camera: On this camera.
        kind: Of this kind.
        place: At the zone or line of this name.
        employee: Of this employee.
        open_only: Whether only those that still last.
    """

    start: datetime | None = None
    end: datetime | None = None
    camera: str | None = None
    kind: ActivityKind | None = None
    place: str | None = None
    employee: EmployeeId | None = None
    open_only: bool = False

    def conditions(self) -> Iterator[ColumnElement[bool]]:
        """The same for the database, but for the time."""
        yield from equal(activities.c.camera_id, self.camera)
        yield from equal(activities.c.kind, self.kind)
        yield from equal(activities.c.place, self.place)
        yield from equal(activities.c.employee_id, self.employee)
        if self.open_only:
            yield activities.c.number.in_(_LASTING)


class ActivityRepository:
    """The activities."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def page(self, wanted: ActivityFilter, paging: Paging, *, newest_first: bool = True) -> Page[ActivityRow]:
        """A page of the activities, by the time at which they began.

        Raises:
            DatabaseAwayError: The database does not answer.
        """
        with self._database.reading() as connection:
            rows, total = activity_listing(wanted, newest_first=newest_first).read(connection, paging)
        return Page(tuple(map(_row, rows)), paging.page, paging.per_page, total)

    def every(self, wanted: ActivityFilter, *, newest_first: bool = True) -> Iterator[ActivityRow]:
        """All of the activities, in the same order, read bit by bit.

        Raises:
            DatabaseAwayError: The database does not answer.
        """
        listing = activity_listing(wanted, newest_first=newest_first)
        yield from walk(self._database, listing, lambda _, rows: map(_row, rows))

    def find(self, activity_id: str) -> ActivityRow | None:
        """One activity, None if there is no such."""
        with self._database.reading() as connection:
            row = connection.execute(_with_names().where(activities.c.id == activity_id)).one_or_none()
        return None if row is None else _row(row)


def activity_listing(wanted: ActivityFilter, *, newest_first: bool) -> Listing:
    """How the list of activities is read."""
    return Listing(
        keys=(activities.c.number,),
        order=(activities.c.started_at, activities.c.number),
        descending=newest_first,
        rows=_with_names(),
        conditions=tuple(wanted.conditions()),
        source=activities,
        span=Span(activities.c.started_at, wanted.start, wanted.end),
    )


def open_activities() -> Select[Any]:
    """Activities that nobody has closed."""
    still = select(activities).where(activities.c.ended_at.is_(None))
    return still.order_by(activities.c.started_at, activities.c.number)


def activity_of(row: Row[Any]) -> Activity:
    """The activity in a row."""
    return Activity(
        id=row.id,
        camera_id=row.camera_id,
        kind=ActivityKind(row.kind),
        place=row.place,
        started_at=row.started_at,
        ended_at=row.ended_at,
        zone=None if row.zone is None else ZoneKind(row.zone),
        employee=row.employee_id,
        track_id=row.track_id,
    )


def _with_names() -> Select[Any]:
    return select(activities, employees.c.name).select_from(
        activities.outerjoin(employees, employees.c.id == activities.c.employee_id)
    )


def _row(row: Row[Any]) -> ActivityRow:
    return ActivityRow(activity_of(row), row.name or "", row.snapshot)

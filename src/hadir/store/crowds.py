"""Reading and keeping crowds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, select

from hadir.domain.crowd import Crowd, CrowdMotion, CrowdReport
from hadir.domain.identity import EmployeeId
from hadir.store.counting import Span
from hadir.store.database import Database
from hadir.store.paging import Listing, Page, Paging, equal, portions
from hadir.store.recording.doings import write_crowds
from hadir.store.recording.people import held
from hadir.store.tables import crowd_events, crowd_members
from hadir.store.walking import walk


@dataclass(frozen=True, slots=True)
class CrowdFilter:
    """Which crowds are wanted; None is all.

    Attributes:
        start: That began at this time or later, aware.
        end: That began before this time, aware.
        camera: On this camera.
        motion: That stay, or move.
    """

    start: datetime | None = None
    end: datetime | None = None
    camera: str | None = None
    motion: CrowdMotion | None = None

    def conditions(self) -> Iterator[ColumnElement[bool]]:
        """The same for the database, but for the time."""
        yield from equal(crowd_events.c.camera_id, self.camera)
        yield from equal(crowd_events.c.motion, self.motion)


class CrowdRepository:
    """The crowds."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def page(self, wanted: CrowdFilter, paging: Paging, *, newest_first: bool = True) -> Page[Crowd]:
        """A page of the crowds, by the time at which they began.

        Raises:
            DatabaseAwayError: The database does not answer.
        """
        with self._database.reading() as connection:
            rows, total = crowd_listing(wanted, newest_first=newest_first).read(connection, paging)
            crowds = tuple(crowds_of(connection, rows))
        return Page(crowds, paging.page, paging.per_page, total)

    def every(self, wanted: CrowdFilter, *, newest_first: bool = True) -> Iterator[Crowd]:
        """All of the crowds, in the same order, read bit by bit.

        Raises:
            DatabaseAwayError: The database does not answer.
        """
        yield from walk(self._database, crowd_listing(wanted, newest_first=newest_first), crowds_of)

    def find(self, crowd_id: str) -> Crowd | None:
        """One crowd, None if there is no such."""
        with self._database.reading() as connection:
            return next(crowds_by(connection, [crowd_id]), None)

    def put(self, crowd: Crowd) -> None:
        """Keep a crowd as it is now; employees who were erased meanwhile are left out."""
        with self._database.writing() as connection:
            known = frozenset(connection.scalars(held(sorted(crowd.employees))))
            write_crowds(connection, (CrowdReport(crowd),), {}, known)


def crowds_by(connection: Connection, ids: Sequence[str]) -> Iterator[Crowd]:
    """Crowds by their ids, as far as there are any, with a connection to read them with."""
    for portion in portions(ids):
        yield from crowds_of(connection, connection.execute(crowd_rows(portion)).all())


def crowd_rows(ids: Sequence[str]) -> Select[Any]:
    """The rows of crowds."""
    return select(crowd_events).where(crowd_events.c.id.in_(ids))


def open_crowds() -> Select[Any]:
    """Crowds that nobody has closed."""
    return select(crowd_events).where(crowd_events.c.ended_at.is_(None)).order_by(crowd_events.c.started_at)


def crowds_of(connection: Connection, rows: Sequence[Row[Any]]) -> Iterator[Crowd]:
    """The crowds in rows, with their people."""
    members = _members(connection, [row.id for row in rows])
    return (_crowd(row, members) for row in rows)


def crowd_listing(wanted: CrowdFilter, *, newest_first: bool) -> Listing:
    """How the list of crowds is read."""
    return Listing(
        keys=(crowd_events.c.id,),
        order=(crowd_events.c.started_at, crowd_events.c.id),
        descending=newest_first,
        rows=select(crowd_events),
        conditions=tuple(wanted.conditions()),
        source=crowd_events,
        span=Span(crowd_events.c.started_at, wanted.start, wanted.end),
    )


def members_of(ids: Sequence[str]) -> Select[Any]:
    """The known people of crowds."""
    return select(crowd_members).where(crowd_members.c.crowd_id.in_(ids)).order_by(crowd_members.c.employee_id)


def _members(connection: Connection, ids: Sequence[str]) -> dict[str, list[EmployeeId]]:
    members: dict[str, list[EmployeeId]] = {crowd_id: [] for crowd_id in ids}
    for portion in portions(ids):
        for row in connection.execute(members_of(portion)):
            members[row.crowd_id].append(row.employee_id)
    return members


def _crowd(row: Row[Any], members: dict[str, list[EmployeeId]]) -> Crowd:
    return Crowd(
        id=row.id,
        camera_id=row.camera_id,
        started_at=row.started_at,
        ended_at=row.ended_at,
        size=row.size,
        motion=CrowdMotion(row.motion),
        employees=tuple(members[row.id]),
        snapshot=row.snapshot,
    )

"""What happened at zones and lines in each hour of the site's clock."""

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, Select, or_, select
from sqlalchemy.sql.functions import count

from hadir.domain.activity import ActivityKind
from hadir.store.counting import Span
from hadir.store.database import Database
from hadir.store.hours import Hours, Quarter, begin_of
from hadir.store.paging import equal
from hadir.store.tables import activities

LONGEST = timedelta(days=2)
"""Nobody is followed through a zone for longer: they are lost from sight, or the camera is."""


@dataclass(frozen=True, slots=True)
class PlaceKey:
    """An hour at a zone or line.

    Attributes:
        hour: The moment at which it begins, aware, UTC.
        camera_id: Where.
        place: The name of the zone or line.
    """

    hour: datetime
    camera_id: str
    place: str


@dataclass(slots=True)
class PlaceHour:
    """What happened in it.

    Attributes:
        entered: How many times somebody crossed the line towards the inside.
        left: How many times towards the outside.
        visits: How many visits of the zone began.
        spent: The time that all people together were in the zone.
    """

    entered: int = 0
    left: int = 0
    visits: int = 0
    spent: timedelta = timedelta(0)


class PlaceHourRepository:
    """What happened at zones and lines in each hour in which something did."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def read(self, hours: Hours, now: datetime, camera: str | None = None) -> dict[PlaceKey, PlaceHour]:
        """The hours in which something happened, by hour, camera and place, in order.

        Args:
            hours: Which hours.
            now: Until when visits that still last are known, aware.
            camera: On this camera, None on all.

        Raises:
            DatabaseAwayError: The database does not answer.
        """
        told = _Told([*hours, hours.end])
        with self._database.reading() as connection:
            for row in connection.execute(line_counting(hours, camera)):
                told.count_line(row)
            for visit in connection.execute(visits_during(hours.start, hours.end, camera)):
                told.count_visit(visit, now)
        return told.by_key()


@dataclass(slots=True)
class _Told:
    """What happened so far.

    Attributes:
        moments: At which the hours begin, and at last that at which the last one ends.
        hours: What happened, by the number of the hour, camera and place.
    """

    moments: list[datetime]
    hours: dict[tuple[int, str, str], PlaceHour] = field(default_factory=dict)

    def count_line(self, row: Row[Any]) -> None:
        """Take in how many times a line was crossed in a quarter of an hour."""
        hour = self._hour(bisect_right(self.moments, begin_of(row.quarter)) - 1, row.camera_id, row.place)
        if row.kind == ActivityKind.LINE_IN:
            hour.entered += row.times
        else:
            hour.left += row.times

    def count_visit(self, row: Row[Any], now: datetime) -> None:
        """Take in a visit, which is shared out to the hours that it lasts into."""
        camera_id, place = row.camera_id, row.place
        start, end = row.started_at, min(row.ended_at or now, self.moments[-1])
        number = bisect_right(self.moments, start)
        if number == 0:
            start, number = self.moments[0], 1
        else:
            self._hour(number - 1, camera_id, place).visits += 1
        while start < end:
            until = min(end, self.moments[number])
            self._hour(number - 1, camera_id, place).spent += until - start
            start, number = until, number + 1

    def by_key(self) -> dict[PlaceKey, PlaceHour]:
        """The same, in order."""
        return {
            PlaceKey(self.moments[number], camera_id, place): self.hours[number, camera_id, place]
            for number, camera_id, place in sorted(self.hours)
        }

    def _hour(self, number: int, camera_id: str, place: str) -> PlaceHour:
        key = number, camera_id, place
        if key not in self.hours:
            self.hours[key] = PlaceHour()
        return self.hours[key]


def line_counting(hours: Hours, camera: str | None) -> Select[Any]:
    """How crossings of lines are counted."""
    row = activities.c
    groups = row.camera_id, row.place, row.kind, Quarter(row.started_at).label("quarter")
    wanted = (
        row.kind.in_((ActivityKind.LINE_IN, ActivityKind.LINE_OUT)),
        *Span(row.started_at, hours.start, hours.end).inside(),
        *equal(row.camera_id, camera),
    )
    return select(*groups, count().label("times")).where(*wanted).group_by(*groups[:3], Quarter(row.started_at))


def visits_during(start: datetime, end: datetime, camera: str | None = None) -> Select[Any]:
    """Visits that lasted into a span of time, in the order of their beginnings."""
    row = activities.c
    columns = row.camera_id, row.place, row.employee_id, row.started_at, row.ended_at
    return (
        select(*columns)
        .where(
            row.kind == ActivityKind.VISIT,
            row.started_at >= start - LONGEST,
            row.started_at < end,
            or_(row.ended_at.is_(None), row.ended_at > start),
            *equal(row.camera_id, camera),
        )
        .order_by(row.started_at)
    )

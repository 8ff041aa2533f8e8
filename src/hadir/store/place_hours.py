"""What happened at zones and lines in each hour of the site's clock."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, Select, or_, select
from sqlalchemy.sql.functions import count

from hadir.domain.activity import ActivityKind
from hadir.store.counting import Span
from hadir.store.database import Database
from hadir.store.hours import Hours, Quarter
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
        told: defaultdict[PlaceKey, PlaceHour] = defaultdict(PlaceHour)
        moments = [*hours, hours.end]
        with self._database.reading() as connection:
            for row in connection.execute(place_counting(hours, camera)):
                key = PlaceKey(hours.hour_of(row.quarter), row.camera_id, row.place)
                _count(told[key], ActivityKind(row.kind), row.times)
            for row in connection.execute(visits_during(hours.start, hours.end, camera)):
                for hour, spent in _shared_out(moments, row, now):
                    told[PlaceKey(hour, row.camera_id, row.place)].spent += spent
        return {key: told[key] for key in sorted(told, key=lambda key: (key.hour, key.camera_id, key.place))}


def place_counting(hours: Hours, camera: str | None) -> Select[Any]:
    """How crossings and visits are counted."""
    row = activities.c
    counted = ActivityKind.LINE_IN, ActivityKind.LINE_OUT, ActivityKind.VISIT
    groups = row.camera_id, row.place, row.kind, Quarter(row.started_at).label("quarter")
    wanted = (
        row.kind.in_(counted),
        *Span(row.started_at, hours.start, hours.end).inside(),
        *equal(row.camera_id, camera),
    )
    return select(*groups, count().label("times")).where(*wanted).group_by(*groups[:3], Quarter(row.started_at))


def visits_during(start: datetime, end: datetime, camera: str | None = None) -> Select[Any]:
    """Visits that lasted into a span of time."""
    row = activities.c
    columns = row.camera_id, row.place, row.employee_id, row.started_at, row.ended_at
    return select(*columns).where(
        row.kind == ActivityKind.VISIT,
        row.started_at >= start - LONGEST,
        row.started_at < end,
        or_(row.ended_at.is_(None), row.ended_at > start),
        *equal(row.camera_id, camera),
    )


def _count(hour: PlaceHour, kind: ActivityKind, times: int) -> None:
    match kind:
        case ActivityKind.LINE_IN:
            hour.entered += times
        case ActivityKind.LINE_OUT:
            hour.left += times
        case _:
            hour.visits += times


def _shared_out(hours: Sequence[datetime], visit: Row[Any], now: datetime) -> Iterator[tuple[datetime, timedelta]]:
    """How much of each hour a visit takes; the last of the moments ends the last hour."""
    start, end = max(visit.started_at, hours[0]), min(visit.ended_at or now, hours[-1])
    place = bisect_right(hours, start)
    while start < end:
        until = min(end, hours[place])
        yield hours[place - 1], until - start
        start, place = until, place + 1

"""How zones were attended: by whom, for how long, and when nobody was there, day by day and shift by shift."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row, select

from hadir.domain.camera import Camera
from hadir.domain.employee import Shift
from hadir.domain.identity import EmployeeId
from hadir.domain.zone import Zone, ZoneKind
from hadir.store.database import Database
from hadir.store.place_hours import LONGEST, visits_during
from hadir.store.record import outages_since
from hadir.store.shifts import shift_of
from hadir.store.tables import shifts
from hadir.store.windows import Stretch, Window, clipped, gaps, joined, total, windows_of

REPORTED = frozenset({ZoneKind.WORK, ZoneKind.MEAL, ZoneKind.AREA})


@dataclass(frozen=True, slots=True)
class Days:
    """Days of a site.

    Attributes:
        first: The first.
        last: The last.
        zone: The site's time zone.
    """

    first: date
    last: date
    zone: ZoneInfo

    def __iter__(self) -> Iterator[date]:
        """The days, in order."""
        return (self.first + timedelta(days=number) for number in range((self.last - self.first).days + 1))


@dataclass(frozen=True, slots=True)
class PersonTime:
    """For how long somebody was there.

    Attributes:
        employee: Who, None for all unknown people together.
        spent: For how long.
    """

    employee: EmployeeId | None
    spent: timedelta


@dataclass(frozen=True, slots=True)
class PlaceReport:
    """How a zone was attended in a span of time.

    Attributes:
        camera_id: Where.
        zone: The zone.
        window: The span of time.
        attended: For how long at least one person was there.
        unattended: When nobody was, though the camera would have shown it; of work zones alone.
        people: Who was there, the longest first.
    """

    camera_id: str
    zone: Zone
    window: Window
    attended: timedelta
    unattended: tuple[Stretch, ...]
    people: tuple[PersonTime, ...]


@dataclass(frozen=True, slots=True)
class Visit:
    """Somebody in a zone.

    Attributes:
        employee: Who, None for somebody unknown.
        stretch: From when to when.
    """

    employee: EmployeeId | None
    stretch: Stretch


class PlaceReports:
    """Tells how the zones of cameras were attended."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def read(self, cameras: Iterable[Camera], days: Days, now: datetime) -> Iterator[PlaceReport]:
        """The reports of the zones for work, for meals and of areas, by camera, zone and time.

        Args:
            cameras: The cameras.
            days: The days on which the spans of time begin.
            now: What comes after it, aware, is not told.

        Raises:
            DatabaseAwayError: The database does not answer.
        """
        places = [(camera.id, zone) for camera in cameras for zone in camera.zones if zone.kind in REPORTED]
        with self._database.reading() as connection:
            known = tuple(map(shift_of, connection.execute(select(shifts).order_by(shifts.c.start, shifts.c.name))))
        windows = [(place, _windows(place[1], days, known, now)) for place in places]
        moments = [moment for _, own in windows for window in own for moment in (window.start, window.end)]
        if not moments:
            return
        with self._database.reading() as connection:
            visits = _by_place(connection.execute(visits_during(min(moments), max(moments))), now)
            unseen = _by_camera(connection.execute(outages_since(min(moments))), now)
        for (camera_id, zone), own in windows:
            there = visits.get((camera_id, zone.name), ())
            for window in own:
                yield _report(camera_id, zone, window, there, unseen.get(camera_id, ()), now)


def attended_by(visits: Iterable[Visit], window: Window) -> tuple[PersonTime, ...]:
    """Who was there in a window, the longest first; of unknown people the time of all together."""
    of_people: defaultdict[EmployeeId | None, list[Stretch]] = defaultdict(list)
    for visit in visits:
        of_people[visit.employee] += clipped((visit.stretch,), window.start, window.end)
    spent = [PersonTime(who, total(own if who is None else joined(own))) for who, own in of_people.items()]
    return tuple(sorted((one for one in spent if one.spent), key=lambda one: (-one.spent, one.employee or "")))


def unattended_in(
    visits: Iterable[Visit], window: Window, unseen: Iterable[Stretch], now: datetime
) -> tuple[Stretch, ...]:
    """When nobody was there in a window, as far as it has passed and the camera would have shown somebody."""
    seen = (*(visit.stretch for visit in visits), *unseen)
    end = min(window.end, now)
    return gaps(seen, window.start, end) if window.start < end else ()


def _windows(zone: Zone, days: Days, known: Sequence[Shift], now: datetime) -> list[Window]:
    """The windows of a zone that have begun."""
    return [window for window in windows_of(days, zone.rule.hours, known, days.zone) if window.start < now]


def _report(
    camera_id: str, zone: Zone, window: Window, there: Sequence[Visit], unseen: Sequence[Stretch], now: datetime
) -> PlaceReport:
    near = [visit for visit in _between(there, window.start - LONGEST, window.end) if visit.stretch.end > window.start]
    return PlaceReport(
        camera_id=camera_id,
        zone=zone,
        window=window,
        attended=total(joined(clipped((visit.stretch for visit in near), window.start, window.end))),
        unattended=unattended_in(near, window, unseen, now) if zone.kind is ZoneKind.WORK else (),
        people=attended_by(near, window),
    )


def _between(visits: Sequence[Visit], start: datetime, end: datetime) -> Sequence[Visit]:
    """Those of visits in order that began between two moments."""
    first, last = (bisect_left(visits, moment, key=lambda visit: visit.stretch.start) for moment in (start, end))
    return visits[first:last]


def _by_place(rows: Iterable[Row[Any]], now: datetime) -> Mapping[tuple[str, str], list[Visit]]:
    """The visits of each zone, in order."""
    visits: defaultdict[tuple[str, str], list[Visit]] = defaultdict(list)
    for row in rows:
        start = row.started_at
        stretch = Stretch(start, row.ended_at or max(now, start))
        visits[row.camera_id, row.place].append(Visit(row.employee_id, stretch))
    return visits


def _by_camera(rows: Iterable[Row[Any]], now: datetime) -> Mapping[str, list[Stretch]]:
    """The times in which each camera showed nothing."""
    unseen: defaultdict[str, list[Stretch]] = defaultdict(list)
    for row in rows:
        unseen[row.camera_id].append(Stretch(row.since, row.until or max(now, row.since)))
    return unseen

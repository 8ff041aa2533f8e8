"""How zones were attended, and what happened at zones and lines hour by hour."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from hadir.domain.activity import Activity, ActivityKind, ActivityReport
from hadir.domain.address import StreamAddress
from hadir.domain.camera import Camera
from hadir.domain.employee import Shift
from hadir.domain.identity import EmployeeId
from hadir.domain.record import Outage, RecordChanges
from hadir.domain.zone import PlaceRule, Schedule, Zone, ZoneKind
from hadir.store.database import Database
from hadir.store.hours import Hours
from hadir.store.place_hours import PlaceHour, PlaceHourRepository, PlaceKey
from hadir.store.place_reports import Days, PersonTime, PlaceReport, PlaceReports
from hadir.store.record import RecordStore
from hadir.store.shifts import ShiftRepository
from hadir.store.windows import Stretch
from tests.builders import activity, at
from tests.store.people import enrol

ANA, BUDI = EmployeeId("ana"), EmployeeId("budi")
JAKARTA = ZoneInfo("Asia/Jakarta")
TODAY = date(2026, 3, 2)
SQUARE = ((0.1, 0.1), (0.9, 0.1), (0.9, 0.9))
HOURS = Schedule(time(8), time(9))
"""The first hour of the time of the tests, which begins at eight in Jakarta."""
GATE = Camera("gate", "Gate", StreamAddress.parse("rtsp://10.0.0.9/1"))
LATER = at(86400)


def zone(name: str = "Post", kind: ZoneKind = ZoneKind.WORK, hours: Schedule | None = HOURS) -> Zone:
    return Zone(name, kind, SQUARE, PlaceRule(hours))


@pytest.fixture
def store(database: Database) -> RecordStore:
    enrol(database, "ana", "budi")
    return RecordStore(database)


def keep(store: RecordStore, *given: Activity, outages: Sequence[Outage] = ()) -> None:
    store.apply(RecordChanges(at=at(0), activities=tuple(map(ActivityReport, given)), outages=tuple(outages)))


def reports(
    database: Database, *zones: Zone, first: date = TODAY, last: date = TODAY, now: datetime = LATER
) -> list[PlaceReport]:
    return list(PlaceReports(database).read([replace(GATE, zones=zones)], Days(first, last, JAKARTA), now))


def test_a_post_is_attended_while_anybody_is_there(database: Database, store: RecordStore) -> None:
    keep(
        store,
        activity(1, start=-600, end=600, employee="ana"),
        activity(2, start=300, end=900, employee="budi"),
        activity(3, start=1800, end=2400),
        activity(4, start=1800, end=1900),
        activity(5, start=2300, end=4000, employee="ana"),
        activity(6, start=0, end=3600, place="Elsewhere"),
        activity(7, start=0, end=3600, camera_id="hall"),
        activity(8, ActivityKind.UNATTENDED, start=900, end=1800),
    )
    (report,) = reports(database, zone())
    assert (report.camera_id, report.window.shift, report.window.date) == ("gate", "", TODAY)
    assert (report.window.start, report.window.end) == (at(0), at(3600))
    assert report.attended == timedelta(seconds=900 + 1800)
    assert report.unattended == (Stretch(at(900), at(1800)),)
    assert report.people == (
        PersonTime(ANA, timedelta(seconds=600 + 1300)),
        PersonTime(None, timedelta(seconds=700)),
        PersonTime(BUDI, timedelta(seconds=600)),
    )


def test_two_tracks_of_one_person_count_once(database: Database, store: RecordStore) -> None:
    keep(store, activity(1, end=100, employee="ana"), activity(2, start=50, end=150, employee="ana"))
    (report,) = reports(database, zone("Post", ZoneKind.MEAL))
    assert report.people == (PersonTime(ANA, timedelta(seconds=150)),)
    assert report.unattended == ()


def test_a_camera_that_was_away_makes_nobody_miss(database: Database, store: RecordStore) -> None:
    outages = Outage("gate", at(100), at(200)), Outage("gate", at(3000)), Outage("hall", at(0), at(3600))
    keep(store, activity(1, start=0, end=100), outages=outages)
    (report,) = reports(database, zone())
    assert report.unattended == (Stretch(at(200), at(3000)),)


def test_nothing_is_said_of_what_is_to_come(database: Database, store: RecordStore) -> None:
    keep(store, activity(1, start=60, end=None, employee="ana"))
    (report,) = reports(database, zone(), now=at(90))
    assert (report.attended, report.unattended) == (timedelta(seconds=30), (Stretch(at(0), at(60)),))
    assert reports(database, zone(), now=at(0)) == []
    assert (
        reports(database, zone(), first=TODAY - timedelta(days=2), last=TODAY - timedelta(days=1), now=at(-(10**6)))
        == []
    )


def test_each_zone_day_and_shift_has_a_report(database: Database, store: RecordStore) -> None:
    for shift in (Shift("Night", time(22), time(6)), Shift("Day", time(6), time(14), frozenset({0}))):
        ShiftRepository(database).add(shift)
    visit = activity(1, ActivityKind.VISIT, start=15 * 3600, end=16 * 3600, employee="ana", place="Canteen")
    keep(store, visit)
    zones = zone("Canteen", ZoneKind.MEAL, None), zone("Post"), zone("No phones", ZoneKind.NO_PHONE)
    told = reports(database, *zones, last=TODAY + timedelta(days=1), now=at(10**6))
    assert [(one.zone.name, one.window.date.day, one.window.shift) for one in told] == [
        *(("Canteen", 2, "Day"), ("Canteen", 2, "Night"), ("Canteen", 3, "Night")),
        *(("Post", 2, ""), ("Post", 3, "")),
    ]
    assert [one.attended for one in told if one.zone.name == "Canteen"] == [
        timedelta(0),
        timedelta(hours=1),
        timedelta(0),
    ]


def test_without_zones_there_is_nothing_to_report(database: Database, store: RecordStore) -> None:
    assert reports(database) == []
    (report,) = reports(database, zone(kind=ZoneKind.AREA, hours=None))
    assert (report.window.shift, report.people) == (None, ())


def hours_of(database: Database, hours: Hours, camera: str | None = None) -> dict[PlaceKey, PlaceHour]:
    return PlaceHourRepository(database).read(hours, at(3 * 3600), camera)


def test_what_happened_at_zones_and_lines_is_told_by_the_hour(database: Database, store: RecordStore) -> None:
    keep(
        store,
        *(activity(n, ActivityKind.LINE_IN, start=n, end=n, place="Door") for n in range(3)),
        activity(3, ActivityKind.LINE_OUT, start=3600, end=3600, place="Door"),
        activity(4, start=3000, end=8000, employee="ana"),
        activity(5, start=3500, end=3700),
        activity(6, start=9000, end=None),
        activity(7, camera_id="hall", start=-60, end=60),
        activity(8, ActivityKind.LOITERING, start=3000, end=8000),
    )
    day = Hours(at(0), at(16 * 3600), JAKARTA)
    told = hours_of(database, day)
    assert list(told) == [
        *(PlaceKey(at(0), "gate", "Door"), PlaceKey(at(0), "gate", "Post"), PlaceKey(at(0), "hall", "Post")),
        *(PlaceKey(at(3600), "gate", "Door"), PlaceKey(at(3600), "gate", "Post"), PlaceKey(at(7200), "gate", "Post")),
    ]
    assert list(told.values()) == [
        PlaceHour(entered=3),
        PlaceHour(visits=2, spent=timedelta(seconds=600 + 100)),
        PlaceHour(spent=timedelta(seconds=60)),
        PlaceHour(left=1),
        PlaceHour(spent=timedelta(seconds=3600 + 100)),
        PlaceHour(visits=1, spent=timedelta(seconds=800 + 1800)),
    ]
    assert list(hours_of(database, day, "hall")) == [PlaceKey(at(0), "hall", "Post")]


def test_an_hour_that_the_clock_shows_twice_is_two(database: Database, store: RecordStore) -> None:
    start = datetime(2026, 10, 24, 22, tzinfo=UTC)
    visit = replace(activity(1), started_at=start, ended_at=start + timedelta(hours=25))
    keep(store, visit)
    told = hours_of(database, Hours(start, start + timedelta(hours=25), ZoneInfo("Europe/Berlin")))
    assert len(told) == 25
    assert {one.spent for one in told.values()} == {timedelta(hours=1)}

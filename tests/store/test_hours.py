"""What happened hour by hour, on days on which the clock is changed too."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from hadir.domain.attendance import LogEntry, Movement
from hadir.domain.crowd import Crowd, CrowdMotion
from hadir.domain.identity import EmployeeId
from hadir.domain.record import DayLog, RecordChanges
from hadir.store.crowds import CrowdFilter, CrowdRepository
from hadir.store.database import Database
from hadir.store.hours import CrowdHour, HourRepository, Hours, MovementHour
from hadir.store.logs import LogFilter
from hadir.store.record import RecordStore
from tests.builders import at
from tests.store.people import enrol

ANA, BUDI = EmployeeId("ana"), EmployeeId("budi")


def day(zone: str, which: str) -> Hours:
    """A day of the calendar somewhere."""
    place = ZoneInfo(zone)
    first = datetime.fromisoformat(which).replace(tzinfo=place)
    return Hours(first.astimezone(UTC), (first + timedelta(days=1)).astimezone(UTC), place)


def clock(hours: Hours) -> list[str]:
    return [hour.astimezone(hours.zone).strftime("%H:%M%z") for hour in hours]


def crowd(number: int, moment: datetime, size: int = 3, camera: str = "hall") -> Crowd:
    return Crowd(f"crowd-{number}", camera, moment, None, size, CrowdMotion.STATIC)


def counted(database: Database, hours: Hours, wanted: CrowdFilter | None = None) -> dict[str, tuple[int, int]]:
    """The hours with crowds, by what the clock showed."""
    told = HourRepository(database).crowds(hours, wanted or CrowdFilter())
    assert list(told) == list(hours)
    return {
        hour.astimezone(hours.zone).isoformat(): (count.crowds, count.largest)
        for hour, count in told.items()
        if count != CrowdHour()
    }


def test_a_day_has_its_hours() -> None:
    hours = clock(day("Asia/Jakarta", "2026-03-02"))
    assert (len(hours), hours[0], hours[-1]) == (24, "00:00+0700", "23:00+0700")


@pytest.mark.parametrize(
    ("zone", "which", "length", "around"),
    [
        ("Europe/Berlin", "2026-03-29", 23, ["01:00+0100", "03:00+0200"]),
        ("Europe/Berlin", "2026-10-25", 25, ["02:00+0200", "02:00+0100", "03:00+0100"]),
        ("Australia/Lord_Howe", "2026-10-04", 24, ["01:00+1030", "02:30+1100", "03:00+1100"]),
        ("Australia/Lord_Howe", "2026-04-05", 24, ["01:00+1100", "02:00+1030", "03:00+1030"]),
        ("Asia/Kathmandu", "2026-03-02", 24, ["00:00+0545", "01:00+0545"]),
        ("America/St_Johns", "2026-03-08", 23, ["01:00-0330", "03:00-0230"]),
    ],
)
def test_hours_are_those_of_the_clock_whatever_is_done_to_it(
    zone: str, which: str, length: int, around: list[str]
) -> None:
    hours = clock(day(zone, which))
    place = hours.index(around[0])
    assert (len(hours), hours[place : place + len(around)]) == (length, around)


def test_crowds_count_in_the_hour_in_which_they_began(database: Database) -> None:
    crowds = CrowdRepository(database)
    zone = ZoneInfo("Asia/Kathmandu")
    for number, (moment, size, camera) in enumerate(
        [
            ("2026-03-01 23:59:59.999999", 9, "hall"),
            ("2026-03-02 00:00:00", 3, "hall"),
            ("2026-03-02 08:00:00", 4, "hall"),
            ("2026-03-02 08:14:59", 7, "door"),
            ("2026-03-02 08:59:59.999999", 5, "hall"),
            ("2026-03-02 09:00:00", 3, "hall"),
            ("2026-03-03 00:00:00", 8, "hall"),
        ]
    ):
        crowds.put(crowd(number, datetime.fromisoformat(moment).replace(tzinfo=zone), size, camera))
    hours = day("Asia/Kathmandu", "2026-03-02")
    assert counted(database, hours) == {
        "2026-03-02T00:00:00+05:45": (1, 3),
        "2026-03-02T08:00:00+05:45": (3, 7),
        "2026-03-02T09:00:00+05:45": (1, 3),
    }
    assert counted(database, hours, CrowdFilter(camera="door")) == {"2026-03-02T08:00:00+05:45": (1, 7)}


def test_the_hour_that_comes_twice_is_two(database: Database) -> None:
    crowds = CrowdRepository(database)
    for number, utc in enumerate(["00:30", "01:10", "01:20"]):
        crowds.put(crowd(number, datetime.fromisoformat(f"2026-10-25 {utc}").replace(tzinfo=UTC)))
    assert counted(database, day("Europe/Berlin", "2026-10-25")) == {
        "2026-10-25T02:00:00+02:00": (1, 3),
        "2026-10-25T02:00:00+01:00": (2, 3),
    }


def test_who_came_and_went_in_each_hour(database: Database) -> None:
    enrol(database, "ana", department="Sales")
    enrol(database, "budi", department="Kitchen")
    today = date(2026, 3, 2)

    def log(employee: EmployeeId, *movements: tuple[Movement, float]) -> DayLog:
        entries = (LogEntry(employee, today, kind, at(second), "door", f"{second}") for kind, second in movements)
        return DayLog(employee, today, tuple(entries))

    entry, exit_ = Movement.ENTRY, Movement.EXIT
    logs = (
        log(ANA, (entry, 0), (exit_, 1800), (entry, 3599), (exit_, 7200)),
        log(BUDI, (entry, 60), (exit_, 7201)),
    )
    RecordStore(database).apply(RecordChanges(at=at(0), logs=logs))
    hours = day("Asia/Jakarta", "2026-03-02")
    told = HourRepository(database).movements(hours, LogFilter())
    assert list(told) == list(hours)
    busy = {hour: count for hour, count in told.items() if count != MovementHour()}
    assert busy == {at(0): MovementHour(3, 1), at(7200): MovementHour(0, 2)}
    kitchen = HourRepository(database).movements(hours, LogFilter(department="Kitchen"))
    assert sum(count.entries + count.exits for count in kitchen.values()) == 2

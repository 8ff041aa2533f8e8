"""Hours of the week by the clock on the wall."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hadir.domain.zone import Schedule
from hadir.rules.schedule import holds
from tests.builders import START

JAKARTA, BERLIN = ZoneInfo("Asia/Jakarta"), ZoneInfo("Europe/Berlin")
MONDAY, FRIDAY, SATURDAY, SUNDAY = 0, 4, 5, 6
OFFICE = Schedule(time(8), time(17), frozenset({MONDAY}))
NIGHT = Schedule(time(22), time(6), frozenset({FRIDAY}))
ALL_DAY = Schedule(time(6), time(6), frozenset({MONDAY}))
UNTIL_MIDNIGHT = Schedule(time(20), time(0), frozenset({FRIDAY}))
DAWN = Schedule(time(1, 30), time(3, 30))


@pytest.mark.parametrize(
    ("hours", "local", "expected"),
    [
        pytest.param(None, "2026-03-01T03:00", True, id="without hours always"),
        (OFFICE, "2026-03-02T07:59:59", False),
        (OFFICE, "2026-03-02T08:00", True),
        (OFFICE, "2026-03-02T16:59:59.999", True),
        pytest.param(OFFICE, "2026-03-02T17:00", False, id="the end is no part"),
        pytest.param(OFFICE, "2026-03-03T12:00", False, id="another weekday"),
        pytest.param(NIGHT, "2026-03-06T05:00", False, id="the morning before belongs to Thursday's night"),
        (NIGHT, "2026-03-06T21:59", False),
        (NIGHT, "2026-03-06T22:00", True),
        pytest.param(NIGHT, "2026-03-07T00:00", True, id="over midnight"),
        (NIGHT, "2026-03-07T05:59", True),
        (NIGHT, "2026-03-07T06:00", False),
        pytest.param(NIGHT, "2026-03-07T22:30", False, id="Saturday's night does not count"),
        pytest.param(ALL_DAY, "2026-03-02T05:59", False, id="before a day that begins at six"),
        (ALL_DAY, "2026-03-02T06:00", True),
        (ALL_DAY, "2026-03-03T05:59", True),
        (ALL_DAY, "2026-03-03T06:00", False),
        (UNTIL_MIDNIGHT, "2026-03-06T23:59:59", True),
        (UNTIL_MIDNIGHT, "2026-03-07T00:00", False),
    ],
)
@pytest.mark.parametrize("zone", [UTC, JAKARTA])
def test_hours_hold_by_the_clock_and_the_weekday(
    hours: Schedule | None, local: str, expected: bool, zone: ZoneInfo
) -> None:
    moment = datetime.fromisoformat(local).replace(tzinfo=zone).astimezone(UTC)
    assert holds(hours, moment, zone) is expected


def hours_held(hours: Schedule, first: datetime, days: int, zone: ZoneInfo) -> float:
    """For how many hours a schedule holds from a moment on."""
    quarters = (first + timedelta(minutes=15 * step) for step in range(days * 96))
    return sum(holds(hours, quarter, zone) for quarter in quarters) / 4


@pytest.mark.parametrize(
    ("day", "hours", "expected"),
    [
        pytest.param("2026-03-29", DAWN, 1.0, id="02:00 to 03:00 is left out"),
        pytest.param("2026-10-25", DAWN, 3.0, id="02:00 to 03:00 comes twice"),
        pytest.param("2026-03-28", Schedule(time(22), time(6), frozenset({SATURDAY})), 7.0, id="a short night"),
        pytest.param("2026-10-24", Schedule(time(22), time(6), frozenset({SATURDAY})), 9.0, id="a long night"),
        pytest.param("2026-03-29", Schedule(time(0), time(0), frozenset({SUNDAY})), 23.0, id="a short day"),
        pytest.param("2026-10-25", Schedule(time(0), time(0), frozenset({SUNDAY})), 25.0, id="a long day"),
    ],
)
def test_when_clocks_change_hours_are_as_much_shorter_or_longer(day: str, hours: Schedule, expected: float) -> None:
    noon_before = datetime.fromisoformat(day).replace(tzinfo=BERLIN).astimezone(UTC) - timedelta(hours=3)
    assert hours_held(hours, noon_before, 2 if hours.end <= hours.start else 1, BERLIN) == expected


TIMES = st.times().map(lambda moment: moment.replace(second=0, microsecond=0))
SCHEDULES = st.builds(Schedule, TIMES, TIMES, st.frozensets(st.integers(0, 6)))
MOMENTS = st.integers(0, 2 * 365 * 86_400).map(lambda seconds: START + timedelta(seconds=seconds))


@given(SCHEDULES, MOMENTS)
def test_a_schedule_and_its_opposite_share_no_moment_and_leave_none(hours: Schedule, at: datetime) -> None:
    every_day = Schedule(hours.start, hours.end)
    opposite = Schedule(hours.end, hours.start)
    if hours.start == hours.end:
        assert holds(every_day, at, JAKARTA)
    else:
        assert holds(every_day, at, JAKARTA) is not holds(opposite, at, JAKARTA)


@given(SCHEDULES, MOMENTS)
def test_each_weekday_counts_for_itself(hours: Schedule, at: datetime) -> None:
    alone = [holds(Schedule(hours.start, hours.end, frozenset({day})), at, JAKARTA) for day in hours.days]
    assert holds(hours, at, JAKARTA) is any(alone)
    assert holds(hours, at, JAKARTA) is holds(hours, at + timedelta(weeks=1), JAKARTA)

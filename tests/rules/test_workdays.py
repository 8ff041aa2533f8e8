"""Which workday a moment belongs to."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hadir.domain.employee import Shift
from hadir.domain.policy import Policy, WorkingHours
from hadir.rules.workdays import workday_of, workday_on

BERLIN = Policy(zone=ZoneInfo("Europe/Berlin"))
JAKARTA = Policy(zone=ZoneInfo("Asia/Jakarta"))
NIGHT = Shift("night", time(22), time(6))
WEEKDAYS = Shift("office", time(8), time(17), days=frozenset(range(5)))


@pytest.mark.parametrize(
    ("day", "hours"),
    [(date(2026, 3, 28), 24), (date(2026, 3, 29), 23), (date(2026, 10, 25), 25), (date(2026, 12, 31), 24)],
)
def test_a_day_is_as_long_as_the_clocks_make_it(day: date, hours: int) -> None:
    workday = workday_on(day, None, BERLIN)
    assert workday.end - workday.start == timedelta(hours=hours)
    assert (workday.work_start, workday.work_end) == (workday.start, workday.end)


def test_a_day_can_begin_at_another_hour() -> None:
    policy = Policy(day_starts_at=time(4))
    assert workday_of(datetime(2026, 3, 2, 3, 59, tzinfo=UTC), None, policy).date == date(2026, 3, 1)
    assert workday_of(datetime(2026, 3, 2, 4, tzinfo=UTC), None, policy).date == date(2026, 3, 2)


def test_a_shift_begins_its_workday_four_hours_before() -> None:
    workday = workday_on(date(2026, 3, 2), NIGHT, JAKARTA)
    assert workday.start == datetime(2026, 3, 2, 11, tzinfo=UTC)
    assert workday.end == datetime(2026, 3, 3, 11, tzinfo=UTC)
    assert workday.shift_start == workday.work_start == datetime(2026, 3, 2, 15, tzinfo=UTC)
    assert workday.shift_end == workday.work_end == datetime(2026, 3, 2, 23, tzinfo=UTC)


def test_a_day_off_is_a_workday_on_which_nobody_is_expected() -> None:
    saturday = workday_on(date(2026, 3, 7), WEEKDAYS, JAKARTA)
    assert (saturday.work_start, saturday.work_end, saturday.shift_start) == (None, None, None)
    assert saturday.end - saturday.start == timedelta(days=1)


def test_working_hours_may_reach_over_midnight() -> None:
    policy = Policy(working_hours=WorkingHours(time(18), time(2)))
    workday = workday_on(date(2026, 3, 2), None, policy)
    assert workday.work_start == datetime(2026, 3, 2, 18, tzinfo=UTC)
    assert workday.work_end == datetime(2026, 3, 3, 2, tzinfo=UTC)


def test_hours_that_the_clocks_skip_or_repeat_are_decided() -> None:
    skipped = Shift("early", time(2, 30), time(3, 30))
    workday = workday_on(date(2026, 3, 29), skipped, BERLIN)
    assert workday.shift_start == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    repeated = workday_on(date(2026, 10, 25), skipped, BERLIN)
    assert repeated.shift_start == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


moments = st.integers(0, 10 * 365 * 86400).map(
    lambda second: datetime(2020, 1, 1, tzinfo=UTC) + timedelta(seconds=second)
)
shifts = st.none() | st.builds(
    Shift, st.just("any"), st.times(), st.times(), days=st.frozensets(st.integers(0, 6), max_size=7)
)
zones = st.sampled_from(["UTC", "Asia/Jakarta", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe"])


@given(moments, shifts, zones, st.times())
def test_every_moment_belongs_to_one_workday(moment: datetime, shift: Shift | None, zone: str, starts: time) -> None:
    policy = Policy(zone=ZoneInfo(zone), day_starts_at=starts)
    workday = workday_of(moment, shift, policy)
    assert workday.start <= moment < workday.end
    tomorrow = workday_on(workday.date + timedelta(days=1), shift, policy)
    assert tomorrow.start == workday.end

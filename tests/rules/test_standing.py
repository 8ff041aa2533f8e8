"""For how long somebody stood and sat on a workday."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from hadir.domain.attendance import Attendance, AttendanceFlag
from hadir.rules.outages import OutageBook
from hadir.rules.stays import SiteLayout, Stay
from tests.builders import at
from tests.rules.days import DOORS, NO_DOORS, book, stay

_DAY = 86400


def held(one: Stay, standing: float, sitting: float) -> Stay:
    return replace(one, standing=timedelta(seconds=standing), sitting=timedelta(seconds=sitting))


def rows(*stays: Stay, now: float, layout: SiteLayout = DOORS) -> list[Attendance]:
    record = book(*stays, layout=layout).record(at(now), OutageBook())
    return [day.attendance for day in record.days if day.attendance is not None]


def times(row: Attendance) -> tuple[float, float]:
    return row.standing.total_seconds(), row.sitting.total_seconds()


def test_a_workday_has_the_sum_of_its_stays() -> None:
    (row,) = rows(held(stay("E", 0, 4), 3, 0), held(stay("A", 10, 500), 100, 350), now=600)
    assert times(row) == (103, 350)


def test_the_sum_is_the_same_when_older_stays_are_settled() -> None:
    opened = book(held(stay("E", 0, 4), 3, 0), held(stay("A", 10, 500), 100, 350))
    opened.record(at(5000), OutageBook())
    opened.put(held(stay("A", 4900, 5000), 1, 2))
    (day,) = opened.record(at(5100), OutageBook()).days
    assert day.attendance is not None
    assert times(day.attendance) == (104, 352)


def test_a_doubtful_stay_does_not_count() -> None:
    weaker = held(stay("B", 400, 450, strength=1), 50, 0)
    (row,) = rows(held(stay("E", 0, 4), 3, 0), held(stay("A", 10, 500), 0, 490), weaker, now=600)
    assert times(row) == (3, 490)


def test_a_stay_over_midnight_is_shared_out() -> None:
    """The days of the tests are those of UTC, and their time begins at one."""
    midnight = 23 * 3600
    over = held(stay("A", midnight - 100, midnight + 300), 200, 40)
    first, second = rows(over, now=midnight + 300, layout=NO_DOORS)
    assert (first.workday, second.workday) == (date(2026, 3, 2), date(2026, 3, 3))
    assert (times(first), times(second)) == ((50, 10), (150, 30))


@pytest.mark.parametrize(("late_stay", "revised"), [(stay("A", 100, 200), False), (stay("E", -50, -40), True)])
def test_only_what_changes_coming_and_going_is_a_correction(late_stay: Stay, revised: bool) -> None:
    late = held(replace(late_stay, late=True), 5, 5)
    (row,) = rows(stay("E", 0, 4), stay("A", 10, 500), late, now=600)
    assert (AttendanceFlag.REVISED in row.flags) is revised
    assert times(row) == (5, 5)

"""Spans of time in which somebody is to be at a place."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hadir.domain.employee import Shift
from hadir.domain.zone import Schedule
from hadir.store.windows import Stretch, clipped, gaps, joined, total, windows_of
from tests.builders import at

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = date(2026, 3, 2)
DAY, NIGHT = Shift("Day", time(8), time(16), frozenset({0})), Shift("Night", time(22), time(6))


def spans(days: list[date], hours: Schedule | None, *shifts: Shift) -> list[tuple[str | None, str, str]]:
    found = windows_of(days, hours, shifts, BERLIN)
    clock = "%d %H:%M"
    return [
        (one.shift, f"{one.start.astimezone(BERLIN):{clock}}", f"{one.end.astimezone(BERLIN):{clock}}") for one in found
    ]


def test_the_hours_of_a_place_count_first() -> None:
    hours = Schedule(time(20), time(4), frozenset({0}))
    two = [MONDAY, MONDAY + timedelta(days=1)]
    assert spans(two, hours, DAY, NIGHT) == [("", "02 20:00", "03 04:00")]


def test_without_hours_there_is_a_window_for_each_shift_that_begins() -> None:
    two = [MONDAY, MONDAY + timedelta(days=1)]
    assert spans(two, None, DAY, NIGHT) == [
        ("Day", "02 08:00", "02 16:00"),
        ("Night", "02 22:00", "03 06:00"),
        ("Night", "03 22:00", "04 06:00"),
    ]


def test_without_shifts_it_is_the_day() -> None:
    assert spans([MONDAY + timedelta(days=1)], None, DAY) == [(None, "03 00:00", "04 00:00")]


@pytest.mark.parametrize(
    ("day", "night", "whole"),
    [("2026-03-02", 8, 24), ("2026-03-28", 7, 24), ("2026-10-24", 9, 24), ("2026-03-29", 8, 23)],
)
def test_windows_are_as_long_as_the_clock_says(day: str, night: int, whole: int) -> None:
    (of_night,) = windows_of([date.fromisoformat(day)], None, [NIGHT], BERLIN)
    assert of_night.end - of_night.start == timedelta(hours=night)
    (of_day,) = windows_of([date.fromisoformat(day)], None, [], BERLIN)
    assert of_day.end - of_day.start == timedelta(hours=whole)


def between(*seconds: tuple[float, float]) -> tuple[Stretch, ...]:
    return tuple(Stretch(at(start), at(end)) for start, end in seconds)


@pytest.mark.parametrize(
    ("visits", "taken", "free"),
    [
        ((), (), ((0, 100),)),
        (((0, 100),), ((0, 100),), ()),
        (((-5, 10), (90, 200)), ((0, 10), (90, 100)), ((10, 90),)),
        (((10, 30), (20, 40), (40, 50)), ((10, 50),), ((0, 10), (50, 100))),
        (((20, 40), (25, 30)), ((20, 40),), ((0, 20), (40, 100))),
        (((30, 30), (-9, 0), (100, 120)), (), ((0, 100),)),
        (((60, 70), (10, 20)), ((10, 20), (60, 70)), ((0, 10), (20, 60), (70, 100))),
    ],
)
def test_what_visits_take_of_a_window_and_what_they_leave(
    visits: tuple[tuple[float, float], ...],
    taken: tuple[tuple[float, float], ...],
    free: tuple[tuple[float, float], ...],
) -> None:
    assert joined(clipped(between(*visits), at(0), at(100))) == between(*taken)
    assert gaps(between(*visits), at(0), at(100)) == between(*free)


@given(st.lists(st.tuples(st.integers(-50, 150), st.integers(0, 80)), max_size=12))
def test_a_window_is_what_is_taken_of_it_and_the_gaps(visits: list[tuple[int, int]]) -> None:
    stretches = between(*((start, start + length) for start, length in visits))
    taken = joined(clipped(stretches, at(0), at(100)))
    free = gaps(stretches, at(0), at(100))
    seconds = {second for second in range(100) if any(start <= second < start + length for start, length in visits)}
    assert total(taken) == timedelta(seconds=len(seconds))
    assert total(taken) + total(free) == timedelta(seconds=100)
    edges = [moment for one in sorted((*taken, *free), key=lambda one: one.start) for moment in (one.start, one.end)]
    assert edges == sorted(edges)
    assert all(isinstance(edge, datetime) for edge in edges)

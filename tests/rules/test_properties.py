"""What holds of the record whatever is seen."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from hadir.domain.attendance import Movement
from hadir.domain.policy import Policy
from hadir.domain.sighting import Crossing
from hadir.rules.employee import EmployeeRecord
from hadir.rules.outages import OutageBook
from hadir.rules.overlap import doubtful
from hadir.rules.stays import Stay
from tests.builders import at
from tests.rules.days import DOORS, book, outages, stay


@st.composite
def days(draw: st.DrawFn) -> list[Stay]:
    """Up to a dozen stays, some of them overlapping, some a minute or an hour apart."""
    second, stays = 0, []
    for number in range(draw(st.integers(0, 12))):
        second += draw(st.sampled_from([-20, 0, 1, 3, 10, 19, 20, 21, 59, 62, 90, 600, 4000]))
        second = max(second, 0)
        length = draw(st.sampled_from([0, 1, 4, 30, 61, 500]))
        one = stay(
            draw(st.sampled_from("EXABD")),
            second,
            second + length,
            strength=draw(st.sampled_from([1.0, 2.0, 3.0])),
            crossing=draw(st.sampled_from(Crossing)),
        )
        stays.append(Stay(f"{number}", one.camera_id, one.role, one.crossing, one.start, one.end, one.strength))
        second += length
    return stays


def end_of(stays: list[Stay]) -> float:
    return max(((one.end - at(0)).total_seconds() for one in stays), default=0.0)


@settings(max_examples=300, deadline=None)
@given(days(), st.randoms(use_true_random=False))
def test_the_same_sightings_in_any_order_give_the_same_record(stays: list[Stay], random: Random) -> None:
    """Each is told of at its beginning and its end, up to three seconds late, while time goes on."""
    reports = [replace(one, end=one.start, open=True) for one in stays] + stays
    arrivals = [(one.end + timedelta(seconds=random.uniform(0, 3)), number) for number, one in enumerate(reports)]
    live, ended = book(), set[str]()
    for arrived, number in sorted(arrivals):
        report = reports[number]
        if report.sighting_id not in ended:
            live.put(report)
        if not report.open:
            ended.add(report.sighting_id)
        live.record(arrived - timedelta(seconds=3), OutageBook())
    end = at(end_of(stays) + 1000)
    assert live.record(end, OutageBook()) == book(*stays).record(end, OutageBook())


@settings(max_examples=300, deadline=None)
@given(days(), st.integers(0, 2000))
def test_entries_and_exits_alternate_and_nobody_works_longer_than_they_are_there(stays: list[Stay], more: int) -> None:
    record = book(*stays).record(at(end_of(stays) + more), OutageBook())
    for day in record.days:
        kinds = [entry.movement for entry in day.entries]
        assert kinds == [Movement.ENTRY, Movement.EXIT] * (len(kinds) // 2) + [Movement.ENTRY] * (len(kinds) % 2)
        moments = [entry.at for entry in day.entries]
        assert moments == sorted(moments)
        if day.attendance is not None and day.attendance.last_out is not None:
            first = day.attendance.first_in or day.workday.start
            assert timedelta() <= day.attendance.worked <= day.attendance.last_out - first


@settings(max_examples=200, deadline=None)
@given(days(), st.integers(0, 400), st.integers(0, 400))
def test_absences_do_not_overlap_and_lie_between_sightings(stays: list[Stay], since: int, length: int) -> None:
    away = outages(("A", since, since + length), ("E", since + 100, None))
    record = book(*stays).record(at(end_of(stays) + 5000), away)
    for day in record.days:
        for alert in day.absences:
            assert alert.last_seen is not None
            assert alert.opened_at >= alert.last_seen + timedelta(seconds=60)
            assert alert.resolved_at is None or alert.resolved_at > alert.opened_at
        for one, other in pairwise(day.absences):
            assert one.resolved_at is not None
            assert one.resolved_at <= other.opened_at


@settings(max_examples=200, deadline=None)
@given(days())
def test_what_is_believed_does_not_contradict_itself_and_what_is_doubted_contradicts_it(stays: list[Stay]) -> None:
    doubted = doubtful(stays, DOORS, Policy())
    believed = [one for one in stays if one.sighting_id not in doubted]
    for one in stays:
        clashes = [
            other
            for other in believed
            if other.sighting_id != one.sighting_id
            and other.camera_id != one.camera_id
            and min(one.end, other.end) - max(one.start, other.start) > timedelta(seconds=1)
        ]
        assert bool(clashes) == (one.sighting_id in doubted)


@settings(max_examples=100, deadline=None)
@given(days(), st.integers(1, 3))
def test_telling_the_same_again_changes_nothing(stays: list[Stay], times: int) -> None:
    once, often = book(*stays), book(*stays * times)
    end = at(end_of(stays) + 1000)
    expected: EmployeeRecord = once.record(end, OutageBook())
    assert often.record(end, OutageBook()) == expected
    assert often.record(end, OutageBook()) == expected

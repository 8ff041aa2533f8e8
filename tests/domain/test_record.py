"""Changes of the record that wait to be written become one."""

from dataclasses import replace
from datetime import date, timedelta

from hadir.domain.alert import Alert, AlertKind
from hadir.domain.attendance import Attendance
from hadir.domain.identity import EmployeeId
from hadir.domain.presence import Availability, Presence
from hadir.domain.record import DayLog, Event, Outage, RecordChanges, merged
from tests.builders import at, sighting

ANA, BEN = EmployeeId("ana"), EmployeeId("ben")
TODAY = date(2026, 3, 2)


def row(employee: EmployeeId, minutes: int) -> Attendance:
    return Attendance(employee, TODAY, at(0), at(60 * minutes), timedelta(minutes=minutes))


def test_of_each_thing_the_newest_counts() -> None:
    older = RecordChanges(
        at=at(1),
        events=(Event(sighting(sighting_id="one"), open=True), Event(sighting(sighting_id="two"), open=True)),
        logs=(DayLog(ANA, TODAY, ()),),
        attendances=(row(ANA, 1), row(BEN, 1)),
        presences=(Presence(ANA, Availability.AVAILABLE),),
        alerts=(Alert("a", AlertKind.ABSENCE, at(0)),),
        outages=(Outage("door", at(0)),),
    )
    newer = RecordChanges(
        at=at(2),
        events=(Event(sighting(sighting_id="one"), open=False),),
        attendances=(row(ANA, 2),),
        presences=(Presence(ANA, Availability.OFF),),
        alerts=(Alert("a", AlertKind.ABSENCE, at(0), resolved_at=at(1)), Alert("b", AlertKind.SPOOF, at(0))),
        outages=(Outage("door", at(0), at(2)), Outage("attic", at(1))),
    )
    both = merged(older, newer)
    assert both.at == at(2)
    assert {event.sighting.id: event.open for event in both.events} == {"one": False, "two": True}
    assert both.logs == older.logs
    assert set(both.attendances) == {row(ANA, 2), row(BEN, 1)}
    assert both.presences == newer.presences
    assert both.alerts == newer.alerts
    assert both.outages == newer.outages


def test_what_was_withdrawn_is_written_no_more() -> None:
    older = RecordChanges(at=at(1), events=(Event(sighting(sighting_id="one"), open=True),), withdrawn=("zero",))
    both = merged(older, RecordChanges(at=at(2), withdrawn=("one",)))
    assert both.events == ()
    assert both.withdrawn == ("zero", "one")


def test_a_row_that_went_and_came_back_is_there_and_the_other_way_round() -> None:
    there = RecordChanges(at=at(1), attendances=(row(ANA, 1),))
    gone = RecordChanges(at=at(2), dropped=((ANA, TODAY),))
    assert merged(there, gone) == replace(gone, attendances=())
    assert merged(gone, replace(there, at=at(3))) == RecordChanges(at=at(3), attendances=(row(ANA, 1),))


def test_changes_without_anything_are_none() -> None:
    assert not RecordChanges(at=at(0))
    assert RecordChanges(at=at(0), withdrawn=("one",))

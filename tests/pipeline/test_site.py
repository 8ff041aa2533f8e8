"""From what cameras report to the changes of the record."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from hadir.domain.alert import AlertKind, Resolution
from hadir.domain.attendance import AttendanceFlag
from hadir.domain.camera import Camera, CameraRole, CameraState, CameraStatus
from hadir.domain.employee import Employee, Shift
from hadir.domain.identity import EmployeeId
from hadir.domain.line import DoorLine, Side
from hadir.domain.policy import AlertPolicy, Policy
from hadir.domain.presence import Availability
from hadir.domain.record import Event, Outage, RecordChanges
from hadir.domain.sighting import Sighting, SightingChange, SightingEvent
from hadir.pipeline.books import StaffMember
from hadir.pipeline.resumed import Resumed
from hadir.pipeline.site import SitePipeline
from hadir.rules.patterns import PatternSettings
from tests.builders import at, sighting
from tests.office import camera
from tests.rules.days import stay

ANA = EmployeeId("ana")
OPENED, UPDATED, CLOSED, WITHDRAWN = SightingChange
DOOR = camera("door", CameraRole.AREA)
FIRST = sighting("ana", sighting_id="one", first_seen=0, last_seen=5)
SECOND = sighting("ben", sighting_id="two", first_seen=3, last_seen=5)


def site(*cameras: Camera, staff: tuple[str, ...] = ("ana", "ben")) -> SitePipeline:
    pipeline = SitePipeline(Policy(), AlertPolicy())
    pipeline.know(StaffMember(Employee(EmployeeId(name), name)) for name in staff)
    pipeline.watch(cameras or (DOOR,), at(0))
    return pipeline


def after(pipeline: SitePipeline, now: float, *events: tuple[SightingChange, Sighting]) -> RecordChanges:
    for change, seen in events:
        pipeline.take(SightingEvent(change, seen))
    return pipeline.advance(at(now))


def known(pipeline: SitePipeline) -> list[tuple[str, bool]]:
    return [(seen.id, seen.id in pipeline.open_sightings()) for seen in pipeline.sightings()]


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        pytest.param([], [], id="nothing yet"),
        pytest.param([(OPENED, FIRST)], [("one", True)], id="opened"),
        pytest.param([(UPDATED, FIRST)], [("one", True)], id="known from its update"),
        pytest.param([(OPENED, FIRST), (CLOSED, FIRST)], [("one", False)], id="closed"),
        pytest.param([(CLOSED, FIRST)], [("one", False)], id="known from its end"),
        pytest.param([(OPENED, FIRST), (WITHDRAWN, FIRST)], [], id="withdrawn"),
        pytest.param([(OPENED, FIRST), (OPENED, SECOND)], [("two", True), ("one", True)], id="newest first"),
        pytest.param([(OPENED, FIRST), (CLOSED, SECOND)], [("two", False), ("one", True)], id="open or not"),
    ],
)
def test_sightings_last_until_closed_or_withdrawn(
    events: list[tuple[SightingChange, Sighting]], expected: list[tuple[str, bool]]
) -> None:
    pipeline = site()
    after(pipeline, 5, *events)
    assert known(pipeline) == expected


def test_a_sighting_is_one_event_from_its_beginning_to_its_end() -> None:
    pipeline = site()
    assert after(pipeline, 5, (OPENED, FIRST)).events == (Event(FIRST, open=True),)
    assert after(pipeline, 5).events == ()
    longer = replace(FIRST, last_seen=at(9))
    assert after(pipeline, 9, (UPDATED, replace(FIRST, last_seen=at(8))), (UPDATED, longer)).events == (
        Event(longer, open=True),
    )
    assert after(pipeline, 14, (CLOSED, longer)).events == (Event(longer, open=False),)


def test_what_was_withdrawn_is_told_and_counts_no_more() -> None:
    pipeline = site()
    assert [len(log.entries) for log in after(pipeline, 5, (OPENED, FIRST)).logs] == [1]
    changes = after(pipeline, 6, (WITHDRAWN, FIRST))
    assert (changes.withdrawn, changes.events) == (("one",), ())
    assert [log.entries for log in changes.logs] == [()]
    assert changes.dropped == ((ANA, at(0).date()),)


def test_somebody_recognised_late_is_taken_from_the_unknown() -> None:
    pipeline = site()
    after(pipeline, 40, (OPENED, replace(FIRST, employee=None, last_seen=at(40))))
    changes = after(pipeline, 41, (UPDATED, replace(FIRST, last_seen=at(41))))
    assert changes.presences[0].availability is Availability.AVAILABLE
    assert [(alert.kind, alert.resolution) for alert in changes.alerts] == [
        (AlertKind.UNKNOWN_PERSON, Resolution.REVISED)
    ]
    changes = after(pipeline, 42, (UPDATED, replace(FIRST, employee=EmployeeId("ben"), last_seen=at(42))))
    assert {(presence.employee, presence.availability.value) for presence in changes.presences} == {
        ("ana", "off"),
        ("ben", "available"),
    }


def test_whoever_is_no_employee_is_unknown() -> None:
    pipeline = site(staff=())
    (event,) = after(pipeline, 5, (OPENED, FIRST)).events
    assert event.sighting.employee is None
    pipeline.know((StaffMember(Employee(ANA, "Ana")),))
    assert after(pipeline, 6, (UPDATED, FIRST)).presences[-1].availability is Availability.AVAILABLE
    pipeline.know(())
    assert pipeline.presence() == ()


def test_a_row_that_only_grows_is_told_now_and_then() -> None:
    pipeline = site()
    after(pipeline, 5, (OPENED, FIRST))
    told = [
        len(after(pipeline, second, (UPDATED, replace(FIRST, last_seen=at(second)))).attendances)
        for second in range(6, 27)
    ]
    assert sum(told) == 2
    (row,) = after(pipeline, 86_400, (CLOSED, replace(FIRST, last_seen=at(26)))).attendances
    assert (row.last_out, row.flags) == (at(26), {AttendanceFlag.NO_EXIT})


def test_a_doubtful_sighting_is_told_as_such_when_the_surer_one_comes() -> None:
    pipeline = site(DOOR, camera("yard", CameraRole.AREA))
    weak = replace(sighting("ana", sighting_id="weak", camera_id="yard"), votes=1)
    assert [event.doubtful for event in after(pipeline, 4, (OPENED, weak)).events] == [False]
    events = after(pipeline, 5, (OPENED, FIRST)).events
    assert {event.sighting.id: event.doubtful for event in events} == {"one": False, "weak": True}


def test_a_sighting_that_comes_after_its_time_is_marked() -> None:
    pipeline = site()
    after(pipeline, 100)
    changes = after(pipeline, 101, (CLOSED, FIRST))
    assert changes.events[0].late
    assert changes.logs[0].entries[0].revised
    assert AttendanceFlag.REVISED in changes.attendances[0].flags


def test_a_door_without_a_line_is_an_area() -> None:
    exits = replace(FIRST, role=CameraRole.DOOR)
    without = site(camera("door", CameraRole.DOOR))
    assert len(after(without, 5, (OPENED, exits)).logs) == 1
    with_line = site(camera("door", CameraRole.DOOR, DoorLine((0, 0), (1, 1), Side.LEFT)))
    assert after(with_line, 5, (OPENED, exits)).logs == ()


def test_a_camera_that_is_away_stops_the_clock_and_is_told() -> None:
    pipeline = site()
    pipeline.note(CameraStatus("door", CameraState.ONLINE, at(0)))
    after(pipeline, 5, (CLOSED, FIRST))
    pipeline.note(CameraStatus("door", CameraState.OFFLINE, at(10), "The camera stopped sending."))
    changes = after(pipeline, 200)
    assert changes.outages == (Outage("door", at(10), None, "The camera stopped sending."),)
    assert [alert.kind for alert in changes.alerts] == [AlertKind.CAMERA_DOWN]
    assert pipeline.presence()[0].paused
    pipeline.note(CameraStatus("door", CameraState.ONLINE, at(210)))
    changes = after(pipeline, 300)
    assert changes.outages[0].until == at(210)
    assert {alert.kind: alert.resolution for alert in changes.alerts} == {
        AlertKind.CAMERA_DOWN: Resolution.CAMERA_BACK,
        AlertKind.ABSENCE: None,
    }


def test_alerts_can_be_switched_off() -> None:
    pipeline = site()
    pipeline.use(Policy(), AlertPolicy(absence=False, camera_down=False), PatternSettings())
    pipeline.note(CameraStatus("door", CameraState.OFFLINE, at(0)))
    after(pipeline, 5, (CLOSED, FIRST))
    pipeline.note(CameraStatus("door", CameraState.ONLINE, at(100)))
    assert after(pipeline, 1000).alerts == ()


def test_a_camera_that_is_removed_takes_its_outage_along() -> None:
    pipeline = site()
    pipeline.note(CameraStatus("door", CameraState.OFFLINE, at(0)))
    after(pipeline, 100)
    pipeline.watch((), at(110))
    changes = after(pipeline, 120)
    assert changes.outages[0].until == at(110)
    assert changes.alerts[0].resolved_at == at(110)
    pipeline.note(CameraStatus("door", CameraState.OFFLINE, at(130)))
    assert after(pipeline, 400).outages == ()


def test_the_sightings_of_a_process_that_died_end_as_they_were_heard_last() -> None:
    pipeline = site()
    after(pipeline, 5, (OPENED, FIRST), (OPENED, replace(SECOND, camera_id="yard")))
    pipeline.abandon("door")
    after(pipeline, 6)
    assert known(pipeline) == [("two", True), ("one", False)]


def test_another_run_goes_on_where_the_last_one_ended() -> None:
    pipeline = site(camera("E", CameraRole.ENTRY), DOOR)
    earlier = Resumed(
        stays={ANA: (stay("E", 0, 4), stay("A", 10, 30))},
        open_events=(Event(FIRST, open=True),),
        alive_until=at(30),
    )
    pipeline.resume(earlier, at(300))
    changes = pipeline.advance(at(30))
    assert changes.events == (Event(FIRST, open=False),)
    assert [entry.at for entry in changes.logs[0].entries] == [at(0)]
    assert {(outage.camera_id, outage.since) for outage in changes.outages} == {("E", at(30)), ("door", at(30))}
    for one in ("E", "door"):
        pipeline.note(CameraStatus(one, CameraState.ONLINE, at(300)))
    changes = after(pipeline, 325, (OPENED, replace(FIRST, id="new", first_seen=at(310), last_seen=at(320))))
    assert changes.alerts == ()
    assert pipeline.presence()[0].inside


def test_finished_days_are_let_go_and_time_never_goes_back() -> None:
    pipeline = site()
    after(pipeline, 5, (CLOSED, FIRST))
    days = timedelta(days=4).total_seconds()
    after(pipeline, days)
    pipeline.forget_old(at(days))
    assert pipeline.advance(at(0)).at == at(days)
    changes = after(pipeline, days + 1)
    assert (changes.logs, changes.dropped) == ((), ())


def test_another_shift_moves_a_night_to_the_day_it_belongs_to() -> None:
    pipeline = site()
    assert after(pipeline, 5, (CLOSED, FIRST)).attendances[0].workday == at(0).date()
    pipeline.know((StaffMember(Employee(ANA, "Ana"), Shift("night", time(22), time(6))),))
    changes = after(pipeline, 6)
    yesterday = at(0).date() - timedelta(days=1)
    assert [row.workday for row in changes.attendances] == [yesterday]
    assert changes.dropped == ((ANA, at(0).date()),)
    assert {(log.workday, len(log.entries)) for log in changes.logs} == {(yesterday, 1), (at(0).date(), 0)}


def test_another_run_leaves_days_alone_that_it_knows_in_part() -> None:
    pipeline = site()
    earlier = Resumed(since=at(3600), stays={ANA: (stay("A", 4000, 4100),)}, alive_until=at(4100))
    pipeline.resume(earlier, at(5000))
    changes = pipeline.advance(at(5000))
    assert (changes.logs, changes.attendances, changes.dropped) == ((), (), ())

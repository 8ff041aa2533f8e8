"""Writing the record, and reading it again at the start."""

import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta

import pytest

from hadir.domain.attendance import Attendance, AttendanceFlag, LogEntry, Movement
from hadir.domain.camera import CameraRole
from hadir.domain.identity import EmployeeId
from hadir.domain.presence import Availability, Presence
from hadir.domain.record import DayLog, Event, Outage, RecordChanges
from hadir.domain.sighting import Crossing, FaceShot
from hadir.store.attendance import AttendanceFilter, AttendanceRepository
from hadir.store.database import Database, open_database
from hadir.store.events import EventFilter, EventKind, EventRepository, EventRow
from hadir.store.logs import LogFilter, LogRepository
from hadir.store.paging import Paging
from hadir.store.record import RecordStore
from hadir.store.schema import check
from tests.builders import at, sighting
from tests.store.conftest import KEY
from tests.store.people import enrol, erase

ANA, BUDI = EmployeeId("ana"), EmployeeId("budi")
DAY = date(2026, 3, 2)


@pytest.fixture
def store(database: Database) -> RecordStore:
    enrol(database, "ana", "budi", department="Sales")
    return RecordStore(database)


def seen(*events: Event, withdrawn: tuple[str, ...] = ()) -> RecordChanges:
    return RecordChanges(at=at(0), events=events, withdrawn=withdrawn)


def logged(*entries: LogEntry, workday: date = DAY, employee: EmployeeId = ANA) -> RecordChanges:
    return RecordChanges(at=at(0), logs=(DayLog(employee, workday, entries),))


def entry(second: float, movement: Movement = Movement.ENTRY, sighting_id: str = "door-run-1") -> LogEntry:
    return LogEntry(ANA, DAY, movement, at(second), "door", sighting_id)


def kept_events(database: Database) -> tuple[EventRow, ...]:
    return EventRepository(database).page(EventFilter(), Paging(), newest_first=False).items


def kept_workdays(database: Database) -> list[Attendance]:
    page = AttendanceRepository(database).page(AttendanceFilter(), Paging(), descending=False)
    return [row.attendance for row in page.items]


def test_an_event_is_kept_as_it_was_seen(database: Database, store: RecordStore) -> None:
    face = FaceShot(at(3), (110.0, 110.0, 140.0, 140.0), 0.9, b"jpeg")
    given = replace(sighting("ana"), role=CameraRole.DOOR, crossing=Crossing.IN, face=face, path=((1.0, 2.0),))
    store.apply(seen(Event(given, open=True, doubtful=True, late=True)), {given.id: "captured_faces/a.jpg"})
    (row,) = kept_events(database)
    assert row.event == Event(replace(given, face=None, path=()), open=True, doubtful=True, late=True)
    assert (row.kind, row.name, row.department) == (EventKind.RECOGNISED, "Ana", "Sales")
    assert (row.face_at, row.face_quality, row.snapshot) == (at(3), 0.9, "captured_faces/a.jpg")


def test_an_event_that_lasts_is_one_row(database: Database, store: RecordStore) -> None:
    for second in (1, 2, 3):
        store.apply(seen(Event(sighting("ana", last_seen=second), open=True)), {"door-run-1": "a.jpg"})
    store.apply(seen(Event(sighting("ana", last_seen=9), open=False)))
    (row,) = kept_events(database)
    assert (row.event.sighting.last_seen, row.event.open, row.reports) == (at(9), False, 4)
    assert row.snapshot == "a.jpg"


def test_an_event_may_turn_out_to_be_of_somebody_else_or_to_have_begun_earlier(
    database: Database, store: RecordStore
) -> None:
    store.apply(seen(Event(sighting(None), open=True)))
    assert kept_events(database)[0].kind is EventKind.UNKNOWN
    store.apply(seen(Event(sighting("budi", first_seen=-5), open=True)))
    (row,) = kept_events(database)
    assert (row.kind, row.name, row.event.sighting.first_seen) == (EventKind.RECOGNISED, "Budi", at(-5))


def test_a_withdrawn_event_goes_and_leaves_its_picture_behind(database: Database, store: RecordStore) -> None:
    other = sighting("ana", sighting_id="door-run-2")
    store.apply(seen(Event(sighting("ana"), open=True), Event(other, open=True)), {"door-run-1": "a.jpg"})
    applied = store.apply(seen(withdrawn=("door-run-1", "door-run-9")))
    assert applied.orphans == ("a.jpg",)
    assert [row.event.sighting.id for row in kept_events(database)] == ["door-run-2"]
    assert [stay.sighting_id for stay in store.restore(at(-100)).stays] == ["door-run-2"]


def test_the_picture_of_a_withdrawn_event_stays_while_the_log_shows_it(database: Database, store: RecordStore) -> None:
    store.apply(seen(Event(sighting("ana"), open=True)), {"door-run-1": "a.jpg"})
    store.apply(logged(entry(0)))
    assert store.apply(seen(withdrawn=("door-run-1",))).orphans == ()


def test_writing_the_same_again_changes_nothing(database: Database, store: RecordStore) -> None:
    changes = RecordChanges(
        at=at(0),
        events=(Event(sighting("ana"), open=True),),
        logs=(DayLog(ANA, DAY, (entry(0), entry(5, Movement.EXIT))),),
        attendances=(Attendance(ANA, DAY, at(0), at(5), timedelta(seconds=5)),),
        presences=(Presence(ANA, Availability.AVAILABLE, "door", at(5), at(0), inside=True),),
        outages=(Outage("door", at(1), at(2), "away"),),
    )
    store.apply(changes)
    before = store.restore(at(-100)), kept_workdays(database), LogRepository(database).page(LogFilter(), Paging())
    applied = store.apply(changes)
    assert applied.logs == ()
    after = store.restore(at(-100)), kept_workdays(database), LogRepository(database).page(LogFilter(), Paging())
    assert after == before


def test_a_line_of_the_log_keeps_its_number_while_others_come_and_go(store: RecordStore) -> None:
    first = store.apply(logged(entry(0), entry(50, Movement.EXIT))).logs
    second = store.apply(logged(entry(0), entry(90, Movement.EXIT))).logs
    assert [row.entry.at for row in first] == [at(0), at(50)]
    assert [row.entry.at for row in second] == [at(90)]
    assert second[0].id not in {row.id for row in first}
    third = store.apply(logged(replace(entry(0), revised=True), entry(90, Movement.EXIT))).logs
    assert [(row.id, row.entry.revised) for row in third] == [(first[0].id, True)]


def test_a_workday_without_movements_has_no_lines(database: Database, store: RecordStore) -> None:
    store.apply(logged(entry(0)))
    store.apply(logged())
    assert LogRepository(database).page(LogFilter(), Paging()).total == 0


def test_lines_of_other_workdays_and_people_are_left_alone(database: Database, store: RecordStore) -> None:
    store.apply(logged(entry(0)))
    other_day = replace(entry(0), workday=date(2026, 3, 3))
    store.apply(logged(other_day, workday=date(2026, 3, 3)))
    store.apply(logged(replace(entry(0), employee=BUDI), employee=BUDI))
    store.apply(logged())
    rows = LogRepository(database).page(LogFilter(), Paging()).items
    assert {(row.entry.employee, row.entry.workday.day) for row in rows} == {(ANA, 3), (BUDI, 2)}


def test_a_line_shows_the_face_of_its_sighting_whenever_that_comes(store: RecordStore) -> None:
    store.apply(seen(Event(sighting("ana"), open=True)), {"door-run-1": "a.jpg"})
    assert store.apply(logged(entry(0))).logs[0].snapshot == "a.jpg"
    later = entry(60, sighting_id="door-run-2")
    changes = replace(logged(entry(0), later), events=(Event(sighting("ana", sighting_id="door-run-2"), open=True),))
    assert store.apply(changes, {"door-run-2": "b.jpg"}).logs[0].snapshot == "b.jpg"


def test_workdays_are_replaced_and_dropped(database: Database, store: RecordStore) -> None:
    flags = frozenset({AttendanceFlag.LATE, AttendanceFlag.STILL_IN})
    row = Attendance(ANA, DAY, at(0), at(5), timedelta(seconds=5, microseconds=1), flags)
    store.apply(RecordChanges(at=at(0), attendances=(row,)))
    assert kept_workdays(database) == [row]
    changed = replace(row, first_in=None, flags=frozenset())
    store.apply(RecordChanges(at=at(0), attendances=(changed,)))
    assert kept_workdays(database) == [changed]
    store.apply(RecordChanges(at=at(0), dropped=((ANA, DAY),)))
    assert kept_workdays(database) == []


def test_what_concerns_somebody_erased_is_left_out_and_the_rest_is_kept(database: Database, store: RecordStore) -> None:
    erase(database, "ana")
    changes = RecordChanges(
        at=at(0),
        events=(Event(sighting("ana"), open=True), Event(sighting("budi", sighting_id="door-run-2"), open=True)),
        logs=(DayLog(ANA, DAY, (entry(0),)),),
        attendances=(Attendance(ANA, DAY, at(0), None, timedelta()),),
        presences=(Presence(ANA, Availability.AVAILABLE), Presence(BUDI, Availability.AVAILABLE)),
    )
    assert store.apply(changes).logs == ()
    people = [(row.kind, row.event.sighting.employee) for row in kept_events(database)]
    assert people == [(EventKind.RECOGNISED, None), (EventKind.RECOGNISED, BUDI)]
    restored = store.restore(at(-100))
    assert [stay.employee for stay in restored.stays] == [BUDI]
    assert [one.employee for one in restored.presences] == [BUDI]
    assert kept_workdays(database) == []


def test_erasing_somebody_keeps_the_events_without_the_name(database: Database, store: RecordStore) -> None:
    store.apply(seen(Event(sighting("ana"), open=False)))
    store.apply(logged(entry(0)))
    erase(database, "ana")
    assert [row.event.sighting.employee for row in kept_events(database)] == [None]
    assert store.restore(at(-100)).stays == ()
    assert LogRepository(database).page(LogFilter(), Paging()).total == 0


def test_a_fault_in_the_middle_leaves_nothing_behind(database: Database, store: RecordStore) -> None:
    naive = Outage("door", at(0).replace(tzinfo=None))
    with pytest.raises(Exception, match="without time zone"):
        store.apply(replace(seen(Event(sighting("ana"), open=True)), outages=(naive,)))
    assert kept_events(database) == ()


def test_all_that_the_pipeline_needs_is_there_after_a_restart(store: RecordStore) -> None:
    lasting = Event(sighting("ana", sighting_id="door-run-2", first_seen=100, last_seen=104), open=True)
    presence = Presence(ANA, Availability.OFF, "door", at(5), at(65), inside=True, paused=True)
    store.apply(
        RecordChanges(
            at=at(0),
            events=(Event(sighting("ana"), open=False), lasting, Event(sighting(None, sighting_id="x"), open=False)),
            presences=(presence,),
            outages=(Outage("door", at(10), at(20), "away"), Outage("door", at(200))),
        ),
        alive_at=at(205),
    )
    restored = store.restore(at(50))
    assert [stay.sighting_id for stay in restored.stays] == ["door-run-2"]
    assert restored.open_events == (lasting,)
    assert restored.outages == (Outage("door", at(200)),)
    assert restored.presences == store.presences() == (presence,)
    assert restored.last_alive_at == at(205)


def test_a_new_database_remembers_nothing(store: RecordStore) -> None:
    restored = store.restore(at(0))
    assert (restored.stays, restored.open_events, restored.open_alerts, restored.last_alive_at) == ((), (), (), None)


def test_the_site_says_that_it_runs(store: RecordStore) -> None:
    store.alive(at(1))
    store.alive(at(2))
    assert store.restore(at(0)).last_alive_at == at(2)


def test_stays_tell_what_the_rules_need(store: RecordStore) -> None:
    given = replace(sighting("ana"), role=CameraRole.DOOR, crossing=Crossing.OUT, votes=4, similarity=0.5)
    store.apply(seen(Event(given, open=True, late=True)))
    (stay,) = store.stays_of(ANA, at(4), at(10))
    assert (stay.role, stay.crossing, stay.strength) == (CameraRole.DOOR, Crossing.OUT, 2.0)
    assert (stay.first_seen, stay.last_seen, stay.late, stay.open) == (at(0), at(5), True, True)
    assert store.stays_of(ANA, at(6), at(10)) == ()
    assert store.stays_of(BUDI, at(0), at(10)) == ()


def test_somebody_taken_for_another_has_no_stay_any_more(store: RecordStore) -> None:
    store.apply(seen(Event(sighting("ana"), open=True)))
    store.apply(seen(Event(sighting(None), open=True)))
    assert store.restore(at(-100)).stays == ()


def test_more_changes_than_a_statement_holds_are_all_written(database: Database, store: RecordStore) -> None:
    many = [
        Event(sighting("ana", sighting_id=f"door-run-{number}", first_seen=number), open=True) for number in range(1200)
    ]
    store.apply(seen(*many))
    store.apply(seen(*many[:700], withdrawn=tuple(event.sighting.id for event in many[700:])))
    assert EventRepository(database).page(EventFilter(), Paging()).total == 700


def test_of_what_is_told_twice_the_last_counts(database: Database, store: RecordStore) -> None:
    first, last = Event(sighting("ana"), open=True), Event(sighting("budi"), open=False)
    store.apply(seen(first, last))
    assert [row.event.sighting.employee for row in kept_events(database)] == [BUDI]


_WRITING = """
import sys
from hadir.domain.record import Event, RecordChanges
from hadir.store.database import open_database
from hadir.store.record import RecordStore
from hadir.store.schema import check
from tests.builders import at, sighting
from tests.store.conftest import KEY

store = RecordStore(open_database(sys.argv[1], KEY))
for number in range(100_000):
    store.apply(RecordChanges(at=at(0), events=(Event(sighting(None, sighting_id=str(number)), open=True),)))
    print(number, flush=True)
"""


def test_a_killed_process_loses_nothing_that_it_had_written(sqlite_url: str) -> None:
    writer = subprocess.Popen([sys.executable, "-c", _WRITING, sqlite_url], stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    for line in writer.stdout:
        if int(line) >= 20:
            break
    writer.kill()
    rest = writer.stdout.read().split()
    writer.stdout.close()
    writer.wait()
    database = open_database(sqlite_url, KEY)
    assert EventRepository(database).page(EventFilter(), Paging()).total >= 21 + len(rest) - 1
    assert check(sqlite_url).is_current
    database.close()

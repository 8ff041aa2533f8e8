"""Deleting logs by hand, and letting go of what is old."""

import threading
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from hadir.domain.alert import Alert, AlertKind
from hadir.domain.attendance import Attendance, LogEntry, Movement
from hadir.domain.crowd import Crowd, CrowdMotion
from hadir.domain.identity import EmployeeId
from hadir.domain.record import DayLog, Event, Outage, RecordChanges
from hadir.store.alerts import AlertFilter, AlertRepository
from hadir.store.attendance import AttendanceFilter, AttendanceRepository
from hadir.store.crowds import CrowdFilter, CrowdRepository
from hadir.store.database import Database
from hadir.store.events import EventFilter, EventRepository
from hadir.store.logs import LogFilter, LogRepository
from hadir.store.paging import Paging
from hadir.store.record import RecordStore
from hadir.store.resetting import LogCounts, LogReset, LogSpan, LogTable
from hadir.store.retention import Retention
from tests.builders import at, sighting
from tests.store.people import enrol

ANA = EmployeeId("ana")
DAY = date(2026, 3, 2)


class Files(list[str]):
    """The files that are to be removed."""

    def __call__(self, files: Sequence[str]) -> None:
        self.extend(files)


@pytest.fixture
def files() -> Files:
    return Files()


@pytest.fixture
def store(database: Database) -> RecordStore:
    enrol(database, "ana")
    return RecordStore(database)


def event(number: int, *, lasts: float = 5, open: bool = False) -> Event:  # noqa: A002 - the name of the field
    given = sighting("ana", sighting_id=f"door-run-{number}", first_seen=number, last_seen=number + lasts)
    return Event(given, open=open)


def alert(second: float) -> Alert:
    return Alert(f"camera_down:door:{second}", AlertKind.CAMERA_DOWN, at(second), camera_id="door")


def filled(store: RecordStore, count: int = 10) -> None:
    """Events and alerts at each second, each event with a picture, and one line of the log that shows the first."""
    line = LogEntry(ANA, DAY, Movement.ENTRY, at(0), "door", "door-run-0")
    changes = RecordChanges(
        at=at(0),
        events=tuple(map(event, range(count))),
        alerts=tuple(map(alert, range(count))),
        logs=(DayLog(ANA, DAY, (line,)),),
        attendances=(Attendance(ANA, DAY, at(0), None, timedelta()),),
        outages=(Outage("door", at(0), at(1)), Outage("door", at(5))),
    )
    store.apply(changes, {f"door-run-{number}": f"{number}.jpg" for number in range(count)})


def seconds_of_events(database: Database) -> list[int]:
    page = EventRepository(database).page(EventFilter(), Paging(per_page=200), newest_first=False)
    return [int(row.event.sighting.id.rpartition("-")[2]) for row in page.items]


class TestResetting:
    @pytest.mark.parametrize(
        ("span", "counts"),
        [
            (LogSpan(LogTable.BOTH), LogCounts(10, 10)),
            (LogSpan(LogTable.EVENTS), LogCounts(10, 0)),
            (LogSpan(LogTable.ALERT_LOGS), LogCounts(0, 10)),
            (LogSpan(LogTable.BOTH, at(2), at(5)), LogCounts(3, 3)),
            (LogSpan(LogTable.EVENTS, start=at(8)), LogCounts(2, 0)),
            (LogSpan(LogTable.BOTH, at(50), at(60)), LogCounts(0, 0)),
        ],
    )
    def test_what_is_counted_is_what_is_deleted(
        self, database: Database, store: RecordStore, files: Files, span: LogSpan, counts: LogCounts
    ) -> None:
        filled(store)
        reset = LogReset(database)
        assert reset.count(span) == counts
        assert reset.delete(span, files) == counts
        assert reset.count(span) == LogCounts(0, 0)
        assert EventRepository(database).page(EventFilter(), Paging()).total == 10 - counts.events
        assert AlertRepository(database).page(AlertFilter(), Paging()).total == 10 - counts.alert_logs

    def test_only_the_span_goes(self, database: Database, store: RecordStore, files: Files) -> None:
        filled(store)
        LogReset(database).delete(LogSpan(LogTable.EVENTS, at(2), at(5)), files)
        assert seconds_of_events(database) == [0, 1, 5, 6, 7, 8, 9]
        assert sorted(files) == ["2.jpg", "3.jpg", "4.jpg"]

    def test_pictures_that_the_log_shows_stay(self, database: Database, store: RecordStore, files: Files) -> None:
        filled(store)
        LogReset(database).delete(LogSpan(LogTable.BOTH), files)
        assert sorted(files) == [f"{number}.jpg" for number in range(1, 10)]
        assert LogRepository(database).page(LogFilter(), Paging()).items[0].snapshot == "0.jpg"

    def test_attendance_and_what_the_rules_need_stay(
        self, database: Database, store: RecordStore, files: Files
    ) -> None:
        filled(store)
        LogReset(database).delete(LogSpan(LogTable.BOTH), files)
        assert AttendanceRepository(database).page(AttendanceFilter(), Paging()).total == 1
        assert len(store.restore(at(-10)).stays) == 10

    def test_an_event_that_still_lasts_comes_back(self, database: Database, store: RecordStore, files: Files) -> None:
        store.apply(RecordChanges(at=at(0), events=(event(1, open=True),)))
        LogReset(database).delete(LogSpan(LogTable.BOTH), files)
        assert seconds_of_events(database) == []
        store.apply(RecordChanges(at=at(0), events=(event(1, lasts=9),)))
        assert seconds_of_events(database) == [1]

    def test_many_rows_go_in_portions_between_which_others_write(
        self, database: Database, store: RecordStore, files: Files
    ) -> None:
        store.apply(RecordChanges(at=at(0), events=tuple(map(event, range(6000)))))
        written = threading.Event()

        def write() -> None:
            store.apply(RecordChanges(at=at(0), events=(event(10_000),)))
            written.set()

        def begin_writing(_: object) -> None:
            if not writer.is_alive() and not written.is_set():
                writer.start()

        writer = threading.Thread(target=write)
        span = LogSpan(LogTable.EVENTS, end=at(6000))
        store.apply(RecordChanges(at=at(0)), {f"door-run-{number}": "x.jpg" for number in range(6000)})
        assert LogReset(database).delete(span, begin_writing).events == 6000
        writer.join()
        assert seconds_of_events(database) == [10_000]


class TestRetention:
    def test_events_that_ended_before_a_time_go(self, database: Database, store: RecordStore, files: Files) -> None:
        filled(store)
        store.apply(RecordChanges(at=at(0), events=(event(3, lasts=100, open=True),)))
        assert Retention(database).purge_events(at(10), files) == 4
        assert seconds_of_events(database) == [3, 5, 6, 7, 8, 9]
        assert sorted(files) == ["1.jpg", "2.jpg", "4.jpg"]

    def test_old_pictures_go_wherever_they_are_shown(
        self, database: Database, store: RecordStore, files: Files
    ) -> None:
        filled(store)
        crowds = CrowdRepository(database)
        crowds.put(Crowd("hall-1", "hall", at(1), at(2), 3, CrowdMotion.STATIC, snapshot="crowd.jpg"))
        Retention(database).expire_pictures(at(3), files)
        assert sorted(set(files)) == ["0.jpg", "1.jpg", "2.jpg", "crowd.jpg"]
        assert LogRepository(database).page(LogFilter(), Paging()).items[0].snapshot == ""
        assert crowds.page(CrowdFilter(), Paging()).items[0].snapshot == ""
        events = EventRepository(database).page(EventFilter(), Paging(), newest_first=False).items
        assert [row.snapshot for row in events[:4]] == ["", "", "", "3.jpg"]

    def test_stays_and_outages_that_ended_go(self, database: Database, store: RecordStore) -> None:
        filled(store)
        assert Retention(database).forget_stays(at(10)) == 5
        restored = store.restore(at(-100))
        assert [stay.first_seen for stay in restored.stays] == [at(number) for number in range(5, 10)]
        assert restored.outages == (Outage("door", at(5)),)

    def test_space_is_given_back(self, database: Database, store: RecordStore, files: Files) -> None:
        store.apply(RecordChanges(at=at(0), events=tuple(map(event, range(5000)))))
        retention = Retention(database)
        retention.purge_events(at(100_000), files)
        retention.forget_stays(at(100_000))
        before = _pages(database)
        retention.compact()
        assert before is None or (_pages(database) or 0) < before / 2
        filled(store)
        assert seconds_of_events(database) == list(range(10))


def _pages(database: Database) -> int | None:
    """Pages of the file, None on a server."""
    if database.dialect != "sqlite":
        return None
    with database.reading() as connection:
        return int(connection.exec_driver_sql("PRAGMA page_count").scalar_one())


def test_an_alert_goes_with_its_picture_unless_its_event_shows_it(
    database: Database, store: RecordStore, files: Files
) -> None:
    unknown = replace(alert(1), kind=AlertKind.UNKNOWN_PERSON, sighting_id="door-run-1")
    gone = replace(alert(2), kind=AlertKind.UNKNOWN_PERSON, sighting_id="door-run-2")
    changes = RecordChanges(at=at(0), events=(event(1), event(2)), alerts=(unknown, gone))
    store.apply(changes, {"door-run-1": "1.jpg", "door-run-2": "2.jpg"})
    LogReset(database).delete(LogSpan(LogTable.EVENTS, at(2)), files)
    assert files == []
    LogReset(database).delete(LogSpan(LogTable.ALERT_LOGS), files)
    assert files == ["2.jpg"]

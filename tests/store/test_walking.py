"""Reading lists to their end gives what reading them page by page gives, each row once."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import TypeVar

import pytest

from hadir.domain.alert import Alert, AlertKind
from hadir.domain.attendance import Attendance, LogEntry, Movement
from hadir.domain.identity import EmployeeId
from hadir.domain.record import DayLog, Event, RecordChanges
from hadir.store.alerts import AlertFilter, AlertRepository
from hadir.store.attendance import AttendanceFilter, AttendanceOrder, AttendanceRepository, SummaryFilter
from hadir.store.database import Database
from hadir.store.events import EventFilter, EventKind, EventRepository
from hadir.store.logs import LogFilter, LogRepository
from hadir.store.paging import Page, Paging
from hadir.store.record import RecordStore
from tests.builders import at, sighting
from tests.store.people import enrol

T = TypeVar("T")

PEOPLE = [f"e{number:04}" for number in range(1201)]
DAYS = [date(2026, 3, 2), date(2026, 3, 3)]
ODD = "odd department"


@pytest.fixture
def filled(database: Database) -> Database:
    """More of everything than is read at once; many rows are of the same moment, many people have the same name."""
    enrol(database, *PEOPLE[::2], department="even department")
    enrol(database, *PEOPLE[1::2], department=ODD)
    people = [EmployeeId(one) for one in PEOPLE]
    RecordStore(database).apply(
        RecordChanges(
            at=at(0),
            events=tuple(
                Event(sighting(one, sighting_id=f"{one}-{number}", first_seen=float(number % 7)), open=False)
                for number, one in enumerate([*PEOPLE, *([None] * 1500)])
            ),
            logs=tuple(
                DayLog(one, DAYS[0], (LogEntry(one, DAYS[0], Movement.ENTRY, at(number // 100), "door", f"s{number}"),))
                for number, one in enumerate(people)
            ),
            attendances=tuple(
                Attendance(one, day, at(0), at(9), timedelta(seconds=9)) for one in people for day in DAYS
            ),
            alerts=tuple(
                Alert(f"absence:{one}", AlertKind.ABSENCE, at(number % 5), one) for number, one in enumerate(people)
            ),
        )
    )
    return database


def paged(page_of: Callable[[Paging], Page[T]]) -> list[T]:
    rows: list[T] = []
    number = 1
    while True:
        page = page_of(Paging(number, 200))
        rows += page.items
        if len(rows) >= page.total:
            return rows
        number += 1


@pytest.mark.parametrize("newest_first", [True, False])
def test_events(filled: Database, newest_first: bool) -> None:
    events = EventRepository(filled)
    for wanted in (EventFilter(), EventFilter(kind=EventKind.UNKNOWN), EventFilter(start=at(2), end=at(5))):
        rows = [row.event.sighting.id for row in events.every(wanted, newest_first=newest_first)]
        assert len(set(rows)) == len(rows) > 1000
        assert rows == [
            row.event.sighting.id
            for row in paged(lambda paging, it=wanted: events.page(it, paging, newest_first=newest_first))
        ]


@pytest.mark.parametrize("newest_first", [True, False])
def test_logs_and_alerts(filled: Database, newest_first: bool) -> None:
    logs, alerts = LogRepository(filled), AlertRepository(filled)
    every_log = list(logs.every(LogFilter(), newest_first=newest_first))
    every_alert = list(alerts.every(AlertFilter(), newest_first=newest_first))
    assert len(every_log) == len(every_alert) == len(PEOPLE)
    assert every_log == paged(lambda paging: logs.page(LogFilter(), paging, newest_first=newest_first))
    assert every_alert == paged(lambda paging: alerts.page(AlertFilter(), paging, newest_first=newest_first))


@pytest.mark.parametrize("order", AttendanceOrder)
@pytest.mark.parametrize("descending", [True, False])
def test_workdays(filled: Database, order: AttendanceOrder, descending: bool) -> None:
    days = AttendanceRepository(filled)
    for wanted in (AttendanceFilter(), AttendanceFilter(department=ODD)):
        rows = list(days.every(wanted, order, descending=descending))
        assert len(rows) > 1000
        assert rows == paged(lambda paging, it=wanted: days.page(it, paging, order, descending=descending))


def test_summaries(filled: Database) -> None:
    days = AttendanceRepository(filled)
    rows = list(days.every_summary(SummaryFilter()))
    assert len(rows) == len(PEOPLE)
    assert rows == paged(lambda paging: days.summary(SummaryFilter(), paging))


def test_nothing(database: Database) -> None:
    assert list(EventRepository(database).every(EventFilter())) == []
    assert list(AttendanceRepository(database).every_summary(SummaryFilter())) == []

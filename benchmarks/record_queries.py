"""How long does a page of a million events take, and who waits while half of them are deleted?

Beside us: the same lists as they are usually read, whole rows by `LIMIT` and `OFFSET` with an index on the time.
"""

import itertools
import random
import shutil
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlalchemy import Table, insert

from benchmarks.report import machine, show
from hadir.domain.alert import AlertKind, AlertState
from hadir.domain.attendance import AttendanceFlag, Movement
from hadir.domain.camera import CameraRole
from hadir.domain.identity import EmployeeId
from hadir.domain.record import Event, RecordChanges
from hadir.domain.sighting import Sighting
from hadir.store.alerts import AlertFilter, AlertRepository
from hadir.store.attendance import AttendanceFilter, AttendanceOrder, AttendanceRepository, SummaryFilter
from hadir.store.crypto import Key
from hadir.store.database import Database, open_database
from hadir.store.events import EventFilter, EventKind, EventRepository
from hadir.store.logs import LogFilter, LogRepository
from hadir.store.paging import Page, Paging
from hadir.store.record import RecordStore
from hadir.store.resetting import LogReset, LogSpan, LogTable
from hadir.store.retention import Retention
from hadir.store.schema import upgrade
from hadir.store.tables import alert_logs, attendance_logs, attendances, employees, events

_EVENTS, _PEOPLE, _DAYS, _CAMERAS = 1_000_000, 500, 400, 20
_ALERTS = 50_000
_START = datetime(2025, 1, 1, tzinfo=UTC)
_STEP = timedelta(days=_DAYS) / _EVENTS
_PER_PAGE = 50
_SAMPLES = 60
_CACHE = Path(__file__).parent.parent / ".cache"
FILE = _CACHE / "record-queries.db"
_COPY = _CACHE / "record-queries-copy.db"


@dataclass(frozen=True)
class _List:
    """A list, how it is read, and which of its filters are tried."""

    name: str
    read: Callable[[Paging], Page[object]]


def main() -> None:
    """Print both tables."""
    database = database_with_a_million_events()
    _print_lists(database)
    database.close()
    shutil.copy(FILE, _COPY)
    _print_reset(_database(_COPY))
    _COPY.unlink()


def database_with_a_million_events() -> Database:
    """The database that is measured with, made once and kept in .cache."""
    return _database(FILE)


def _database(file: Path) -> Database:
    url = f"sqlite:///{file}"
    fresh = not file.is_file()
    file.parent.mkdir(exist_ok=True)
    upgrade(url)
    database = open_database(url, Key(b"k" * 32))
    if fresh:
        _fill(database)
        Retention(database).compact()
    return database


def _fill(database: Database) -> None:
    luck = random.Random(1)
    _write(database, employees, _people())
    _write(database, events, _events(luck))
    _write(database, attendances, _workdays(luck))
    _write(database, attendance_logs, _lines(luck))
    _write(database, alert_logs, _alerts(luck))


def _write(database: Database, table: Table, rows: Iterator[dict[str, object]]) -> None:
    with database.writing() as connection:
        while portion := list(itertools.islice(rows, 10_000)):
            connection.execute(insert(table), portion)


def _people() -> Iterator[dict[str, object]]:
    for number in range(_PEOPLE):
        name = f"Person {(number * 7919) % _PEOPLE:03d}"
        yield {
            "id": _employee(number),
            "name": name,
            "department": f"Department {number % 10}",
            "active": True,
            "created_at": _START,
            "search": name.casefold(),
        }


def _events(luck: random.Random) -> Iterator[dict[str, object]]:
    for number in range(_EVENTS):
        camera, known = _camera(luck.randrange(_CAMERAS)), luck.random() < 0.8
        began = _START + number * _STEP + timedelta(seconds=luck.random() * 5)
        yield {
            "id": f"{camera}-20250101T000000-{number}",
            "camera_id": camera,
            "employee_id": _employee(luck.randrange(_PEOPLE)) if known else None,
            "kind": EventKind.RECOGNISED if known else EventKind.UNKNOWN,
            "role": CameraRole.AREA,
            "track_id": number % 10_000,
            "first_seen": began,
            "last_seen": began + timedelta(seconds=5),
            "open": number > _EVENTS - 40,
            "doubtful": False,
            "late": False,
            "similarity": 0.7,
            "votes": 5,
            "reports": 6,
            "box": [100.5, 100.25, 300.5, 300.25],
            "crossing": "none",
            "face_at": began,
            "face_quality": 0.6,
            "snapshot": f"captured_faces/{began:%Y-%m-%d}/{camera}/{number}.jpg",
        }


def _workdays(luck: random.Random) -> Iterator[dict[str, object]]:
    for day in range(_DAYS):
        for number in range(_PEOPLE):
            flags = luck.choices(("", ",late,", ",early,", ",late,no_exit,"), (80, 10, 5, 5))[0]
            began = _START + timedelta(days=day, hours=8)
            yield {
                "employee_id": _employee(number),
                "workday": began.date(),
                "first_in": began,
                "last_out": began + timedelta(hours=9),
                "worked_s": 8.5 * 3600,
                "flags": flags,
            }


def _lines(luck: random.Random) -> Iterator[dict[str, object]]:
    for day in range(_DAYS):
        for number in range(_PEOPLE):
            for movement, hour in ((Movement.ENTRY, 8), (Movement.EXIT, 17)):
                at = _START + timedelta(days=day, hours=hour, seconds=luck.random() * 1800)
                yield {
                    "employee_id": _employee(number),
                    "workday": at.date(),
                    "movement": movement,
                    "at": at,
                    "camera_id": _camera(hour % 2),
                    "sighting_id": f"{day}-{number}-{hour}",
                    "inferred": False,
                    "revised": False,
                    "snapshot": "",
                }


def _alerts(luck: random.Random) -> Iterator[dict[str, object]]:
    for number in range(_ALERTS):
        yield {
            "key": f"absence:{number}",
            "kind": luck.choice(tuple(AlertKind)),
            "employee_id": _employee(luck.randrange(_PEOPLE)),
            "camera_id": _camera(luck.randrange(_CAMERAS)),
            "opened_at": _START + number * (_STEP * (_EVENTS / _ALERTS)),
            "state": luck.choices(tuple(AlertState), (5, 5, 90))[0],
            "acknowledged_by": "",
            "resolved_by": "",
            "snapshot": "",
        }


def _employee(number: int) -> EmployeeId:
    return EmployeeId(f"employee-{number:03d}")


def _camera(number: int) -> str:
    return f"camera-{number:02d}"


def _lists(database: Database) -> list[_List]:
    """Each list, unfiltered and with the filters that leave the most to do."""
    seen, logs = EventRepository(database), LogRepository(database)
    days, alerts = AttendanceRepository(database), AlertRepository(database)
    first, last = _START, _START + timedelta(days=_DAYS)
    some = first + timedelta(days=100), first + timedelta(days=300)
    named = EventFilter(first, last, _camera(3), _employee(3), EventKind.RECOGNISED)
    return [
        _List("events", lambda paging: seen.page(EventFilter(), paging)),
        _List("events, oldest first", lambda paging: seen.page(EventFilter(), paging, newest_first=False)),
        _List("events from to", lambda paging: seen.page(EventFilter(*some), paging)),
        _List("events, the longest from to", lambda paging: seen.page(EventFilter(first, last), paging)),
        _List("events of a camera", lambda paging: seen.page(EventFilter(camera=_camera(3)), paging)),
        _List("events of an employee", lambda paging: seen.page(EventFilter(employee=_employee(3)), paging)),
        _List("events, recognised", lambda paging: seen.page(EventFilter(kind=EventKind.RECOGNISED), paging)),
        _List(
            "events, camera, kind, from to",
            lambda paging: seen.page(EventFilter(*some, _camera(3), None, EventKind.UNKNOWN), paging),
        ),
        _List("events, all filters", lambda paging: seen.page(named, paging)),
        _List("events that last", lambda paging: seen.page(EventFilter(open_only=True), paging)),
        _List("log", lambda paging: logs.page(LogFilter(), paging)),
        _List("log from to", lambda paging: logs.page(LogFilter(*some), paging)),
        _List("log of a camera", lambda paging: logs.page(LogFilter(camera=_camera(0)), paging)),
        _List("log of an employee", lambda paging: logs.page(LogFilter(employee=_employee(3)), paging)),
        _List("log of a department", lambda paging: logs.page(LogFilter(department="Department 3"), paging)),
        _List("workdays", lambda paging: days.page(AttendanceFilter(), paging)),
        _List("workdays by name", lambda paging: days.page(AttendanceFilter(), paging, AttendanceOrder.EMPLOYEE)),
        _List(
            "workdays of a department", lambda paging: days.page(AttendanceFilter(department="Department 3"), paging)
        ),
        _List("workdays, late", lambda paging: days.page(AttendanceFilter(flag=AttendanceFlag.LATE), paging)),
        _List("workdays of an employee", lambda paging: days.page(AttendanceFilter(employee=_employee(3)), paging)),
        _List("summary of all days", lambda paging: days.summary(SummaryFilter(), paging)),
        _List(
            "summary of a month",
            lambda paging: days.summary(SummaryFilter(date(2025, 3, 1), date(2025, 3, 31)), paging),
        ),
        _List("alerts", lambda paging: alerts.page(AlertFilter(), paging)),
        _List("alerts, unread", lambda paging: alerts.page(AlertFilter(state=AlertState.OPEN), paging)),
    ]


def _print_lists(database: Database) -> None:
    luck = random.Random(2)
    rows = []
    for listed in _lists(database):
        total = listed.read(Paging(per_page=_PER_PAGE)).total
        last = max(-(-total // _PER_PAGE), 1)
        pages = [1, last, *(luck.randint(1, last) for _ in range(_SAMPLES - 2))]
        took = sorted(_milliseconds(lambda: listed.read(Paging(page, _PER_PAGE))) for page in pages)  # noqa: B023 - called at once
        rows.append((listed.name, f"{total:,}", took[len(took) // 2], took[int(len(took) * 0.95)], took[-1]))
    rows.append(("the usual way: events", f"{_EVENTS:,}", *_usual(luck)))
    show(
        f"A page of {_PER_PAGE} rows, any page, with the total ({machine()})",
        ("", "rows", "p50 ms", "p95 ms", "longest ms"),
        rows,
        "SQLite. Pages drawn from the whole list, the first and the last among them.",
    )


def _usual(luck: random.Random) -> tuple[float, float, float]:
    """A page of events as it is usually read: whole rows behind an offset, and a count of such rows."""
    connection = sqlite3.connect(FILE)
    page = "SELECT * FROM events ORDER BY first_seen DESC LIMIT ? OFFSET ?"
    total = "SELECT COUNT(*) FROM (SELECT * FROM events ORDER BY first_seen DESC)"

    def read(offset: int) -> None:
        connection.execute(total).fetchall()
        connection.execute(page, (_PER_PAGE, offset)).fetchall()

    took = sorted(_milliseconds(lambda: read(luck.randrange(_EVENTS))) for _ in range(20))
    connection.close()
    return took[len(took) // 2], took[int(len(took) * 0.95)], took[-1]


def _milliseconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def _print_reset(database: Database) -> None:
    waits: list[float] = []
    over = threading.Event()
    writer = threading.Thread(target=_keep_writing, args=(RecordStore(database), waits, over))
    writer.start()
    span = LogSpan(LogTable.BOTH, end=_START + timedelta(days=_DAYS / 2))
    files: list[str] = []
    began = time.perf_counter()
    counts = LogReset(database).delete(span, files.extend)
    took = time.perf_counter() - began
    over.set()
    writer.join()
    began = time.perf_counter()
    Retention(database).compact()
    compacted = time.perf_counter() - began
    database.close()
    waits.sort()
    show(
        f"Deleting half of a million events while the record is written five times a second ({machine()})",
        ("events", "alerts", "s", "writes", "wait p50 ms", "longest wait ms", "s to compact"),
        [
            (
                f"{counts.events:,}",
                f"{counts.alert_logs:,}",
                took,
                len(waits),
                waits[len(waits) // 2],
                waits[-1],
                compacted,
            )
        ],
        "A write is of 20 events, and its wait the time until it is committed.",
    )


def _keep_writing(store: RecordStore, waits: list[float], over: threading.Event) -> None:
    batch = 0
    while not over.wait(0.2):
        batch += 1
        changes = _batch(batch)
        waits.append(_milliseconds(lambda: store.apply(changes)))  # noqa: B023 - called at once


def _batch(batch: int) -> RecordChanges:
    at = _START + timedelta(days=_DAYS, seconds=batch)
    seen = [
        Sighting(
            id=f"new-{batch}-{number}",
            camera_id=_camera(number),
            role=CameraRole.AREA,
            track_id=number,
            employee=_employee(number),
            first_seen=at,
            last_seen=at,
            similarity=0.7,
            votes=3,
            box=(100.0, 100.0, 300.0, 300.0),
        )
        for number in range(20)
    ]
    return RecordChanges(at=at, events=tuple(Event(sighting, open=True) for sighting in seen))


if __name__ == "__main__":
    main()

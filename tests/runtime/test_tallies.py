"""Counting what is written, and what processes use."""

import os
from datetime import UTC, date, datetime
from pathlib import Path

from hadir.domain.alert import Alert, AlertKind
from hadir.domain.attendance import LogEntry, Movement
from hadir.domain.identity import EmployeeId
from hadir.domain.notice import Notice
from hadir.domain.record import DayLog, Event, RecordChanges
from hadir.runtime.keeping import RecordKeeper
from hadir.runtime.processes import usage_of
from hadir.store.output_logs import OutputLogs
from hadir.store.record import RecordStore
from hadir.store.snapshots import SnapshotStore
from tests.builders import at, sighting
from tests.databases import new_database
from tests.store.people import enrol

ANA = EmployeeId("ana")
DAY = date(2026, 3, 2)


def test_what_lasts_is_counted_once(tmp_path: Path) -> None:
    database = new_database(tmp_path)
    enrol(database, "ana")
    notices: list[Notice] = []
    keeper = RecordKeeper(
        RecordStore(database), SnapshotStore(tmp_path, 0), OutputLogs(tmp_path, UTC), dict, notices.append
    )
    line = LogEntry(ANA, DAY, Movement.ENTRY, at(0), "door", "one")
    alert = Alert("camera_down:door:1", AlertKind.CAMERA_DOWN, at(0), camera_id="door")
    events = Event(sighting("ana", sighting_id="one"), open=True), Event(sighting(None, sighting_id="two"), open=True)
    changes = RecordChanges(at(1), events=events, logs=(DayLog(ANA, DAY, (line,)),), alerts=(alert,))
    for _ in range(3):
        keeper.keep(changes, datetime.now(UTC))
    figures = keeper.tallies.figures()
    assert figures.sightings == {"known": 1, "unknown": 1}
    assert figures.movements == {"Entry": 1}
    assert figures.alerts == {"camera_down": 1}
    assert (sum(figures.writing.counts), figures.failures) == (3, 0)
    database.close()


def test_what_processes_use_is_known() -> None:
    own = usage_of("main", os.getpid(), 2)
    assert own is not None
    assert own.resident_bytes > 1_000_000
    assert own.cpu_seconds > 0
    assert usage_of("gone", 2**22 + 1) is None

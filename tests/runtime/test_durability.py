"""What was seen survives: killed processes, databases that are away, full disks."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hadir.domain.address import StreamAddress
from hadir.domain.alert import AlertKind
from hadir.domain.camera import Camera, CameraRole
from hadir.domain.employee import Employee
from hadir.domain.identity import EmployeeId
from hadir.domain.sighting import Sighting, SightingChange, SightingEvent
from hadir.store.alerts import AlertFilter, AlertRepository
from hadir.store.attendance import AttendanceFilter, AttendanceRepository
from hadir.store.database import Database, open_database
from hadir.store.employees import EmployeeRepository
from hadir.store.events import EventFilter, EventRepository
from hadir.store.paging import Paging
from hadir.store.schema import upgrade
from tests.builders import sighting
from tests.conftest import ROOT, missing
from tests.databases import KEY
from tests.runtime.houses import PATIENCE, database_in, running
from tests.simulator.waiting import eventually
from tests.squares import film, photographs
from tests.store.postgresql import Server, programs, serving

ANA = EmployeeId("ana")
OPENED, UPDATED, CLOSED, _ = SightingChange
KILLS = 4


def rows(home: Path, statement: str) -> list[tuple[object, ...]]:
    kept = sqlite3.connect(home / "attendance.db")
    try:
        found: list[tuple[object, ...]] = kept.execute(statement).fetchall()
        return found
    finally:
        kept.close()


def test_a_site_that_is_killed_again_and_again_loses_nothing_it_had_written(tmp_path: Path) -> None:
    photographs(tmp_path / "face_images", "ana")
    door = Camera(
        "door", "Door", StreamAddress(str(film(tmp_path / "ana.mp4", "ana"))), role=CameraRole.ENTRY, fps=12, loops=True
    )
    with running(tmp_path, door):
        eventually(lambda: bool(rows(tmp_path, "SELECT 1 FROM attendance_logs")), PATIENCE)
    (entry,) = rows(tmp_path, "SELECT at FROM attendance_logs")
    chance = random.Random(7)
    seen: set[object] = set()
    for _round in range(KILLS):
        process = subprocess.Popen([sys.executable, "-m", "tests.runtime.house_process", str(tmp_path)], cwd=ROOT)
        before = len(rows(tmp_path, "SELECT 1 FROM events"))
        eventually(lambda before=before: len(rows(tmp_path, "SELECT 1 FROM events")) > before, PATIENCE)
        time.sleep(chance.random())
        seen |= {row[0] for row in rows(tmp_path, "SELECT id FROM events")}
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        assert rows(tmp_path, "PRAGMA integrity_check") == [("ok",)]
    with running(tmp_path) as built:
        assert seen <= {row[0] for row in rows(tmp_path, "SELECT id FROM events")}
        open_ones = EventRepository(built.stores.database).page(EventFilter(open_only=True), Paging()).items
        assert {row.event.sighting.id for row in open_ones} <= built.house.site.open_sightings()
        assert rows(tmp_path, "SELECT at FROM attendance_logs") == [entry]
        absences = AlertRepository(built.stores.database).page(AlertFilter(kind=AlertKind.ABSENCE), Paging())
        assert absences.total == 0, "time without cameras makes nobody absent"
        assert built.house.site.presence()[0].inside


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    found = programs()
    if found is None:
        missing("no PostgreSQL server is installed here")
        return
    with serving(found) as server:
        yield server


@pytest.fixture
def open_server_database(server: Server) -> Iterator[Callable[[], Database]]:
    """Connects to one database on the server, again and again."""
    url = server.new()
    upgrade(url)
    opened: list[Database] = []

    def connect() -> Database:
        opened.append(open_database(url, KEY))
        return opened[-1]

    EmployeeRepository(connect()).add(Employee(ANA, "Ana"), datetime.now(UTC))
    yield connect
    for database in opened:
        database.close()


def lasting(number: int) -> Sighting:
    now = datetime.now(UTC)
    return replace(sighting("ana", sighting_id=f"door-{number}"), first_seen=now, last_seen=now)


def kept(database: Database) -> dict[str, bool]:
    page = EventRepository(database).page(EventFilter(), Paging())
    return {row.event.sighting.id: row.event.open for row in page.items}


@pytest.mark.postgresql
def test_a_database_that_goes_away_and_comes_back_has_missed_nothing(
    tmp_path: Path, server: Server, open_server_database: Callable[[], Database]
) -> None:
    database = open_server_database()
    with running(tmp_path, database=database) as built:
        first = lasting(1)
        built.recorder.hear(SightingEvent(OPENED, first))
        eventually(lambda: kept(database) == {"door-1": True}, PATIENCE)
        server.stop()
        built.recorder.hear(SightingEvent(CLOSED, replace(first, last_seen=datetime.now(UTC))))
        for number in range(2, 6):
            one = lasting(number)
            built.recorder.hear(SightingEvent(OPENED, one))
            built.recorder.hear(SightingEvent(CLOSED, one))
        eventually(lambda: built.house.site.record().behind == 5, PATIENCE)
        assert "does not answer" in built.house.site.record().fault
        assert len(list(built.stores.journal.read())) >= 1
        assert built.house.site.presence()[0].inside, "the rules go on"
        server.start()
        eventually(lambda: built.house.site.record().fault == "", PATIENCE)
        assert kept(database) == {f"door-{number}": False for number in range(1, 6)}
        assert not built.stores.journal
        assert len(AttendanceRepository(database).page(AttendanceFilter(), Paging()).items) == 1


@pytest.mark.postgresql
def test_what_waited_for_the_database_survives_a_crash_too(
    tmp_path: Path, server: Server, open_server_database: Callable[[], Database]
) -> None:
    with running(tmp_path, database=open_server_database()) as built:
        server.stop()
        one = lasting(1)
        built.recorder.hear(SightingEvent(OPENED, one))
        eventually(lambda: bool(built.stores.journal), PATIENCE)
        built.recorder.hear(SightingEvent(CLOSED, one))
        eventually(lambda: len(list(built.stores.journal.read())) >= 2, PATIENCE)
        journal = (tmp_path / "journal" / "reports.journal").read_bytes()
    server.start()
    # As a crash leaves it: the last frame was being written.
    (tmp_path / "journal" / "reports.journal").write_bytes(journal + journal[:40])
    database = open_server_database()
    with running(tmp_path, database=database) as built:
        assert kept(database) == {"door-1": False}
        assert built.house.site.presence()[0].last_seen is not None
        assert not built.stores.journal


def test_a_full_disk_stops_snapshots_alone_and_says_so(tmp_path: Path) -> None:
    photographs(tmp_path / "face_images", "ana")
    video = StreamAddress(str(film(tmp_path / "ana.mp4", "ana")))
    with running(tmp_path, Camera("door", "Door", video, fps=12, loops=True)) as built:
        built.stores.snapshots.minimum_free = 10**18
        database = built.stores.database
        eventually(lambda: bool(kept(database)), PATIENCE)
        eventually(lambda: bool(built.stores.snapshots.fault), PATIENCE)
        assert "no snapshots are kept until there is room" in built.stores.snapshots.fault
        assert built.house.site.record().fault == ""
        assert not (tmp_path / "captured_faces").exists()


def test_the_database_of_another_run_is_opened_again(tmp_path: Path) -> None:
    database_in(tmp_path).close()
    with running(tmp_path) as built:
        assert kept(built.stores.database) == {}

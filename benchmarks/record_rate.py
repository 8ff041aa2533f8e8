"""How many sightings a second does the record take, and how soon are those who watch told?

The peer is the way of the systems that Hadir replaces: one row and one commit for each report of a sighting.
"""

import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np

from benchmarks.report import console, machine, show
from hadir.domain.camera import Camera, CameraRole, CameraState, CameraStatus
from hadir.domain.employee import Employee
from hadir.domain.identity import EmployeeId
from hadir.domain.notice import Notice, NoticeKind
from hadir.domain.policy import AlertPolicy, Policy
from hadir.domain.sighting import Sighting, SightingChange, SightingEvent
from hadir.pipeline.books import StaffMember
from hadir.pipeline.site import SitePipeline
from hadir.runtime.keeping import RecordKeeper
from hadir.runtime.recorder import Recorder
from hadir.store.crypto import Key
from hadir.store.database import Database, open_database
from hadir.store.employees import EmployeeRepository
from hadir.store.journal import Journal
from hadir.store.output_logs import OutputLogs
from hadir.store.record import RecordStore
from hadir.store.schema import upgrade
from hadir.store.snapshots import SnapshotStore
from tests.office import camera

CAMERAS = 200
PEOPLE = 500
RATE = 1000
SECONDS = 30
_LASTS = 30
"""Reports of a sighting, from its opening to its end."""


@contextmanager
def database_in(folder: Path) -> Iterator[Database]:
    url = f"sqlite:///{folder / 'attendance.db'}"
    upgrade(url)
    database = open_database(url, Key(b"k" * 32))
    for number in range(PEOPLE):
        EmployeeRepository(database).add(Employee(name(number), f"Person {number}"), datetime.now(UTC))
    yield database
    database.close()


def name(number: int) -> EmployeeId:
    return EmployeeId(f"person-{number % PEOPLE:03}")


class Load:
    """Reports as 200 cameras make them: each sighting opens, is told of once a second, and closes."""

    def __init__(self, seed: int = 7) -> None:
        self._random = np.random.default_rng(seed)
        self._lasting: dict[int, tuple[Sighting, int]] = {}
        self._count = 0

    def next(self, at: datetime) -> SightingEvent:
        """One more report, taken at a time."""
        person = int(self._random.integers(PEOPLE))
        known = self._lasting.get(person)
        if known is None:
            self._count += 1
            first = self._sighting(person, at)
            self._lasting[person] = first, 1
            return SightingEvent(SightingChange.OPENED, first)
        before, told = known
        newest = replace(before, last_seen=max(at, before.last_seen))
        if told >= _LASTS:
            del self._lasting[person]
            return SightingEvent(SightingChange.CLOSED, newest)
        self._lasting[person] = newest, told + 1
        return SightingEvent(SightingChange.UPDATED, newest)

    def _sighting(self, person: int, at: datetime) -> Sighting:
        place = int(self._random.integers(CAMERAS))
        return Sighting(
            id=f"camera-{place}-run-{self._count}",
            camera_id=f"camera-{place}",
            role=CameraRole.AREA,
            track_id=self._count,
            employee=name(person),
            first_seen=at,
            last_seen=at,
            similarity=0.8,
            votes=4,
            box=(100.0, 100.0, 150.0, 150.0),
        )


def cameras() -> tuple[Camera, ...]:
    return tuple(camera(f"camera-{number}", CameraRole.AREA) for number in range(CAMERAS))


def pipeline_on(database: Database) -> SitePipeline:
    pipeline = SitePipeline(Policy(), AlertPolicy())
    pipeline.know(StaffMember(employee) for employee in EmployeeRepository(database).everybody())
    pipeline.watch(cameras(), datetime.now(UTC))
    return pipeline


def keeper_on(database: Database, folder: Path, publish: "Publish") -> RecordKeeper:
    snapshots, logs = SnapshotStore(folder, 0), OutputLogs(folder, UTC)
    return RecordKeeper(RecordStore(database), snapshots, logs, EmployeeRepository(database).names, publish)


class Publish:
    """Keeps how long after the newest sighting of a person the notice came."""

    def __init__(self) -> None:
        self.delays: list[float] = []

    def __call__(self, notice: Notice) -> None:
        """Take in a notice."""
        seen = getattr(notice.row, "last_seen", None)
        if notice.kind is NoticeKind.PRESENCE and seen is not None:
            self.delays.append((datetime.now(UTC) - seen).total_seconds())


def live(folder: Path) -> tuple[float, float, float]:
    """Share of a core, p50 and p95 of the delay to the notice, at the rate of 200 cameras."""
    publish, load = Publish(), Load()
    with database_in(folder) as database:
        keeper = keeper_on(database, folder, publish)
        recorder = Recorder(pipeline_on(database), keeper, Journal(folder / "journal"), timedelta(seconds=3))
        recorder.start()
        for one in cameras():
            recorder.hear(CameraStatus(one.id, CameraState.ONLINE, datetime.now(UTC)))
        began, cpu = time.perf_counter(), time.process_time()
        for number in range(RATE * SECONDS):
            while time.perf_counter() - began < number / RATE:
                time.sleep(0.0005)
            recorder.hear(load.next(datetime.now(UTC)))
        spent = time.process_time() - cpu
        recorder.stop()
    p50, p95 = np.percentile(publish.delays, [50, 95])
    return spent / SECONDS, float(p50), float(p95)


def flat_out(folder: Path) -> float:
    """Reports a second as fast as the record takes them, in batches of 200, commits included."""
    load, publish = Load(), Publish()
    began_at = datetime.now(UTC)
    with database_in(folder) as database:
        pipeline, keeper = pipeline_on(database), keeper_on(database, folder, publish)
        batches = [
            [load.next(began_at + timedelta(seconds=(batch * 200 + number) / RATE)) for number in range(200)]
            for batch in range(100)
        ]
        began = time.perf_counter()
        for batch in batches:
            for report in batch:
                pipeline.take(report)
            at = batch[-1].sighting.last_seen
            keeper.keep(pipeline.advance(at), at)
        return 200 * len(batches) / (time.perf_counter() - began)


def row_by_row(folder: Path) -> float:
    """Reports a second of the way in which each is a row and a commit of its own."""
    load, at = Load(), datetime.now(UTC)
    kept = sqlite3.connect(folder / "plain.db", isolation_level=None)
    kept.execute("PRAGMA journal_mode=WAL")
    kept.execute("CREATE TABLE events (id INTEGER PRIMARY KEY, camera TEXT, employee TEXT, at TEXT, similarity REAL)")
    kept.execute("CREATE INDEX events_at ON events (at)")
    began, count = time.perf_counter(), 3000
    for number in range(count):
        sighting = load.next(at + timedelta(milliseconds=number)).sighting
        row = (sighting.camera_id, sighting.employee, sighting.last_seen.isoformat(), sighting.similarity)
        kept.execute("INSERT INTO events (camera, employee, at, similarity) VALUES (?, ?, ?, ?)", row)
    rate = count / (time.perf_counter() - began)
    kept.close()
    return rate


def main() -> None:
    console.print(machine())
    with tempfile.TemporaryDirectory() as folder:
        ours, peer = flat_out(Path(folder)), row_by_row(Path(folder))
    with tempfile.TemporaryDirectory() as folder:
        share, p50, p95 = live(Path(folder))
    show(
        "Reports a second that the record takes on one core, commits included",
        ("", "reports/s", "ratio"),
        [("a row and a commit each, nothing computed", peer, 1.0), ("Hadir: rules, rows, presence", ours, ours / peer)],
    )
    show(
        f"{RATE} reports a second of {CAMERAS} cameras and {PEOPLE} people, for {SECONDS} s",
        ("share of a core", "sighting to notice p50, ms", "p95, ms"),
        [(share, p50 * 1000, p95 * 1000)],
        "The share holds the making of the reports too.",
    )


if __name__ == "__main__":
    main()

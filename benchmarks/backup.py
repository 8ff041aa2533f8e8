"""Can a site with a million events be put by while it is at work, and is what comes back equal?

Beside us: the command line's `.backup`, `VACUUM INTO`, and a plain copy of the files, each while the same is written.
"""

import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.record_queries import FILE, database_with_a_million_events
from benchmarks.report import console, machine, show
from hadir.domain.camera import CameraRole
from hadir.domain.identity import EmployeeId
from hadir.domain.progress import NoProgress
from hadir.domain.record import Event, RecordChanges
from hadir.domain.sighting import Sighting
from hadir.store.backup.restoring import RestoreWish, restore
from hadir.store.crypto import Key
from hadir.store.database import open_database
from hadir.store.record import RecordStore

RATE, BATCH_SECONDS = 100, 0.1
LEAD_SECONDS = 2.0
KEY = Key(b"k" * 32)


@dataclass
class Writer:
    """Writes events through the real store as a site does, ten transactions a second.

    Attributes:
        slowest: Seconds that the slowest transaction took, with the time it was late.
        failed: Transactions that were refused.
    """

    file: Path
    slowest: float = 0.0
    failed: int = 0
    _ended: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        """Write until told to end."""
        database = open_database(f"sqlite:///{self.file}", KEY)
        store, number, due = RecordStore(database), 0, time.monotonic()
        while not self._ended.is_set():
            count = round(RATE * BATCH_SECONDS)
            events = tuple(Event(_sighting(number + one), open=False) for one in range(count))
            number += count
            try:
                store.apply(RecordChanges(datetime.now(UTC), events=events), {}, datetime.now(UTC))
            except Exception:  # noqa: BLE001 - whatever it is, it counts
                self.failed += 1
            self.slowest = max(self.slowest, time.monotonic() - due)
            due += BATCH_SECONDS
            self._ended.wait(max(due - time.monotonic(), 0))
        database.close()

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """Have it write for as long as the block lasts."""
        thread = threading.Thread(target=self.run)
        thread.start()
        time.sleep(LEAD_SECONDS)
        self.slowest = 0.0
        try:
            yield
        finally:
            self._ended.set()
            thread.join()


def _sighting(number: int) -> Sighting:
    began = datetime.now(UTC)
    return Sighting(
        id=f"bench-{began:%H%M%S%f}-{number}",
        camera_id=f"camera-{number % 20:02d}",
        role=CameraRole.AREA,
        track_id=number,
        employee=EmployeeId(f"employee-{number % 500:03d}"),
        first_seen=began,
        last_seen=began + timedelta(seconds=1),
        similarity=0.8,
        votes=4,
        box=(1.0, 2.0, 3.0, 4.0),
    )


@dataclass(frozen=True)
class Result:
    """One way of making a backup."""

    name: str
    seconds: float
    megabytes: float
    slowest: float
    equal: str


def main() -> None:
    """Print the table."""
    console.print(machine())
    database_with_a_million_events().close()
    with tempfile.TemporaryDirectory(dir=FILE.parent) as folder:
        home = Path(folder) / "site"
        home.mkdir()
        record = home / "attendance.db"
        shutil.copy(FILE, record)
        results = [
            measured("Hadir: record and manifest in one .tar.gz", record, by_hadir, taken_out),
            measured("`.backup` of the command line", record, by_command_line),
            measured("VACUUM INTO", record, by_vacuum),
            measured("cp of the files", record, by_copy),
        ]
    show(
        f"A backup of 1,000,000 events while {RATE} more a second are written",
        ("", "s", "MB", "slowest write, ms", "rows of that moment"),
        [(one.name, one.seconds, one.megabytes, one.slowest * 1000, one.equal) for one in results],
        "Rows: every row up to the newest in the backup is in the backup, and equal, by comparing all of them.",
    )


def measured(
    name: str, record: Path, make: Callable[[Path, Path], None], take_out: Callable[[Path, Path], Path] | None = None
) -> Result:
    made = record.parent.parent / "made"
    writer = Writer(record)
    with writer.at_work():
        began = time.monotonic()
        with suppress(subprocess.TimeoutExpired):
            make(record, made)
        seconds = time.monotonic() - began
    size = sum(file.stat().st_size for file in made.parent.glob("made*")) / 1e6
    copy = take_out(made, record.parent.parent / "restored") if take_out else made
    equal = compared(record, copy)
    for file in made.parent.glob("made*"):
        file.unlink()
    return Result(name, seconds, size, writer.slowest, equal if not writer.failed else f"{writer.failed} writes failed")


def by_hadir(record: Path, made: Path) -> None:
    command = [sys.executable, "-m", "hadir", "backup", str(made), "--home", str(record.parent)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def taken_out(made: Path, home: Path) -> Path:
    began = time.monotonic()
    record = home / "attendance.db"
    restore(RestoreWish(made, home, f"sqlite:///{record}", datetime.now(UTC), replace=False), NoProgress())
    console.print(f"Restored, hashes and integrity checked, in {time.monotonic() - began:.1f} s")
    return record


def by_command_line(record: Path, made: Path) -> None:
    subprocess.run(["sqlite3", str(record), f".backup '{made}'"], check=True, timeout=120)


def by_vacuum(record: Path, made: Path) -> None:
    with closing(sqlite3.connect(record)) as connection:
        connection.execute("VACUUM INTO ?", (str(made),))


def by_copy(record: Path, made: Path) -> None:
    shutil.copy(record, made)
    wal = record.with_name(f"{record.name}-wal")
    if wal.exists():
        shutil.copy(wal, made.with_name(f"{made.name}-wal"))


def compared(record: Path, copy: Path) -> str:
    """Whether all events up to the newest of a copy are in it, and equal."""
    try:
        with closing(sqlite3.connect(record)) as connection:
            connection.execute("ATTACH ? AS copy", (str(copy),))
            return _compared(connection)
    except sqlite3.Error as fault:
        return f"unusable: {fault}"


def _compared(connection: sqlite3.Connection) -> str:
    if connection.execute("PRAGMA copy.integrity_check(1)").fetchone() != ("ok",):
        return "damaged"
    (newest, count) = connection.execute("SELECT max(number), count(*) FROM copy.events").fetchone()
    kept, copied = f"SELECT * FROM main.events WHERE number <= {newest}", "SELECT * FROM copy.events"
    different = sum(
        connection.execute(f"SELECT count(*) FROM ({one} EXCEPT {other})").fetchone()[0]
        for one, other in ((kept, copied), (copied, kept))
    )
    return f"{different} of {count} differ" if different else f"{count} equal"


if __name__ == "__main__":
    main()

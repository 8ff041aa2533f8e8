"""Snapshots within the space that they are given."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hadir.domain.record import Event, RecordChanges
from hadir.runtime.quota import SnapshotQuota
from hadir.store.database import Database
from hadir.store.events import EventFilter, EventRepository
from hadir.store.paging import Paging
from hadir.store.record import RecordStore
from hadir.store.snapshots import SnapshotStore
from tests.builders import sighting
from tests.databases import new_database
from tests.simulator.waiting import eventually

SIZE = 1000
HOUR = 3600


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = new_database(tmp_path)
    yield database
    database.close()


@pytest.fixture
def snapshots(tmp_path: Path) -> SnapshotStore:
    return SnapshotStore(tmp_path, minimum_free=0)


def seen(database: Database, snapshots: SnapshotStore, *numbers: int) -> None:
    """Have somebody be seen at the beginning of each hour, with a picture."""
    for number in numbers:
        one = sighting(None, sighting_id=f"door-{number}", first_seen=number * HOUR, last_seen=number * HOUR + 1)
        file = snapshots.save_face(one.id, one.camera_id, one.first_seen, b"x" * SIZE)
        assert file is not None
        changes = RecordChanges(one.last_seen, events=(Event(one, open=False),))
        RecordStore(database).apply(changes, {one.id: file}, datetime.now(UTC))


def with_pictures(database: Database) -> list[int]:
    rows = EventRepository(database).page(EventFilter(), Paging(per_page=200), newest_first=False).items
    return [int(row.event.sighting.id.partition("-")[2]) for row in rows if row.snapshot]


def pictures(home: Path) -> int:
    return len(list(home.glob("captured_faces/**/*.jpg")))


def test_the_oldest_go_first_and_their_rows_stay(database: Database, snapshots: SnapshotStore, tmp_path: Path) -> None:
    seen(database, snapshots, *range(40))
    snapshots.space.measure()
    assert snapshots.space.used == 40 * SIZE
    snapshots.space.most = 20 * SIZE
    SnapshotQuota(database, snapshots).enforce()
    assert with_pictures(database) == list(range(21, 40)), "a twentieth more than must be, so that some room is left"
    assert (snapshots.space.used, pictures(tmp_path)) == (19 * SIZE, 19)
    assert EventRepository(database).page(EventFilter(), Paging()).total == 40


def test_while_there_is_room_nothing_goes(database: Database, snapshots: SnapshotStore) -> None:
    seen(database, snapshots, *range(5))
    for most in (None, 5 * SIZE):
        snapshots.space.most = most
        snapshots.space.measure()
        SnapshotQuota(database, snapshots).enforce()
    assert with_pictures(database) == list(range(5))


def test_a_picture_too_many_makes_room_by_itself(database: Database, snapshots: SnapshotStore) -> None:
    snapshots.space.most = 10 * SIZE
    snapshots.space.measure()
    snapshots.crowded = SnapshotQuota(database, snapshots).begin
    seen(database, snapshots, *range(11))
    eventually(lambda: snapshots.space.excess == 0, 20)
    eventually(lambda: with_pictures(database)[-1] == 10, 20)
    assert 0 not in with_pictures(database)


def test_pictures_that_no_row_shows_do_not_hold_it_up(database: Database, snapshots: SnapshotStore) -> None:
    snapshots.save_face("nobody", "door", sighting().first_seen, b"x" * SIZE)
    snapshots.space.most = 10
    snapshots.space.measure()
    SnapshotQuota(database, snapshots).enforce()
    assert snapshots.space.used == SIZE


def test_space_is_counted_as_pictures_come_change_and_go(snapshots: SnapshotStore, tmp_path: Path) -> None:
    snapshots.space.measure()
    when = sighting().first_seen
    file = snapshots.save_face("one", "door", when, b"x" * 10)
    snapshots.save_face("one", "door", when, b"x" * 30)
    snapshots.save_crowd("two", "door", when, b"x" * 5)
    assert snapshots.space.used == 35
    assert file is not None
    snapshots.remove([file, file, "captured_faces/none.jpg"])
    assert snapshots.space.used == 5
    (tmp_path / "captured_faces" / "of somebody else.jpg").write_bytes(b"x" * 7)
    snapshots.space.measure()
    assert snapshots.space.used == 12

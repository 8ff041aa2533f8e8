"""Pictures of what was seen, as files."""

import errno
import logging
import shutil
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from hadir.domain.errors import NotFoundError
from hadir.store.snapshots import SnapshotStore
from tests.builders import at

FILE = "captured_faces/2026-03-02/door/door-run-1.jpg"
DOTTED = ("..", ".", "../../etc", "a/b", "\0", "🙂" * 100, "x" * 500, " ", "con:")


@pytest.fixture
def store(tmp_path: Path) -> SnapshotStore:
    return SnapshotStore(tmp_path, minimum_free=0)


def saved(store: SnapshotStore, jpeg: bytes = b"jpeg") -> str | None:
    return store.save_face("door-run-1", "door", at(0), jpeg)


def files(home: Path) -> list[str]:
    return sorted(str(path.relative_to(home)) for path in home.rglob("*") if path.is_file())


def full(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_face_is_kept_and_a_later_one_takes_its_place(store: SnapshotStore, tmp_path: Path) -> None:
    assert saved(store, b"first") == saved(store, b"second") == FILE
    assert store.read(FILE) == b"second"
    assert files(tmp_path) == [FILE]


def test_crowds_have_a_folder_of_their_own(store: SnapshotStore) -> None:
    assert store.save_crowd("c1", "hall", at(0), b"jpeg") == "captured_crowds/2026-03-02/hall/c1.jpg"


@pytest.mark.parametrize("name", DOTTED)
def test_no_name_leads_out_of_the_folder(store: SnapshotStore, tmp_path: Path, name: str) -> None:
    file = store.save_face(name, name, at(0), b"jpeg")
    assert file is not None
    (path,) = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert path.relative_to(tmp_path).parts[:2] == ("captured_faces", "2026-03-02")
    assert len(path.relative_to(tmp_path).parts) == 4
    assert store.read(file) == b"jpeg"


def test_long_ids_that_differ_at_their_ends_have_files_of_their_own(store: SnapshotStore) -> None:
    camera = "c" * 64
    ids = [f"{camera}-{'r' * 60}-{number:030}" for number in range(2)]
    assert len({store.save_face(one, camera, at(0), b"jpeg") for one in ids}) == 2


@pytest.mark.parametrize(
    "file",
    [
        "",
        "/etc/passwd",
        "secret.key",
        "captured_faces",
        "captured_faces/../secret.key",
        "captured_faces/2026-03-02/../../secret.key",
        "captured_faces/../../etc/passwd",
        "face_images/ana/1.jpg",
        "captured_faces/\0",
        "captured_faces/\ud800",
        "captured_faces/" + "x" * 5000,
        "captured_faces/none.jpg",
    ],
)
def test_nothing_else_is_read_or_removed(store: SnapshotStore, tmp_path: Path, file: str) -> None:
    saved(store)
    (tmp_path / "secret.key").write_text("s3cret")
    with pytest.raises(NotFoundError, match="no such picture"):
        store.read(file)
    store.remove([file])
    assert files(tmp_path) == [FILE, "secret.key"]


def test_pictures_are_removed(store: SnapshotStore) -> None:
    saved(store)
    store.remove([FILE, FILE])
    with pytest.raises(NotFoundError):
        store.read(FILE)


def test_what_cannot_be_removed_is_said_and_the_rest_is_removed(
    store: SnapshotStore, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    saved(store)
    stubborn = "captured_faces/2026-03-02/stubborn.jpg"
    (tmp_path / stubborn / "inside").mkdir(parents=True)
    store.remove([stubborn, FILE])
    assert files(tmp_path) == []
    assert "stubborn.jpg cannot be deleted" in caplog.text


@pytest.mark.parametrize("step", ["write_bytes", "mkdir", "replace"])
def test_a_full_disk_stops_snapshots_and_is_said_once(
    store: SnapshotStore,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    step: str,
) -> None:
    saved(store, b"old")
    with monkeypatch.context() as patch:
        patch.setattr(Path, step, full)
        assert saved(store, b"new") is None
        assert saved(store, b"new") is None
    assert "disk is full" in store.fault
    assert [record.levelno for record in caplog.records] == [logging.WARNING]
    assert store.read(FILE) == b"old"
    assert files(tmp_path) == [FILE]
    assert saved(store, b"new") == FILE
    assert store.fault == ""


def test_some_space_is_left_free(store: SnapshotStore, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage("/")
    monkeypatch.setattr("shutil.disk_usage", lambda _: usage._replace(free=500_000_003))
    store.minimum_free = 500_000_000
    assert saved(store, b"jpeg") is None
    assert store.fault == "Less than 500 MB are free: no snapshots are kept until there is room."
    assert saved(store, b"jpg") == FILE


def test_missing_rights_are_said(store: SnapshotStore, tmp_path: Path) -> None:
    (tmp_path / "captured_faces").write_text("no folder")
    assert saved(store) is None
    assert "Snapshots cannot be written" in store.fault


@pytest.mark.parametrize("zone", ["Asia/Jakarta", "UTC", "Pacific/Kiritimati", "America/Los_Angeles", "Etc/GMT+12"])
def test_what_a_day_of_the_site_holds_is_kept_as_long_as_that_day(
    store: SnapshotStore, tmp_path: Path, zone: str
) -> None:
    today = date(2026, 3, 2)
    midnight = datetime(2026, 3, 2, tzinfo=ZoneInfo(zone))
    for minutes in (0, 12 * 60, 24 * 60 - 1):
        store.save_face(f"s{minutes}", "door", (midnight + timedelta(minutes=minutes)), b"jpeg")
    store.expire(today)
    assert len(files(tmp_path)) == 3
    store.expire(today + timedelta(days=3))
    assert files(tmp_path) == []


def test_old_days_expire_and_other_folders_stay(store: SnapshotStore, tmp_path: Path) -> None:
    for day in (1, 2, 40):
        store.save_face("s", "door", at(0) - timedelta(days=day), b"jpeg")
        store.save_crowd("c", "door", at(0) - timedelta(days=day), b"jpeg")
    (tmp_path / "captured_faces" / "0000-my own").mkdir()
    assert store.expire(date(2026, 3, 2)) == 4
    assert sorted(path.name for path in (tmp_path / "captured_faces").iterdir()) == ["0000-my own", "2026-03-01"]
    assert store.expire(date(2026, 3, 2)) == 0


def test_nothing_expires_where_nothing_was_kept(store: SnapshotStore) -> None:
    assert store.expire(date(2026, 3, 2)) == 0

"""A whole site put by and taken out again: equal, or refused before anything is touched."""

import hashlib
import io
import json
import os
import sqlite3
import tarfile
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from hadir.domain.access import Role
from hadir.domain.address import StreamAddress
from hadir.domain.camera import Camera
from hadir.domain.employee import Employee
from hadir.domain.errors import ConflictError, DatabaseError, HadirError, InputError, StorageFullError
from hadir.domain.identity import EmployeeId
from hadir.domain.progress import NoProgress
from hadir.domain.record import Event, RecordChanges
from hadir.store.accounts import AccountRepository
from hadir.store.backup.contents import is_admitted
from hadir.store.backup.making import BackupWish, make_backup
from hadir.store.backup.manifest import MANIFEST, Heading
from hadir.store.backup.restoring import Restored, RestoreWish, restore
from hadir.store.cameras import CameraRepository
from hadir.store.database import Database, open_database
from hadir.store.employees import EmployeeRepository
from hadir.store.occupation import occupied
from hadir.store.record import RecordStore
from hadir.store.schema import upgrade
from hadir.store.secrets import TokenRepository
from hadir.store.tables import metadata
from tests.builders import sighting
from tests.databases import KEY, new_database
from tests.store.postgresql import Server

NOW = datetime(2026, 3, 1, 8, tzinfo=UTC)
DAY = "captured_faces/2026-03-01/door"


def url_of(home: Path) -> str:
    return f"sqlite:///{home / 'attendance.db'}"


def filled(database: Database, home: Path) -> None:
    """Have a site hold a bit of everything."""
    EmployeeRepository(database).add(Employee(EmployeeId("ana"), "Ana", "Sales"), NOW)
    AccountRepository(database).add("adi", Role.ADMIN, "correct horse battery", NOW)
    tokens = TokenRepository(database)
    for name in ("one", "two", "three"):
        tokens.add(name, Role.VIEWER, "adi", NOW)
    CameraRepository(database).add(Camera("door", "Door", StreamAddress.parse("rtsp://a:s3cret@10.0.0.9/1")), NOW)
    see(database, 0, 50)
    for name, text in {
        "parameter_config.json": "{}",
        "camera_configs/door/config.json": '{"id": "door"}',
        "face_images/ana/portrait.png": "a face",
        f"{DAY}/1.jpg": "a picture",
        f"{DAY}/2.jpg.new": "a draft",
        "output_logs/door-2026-03.csv": "a,b",
        "journal/reports.journal": "waiting",
        "models/open/pack.toml": "not of the site",
        ".env": "HADIR_DATABASE_URL=secret",
        "secret.key": "c2VjcmV0",
    }.items():
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(text)


def see(database: Database, first: int, count: int) -> None:
    """Have somebody be seen so many times."""
    numbers = range(first, first + count)
    seen = [sighting(sighting_id=f"door-{one}", first_seen=one, last_seen=one + 1) for one in numbers]
    changes = RecordChanges(NOW, events=tuple(Event(one, open=False) for one in seen))
    RecordStore(database).apply(changes, {}, NOW)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = tmp_path / "site"
    home.mkdir()
    database = new_database(home)
    filled(database, home)
    database.close()
    return home


def put_by(home: Path, file: Path, url: str = "", *, with_pictures: bool = True, key: str | None = None) -> Heading:
    wish = BackupWish(home, url or url_of(home), "1.2.3", NOW, with_pictures, key)
    return make_backup(wish, file, NoProgress())


def taken_out(file: Path, home: Path, url: str = "", *, replace: bool = False) -> Restored:
    return restore(RestoreWish(file, home, url or url_of(home), NOW, replace), NoProgress())


def content(url: str) -> dict[str, list[object]]:
    """All rows of all tables."""
    database = open_database(url, KEY)
    with database.reading() as connection:
        rows = {
            name: sorted(map(repr, connection.execute(select(table)).all())) for name, table in metadata.tables.items()
        }
    database.close()
    return rows


def files(home: Path) -> set[str]:
    return {
        file.relative_to(home).as_posix()
        for file in home.rglob("*")
        if file.is_file() and not file.name.startswith(("attendance.db", "hadir.lock"))
    }


def test_a_restored_site_is_equal(home: Path, tmp_path: Path) -> None:
    file, other = tmp_path / "backup.tar.gz", tmp_path / "other"
    heading = put_by(home, file)
    assert file.stat().st_mode & 0o777 == 0o600
    assert {path.name for path in tmp_path.iterdir()} == {"site", "backup.tar.gz"}
    restored = taken_out(file, other)
    assert content(url_of(other)) == content(url_of(home))
    assert files(other) == files(home) - {f"{DAY}/2.jpg.new", "models/open/pack.toml", ".env", "secret.key"}
    assert (other / DAY / "1.jpg").read_text() == "a picture"
    assert (heading.rows["events"], heading.with_key, restored.set_aside, restored.has_key) == (50, False, None, False)


def test_numbers_that_were_given_are_not_given_again(home: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(home / "attendance.db")) as record, record:
        record.execute("DELETE FROM api_tokens WHERE id = 3")
    put_by(home, tmp_path / "b")
    taken_out(tmp_path / "b", tmp_path / "other")
    database = open_database(url_of(tmp_path / "other"), KEY)
    assert TokenRepository(database).add("four", Role.VIEWER, "adi", NOW)[0].id == 4
    database.close()


def test_the_key_and_the_pictures_come_by_choice(home: Path, tmp_path: Path) -> None:
    put_by(home, tmp_path / "b", with_pictures=False, key="a key")
    restored = taken_out(tmp_path / "b", tmp_path / "other")
    assert restored.has_key
    assert (tmp_path / "other" / "secret.key").read_text() == "a key\n"
    assert (tmp_path / "other" / "secret.key").stat().st_mode & 0o777 == 0o600
    assert not (tmp_path / "other" / "captured_faces").exists()
    assert (tmp_path / "other" / "face_images" / "ana" / "portrait.png").exists()


def test_a_backup_while_much_is_written_is_of_one_moment(home: Path, tmp_path: Path) -> None:
    database, ended = open_database(url_of(home), KEY), threading.Event()

    def write() -> None:
        number = 50
        while not ended.is_set():
            see(database, number, 5)
            number += 5

    writer = threading.Thread(target=write)
    writer.start()
    headings = [put_by(home, tmp_path / f"{number}") for number in range(3)]
    ended.set()
    writer.join()
    database.close()
    final = set(content(url_of(home))["events"])
    for number, heading in enumerate(headings):
        taken_out(tmp_path / f"{number}", tmp_path / f"site {number}")
        kept = content(url_of(tmp_path / f"site {number}"))["events"]
        assert len(kept) == heading.rows["events"]
        assert len(kept) % 5 == 0, "a transaction is in it whole or not at all"
        assert set(kept) <= final


def test_what_is_there_is_set_aside_by_force_alone(home: Path, tmp_path: Path) -> None:
    put_by(home, tmp_path / "b")
    before = content(url_of(home))
    database = open_database(url_of(home), KEY)
    see(database, 100, 7)
    database.close()
    (home / DAY / "later.jpg").write_text("later")
    with pytest.raises(ConflictError, match="holds a site already"):
        taken_out(tmp_path / "b", home)
    restored = taken_out(tmp_path / "b", home, replace=True)
    assert content(url_of(home)) == before
    assert not (home / DAY / "later.jpg").exists()
    aside = restored.set_aside
    assert aside is not None
    assert (aside / "captured_faces" / "2026-03-01" / "door" / "later.jpg").read_text() == "later"
    assert len(content(f"sqlite:///{aside / 'attendance.db'}")["events"]) == 57
    assert (home / "secret.key").read_text() == "c2VjcmV0", "a backup without key leaves the key that is here"
    assert (home / "models" / "open" / "pack.toml").exists()


def test_nobody_restores_below_a_running_server(home: Path, tmp_path: Path) -> None:
    put_by(home, tmp_path / "b")
    with occupied(home), pytest.raises(ConflictError, match=f"Another Hadir \\(process {os.getpid()}\\) runs on"):
        taken_out(tmp_path / "b", home, replace=True)
    taken_out(tmp_path / "b", home, replace=True)


Damage = Callable[[dict[str, bytes]], object]


def repacked(file: Path, damage: Damage) -> None:
    """Change what is in a backup."""
    with tarfile.open(file) as tar:
        members = {entry.name: tar.extractfile(entry).read() for entry in tar}  # type: ignore[union-attr]
    damage(members)
    with tarfile.open(file, "w:gz") as tar:
        for name, data in members.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            tar.addfile(entry, io.BytesIO(data))


def heading_with(members: dict[str, bytes], **values: object) -> None:
    first, _, rest = members[MANIFEST].partition(b"\n")
    members[MANIFEST] = json.dumps({**json.loads(first), **values}).encode() + b"\n" + rest


def with_another(members: dict[str, bytes], name: str) -> None:
    manifest = members.pop(MANIFEST)
    line = {"name": name, "size": 1, "sha256": hashlib.sha256(b"x").hexdigest()}
    members[name], members[MANIFEST] = b"x", manifest + json.dumps(line).encode() + b"\n"


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda members: members.update({f"{DAY}/1.jpg": b"b picture"}), "damaged"),
        (lambda members: members.pop(f"{DAY}/1.jpg"), "damaged"),
        (lambda members: members.pop("record.db"), "damaged"),
        (lambda members: members.pop(MANIFEST), "damaged"),
        (lambda members: members.update({MANIFEST: b"{}\n"}), "not one that this version"),
        (lambda members: heading_with(members, format=2), "not one that this version"),
        (lambda members: heading_with(members, rows={"events": 3}), "damaged"),
        (lambda members: with_another(members, "../../evil"), "nothing of a backup"),
        (lambda members: with_another(members, "/etc/evil"), "nothing of a backup"),
        (lambda members: with_another(members, "captured_faces/../../evil"), "nothing of a backup"),
        (lambda members: with_another(members, ".env"), "nothing of a backup"),
        (lambda members: with_another(members, "models/open/pack.toml"), "nothing of a backup"),
    ],
)
def test_a_backup_that_is_not_as_it_was_is_refused(home: Path, tmp_path: Path, damage: Damage, said: str) -> None:
    put_by(home, tmp_path / "b")
    repacked(tmp_path / "b", damage)
    with pytest.raises(InputError, match=said):
        taken_out(tmp_path / "b", tmp_path / "other")
    assert files(tmp_path / "other") == set()
    assert not (tmp_path / "other" / "attendance.db").exists()
    assert not list(tmp_path.glob("**/evil"))


def test_a_link_is_refused(home: Path, tmp_path: Path) -> None:
    put_by(home, tmp_path / "b")
    with tarfile.open(tmp_path / "links", "w:gz") as tar:
        entry = tarfile.TarInfo("captured_faces/link")
        entry.type, entry.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(entry)
    with pytest.raises(InputError, match="nothing of a backup"):
        taken_out(tmp_path / "links", tmp_path / "other")


def test_a_backup_that_was_cut_off_is_refused(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "b"
    put_by(home, file)
    whole = file.read_bytes()
    for length in (0, 10, len(whole) // 2, len(whole) * 9 // 10):
        file.write_bytes(whole[:length])
        with pytest.raises(InputError, match="damaged"):
            taken_out(file, tmp_path / "other")
    with pytest.raises(InputError):
        taken_out(tmp_path / "nothing", tmp_path / "other")
    assert files(tmp_path / "other") == set()


def test_one_of_a_newer_version_is_refused_one_of_an_older_one_brought_up_to_date(home: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(home / "attendance.db")) as record, record:
        (newest,) = record.execute("SELECT version_num FROM alembic_version").fetchone()
    put_by(home, tmp_path / "b")

    def later(members: dict[str, bytes]) -> None:
        copy = tmp_path / "copy.db"
        copy.write_bytes(members["record.db"])
        with closing(sqlite3.connect(copy)) as record, record:
            record.execute("UPDATE alembic_version SET version_num = '9999'")
        exchange(members, copy.read_bytes())
        heading_with(members, revision="9999")

    repacked(tmp_path / "b", later)
    with pytest.raises(InputError, match="newer version of Hadir"):
        taken_out(tmp_path / "b", tmp_path / "other")
    assert newest != "9999"


def exchange(members: dict[str, bytes], record: bytes) -> None:
    """Have another record be in a backup, and the manifest agree."""
    members["record.db"] = record
    lines = [json.loads(line) for line in members[MANIFEST].splitlines()]
    for line in lines[1:]:
        if line["name"] == "record.db":
            line.update(size=len(record), sha256=hashlib.sha256(record).hexdigest())
    members[MANIFEST] = b"".join(json.dumps(line).encode() + b"\n" for line in lines)


def test_a_full_disk_leaves_nothing_half_behind(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "b").write_text("an older backup")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", "b")

    monkeypatch.setattr("hadir.store.backup.archive.os.fsync", full)
    with pytest.raises(StorageFullError, match="no space left"):
        put_by(home, tmp_path / "b")
    assert {path.name for path in tmp_path.iterdir()} == {"site", "b"}
    assert (tmp_path / "b").read_text() == "an older backup"


def test_names_that_a_backup_may_hold() -> None:
    assert is_admitted("record.db")
    assert is_admitted("face_images/ana/portrait.png")
    for name in ("", ".", "..", "/", "face_images/../x", "//record.db", "./record.db", "x", "secret.key/x\0", "a\\b"):
        assert not is_admitted(name)


def test_what_is_no_place_for_a_backup_is_said(home: Path, tmp_path: Path) -> None:
    with pytest.raises(HadirError, match="cannot be used"):
        put_by(home, tmp_path / "no folder" / "b")
    with pytest.raises(DatabaseError, match="hadir db upgrade"):
        put_by(home, tmp_path / "b", f"sqlite:///{tmp_path / 'none.db'}")


@pytest.mark.postgresql
def test_a_record_goes_from_one_kind_of_database_to_the_other_and_back(
    home: Path, tmp_path: Path, postgresql: Server
) -> None:
    put_by(home, tmp_path / "one")
    address = postgresql.new()
    with pytest.raises(ConflictError, match="holds a record already"):
        taken_out(tmp_path / "one", tmp_path / "taken", filled_server(postgresql.new()))
    taken_out(tmp_path / "one", tmp_path / "served", address)
    assert content(address) == content(url_of(home))
    database = open_database(address, KEY)
    assert TokenRepository(database).add("four", Role.VIEWER, "adi", NOW)[0].id == 4
    see(database, 200, 3)
    database.close()
    heading = put_by(tmp_path / "served", tmp_path / "two", address)
    assert (heading.came_from, heading.rows["events"]) == ("postgresql", 53)
    taken_out(tmp_path / "two", tmp_path / "back")
    assert content(url_of(tmp_path / "back")) == content(address)
    database = open_database(url_of(tmp_path / "back"), KEY)
    assert TokenRepository(database).add("five", Role.VIEWER, "adi", NOW)[0].id == 5
    database.close()


def filled_server(address: str) -> str:
    upgrade(address)
    database = open_database(address, KEY)
    EmployeeRepository(database).add(Employee(EmployeeId("budi"), "Budi"), NOW)
    database.close()
    return address

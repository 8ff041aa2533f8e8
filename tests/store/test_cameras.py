"""The cameras, their passwords encrypted."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from sqlalchemy import select, update

from hadir.domain.address import StreamAddress
from hadir.domain.camera import Camera, CameraRole, Transport
from hadir.domain.errors import ConflictError, NotFoundError, WrongKeyError
from hadir.domain.line import DoorLine, Side
from hadir.store.cameras import CameraRepository, KeptCamera
from hadir.store.crypto import Key
from hadir.store.database import Database
from hadir.store.tables import cameras as camera_table
from tests.builders import at

PASSWORD = "p@ss:/?#% ⚿"
DOOR = Camera(
    id="door-1",
    name="الباب الرئيسي",
    address=StreamAddress("rtsp://10.0.0.20:554/stream1?token=abc", "view", PASSWORD),
    location="Ground floor",
    role=CameraRole.DOOR,
    enabled=False,
    fps=7.5,
    transport=Transport.UDP,
    loops=True,
    roi=((0.0, 0.0), (1.0, 0.0), (0.5, 1.0)),
    line=DoorLine((0.1, 0.2), (0.9, 0.2), Side.LEFT),
    shares_view_with=frozenset({"b", "a"}),
)
HALL = Camera("hall", "Hall", StreamAddress("/dev/video0"))


@pytest.fixture
def cameras(database: Database) -> CameraRepository:
    return CameraRepository(database)


def test_a_camera_is_kept_with_all_that_is_said_of_it(cameras: CameraRepository) -> None:
    added = cameras.add(DOOR, at(0))
    assert added == KeptCamera(DOOR, running=True, version=1) == cameras.get("door-1")
    assert cameras.get("door-1").camera.address.reveal() == DOOR.address.reveal()
    cameras.add(HALL, at(1))
    assert [kept.camera for kept in cameras.all()] == [DOOR, HALL]


def test_no_two_cameras_have_one_id(cameras: CameraRepository) -> None:
    cameras.add(DOOR, at(0))
    with pytest.raises(ConflictError, match="door-1 already"):
        cameras.add(replace(HALL, id="door-1"), at(0))
    assert cameras.get("door-1").camera == DOOR


def test_a_camera_changes_and_its_version_grows(cameras: CameraRepository) -> None:
    cameras.add(DOOR, at(0))
    plain = replace(HALL, id="door-1")
    assert cameras.change(plain, 1) == KeptCamera(plain, running=True, version=2) == cameras.get("door-1")
    assert cameras.change(DOOR).version == 3


def test_a_change_of_what_somebody_else_has_changed_is_refused(cameras: CameraRepository) -> None:
    cameras.add(DOOR, at(0))
    cameras.change(replace(DOOR, name="First"), 1)
    with pytest.raises(ConflictError, match="Somebody else has changed camera door-1"):
        cameras.change(replace(DOOR, name="Second"), 1)
    assert cameras.get("door-1").camera.name == "First"


def test_of_changes_at_once_one_is_done(cameras: CameraRepository) -> None:
    cameras.add(DOOR, at(0))

    def change(number: int) -> str | None:
        try:
            return cameras.change(replace(DOOR, name=f"name {number}"), 1).camera.name
        except ConflictError:
            return None

    with ThreadPoolExecutor(8) as pool:
        done = [name for name in pool.map(change, range(8)) if name]
    assert [cameras.get("door-1").camera.name] == done
    assert cameras.get("door-1").version == 2


def test_each_change_at_once_counts_where_no_version_is_said(cameras: CameraRepository) -> None:
    cameras.add(DOOR, at(0))
    with ThreadPoolExecutor(4) as pool:
        versions = list(pool.map(lambda _: cameras.change(DOOR).version, range(4)))
    assert sorted(versions) == [2, 3, 4, 5]


def test_whether_it_runs_stays_when_it_changes(cameras: CameraRepository) -> None:
    cameras.add(DOOR, at(0))
    assert not cameras.run("door-1", running=False).running
    assert not cameras.change(DOOR).running
    assert not cameras.get("door-1").running
    assert cameras.run("door-1", running=True).running


def test_a_camera_is_removed(cameras: CameraRepository) -> None:
    cameras.add(DOOR, at(0))
    cameras.remove("door-1")
    assert cameras.all() == ()
    cameras.add(DOOR, at(1))


def test_a_camera_that_is_not_there_is_said(cameras: CameraRepository) -> None:
    for change in (
        lambda: cameras.get("DOOR-1"),
        lambda: cameras.change(replace(DOOR, id="DOOR-1")),
        lambda: cameras.change(replace(DOOR, id="DOOR-1"), 1),
        lambda: cameras.run("DOOR-1", running=True),
        lambda: cameras.remove("DOOR-1"),
    ):
        with pytest.raises(NotFoundError, match="no camera DOOR-1"):
            change()


def test_no_password_is_kept_as_it_is_nor_opens_in_another_row(database: Database, cameras: CameraRepository) -> None:
    cameras.add(DOOR, at(0))
    cameras.add(HALL, at(0))
    with database.writing() as connection:
        row = connection.execute(select(camera_table).where(camera_table.c.id == "door-1")).one()
        assert row.source == "rtsp://view:***@10.0.0.20:554/stream1?token=***"
        assert all(secret not in str(value) for value in row for secret in (PASSWORD, "p%40ss", "abc"))
        connection.execute(update(camera_table).where(camera_table.c.id == "hall").values(address=row.address))
    assert cameras.get("door-1").camera == DOOR
    with pytest.raises(WrongKeyError):
        cameras.get("hall")


def test_another_key_is_said_to_be_wrong(database: Database, cameras: CameraRepository) -> None:
    cameras.add(DOOR, at(0))
    database.key = Key(b"o" * 32)
    with pytest.raises(WrongKeyError, match=r"secret\.key") as fault:
        cameras.all()
    assert PASSWORD not in str(fault.value)

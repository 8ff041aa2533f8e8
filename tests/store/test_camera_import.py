"""Taking over cameras from files, at each start."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from hadir.domain.errors import DatabaseAwayError
from hadir.store.camera_files import write_camera
from hadir.store.camera_import import CameraImport, import_cameras
from hadir.store.camera_locations import FILE
from hadir.store.cameras import CameraRepository
from hadir.store.database import Database
from tests.builders import at


@pytest.fixture(autouse=True)
def _no_common_user(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RTSP_USER", raising=False)
    monkeypatch.delenv("RTSP_PASSWORD", raising=False)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


def locate(home: Path, **cameras: object) -> None:
    (home / FILE).write_text(json.dumps(cameras))


def imported(database: Database, home: Path) -> CameraImport:
    return import_cameras(database, home, at(0))


def name_of(database: Database, camera_id: str) -> str:
    return CameraRepository(database).get(camera_id).camera.name


def test_cameras_of_both_kinds_of_files_are_taken_over_once(database: Database, home: Path) -> None:
    write_camera(home, {"id": "a", "source": "rtsp://10.0.0.1/1", "name": "باب"})
    locate(home, b={"ip": "10.0.0.2"})
    assert imported(database, home) == CameraImport(("a", "b"), (), ())
    assert imported(database, home) == CameraImport((), (), ())
    assert name_of(database, "a") == "باب"


def test_a_home_folder_may_be_empty(database: Database, home: Path) -> None:
    assert imported(database, home) == CameraImport((), (), ())


def test_what_was_changed_in_hadir_stays_as_long_as_the_file_does(database: Database, home: Path) -> None:
    cameras = CameraRepository(database)
    write_camera(home, {"id": "a", "source": "rtsp://10.0.0.1/1", "name": "By file"})
    locate(home, b={"ip": "10.0.0.2", "name": "By file"})
    imported(database, home)
    for camera_id in "ab":
        cameras.change(replace(cameras.get(camera_id).camera, name="By hand"))
    cameras.run("a", running=False)
    imported(database, home)
    assert name_of(database, "a") == name_of(database, "b") == "By hand"
    write_camera(home, {"id": "a", "source": "rtsp://10.0.0.1/1", "name": "By file again"})
    assert imported(database, home) == CameraImport((), ("a",), ())
    assert (name_of(database, "a"), name_of(database, "b")) == ("By file again", "By hand")
    assert not cameras.get("a").running


def test_a_camera_that_was_removed_does_not_come_back(database: Database, home: Path) -> None:
    write_camera(home, {"id": "a", "source": "rtsp://10.0.0.1/1"})
    imported(database, home)
    CameraRepository(database).remove("a")
    assert imported(database, home) == CameraImport((), (), ())
    write_camera(home, {"id": "a", "source": "rtsp://10.0.0.1/2"})
    assert imported(database, home) == CameraImport(("a",), (), ())


def test_a_file_of_its_own_counts_more_than_the_file_for_all(database: Database, home: Path) -> None:
    write_camera(home, {"id": "a", "source": "rtsp://10.0.0.1/1", "name": "Own"})
    locate(home, a={"ip": "10.0.0.2", "name": "For all"})
    assert imported(database, home).added == ("a",)
    assert name_of(database, "a") == "Own"


def test_cameras_without_a_user_are_signed_in_to_as_all_are(database: Database, home: Path) -> None:
    (home / ".env").write_text("RTSP_USER=common\nRTSP_PASSWORD='p@:/ #1'\n")
    write_camera(home, {"id": "a", "source": "rtsp://10.0.0.1/1"})
    write_camera(home, {"id": "b", "source": "rtsp://own:own@10.0.0.2/1"})
    write_camera(home, {"id": "c", "source": "clip.mp4"})
    imported(database, home)
    users = [kept.camera.address.username for kept in CameraRepository(database).all()]
    assert users == ["common", "own", ""]
    assert CameraRepository(database).get("a").camera.address.password == "p@:/ #1"


def test_what_cannot_be_used_never_stops_the_rest(database: Database, home: Path) -> None:
    write_camera(home, {"id": "a", "source": "rtsp://10.0.0.1/1", "password": "s3cret", "colour": "red"})
    write_camera(home, {"id": "b", "source": "rtsp://10.0.0.1/1", "name": "n" * 201, "password": "s3cret"})
    write_camera(home, {"id": "c", "source": "rtsp://10.0.0.1/1", "name": "a\ud800"})
    (home / "camera_configs" / "d" / "config.json").mkdir(parents=True)
    write_camera(home, {"id": "e", "source": "rtsp://10.0.0.1/1"})
    write_camera(home, {"id": "f", "source": "rtsp://10.0.0.1/1", "name": "n" * 200})
    locate(home, g={"name": "no address"}, h={"ip": "10.0.0.3"})
    outcome = imported(database, home)
    assert outcome.added == ("e", "f", "h")
    said = list(map(str, outcome.refused))
    assert len(said) == 5
    assert "s3cret" not in "".join(said)
    assert imported(database, home).added == ()


def test_what_the_database_does_not_take_is_said_each_time(database: Database, home: Path) -> None:
    write_camera(home, {"id": "a", "source": "rtsp://10.0.0.1/1", "name": "torn \ud800"})
    for _ in range(2):
        outcome = imported(database, home)
        assert (outcome.added, len(outcome.refused)) == ((), 1)


def test_a_camera_is_taken_over_the_next_time_when_the_database_goes_away_meanwhile(
    database: Database, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_camera(home, {"id": "a", "source": "rtsp://10.0.0.1/1"})

    def away(*_: object) -> None:
        raise DatabaseAwayError("The database does not answer")

    with monkeypatch.context() as patch:
        patch.setattr(CameraRepository, "add", away)
        with pytest.raises(DatabaseAwayError):
            imported(database, home)
    assert imported(database, home).added == ("a",)

"""Cameras as `camera_locations.json` describes them."""

import json
from pathlib import Path

import pytest

from hadir.domain.camera import Camera, CameraRole
from hadir.domain.errors import ConfigurationError
from hadir.store.camera_locations import FILE, located


def described(home: Path, **cameras: object) -> dict[str, Camera]:
    (home / FILE).write_text(json.dumps(cameras), encoding="utf-8")
    found = [camera for _, camera in located(home)]
    return {camera.id: camera for camera in found if isinstance(camera, Camera)}


def faults(home: Path) -> list[str]:
    found = [fault for _, fault in located(home)]
    assert all(isinstance(fault, ConfigurationError) for fault in found)
    return list(map(str, found))


def test_all_that_is_said_is_read(tmp_path: Path) -> None:
    place = {
        "name": "Pintu utama",
        "location": "Lobi",
        "rtsp_url": "rtsp://view:s3cret@10.0.0.20:554/1",
        "type": "Entry",
        "area": "A",
    }
    camera = described(tmp_path, **{"cam-1": place})["cam-1"]
    assert (camera.name, camera.location, camera.role) == ("Pintu utama", "Lobi", CameraRole.ENTRY)
    assert camera.address.reveal() == "rtsp://view:s3cret@10.0.0.20:554/1"


@pytest.mark.parametrize(
    ("place", "address"),
    [
        ({"ip": "10.0.0.20"}, "rtsp://10.0.0.20"),
        ({"ip": "10.0.0.20:8554/live"}, "rtsp://10.0.0.20:8554/live"),
        ({"ip": "admin:s3cret@10.0.0.20"}, "rtsp://admin:s3cret@10.0.0.20"),
        ({"ip": "10.0.0.20", "username": "view", "password": "s3"}, "rtsp://view:s3@10.0.0.20"),
        ({"source": "http://10.0.0.20/video"}, "http://10.0.0.20/video"),
        ({"source": "/dev/video0"}, "/dev/video0"),
    ],
)
def test_an_address_without_a_scheme_is_that_of_an_rtsp_camera(
    tmp_path: Path, place: dict[str, str], address: str
) -> None:
    camera = described(tmp_path, a=place)["a"]
    assert camera.address.reveal() == address
    assert not camera.loops


def test_a_file_plays_in_a_loop(tmp_path: Path) -> None:
    assert described(tmp_path, a={"source": "/clips/a.mp4"})["a"].loops


@pytest.mark.parametrize(
    ("kind", "role"),
    [("Entry", "entry"), ("EXIT ", "exit"), ("door", "door"), ("Lobby", "area"), ("", "area")],
)
def test_what_it_is_for_is_understood_in_any_case(tmp_path: Path, kind: str, role: str) -> None:
    assert described(tmp_path, a={"ip": "h", "type": kind})["a"].role == role


def test_one_that_is_wrong_stands_beside_the_others_and_nothing_secret_is_said(tmp_path: Path) -> None:
    places = {
        "a": {"ip": "10.0.0.1"},
        "b": {"name": "no address", "password": "s3cret"},
        "c": "rtsp://view:s3cret@h/1",
        "d": {"source": "rtps://view:s3cret@h/1"},
        "../e": {"ip": "10.0.0.2"},
        "é": {"ip": "10.0.0.3"},
        "x" * 65: {"ip": "10.0.0.4"},
        "f": {"ip": "10.0.0.5", "name": "n" * 201},
    }
    assert list(described(tmp_path, **places)) == ["a"]
    said = [str(fault) for _, fault in located(tmp_path) if isinstance(fault, ConfigurationError)]
    assert len(said) == 7
    assert "s3cret" not in "".join(said)
    assert "camera b (rtsp_url" in said[0]


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"7", b"\xff\xfe{}", b"[" * 100_000])
def test_a_file_that_is_none_is_said(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    (fault,) = faults(tmp_path)
    assert f"{FILE} cannot be read" in fault


def test_an_editor_may_have_marked_the_encoding(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b'\xef\xbb\xbf{"a": {"ip": "h"}}')
    ((_, camera),) = located(tmp_path)
    assert isinstance(camera, Camera)


def test_there_need_not_be_one(tmp_path: Path) -> None:
    assert list(located(tmp_path)) == []

"""Cameras as sites describe them in files."""

import json
import stat
from datetime import timedelta
from pathlib import Path

import pytest

from hadir.domain.camera import Camera, CameraRole, Transport
from hadir.domain.errors import ConfigurationError
from hadir.domain.line import Side
from hadir.domain.liveness import LivenessMode
from hadir.domain.zone import CrowdRule, Line, PlaceRule, Zone, ZoneKind
from hadir.store.camera_files import camera_files, configured, read_camera, write_camera


def described(folder: Path, **fields: object) -> Path:
    file = folder / "config.json"
    file.write_text(json.dumps(fields))
    return file


def test_all_that_a_file_says_is_read(tmp_path: Path) -> None:
    camera = read_camera(
        described(
            tmp_path,
            id="door-1",
            name="Main door",
            location="Ground floor",
            rtsp_url="rtsp://10.0.0.9:554/stream1",
            username="view",
            password="s3cret",
            enabled=False,
            role="entry",
            fps=10,
            transport="udp",
            roi=[[0, 0], [1, 0], [0.5, 1]],
            crowds={"alert_size": 5},
            posture=False,
            liveness="enforce",
            patterns=False,
            zones=[{"name": "Post", "kind": "work", "points": [[0, 0], [1, 0], [0.5, 1]], "after_s": 300}],
            lines=[{"name": "Gate", "start": [0, 0.5], "end": [1, 0.5], "inside": "left", "tailgating": True}],
        )
    )
    assert (camera.id, camera.name, camera.location) == ("door-1", "Main door", "Ground floor")
    assert (camera.role, camera.enabled, camera.fps, camera.transport) == (CameraRole.ENTRY, False, 10, Transport.UDP)
    assert str(camera.address) == "rtsp://view:***@10.0.0.9:554/stream1"
    assert camera.address.reveal() == "rtsp://view:s3cret@10.0.0.9:554/stream1"
    assert camera.roi == ((0, 0), (1, 0), (0.5, 1))
    assert not camera.loops
    assert camera.crowds == CrowdRule(size=5)
    assert (camera.posture, camera.liveness, camera.patterns) == (False, LivenessMode.ENFORCE, False)
    assert camera.zones == (Zone("Post", ZoneKind.WORK, camera.roi, PlaceRule(after=timedelta(minutes=5))),)
    assert camera.lines == (Line((0, 0.5), (1, 0.5), Side.LEFT, "Gate", tailgating=True),)


def test_what_is_left_out_has_a_default(tmp_path: Path) -> None:
    camera = read_camera(described(tmp_path, id="door", source="rtsp://10.0.0.9/1"))
    assert (camera.name, camera.role, camera.enabled, camera.fps) == ("door", CameraRole.AREA, True, 5)
    assert (camera.crowds, camera.posture, camera.liveness) == (CrowdRule(), True, LivenessMode.OFF)
    assert (camera.patterns, camera.zones, camera.lines) == (True, (), ())


def test_a_zone_that_is_none_is_named(tmp_path: Path) -> None:
    zone = {"name": "Post", "kind": "work", "points": [[0, 0], [1, 1]]}
    with pytest.raises(ConfigurationError, match=r"zones\.0\.points: A region has 3 to 64 corners"):
        read_camera(described(tmp_path, id="door", source="rtsp://10.0.0.9/1", zones=[zone]))


def test_credentials_in_the_address_win(tmp_path: Path) -> None:
    camera = read_camera(described(tmp_path, id="a", source="rtsp://in:url@h/1", username="beside", password="it"))
    assert camera.address.reveal() == "rtsp://in:url@h/1"


def test_a_file_is_meant_relative_to_its_description_and_plays_in_a_loop(tmp_path: Path) -> None:
    camera = read_camera(described(tmp_path, id="a", source="clip.mp4"))
    assert camera.address.location == str(tmp_path / "clip.mp4")
    assert camera.loops


def test_a_webcam_is_no_file(tmp_path: Path) -> None:
    camera = read_camera(described(tmp_path, id="a", source="/dev/video0"))
    assert camera.address.location == "/dev/video0"
    assert not camera.loops


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"source": "rtsp://h/1"}, "id"),
        ({"id": "../etc", "source": "rtsp://h/1"}, "id"),
        ({"id": "a"}, "rtsp_url"),
        ({"id": "a", "source": ""}, "source"),
        ({"id": "a", "source": "rtsp://h/1", "colour": "red"}, "colour"),
        ({"id": "a", "source": "rtsp://h/1", "fps": 0}, "fps"),
        ({"id": "a", "source": "rtsp://h/1", "fps": 1e-300}, "fps"),
        ({"id": "a", "source": "rtsp://h/1", "fps": float("nan")}, "fps"),
        ({"id": "a", "source": "rtsp://h/1", "fps": 60}, "fps"),
        ({"id": "a", "source": "rtsp://h/1", "role": "window"}, "role"),
        ({"id": "a", "source": "rtsp://h/1", "roi": [[2, 0]]}, "roi"),
    ],
)
def test_a_wrong_field_is_named_and_no_value_is_said(tmp_path: Path, fields: dict[str, object], named: str) -> None:
    file = described(tmp_path, **fields, password="s3cret")
    with pytest.raises(ConfigurationError) as fault:
        read_camera(file)
    assert named in str(fault.value)
    assert "s3cret" not in str(fault.value)


@pytest.mark.parametrize(
    "source",
    [
        "rtps://admin:s3cret@h/1",
        "rtmp://admin:s3cret@h/1",
        "rtsp//admin:s3cret@h/1",
        "rtsp:/admin:s3cret@h/1",
        "admin:s3\ncret@h/1",
        "rtps://h/1?pwd=s3cret",
    ],
)
@pytest.mark.parametrize("field", ["source", "rtsp_url"])
def test_a_mistyped_address_is_no_file_and_is_not_said(tmp_path: Path, field: str, source: str) -> None:
    with pytest.raises(ConfigurationError, match=r"begins with none of rtsp://") as fault:
        read_camera(described(tmp_path, **{"id": "a", field: source}))
    assert "cret" not in str(fault.value)


@pytest.mark.parametrize("source", ["clips/at night@door.mp4", "12:30.mp4", "../a@b:c.mp4"])
def test_a_file_may_have_odd_signs_in_its_name(tmp_path: Path, source: str) -> None:
    assert read_camera(described(tmp_path, id="a", source=source)).address.location == str(tmp_path / source)


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"[]"])
def test_what_is_no_description_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "config.json"
    file.write_bytes(content)
    with pytest.raises(ConfigurationError):
        read_camera(file)


def test_files_are_found_below_the_home_folder_in_order(tmp_path: Path) -> None:
    for camera_id in ("b", "a"):
        write_camera(tmp_path, {"id": camera_id, "source": "rtsp://h/1", "password": "s3cret"})
    (tmp_path / "camera_configs" / "no-camera").mkdir()
    files = camera_files(tmp_path)
    assert [read_camera(file).id for file in files] == ["a", "b"]
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}


def test_what_is_wrong_with_one_camera_stands_in_its_place(tmp_path: Path) -> None:
    write_camera(tmp_path, {"id": "a", "source": "rtsp://h/1"})
    write_camera(tmp_path, {"id": "b", "source": "rtsp://h/2", "colour": "red"})
    write_camera(tmp_path, {"id": "c", "source": "rtsp://h/3"})
    first, fault, last = configured(tmp_path)
    assert isinstance(first, Camera)
    assert isinstance(last, Camera)
    assert (first.id, last.id) == ("a", "c")
    assert isinstance(fault, ConfigurationError)
    assert "colour" in str(fault)


def test_of_two_cameras_with_one_id_the_first_folder_stays(tmp_path: Path) -> None:
    original = write_camera(tmp_path, {"id": "door", "source": "rtsp://h/1"})
    copy = original.parent.with_name("door-copy")
    copy.mkdir()
    (copy / "config.json").write_text(original.read_text().replace("h/1", "h/2"))
    camera, fault = configured(tmp_path)
    assert isinstance(camera, Camera)
    assert camera.address.location == "rtsp://h/1"
    assert str(fault).startswith(f"{copy / 'config.json'} is not used: its id door is that of {original}.")

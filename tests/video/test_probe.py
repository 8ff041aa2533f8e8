"""Trying a camera."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from hadir.domain.camera import Transport
from hadir.video.probe import Probe, probe
from hadir.video.source import SourceOptions
from tests.simulator.camera import SimulatedCamera
from tests.simulator.clips import read_number
from tests.simulator.http import MjpegCamera
from tests.video.servers import nobody
from tests.video.test_files import sound_alone
from tests.video.viewers import camera_at


def tried(url: str, transport: Transport = Transport.TCP) -> Probe:
    return probe(camera_at(url, transport), SourceOptions(transport))


@pytest.mark.parametrize("transport", list(Transport))
def test_a_camera_that_works_is_shown(clip: Path, transport: Transport) -> None:
    with SimulatedCamera(clip, username="user", password="s3cr3t") as camera:
        result = tried(camera.url_with("user", "s3cr3t"), transport)
    assert (result.ok, result.error) == (True, "")
    assert (result.width, result.height, result.fps, result.codec) == (640, 360, 30, "h264")
    assert result.first_frame_ms > 0
    assert result.picture is not None
    assert read_number(cv2.imdecode(np.frombuffer(result.picture, np.uint8), cv2.IMREAD_COLOR)) == 0


def test_a_camera_that_does_not_say_how_many_pictures_it_sends(small_clip: Path) -> None:
    with MjpegCamera(small_clip) as camera:
        result = tried(camera.url)
    assert (result.ok, result.fps, result.codec, result.width) == (True, None, "mjpeg", 320)


def test_a_file_works_too(clip: Path) -> None:
    assert tried(str(clip)).ok


def test_a_wrong_password(clip: Path) -> None:
    with SimulatedCamera(clip, username="user", password="another") as camera:
        result = tried(camera.url_with("user", "s3cr3t"))
    assert result == Probe(ok=False, error=result.error) or not result.ok
    assert result.error == "Wrong user name or password. Correct them in the camera's settings."
    assert "s3cr3t" not in repr(result)


def test_nothing_there() -> None:
    with nobody() as port:
        result = tried(f"rtsp://127.0.0.1:{port}/live")
    assert (result.ok, result.picture) == (False, None)
    assert result.error == "Nothing answers at that address and port. Check that the camera is on."


def test_sound_alone(tmp_path: Path) -> None:
    sound_alone(tmp_path / "sound.mp4")
    assert "has no picture, only sound" in tried(str(tmp_path / "sound.mp4")).error


def test_a_camera_that_ends_before_its_first_picture(clip: Path) -> None:
    with SimulatedCamera(clip, repeat=False, join_at=50) as camera:
        assert tried(camera.url).error == "The stream ended before its first picture. Check the camera."

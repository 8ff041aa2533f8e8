"""Pictures from cameras and files over HTTP."""

import socket
from collections.abc import Callable
from itertools import islice, pairwise
from pathlib import Path

import numpy as np
import pytest

from hadir.domain.errors import CameraError, CameraRefusedError
from hadir.video import jpeg
from tests.simulator.http import FileServer, MjpegCamera
from tests.video.servers import serving
from tests.video.viewers import look, open_source, seen

SECRET = "p@s:/s?ü%20#"


def test_an_mjpeg_camera_is_watched(small_clip: Path) -> None:
    with MjpegCamera(small_clip) as camera, open_source(camera.url) as source:
        pictures = [seen(decoded) for decoded in islice(source, 40)]
        assert (source.codec, source.size, source.fps) == ("mjpeg", (320, 180), None)
    assert [each.number for each in pictures] == [number % 30 for number in range(40)]
    assert all(each.sound for each in pictures)


def test_a_slow_mjpeg_camera_is_believed_to_be_slow(slow_clip: Path) -> None:
    with MjpegCamera(slow_clip) as camera, open_source(camera.url) as source:
        pictures = [seen(decoded) for decoded in islice(source, 25)]
        assert source.counts.dropped == 0
    assert [each.number for each in pictures] == list(range(25))
    seconds = (pictures[-1].captured_at - pictures[0].captured_at).total_seconds()
    assert seconds == pytest.approx(2.4, abs=0.4)


@pytest.mark.parametrize("kind", [MjpegCamera, FileServer])
def test_only_who_knows_the_password_is_served(small_clip: Path, kind: type[MjpegCamera] | type[FileServer]) -> None:
    with kind(small_clip, username="u@ser", password=SECRET) as server:
        assert look(server.url_with("u@ser", SECRET), 1)[0].number == 0
        for url in (server.url, server.url_with("u@ser", "wrong")):
            with pytest.raises(CameraRefusedError, match="wrong user name or password"):
                open_source(url)


def test_a_file_is_read_over_http(small_clip: Path) -> None:
    with FileServer(small_clip) as server:
        pictures = look(server.url, 1000)
    assert [each.number for each in pictures] == list(range(30))
    assert all(before.captured_at < after.captured_at for before, after in pairwise(pictures))


@pytest.mark.parametrize("ending", [MjpegCamera.stop, MjpegCamera.kill])
def test_the_end_of_a_connection_is_said(small_clip: Path, ending: Callable[[MjpegCamera], None]) -> None:
    with MjpegCamera(small_clip) as camera, open_source(camera.url) as source:
        pictures = iter(source)
        next(pictures)
        ending(camera)
        with pytest.raises(CameraError, match="camera closed the connection"):
            list(pictures)


@pytest.mark.usefixtures("impatient")
def test_a_camera_that_falls_silent_is_noticed() -> None:
    part = b"--b\r\nContent-Type: image/jpeg\r\n\r\n" + jpeg.encode(np.zeros((120, 160, 3), np.uint8)) + b"\r\n"

    def send_three(client: socket.socket) -> None:
        client.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: multipart/x-mixed-replace; boundary=b\r\n\r\n" + 3 * part)

    with serving(send_three) as port, open_source(f"http://127.0.0.1:{port}/") as source:
        with pytest.raises(CameraError, match="camera stopped sending"):
            list(source)
        assert source.counts.decoded > 0

"""Cameras and files over HTTP, as FFmpeg and plain clients see them."""

import urllib.error
import urllib.request
from itertools import islice
from pathlib import Path

import av
import pytest

from tests.simulator.clients import watching
from tests.simulator.http import FileServer, MjpegCamera


def fetch(url: str, part: str = "") -> tuple[int, str | None, bytes]:
    """Status, `Content-Range` and body."""
    request = urllib.request.Request(url, headers={"Range": part} if part else {})
    with urllib.request.urlopen(request, timeout=10) as answer:
        return answer.status, answer.headers["Content-Range"], answer.read()


def test_an_mjpeg_camera_shows_its_clip_over_and_over(short_clip: Path) -> None:
    with MjpegCamera(short_clip) as camera, watching(camera.url) as pictures:
        seen = [(each.number, each.width) for each in islice(pictures, 15)]
    assert seen == [(number % 12, 320) for number in range(15)]


@pytest.mark.parametrize("kind", [MjpegCamera, FileServer])
def test_only_who_knows_the_password_is_served(short_clip: Path, kind: type[MjpegCamera] | type[FileServer]) -> None:
    with kind(short_clip, username="u@ser", password="p@s:/s?ü") as server:
        for url in (server.url, server.url_with("u@ser", "wrong")):
            with pytest.raises(av.error.HTTPUnauthorizedError), watching(url):
                pass
        with watching(server.url_with("u@ser", "p@s:/s?ü")) as pictures:
            assert next(pictures).number == 0


def test_a_killed_mjpeg_camera_resets_its_connections_and_comes_back(short_clip: Path) -> None:
    with MjpegCamera(short_clip) as camera:
        with watching(camera.url) as pictures:
            next(pictures)
            camera.kill()
            with pytest.raises(av.error.ConnectionResetError):
                list(pictures)
        with pytest.raises(av.error.ConnectionRefusedError), watching(camera.url):
            pass
        camera.restart()
        with watching(camera.url) as pictures:
            assert next(pictures).number == 0


def test_a_stopped_mjpeg_camera_ends_its_streams(short_clip: Path) -> None:
    with MjpegCamera(short_clip) as camera, watching(camera.url) as pictures:
        next(pictures)
        camera.stop()
        with pytest.raises(OSError, match="Input/output error"):
            list(islice(pictures, 100))


def test_a_clip_is_read_over_http(short_clip: Path) -> None:
    with FileServer(short_clip) as server, watching(server.url) as pictures:
        assert [each.number for each in pictures] == list(range(12))


def test_a_file_is_served_whole_or_in_parts(tmp_path: Path) -> None:
    file = tmp_path / "a file.bin"
    file.write_bytes(bytes(range(100)))
    with FileServer(file) as server:
        assert fetch(server.url) == (200, None, bytes(range(100)))
        assert fetch(server.url, "bytes=90-") == (206, "bytes 90-99/100", bytes(range(90, 100)))
        assert fetch(server.url, "bytes=10-19") == (206, "bytes 10-19/100", bytes(range(10, 20)))
        assert fetch(server.url, "bytes=10-1000") == (206, "bytes 10-99/100", bytes(range(10, 100)))


@pytest.mark.parametrize("kind", [MjpegCamera, FileServer])
def test_a_head_comes_alone(short_clip: Path, kind: type[MjpegCamera] | type[FileServer]) -> None:
    with kind(short_clip) as server:
        request = urllib.request.Request(server.url, method="HEAD")
        with urllib.request.urlopen(request, timeout=10) as answer:
            assert (answer.status, answer.read()) == (200, b"")


@pytest.mark.parametrize(("path", "part", "code"), [("", "bytes=100-", 416), ("/elsewhere", "", 404)])
def test_what_is_not_there_is_refused(tmp_path: Path, path: str, part: str, code: int) -> None:
    file = tmp_path / "file.bin"
    file.write_bytes(bytes(100))
    with FileServer(file) as server:
        with pytest.raises(urllib.error.HTTPError) as refusal:
            fetch(server.url + path, part)
        refusal.value.close()
        assert refusal.value.code == code

"""Each fault has words of its own, and they never hold a password."""

import errno
import logging
import socket
import traceback
from collections.abc import Callable
from pathlib import Path

import av.error
import pytest

from hadir.domain.address import StreamAddress
from hadir.domain.camera import Transport
from hadir.domain.errors import CameraError, CameraRefusedError, VideoError
from hadir.video import source as source_module
from hadir.video.faults import opening, reading
from tests.simulator import connection
from tests.simulator.camera import SimulatedCamera
from tests.simulator.clips import synthetic_clip
from tests.simulator.http import FileServer
from tests.video.servers import hang_up, http, nobody, rtsp, say_nothing, serving
from tests.video.viewers import look, open_source

CAMERA = StreamAddress.parse("rtsp://user:secret@192.0.2.1/live")
DEVICE = StreamAddress.parse("/dev/video0")


def fault_of(url: str, transport: Transport = Transport.TCP) -> CameraError:
    with pytest.raises(CameraError) as caught:
        look(url, 100, transport)
    assert "\n" not in str(caught.value)
    return caught.value


@pytest.mark.parametrize("scheme", ["rtsp", "rtsps", "http", "https"])
def test_nobody_listens(scheme: str) -> None:
    with nobody() as port:
        fault = fault_of(f"{scheme}://127.0.0.1:{port}/live")
    assert str(fault) == "nothing answers at that address and port. Check that the camera is on."
    assert not isinstance(fault, CameraRefusedError)


@pytest.mark.parametrize("scheme", ["rtsp", "http"])
def test_a_name_that_nobody_knows(scheme: str) -> None:
    fault = fault_of(f"{scheme}://user:secret@no-such-camera.invalid/live")
    assert str(fault).startswith("no camera of the name no-such-camera.invalid is known. Check the address")
    assert not isinstance(fault, CameraRefusedError)


@pytest.mark.parametrize("scheme", ["rtsp", "http"])
def test_an_address_that_is_none(scheme: str) -> None:
    fault = fault_of(f"{scheme}://127.0.0.1:99999/live")
    assert str(fault) == "that is not an address of a camera. Check the address and the port."
    assert isinstance(fault, CameraRefusedError)


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize(("scheme", "open_seconds"), [("rtsp", 10.0), ("http", 0.5)])
def test_a_server_that_says_nothing(scheme: str, open_seconds: float, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hadir.video.opening._OPEN_SECONDS", open_seconds)
    monkeypatch.setattr("hadir.video.faults._SILENT_SECONDS", 0.2)
    with serving(say_nothing) as port:
        fault = fault_of(f"{scheme}://127.0.0.1:{port}/live")
    assert str(fault) == "the camera does not answer. Check the camera and the network."
    assert not isinstance(fault, CameraRefusedError)


def test_the_usual_patience_is_enough_to_tell_silence_from_nonsense() -> None:
    with serving(say_nothing) as port:
        assert "does not answer" in str(fault_of(f"rtsp://127.0.0.1:{port}/live"))


def test_a_server_that_hangs_up() -> None:
    with serving(hang_up) as port:
        assert "the camera closed the connection" in str(fault_of(f"http://127.0.0.1:{port}/live"))


@pytest.mark.parametrize("scheme", ["rtsp", "http"])
@pytest.mark.parametrize("answer", [http("200 OK", b"<html><body>Welcome</body></html>"), http("200 OK", b"SSH-2.0")])
def test_a_server_of_another_kind(scheme: str, answer: Callable[[socket.socket], None]) -> None:
    with serving(answer) as port:
        fault = fault_of(f"{scheme}://127.0.0.1:{port}/live")
    assert str(fault) == "what answers there is not a video stream. Check the address and the port."
    assert isinstance(fault, CameraRefusedError)


def test_text_is_not_shown_as_pictures(tmp_path: Path) -> None:
    text = tmp_path / "readme.txt"
    text.write_text("plain words\n" * 100)
    with FileServer(text) as server:
        fault = fault_of(server.url)
    assert "the stream is text, not video" in str(fault)


@pytest.mark.parametrize(
    ("status", "words", "refused"),
    [
        ("403 Forbidden", "the camera denies access to this user", True),
        ("404 Not Found", "the camera has no stream of that path", True),
        ("400 Bad Request", "the camera does not accept that request", True),
        ("406 Not Acceptable", "the camera does not accept that request", True),
        ("503 Service Unavailable", "the camera reports an error of its own", False),
    ],
)
@pytest.mark.parametrize(("scheme", "answers"), [("rtsp", rtsp), ("http", http)])
def test_refusals(
    scheme: str, answers: Callable[[str], Callable[[socket.socket], None]], status: str, words: str, refused: bool
) -> None:
    with serving(answers(status)) as port:
        fault = fault_of(f"{scheme}://127.0.0.1:{port}/live")
    assert words in str(fault)
    assert isinstance(fault, CameraRefusedError) is refused


def test_a_path_that_the_camera_does_not_have(small_clip: Path) -> None:
    with SimulatedCamera(small_clip) as camera:
        fault = fault_of(f"{camera.url}/elsewhere")
    assert str(fault) == "the camera has no stream of that path. Look up the stream's URL in its manual."
    assert isinstance(fault, CameraRefusedError)


def test_a_camera_that_does_not_send_over_udp(small_clip: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "sink_for", lambda *_: None)
    with SimulatedCamera(small_clip) as camera:
        fault = fault_of(camera.url, Transport.UDP)
    assert "the camera does not send in that way. Choose TCP instead of UDP" in str(fault)


def test_a_camera_that_sends_nothing_that_can_be_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source_module, "_DROUGHT_SECONDS", 0.5)
    clip = synthetic_clip(tmp_path / "one-keyframe.mp4", 160, 90, fps=15, seconds=10, gop=1000)
    with SimulatedCamera(clip, join_at=1) as camera:
        fault = fault_of(camera.url)
    assert "the camera sends, but nothing that can be shown. Set it to H.264" in str(fault)


@pytest.mark.parametrize("url", ["rtsp://user:s3cr3t@127.0.0.1:{port}/", "http://user:s3cr3t@127.0.0.1:{port}/"])
def test_a_password_is_nowhere_in_an_error(
    url: str, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    with nobody() as port, pytest.raises(CameraError) as caught:
        open_source(url.format(port=port))
    shown = [str(caught.value), repr(caught.value), *traceback.format_exception(caught.value), caplog.text]
    assert "s3cr3t" not in "".join([*shown, *capfd.readouterr()])


@pytest.mark.parametrize(
    ("number", "address", "while_opening", "while_reading"),
    [
        (errno.EHOSTUNREACH, CAMERA, "there is no way to that address", "the camera cannot be reached"),
        (errno.ENETUNREACH, CAMERA, "there is no way to that address", "the camera cannot be reached"),
        (errno.ETIMEDOUT, CAMERA, "the camera does not answer", "the camera stopped sending"),
        (errno.ECONNRESET, CAMERA, "the camera closed the connection", "the camera closed the connection"),
        (errno.EIO, CAMERA, "the camera closed the connection", "the camera closed the connection"),
        (errno.ENOENT, DEVICE, "there is no such device", "the camera cannot be reached"),
        (errno.ENODEV, DEVICE, "there is no such device", "the device is gone"),
        (errno.EBUSY, DEVICE, "another program uses the device", "the camera cannot be reached"),
        (errno.EACCES, DEVICE, "this user may not open the device", "the camera cannot be reached"),
        (errno.ENOTSUP, CAMERA, "the camera cannot be reached", "the camera cannot be reached"),
    ],
)
def test_errors_of_the_system(number: int, address: StreamAddress, while_opening: str, while_reading: str) -> None:
    with pytest.raises(CameraError, match=while_opening), opening(address):
        av.error.err_check(-number)
    with pytest.raises(CameraError, match=while_reading), reading(address):
        av.error.err_check(-number)


def test_a_stream_that_breaks_off_is_tried_again_soon() -> None:
    with pytest.raises(CameraError, match="the stream broke off") as caught, reading(CAMERA):
        raise av.error.InvalidDataError(0, "rtsp://user:secret@192.0.2.1/live")
    assert not isinstance(caught.value, CameraRefusedError)


def test_errors_of_files_are_no_errors_of_cameras() -> None:
    with pytest.raises(VideoError, match="is not a video that can be read"), reading(StreamAddress.parse("a.mp4")):
        av.error.err_check(-errno.EIO)

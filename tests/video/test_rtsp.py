"""Pictures from RTSP cameras."""

import ssl
import time
from itertools import islice
from pathlib import Path

import pytest
import trustme

from hadir.domain.camera import CameraState, Transport
from hadir.domain.errors import CameraRefusedError
from tests.simulator import connection
from tests.simulator.auth import Auth
from tests.simulator.camera import SimulatedCamera
from tests.simulator.clip import Clip
from tests.simulator.sdp import describe
from tests.simulator.waiting import eventually
from tests.video.viewers import Viewer, camera_at, look, open_source, seen

SECRET = "p@s:/s?ü%20#"


def numbers(url: str, count: int, transport: Transport = Transport.TCP) -> list[int | None]:
    return [each.number for each in look(url, count, transport)]


@pytest.mark.parametrize("transport", list(Transport))
def test_pictures_come_whole_and_in_order(clip: Path, transport: Transport) -> None:
    with SimulatedCamera(clip) as camera:
        pictures = look(camera.url, 40, transport)
    assert [each.number for each in pictures] == list(range(40))
    assert all(each.sound for each in pictures)


def test_a_source_says_what_it_is(clip: Path) -> None:
    with SimulatedCamera(clip) as camera, open_source(camera.url) as source:
        assert [decoded.seq for decoded in islice(source, 3)] == [0, 1, 2]
        assert (source.size, source.fps, source.codec, source.accelerated) == ((640, 360), 30, "h264", False)
        assert (source.counts.decoded, source.counts.dropped, source.counts.damaged) == (3, 0, 0)
        assert source.counts.packets >= 3


@pytest.mark.parametrize("transport", list(Transport))
@pytest.mark.parametrize("auth", [Auth.DIGEST, Auth.BASIC])
def test_a_password_with_any_letters_opens_the_camera(clip: Path, auth: Auth, transport: Transport) -> None:
    with SimulatedCamera(clip, username="u@ser", password=SECRET, auth=auth) as camera:
        assert numbers(camera.url_with("u@ser", SECRET), 2, transport) == [0, 1]
        for url in (camera.url, camera.url_with("u@ser", "wrong")):
            with pytest.raises(CameraRefusedError, match="wrong user name or password"):
                open_source(url, transport)


def test_a_camera_without_authentication_does_not_mind_a_password(clip: Path) -> None:
    with SimulatedCamera(clip, auth=Auth.NONE) as camera:
        assert numbers(camera.url_with("any", "one"), 1) == [0]


def test_pictures_come_through_tls(clip: Path) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("localhost").configure_cert(context)
    with SimulatedCamera(clip, username="user", password="secret", tls_context=context) as camera:
        assert camera.url.startswith("rtsps://")
        assert numbers(camera.url_with("user", "secret"), 5) == list(range(5))


@pytest.mark.parametrize("transport", list(Transport))
@pytest.mark.parametrize("in_sdp", [True, False])
def test_a_stream_joined_between_keyframes_comes_up_at_the_next(clip: Path, in_sdp: bool, transport: Transport) -> None:
    simulated = SimulatedCamera(clip, join_at=5, parameter_sets_in_sdp=in_sdp)
    with simulated as camera, open_source(camera.url, transport) as source:
        pictures = [seen(decoded) for decoded in islice(source, 40)]
        assert (source.counts.dropped, source.size) == (0, (640, 360))
    assert [each.number for each in pictures] == list(range(15, 55))
    assert all(each.sound for each in pictures)


def test_a_camera_with_a_microphone_is_asked_for_its_pictures_alone(
    clip: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def describe_with_sound(loaded: Clip, extra: str) -> bytes:
        return describe(loaded, extra) + b"m=audio 0 RTP/AVP 0\r\na=control:trackID=1\r\n"

    monkeypatch.setattr(connection, "describe", describe_with_sound)
    with SimulatedCamera(clip) as camera:
        assert numbers(camera.url, 5) == list(range(5))


@pytest.mark.parametrize("transport", list(Transport))
def test_pictures_change_size_and_the_stream_goes_on(clip: Path, small_clip: Path, transport: Transport) -> None:
    with SimulatedCamera(clip) as camera, Viewer(camera_at(camera.url, transport)) as viewer:
        viewer.wait_for_more(10)
        camera.show(small_clip)
        eventually(lambda: viewer.pictures[-1].width == 320)
        viewer.wait_for_more(10)
        camera.show(clip)
        eventually(lambda: viewer.pictures[-1].width == 640)
        pictures = viewer.wait_for_more(10)
        widths = [each.width for each in viewer.pictures]
        first_small = viewer.pictures[widths.index(320)]
        assert (first_small.number, first_small.sound, first_small.luma.shape) == (0, True, (180, 320))
        assert all(each.sound for each in pictures)
        assert viewer.states() == [CameraState.CONNECTING, CameraState.ONLINE]


def test_reading_goes_on_while_a_camera_pauses(clip: Path) -> None:
    with SimulatedCamera(clip) as camera, Viewer(camera_at(camera.url)) as viewer:
        viewer.wait_for_more(10)
        camera.freeze()
        eventually(lambda: time.monotonic() - camera.sent[-1].at > 1)
        camera.thaw()
        viewer.wait_for_more(30)
        assert [each.number for each in viewer.pictures[:40]] == list(range(40))
        assert viewer.states() == [CameraState.CONNECTING, CameraState.ONLINE]
        assert viewer.stream.counts.dropped == 0

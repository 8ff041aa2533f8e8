"""A simulated camera as FFmpeg sees it."""

import ssl
import time
from contextlib import ExitStack
from itertools import islice, pairwise
from pathlib import Path

import av
import pytest
import trustme

from tests.simulator.auth import Auth
from tests.simulator.camera import SimulatedCamera
from tests.simulator.clients import watching
from tests.simulator.waiting import eventually, first


def numbers(url: str, count: int, transport: str = "tcp") -> list[int | None]:
    with watching(url, transport=transport) as pictures:
        return [seen.number for seen in islice(pictures, count)]


@pytest.mark.parametrize("transport", ["tcp", "udp"])
def test_pictures_come_whole_and_in_order(clip: Path, transport: str) -> None:
    with SimulatedCamera(clip) as camera:
        assert numbers(camera.url, 20, transport) == list(range(20))


def test_time_goes_on_while_a_clip_repeats(short_clip: Path) -> None:
    with SimulatedCamera(short_clip) as camera, watching(camera.url) as pictures:
        seen = list(islice(pictures, 30))
    assert [each.number for each in seen] == [number % 12 for number in range(30)]
    assert [after.pts - before.pts for before, after in pairwise(seen[1:]) if after.pts and before.pts] == [3000] * 28


@pytest.mark.parametrize("transport", ["tcp", "udp"])
def test_a_clip_that_does_not_repeat_ends_the_stream(short_clip: Path, transport: str) -> None:
    with SimulatedCamera(short_clip, repeat=False) as camera:
        assert numbers(camera.url, 100, transport) == list(range(12))


def test_what_was_sent_is_remembered_with_its_time(clip: Path) -> None:
    with SimulatedCamera(clip, join_at=15) as camera, watching(camera.url) as pictures:
        seen = [each.number for each in islice(pictures, 5)]
        sent = camera.sent
    assert [each.number for each in sent][:5] == seen == [15, 16, 17, 18, 19]
    assert all(before.at < after.at for before, after in pairwise(sent))


def test_several_clients_watch_at_once(clip: Path) -> None:
    with SimulatedCamera(clip) as camera, ExitStack() as stack:
        watchers = [stack.enter_context(watching(camera.url, transport=kind)) for kind in ("tcp", "udp", "tcp")]
        seen = [[next(pictures).number for pictures in watchers] for _ in range(8)]
        assert seen == [[number] * 3 for number in range(8)]
        assert camera.connections == 3


@pytest.mark.parametrize("auth", [Auth.DIGEST, Auth.BASIC])
def test_only_who_knows_the_password_may_watch(clip: Path, auth: Auth) -> None:
    with SimulatedCamera(clip, username="u@ser", password="p@s:/s?ü", auth=auth) as camera:
        for url in (camera.url, camera.url_with("u@ser", "wrong"), camera.url_with("other", "p@s:/s?ü")):
            with pytest.raises(av.error.HTTPUnauthorizedError), watching(url):
                pass
        assert numbers(camera.url_with("u@ser", "p@s:/s?ü"), 2) == [0, 1]


def test_a_camera_without_authentication_does_not_mind_a_password(clip: Path) -> None:
    with SimulatedCamera(clip, username="user", password="secret", auth="none") as camera:
        assert numbers(camera.url, 1) == numbers(camera.url_with("any", "one"), 1) == [0]


def test_an_unknown_way_to_ask_for_a_password_is_refused(clip: Path) -> None:
    with pytest.raises(ValueError, match="guess"):
        SimulatedCamera(clip, auth="guess")


def test_a_camera_speaks_tls(clip: Path) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("localhost").configure_cert(context)
    with SimulatedCamera(clip, username="user", password="secret", tls_context=context) as camera:
        assert camera.url.startswith("rtsps://127.0.0.1:")
        assert numbers(camera.url_with("user", "secret"), 5) == list(range(5))


@pytest.mark.parametrize("transport", ["tcp", "udp"])
def test_a_frozen_camera_sends_nothing(clip: Path, transport: str) -> None:
    with SimulatedCamera(clip) as camera, watching(camera.url, transport=transport, timeout=0.2) as pictures:
        assert next(pictures).number == 0
        camera.freeze()
        with pytest.raises(av.error.TimeoutError):
            list(pictures)


def test_a_thawed_camera_goes_on_with_the_next_picture(clip: Path) -> None:
    with SimulatedCamera(clip) as camera, watching(camera.url) as pictures:
        next(pictures)
        camera.freeze()
        eventually(lambda: time.monotonic() - camera.sent[-1].at > 0.2)
        camera.thaw()
        seen = list(islice(pictures, len(camera.sent) + 5))
    assert [each.number for each in seen] == list(range(1, len(seen) + 1))
    assert max(after.pts - before.pts for before, after in pairwise(seen) if after.pts and before.pts) > 0.2 * 90_000


def test_another_clip_changes_the_resolution_of_a_running_stream(clip: Path, short_clip: Path) -> None:
    with SimulatedCamera(clip) as camera, watching(camera.url) as pictures:
        assert next(pictures).width == 640
        camera.show(short_clip)
        small = first(pictures, lambda seen: seen.width == 320)
        assert (small.number, small.is_sound) == (0, True)
        camera.show(clip)
        large = first(pictures, lambda seen: seen.width == 640)
        assert (large.number, large.is_sound) == (0, True)
        with watching(camera.url) as later:
            assert next(later).width == 640


@pytest.mark.parametrize("in_sdp", [True, False])
def test_a_client_that_joins_late_sees_the_next_keyframe_first(clip: Path, in_sdp: bool) -> None:
    with SimulatedCamera(clip, join_at=5, parameter_sets_in_sdp=in_sdp) as camera:
        assert numbers(camera.url, 3) == [15, 16, 17]


@pytest.mark.parametrize(("in_sdp", "width"), [(True, 640), (False, 0)])
def test_without_parameter_sets_the_size_is_not_known_beforehand(clip: Path, in_sdp: bool, width: int) -> None:
    options = {"rtsp_transport": "tcp", "analyzeduration": "0", "probesize": "32"}
    with (
        SimulatedCamera(clip, join_at=5, parameter_sets_in_sdp=in_sdp) as camera,
        av.open(camera.url, options=options) as container,
    ):
        assert container.streams.video[0].codec_context.width == width


@pytest.mark.parametrize("fault", ["drop", "corrupt"])
def test_a_bad_line_damages_pictures_and_a_good_one_mends_them(clip: Path, fault: str) -> None:
    with SimulatedCamera(clip) as camera, watching(camera.url) as pictures:
        assert next(pictures).is_sound
        setattr(camera.faults, fault, 0.3)
        first(pictures, lambda seen: not seen.is_sound)
        setattr(camera.faults, fault, 0.0)
        first(pictures, lambda seen: seen.is_sound and seen.number == 30)
        assert [seen.number for seen in islice(pictures, 20)] == list(range(31, 51))

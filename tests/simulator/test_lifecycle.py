"""Starting, stopping and breaking: nothing stays behind, and nobody is in the way."""

import gc
import socket
import ssl
import threading
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

import av
import pytest
import trustme

from tests.simulator.camera import SimulatedCamera
from tests.simulator.clients import RawClient, watching
from tests.simulator.waiting import eventually, first

Ending = Callable[[SimulatedCamera], None]


def held() -> tuple[int, int]:
    """Threads and open files of this process."""
    gc.collect()
    return threading.active_count(), len(list(Path("/proc/self/fd").iterdir()))


def alone(work: Callable[[Path], None], clip: Path) -> None:
    """Do something in a process of its own, where nothing else opens or closes files."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        process.submit(work, clip).result(timeout=120)


@pytest.mark.parametrize("transport", ["tcp", "udp"])
@pytest.mark.parametrize("ending", [SimulatedCamera.stop, SimulatedCamera.kill])
def test_a_stream_ends_without_an_error_when_its_camera_does(clip: Path, transport: str, ending: Ending) -> None:
    with SimulatedCamera(clip) as camera, watching(camera.url, transport=transport) as pictures:
        next(pictures)
        ending(camera)
        assert len(list(islice(pictures, 100))) < 100


def test_a_killed_camera_resets_its_connections_and_refuses_new_ones(clip: Path) -> None:
    with SimulatedCamera(clip) as camera, RawClient(camera.url) as client:
        client.play()
        client.read_packet()
        camera.kill()
        with pytest.raises(ConnectionResetError):
            list(iter(client.read_packet, (-1, b"")))
        with pytest.raises(av.error.ConnectionRefusedError), watching(camera.url):
            pass


def test_a_stopped_camera_closes_its_connections(clip: Path) -> None:
    with SimulatedCamera(clip) as camera, RawClient(camera.url) as client:
        client.ask("OPTIONS")
        camera.stop()
        assert client.read_packet() == (-1, b"")
        with pytest.raises(ConnectionRefusedError):
            RawClient(camera.url)


def test_a_killed_camera_comes_back_at_the_same_address(clip: Path) -> None:
    with SimulatedCamera(clip) as camera:
        url = camera.url
        for _ in range(3):
            with watching(url) as pictures:
                assert next(pictures).number == 0
                camera.restart()
        assert camera.url == url
        with watching(url) as pictures:
            assert [seen.number for seen in islice(pictures, 3)] == [0, 1, 2]
        assert camera.connections == 4


def test_a_killed_camera_keeps_its_port_from_others(clip: Path) -> None:
    with SimulatedCamera(clip) as camera:
        camera.kill()
        with socket.socket() as other, pytest.raises(OSError, match="in use"):
            other.bind(("127.0.0.1", camera.port))


def test_a_camera_is_not_started_twice(clip: Path) -> None:
    with SimulatedCamera(clip) as camera, pytest.raises(RuntimeError, match="runs already"):
        camera.start()


def test_a_port_that_is_taken_is_said_to_be(clip: Path) -> None:
    with SimulatedCamera(clip) as camera, pytest.raises(OSError, match="in use"):
        SimulatedCamera(clip, port=camera.port).start()


def test_ending_a_camera_that_does_not_run_does_nothing(clip: Path) -> None:
    camera = SimulatedCamera(clip)
    camera.stop()
    camera.kill()
    camera.start().stop()
    camera.stop()


def test_clients_may_vanish_at_any_point(clip: Path) -> None:
    with SimulatedCamera(clip) as camera, watching(camera.url) as pictures:
        for depth in range(20):
            with RawClient(camera.url, receive_buffer=1024) as client:
                if depth % 4 > 0:
                    client.send("DESCR")
                if depth % 4 > 1:
                    client.send("\r\n\r\n")
            with RawClient(camera.url, receive_buffer=1024) as client:
                client.play()
                next(pictures)
        assert all(seen.is_sound for seen in islice(pictures, 10))
        assert camera.connections == 41


def test_a_client_that_does_not_read_is_waited_for(heavy_clip: Path) -> None:
    with SimulatedCamera(heavy_clip) as camera, RawClient(camera.url, receive_buffer=4096) as client:
        client.play()
        eventually(lambda: bool(camera.sent) and time.monotonic() - camera.sent[-1].at > 0.3)
        stalled = len(camera.sent)
        first(iter(client.read_packet, (-1, b"")), lambda _: len(camera.sent) > stalled + 10)


@pytest.mark.parametrize("ending", [SimulatedCamera.stop, SimulatedCamera.kill])
def test_a_client_that_does_not_read_does_not_hold_up_the_end(heavy_clip: Path, ending: Ending) -> None:
    with SimulatedCamera(heavy_clip) as camera, RawClient(camera.url, receive_buffer=4096) as client:
        client.play()
        eventually(lambda: bool(camera.sent) and time.monotonic() - camera.sent[-1].at > 0.3)
        ending(camera)


def test_a_client_that_never_shakes_hands_does_not_hold_up_the_end(clip: Path) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("localhost").configure_cert(context)
    with SimulatedCamera(clip, tls_context=context) as camera, RawClient(camera.url) as client:
        eventually(lambda: camera.connections == 1)
        with RawClient(camera.url) as other:
            other.send("no handshake at all")
        camera.stop()
        assert client.read_packet() == (-1, b"")


def begun_and_ended(short_clip: Path) -> None:
    camera = SimulatedCamera(short_clip)
    for cycle in range(51):
        if cycle == 1:
            before = held()
        camera.start()
        with RawClient(camera.url) as client:
            client.play()
            assert client.read_packet()[1]
            if cycle % 2:
                camera.kill()
        camera.stop()
        assert cycle == 0 or threading.active_count() == before[0]
    assert held() == before
    assert camera.connections == 51


def test_nothing_is_left_behind(short_clip: Path) -> None:
    alone(begun_and_ended, short_clip)


def watched_by_ffmpeg(short_clip: Path) -> None:
    for cycle, transport in enumerate(("tcp", "udp") * 6):
        if cycle == 2:
            before = held()
        with SimulatedCamera(short_clip) as camera, watching(camera.url, transport=transport) as pictures:
            assert next(pictures).number == 0
    assert held() == before


def test_nothing_is_left_behind_by_ffmpeg(short_clip: Path) -> None:
    alone(watched_by_ffmpeg, short_clip)

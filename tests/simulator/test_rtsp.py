"""The words of an RTSP conversation."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.simulator.auth import Auth
from tests.simulator.camera import SimulatedCamera
from tests.simulator.clients import RawClient
from tests.simulator.waiting import first

TRACK = "/trackID=0"
TCP = "RTP/AVP/TCP;unicast;interleaved=2-3"
ENDED = (-1, b"")


@pytest.fixture
def camera(short_clip: Path) -> Iterator[SimulatedCamera]:
    with SimulatedCamera(short_clip, repeat=False) as running:
        yield running


@pytest.fixture
def client(camera: SimulatedCamera) -> Iterator[RawClient]:
    with RawClient(camera.url) as connected:
        yield connected


def test_a_whole_conversation(camera: SimulatedCamera, client: RawClient) -> None:
    assert "GET_PARAMETER" in client.ask("OPTIONS").headers["public"]
    described = client.ask("DESCRIBE", Accept="application/sdp")
    assert described.headers["content-base"] == f"{camera.url}/"
    assert "a=rtpmap:96 H264/90000" in described.body
    ready = client.ask("SETUP", TRACK, Transport=TCP)
    assert ready.headers["transport"] == TCP
    playing = client.ask("PLAY")
    assert (playing.code, playing.headers["cseq"]) == (200, "4")
    assert ready.headers["session"].startswith(playing.headers["session"])
    assert client.read_packet()[0] == 2
    channel, goodbye = first(iter(client.read_packet, ENDED), lambda packet: packet[0] != 2)
    assert (channel, goodbye[:2], goodbye[8:10]) == (3, b"\x80\xc9", b"\x81\xcb")
    assert client.ask("GET_PARAMETER").code == 200
    assert client.ask("TEARDOWN").code == 200
    assert client.read_packet() == ENDED


@pytest.mark.parametrize("in_sdp", [True, False])
def test_parameter_sets_are_described_where_they_should_be(short_clip: Path, in_sdp: bool) -> None:
    with SimulatedCamera(short_clip, parameter_sets_in_sdp=in_sdp) as camera, RawClient(camera.url) as client:
        assert ("sprop-parameter-sets=" in client.ask("DESCRIBE").body) is in_sdp


@pytest.mark.parametrize(
    ("method", "track", "transport", "code"),
    [
        ("DESCRIBE", "/elsewhere", "", 404),
        ("RECORD", "", "", 501),
        ("PLAY", "", "", 455),
        ("SETUP", TRACK, "RTP/AVP;multicast", 461),
    ],
)
def test_requests_that_cannot_be_met_are_refused(
    client: RawClient, method: str, track: str, transport: str, code: int
) -> None:
    assert client.ask(method, track, Transport=transport).code == code
    assert client.ask("OPTIONS").code == 200


def test_a_stream_is_set_up_once(client: RawClient) -> None:
    assert client.ask("SETUP", TRACK, Transport=TCP).code == 200
    assert client.ask("SETUP", TRACK, Transport=TCP).code == 455


@pytest.mark.parametrize("words", ["nonsense\r\n\r\n", "OPTIONS * RTSP/1.0\r\nContent-Length: x\r\n\r\n"])
def test_nonsense_ends_the_conversation(client: RawClient, words: str) -> None:
    client.send(words)
    assert client.read_answer().code == 400
    assert client.read_packet() == ENDED


def test_a_request_without_end_ends_the_conversation(camera: SimulatedCamera, client: RawClient) -> None:
    with pytest.raises(ConnectionError):
        client.send("x" * 50_000_000)
    with RawClient(camera.url) as other:
        assert other.ask("OPTIONS").code == 200


def test_reports_and_bodies_from_the_client_are_passed_over(client: RawClient) -> None:
    client.send("$\x01\x00\x03abc")
    assert client.ask("OPTIONS").code == 200
    client.send("OPTIONS * RTSP/1.0\r\nCSeq: 9\r\nContent-Length: 5\r\n\r\nhello$\x01\x00\x01x")
    assert client.read_answer().headers["cseq"] == "9"
    assert client.ask("OPTIONS").code == 200


@pytest.mark.parametrize("auth", [Auth.DIGEST, Auth.BASIC])
def test_a_stranger_is_challenged(short_clip: Path, auth: Auth) -> None:
    with SimulatedCamera(short_clip, username="u", password="p", auth=auth) as camera, RawClient(camera.url) as client:
        for method in ("DESCRIBE", "SETUP", "PLAY", "GET_PARAMETER", "TEARDOWN"):
            answer = client.ask(method, Transport=TCP)
            assert answer.code == 401
            assert answer.headers["www-authenticate"].lower().startswith(f"{auth} realm=")

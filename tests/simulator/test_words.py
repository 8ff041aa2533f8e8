"""Passwords and requests."""

import pytest

from tests.simulator.auth import Auth, Guard, basic, digest
from tests.simulator.messages import MalformedRequestError, parse_request


@pytest.mark.parametrize(("username", "auth"), [("", Auth.DIGEST), ("", Auth.BASIC), ("user", Auth.NONE)])
def test_an_open_camera_admits_everyone(username: str, auth: Auth) -> None:
    assert Guard(username, "secret", auth).admits("PLAY", "", "nonce")


@pytest.mark.parametrize(
    ("authorization", "admitted"),
    [("", False), (basic("user", "wrong"), False), (basic("user", "secret"), True), ("Digest x", False)],
)
def test_basic_authentication(authorization: str, admitted: bool) -> None:
    assert Guard("user", "secret", Auth.BASIC).admits("PLAY", authorization, "") is admitted


@pytest.mark.parametrize(
    ("username", "password", "method", "nonce", "admitted"),
    [
        ("user", "secret", "PLAY", "n1", True),
        ("user", "wrong", "PLAY", "n1", False),
        ("other", "secret", "PLAY", "n1", False),
        ("user", "secret", "SETUP", "n1", False),
        ("user", "secret", "PLAY", "n2", False),
    ],
)
def test_digest_authentication(username: str, password: str, method: str, nonce: str, admitted: bool) -> None:
    response = digest(username, password, method, "rtsp://x/live", nonce)
    header = f'Digest username="{username}", nonce="{nonce}", uri="rtsp://x/live", response="{response}"'
    assert Guard("user", "secret").admits("PLAY", header, "n1") is admitted


def test_an_example_of_digest_authentication_by_hand() -> None:
    # printf 'u:camera:p' | md5sum; printf 'PLAY:rtsp://x' | md5sum; then both around the nonce.
    assert digest("u", "p", "PLAY", "rtsp://x", "n") == "b2cd477f9920225e3f2805b18f024525"


def test_requests_are_taken_apart() -> None:
    request = parse_request("SETUP rtsp://h/live%201/ RTSP/1.0\r\nCSeq: 3\r\nX: a:b\r\n\r\n")
    assert (request.method, request.path, request.header("cseq"), request.header("x")) == (
        "SETUP",
        "/live 1",
        "3",
        "a:b",
    )
    assert request.header("session") == ""


@pytest.mark.parametrize("text", ["", "PLAY", "GET / HTTP/1.1 more", "PLAY rtsp://h RTSP/1.0\r\nno colon"])
def test_what_is_no_request_is_said_to_be_none(text: str) -> None:
    with pytest.raises(MalformedRequestError):
        parse_request(text)

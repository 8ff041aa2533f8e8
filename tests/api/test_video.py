"""A camera's own video over HTTP: from a piece to begin with, as long as it may be watched."""

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from fastapi.testclient import TestClient

from hadir.api.closing import Closing
from hadir.api.video import Reel, _pieces, _Viewing
from hadir.domain.access import Role
from hadir.domain.live import LiveFragment, VideoRequest
from tests.api.conftest import ClientOf, FakeSite
from tests.builders import at


def piece(name: str, *, is_key: bool = False, run: str = "r1", codec: str = "avc1.64001f") -> LiveFragment:
    init = b"init " if is_key else b""
    return LiveFragment(VideoRequest("door"), run, name.encode() + b" ", is_key, init, codec, at(0))


async def always() -> bool:
    return True


def run(make: Callable[[], Coroutine[Any, Any, Any]]) -> Any:
    """Run in a loop of its own, apart from the browser tests' one."""
    with ThreadPoolExecutor() as apart:
        return apart.submit(lambda: asyncio.run(make())).result()


def test_it_begins_with_what_a_player_must_know_and_ends_with_the_connection(
    client: TestClient, site: FakeSite
) -> None:
    site.fragments = [piece("lost"), piece("a", is_key=True), piece("b"), piece("other", is_key=True, run="r2")]
    answer = client.get("/api/video/door")
    assert (answer.status_code, answer.content) == (200, b"init a b ")
    assert answer.headers["content-type"] == "video/mp4"
    assert answer.headers["x-hadir-codec"] == "avc1.64001f"
    assert answer.headers["x-hadir-captured-at"] == at(0).isoformat()
    assert site.video_viewers == []


def test_other_video_is_refused_and_nobody_is_left_watching(client: TestClient, site: FakeSite) -> None:
    site.fragments = [piece("", is_key=True, codec="")]
    answer = client.get("/api/video/door")
    assert answer.status_code == 415
    assert "H.264" in answer.json()["error"]["message"]
    assert site.video_viewers == []


def test_a_camera_without_keyframes_is_said(
    client: TestClient, site: FakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hadir.api.video._FIRST_SECONDS", 0.05)
    assert client.get("/api/video/door").status_code == 503
    assert site.video_viewers == []


def test_a_camera_that_is_away_or_unknown_is_said(client: TestClient, client_of: ClientOf) -> None:
    away = client.get("/api/video/attic")
    assert (away.status_code, away.json()["error"]["message"]) == (503, "The camera stopped sending.")
    assert client.get("/api/video/none").status_code == 404
    assert client_of(None).get("/api/video/door").status_code == 401
    assert client_of(Role.VIEWER).get("/api/video/attic").status_code == 503


def test_a_slow_viewer_goes_on_with_a_piece_to_begin_with() -> None:
    async def watch() -> list[bytes]:
        reel = Reel()
        reel.offer(piece("k0", is_key=True))
        for number in range(400):
            reel.offer(piece(f"p{number}"))
        reel.offer(piece("k1", is_key=True))
        reel.offer(piece("end"))
        await asyncio.sleep(0.05)
        found = []
        while (fragment := await reel.next(0.05)) is not None:
            found.append(fragment.data)
        return found

    assert run(watch) == [b"k1 ", b"end "]


def test_it_ends_when_it_may_not_be_watched_any_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hadir.api.video._CHECK_SECONDS", 0.0)
    ended: list[bool] = []

    async def never() -> bool:
        return False

    async def watch() -> list[bytes]:
        reel = Reel()
        for number in range(5):
            reel.offer(piece(f"k{number}", is_key=True))
        await asyncio.sleep(0.05)
        first = await reel.next(1)
        assert first is not None
        viewing = _Viewing(lambda: ended.append(True), never, Closing())
        return [data async for data in _pieces(reel, first, viewing)]

    assert len(run(watch)) <= 2
    assert ended == [True]

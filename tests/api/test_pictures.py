"""Live pictures: the right parts, to those who asked, for as long as they look."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest
from fastapi.testclient import TestClient

from hadir.api.closing import Closing
from hadir.api.feed import _parts
from hadir.domain.live import PictureRequest
from tests.api.conftest import FakeSite


def test_a_snapshot_is_the_newest_picture_at_full_size(client: TestClient, site: FakeSite) -> None:
    site.pictures = [b"old", b"new"]
    answer = client.get("/api/cameras/door/snapshot.jpg")
    assert (answer.status_code, answer.content) == (200, b"new")
    assert answer.headers["content-type"] == "image/jpeg"
    assert site.watching == []


def test_a_camera_that_sends_nothing_gives_no_snapshot(
    client: TestClient, site: FakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hadir.api.feed._SNAPSHOT_SECONDS", 0.05)
    answer = client.get("/api/cameras/door/snapshot.jpg")
    assert answer.status_code == 503
    assert answer.json()["error"]["message"] == "The camera sends no pictures at the moment."
    assert site.watching == []


@pytest.mark.parametrize("path", ["/api/video_feed/attic", "/api/cameras/attic/snapshot.jpg"])
def test_a_camera_that_is_away_says_why(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 503
    assert answer.json()["error"]["message"] == "The camera stopped sending."


@pytest.mark.parametrize(
    ("query", "field"),
    [("width=1", "width"), ("width=99999", "width"), ("fps=1e-300", "fps"), ("overlay=maybe", "overlay")],
)
def test_a_wrong_wish_is_answered_by_field(client: TestClient, query: str, field: str) -> None:
    answer = client.get(f"/api/video_feed/door?{query}")
    assert answer.status_code == 422
    assert set(answer.json()["error"]["fields"]) == {field}


async def wanted() -> bool:
    return True


async def unwanted() -> bool:
    return False


def test_a_feed_is_a_multipart_stream_that_ends_with_its_viewer(site: FakeSite) -> None:
    site.pictures = [b"old", b"new"]
    request = PictureRequest("door", 640, 15, overlay=True)

    async def look() -> bytes:
        parts = _parts(site, request, wanted, Closing())
        seen = await anext(parts)
        assert site.watching == [request]
        await parts.aclose()
        return seen

    # A browser of other tests may have a loop of its own at work in this thread.
    with ThreadPoolExecutor() as apart:
        looked = apart.submit(lambda: asyncio.run(look())).result()
    assert looked == b"--hadir\r\nContent-Type: image/jpeg\r\nContent-Length: 3\r\n\r\nnew\r\n"
    assert site.watching == []


def test_a_feed_ends_with_the_session_or_the_camera(site: FakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hadir.api.feed._CHECK_SECONDS", 0.01)
    request = PictureRequest("door", 640, 15, overlay=True)

    async def look() -> list[bytes]:
        return [part async for part in _parts(site, request, unwanted, Closing())]

    with ThreadPoolExecutor() as apart:
        assert apart.submit(lambda: asyncio.run(look())).result() == []
    assert site.watching == []

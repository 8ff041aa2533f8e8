"""Live pictures and notices over Socket.IO, with a real server and real connections."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
import socketio
from fastapi import FastAPI

from hadir.api.app import create_app
from hadir.api.auth.access import COOKIE
from hadir.api.backend import Backend
from hadir.api.live import server as live
from hadir.api.live.notices import Notifier
from hadir.domain.access import Role
from hadir.domain.attendance import Attendance
from hadir.domain.camera import CameraState, CameraStatus
from hadir.domain.crowd import CrowdView
from hadir.domain.employee import Employee
from hadir.domain.identity import EmployeeId
from hadir.domain.live import LivePicture
from hadir.domain.notice import Notice, NoticeKind
from hadir.domain.presence import Availability, Presence
from hadir.domain.track import TrackingUpdate
from hadir.store.employees import EmployeeRepository
from hadir.store.secrets import SessionRepository
from tests.api.conftest import FakeSite, session_of, token_of
from tests.api.live_server import Watcher, serving
from tests.builders import at, track_view
from tests.simulator.waiting import eventually

HULL = CrowdView("c", (1, 2, 3), ((64.0, 36.0), (128.0, 36.0), (128.0, 180.0)))
POST = (("Post", 2),)
PATIENCE = 15


@pytest.fixture
def notifier() -> Notifier:
    return Notifier()


@pytest.fixture
def app(backend: Backend, notifier: Notifier) -> FastAPI:
    return create_app(backend, notifier)


@pytest.fixture
def url(app: FastAPI) -> Iterator[str]:
    with serving(app) as url:
        yield url


@pytest.fixture
def watch(url: str, backend: Backend) -> Iterator[Callable[..., Watcher]]:
    """Connects somebody of a role."""
    watchers: list[Watcher] = []

    def made(role: Role = Role.VIEWER, slowness: float = 0.0) -> Watcher:
        watcher = Watcher(slowness)
        watcher.connect(url, auth={"token": token_of(backend, role)})
        watchers.append(watcher)
        return watcher

    yield made
    for watcher in watchers:
        watcher.leave()


def show(site: FakeSite, count: int = 1) -> None:
    """Have the camera send pictures to all who want them."""
    for number in range(count):
        for request, viewers in list(site.viewers.items()):
            track = replace(track_view(3, box=(64, 36, 128, 72), employee="ana"), body=(64, 36, 320, 360))
            picture = LivePicture(request, at(number), b"\xff\xd8%d" % number, (640, 360), (track,), (HULL,), POST)
            for viewer in list(viewers):
                viewer(picture)


def sent(watcher: Watcher, kind: str = "frame") -> int:
    return len(watcher.heard[kind])


def test_nobody_connects_without_signing_in(url: str, backend: Backend) -> None:
    for credentials in ({}, {"auth": {"token": "hadir_wrong"}}, {"headers": {"Cookie": f"{COOKIE}=wrong"}}):
        with pytest.raises(socketio.exceptions.ConnectionError):
            Watcher().connect(url, **credentials)
    watcher = Watcher()
    watcher.connect(url, headers={"Cookie": f"{COOKIE}={session_of(backend, Role.VIEWER)}"})
    watcher.leave()


def test_a_page_of_another_site_does_not_connect_in_somebodys_name(url: str, backend: Backend) -> None:
    headers = {"Cookie": f"{COOKIE}={session_of(backend, Role.ADMIN)}", "Origin": "https://evil.example"}
    with pytest.raises(socketio.exceptions.ConnectionError):
        Watcher().connect(url, headers=headers)


def test_a_stream_shows_pictures_with_the_people_on_them(watch: Callable[..., Watcher], site: FakeSite) -> None:
    watcher = watch()
    watcher.start("door", fps=10, width=320)
    eventually(lambda: bool(site.watching), PATIENCE)
    assert (site.watching[0].width, site.watching[0].fps, site.watching[0].overlay) == (320, 10, False)
    show(site)
    eventually(lambda: sent(watcher) == 1, PATIENCE)
    (frame,) = watcher.heard["frame"]
    assert (frame["camera_id"], frame["seq"], frame["jpeg"]) == ("door", 1, b"\xff\xd80")
    assert (frame["width"], frame["height"]) == (320, 180)
    assert frame["captured_at"] == "2026-03-02T01:00:00+00:00"
    (track,) = frame["tracks"]
    assert (track["box"], track["employee"]) == ([0.1, 0.1, 0.2, 0.2], "ana")
    assert (track["body"], track["faced"]) == ([0.1, 0.1, 0.5, 1.0], True)
    assert frame["crowds"] == [{"id": "c", "size": 3, "hull": [[0.1, 0.1], [0.2, 0.1], [0.2, 0.5]]}]
    assert frame["occupancy"] == [{"zone": "Post", "people": 2}]
    watcher.socket.emit("stop_stream", {"camera_id": "door"})
    eventually(lambda: site.watching == [] and sent(watcher, "stream_stopped") == 1, PATIENCE)
    assert watcher.heard["stream_stopped"][0]["camera_id"] == "door"


def test_a_slow_viewer_gets_the_newest_and_holds_nobody_up(watch: Callable[..., Watcher], site: FakeSite) -> None:
    slow, fast = watch(slowness=0.5), watch()
    for watcher in (slow, fast):
        watcher.start("door")
    eventually(lambda: len(site.watching) == 2, PATIENCE)
    for number in range(12):
        show(site)
        eventually(lambda number=number: sent(fast) > number, PATIENCE)
    assert sent(slow) < 6
    show(site, 30)
    eventually(lambda: slow.heard["frame"][-1]["jpeg"] == b"\xff\xd829", PATIENCE)
    assert sent(slow) < 9, "of what came meanwhile the newest alone"


def test_whoever_leaves_frees_the_camera(watch: Callable[..., Watcher], site: FakeSite) -> None:
    watcher = watch()
    for camera_id in ("door", "attic", "door"):
        watcher.start(camera_id)
    eventually(lambda: sorted(request.camera_id for request in site.watching) == ["attic", "door"], PATIENCE)
    watcher.leave()
    eventually(lambda: site.watching == [], PATIENCE)


def test_a_camera_that_is_away_says_why_and_goes_on_by_itself(
    watch: Callable[..., Watcher], site: FakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hadir.api.live.streams._CHECK_SECONDS", 0.05)
    watcher = watch()
    watcher.start("attic")
    eventually(lambda: sent(watcher, "stream_stopped") == 1, PATIENCE)
    assert watcher.heard["stream_stopped"] == [{"camera_id": "attic", "reason": "The camera stopped sending."}]
    site.states["attic"] = CameraStatus("attic", CameraState.ONLINE, at(5))
    show(site)
    eventually(lambda: sent(watcher) == 1, PATIENCE)
    site.known = []
    eventually(lambda: sent(watcher, "stream_stopped") == 2, PATIENCE)
    assert watcher.heard["stream_stopped"][1]["reason"] == "The camera was removed."
    eventually(lambda: site.watching == [], PATIENCE)


@pytest.mark.parametrize(
    "wish",
    [
        None,
        5,
        "door",
        [],
        {},
        {"camera_id": 5},
        {"camera_id": "none"},
        {"camera_id": "door", "fps": 1e9},
        {"camera_id": "x" * 99},
    ],
)
def test_a_wrong_wish_is_answered_and_harms_nothing(
    watch: Callable[..., Watcher], site: FakeSite, wish: object
) -> None:
    watcher = watch()
    watcher.socket.emit("start_stream", wish)
    eventually(lambda: sent(watcher, "stream_error") == 1, PATIENCE)
    assert set(watcher.heard["stream_error"][0]) == {"camera_id", "message"}
    watcher.socket.emit("stop_stream", wish)
    watcher.start("door")
    eventually(lambda: len(site.watching) == 1, PATIENCE)


def test_changes_are_told_to_those_who_may_hear_them(
    watch: Callable[..., Watcher], site: FakeSite, backend: Backend, notifier: Notifier
) -> None:
    ana = EmployeeId("ana")
    EmployeeRepository(backend.database).add(Employee(ana, "Ana Lestari", "Sales"), at(0))
    viewer, hr = watch(Role.VIEWER), watch(Role.HR)
    row = Attendance(ana, at(0).date(), at(0), at(60), at(60) - at(0))
    notifier.publish(Notice(NoticeKind.ATTENDANCE, row))
    notifier.publish(Notice(NoticeKind.PRESENCE, Presence(ana, Availability.AVAILABLE, "door", at(3))))
    for listener in site.listeners:
        listener(CameraStatus("door", CameraState.OFFLINE, at(9)))
    for watcher in (viewer, hr):
        eventually(lambda watcher=watcher: sent(watcher, "camera_status") == 1, PATIENCE)
        assert watcher.heard["presence"][0]["name"] == "Ana Lestari"
        assert watcher.heard["camera_status"][0]["id"] == "door"
    assert hr.heard["attendance"][0]["worked_seconds"] == 60
    assert viewer.heard["attendance"] == []


def test_whoever_signs_out_is_parted_with(url: str, backend: Backend, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "_CHECK_SECONDS", 0.05)
    secret = session_of(backend, Role.VIEWER)
    watcher = Watcher()
    watcher.connect(url, headers={"Cookie": f"{COOKIE}={secret}"})
    SessionRepository(backend.database).close(secret)
    eventually(lambda: not watcher.socket.connected, PATIENCE)


def test_notices_come_from_any_thread_and_before_anybody_listens(notifier: Notifier) -> None:
    presence = Presence(EmployeeId("ana"), Availability.OFF, last_seen=datetime.now(UTC))
    thread = threading.Thread(target=notifier.publish, args=(Notice(NoticeKind.PRESENCE, presence),))
    thread.start()
    thread.join(5)
    assert not thread.is_alive()


def test_whoever_has_the_pictures_is_told_who_is_on_them(watch: Callable[..., Watcher], site: FakeSite) -> None:
    watcher = watch()
    watcher.start("door", pictures=False)
    eventually(lambda: len(site.followers) == 1, PATIENCE)
    track = track_view(box=(64.0, 36.0, 320.0, 180.0))
    site.followers[0](TrackingUpdate("door", at(0), 640, 360, (track,), (HULL,), POST))
    eventually(lambda: len(watcher.heard["tracks"]) == 1, PATIENCE)
    (told,) = watcher.heard["tracks"]
    assert (told["camera_id"], told["captured_at"]) == ("door", at(0).isoformat())
    assert [(one["box"], one["body"]) for one in told["tracks"]] == [([0.1, 0.1, 0.5, 0.5], None)]
    assert told["crowds"][0]["hull"] == [[0.1, 0.1], [0.2, 0.1], [0.2, 0.5]]
    assert told["occupancy"] == [{"zone": "Post", "people": 2}]
    assert site.watching == []
    watcher.start("door", fps=5)
    eventually(lambda: site.followers == [] and len(site.watching) == 1, PATIENCE)
    watcher.start("none", pictures=False)
    eventually(lambda: len(watcher.heard["stream_error"]) == 1, PATIENCE)

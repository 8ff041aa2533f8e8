"""A camera's stream across its absences."""

import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from hadir.domain.camera import CameraState, Transport
from hadir.video import reconnect
from tests.simulator.camera import SimulatedCamera
from tests.simulator.waiting import eventually
from tests.video.viewers import Viewer, camera_at

CONNECTING, ONLINE, OFFLINE = CameraState.CONNECTING, CameraState.ONLINE, CameraState.OFFLINE
ERROR, STOPPED = CameraState.ERROR, CameraState.STOPPED
ENDED = "The camera ended the stream. It is opened again by itself."
STALLED = "The camera stopped sending. Check the camera and the network."


@pytest.mark.usefixtures("hasty")
def test_a_camera_that_comes_up_later_is_found(clip: Path) -> None:
    with SimulatedCamera(clip) as camera:
        camera.kill()
        with Viewer(camera_at(camera.url)) as viewer:
            eventually(lambda: len(viewer.of(OFFLINE)) > 3)
            camera.start()
            online = viewer.wait_for(ONLINE)
            viewer.wait_for_more(5)
    assert viewer.states() == [CONNECTING, OFFLINE, ONLINE, STOPPED]
    assert {status.reason for status in viewer.of(OFFLINE)} == {
        "Nothing answers at that address and port. Check that the camera is on."
    }
    assert (online.camera_id, online.reason, online.retry_at) == ("door", "", None)


def test_a_status_says_since_when_it_lasts_and_when_it_is_tried_again(
    clip: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reconnect, "_LONGEST_PAUSE", 0.2)
    began = datetime.now(UTC)
    with SimulatedCamera(clip) as camera:
        camera.kill()
        with Viewer(camera_at(camera.url)) as viewer:
            eventually(lambda: len(viewer.of(OFFLINE)) > 2)
    connecting, offline, *more = viewer.statuses[:4]
    assert began <= connecting.since <= offline.since <= datetime.now(UTC)
    assert {status.since for status in more} == {offline.since}
    retries = [status.retry_at for status in (offline, *more)]
    assert retries[0] is not None
    assert offline.since < retries[0] < offline.since + timedelta(seconds=1)
    assert retries == sorted(set(retries))
    assert (viewer.statuses[-1].state, viewer.statuses[-1].retry_at) == (STOPPED, None)


@pytest.mark.usefixtures("hasty")
def test_a_wrong_password_is_said_and_its_correction_noticed(
    clip: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    camera = SimulatedCamera(clip, username="user", password="another").start()
    with camera, Viewer(camera_at(camera.url_with("user", "s3cr3t"))) as viewer:
        eventually(lambda: len(viewer.of(ERROR)) > 2)
        camera.stop()
        viewer.wait_for(OFFLINE)
        with SimulatedCamera(clip, username="user", password="s3cr3t", port=camera.port):
            viewer.wait_for(ONLINE)
    refusal = viewer.of(ERROR)[0]
    assert refusal.reason == "Wrong user name or password. Correct them in the camera's settings."
    assert refusal.retry_at is not None
    said = [caplog.text, *capfd.readouterr(), repr(viewer.statuses), repr(viewer.stream)]
    assert "s3cr3t" not in "".join(said)


@pytest.mark.usefixtures("hasty")
@pytest.mark.parametrize("transport", list(Transport))
@pytest.mark.parametrize("ending", [SimulatedCamera.kill, SimulatedCamera.stop])
def test_a_camera_that_was_away_is_watched_again(
    clip: Path, transport: Transport, ending: Callable[[SimulatedCamera], None]
) -> None:
    with SimulatedCamera(clip) as camera, Viewer(camera_at(camera.url, transport)) as viewer:
        viewer.wait_for_more(5)
        ending(camera)
        viewer.wait_for(OFFLINE)
        before = len(viewer.pictures)
        assert viewer.stream.counts.decoded == before
        camera.start()
        viewer.wait_for(ONLINE)
        eventually(lambda: len(viewer.pictures) >= before + 5)
        assert [each.number for each in viewer.pictures[before : before + 5]] == [0, 1, 2, 3, 4]
        assert viewer.states() == [CONNECTING, ONLINE, OFFLINE, ONLINE]
        assert viewer.of(OFFLINE)[0].reason == ENDED
        assert viewer.stream.counts.decoded >= before + 5


@pytest.mark.usefixtures("hasty", "impatient")
@pytest.mark.parametrize("transport", list(Transport))
def test_a_frozen_camera_is_offline_until_it_thaws(clip: Path, transport: Transport) -> None:
    with SimulatedCamera(clip) as camera, Viewer(camera_at(camera.url, transport)) as viewer:
        viewer.wait_for_more(5)
        camera.freeze()
        assert viewer.wait_for(OFFLINE).reason == STALLED
        eventually(lambda: len(viewer.of(OFFLINE)) > 1)
        assert viewer.of(ONLINE)[-1].since < viewer.of(OFFLINE)[0].since
        camera.thaw()
        viewer.wait_for(ONLINE)
        viewer.wait_for_more(5)
        assert viewer.states() == [CONNECTING, ONLINE, OFFLINE, ONLINE]


def test_with_the_usual_patience_a_frozen_camera_is_noticed_and_can_be_stopped(clip: Path) -> None:
    with (
        SimulatedCamera(clip) as camera,
        Viewer(camera_at(camera.url)) as over_tcp,
        Viewer(camera_at(camera.url, Transport.UDP)) as over_udp,
        Viewer(camera_at(camera.url)) as stopped,
    ):
        for viewer in (over_tcp, over_udp, stopped):
            viewer.wait_for_more(5)
        camera.freeze()
        # FFmpeg hands its last picture on only when half of its patience is over.
        eventually(lambda: time.monotonic() - camera.sent[-1].at > 3.5)
        assert stopped.is_running
        stopped.stopped.set()
        assert over_tcp.wait_for(OFFLINE).reason == STALLED
        assert over_udp.wait_for(OFFLINE).reason == STALLED
        eventually(lambda: not stopped.is_running)
        assert stopped.states() == [CONNECTING, ONLINE, STOPPED]


def test_a_pause_ends_when_the_camera_is_no_longer_wanted(clip: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reconnect, "_REFUSED_PAUSE", 1000.0)
    monkeypatch.setattr(reconnect, "_LONGEST_PAUSE", 1000.0)
    with SimulatedCamera(clip) as camera, Viewer(camera_at(f"{camera.url}/elsewhere")) as viewer:
        retry_at = viewer.wait_for(ERROR).retry_at
        assert retry_at is not None
        assert retry_at > datetime.now(UTC) + timedelta(seconds=500)
        viewer.stopped.set()
        eventually(lambda: not viewer.is_running)
        assert viewer.states() == [CONNECTING, ERROR, STOPPED]


def test_a_camera_that_is_stopped_while_it_shows_pictures_is_stopped(clip: Path) -> None:
    with SimulatedCamera(clip) as camera, Viewer(camera_at(camera.url)) as viewer:
        viewer.wait_for_more(5)
        viewer.stopped.set()
        eventually(lambda: not viewer.is_running)
        assert viewer.states() == [CONNECTING, ONLINE, STOPPED]
        assert viewer.statuses[-1].reason == ""


@pytest.mark.usefixtures("hasty")
def test_a_camera_that_is_said_to_loop_is_not_opened_without_a_pause(small_clip: Path) -> None:
    with SimulatedCamera(small_clip, repeat=False) as camera, Viewer(camera_at(camera.url, loops=True)) as viewer:
        eventually(lambda: len(viewer.of(OFFLINE)) > 1)
        assert viewer.of(OFFLINE)[0].reason == ENDED
        assert viewer.states()[:5] == [CONNECTING, ONLINE, OFFLINE, ONLINE, OFFLINE]

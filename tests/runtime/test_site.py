"""The running site as the web server sees it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hadir.domain.address import StreamAddress
from hadir.domain.camera import Camera, CameraState
from hadir.domain.live import LivePicture, PictureRequest
from hadir.domain.presence import Availability
from hadir.pipeline.camera import PipelineSettings
from hadir.runtime.site import LiveSite
from hadir.runtime.worker import WorkerPlan
from tests.simulator.waiting import eventually
from tests.squares import film, load_square_tools, photographs

PLAN = WorkerPlan(load_square_tools, PipelineSettings(), devices=(), threads=2, run="run")
PATIENCE = 40


@pytest.fixture
def site(tmp_path: Path) -> Iterator[LiveSite]:
    video = film(tmp_path / "ana.mp4", "ana")
    faces = photographs(tmp_path / "faces", "ana", "budi")
    (faces / "nobody").mkdir()
    (faces / "nobody" / "empty.jpg").touch()
    cameras = (
        Camera("door", "Door", StreamAddress(str(video)), fps=12, loops=True),
        Camera("attic", "Attic", StreamAddress(str(tmp_path / "none.mp4")), loops=True),
        Camera("cellar", "Cellar", StreamAddress(str(video)), enabled=False, loops=True),
    )
    site = LiveSite(cameras, faces, PLAN, workers=0)
    site.start()
    yield site
    site.stop()


def test_the_site_knows_who_is_where(site: LiveSite) -> None:
    eventually(lambda: any(sighting.employee == "ana" for sighting in site.sightings()), PATIENCE)
    now = datetime.now(UTC)
    presence = {str(entry.employee): entry for entry in site.presence(now)}
    assert presence["ana"].availability is Availability.AVAILABLE
    assert presence["budi"].availability is Availability.OFF
    assert "nobody" not in presence
    assert site.engine().pack == "squares"
    eventually(lambda: site.tracking(datetime.now(UTC)), PATIENCE)
    assert site.is_open(next(sighting for sighting in site.sightings() if sighting.employee == "ana"))
    eventually(lambda: site.load("door").fps_analysed > 0, PATIENCE)


def test_each_camera_has_its_own_state(site: LiveSite) -> None:
    eventually(lambda: site.status("door").state is CameraState.ONLINE, PATIENCE)
    eventually(lambda: site.status("attic").state is CameraState.ERROR, PATIENCE)
    assert "There is no file" in site.status("attic").reason
    assert site.last_fault("attic") == site.status("attic").reason
    assert site.status("cellar").state is CameraState.STOPPED
    assert [camera.id for camera in site.cameras()] == ["attic", "cellar", "door"]


def test_viewers_of_one_kind_share_pictures_and_leave_one_by_one(site: LiveSite) -> None:
    request = PictureRequest("door", 320, 12, overlay=True)
    first: list[LivePicture] = []
    second: list[LivePicture] = []
    leave_first = site.watch(request, first.append)
    leave_second = site.watch(request, second.append)
    eventually(lambda: len(first) >= 3 and len(second) >= 3, PATIENCE)
    leave_first()
    seen = len(first)
    more = len(second) + 3
    eventually(lambda: len(second) >= more, PATIENCE)
    assert len(first) <= seen + 1
    leave_second()

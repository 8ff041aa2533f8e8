"""The running site as the web server sees it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import psutil
import pytest

from hadir.domain.address import StreamAddress
from hadir.domain.camera import Camera, CameraState
from hadir.domain.health import EnrollmentHealth, EnrollmentState
from hadir.domain.live import LivePicture, PictureRequest
from hadir.domain.presence import Availability
from hadir.pipeline.camera import PipelineSettings
from hadir.runtime.site import LiveSite
from hadir.runtime.worker import WorkerPlan
from tests.simulator.waiting import eventually
from tests.squares import film, load_square_tools, photographs

PLAN = WorkerPlan(load_square_tools, PipelineSettings(), devices=(), threads=2)
PATIENCE = 40


def processes_apart() -> list[psutil.Process]:
    """The worker and enrolment processes that this process started."""
    return [child for child in psutil.Process().children() if "spawn_main" in " ".join(child.cmdline())]


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


def test_a_site_without_a_usable_photograph_says_so_and_watches_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "faces").mkdir()
    (tmp_path / "faces" / "stray.txt").touch()
    site = LiveSite(
        (Camera("door", "Door", StreamAddress(str(film(tmp_path / "ana.mp4", "ana"))), loops=True),),
        tmp_path / "faces",
        PLAN,
        workers=1,
    )
    site.start()
    try:
        eventually(lambda: site.status("door").state is CameraState.ONLINE, PATIENCE)
        assert site.enrollment().state is EnrollmentState.FAILED
        assert "holds no photographs" in site.enrollment().reason
    finally:
        site.stop()


def test_the_enrolment_says_how_many_can_be_recognised(site: LiveSite) -> None:
    assert site.enrollment().state is EnrollmentState.WAITING
    eventually(lambda: site.enrollment() == EnrollmentHealth(EnrollmentState.DONE, 2), PATIENCE)


def test_people_on_a_camera_whose_process_dies_are_not_left_there(site: LiveSite) -> None:
    eventually(lambda: any(site.is_open(sighting) for sighting in site.sightings()), PATIENCE)
    lasting = [sighting for sighting in site.sightings() if site.is_open(sighting)]
    for process in processes_apart():
        process.kill()
    eventually(lambda: not any(site.is_open(sighting) for sighting in lasting), PATIENCE)


def test_a_site_stops_while_it_is_still_being_enrolled(tmp_path: Path) -> None:
    site = LiveSite((), photographs(tmp_path / "faces", "ana"), PLAN, workers=1)
    site.start()
    site.stop()
    assert processes_apart() == []

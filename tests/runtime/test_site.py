"""The running site as the web server sees it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hadir.domain.address import StreamAddress
from hadir.domain.camera import Camera, CameraState, CameraStatus
from hadir.domain.errors import NotFoundError
from hadir.domain.health import EnrollmentHealth, EnrollmentState
from hadir.domain.live import LivePicture, PictureRequest
from hadir.domain.presence import Availability
from hadir.runtime.site import LiveSite
from hadir.store.cameras import KeptCamera
from tests.runtime.houses import PATIENCE, Built, processes_apart, running
from tests.simulator.waiting import eventually
from tests.squares import film, photographs


@pytest.fixture
def door(tmp_path: Path) -> Camera:
    return Camera("door", "Door", StreamAddress(str(film(tmp_path / "ana.mp4", "ana"))), fps=12, loops=True)


@pytest.fixture
def built(tmp_path: Path, door: Camera) -> Iterator[Built]:
    faces = photographs(tmp_path / "face_images", "ana", "budi")
    (faces / "nobody").mkdir()
    (faces / "nobody" / "empty.jpg").touch()
    attic = Camera("attic", "Attic", StreamAddress(str(tmp_path / "none.mp4")), loops=True)
    cellar = replace(door, id="cellar", name="Cellar", enabled=False)
    with running(tmp_path, door, attic, cellar) as built:
        yield built


@pytest.fixture
def site(built: Built) -> LiveSite:
    return built.house.site


def test_the_site_knows_who_is_where(site: LiveSite) -> None:
    eventually(lambda: any(sighting.employee == "ana" for sighting in site.sightings()), PATIENCE)
    presence = {str(entry.employee): entry for entry in site.presence()}
    assert presence["ana"].availability is Availability.AVAILABLE
    assert presence["budi"].availability is Availability.OFF
    assert site.engine().pack == "squares"
    eventually(lambda: site.tracking(datetime.now(UTC)), PATIENCE)
    assert next(sighting for sighting in site.sightings() if sighting.employee == "ana").id in site.open_sightings()
    eventually(lambda: site.load("door").fps_analysed > 0, PATIENCE)
    assert site.record().fault == ""


def test_each_camera_has_its_own_state(site: LiveSite) -> None:
    eventually(lambda: site.status("door").state is CameraState.ONLINE, PATIENCE)
    eventually(lambda: site.status("attic").state is CameraState.ERROR, PATIENCE)
    assert "There is no file" in site.status("attic").reason
    assert site.last_fault("attic") == site.status("attic").reason
    assert site.status("cellar").state is CameraState.STOPPED
    assert [camera.id for camera in site.cameras()] == ["attic", "cellar", "door"]
    with pytest.raises(NotFoundError):
        site.status("none")


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
    eventually(lambda: any(track.identity.employee == "ana" for one in second for track in one.tracks), PATIENCE)
    assert second[-1].size == (640, 360)
    leave_second()
    with pytest.raises(NotFoundError):
        site.watch(PictureRequest("none", 320, 12, overlay=True), first.append)


def test_a_site_without_photographs_watches_all_the_same(tmp_path: Path, door: Camera) -> None:
    with running(tmp_path, door) as built:
        eventually(lambda: built.house.site.status("door").state is CameraState.ONLINE, PATIENCE)
        assert built.house.site.enrollment() == EnrollmentHealth(EnrollmentState.DONE, 0)


def test_the_enrolment_says_how_many_can_be_recognised(site: LiveSite) -> None:
    assert site.enrollment().state is EnrollmentState.WAITING
    eventually(lambda: site.enrollment() == EnrollmentHealth(EnrollmentState.DONE, 2), PATIENCE)


def test_people_on_a_camera_whose_process_dies_are_not_left_there(site: LiveSite) -> None:
    eventually(site.open_sightings, PATIENCE)
    lasting = site.open_sightings()
    for process in processes_apart():
        process.kill()
    eventually(lambda: not lasting & site.open_sightings(), PATIENCE)


def test_a_site_stops_while_it_is_still_being_enrolled(tmp_path: Path) -> None:
    photographs(tmp_path / "face_images", "ana")
    with running(tmp_path):
        pass
    assert processes_apart() == []


def test_cameras_come_change_and_go_while_the_site_runs(built: Built, tmp_path: Path, door: Camera) -> None:
    house, site = built.house, built.house.site
    heard: list[CameraStatus] = []
    site.listen(heard.append)
    eventually(lambda: site.status("door").state is CameraState.ONLINE, PATIENCE)
    gate = replace(door, id="gate", name="Gate")
    house.put_camera(built.stores.cameras.add(gate, datetime.now(UTC)))
    eventually(lambda: site.status("gate").state is CameraState.ONLINE, PATIENCE)
    assert any(status.camera_id == "gate" for status in heard)
    since = site.status("gate").since
    house.put_camera(built.stores.cameras.change(replace(gate, name="Garden gate")))
    assert site.cameras()[-1].name == "Garden gate"
    assert site.status("gate").since == since, "a new name does not interrupt the stream"
    house.put_camera(built.stores.cameras.run("gate", running=False))
    eventually(lambda: site.status("gate").state is CameraState.STOPPED, PATIENCE)
    house.put_camera(built.stores.cameras.run("gate", running=True))
    eventually(lambda: site.status("gate").state is CameraState.ONLINE, PATIENCE)
    elsewhere = replace(gate, address=StreamAddress(str(tmp_path / "gone.mp4")))
    house.put_camera(built.stores.cameras.change(elsewhere))
    eventually(lambda: site.status("gate").state is CameraState.ERROR, PATIENCE)
    house.remove_camera("gate")
    assert [camera.id for camera in site.cameras()] == ["attic", "cellar", "door"]
    with pytest.raises(NotFoundError):
        site.status("gate")


def test_starting_what_runs_and_stopping_what_stands_changes_nothing(built: Built, door: Camera) -> None:
    site = built.house.site
    eventually(lambda: site.status("door").state is CameraState.ONLINE, PATIENCE)
    since = site.status("door").since
    built.house.put_camera(KeptCamera(door, running=True, version=1))
    assert site.status("door").since == since
    cellar = built.stores.cameras.get("cellar")
    built.house.put_camera(cellar)
    assert site.status("cellar").state is CameraState.STOPPED

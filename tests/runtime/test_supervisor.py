"""Worker processes: real ones, on cameras that are files, with tools that see coloured squares."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import psutil
import pytest

from hadir.domain.address import StreamAddress
from hadir.domain.camera import Camera, CameraState, CameraStatus
from hadir.domain.enrollment import Portrait
from hadir.domain.errors import ModelMissingError
from hadir.domain.health import EngineHealth
from hadir.domain.identity import EmployeeId, Metric, Template
from hadir.domain.live import LivePicture, PictureRequest
from hadir.domain.sighting import SightingChange, SightingEvent
from hadir.pipeline.analysis import PipelineSettings
from hadir.pipeline.enrollment import enroll
from hadir.recognition.gallery import Gallery
from hadir.runtime import handle as handling
from hadir.runtime.messages import Abandoned, Failed, Ready, Report
from hadir.runtime.supervisor import Supervisor
from hadir.runtime.worker import LoadedTools, WorkerPlan
from hadir.video.photo import read_photo
from tests.builders import MODEL, template
from tests.simulator.waiting import eventually
from tests.squares import film, load_square_tools, photographs

PLAN = WorkerPlan(load_square_tools, PipelineSettings(), devices=(), threads=2)
PATIENCE = 40


def camera(video: Path, camera_id: str = "door") -> Camera:
    return Camera(camera_id, camera_id.title(), StreamAddress(str(video)), fps=12, loops=True)


def gallery_of(folder: Path) -> Gallery:
    tools = load_square_tools().tools
    templates = []
    for file in folder.glob("*/*.png"):
        outcome = enroll(read_photo(file).image, tools)
        assert isinstance(outcome, Portrait)
        templates.append(Template(EmployeeId(file.parent.name), outcome.embedding))
    return Gallery(tools.embedder.model_id, tools.embedder.metric, templates)


class Listener:
    """Keeps all reports."""

    def __init__(self) -> None:
        self.reports: list[Report] = []

    def __call__(self, report: Report) -> None:
        self.reports.append(report)

    def states(self, camera_id: str) -> list[CameraState]:
        return [
            report.state
            for report in list(self.reports)
            if isinstance(report, CameraStatus) and report.camera_id == camera_id
        ]

    def sightings(self, change: SightingChange) -> list[SightingEvent]:
        return [
            report for report in list(self.reports) if isinstance(report, SightingEvent) and report.change is change
        ]

    def pictures(self) -> list[LivePicture]:
        return [report for report in list(self.reports) if isinstance(report, LivePicture)]


@pytest.fixture
def listener() -> Listener:
    return Listener()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that is silent for some seconds is taken for one that hangs."""
    monkeypatch.setattr(handling, "_SILENT_SECONDS", 8.0)


@pytest.fixture
def supervisor(listener: Listener) -> Iterator[Supervisor]:
    supervisor = Supervisor(PLAN, 1, listener)
    supervisor.start()
    yield supervisor
    supervisor.stop()


def worker_processes() -> set[int]:
    """Worker processes that this process started."""
    children = psutil.Process().children()
    return {child.pid for child in children if "spawn_main" in " ".join(child.cmdline())}


def test_a_camera_is_watched_people_are_named_and_sightings_end_with_it(
    supervisor: Supervisor, listener: Listener, tmp_path: Path
) -> None:
    supervisor.use_gallery(gallery_of(photographs(tmp_path / "people", "ana", "budi")))
    supervisor.start_camera(camera(film(tmp_path / "a.mp4", "ana")))
    eventually(lambda: listener.sightings(SightingChange.OPENED), PATIENCE)
    supervisor.stop_camera("door")
    eventually(lambda: listener.sightings(SightingChange.CLOSED), PATIENCE)
    eventually(lambda: CameraState.STOPPED in listener.states("door"), PATIENCE)
    (opened, *_), (closed, *_) = (
        listener.sightings(SightingChange.OPENED),
        listener.sightings(SightingChange.CLOSED),
    )
    assert opened.sighting.employee == "ana"
    assert closed.sighting.id == opened.sighting.id
    assert closed.sighting.face is not None
    assert closed.sighting.face.jpeg.startswith(b"\xff\xd8")
    assert listener.states("door")[:2] == [CameraState.CONNECTING, CameraState.ONLINE]


def test_pictures_come_only_while_somebody_watches(supervisor: Supervisor, listener: Listener, tmp_path: Path) -> None:
    supervisor.start_camera(camera(film(tmp_path / "a.mp4", "ana")))
    eventually(lambda: CameraState.ONLINE in listener.states("door"), PATIENCE)
    assert listener.pictures() == []
    request = PictureRequest("door", 320, 12, overlay=True)
    supervisor.watch(request)
    eventually(lambda: len(listener.pictures()) >= 5, PATIENCE)
    supervisor.unwatch(request)
    supervisor.stop_camera("door")
    eventually(lambda: CameraState.STOPPED in listener.states("door"), PATIENCE)
    assert {picture.request for picture in listener.pictures()} == {request}
    times = [picture.captured_at for picture in listener.pictures()]
    assert times == sorted(set(times))


def test_a_dead_worker_is_replaced_and_its_camera_and_viewers_come_back(
    supervisor: Supervisor, listener: Listener, tmp_path: Path
) -> None:
    supervisor.start_camera(camera(film(tmp_path / "a.mp4", "ana")))
    supervisor.watch(PictureRequest("door", 320, 12, overlay=False))
    eventually(listener.pictures, PATIENCE)
    (worker,) = worker_processes()
    os.kill(worker, signal.SIGKILL)
    eventually(lambda: CameraState.OFFLINE in listener.states("door"), PATIENCE)
    died = len(listener.reports)
    eventually(lambda: any(isinstance(report, LivePicture) for report in listener.reports[died:]), PATIENCE)
    assert listener.states("door")[-1] is CameraState.ONLINE
    reasons = [report.reason for report in listener.reports if isinstance(report, CameraStatus) and report.reason]
    assert any("ended unexpectedly" in reason for reason in reasons)
    assert Abandoned("door") in listener.reports


def test_a_worker_that_hangs_is_replaced(
    impatient: None, supervisor: Supervisor, listener: Listener, tmp_path: Path
) -> None:
    supervisor.start_camera(camera(film(tmp_path / "a.mp4", "ana")))
    eventually(lambda: CameraState.ONLINE in listener.states("door"), PATIENCE)
    (worker,) = worker_processes()
    os.kill(worker, signal.SIGSTOP)
    eventually(lambda: CameraState.OFFLINE in listener.states("door"), PATIENCE)
    eventually(lambda: listener.states("door")[-1] is CameraState.ONLINE, PATIENCE)
    assert worker not in worker_processes()
    reasons = [report.reason for report in listener.reports if isinstance(report, CameraStatus) and report.reason]
    assert any("did not answer any more" in reason for reason in reasons)


def test_sightings_of_a_camera_that_starts_again_have_other_names(
    supervisor: Supervisor, listener: Listener, tmp_path: Path
) -> None:
    watched = camera(film(tmp_path / "a.mp4", "ana"))
    for times in (1, 2):
        supervisor.start_camera(watched)
        eventually(lambda times=times: len(listener.sightings(SightingChange.OPENED)) >= times, PATIENCE)
        supervisor.stop_camera("door")
        eventually(lambda: listener.states("door")[-1] is CameraState.STOPPED, PATIENCE)
    opened = [event.sighting.id for event in listener.sightings(SightingChange.OPENED)]
    assert len(set(opened)) == len(opened) >= 2


def test_the_health_of_the_analysis_follows_its_processes(supervisor: Supervisor) -> None:
    assert supervisor.health() == EngineHealth()
    eventually(lambda: supervisor.health() == EngineHealth("squares", "cpu"), PATIENCE)
    (worker,) = worker_processes()
    os.kill(worker, signal.SIGKILL)
    eventually(lambda: "ended unexpectedly" in supervisor.health().fault, PATIENCE)
    eventually(lambda: supervisor.health() == EngineHealth("squares", "cpu"), PATIENCE)


def _slow_squares() -> LoadedTools:
    return replace(load_square_tools(), notice="CUDA was asked for; the CPU computes.")


def test_what_computes_slower_than_was_asked_for_is_told(listener: Listener) -> None:
    supervisor = Supervisor(replace(PLAN, load_tools=_slow_squares), 1, listener)
    supervisor.start()
    try:
        eventually(lambda: supervisor.health().notice == "CUDA was asked for; the CPU computes.", PATIENCE)
    finally:
        supervisor.stop()


def _stuck() -> LoadedTools:
    time.sleep(600)
    raise AssertionError


def test_a_process_that_does_not_end_is_killed(listener: Listener, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handling, "_STOP_SECONDS", 0.5)
    plan = WorkerPlan(_stuck, PipelineSettings(), devices=(), threads=1)
    supervisor = Supervisor(plan, 1, listener)
    supervisor.start()
    eventually(worker_processes, PATIENCE)
    supervisor.stop()
    assert worker_processes() == set()


def test_telling_a_busy_process_something_makes_nobody_wait(listener: Listener) -> None:
    plan = WorkerPlan(_stuck, PipelineSettings(), devices=(), threads=1)
    supervisor = Supervisor(plan, 1, listener)
    supervisor.start()
    eventually(worker_processes, PATIENCE)
    vectors = [template(f"person {number}", *np.ones(4096)) for number in range(100)]
    telling = threading.Thread(target=supervisor.use_gallery, args=(Gallery(MODEL, Metric.COSINE, vectors),))
    telling.start()
    telling.join(5)
    assert not telling.is_alive()
    for worker in worker_processes():
        os.kill(worker, signal.SIGKILL)
    supervisor.stop()


def test_stopping_closes_all_sightings_and_leaves_no_process(listener: Listener, tmp_path: Path) -> None:
    supervisor = Supervisor(PLAN, 2, listener)
    supervisor.start()
    for number in range(3):
        supervisor.start_camera(camera(film(tmp_path / f"{number}.mp4", "ana"), f"c{number}"))
    eventually(lambda: len(listener.sightings(SightingChange.OPENED)) >= 3, PATIENCE)
    supervisor.stop()
    opened = {event.sighting.id for event in listener.sightings(SightingChange.OPENED)}
    assert {event.sighting.id for event in listener.sightings(SightingChange.CLOSED)} == opened
    assert worker_processes() == set()


def test_cameras_are_spread_over_the_workers(listener: Listener, tmp_path: Path) -> None:
    supervisor = Supervisor(PLAN, 2, listener)
    supervisor.start()
    video = film(tmp_path / "a.mp4", "ana", seconds=1)
    for number in range(4):
        supervisor.start_camera(camera(video, f"c{number}"))
    eventually(lambda: all(CameraState.ONLINE in listener.states(f"c{number}") for number in range(4)), PATIENCE)
    assert len(worker_processes()) == 2
    assert sum(isinstance(report, Ready) for report in listener.reports) == 2
    supervisor.stop()


def _no_models() -> LoadedTools:
    raise ModelMissingError("The model file is missing", "Install the pack")


def test_a_worker_without_models_says_so(listener: Listener) -> None:
    supervisor = Supervisor(WorkerPlan(_no_models, PipelineSettings(), devices=(), threads=1), 1, listener)
    supervisor.start()
    eventually(lambda: any(isinstance(report, Failed) for report in listener.reports), PATIENCE)
    supervisor.stop()
    failure = next(report for report in listener.reports if isinstance(report, Failed))
    assert failure.reason == "The model file is missing. Install the pack."

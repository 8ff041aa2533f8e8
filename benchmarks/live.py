"""Hadir's live engine for benchmarks: real workers on real streams, all reports kept with the time of their arrival."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import psutil

from benchmarks.scenes import at_seat
from benchmarks.tools import MODELS, gallery_of, tools_of
from hadir.domain.address import StreamAddress
from hadir.domain.camera import Camera
from hadir.domain.sighting import SightingChange, SightingEvent
from hadir.domain.track import TrackingUpdate
from hadir.pipeline.analysis import PipelineSettings
from hadir.recognition.gallery import Gallery
from hadir.runtime.messages import Ready, Report
from hadir.runtime.supervisor import Supervisor
from hadir.runtime.worker import WorkerPlan
from hadir.vision.providers import Provider
from hadir.wiring import load_tools


@dataclass
class Recorder:
    """Hears the workers and keeps what the figures need."""

    ready: bool = False
    delays: list[tuple[float, float]] = field(default_factory=list)
    """Moment (monotonic seconds) and seconds from capture to arrival, for each analysed frame."""
    openings: list[float] = field(default_factory=list)
    """Seconds from the capture of the deciding frame to the arrival of the sighting, of those with a name."""
    names: set[tuple[str, str]] = field(default_factory=set)
    """Who sits there and the name that was given, of each sighting in a scene with seats."""
    analysed: int = 0

    def __call__(self, report: Report) -> None:
        """Take in a report."""
        now = datetime.now(UTC)
        match report:
            case Ready():
                self.ready = True
            case TrackingUpdate(captured_at=captured_at):
                self.analysed += 1
                self.delays.append((time.monotonic(), (now - captured_at).total_seconds()))
            case SightingEvent(change=change, sighting=sighting):
                if sighting.employee:
                    self.names.add((at_seat(sighting.box[0], sighting.box[2]), sighting.employee))
                if change is SightingChange.OPENED and sighting.employee:
                    self.openings.append((now - sighting.last_seen).total_seconds())


def gallery(pack: str, people: Path) -> Gallery:
    """The people of a folder, enrolled with a pack."""
    return gallery_of(people, tools_of(pack))


@contextmanager
def engine(pack: str, people: Gallery, recorder: Recorder, threads: int) -> Iterator[tuple[Supervisor, psutil.Process]]:
    """One worker with its models loaded, and its process."""
    plan = WorkerPlan(partial(load_tools, pack, MODELS, Provider.CPU), PipelineSettings(), devices=(), threads=threads)
    supervisor = Supervisor(plan, 1, recorder)
    supervisor.start()
    try:
        while not recorder.ready:
            if fault := supervisor.health().fault:
                raise RuntimeError(fault)
            time.sleep(0.1)
        supervisor.use_gallery(people)
        worker = next(child for child in psutil.Process().children() if "spawn_main" in " ".join(child.cmdline()))
        yield supervisor, worker
    finally:
        supervisor.stop()


def camera(number: int, url: str, fps: float = 5.0) -> Camera:
    """A camera at an address that looks for faces alone, as the peers do; `benchmarks.behaviour` asks for more."""
    return Camera(f"camera{number}", f"Camera {number}", StreamAddress(url), fps=fps, crowds=None, posture=False)

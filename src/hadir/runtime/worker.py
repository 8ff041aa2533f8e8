"""A process that analyses cameras: models loaded once, a thread a camera for its pictures, a few for the analysis."""

import copy
import logging
import os
import queue
import signal
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from uuid import uuid4

import cv2

from hadir.domain.camera import Camera
from hadir.domain.errors import HadirError
from hadir.domain.live import Request
from hadir.pipeline.analysis import PipelineSettings
from hadir.pipeline.camera import CameraPipeline
from hadir.pipeline.tools import VisionTools
from hadir.recognition.gallery import Gallery
from hadir.runtime.messages import (
    Alive,
    ChangeCamera,
    CheckPhotograph,
    Command,
    EnrollPhotograph,
    Failed,
    Ready,
    ShutDown,
    StartCamera,
    StopCamera,
    Tuning,
    Unwatch,
    UseGallery,
    Watch,
)
from hadir.runtime.outbox import Outbox
from hadir.runtime.parent import end_with_parent
from hadir.runtime.photo_desk import PhotoDesk
from hadir.runtime.relay import relay_log
from hadir.runtime.runner import CameraRunner
from hadir.video.source import SourceOptions

_log = logging.getLogger(__name__)

_LOAD_SECONDS = 2.0
_FLUSH_SECONDS = 2.0
_LAST_SECONDS = 1.0
"""A camera that hangs is not waited for longer when all ends."""


@dataclass(frozen=True, slots=True)
class LoadedTools:
    """The tools of a worker, and what people are told about them."""

    tools: VisionTools
    pack: str
    provider: str
    notice: str = ""


@dataclass(frozen=True, slots=True)
class WorkerPlan:
    """All that a worker process needs to know; it is pickled.

    Attributes:
        load_tools: Loads the models, in the worker.
        settings: How frames are analysed.
        devices: Hardware decoders to try.
        threads: How many frames are analysed at once.
        log_level: From which level on its log is worth sending.
    """

    load_tools: Callable[[], LoadedTools]
    settings: PipelineSettings
    devices: tuple[str, ...]
    threads: int
    log_level: int = logging.INFO


def run_worker(connection: Connection, plan: WorkerPlan) -> None:
    """Entry of a worker process: obey commands until told to shut down or the main process is gone."""
    # Ctrl+C and service managers signal the whole group; when to end is for the main process to say.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    end_with_parent()
    # Cameras are worked on side by side; threads of OpenCV's own would only wait for one another.
    cv2.setNumThreads(1)
    outbox = Outbox(connection)
    relay_log(outbox.post, plan.log_level)
    threading.excepthook = _ending_process(outbox)
    try:
        loaded = plan.load_tools()
    except HadirError as fault:
        outbox.post(Failed(str(fault)))
        outbox.close(_FLUSH_SECONDS)
        return
    tools = loaded.tools
    outbox.post(Ready(loaded.pack, loaded.provider, tools.yardstick, loaded.notice))
    Worker(tools, plan, outbox).obey(connection)
    outbox.close(_FLUSH_SECONDS)
    os._exit(0)  # Nobody waits for what the interpreter and its libraries would tidy up.


def _ending_process(outbox: Outbox) -> Callable[[threading.ExceptHookArgs], None]:
    """What is done when a thread fails as none should: a fresh process is better than one that watches half of it."""

    def end(fault: threading.ExceptHookArgs) -> None:
        name = "unknown" if fault.thread is None else fault.thread.name
        fallen = fault.exc_value or fault.exc_type()
        _log.critical(
            "The thread %s of the analysis failed", name, exc_info=(fault.exc_type, fallen, fault.exc_traceback)
        )
        try:
            outbox.close(_FLUSH_SECONDS)
        finally:
            os._exit(1)

    return end


class Worker:
    """The cameras of one process."""

    def __init__(self, tools: VisionTools, plan: WorkerPlan, outbox: Outbox) -> None:
        self._loaded = tools
        self._tools = tools
        self._plan = plan
        self._settings = plan.settings
        self._outbox = outbox
        self._gallery = Gallery(tools.embedder.model_id, tools.embedder.metric)
        self._runners: dict[str, CameraRunner] = {}
        self._requests: set[Request] = set()
        self._waiting: queue.SimpleQueue[CameraRunner | None] = queue.SimpleQueue()
        self._photo_desk = PhotoDesk(tools, outbox.post)
        self._analysts = [
            threading.Thread(target=self._analyse, name=f"analyst {number}", daemon=True)
            for number in range(plan.threads)
        ]

    def obey(self, connection: Connection) -> None:
        """Do as the main process says until it says to end, or is gone."""
        self._photo_desk.start()
        for thread in self._analysts:
            thread.start()
        while (command := self._next_command(connection)) is not None:
            self._do(command)
        self._end()

    def _next_command(self, connection: Connection) -> Command | None:
        """The next command, looking after the cameras while there is none; None at the end."""
        while True:
            self._outbox.post(Alive())
            try:
                if connection.poll(_LOAD_SECONDS):
                    command: Command = connection.recv()
                    return None if isinstance(command, ShutDown) else command
            except (EOFError, OSError):
                return None
            for runner in self._runners.values():
                runner.report_load()
                runner.pass_time()

    def _do(self, command: Command) -> None:
        match command:
            case StartCamera(camera):
                self._start(camera)
            case ChangeCamera(camera):
                self._change(camera)
            case StopCamera(camera_id):
                self._stop(camera_id)
            case EnrollPhotograph() | CheckPhotograph():
                self._photo_desk.take(command)
            case _:
                self._adapt(command)

    def _adapt(self, command: Command) -> None:
        """Do as told about all cameras, or about those who watch."""
        match command:
            case UseGallery(gallery):
                self._use_gallery(gallery)
            case Tuning():
                self._tune(command)
            case Watch(request):
                self._watch(request)
            case Unwatch(request):
                self._unwatch(request)

    def _use_gallery(self, gallery: Gallery) -> None:
        self._gallery = gallery
        for runner in self._runners.values():
            runner.use_gallery(gallery)

    def _change(self, camera: Camera) -> None:
        if camera.id in self._runners:
            self._runners[camera.id].change(camera)

    def _tune(self, tuning: Tuning) -> None:
        """Recognise otherwise from now on; cameras that are watched begin anew with it."""
        self._photo_desk.liveness = tuning.enrollment
        own = self._loaded
        thresholds = own.thresholds
        if tuning.similarity is not None:
            thresholds = replace(thresholds, similarity=tuning.similarity)
        detector = copy.copy(own.detector)
        detector.threshold = own.detector.threshold if tuning.confidence is None else tuning.confidence
        tools = replace(own, detector=detector, thresholds=thresholds)
        sightings = replace(self._settings.sightings, gap=tuning.gap)
        settings = replace(self._settings, sightings=sightings, zone=tuning.zone)
        if (tools.thresholds, tools.detector.threshold, settings) == self._in_use():
            return
        self._tools, self._settings = tools, settings
        for runner in list(self._runners.values()):
            self._outbox.post(Alive())
            self._start(runner.camera)

    def _in_use(self) -> tuple[object, ...]:
        return self._tools.thresholds, self._tools.detector.threshold, self._settings

    def _watch(self, request: Request) -> None:
        self._requests.add(request)
        if request.camera_id in self._runners:
            self._runners[request.camera_id].watch(request)

    def _unwatch(self, request: Request) -> None:
        self._requests.discard(request)
        if request.camera_id in self._runners:
            self._runners[request.camera_id].unwatch(request)

    def _start(self, camera: Camera) -> None:
        self._stop(camera.id)
        run = uuid4().hex[:8]  # Tracks are numbered anew each time a camera starts; their sightings have other names.
        pipeline = CameraPipeline(camera.id, camera.role, run, self._tools, self._gallery, self._settings)
        options = SourceOptions(camera.transport, self._plan.devices)
        runner = CameraRunner(camera, pipeline, options, self._outbox.post, self._waiting.put)
        self._runners[camera.id] = runner
        for request in self._requests:
            if request.camera_id == camera.id:
                runner.watch(request)
        runner.start()

    def _stop(self, camera_id: str) -> None:
        runner = self._runners.pop(camera_id, None)
        if runner is not None:
            runner.stop()

    def _analyse(self) -> None:
        """Lend a thread to whichever camera has waited longest."""
        while (runner := self._waiting.get()) is not None:
            runner.analyse_next()

    def _end(self) -> None:
        stopping = [threading.Thread(target=runner.stop, args=(_LAST_SECONDS,)) for runner in self._runners.values()]
        for thread in stopping:
            thread.start()
        for thread in stopping:
            thread.join()
        self._photo_desk.stop()
        for _ in self._analysts:
            self._waiting.put(None)

"""Worker processes: starting them, placing cameras on them, putting new ones in the place of those that die."""

import multiprocessing
import queue
import threading
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import TypeAlias

from hadir.domain.camera import Camera, CameraState, CameraStatus
from hadir.domain.health import EngineHealth
from hadir.domain.live import PictureRequest
from hadir.recognition.gallery import Gallery
from hadir.runtime.messages import (
    Abandoned,
    Command,
    Failed,
    Ready,
    Report,
    ShutDown,
    StartCamera,
    StopCamera,
    Unwatch,
    UseGallery,
    Watch,
)
from hadir.runtime.worker import WorkerPlan, run_worker

CAMERAS_PER_WORKER = 20
"""A busy Python thread delays all others of its process; up to some 25 cameras that does not show."""

_STOP_SECONDS = 4.5
_FIRST_RESTART = 1.0
_LONGEST_RESTART = 30.0
_STEADY_SECONDS = 60.0
"""A process that lived this long is restarted at once; one that dies again and again less and less often."""

_DIED = "The analysis process ended unexpectedly; it is started again"


_Commands: TypeAlias = "queue.SimpleQueue[Command | None]"


class WorkerHandle:
    """One worker process and what it was told, so that a new one can be told the same.

    Attributes:
        cameras: The cameras that it watches.
        health: How its analysis is.
    """

    def __init__(self, plan: WorkerPlan, listener: Callable[[Report], None]) -> None:
        self._plan = plan
        self._listener = listener
        self._lock = threading.Lock()
        self._stopping = threading.Event()
        self._requests: set[PictureRequest] = set()
        self._gallery: Gallery | None = None
        self._process: BaseProcess | None = None
        self._untold: _Commands | None = None
        self._reader = threading.Thread(target=self._keep_alive, name="worker reader", daemon=True)
        self.cameras: dict[str, Camera] = {}
        self.health = EngineHealth()

    def start(self) -> None:
        """Start the process."""
        self._reader.start()

    def stop(self) -> None:
        """Ask the process to end; `join` waits for it."""
        with self._lock:
            self._stopping.set()
            self._send(ShutDown())

    def join(self) -> None:
        """Wait until the process has ended and all its reports were heard; one that does not end is killed."""
        self._reader.join(_STOP_SECONDS)
        if self._reader.is_alive() and self._process is not None:
            self._process.kill()
            self._reader.join()

    def send(self, command: Command) -> None:
        """Tell the process something, and remember it for its successor."""
        with self._lock:
            match command:
                case StartCamera(camera):
                    self.cameras[camera.id] = camera
                case StopCamera(camera_id):
                    self.cameras.pop(camera_id, None)
                case UseGallery(gallery):
                    self._gallery = gallery
                case Watch(request):
                    self._requests.add(request)
                case Unwatch(request):
                    self._requests.discard(request)
            self._send(command)

    def _send(self, command: Command) -> None:
        """Have the command sent, if there is a process; this never waits for one that is busy."""
        if self._untold is not None:
            self._untold.put(command)

    def _keep_alive(self) -> None:
        """Run one process after the other until told to stop."""
        pause = _FIRST_RESTART
        while not self._stopping.is_set():
            began = time.monotonic()
            self._run()
            if not self._stopping.is_set():
                self._report_death()
                pause = _FIRST_RESTART if time.monotonic() - began > _STEADY_SECONDS else pause
                self._stopping.wait(pause)
                pause = min(pause * 2, _LONGEST_RESTART)

    def _run(self) -> None:
        """Run a process until it is gone."""
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        self._process = context.Process(target=run_worker, args=(theirs, self._plan), name="hadir worker", daemon=True)
        self.health = EngineHealth()
        self._process.start()
        theirs.close()
        commands = self._tell_everything()
        writer = threading.Thread(target=_send_all, args=(ours, commands), name="worker writer", daemon=True)
        writer.start()
        self._hear(ours)
        with self._lock:
            self._untold = None
        commands.put(None)
        self._process.join(_STOP_SECONDS)
        if self._process.is_alive():
            self._process.kill()
        writer.join()
        ours.close()

    def _tell_everything(self) -> _Commands:
        """What a new process is to do."""
        with self._lock:
            self._untold = queue.SimpleQueue()
            if self._gallery is not None:
                self._send(UseGallery(self._gallery))
            for camera in self.cameras.values():
                self._send(StartCamera(camera))
            for request in self._requests:
                self._send(Watch(request))
            if self._stopping.is_set():
                self._send(ShutDown())
            return self._untold

    def _hear(self, connection: Connection) -> None:
        """Pass reports on until the process is gone."""
        while True:
            try:
                report: Report = connection.recv()
            except (EOFError, OSError):
                return
            self._note_health(report)
            self._listener(report)

    def _note_health(self, report: Report) -> None:
        match report:
            case Ready(pack, provider):
                self.health = EngineHealth(pack, provider)
            case Failed(reason):
                self.health = EngineHealth(fault=reason)

    def _report_death(self) -> None:
        self.health = EngineHealth(fault=self.health.fault or _DIED)
        for camera_id in list(self.cameras):
            self._listener(Abandoned(camera_id))
            self._listener(CameraStatus(camera_id, CameraState.OFFLINE, datetime.now(UTC), self.health.fault))


def _send_all(connection: Connection, commands: _Commands) -> None:
    """Send commands until there are no more, or the process is dead; its successor is told everything."""
    while (command := commands.get()) is not None:
        try:
            connection.send(command)
        except OSError:
            return


class Supervisor:
    """All workers of this machine."""

    def __init__(self, plan: WorkerPlan, workers: int, listener: Callable[[Report], None]) -> None:
        """Prepare.

        Args:
            plan: What each worker needs to know.
            workers: How many there are, at least one.
            listener: Hears all reports, each worker's in order, from several threads.
        """
        self._workers = [WorkerHandle(plan, listener) for _ in range(workers)]
        self._places: dict[str, WorkerHandle] = {}
        self._lock = threading.Lock()

    def start(self) -> None:
        """Start the workers."""
        for worker in self._workers:
            worker.start()

    def stop(self) -> None:
        """End all workers; their last sightings have been heard when this returns."""
        for worker in self._workers:
            worker.stop()
        for worker in self._workers:
            worker.join()

    def health(self) -> EngineHealth:
        """How the analysis is: its worst part."""
        parts = [worker.health for worker in self._workers]
        return next((part for part in parts if part.fault), next((part for part in parts if not part.pack), parts[0]))

    def start_camera(self, camera: Camera) -> None:
        """Watch a camera."""
        self._place(camera.id).send(StartCamera(camera))

    def stop_camera(self, camera_id: str) -> None:
        """Stop watching a camera."""
        self._place(camera_id).send(StopCamera(camera_id))

    def use_gallery(self, gallery: Gallery) -> None:
        """Know these people from now on."""
        for worker in self._workers:
            worker.send(UseGallery(gallery))

    def watch(self, request: PictureRequest) -> None:
        """Have pictures sent for a request, now or as soon as the camera is started."""
        self._place(request.camera_id).send(Watch(request))

    def unwatch(self, request: PictureRequest) -> None:
        """Have none sent any more."""
        self._place(request.camera_id).send(Unwatch(request))

    def _place(self, camera_id: str) -> WorkerHandle:
        """The worker of a camera: for a new one that with the fewest."""
        with self._lock:
            if camera_id not in self._places:
                counts = Counter(dict.fromkeys(self._workers, 0))
                counts.update(self._places.values())
                self._places[camera_id] = min(self._workers, key=counts.__getitem__)
            return self._places[camera_id]

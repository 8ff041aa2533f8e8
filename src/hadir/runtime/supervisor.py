"""Worker processes: starting them, placing cameras on them, putting new ones in the place of those that die."""

import multiprocessing
import threading
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from multiprocessing.connection import Connection

from hadir.domain.camera import Camera, CameraState, CameraStatus
from hadir.domain.live import PictureRequest
from hadir.recognition.gallery import Gallery
from hadir.runtime.messages import (
    Command,
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


class WorkerHandle:
    """One worker process and what it was told, so that a new one can be told the same."""

    def __init__(self, plan: WorkerPlan, listener: Callable[[Report], None]) -> None:
        self._plan = plan
        self._listener = listener
        self._lock = threading.Lock()
        self._stopping = threading.Event()
        self._requests: set[PictureRequest] = set()
        self._gallery: Gallery | None = None
        self._connection: Connection | None = None
        self._reader = threading.Thread(target=self._keep_alive, name="worker reader", daemon=True)
        self.cameras: dict[str, Camera] = {}

    def start(self) -> None:
        """Start the process."""
        self._reader.start()

    def stop(self) -> None:
        """Ask the process to end; `join` waits for it."""
        self._stopping.set()
        self._send(ShutDown())

    def join(self) -> None:
        """Wait until the process has ended and all its reports were heard."""
        self._reader.join(_STOP_SECONDS + 1)

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
        if self._connection is not None:
            try:
                self._connection.send(command)
            except OSError:
                return  # It is dead; its successor is told everything.

    def _keep_alive(self) -> None:
        """Run one process after the other until told to stop."""
        context = multiprocessing.get_context("spawn")
        pause = _FIRST_RESTART
        while not self._stopping.is_set():
            ours, theirs = context.Pipe()
            process = context.Process(target=run_worker, args=(theirs, self._plan), name="hadir worker", daemon=True)
            process.start()
            began = time.monotonic()
            theirs.close()
            self._tell_everything(ours)
            self._hear(ours)
            process.join(_STOP_SECONDS)
            if process.is_alive():
                process.kill()
            if not self._stopping.is_set():
                self._report_death()
                pause = _FIRST_RESTART if time.monotonic() - began > _STEADY_SECONDS else pause
                self._stopping.wait(pause)
                pause = min(pause * 2, _LONGEST_RESTART)

    def _tell_everything(self, connection: Connection) -> None:
        with self._lock:
            self._connection = connection
            if self._gallery is not None:
                self._send(UseGallery(self._gallery))
            for camera in self.cameras.values():
                self._send(StartCamera(camera))
            for request in self._requests:
                self._send(Watch(request))
            if self._stopping.is_set():
                self._send(ShutDown())

    def _hear(self, connection: Connection) -> None:
        """Pass reports on until the process is gone."""
        while True:
            try:
                report: Report = connection.recv()
            except (EOFError, OSError):
                break
            self._listener(report)
        with self._lock:
            self._connection = None
            connection.close()

    def _report_death(self) -> None:
        for camera_id in list(self.cameras):
            self._listener(CameraStatus(camera_id, CameraState.OFFLINE, datetime.now(UTC), _DIED))


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

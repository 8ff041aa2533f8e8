"""All worker processes: cameras are placed on them, and what one must know all are told."""

import threading
from collections import Counter
from collections.abc import Callable

from hadir.domain.camera import Camera
from hadir.domain.figures import ProcessFigures
from hadir.domain.health import EngineHealth
from hadir.domain.live import Request
from hadir.recognition.gallery import Gallery
from hadir.runtime.handle import WorkerHandle
from hadir.runtime.messages import (
    ChangeCamera,
    CheckPhotograph,
    EnrollPhotograph,
    Report,
    StartCamera,
    StopCamera,
    Tuning,
    Unwatch,
    UseGallery,
    Watch,
)
from hadir.runtime.processes import usage_of
from hadir.runtime.worker import WorkerPlan

CAMERAS_PER_WORKER = 20
"""A busy Python thread delays all others of its process; up to some 25 cameras that does not show."""


class Supervisor:
    """All workers of this machine."""

    def __init__(self, plan: WorkerPlan, workers: int, listener: Callable[[Report], None]) -> None:
        """Prepare.

        Args:
            plan: What each worker needs to know.
            workers: How many there are, at least one.
            listener: Hears all reports, each worker's in order, from several threads.
        """
        self._plan = plan
        self._listener = listener
        self._workers = [self._new_worker(number) for number in range(1, workers + 1)]
        self._places: dict[str, WorkerHandle] = {}
        self._gallery: Gallery | None = None
        self._tuning: Tuning | None = None
        self._started = False
        self._lock = threading.Lock()

    def start(self) -> None:
        """Start the workers."""
        self._started = True
        for worker in self._workers:
            worker.start()

    def begin_to_stop(self) -> None:
        """Ask all workers to end."""
        for worker in self._workers:
            worker.stop()

    def stop(self) -> None:
        """End all workers; their last sightings have been heard when this returns."""
        self.begin_to_stop()
        for worker in self._workers:
            worker.join()

    def health(self) -> EngineHealth:
        """How the analysis is: its worst part."""
        parts = [worker.health for worker in self._workers]
        return next((part for part in parts if part.fault), next((part for part in parts if not part.pack), parts[0]))

    def usage(self) -> tuple[ProcessFigures | None, ...]:
        """What each worker process uses, None for one that is being started."""
        with self._lock:
            workers = list(self._workers)
        return tuple(None if one.pid is None else usage_of(one.name, one.pid, one.restarts) for one in workers)

    def start_camera(self, camera: Camera) -> None:
        """Watch a camera."""
        self._place(camera.id).send(StartCamera(camera))

    def change_camera(self, camera: Camera) -> None:
        """Go by another name, role, region or line of a camera from now on."""
        self._place(camera.id).send(ChangeCamera(camera))

    def stop_camera(self, camera_id: str) -> None:
        """Stop watching a camera."""
        self._place(camera_id).send(StopCamera(camera_id))

    def remove_camera(self, camera_id: str) -> None:
        """Stop watching a camera, and give its place to another one."""
        self.stop_camera(camera_id)
        with self._lock:
            self._places.pop(camera_id, None)

    def use_gallery(self, gallery: Gallery) -> None:
        """Know these people from now on."""
        with self._lock:
            self._gallery = gallery
            workers = list(self._workers)
        for worker in workers:
            worker.send(UseGallery(gallery))

    def tune(self, tuning: Tuning) -> None:
        """Recognise like this from now on."""
        with self._lock:
            self._tuning = tuning
            workers = list(self._workers)
        for worker in workers:
            worker.send(tuning)

    def look_at(self, wish: EnrollPhotograph | CheckPhotograph) -> None:
        """Have a photograph looked at by the worker with the fewest cameras."""
        with self._lock:
            worker = min(self._workers, key=lambda worker: worker.cameras)
        worker.send(wish)

    def watch(self, request: Request) -> None:
        """Have pictures sent for a request, now or as soon as the camera is started."""
        self._place(request.camera_id).send(Watch(request))

    def unwatch(self, request: Request) -> None:
        """Have none sent any more."""
        self._place(request.camera_id).send(Unwatch(request))

    def _place(self, camera_id: str) -> WorkerHandle:
        """The worker of a camera: for a new one that with the fewest, or a new worker when all are full."""
        with self._lock:
            if camera_id not in self._places:
                counts = Counter(dict.fromkeys(self._workers, 0))
                counts.update(self._places.values())
                emptiest = min(self._workers, key=counts.__getitem__)
                full = self._started and counts[emptiest] >= CAMERAS_PER_WORKER
                self._places[camera_id] = self._grown() if full else emptiest
            return self._places[camera_id]

    def _new_worker(self, number: int) -> WorkerHandle:
        return WorkerHandle(f"worker {number}", self._plan, self._listener)

    def _grown(self) -> WorkerHandle:
        """One more worker, told what the others know."""
        worker = self._new_worker(len(self._workers) + 1)
        for command in (self._tuning, None if self._gallery is None else UseGallery(self._gallery)):
            if command is not None:
                worker.send(command)
        self._workers.append(worker)
        worker.start()
        return worker

"""The running site: workers, their reports, and what is known at the moment. It lives in the main process."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hadir.domain.camera import Camera, CameraLoad, CameraState, CameraStatus
from hadir.domain.errors import HadirError
from hadir.domain.health import EngineHealth, EnrollmentHealth, EnrollmentState
from hadir.domain.live import LivePicture, PictureRequest
from hadir.domain.presence import Presence
from hadir.domain.sighting import Sighting, SightingEvent
from hadir.domain.track import TrackingUpdate
from hadir.pipeline.site import SitePipeline
from hadir.rules.presence import PresenceSettings
from hadir.runtime.enrolling import EnrollmentProcess
from hadir.runtime.messages import Abandoned, Failed, Ready, Report
from hadir.runtime.supervisor import CAMERAS_PER_WORKER, Supervisor
from hadir.runtime.worker import WorkerPlan

_log = logging.getLogger(__name__)

_FRESH = timedelta(seconds=2)
"""Tracks that no frame has confirmed for longer belong to a camera that is away."""

Viewer = Callable[[LivePicture], None]


@dataclass(eq=False, slots=True)
class _CameraBoard:
    """What is known of one camera."""

    camera: Camera
    status: CameraStatus
    load: CameraLoad
    tracking: TrackingUpdate | None = None
    last_fault: str = ""
    viewers: dict[PictureRequest, list[Viewer]] = field(default_factory=dict)


class LiveSite:
    """All cameras at work. Its methods may be called from any thread."""

    def __init__(self, cameras: tuple[Camera, ...], faces: Path, plan: WorkerPlan, workers: int) -> None:
        """Prepare.

        Args:
            cameras: The cameras to watch.
            faces: Folder with a folder of photographs for each employee; it need not exist.
            plan: What each worker needs to know.
            workers: How many worker processes there are; 0 chooses by the number of cameras.
        """
        now = datetime.now(UTC)
        self._faces = faces
        self._plan = plan
        self._lock = threading.Lock()
        self._stopping = threading.Event()
        self._site = SitePipeline(PresenceSettings())
        self._enrollment = EnrollmentHealth()
        self._boards = {camera.id: _board(camera, now) for camera in cameras}
        count = workers or max(-(-len(cameras) // CAMERAS_PER_WORKER), 1)
        self._supervisor = Supervisor(plan, count, self._hear)
        self._enrolling = EnrollmentProcess(faces, plan.load_tools)
        self._starting = threading.Thread(target=self._enroll_and_start, name="site start", daemon=True)

    def start(self) -> None:
        """Start the workers, enrol the employees, then watch the enabled cameras; this returns at once."""
        self._supervisor.start()
        self._starting.start()

    def stop(self) -> None:
        """End; the last sightings have been heard when this returns."""
        self._stopping.set()
        self._enrolling.cancel()
        self._supervisor.stop()

    def cameras(self) -> tuple[Camera, ...]:
        """All cameras, in the order of their ids."""
        return tuple(board.camera for _, board in sorted(self._boards.items()))

    def engine(self) -> EngineHealth:
        """How the analysis as a whole is."""
        return self._supervisor.health()

    def enrollment(self) -> EnrollmentHealth:
        """How the enrolment of the staff is."""
        return self._enrollment

    def status(self, camera_id: str) -> CameraStatus:
        """How a camera is."""
        return self._boards[camera_id].status

    def load(self, camera_id: str) -> CameraLoad:
        """How a camera's analysis keeps up."""
        return self._boards[camera_id].load

    def last_fault(self, camera_id: str) -> str:
        """What was wrong with a camera last, empty if nothing was."""
        return self._boards[camera_id].last_fault

    def tracking(self, now: datetime) -> tuple[TrackingUpdate, ...]:
        """The people on each camera that is at work."""
        updates = (board.tracking for board in self._boards.values())
        return tuple(update for update in updates if update is not None and now - update.captured_at <= _FRESH)

    def presence(self, now: datetime) -> tuple[Presence, ...]:
        """Everybody's presence."""
        with self._lock:
            return self._site.presence(now)

    def sightings(self) -> tuple[Sighting, ...]:
        """The sightings that last, and the newest that ended, the latest to begin first."""
        with self._lock:
            return self._site.sightings()

    def is_open(self, sighting: Sighting) -> bool:
        """Whether a sighting still lasts."""
        with self._lock:
            return self._site.is_open(sighting)

    def watch(self, request: PictureRequest, viewer: Viewer) -> Callable[[], None]:
        """Have pictures of a camera passed to a viewer, from another thread.

        Returns:
            What ends it.
        """
        board = self._boards[request.camera_id]
        with self._lock:
            viewers = board.viewers.setdefault(request, [])
            viewers.append(viewer)
            if len(viewers) == 1:
                self._supervisor.watch(request)
        return lambda: self._unwatch(board, request, viewer)

    def _unwatch(self, board: _CameraBoard, request: PictureRequest, viewer: Viewer) -> None:
        with self._lock:
            viewers = board.viewers[request]
            viewers.remove(viewer)
            if not viewers:
                del board.viewers[request]
                self._supervisor.unwatch(request)

    def _enroll_and_start(self) -> None:
        """Enrol first, so that nobody is taken for a stranger in the meantime."""
        health = self._enroll()
        if self._stopping.is_set():
            return
        self._note_enrollment(health)
        for board in self._boards.values():
            if board.camera.enabled:
                self._supervisor.start_camera(board.camera)

    def _enroll(self) -> EnrollmentHealth:
        if _is_empty(self._faces):
            return EnrollmentHealth(EnrollmentState.DONE)
        try:
            roster = self._enrolling.run(_EnrollmentProgress(self._note_enrollment))
        except HadirError as fault:
            return EnrollmentHealth(EnrollmentState.FAILED, reason=str(fault))
        for path, reason in roster.refused:
            _log.warning("%s is not used: %s", path, reason)
        self._supervisor.use_gallery(roster.gallery)
        with self._lock:
            self._site.know(roster.gallery.employees)
        return EnrollmentHealth(EnrollmentState.DONE, len(roster.gallery.employees))

    def _note_enrollment(self, health: EnrollmentHealth) -> None:
        self._enrollment = health
        if health.state is EnrollmentState.FAILED:
            _log.error("Nobody is enrolled: %s", health.reason)

    def _hear(self, report: Report) -> None:
        """Take in a report of a worker; called from the workers' threads."""
        match report:
            case LivePicture():
                self._pass_on(report)
            case SightingEvent():
                with self._lock:
                    self._site.take(report)
            case Abandoned():
                with self._lock:
                    self._site.abandon(report.camera_id)
            case Ready():
                _log.info("The analysis is ready: pack %s on %s", report.pack, report.provider)
            case Failed():
                _log.error("The analysis does not work: %s", report.reason)
            case _:
                self._note_on_board(self._boards[report.camera_id], report)

    def _pass_on(self, picture: LivePicture) -> None:
        with self._lock:
            viewers = list(self._boards[picture.request.camera_id].viewers.get(picture.request, ()))
        for viewer in viewers:
            viewer(picture)

    @staticmethod
    def _note_on_board(board: _CameraBoard, report: CameraStatus | CameraLoad | TrackingUpdate) -> None:
        match report:
            case TrackingUpdate():
                board.tracking = report
            case CameraLoad():
                board.load = report
            case CameraStatus():
                if report.state is not board.status.state:
                    _log.info("Camera %s is %s. %s", report.camera_id, report.state.value, report.reason)
                board.status = report
                board.last_fault = report.reason or board.last_fault


def _board(camera: Camera, now: datetime) -> _CameraBoard:
    if camera.enabled:
        status = CameraStatus(camera.id, CameraState.CONNECTING, now, "The analysis is being started.")
    else:
        status = CameraStatus(camera.id, CameraState.STOPPED, now, "It is switched off in its configuration.")
    return _CameraBoard(camera, status, CameraLoad(camera.id))


def _is_empty(folder: Path) -> bool:
    """Whether there is no such folder, or nothing in it; what is wrong with another one the enrolment says."""
    try:
        return not folder.is_dir() or not any(folder.iterdir())
    except OSError:
        return False


class _EnrollmentProgress:
    """Tells the progress of an enrolment as its health."""

    def __init__(self, tell: Callable[[EnrollmentHealth], None]) -> None:
        self._tell = tell
        self._photographs = 0

    def begin(self, _what: str, total: int) -> None:
        """It begins, with so many photographs."""
        self._photographs = total

    def reach(self, done: int) -> None:
        """So many of them are done."""
        self._tell(EnrollmentHealth(reason=f"{done} of {self._photographs} photographs are done."))

"""The running site: workers, their reports, and what is known at the moment. It lives in the main process."""

import logging
import os
import threading
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime

from hadir.domain.activity import ActivityReport
from hadir.domain.camera import Camera, CameraLoad, CameraStatus
from hadir.domain.crowd import CrowdReport
from hadir.domain.enrollment import FaceCheck, Portrait, Unfit
from hadir.domain.figures import ProcessFigures, RecordFigures
from hadir.domain.health import EngineHealth, EnrollmentHealth
from hadir.domain.live import LiveFragment, LivePicture, PictureRequest, Request, TracksRequest, VideoRequest
from hadir.domain.presence import Presence
from hadir.domain.sighting import Sighting, SightingEvent
from hadir.domain.track import TrackingUpdate
from hadir.recognition.gallery import Gallery
from hadir.runtime.boards import Boards, Viewer
from hadir.runtime.enroller import Enroller
from hadir.runtime.messages import Abandoned, Failed, PhotographChecked, PhotographSeen, Ready, Report, Tuning
from hadir.runtime.muster import Muster
from hadir.runtime.processes import usage_of
from hadir.runtime.recorder import Recorder, RecorderHealth
from hadir.runtime.supervisor import CAMERAS_PER_WORKER, Supervisor
from hadir.runtime.worker import WorkerPlan

_log = logging.getLogger(__name__)

_STREAM = ("address", "transport", "fps", "loops")
"""What of a camera its stream depends on: it is opened anew when one of them changes."""

_MUSTER_SECONDS = 1.0
"""So long the end waits for whoever is still being enrolled, who works with the database."""


class LiveSite:
    """All cameras at work. Its methods may be called from any thread.

    Attributes:
        muster: Makes the staff known before cameras start.
        counted: What was written into the record since the start.
    """

    def __init__(
        self,
        cameras: Iterable[tuple[Camera, bool]],
        plan: WorkerPlan,
        workers: int,
        recorder: Recorder,
    ) -> None:
        """Prepare.

        Args:
            cameras: The cameras, and whether each is to be watched.
            plan: What each worker needs to know.
            workers: How many worker processes there are; 0 chooses by the number of cameras.
            recorder: Keeps the record.
        """
        self.muster: Muster | None = None
        self.counted: Callable[[], RecordFigures] = RecordFigures
        self._boards = Boards()
        now = datetime.now(UTC)
        for camera, running in cameras:
            self._boards.put(camera, now, running=running)
        self._recorder = recorder
        self._stopping = threading.Event()
        self._mustered = threading.Event()
        self._mustering: threading.Thread | None = None
        self._ready: Ready | None = None
        self._enrollment = EnrollmentHealth()
        self._listeners: list[Callable[[CameraStatus], None]] = []
        count = workers or max(-(-len(self._boards.all()) // CAMERAS_PER_WORKER), 1)
        self._supervisor = Supervisor(plan, count, self._hear)
        self._enroller = Enroller(self._supervisor.look_at)

    def start(self) -> None:
        """Start the workers, enrol the employees, then watch the cameras; this returns at once."""
        self._recorder.start()
        for board in self._boards.all():
            self._recorder.hear(board.status)
        self._supervisor.start()

    def begin_to_stop(self) -> None:
        """Have the cameras let go of; this returns at once, and `stop` waits for the end."""
        self._stopping.set()
        self._supervisor.begin_to_stop()
        self._enroller.give_up()

    def stop(self) -> None:
        """End; the last sightings have been written when this returns."""
        self._stopping.set()
        self._supervisor.stop()
        if self._mustering is not None:
            self._mustering.join(_MUSTER_SECONDS)
        self._recorder.stop()

    def cameras(self) -> tuple[Camera, ...]:
        """All cameras, in the order of their ids."""
        return tuple(board.camera for board in self._boards.all())

    def is_running(self, camera_id: str) -> bool:
        """Whether a camera is to be watched, as far as it is enabled."""
        return self._boards[camera_id].running

    def put_camera(self, camera: Camera, *, running: bool) -> None:
        """Watch a new camera, or go by what changed about one; its stream is opened anew only if it must be."""
        old = self._boards.known(camera.id)
        was_watched = old is not None and old.watched
        board = self._boards.put(camera, datetime.now(UTC), running=running)
        self._tell_cameras()
        if not self._mustered.is_set():
            return
        if not board.watched:
            if was_watched:
                self._supervisor.stop_camera(camera.id)
        elif old is not None and was_watched and _same_stream(old.camera, camera):
            self._supervisor.change_camera(camera)
        else:
            self._supervisor.start_camera(camera)

    def remove_camera(self, camera_id: str) -> None:
        """Watch a camera no more, and forget it."""
        self._boards.remove(camera_id)
        self._supervisor.remove_camera(camera_id)
        self._tell_cameras()

    def tune(self, tuning: Tuning) -> None:
        """Recognise like this from now on."""
        self._supervisor.tune(tuning)

    def use_gallery(self, gallery: Gallery) -> None:
        """Know these people from now on."""
        self._supervisor.use_gallery(gallery)

    def enroll(self, photograph: bytes) -> Portrait | Unfit:
        """Have a photograph looked at."""
        return self._enroller.enroll(photograph)

    def enroll_patiently(self, photograph: bytes) -> Portrait | Unfit:
        """Have a photograph looked at that has time; cameras come first."""
        return self._enroller.enroll_patiently(photograph)

    def check_face(self, picture: bytes) -> FaceCheck | Unfit:
        """Say how a picture would do as a photograph to enrol somebody from."""
        return self._enroller.check(picture)

    def engine(self) -> EngineHealth:
        """How the analysis as a whole is."""
        return self._supervisor.health()

    def enrollment(self) -> EnrollmentHealth:
        """How the enrolment of the staff is."""
        return self._enrollment

    def note_enrollment(self, health: EnrollmentHealth) -> None:
        """Hear how the enrolment gets on."""
        self._enrollment = health

    def record(self) -> RecorderHealth:
        """How the record is kept."""
        return self._recorder.health()

    def figures(self) -> RecordFigures:
        """What was written into the record since the start."""
        return self.counted()

    def processes(self) -> tuple[ProcessFigures, ...]:
        """What the main process and the workers use."""
        own = usage_of("main", os.getpid())
        return tuple(usage for usage in (own, *self._supervisor.usage()) if usage is not None)

    def audience(self) -> Mapping[str, int]:
        """How many look at each kind of thing."""
        return self._boards.audience()

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
        return self._boards.fresh_tracking(now)

    def presence(self) -> tuple[Presence, ...]:
        """Everybody's presence."""
        return self._recorder.presence()

    def sightings(self) -> tuple[Sighting, ...]:
        """The sightings that last, and the newest that ended, the latest to begin first."""
        return self._recorder.sightings()

    def open_sightings(self) -> frozenset[str]:
        """The ids of those that last."""
        return self._recorder.open_sightings()

    def watch(self, request: PictureRequest, viewer: Callable[[LivePicture], None]) -> Callable[[], None]:
        """Have pictures of a camera passed to a viewer, from another thread.

        Returns:
            What ends it.

        Raises:
            NotFoundError: There is no such camera.
        """
        return self._watch(request, viewer)

    def watch_video(self, request: VideoRequest, viewer: Callable[[LiveFragment], None]) -> Callable[[], None]:
        """Have a camera's own video passed to a viewer; likewise."""
        return self._watch(request, viewer)

    def follow(self, request: TracksRequest, viewer: Callable[[TrackingUpdate], None]) -> Callable[[], None]:
        """Have a viewer told who is on a camera, for each picture that is analysed; likewise."""
        self._boards.add_viewer(request, viewer)

        def end() -> None:
            self._boards.remove_viewer(request, viewer)

        return end

    def listen(self, listener: Callable[[CameraStatus], None]) -> None:
        """Tell somebody of every change of a camera's state, from another thread."""
        self._listeners.append(listener)

    def _watch(self, request: Request, viewer: Viewer) -> Callable[[], None]:
        if self._boards.add_viewer(request, viewer):
            self._supervisor.watch(request)
        return lambda: self._unwatch(request, viewer)

    def _unwatch(self, request: Request, viewer: Viewer) -> None:
        if self._boards.remove_viewer(request, viewer):
            self._supervisor.unwatch(request)

    def _tell_cameras(self) -> None:
        cameras, now = self.cameras(), datetime.now(UTC)
        self._recorder.do(lambda site: site.watch(cameras, now))

    def _hear(self, report: Report) -> None:
        """Take in a report of a worker; called from the workers' threads."""
        match report:
            case LivePicture() | LiveFragment():
                self._boards.pass_on(report.request, report)
            case SightingEvent() | CrowdReport() | ActivityReport() | Abandoned():
                self._recorder.hear(report)
            case PhotographSeen() | PhotographChecked():
                self._enroller.hear(report)
            case Ready():
                self._begin(report)
            case Failed():
                _log.error("The analysis does not work: %s", report.reason)
            case _:
                self._hear_of_camera(report)

    def _hear_of_camera(self, report: CameraStatus | CameraLoad | TrackingUpdate) -> None:
        self._boards.note(report)
        match report:
            case CameraStatus():
                self._recorder.hear(report)
                for listener in self._listeners:
                    listener(report)
            case TrackingUpdate(camera_id=camera_id):
                self._boards.pass_on(TracksRequest(camera_id), report)
                self._recorder.saw_frame(report.captured_at)

    def _begin(self, ready: Ready) -> None:
        """Go on once the first worker has loaded its models."""
        _log.info("The analysis is ready: pack %s on %s", ready.pack, ready.provider)
        if self._ready is None:
            if ready.notice:
                _log.warning("%s", ready.notice)
            self._ready = ready
            self._mustering = threading.Thread(target=self._start_cameras, args=(ready,), name="muster", daemon=True)
            self._mustering.start()

    def _start_cameras(self, ready: Ready) -> None:
        """Enrol first, so that nobody is taken for a stranger in the meantime."""
        if self.muster is not None:
            self.muster(ready, self._enroller.enroll)
        self._mustered.set()
        for board in self._boards.all():
            if board.watched and not self._stopping.is_set():
                self._supervisor.start_camera(board.camera)


def _same_stream(one: Camera, other: Camera) -> bool:
    return all(getattr(one, name) == getattr(other, name) for name in _STREAM)

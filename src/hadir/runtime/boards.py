"""What is known of each camera at the moment, and who looks at its pictures."""

import logging
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from hadir.domain.camera import Camera, CameraLoad, CameraState, CameraStatus
from hadir.domain.errors import NotFoundError
from hadir.domain.live import PictureRequest, Request, TracksRequest, VideoRequest
from hadir.domain.track import TrackingUpdate

_log = logging.getLogger(__name__)

_FRESH = timedelta(seconds=2)
"""Tracks that no frame has confirmed for longer belong to a camera that is away."""

_STARTING = "The analysis is being started."
_SWITCHED_OFF = "It is switched off in its configuration."
_STOPPED = "Its analysis was stopped."

Viewer = Callable[[Any], None]
"""Hears what its request asks for: pictures, pieces of video, or tracks."""

Wish = Request | TracksRequest

_KINDS: dict[type, str] = {PictureRequest: "pictures", VideoRequest: "video", TracksRequest: "tracks"}


@dataclass(eq=False, slots=True)
class CameraBoard:
    """What is known of one camera.

    Attributes:
        camera: The camera.
        running: Whether somebody wants it watched.
        status: How it is.
        load: How its analysis keeps up.
        tracking: The people on it, as of the newest analysed frame.
        last_fault: What was wrong with it last.
        connections: How often its stream was had.
        viewers: Who looks at its pictures.
    """

    camera: Camera
    running: bool
    status: CameraStatus
    load: CameraLoad
    tracking: TrackingUpdate | None = None
    last_fault: str = ""
    connections: int = 0
    viewers: dict[Wish, list[Viewer]] = field(default_factory=dict)

    @property
    def watched(self) -> bool:
        """Whether it is to be watched."""
        return self.running and self.camera.enabled


class Boards:
    """The boards of all cameras. Its methods may be called from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._boards: dict[str, CameraBoard] = {}

    def put(self, camera: Camera, now: datetime, *, running: bool) -> CameraBoard:
        """Know a camera; of one that is known already the state is kept while it is watched on."""
        with self._lock:
            old = self._boards.get(camera.id)
            board = CameraBoard(camera, running, initial_status(camera, now, running=running), CameraLoad(camera.id))
            if old is not None:
                board.viewers, board.last_fault = old.viewers, old.last_fault
                board.connections = old.connections
                if old.watched and board.watched:
                    board.status, board.load, board.tracking = old.status, old.load, old.tracking
            self._boards = dict(sorted((self._boards | {camera.id: board}).items()))
            return board

    def remove(self, camera_id: str) -> None:
        """Forget a camera."""
        with self._lock:
            self._boards = {known: board for known, board in self._boards.items() if known != camera_id}

    def known(self, camera_id: str) -> CameraBoard | None:
        """The board of a camera, None of one that is not known."""
        return self._boards.get(camera_id)

    def __getitem__(self, camera_id: str) -> CameraBoard:
        """The board of a camera.

        Raises:
            NotFoundError: There is no such camera.
        """
        board = self._boards.get(camera_id)
        if board is None:
            raise NotFoundError(f"There is no camera {camera_id}", "See which there are")
        return board

    def all(self) -> tuple[CameraBoard, ...]:
        """All boards, in the order of the cameras' ids."""
        return tuple(self._boards.values())

    def fresh_tracking(self, now: datetime) -> tuple[TrackingUpdate, ...]:
        """The people on each camera that is at work."""
        updates = (board.tracking for board in self._boards.values())
        return tuple(update for update in updates if update is not None and now - update.captured_at <= _FRESH)

    def note(self, report: CameraStatus | CameraLoad | TrackingUpdate) -> None:
        """Write a report of a camera on its board; one of a camera that is gone is of no interest."""
        board = self._boards.get(report.camera_id)
        if board is None or (isinstance(report, CameraStatus) and not self._concerns(board, report)):
            return
        match report:
            case TrackingUpdate():
                board.tracking = report
            case CameraLoad():
                board.load = replace(report, connections=board.connections)
            case CameraStatus():
                if report.state is not board.status.state:
                    board.connections += report.state is CameraState.ONLINE
                    about = {"camera": report.camera_id}
                    _log.info("Camera %s is %s. %s", report.camera_id, report.state.value, report.reason, extra=about)
                board.status = report
                board.last_fault = report.reason or board.last_fault

    def add_viewer(self, request: Wish, viewer: Viewer) -> bool:
        """Have pictures passed to somebody.

        Returns:
            Whether nobody had wanted such pictures before.
        """
        board = self[request.camera_id]
        with self._lock:
            viewers = board.viewers.setdefault(request, [])
            viewers.append(viewer)
            return len(viewers) == 1

    def remove_viewer(self, request: Wish, viewer: Viewer) -> bool:
        """Pass none to somebody any more.

        Returns:
            Whether nobody wants such pictures now.
        """
        board = self._boards.get(request.camera_id)
        with self._lock:
            viewers = [] if board is None else board.viewers.get(request, [])
            if viewer in viewers:
                viewers.remove(viewer)
            if not viewers and board is not None:
                board.viewers.pop(request, None)
            return not viewers

    def audience(self) -> Counter[str]:
        """How many look at each kind of thing: `pictures`, `video`, `tracks`."""
        with self._lock:
            wishes = [
                (wish, len(viewers)) for board in self._boards.values() for wish, viewers in board.viewers.items()
            ]
        counted = Counter[str]()
        for wish, number in wishes:
            counted[_KINDS[type(wish)]] += number
        return counted

    def pass_on(self, request: Wish, live: Any) -> None:
        """Give what was made for a request to those who look."""
        board = self._boards.get(request.camera_id)
        if board is None:
            return
        with self._lock:
            viewers = list(board.viewers.get(request, ()))
        for viewer in viewers:
            viewer(live)

    @staticmethod
    def _concerns(board: CameraBoard, status: CameraStatus) -> bool:
        """Whether a report is of the present: that its process let go of a camera is no news of one switched off."""
        return board.watched or status.state is CameraState.STOPPED


def initial_status(camera: Camera, now: datetime, *, running: bool) -> CameraStatus:
    """How a camera is before anything was heard of it."""
    if running and camera.enabled:
        return CameraStatus(camera.id, CameraState.CONNECTING, now, _STARTING)
    return CameraStatus(camera.id, CameraState.STOPPED, now, _STOPPED if camera.enabled else _SWITCHED_OFF)

"""Telling those who watch that something has changed."""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import Any

import socketio

from hadir.api.alerts import shown_alert
from hadir.api.attendances import shown_attendance
from hadir.api.backend import Backend
from hadir.api.crowds import shown_crowd
from hadir.api.people import Names, names_of
from hadir.api.sharing import Sharing
from hadir.api.status import camera_health
from hadir.api.tracking import shown_presence
from hadir.domain.access import Permission
from hadir.domain.alert import StoredAlert
from hadir.domain.attendance import Attendance
from hadir.domain.camera import CameraStatus
from hadir.domain.crowd import Crowd
from hadir.domain.errors import HadirError
from hadir.domain.notice import Notice, NoticeKind
from hadir.domain.presence import Presence
from hadir.store.alerts import AlertRepository
from hadir.store.attendance import AttendanceRow

ROOMS: dict[NoticeKind, Permission] = {
    NoticeKind.PRESENCE: Permission.WATCH,
    NoticeKind.CAMERA_STATUS: Permission.WATCH,
    NoticeKind.ALERT: Permission.READ_RECORD,
    NoticeKind.ATTENDANCE: Permission.READ_RECORD,
    NoticeKind.CROWD: Permission.READ_RECORD,
}
"""What one must be allowed to do to hear of it."""


class Notifier:
    """Passes notices on to those who may hear them; `publish` may be called from any thread."""

    def __init__(self) -> None:
        self._send: Callable[[Notice], None] | None = None
        self._share: Callable[[Notice], None] | None = None

    def publish(self, notice: Notice) -> None:
        """Pass a notice on, soon; while nobody can be told it is dropped: the record has it."""
        for pass_on in (self._send, self._share):
            if pass_on is not None:
                pass_on(notice)

    def share(self, sharing: Sharing, backend: Backend) -> None:
        """Have notices published for other programs, too, from now on."""
        sharing.begin(partial(_message, backend))
        self._share = sharing.offer

    def begin(self, server: socketio.AsyncServer, backend: Backend, loop: asyncio.AbstractEventLoop) -> None:
        """Pass notices on from now on."""

        def send(notice: Notice) -> None:
            if not loop.is_closed():
                loop.call_soon_threadsafe(queue.put_nowait, notice)

        queue: asyncio.Queue[Notice] = asyncio.Queue()
        self._task = loop.create_task(_pass_on(queue, server, backend))
        self._send = send


async def _pass_on(queue: "asyncio.Queue[Notice]", server: socketio.AsyncServer, backend: Backend) -> None:
    while True:
        notice = await queue.get()
        message = await asyncio.to_thread(_message, backend, notice)
        if message is not None:
            await server.emit(notice.kind.value, message, room=ROOMS[notice.kind].value)


def _message(backend: Backend, notice: Notice) -> dict[str, Any] | None:
    """The changed row as REST answers it; None if it is gone already."""
    try:
        row = _shown(backend, notice, names_of(backend))
    except HadirError:
        return None
    message: dict[str, Any] | None = None if row is None else row.model_dump(mode="json")
    return message


def _shown(backend: Backend, notice: Notice, names: Names) -> Any:
    match notice.row:
        case Presence() as presence:
            return shown_presence(presence, names)
        case StoredAlert(id=alert_id):
            return shown_alert(backend, AlertRepository(backend.database).find(alert_id))
        case Attendance() as row:
            name, department = names.of(row.employee) or row.employee, names.department_of(row.employee)
            return shown_attendance(AttendanceRow(row, name, department), backend)
        case Crowd() as crowd:
            return shown_crowd(backend, crowd, names)
        case CameraStatus(camera_id=camera_id):
            return camera_health(backend.site, camera_id)

"""The Socket.IO server: who may connect, and what they may ask for."""

import asyncio
import time
from collections import defaultdict
from http.cookies import SimpleCookie
from typing import Annotated, Any

import socketio
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from hadir.api.auth.access import COOKIE, comes_from_elsewhere, identify
from hadir.api.backend import Backend
from hadir.api.live.notices import Notifier
from hadir.api.live.streams import Stream, TracksStream
from hadir.api.people import Names, names_of
from hadir.domain.access import Permission, Principal
from hadir.domain.camera import CameraStatus
from hadir.domain.live import PictureRequest
from hadir.domain.notice import Notice, NoticeKind

PATH = "socket.io"

_MOST_STREAMS = 64
_CHECK_SECONDS = 20.0
"""How often it is looked whether those who are connected may still be."""

_NAMES_SECONDS = 5.0
_LAST_WORDS_SECONDS = 0.1
"""What was said last has left by then; connections are closed right after."""


class StreamWish(BaseModel):
    """What somebody wants to see."""

    model_config = ConfigDict(allow_inf_nan=False)

    camera_id: Annotated[str, Field(min_length=1, max_length=64)]
    pictures: bool = True
    fps: Annotated[float | None, Field(ge=0.1, le=30)] = None
    width: Annotated[int | None, Field(ge=64, le=3840)] = None


class StreamEnd(BaseModel):
    """What somebody wants to see no more."""

    camera_id: Annotated[str, Field(min_length=1, max_length=64)]


class LiveServer:
    """Live pictures and notices for all who are connected.

    Attributes:
        socket: The Socket.IO server.
    """

    def __init__(self, backend: Backend, notifier: Notifier) -> None:
        self._backend = backend
        self._notifier = notifier
        self._people: dict[str, tuple[Principal, dict[str, str]]] = {}
        self._streams: dict[str, dict[str, asyncio.Task[None]]] = defaultdict(dict)
        self._names: tuple[float, Names] = (0.0, Names({}))
        self._watchman: asyncio.Task[None] | None = None
        self.socket = socketio.AsyncServer(async_mode="asgi", cors_allowed_origins=[], max_http_buffer_size=100_000)
        self.socket.on("connect", self._connect)
        self.socket.on("disconnect", self._disconnect)
        self.socket.on("start_stream", self._start_stream)
        self.socket.on("stop_stream", self._stop_stream)
        backend.site.listen(self._note)

    def app(self) -> socketio.ASGIApp:
        """The server as a web application."""
        return socketio.ASGIApp(self.socket, socketio_path=PATH)

    async def _connect(self, sid: str, environ: dict[str, Any], auth: Any = None) -> None:
        """Let in whoever is signed in, and tell them what they may hear."""
        credentials = _credentials(environ, auth)
        principal = await asyncio.to_thread(
            identify, self._backend, credentials.get("session"), credentials.get("token")
        )
        if principal is None:
            raise socketio.exceptions.ConnectionRefusedError("Sign in first.")
        if "token" not in credentials and comes_from_elsewhere(_headers(environ)):
            raise socketio.exceptions.ConnectionRefusedError("Another site's page may not do that.")
        self._people[sid] = principal, credentials
        for permission in Permission:
            if principal.may(permission):
                await self.socket.enter_room(sid, permission.value)
        self._begin()

    def _begin(self) -> None:
        """Begin to watch over connections and to pass notices on, with the first of them."""
        if self._watchman is None:
            loop = asyncio.get_running_loop()
            self._watchman = loop.create_task(self._watch_over())
            self._notifier.begin(self.socket, self._backend, loop)

    def _note(self, status: CameraStatus) -> None:
        self._notifier.publish(Notice(NoticeKind.CAMERA_STATUS, status))

    async def _disconnect(self, sid: str, *_: Any) -> None:
        self._people.pop(sid, None)
        for task in self._streams.pop(sid, {}).values():
            task.cancel()

    async def _start_stream(self, sid: str, data: Any = None) -> None:
        try:
            wish = StreamWish.model_validate(data)
        except ValidationError as fault:
            await self._refuse(sid, data, f"Check {fault.errors()[0]['loc'] or 'the request'}.")
            return
        if not self._may_watch(sid):
            await self._refuse(sid, data, "You may not watch cameras.")
            return
        streams = self._streams[sid]
        old = streams.pop(wish.camera_id, None)
        if old is not None:
            old.cancel()
        if len(streams) >= _MOST_STREAMS:
            await self._refuse(sid, data, f"{_MOST_STREAMS} streams at the most.")
            return
        streams[wish.camera_id] = asyncio.create_task(self._stream(wish, _Connection(self.socket, sid)).run())

    async def say_goodbye(self) -> None:
        """End all streams and tell those who watch; they come back by themselves when there is a server again."""
        for sid, streams in list(self._streams.items()):
            for camera_id in list(streams):
                await self._end_stream(sid, camera_id, "The server is being stopped.")
        await asyncio.sleep(_LAST_WORDS_SECONDS)

    async def _end_stream(self, sid: str, camera_id: str, reason: str) -> None:
        task = self._streams[sid].pop(camera_id, None)
        if task is not None:
            task.cancel()
            await self.socket.emit("stream_stopped", {"camera_id": camera_id, "reason": reason}, to=sid)

    def _stream(self, wish: StreamWish, viewer: "_Connection") -> Stream | TracksStream:
        site, chosen = self._backend.site, self._backend.parameters.parameters.camera
        if not wish.pictures:
            return TracksStream(site, wish.camera_id, viewer, self._current_names)
        width, fps = wish.width or chosen.frame_width, wish.fps or chosen.fps
        request = PictureRequest(wish.camera_id, width, fps, overlay=False)
        return Stream(site, request, viewer, self._current_names)

    async def _stop_stream(self, sid: str, data: Any = None) -> None:
        try:
            wish = StreamEnd.model_validate(data)
        except ValidationError:
            await self._refuse(sid, data, "Name a camera_id.")
            return
        await self._end_stream(sid, wish.camera_id, "It was stopped.")

    def _may_watch(self, sid: str) -> bool:
        person = self._people.get(sid)
        return person is not None and person[0].may(Permission.WATCH)

    async def _refuse(self, sid: str, data: Any, message: str) -> None:
        named = data.get("camera_id") if isinstance(data, dict) else None
        camera_id = named if isinstance(named, str) else ""
        await self.socket.emit("stream_error", {"camera_id": camera_id[:64], "message": message}, to=sid)

    async def _current_names(self) -> Names:
        """The names of the employees, read anew now and then."""
        read_at, names = self._names
        now = time.monotonic()
        if now - read_at > _NAMES_SECONDS:
            self._names = (now, names)
            names = await asyncio.to_thread(names_of, self._backend)
            self._names = (now, names)
        return names

    async def _watch_over(self) -> None:
        """Part from those whose session has ended or whose token was revoked."""
        while True:
            await asyncio.sleep(_CHECK_SECONDS)
            for sid, (_, credentials) in list(self._people.items()):
                session, token = credentials.get("session"), credentials.get("token")
                if await asyncio.to_thread(identify, self._backend, session, token) is None:
                    await self.socket.disconnect(sid)


class _Connection:
    """One connection as a viewer."""

    def __init__(self, socket: socketio.AsyncServer, sid: str) -> None:
        self._socket = socket
        self._sid = sid

    async def show(self, frame: dict[str, Any]) -> None:
        """Send a picture, and wait until the browser says that it has it."""
        arrived = asyncio.Event()
        await self._socket.emit("frame", frame, to=self._sid, callback=lambda *_: arrived.set())
        await arrived.wait()

    async def tell(self, event: str, message: dict[str, Any]) -> None:
        """Send a message."""
        await self._socket.emit(event, message, to=self._sid)


def _credentials(environ: dict[str, Any], auth: Any) -> dict[str, str]:
    """The token or the session that somebody shows."""
    token = auth.get("token") if isinstance(auth, dict) else None
    if isinstance(token, str):
        return {"token": token}
    scheme, _, bearer = environ.get("HTTP_AUTHORIZATION", "").partition(" ")
    if scheme.lower() == "bearer" and bearer:
        return {"token": bearer}
    cookie = SimpleCookie(environ.get("HTTP_COOKIE", "")).get(COOKIE)
    return {} if cookie is None else {"session": cookie.value}


def _headers(environ: dict[str, Any]) -> dict[str, str]:
    named = {"HTTP_ORIGIN": "origin", "HTTP_HOST": "host", "HTTP_SEC_FETCH_SITE": "sec-fetch-site"}
    return {name: environ[key] for key, name in named.items() if key in environ}

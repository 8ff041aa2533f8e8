"""What is known of every request: its id, what became of it, how long that took."""

import logging
import re
import time
from contextvars import ContextVar
from urllib.parse import quote
from uuid import uuid4

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from hadir.api.traffic import Traffic

_log = logging.getLogger(__name__)

HEADER = "X-Request-Id"
_PROBES = frozenset({"/healthz", "/readyz"})
_SANE = re.compile(r"[A-Za-z0-9._-]{1,64}")

current_request: ContextVar[str] = ContextVar("current_request", default="")
"""The id of the request that is being answered; empty outside of one."""


class Requests:
    """Gives each request an id (that of a proxy before us, if it is sane), answers it, and counts what became of it."""

    def __init__(self, app: ASGIApp, traffic: Traffic) -> None:
        self._app = app
        self._traffic = traffic

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request, or one connection of a socket."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        scope.setdefault("state", {})["request_id"] = request_id = _id_of(scope)
        token = current_request.set(request_id)
        answering = _Answering(request_id, send)
        try:
            await self._app(scope, receive, answering)
        finally:
            if scope["type"] == "http":
                self._note(scope, answering)
            current_request.reset(token)

    def _note(self, scope: Scope, answering: "_Answering") -> None:
        method, status = scope["method"], answering.status
        self._traffic.note(method, _route(scope), status, answering.seconds)
        level = logging.DEBUG if status < 400 or scope["path"] in _PROBES else logging.INFO
        _log.log(level, "%s %s: %d in %.0f ms", method, quote(scope["path"]), status, answering.seconds * 1000)


class _Answering:
    """Sends an answer with the id of its request, and knows how it begins; one that never began failed."""

    def __init__(self, request_id: str, send: Send) -> None:
        self._id = request_id
        self._send = send
        self._asked = time.perf_counter()
        self._begun: float | None = None
        self.status = 500

    @property
    def seconds(self) -> float:
        """From the question to the begin of the answer; answers such as live pictures have no end."""
        return (self._begun or time.perf_counter()) - self._asked

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._begun, self.status = time.perf_counter(), message["status"]
            MutableHeaders(scope=message)[HEADER] = self._id
        await self._send(message)


def _id_of(scope: Scope) -> str:
    given = Headers(scope=scope).get(HEADER, "")
    return given if _SANE.fullmatch(given) else uuid4().hex


def _route(scope: Scope) -> str:
    """The template of the address, as `/api/cameras/{camera_id}`: addresses themselves are without number."""
    path = getattr(scope.get("route"), "path", None)
    return str(path or scope.get("root_path") or "pages")

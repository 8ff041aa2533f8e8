"""What holds for every request: how much it may bring, and what browsers are told about the answers."""

import re

from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from hadir.api.errors import answer

_MEGABYTE = 1024 * 1024
_MOST = _MEGABYTE
_MOST_OF: tuple[tuple[re.Pattern[str], int], ...] = (
    (re.compile(r"/api/employees/[^/]+/faces"), 320 * _MEGABYTE),
    (re.compile(r"/api/employees/import"), 2048 * _MEGABYTE),
)
"""Uploads may be larger than anything else."""

_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; "
    "connect-src 'self' ws: wss:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; "
    "form-action 'self'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class _TooLargeError(HTTPException):
    """A request brings more than it may."""

    def __init__(self, most: int) -> None:
        super().__init__(413, f"That is too large: {most // _MEGABYTE} MB at the most.")


class Guard:
    """Refuses what is too large, and adds the headers that keep pages safe."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        most = next((size for pattern, size in _MOST_OF if pattern.fullmatch(scope["path"])), _MOST)
        answering = _Answering(scope, send)
        try:
            _require_small(scope, most)
            await self._app(scope, _Counting(receive, most), answering)
        except _TooLargeError as fault:
            if answering.begun:
                raise
            await answer(fault.status_code, fault.detail)(scope, receive, answering)


class _Counting:
    """Receives no more than it may."""

    def __init__(self, receive: Receive, most: int) -> None:
        self._receive = receive
        self._most = self._left = most

    async def __call__(self) -> Message:
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            raise _TooLargeError(self._most)
        return message


class _Answering:
    """Sends answers with the headers that keep pages safe."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self._fresh = scope["path"].startswith("/api/")
        self._send = send
        self.begun = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.begun = True
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
            if self._fresh:
                headers.setdefault("Cache-Control", "no-store")
        await self._send(message)


def _require_small(scope: Scope, most: int) -> None:
    """Refuse at once what says itself that it is too large."""
    for name, value in scope["headers"]:
        if name == b"content-length" and value.isdigit() and int(value) > most:
            raise _TooLargeError(most)

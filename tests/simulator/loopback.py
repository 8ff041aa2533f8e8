"""Servers on 127.0.0.1 that can be stopped, killed and started again on the same port."""

import asyncio
import socket
import ssl
from abc import ABC, abstractmethod
from collections.abc import Coroutine
from types import TracebackType
from typing import Any, ClassVar, Self
from urllib.parse import quote

from tests.simulator.acceptor import Acceptor
from tests.simulator.background import BackgroundLoop

LOOPBACK = "127.0.0.1"
_BACKLOG = 128
_SEND_BUFFER = 256 * 1024
"""Bytes a socket keeps for a slow client: few, as in a camera, so that back-pressure is felt soon."""


class LoopbackServer(ABC):
    """Serves clients in a background thread; it may be used in a `with` statement.

    Attributes:
        path: Where the server's main resource is, with a slash at its start.
    """

    scheme: ClassVar[str]
    secure_scheme: ClassVar[str]

    def __init__(self, path: str, port: int, tls_context: ssl.SSLContext | None) -> None:
        self.path = path
        self._port = port
        self._scheme = self.secure_scheme if tls_context else self.scheme
        self._acceptor = Acceptor(self.serve, tls_context)
        self._loop: BackgroundLoop | None = None
        self._reservation: socket.socket | None = None

    @abstractmethod
    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serve one client; errors that say it has gone may be raised."""

    @property
    def connections(self) -> int:
        """Connections accepted so far, over all starts."""
        return self._acceptor.connections

    @property
    def port(self) -> int:
        """The port, the same over all starts; 0 before the first, where any port will do."""
        return self._port

    @property
    def url(self) -> str:
        """Where clients find the main resource, without credentials."""
        return f"{self._scheme}://{LOOPBACK}:{self._port}{self.path}"

    def url_with(self, username: str, password: str) -> str:
        """The same with credentials."""
        credentials = f"{quote(username, safe='')}:{quote(password, safe='')}"
        return f"{self._scheme}://{credentials}@{LOOPBACK}:{self._port}{self.path}"

    def start(self) -> Self:
        """Listen; clients can connect from now on.

        Raises:
            OSError: The port is taken.
            RuntimeError: The server runs already.
        """
        if self._loop is not None:
            raise RuntimeError("The server runs already.")
        if self._reservation is None:
            self._reservation = _bound(self._port)
            self._port = self._reservation.getsockname()[1]
        listener = _bound(self._port)
        listener.listen(_BACKLOG)
        self._loop = BackgroundLoop(f"{type(self).__name__}:{self._port}")
        self._loop.run(self._acceptor.begin(listener))
        return self

    def stop(self) -> None:
        """Close all connections and free everything; a server that does not run is left as it is.

        Raises:
            Exception: Something went wrong inside the server while it ran.
        """
        if self._loop is not None:
            self._end(self._loop, self._acceptor.close())
        if self._reservation is not None:
            self._reservation.close()
            self._reservation = None
        if self._acceptor.failures:
            raise self._acceptor.failures.pop()

    def kill(self) -> None:
        """Reset all connections and refuse new ones, as if the power was cut.

        The port stays reserved for `restart`, so that nobody else is given it meanwhile; `stop` frees it.
        """
        if self._loop is not None:
            self._end(self._loop, self._acceptor.abort())

    def restart(self) -> Self:
        """Start again on the same port, after a kill if the server runs."""
        self.kill()
        return self.start()

    def _end(self, loop: BackgroundLoop, ending: Coroutine[Any, Any, None]) -> None:
        self._loop = None
        try:
            loop.run(ending)
        finally:
            loop.close()

    def __enter__(self) -> Self:
        return self if self._loop is not None else self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.stop()


def _bound(port: int) -> socket.socket:
    """A TCP socket bound to a port of the loopback; several may be, as long as only one listens."""
    bound = socket.socket()
    try:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _SEND_BUFFER)
        bound.bind((LOOPBACK, port))
    except BaseException:
        bound.close()
        raise
    return bound

"""Takes connections on a listening socket, and ends them kindly or abruptly."""

import asyncio
import socket
import ssl
import struct
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass

Serve = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]

_FAREWELL_SECONDS = 0.5
_HANDSHAKE_SECONDS = 5.0
_RESET_ON_CLOSE = struct.pack("ii", 1, 0)


@dataclass(slots=True)
class _Client:
    socket: socket.socket
    transport: asyncio.WriteTransport | None = None


class Acceptor:
    """Gives each connection to a coroutine; all its methods are called inside one event loop.

    Attributes:
        connections: Connections accepted so far, over all beginnings.
        failures: What went wrong in serving, other than that a client went away.
    """

    def __init__(self, serve: Serve, tls_context: ssl.SSLContext | None) -> None:
        self.connections = 0
        self.failures: list[BaseException] = []
        self._serve = serve
        self._tls = tls_context
        self._clients: dict[asyncio.Task[None], _Client] = {}

    async def begin(self, listener: socket.socket) -> None:
        """Accept connections from a socket that listens, and own it from now on."""
        self._listener = listener
        listener.setblocking(False)
        asyncio.get_running_loop().add_reader(listener, self._accept)

    async def close(self) -> None:
        """Accept nothing more, and close each connection once what is written has gone out or time is up."""
        self._leave_port()
        await self._dismiss()

    async def abort(self) -> None:
        """Accept nothing more, and reset each connection."""
        self._leave_port()
        for client in self._clients.values():
            client.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_ON_CLOSE)
            if client.transport is not None:
                client.transport.abort()
        await self._dismiss()

    def _leave_port(self) -> None:
        asyncio.get_running_loop().remove_reader(self._listener)
        self._listener.close()

    async def _dismiss(self) -> None:
        tasks = list(self._clients)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _accept(self) -> None:
        try:
            accepted, _ = self._listener.accept()
        except OSError:  # The client has gone already.
            return
        self.connections += 1
        accepted.setblocking(False)
        client = _Client(accepted)
        task = asyncio.get_running_loop().create_task(self._welcome(client))
        self._clients[task] = client
        task.add_done_callback(self._forget)

    def _forget(self, task: asyncio.Task[None]) -> None:
        # A task that is cancelled before its first step has not got so far as to close its socket.
        self._clients.pop(task).socket.close()
        if not task.cancelled() and (failure := task.exception()):
            self.failures.append(failure)

    async def _welcome(self, client: _Client) -> None:
        with suppress(OSError, asyncio.IncompleteReadError):
            reader, writer = await self._streams(client)
            try:
                await self._serve(reader, writer)
            finally:
                await _say_farewell(writer)

    async def _streams(self, client: _Client) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        loop = asyncio.get_running_loop()
        limit = _HANDSHAKE_SECONDS if self._tls else None
        reader = asyncio.StreamReader()
        protocol = asyncio.StreamReaderProtocol(reader)
        transport, _ = await loop.connect_accepted_socket(
            lambda: protocol, client.socket, ssl=self._tls, ssl_handshake_timeout=limit
        )
        client.transport = transport
        return reader, asyncio.StreamWriter(transport, protocol, reader, loop)


async def _say_farewell(writer: asyncio.StreamWriter) -> None:
    writer.close()
    try:
        async with asyncio.timeout(_FAREWELL_SECONDS):
            await writer.wait_closed()
    finally:
        writer.transport.abort()

"""Servers that are no cameras, and a line that holds everything up."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress

from tests.simulator.loopback import LOOPBACK

_CHUNK = 65536


@contextmanager
def nobody() -> Iterator[int]:
    """A port on which nobody listens, for as long as the block lasts."""
    with closing(socket.socket()) as bound:
        bound.bind((LOOPBACK, 0))
        yield bound.getsockname()[1]


@contextmanager
def serving(answer: Callable[[socket.socket], None]) -> Iterator[int]:
    """A port on which each client is given to a function; its connections end with the block."""
    clients: list[socket.socket] = []
    with closing(socket.socket()) as listener:
        listener.bind((LOOPBACK, 0))
        listener.listen()
        acceptor = threading.Thread(target=_accept, args=(listener, clients, answer))
        acceptor.start()
        try:
            yield listener.getsockname()[1]
        finally:
            listener.shutdown(socket.SHUT_RDWR)
            acceptor.join()
            for client in clients:
                client.close()


def _accept(listener: socket.socket, clients: list[socket.socket], answer: Callable[[socket.socket], None]) -> None:
    with suppress(OSError):
        while True:
            client, _ = listener.accept()
            clients.append(client)
            with suppress(OSError):
                answer(client)


def say_nothing(_client: socket.socket) -> None:
    """Accept, and leave it at that."""


def hang_up(client: socket.socket) -> None:
    """Close the connection at once."""
    client.shutdown(socket.SHUT_RDWR)


def http(status: str, body: bytes = b"") -> Callable[[socket.socket], None]:
    """Answer one request with a page, and end the connection."""

    def answer(client: socket.socket) -> None:
        client.recv(_CHUNK)
        client.sendall(f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body)
        client.shutdown(socket.SHUT_RDWR)

    return answer


def rtsp(status: str) -> Callable[[socket.socket], None]:
    """Answer one request, and end the connection."""

    def answer(client: socket.socket) -> None:
        client.recv(_CHUNK)
        client.sendall(f"RTSP/1.0 {status}\r\nCSeq: 1\r\n\r\n".encode())

    return answer


class Line:
    """A TCP line to a server, which can be held up: what is sent meanwhile comes in one go afterwards.

    Attributes:
        port: Where clients connect instead.
    """

    def __init__(self, port: int) -> None:
        self._target = port
        self._open = threading.Event()
        self._open.set()
        self._sockets: list[socket.socket] = []
        self._listener = socket.socket()
        self._listener.bind((LOOPBACK, 0))
        self._listener.listen()
        self.port: int = self._listener.getsockname()[1]
        self._threads = [threading.Thread(target=self._connect)]

    def hold(self) -> None:
        self._open.clear()

    def release(self) -> None:
        self._open.set()

    def __enter__(self) -> "Line":
        self._threads[0].start()
        return self

    def __exit__(self, *_: object) -> None:
        self._open.set()
        for each in [self._listener, *self._sockets]:
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join()
        for each in [self._listener, *self._sockets]:
            each.close()

    def _connect(self) -> None:
        try:
            client, _ = self._listener.accept()
        except OSError:  # Nobody came.
            return
        server = socket.create_connection((LOOPBACK, self._target))
        self._sockets += [client, server]
        for source, sink in ((client, server), (server, client)):
            self._threads.append(threading.Thread(target=self._carry, args=(source, sink)))
            self._threads[-1].start()

    def _carry(self, source: socket.socket, sink: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(_CHUNK):
                self._open.wait()
                sink.sendall(data)

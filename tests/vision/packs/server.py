"""A web server on this machine that misbehaves as a test tells it to."""

import gzip
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread


@dataclass(frozen=True)
class Asked:
    """A request: the path, and the headers by name in small letters."""

    path: str
    headers: Mapping[str, str]

    @property
    def start(self) -> int:
        """The first byte asked for."""
        return int(self.headers.get("range", "bytes=0-").removeprefix("bytes=").removesuffix("-"))


@dataclass(frozen=True)
class Reply:
    """An answer.

    Attributes:
        body: The bytes that are sent before the connection is closed.
        status: The HTTP status.
        headers: Other headers than the length.
        announced: The length that is announced, if it is not that of the body; -1 announces none.
        stalls: Whether the connection is kept open, silent, instead of closed.
    """

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    announced: int | None = None
    stalls: bool = False


Responder = Callable[[Asked], Reply]


def whole(content: bytes, announced: int | None = None) -> Responder:
    """Sends everything, whatever part is asked for."""
    return lambda _: Reply(content, announced=announced)


def ranged(content: bytes, upto: int | None = None, *, stalls: bool = False) -> Responder:
    """Sends what is asked for; breaks off before the byte `upto`, after having announced all of it."""

    def respond(asked: Asked) -> Reply:
        start = asked.start
        if start >= len(content):
            return Reply(status=416)
        headers = {"Content-Range": f"bytes {start}-{len(content) - 1}/{len(content)}"} if start else {}
        return Reply(content[start:upto], 206 if start else 200, headers, len(content) - start, stalls)

    return respond


def compressing(content: bytes) -> Responder:
    """Compresses everything for clients that say they can unpack it."""

    def respond(asked: Asked) -> Reply:
        if "gzip" in asked.headers.get("accept-encoding", ""):
            return Reply(gzip.compress(content), headers={"Content-Encoding": "gzip"})
        return Reply(content)

    return respond


def status(code: int) -> Responder:
    """Sends an empty answer."""
    return lambda _: Reply(status=code)


def redirect(location: str) -> Responder:
    """Sends elsewhere."""
    return lambda _: Reply(status=302, headers={"Location": location})


class Site:
    """What the server serves.

    Attributes:
        asked: All requests so far.
    """

    def __init__(self, port: int) -> None:
        self.asked: list[Asked] = []
        self._port = port
        self._responders: dict[str, list[Responder]] = {}

    def url(self, path: str, credentials: str = "") -> str:
        """The address of a path."""
        return f"http://{credentials}127.0.0.1:{self._port}{path}"

    def serve(self, path: str, *responders: Responder) -> str:
        """Answer requests for a path, one responder after the other, the last for good; the path's address."""
        self._responders[path] = list(responders)
        return self.url(path)

    def starts(self, path: str) -> list[int]:
        """The first bytes asked for, request by request."""
        return [asked.start for asked in self.asked if asked.path == path]

    def reply(self, asked: Asked) -> Reply:
        """The answer to the next request."""
        self.asked.append(asked)
        responders = self._responders.get(asked.path, [status(404)])
        responder = responders.pop(0) if len(responders) > 1 else responders[0]
        return responder(asked)


@contextmanager
def serving() -> Iterator[Site]:
    """A server on a free port of this machine."""
    over = Event()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            reply = site.reply(Asked(self.path, {name.lower(): value for name, value in self.headers.items()}))
            announced = len(reply.body) if reply.announced is None else reply.announced
            self.send_response(reply.status)
            length = {"Content-Length": str(announced)} if announced >= 0 else {}
            for name, value in {**reply.headers, **length, "Connection": "close"}.items():
                self.send_header(name, value)
            self.end_headers()
            with suppress(ConnectionError):
                self.wfile.write(reply.body)
            if reply.stalls:
                over.wait()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        site = Site(server.server_address[1])
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield site
        finally:
            over.set()
            server.shutdown()
            thread.join()

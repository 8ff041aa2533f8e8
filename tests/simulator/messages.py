"""Requests and responses, which RTSP/1.0 and HTTP/1.1 write alike."""

from asyncio import StreamReader
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import unquote, urlsplit

END = b"\r\n\r\n"
"""What ends the head of a message."""

_INTERLEAVED = b"$"


class MalformedRequestError(Exception):
    """Bytes that are no request."""


@dataclass(frozen=True, slots=True)
class Request:
    """What a client asks; the names of headers are in lower case."""

    method: str
    uri: str
    headers: Mapping[str, str]

    @property
    def path(self) -> str:
        """The path of the URI, without a slash at its end."""
        return unquote(urlsplit(self.uri).path).rstrip("/")

    def header(self, name: str) -> str:
        """A header's value, empty where there is none."""
        return self.headers.get(name, "")


@dataclass(frozen=True, slots=True)
class Response:
    """What a server answers; `status` is a code and its reason."""

    status: str = "200 OK"
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""

    def encode(self, protocol: str, extra: Mapping[str, str]) -> bytes:
        """The bytes of the answer, such as `RTSP/1.0 200 OK…`, with more headers."""
        lines = [f"{protocol} {self.status}"]
        lines += [f"{name}: {value}" for name, value in {**extra, **self.headers}.items()]
        if self.body:
            lines.append(f"Content-Length: {len(self.body)}")
        return "\r\n".join(lines).encode() + END + self.body


def status(code: HTTPStatus) -> str:
    """A code with its usual reason, such as `404 Not Found`."""
    return f"{code.value} {code.phrase}"


async def read_request(reader: StreamReader) -> Request:
    """The next request; interleaved packets before it, such as receiver reports, are passed over.

    Raises:
        MalformedRequestError: What came is no request.
        asyncio.LimitOverrunError: It has no end in sight.
        asyncio.IncompleteReadError: The client has gone.
    """
    first = await reader.readexactly(1)
    while first == _INTERLEAVED:
        _, *size = await reader.readexactly(3)
        await reader.readexactly(int.from_bytes(bytes(size)))
        first = await reader.readexactly(1)
    request = parse_request((first + await reader.readuntil(END)).decode("utf-8", "replace"))
    await reader.readexactly(_length(request))
    return request


def _length(request: Request) -> int:
    length = request.header("content-length") or "0"
    if not length.isdecimal():
        raise MalformedRequestError(f"No length: {length!r}")
    return int(length)


def parse_request(text: str) -> Request:
    """Take a request apart.

    Raises:
        MalformedRequestError: The text is no request.
    """
    start, *lines = text.strip().split("\r\n")
    try:
        method, uri, _ = start.split(" ")
        pairs = [line.split(":", 1) for line in lines]
        return Request(method, uri, {name.strip().lower(): value.strip() for name, value in pairs})
    except ValueError as error:
        raise MalformedRequestError(f"No request: {start!r}") from error

"""Clients to test cameras with: FFmpeg by way of PyAV, and a bare socket that shows every byte."""

import re
import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

import av
from av.container import InputContainer
from av.video.frame import VideoFrame

from tests.simulator.clips import Picture, picture_of, read_number

_STATUS = re.compile(r"\S+ (\d+)")
_PATIENCE = 10.0


@dataclass(frozen=True, slots=True)
class Seen:
    """A decoded picture: its number, None where it is too damaged to be read, and what the decoder says of it."""

    number: int | None
    width: int
    pts: int | None
    is_corrupt: bool

    @property
    def is_sound(self) -> bool:
        return self.number is not None and not self.is_corrupt


@contextmanager
def watching(url: str, *, transport: str = "tcp", timeout: float = 3.0) -> Iterator[Iterator[Seen]]:
    """Open a source without probing, and give its pictures as they come.

    FFmpeg gives up after `timeout` seconds of silence, or twice as many.

    Raises:
        av.error.FFmpegError: The source cannot be opened.
    """
    options = {"rtsp_transport": transport, "timeout": str(round(timeout * 1e6)), "analyzeduration": "0"}
    with av.open(url, options={**options, "probesize": "32"} if url.startswith("rtsp") else options) as container:
        yield _pictures(container)


def _pictures(container: InputContainer) -> Iterator[Seen]:
    stream = container.streams.video[0]
    stream.thread_type = "SLICE"
    stream.codec_context.thread_count = 1
    for packet in container.demux(stream):
        try:
            frames = packet.decode()
        except av.error.InvalidDataError:  # Damaged, or before the parameter sets.
            continue
        yield from (_seen(frame) for frame in frames)


def _seen(frame: VideoFrame) -> Seen:
    return Seen(_number(picture_of(frame)), frame.width, frame.pts, frame.is_corrupt)


def _number(picture: Picture) -> int | None:
    try:
        return read_number(picture)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said; the names of headers are in lower case."""

    code: int
    headers: Mapping[str, str]
    body: str


class RawClient:
    """Speaks RTSP over a bare socket, and reads only when it is told to.

    Raises:
        OSError: Nobody listens.
    """

    def __init__(self, url: str, receive_buffer: int | None = None) -> None:
        self._url = url
        parts = urlsplit(url)
        self._socket = socket.socket()
        if receive_buffer:
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        self._socket.settimeout(_PATIENCE)
        try:
            self._socket.connect((parts.hostname, parts.port))
        except OSError:
            self._socket.close()
            raise
        self._file = self._socket.makefile("rb")
        self._asked = 0

    def ask(self, method: str, track: str = "", **headers: str) -> Answer:
        """Send a request about the URL, or a track under it, and read the answer."""
        self._asked += 1
        lines = [f"{method} {self._url}{track} RTSP/1.0", f"CSeq: {self._asked}"]
        self.send("\r\n".join([*lines, *(f"{name}: {value}" for name, value in headers.items())]) + "\r\n\r\n")
        return self.read_answer()

    def play(self) -> None:
        """Ask for the pictures inside this connection."""
        self.ask("SETUP", "/trackID=0", Transport="RTP/AVP/TCP;unicast;interleaved=0-1")
        self.ask("PLAY")

    def send(self, text: str) -> None:
        """Send anything."""
        self._socket.sendall(text.encode())

    def read_answer(self) -> Answer:
        """The next answer; interleaved packets are not expected here."""
        lines = [self._file.readline().decode().strip()]
        while lines[-1]:
            lines.append(self._file.readline().decode().strip())
        found = _STATUS.match(lines[0])
        assert found, lines
        headers = {name.lower(): value.strip() for name, value in (line.split(":", 1) for line in lines[1:-1])}
        return Answer(int(found[1]), headers, self._file.read(int(headers.get("content-length", 0))).decode())

    def read_packet(self) -> tuple[int, bytes]:
        """The next interleaved packet with its channel; empty where the connection has ended."""
        head = self._file.read(4)
        return (head[1], self._file.read(int.from_bytes(head[2:]))) if head else (-1, b"")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._file.close()
        self._socket.close()

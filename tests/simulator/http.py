"""Cameras and files over HTTP/1.1, with Basic authentication."""

import asyncio
import re
from abc import abstractmethod
from contextlib import suppress
from http import HTTPStatus
from pathlib import Path
from urllib.parse import quote, unquote

import av
import cv2

from tests.simulator.auth import Auth, Guard
from tests.simulator.loopback import LoopbackServer
from tests.simulator.messages import END, MalformedRequestError, Request, Response, read_request, status

_PROTOCOL = "HTTP/1.1"
_BOUNDARY = "picture"
_RANGE = re.compile(r"bytes=(\d+)-(\d*)")


class HttpServer(LoopbackServer):
    """Serves one path to those who know the password; an empty user name lets everyone in."""

    scheme = "http"
    secure_scheme = "https"

    def __init__(self, path: str, username: str, password: str, port: int) -> None:
        super().__init__(path, port, None)
        self._guard = Guard(username, password, Auth.BASIC)

    @abstractmethod
    async def answer(self, request: Request, writer: asyncio.StreamWriter) -> None:
        """Answer a request for the path."""

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(MalformedRequestError, asyncio.LimitOverrunError):
            request = await read_request(reader)
            refusal = self._refusal(request)
            if refusal is None:
                await self.answer(request, writer)
            else:
                writer.write(_encoded(refusal))
        await writer.drain()

    def _refusal(self, request: Request) -> Response | None:
        if not self._guard.admits(request.method, request.header("authorization"), nonce=""):
            return Response(status(HTTPStatus.UNAUTHORIZED), {"WWW-Authenticate": self._guard.challenge(nonce="")})
        if request.path != unquote(self.path):
            return Response(status(HTTPStatus.NOT_FOUND))
        return None


class MjpegCamera(HttpServer):
    """A camera that sends a clip as JPEG pictures without end (multipart/x-mixed-replace).

    Args:
        clip: Any file that can be decoded; it is held in memory as JPEGs.
        username: Who may watch; empty for everyone.
        password: That user's password.
        port: Where to listen; 0 for any free port.
    """

    def __init__(self, clip: Path, *, username: str = "", password: str = "", port: int = 0) -> None:
        super().__init__("/video.mjpg", username, password, port)
        self._pictures, self._fps = _jpegs(clip)

    async def answer(self, request: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(_encoded(Response(headers={"Content-Type": f"multipart/x-mixed-replace; boundary={_BOUNDARY}"})))
        loop = asyncio.get_running_loop()
        began, count = loop.time(), 0
        while request.method != "HEAD":
            writer.write(_part(self._pictures[count % len(self._pictures)]))
            await writer.drain()
            count += 1
            await asyncio.sleep(max(0.0, began + count / self._fps - loop.time()))


class FileServer(HttpServer):
    """Serves one file, whole or from any byte on, as web servers do.

    Args:
        file: The file; it is read anew for each request.
        username: Who may read it; empty for everyone.
        password: That user's password.
        port: Where to listen; 0 for any free port.
    """

    def __init__(self, file: Path, *, username: str = "", password: str = "", port: int = 0) -> None:
        super().__init__(f"/{quote(file.name)}", username, password, port)
        self._file = file

    async def answer(self, request: Request, writer: asyncio.StreamWriter) -> None:
        response = _encoded(_partial(self._file.read_bytes(), request.header("range")))
        end = response.index(END) + len(END) if request.method == "HEAD" else len(response)
        writer.write(response[:end])
        await writer.drain()


def _encoded(response: Response) -> bytes:
    return response.encode(_PROTOCOL, {"Connection": "close"})


def _partial(content: bytes, asked: str) -> Response:
    """The content, or the part of it that a `Range` header asks for."""
    found = _RANGE.fullmatch(asked)
    if not found:
        return Response(headers={"Accept-Ranges": "bytes"}, body=content)
    start, end = int(found[1]), min(int(found[2] or len(content)), len(content) - 1)
    if start > end:
        headers = {"Content-Range": f"bytes */{len(content)}"}
        return Response(status(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE), headers)
    headers = {"Content-Range": f"bytes {start}-{end}/{len(content)}"}
    return Response(status(HTTPStatus.PARTIAL_CONTENT), headers, content[start : end + 1])


def _part(jpeg: bytes) -> bytes:
    """One picture of the multipart stream."""
    return f"--{_BOUNDARY}\r\nContent-Type: image/jpeg\r\nContent-Length: {len(jpeg)}\r\n\r\n".encode() + jpeg + b"\r\n"


def _jpegs(clip: Path) -> tuple[list[bytes], float]:
    """A clip's pictures as JPEGs, and how many of them are shown a second."""
    with av.open(str(clip)) as container:
        stream = container.streams.video[0]
        pictures = (frame.to_ndarray(format="bgr24") for frame in container.decode(stream))
        encoded = [cv2.imencode(".jpg", picture)[1].tobytes() for picture in pictures]
        return encoded, float(stream.average_rate or 25)

"""One client's RTSP/1.0 conversation (RFC 2326)."""

import asyncio
import secrets
from collections.abc import Mapping
from contextlib import suppress
from http import HTTPStatus

from tests.simulator.messages import MalformedRequestError, Request, Response, read_request, status
from tests.simulator.sdp import TRACK, describe, parameter_sets
from tests.simulator.sinks import Sink, sink_for
from tests.simulator.source import Source, Streamer

_PROTOCOL = "RTSP/1.0"
_METHODS = "OPTIONS, DESCRIBE, SETUP, PLAY, TEARDOWN, GET_PARAMETER"
_SECONDS_TO_LIVE = 60


class RtspConnection:
    """Answers one client, and streams to it what it asks for."""

    def __init__(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, sources: Mapping[str, Source]
    ) -> None:
        self._reader = reader
        self._writer = writer
        self._sources = sources
        self._nonce = secrets.token_hex(8)
        self._session = secrets.token_hex(4)
        self._sink: Sink | None = None
        self._streaming: asyncio.Task[None] | None = None
        self._answers = {
            "DESCRIBE": self._describe,
            "SETUP": self._set_up,
            "PLAY": self._play,
            "TEARDOWN": self._keep_alive,
            "GET_PARAMETER": self._keep_alive,
        }

    async def serve(self) -> None:
        """Converse until the client takes its leave.

        Raises:
            asyncio.IncompleteReadError, OSError: The client went without.
        """
        try:
            await self._converse()
        finally:
            await self._stop_streaming()

    async def _converse(self) -> None:
        method = ""
        while method != "TEARDOWN":
            try:
                request = await read_request(self._reader)
            except (MalformedRequestError, asyncio.LimitOverrunError):
                self._writer.write(Response(status(HTTPStatus.BAD_REQUEST)).encode(_PROTOCOL, {}))
                return
            self._writer.write(self._respond(request).encode(_PROTOCOL, {"CSeq": request.header("cseq")}))
            await self._writer.drain()
            method = request.method

    def _respond(self, request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(headers={"Public": _METHODS})
        source = self._sources.get(request.path.removesuffix(f"/{TRACK}"))
        if source is None:
            return Response(status(HTTPStatus.NOT_FOUND))
        guard = source.manner.guard
        if not guard.admits(request.method, request.header("authorization"), self._nonce):
            return Response(status(HTTPStatus.UNAUTHORIZED), {"WWW-Authenticate": guard.challenge(self._nonce)})
        answer = self._answers.get(request.method)
        return answer(request, source) if answer else Response(status(HTTPStatus.NOT_IMPLEMENTED))

    def _describe(self, request: Request, source: Source) -> Response:
        extra = parameter_sets(source.clip) if source.manner.parameter_sets_in_sdp else ""
        headers = {"Content-Type": "application/sdp", "Content-Base": f"{request.uri.rstrip('/')}/"}
        return Response(headers=headers, body=describe(source.clip, extra))

    def _set_up(self, request: Request, _source: Source) -> Response:
        if self._sink is not None:
            return Response("455 Method Not Valid in This State")
        self._sink = sink_for(request.header("transport"), self._writer)
        if self._sink is None:
            return Response("461 Unsupported Transport")
        session = f"{self._session};timeout={_SECONDS_TO_LIVE}"
        return Response(headers={"Transport": self._sink.transport, "Session": session})

    def _play(self, _request: Request, source: Source) -> Response:
        if self._sink is None:
            return Response("455 Method Not Valid in This State")
        # The task cannot run before the next await, so this answer goes out ahead of the first packet.
        self._streaming = self._streaming or asyncio.create_task(Streamer(source, self._sink).run())
        return Response(headers={"Session": self._session, "Range": "npt=now-"})

    def _keep_alive(self, _request: Request, _source: Source) -> Response:
        return Response(headers={"Session": self._session})

    async def _stop_streaming(self) -> None:
        if self._streaming is not None:
            self._streaming.cancel()
            with suppress(asyncio.CancelledError, OSError):
                await self._streaming
        if self._sink is not None:
            self._sink.close()

"""`/api/video`: a camera's own H.264, every picture of it, as pieces of MP4 for Media Source Extensions."""

import asyncio
import time
from collections import deque
from collections.abc import AsyncGenerator, Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter
from fastapi.responses import StreamingResponse
from starlette.exceptions import HTTPException

from hadir.api.auth.access import WATCHES, CredentialsDependency
from hadir.api.backend import BackendDependency
from hadir.api.closing import Closing, ClosingDependency
from hadir.api.errors import may_answer, unavailable
from hadir.api.feed import require_online, still_wanted
from hadir.domain.live import LiveFragment, VideoRequest

router = APIRouter(tags=["live"])

_FIRST_SECONDS = 20.0
"""Longer than keyframes are apart."""

_CHECK_SECONDS = 20.0
_LONGEST_SECONDS = 600.0
"""A stream ends after that, so that the clocks of camera and server cannot drift apart in it; it is opened anew."""

_MOST_WAITING = 150
_UNPLAYABLE = 415

_VIDEO: dict[str, Any] = {
    "content": {"video/mp4": {}},
    "description": "Pieces of MP4 without end, from a keyframe on.",
    "headers": {
        "X-Hadir-Codec": {"description": "What it is, as `avc1.64001f`.", "schema": {"type": "string"}},
        "X-Hadir-Captured-At": {
            "description": "When what is at the media time 0 was taken.",
            "schema": {"type": "string", "format": "date-time"},
        },
    },
}


class Reel:
    """The pieces of video for one viewer; a slow one misses all up to the next to begin with, and holds nobody up."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._changed = asyncio.Event()
        self._waiting: deque[LiveFragment] = deque()
        self._interrupted = True
        self._ended = False

    def end(self) -> None:
        """Nothing is shown any more."""
        self._ended = True
        self._changed.set()

    def offer(self, fragment: LiveFragment) -> None:
        """Put a piece by; called from other threads."""
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._take, fragment)

    async def next(self, seconds: float) -> LiveFragment | None:
        """The next piece, None if there is none for so long, or never again."""
        try:
            async with asyncio.timeout(seconds):
                while not (self._waiting or self._ended):
                    self._changed.clear()
                    await self._changed.wait()
        except TimeoutError:
            return None
        return None if self._ended else self._waiting.popleft()

    def _take(self, fragment: LiveFragment) -> None:
        if len(self._waiting) >= _MOST_WAITING:
            self._waiting.clear()
            self._interrupted = True
        if self._interrupted and not fragment.is_key:
            return
        self._interrupted = False
        self._waiting.append(fragment)
        self._changed.set()


@dataclass(frozen=True, slots=True)
class _Viewing:
    """What a stream depends on besides its camera.

    Attributes:
        end: Lets the camera know that nobody watches.
        wanted: Whether the viewer may watch still.
        closing: Ends the stream with the server.
    """

    end: Callable[[], None]
    wanted: Callable[[], Awaitable[bool]]
    closing: Closing


@router.get(
    "/api/video/{camera_id}",
    summary="A camera's own video",
    response_class=StreamingResponse,
    dependencies=[WATCHES],
    responses={200: _VIDEO, **may_answer(401, 403, 404, _UNPLAYABLE, 503)},
)
async def video(
    camera_id: str, backend: BackendDependency, credentials: CredentialsDependency, closing: ClosingDependency
) -> StreamingResponse:
    """The video as the camera sends it; 415 where that is no H.264: its pictures can be seen elsewhere."""
    site = backend.site
    require_online(site, camera_id)
    reel = Reel()
    end = site.watch_video(VideoRequest(camera_id), reel.offer)
    try:
        first = await _first(reel)
    except BaseException:
        end()
        raise
    headers = {
        "Cache-Control": "no-store",
        "X-Hadir-Codec": first.codec,
        "X-Hadir-Captured-At": first.begun_at.isoformat(),
    }
    wanted = still_wanted(backend, credentials, camera_id)
    viewing = _Viewing(end, wanted, closing)
    return StreamingResponse(_pieces(reel, first, viewing), media_type="video/mp4", headers=headers)


async def _first(reel: Reel) -> LiveFragment:
    """The piece that a player begins with.

    Raises:
        HTTPException: None comes, or the camera sends something else.
    """
    first = await reel.next(_FIRST_SECONDS)
    if first is None:
        raise unavailable("The camera sends no keyframe.")
    if not first.codec:
        raise HTTPException(_UNPLAYABLE, "The camera sends no H.264 that can be passed on. Its pictures can be seen.")
    return first


async def _pieces(reel: Reel, first: LiveFragment, viewing: _Viewing) -> AsyncGenerator[bytes, None]:
    """Pieces for as long as the viewer stays and may watch, and the camera's connection is the same."""
    begun = checked = time.monotonic()
    try:
        with viewing.closing.ended_by(reel.end):
            yield first.init + first.data
            while (fragment := await reel.next(_CHECK_SECONDS)) is not None and fragment.run == first.run:
                yield fragment.data
                now = time.monotonic()
                if now - checked >= _CHECK_SECONDS:
                    checked = now
                    if now - begun >= _LONGEST_SECONDS or not await viewing.wanted():
                        return
    finally:
        viewing.end()

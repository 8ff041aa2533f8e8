"""`/api/video_feed` and snapshots: pictures from the worker processes."""

import asyncio
import time
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Annotated, Generic, TypeVar

from fastapi import APIRouter, Query, Response
from fastapi.responses import StreamingResponse

from hadir.api.auth.access import WATCHES, Credentials, CredentialsDependency
from hadir.api.backend import Backend, BackendDependency, SiteDependency
from hadir.api.closing import Closing, ClosingDependency
from hadir.api.errors import ErrorAnswer, unavailable
from hadir.api.site import Site
from hadir.domain.camera import CameraState
from hadir.domain.live import LivePicture, PictureRequest

router = APIRouter(tags=["live"])

_BOUNDARY = "hadir"
_SNAPSHOT_SECONDS = 5.0
_CHECK_SECONDS = 20.0
"""How often it is looked whether a viewer may watch still."""

_WIDEST = 3840

Width = Annotated[
    int | None,
    Query(ge=64, le=_WIDEST, description="Pictures are at most this wide, in pixels; else as in the settings."),
]
Fps = Annotated[
    float | None, Query(ge=0.1, le=30, description="At most so many pictures a second; else as in the settings.")
]
Overlay = Annotated[bool, Query(description="Whether boxes and names are drawn in; `0` for the raw picture.")]


Shown = TypeVar("Shown")


class StreamEndedError(Exception):
    """The server ends, and all that is live with it."""


class Feed(Generic[Shown]):
    """The newest picture (or what else is shown) for one viewer; a slow one gets fewer, never older ones.

    Attributes:
        ended: Whether nothing is shown any more.
    """

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._arrived = asyncio.Event()
        self._newest: Shown | None = None
        self.ended = False

    def offer(self, picture: Shown) -> None:
        """A picture has come; called from any thread."""
        self._loop.call_soon_threadsafe(self._take, picture)

    def end(self) -> None:
        """Nothing is shown any more; whoever waits is told so."""
        self.ended = True
        self._arrived.set()

    async def next(self) -> Shown:
        """The newest picture that was not given out yet.

        Raises:
            StreamEndedError: There are no more.
        """
        await self._arrived.wait()
        if self.ended:
            raise StreamEndedError
        self._arrived.clear()
        assert self._newest is not None  # noqa: S101 - set before the event
        return self._newest

    def _take(self, picture: Shown) -> None:
        self._newest = picture
        self._arrived.set()


@asynccontextmanager
async def _watching(site: Site, request: PictureRequest) -> AsyncIterator[Feed[LivePicture]]:
    feed: Feed[LivePicture] = Feed()
    end = site.watch(request, feed.offer)
    try:
        yield feed
    finally:
        end()


@router.get(
    "/api/video_feed/{camera_id}",
    summary="Live pictures as MJPEG",
    dependencies=[WATCHES],
    response_class=StreamingResponse,
    responses={
        200: {"content": {"multipart/x-mixed-replace": {}}},
        404: {"model": ErrorAnswer},
        503: {"model": ErrorAnswer},
    },
)
async def video_feed(
    camera_id: str,
    backend: BackendDependency,
    credentials: CredentialsDependency,
    closing: ClosingDependency,
    *,
    overlay: Overlay = True,
    fps: Fps = None,
    width: Width = None,
) -> StreamingResponse:
    """Live pictures with faces, names and regions drawn in, for an `<img>`."""
    site, chosen = backend.site, backend.parameters.parameters.camera
    require_online(site, camera_id)
    request = PictureRequest(camera_id, width or chosen.frame_width, fps or chosen.fps, overlay)
    return StreamingResponse(
        _parts(site, request, still_wanted(backend, credentials, camera_id), closing),
        media_type=f"multipart/x-mixed-replace; boundary={_BOUNDARY}",
        headers={"Cache-Control": "no-store"},
    )


@router.get(
    "/api/cameras/{camera_id}/snapshot.jpg",
    summary="The newest frame",
    dependencies=[WATCHES],
    tags=["cameras"],
    response_class=Response,
    responses={
        200: {"content": {"image/jpeg": {}}},
        404: {"model": ErrorAnswer},
        503: {"model": ErrorAnswer},
    },
)
async def snapshot(camera_id: str, site: SiteDependency) -> Response:
    """The newest frame, as JPEG, at the size that is analysed and without drawings."""
    require_online(site, camera_id)
    async with _watching(site, PictureRequest(camera_id, _WIDEST, 30.0, overlay=False)) as feed:
        try:
            picture = await asyncio.wait_for(feed.next(), _SNAPSHOT_SECONDS)
        except TimeoutError:
            raise unavailable("The camera sends no pictures at the moment.") from None
    return Response(picture.jpeg, media_type="image/jpeg", headers={"Cache-Control": "no-store"})


def still_wanted(backend: Backend, credentials: Credentials, camera_id: str) -> Callable[[], Awaitable[bool]]:
    """What tells whether a viewer may watch still, and the camera is still known."""

    async def wanted() -> bool:
        known = any(camera.id == camera_id for camera in backend.site.cameras())
        return known and await asyncio.to_thread(credentials.identify, backend) is not None

    return wanted


async def _parts(
    site: Site, request: PictureRequest, wanted: Callable[[], Awaitable[bool]], closing: Closing
) -> AsyncGenerator[bytes, None]:
    """Pictures as parts of a multipart answer, for as long as the viewer stays, may watch, and the camera is there."""
    checked = time.monotonic()
    async with _watching(site, request) as feed:
        with closing.ended_by(feed.end):
            while not feed.ended:
                picture = await _next_within(feed, _CHECK_SECONDS)
                if time.monotonic() - checked >= _CHECK_SECONDS:
                    if not await wanted():
                        return
                    checked = time.monotonic()
                if picture is not None:
                    yield _part(picture.jpeg)


def _part(jpeg: bytes) -> bytes:
    head = b"--%s\r\nContent-Type: image/jpeg\r\nContent-Length: %d\r\n\r\n" % (_BOUNDARY.encode(), len(jpeg))
    return head + jpeg + b"\r\n"


async def _next_within(feed: Feed[LivePicture], seconds: float) -> LivePicture | None:
    try:
        return await asyncio.wait_for(feed.next(), seconds)
    except (TimeoutError, StreamEndedError):
        return None


def require_online(site: Site, camera_id: str) -> None:
    """Make sure that a camera sends.

    Raises:
        NotFoundError: There is no such camera.
        HTTPException: 503, with the reason why it does not.
    """
    status = site.status(camera_id)
    if status.state is not CameraState.ONLINE:
        raise unavailable(status.reason or f"The camera is {status.state.value}.")

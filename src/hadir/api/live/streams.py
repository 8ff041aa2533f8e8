"""One viewer's stream of one camera: the newest picture, and the next only when the last has arrived."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any, Protocol

from hadir.api.feed import Feed
from hadir.api.people import Names
from hadir.api.site import Site
from hadir.api.tracking import shown_crowd_now, shown_occupancy, shown_track
from hadir.domain.camera import CameraState
from hadir.domain.crowd import CrowdView
from hadir.domain.errors import NotFoundError
from hadir.domain.live import LivePicture, PictureRequest, TracksRequest
from hadir.domain.track import TrackingUpdate, TrackView

_CHECK_SECONDS = 1.0
"""How often a stream without pictures looks whether its camera is there."""

_ACKNOWLEDGE_SECONDS = 10.0
"""A viewer who does not answer for so long gets the next picture all the same, in case that the answer was lost."""


class Viewer(Protocol):
    """Somebody who watches."""

    async def show(self, frame: dict[str, Any]) -> None:
        """Have a picture shown; this returns when it has arrived."""

    async def tell(self, event: str, message: dict[str, Any]) -> None:
        """Tell of something."""


class TracksStream:
    """Tells one viewer who is on a camera, for each picture that is analysed, until stopped; the pictures they have."""

    def __init__(self, site: Site, camera_id: str, viewer: Viewer, names: Callable[[], Awaitable[Names]]) -> None:
        """Prepare; as for `Stream`."""
        self._site = site
        self._request = TracksRequest(camera_id)
        self._viewer = viewer
        self._names = names

    async def run(self) -> None:
        """Tell until cancelled."""
        newest: Feed[TrackingUpdate] = Feed()
        try:
            end = self._site.follow(self._request, newest.offer)
        except NotFoundError as fault:
            await self._viewer.tell("stream_error", {"camera_id": self._request.camera_id, "message": str(fault)})
            return
        try:
            while True:
                update = await newest.next()
                await self._viewer.tell("tracks", self._message(update, await self._names()))
        finally:
            end()

    def _message(self, update: TrackingUpdate, names: Names) -> dict[str, Any]:
        return {
            "camera_id": update.camera_id,
            "captured_at": update.captured_at.isoformat(),
            **placed(update, (update.width, update.height), names),
        }


class Stream:
    """Shows one camera to one viewer until stopped; while the camera is away it waits, and goes on by itself."""

    def __init__(
        self, site: Site, request: PictureRequest, viewer: Viewer, names: Callable[[], Awaitable[Names]]
    ) -> None:
        """Prepare.

        Args:
            site: The running site.
            request: What is to be seen.
            viewer: Who sees it.
            names: What people call the employees.
        """
        self._site = site
        self._request = request
        self._viewer = viewer
        self._names = names
        self._seq = 0
        self._away = ""

    async def run(self) -> None:
        """Show pictures until cancelled, or the camera is removed."""
        feed: Feed[LivePicture] = Feed()
        try:
            end = self._site.watch(self._request, feed.offer)
        except NotFoundError as fault:
            await self._tell("stream_error", "message", str(fault))
            return
        try:
            while await self._step(feed):
                pass
        finally:
            end()

    async def _step(self, feed: Feed[LivePicture]) -> bool:
        """Show the next picture, or say why none comes.

        Returns:
            Whether the camera is there still.
        """
        try:
            picture = await asyncio.wait_for(feed.next(), _CHECK_SECONDS)
        except TimeoutError:
            return await self._explain()
        self._away = ""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._viewer.show(await self._frame(picture)), _ACKNOWLEDGE_SECONDS)
        return True

    async def _explain(self) -> bool:
        """Say once that a camera is away, and why."""
        camera_id = self._request.camera_id
        if all(camera.id != camera_id for camera in self._site.cameras()):
            await self._tell("stream_stopped", "reason", "The camera was removed.")
            return False
        status = self._site.status(camera_id)
        reason = "" if status.state is CameraState.ONLINE else status.reason or f"The camera is {status.state.value}."
        if reason and reason != self._away:
            await self._tell("stream_stopped", "reason", reason)
        self._away = reason
        return True

    async def _tell(self, event: str, key: str, words: str) -> None:
        await self._viewer.tell(event, {"camera_id": self._request.camera_id, key: words})

    async def _frame(self, picture: LivePicture) -> dict[str, Any]:
        """A picture with the people on it, their boxes in 0..1 of it."""
        self._seq += 1
        names = await self._names()
        width, height = (max(side, 1) for side in picture.size)
        return {
            "camera_id": self._request.camera_id,
            "seq": self._seq,
            "captured_at": picture.captured_at.isoformat(),
            "sent_at": datetime.now(UTC).isoformat(),
            "width": min(self._request.width, width),
            "height": round(height * min(self._request.width, width) / width),
            "jpeg": picture.jpeg,
            **placed(picture, (width, height), names),
        }


def placed(seen: TrackingUpdate | LivePicture, size: tuple[int, int], names: Names) -> dict[str, Any]:
    """People, crowds and zones as they are answered, all coordinates in 0..1 of a picture of a size."""
    return {
        "tracks": [_placed_track(track, size, names) for track in seen.tracks],
        "crowds": [_placed_crowd(crowd, size) for crowd in seen.crowds],
        "occupancy": [one.model_dump(mode="json") for one in shown_occupancy(seen.occupancy)],
    }


def _placed_track(track: TrackView, size: tuple[int, int], names: Names) -> dict[str, Any]:
    boxes = {"box": _shares(track.box, size), "body": None if track.body is None else _shares(track.body, size)}
    return shown_track(track, names).model_dump(mode="json") | boxes


def _placed_crowd(crowd: CrowdView, size: tuple[int, int]) -> dict[str, Any]:
    hull = [_shares(corner, size) for corner in crowd.hull]
    return shown_crowd_now(crowd).model_dump(mode="json") | {"hull": hull}


def _shares(coordinates: Sequence[float], size: tuple[int, int]) -> list[float]:
    """Coordinates `x, y, …` in pixels as shares of a picture of a size."""
    sides = size * (len(coordinates) // 2)
    return [round(place / max(side, 1), 4) for place, side in zip(coordinates, sides, strict=True)]

"""Watching cameras as the runtime does, and remembering what was seen."""

import threading
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from types import TracebackType
from typing import Self

from hadir.domain.address import StreamAddress
from hadir.domain.camera import Camera, CameraState, CameraStatus, Transport
from hadir.domain.frame import Luma
from hadir.video.reconnect import CameraStream
from hadir.video.source import Decoded, Source, SourceOptions
from hadir.video.timekeeping import LiveTime, Timekeeper
from tests.simulator.clips import read_number
from tests.simulator.waiting import eventually

_END_SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class Seen:
    """A picture: its number, None where that cannot be read, and what the stream said of it."""

    number: int | None
    captured_at: datetime
    sound: bool
    late: float
    luma: Luma

    @property
    def width(self) -> int:
        return self.luma.shape[1]


def seen(decoded: Decoded) -> Seen:
    luma = decoded.picture().luma()
    return Seen(number_in(luma), decoded.captured_at, decoded.sound, decoded.late, luma)


def number_in(luma: Luma) -> int | None:
    try:
        return read_number(luma)
    except ValueError:
        return None


def look(
    url: str, count: int, transport: Transport = Transport.TCP, timekeeper: Timekeeper | None = None
) -> list[Seen]:
    """The first pictures of a source."""
    with open_source(url, transport, timekeeper) as source:
        return [seen(decoded) for decoded in islice(source, count)]


def open_source(url: str, transport: Transport = Transport.TCP, timekeeper: Timekeeper | None = None) -> Source:
    return Source(StreamAddress.parse(url), SourceOptions(transport), timekeeper or LiveTime())


def camera_at(url: str, transport: Transport = Transport.TCP, *, loops: bool = False) -> Camera:
    return Camera("door", "Door", StreamAddress.parse(url), transport=transport, loops=loops)


def taken_at(moment: float) -> datetime:
    """A `time.monotonic()` as the time of day."""
    return datetime.fromtimestamp(moment + time.time() - time.monotonic(), UTC)


class Viewer:
    """Watches one camera in a thread of its own while its block lasts.

    Attributes:
        statuses: What was said of the camera, oldest first.
        pictures: The pictures seen, oldest first.
        stream: The stream.
        stopped: Ends it.
    """

    def __init__(self, camera: Camera) -> None:
        self.statuses: list[CameraStatus] = []
        self.pictures: list[Seen] = []
        self.stopped = threading.Event()
        self.stream = CameraStream(camera, SourceOptions(camera.transport), self.statuses.append, self.stopped)
        self._thread = threading.Thread(target=self._watch, name="viewer")

    def _watch(self) -> None:
        for decoded in self.stream:
            self.take(decoded)

    def take(self, decoded: Decoded) -> None:
        self.pictures.append(seen(decoded))

    @property
    def state(self) -> CameraState | None:
        return self.statuses[-1].state if self.statuses else None

    @property
    def is_running(self) -> bool:
        return self._thread.is_alive()

    def states(self) -> list[CameraState]:
        """The states so far, each once for as long as it lasted."""
        states = [status.state for status in self.statuses]
        return [state for place, state in enumerate(states) if place == 0 or states[place - 1] is not state]

    def of(self, state: CameraState) -> list[CameraStatus]:
        """What was said while the camera was in that state."""
        return [status for status in self.statuses if status.state is state]

    def wait_for(self, state: CameraState) -> CameraStatus:
        """The status once the camera is in that state."""
        eventually(lambda: self.state is state, within=20)
        return self.statuses[-1]

    def wait_for_more(self, count: int) -> list[Seen]:
        """So many pictures from now on."""
        before = len(self.pictures)
        eventually(lambda: len(self.pictures) >= before + count, within=20)
        return self.pictures[before : before + count]

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.stopped.set()
        self._thread.join(_END_SECONDS)
        assert not self._thread.is_alive()

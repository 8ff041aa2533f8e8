"""Cameras, and how they are."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from hadir.domain.address import StreamAddress


class CameraRole(StrEnum):
    """What seeing somebody on a camera means."""

    AREA = "area"
    ENTRY = "entry"
    EXIT = "exit"
    DOOR = "door"


class CameraState(StrEnum):
    """How a camera is."""

    CONNECTING = "connecting"
    ONLINE = "online"
    OFFLINE = "offline"
    STOPPED = "stopped"
    ERROR = "error"
    """It answers, but somebody must change something first, such as its password."""


class Transport(StrEnum):
    """How RTSP pictures travel."""

    TCP = "tcp"
    UDP = "udp"


class Side(StrEnum):
    """A side of a line, seen along it in the picture from its first point to its second."""

    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class DoorLine:
    """A line across a door in the picture.

    Attributes:
        start: First point, `x, y` in 0..1 of the picture.
        end: Second point, likewise.
        inside: The side where the inside of the building is.
    """

    start: tuple[float, float]
    end: tuple[float, float]
    inside: Side


@dataclass(frozen=True, slots=True)
class Camera:
    """A camera as it is configured.

    Attributes:
        id: Names it in addresses and files: letters, digits, `-` and `_`.
        name: What people call it.
        address: Where its stream is.
        location: Where it hangs.
        role: What seeing somebody there means.
        enabled: Whether it is watched.
        fps: How many frames a second are analysed.
        transport: How RTSP pictures travel.
        loops: Whether a file starts again at its end, as if it were a camera.
        roi: Corners of the region where crowds are looked for, `x, y` in 0..1 of the picture; empty for all of it.
        line: The line across the door of a camera with the role `door`; None where none is drawn.
        shares_view_with: Ids of cameras that may see the same person at the same time.
    """

    id: str
    name: str
    address: StreamAddress
    location: str = ""
    role: CameraRole = CameraRole.AREA
    enabled: bool = True
    fps: float = 5.0
    transport: Transport = Transport.TCP
    loops: bool = False
    roi: tuple[tuple[float, float], ...] = ()
    line: DoorLine | None = None
    shares_view_with: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class CameraStatus:
    """How a camera is just now.

    Attributes:
        camera_id: Which camera.
        state: How it is.
        since: Since when it is so, aware, UTC.
        reason: Why, in plain words; empty while all is well.
        retry_at: When it is tried again, while it is offline or in error.
    """

    camera_id: str
    state: CameraState
    since: datetime
    reason: str = ""
    retry_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class CameraLoad:
    """What a camera's analysis did over the last seconds.

    Attributes:
        camera_id: Which camera.
        fps_in: Frames a second that the camera sent.
        fps_analysed: Frames a second that were looked at.
        dropped: Frames thrown away undecoded since the start, because they came too late.
        latency_p50_ms: Half of the analysed frames were done this long after their capture, or None without any.
        latency_p95_ms: The same for 95 of 100.
    """

    camera_id: str
    fps_in: float = 0.0
    fps_analysed: float = 0.0
    dropped: int = 0
    latency_p50_ms: float | None = field(default=None)
    latency_p95_ms: float | None = field(default=None)

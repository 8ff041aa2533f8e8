"""Cameras, and how they are."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from hadir.domain.address import StreamAddress
from hadir.domain.figures import Distribution
from hadir.domain.line import DoorLine
from hadir.domain.liveness import LivenessMode
from hadir.domain.zone import CrowdRule, Line, Zone


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
        crowds: Which crowds make alerts; None where crowds are not looked for.
        posture: Whether it is found out who stands and who sits.
        liveness: What follows from a face that is not a real one.
        patterns: Whether what is unusual there makes alerts.
        zones: Regions with a meaning.
        lines: Lines across which people are counted.
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
    crowds: CrowdRule | None = field(default_factory=CrowdRule)
    posture: bool = True
    liveness: LivenessMode = LivenessMode.OFF
    patterns: bool = True
    zones: tuple[Zone, ...] = ()
    lines: tuple[Line, ...] = ()

    @property
    def watches_bodies(self) -> bool:
        """Whether anything is wanted of it that needs more of people than their faces."""
        return self.crowds is not None or self.posture or bool(self.zones or self.lines)


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
        came: Frames decoded since the start.
        analysed: Frames analysed since the start.
        latency: Seconds from capture to result of all of these.
        connections: How often its stream was had.
    """

    camera_id: str
    fps_in: float = 0.0
    fps_analysed: float = 0.0
    dropped: int = 0
    latency_p50_ms: float | None = field(default=None)
    latency_p95_ms: float | None = field(default=None)
    came: int = 0
    analysed: int = 0
    latency: Distribution = field(default_factory=Distribution)
    connections: int = 0

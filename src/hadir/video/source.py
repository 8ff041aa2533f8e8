"""Frames from an address: every packet is demuxed, the late ones are dropped before the decoder, the rest decoded."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

import av
import av.error
from av.codec.hwaccel import HWAccel
from av.container import InputContainer
from av.video.stream import VideoStream

from hadir.domain.address import StreamAddress
from hadir.domain.camera import Transport
from hadir.domain.errors import CameraRefusedError, HadirError, VideoError
from hadir.video.damage import LateGate, Soundness
from hadir.video.faults import explained
from hadir.video.hardware import accelerators
from hadir.video.picture import PictureMaker, YuvPicture
from hadir.video.timekeeping import Timekeeper

_SOCKET_TIMEOUT_US = "2500000"
"""FFmpeg waits twice this long before it gives a silent RTSP connection up."""

_OPEN_SECONDS = 10.0
_READ_SECONDS = 6.0
_QUICK = {"analyzeduration": "0", "probesize": "32"}
"""Without probing the first frame comes after 0.14 s instead of 1.9 s."""


@dataclass(frozen=True, slots=True)
class SourceOptions:
    """How a source is opened.

    Attributes:
        transport: How RTSP pictures travel.
        devices: Hardware decoders to try, best first.
        longest: Pixels of the longer side of the pictures made, at most.
    """

    transport: Transport = Transport.TCP
    devices: tuple[str, ...] = ()
    longest: int = 1920


@dataclass(eq=False, slots=True)
class SourceCounts:
    """What went through a source.

    Attributes:
        packets: Packets that came.
        decoded: Pictures decoded.
        dropped: Packets thrown away undecoded because they came too late.
        damaged: Pictures with damage, and packets that could not be decoded at all.
    """

    packets: int = 0
    decoded: int = 0
    dropped: int = 0
    damaged: int = 0


@dataclass(frozen=True, eq=False, slots=True)
class Decoded:
    """A decoded picture, to be used in the decoding thread and before the next one is asked for.

    Attributes:
        seq: Number of the picture since the source was opened.
        captured_at: When it was taken, aware, UTC.
        sound: Whether it is free of damage, its own and inherited.
        late: Seconds that its packet was late.
    """

    seq: int
    captured_at: datetime
    sound: bool
    late: float
    _frame: av.VideoFrame = field(repr=False)
    _maker: PictureMaker = field(repr=False)

    def picture(self) -> YuvPicture:
        """The pixels, at analysis size."""
        return self._maker.make(self._frame)


class Source:
    """An open source of video. Iterating ends with the stream; it is closed by `close` or by leaving its block.

    Attributes:
        counts: What went through it so far.
        announced_frames: Number of frames that a file says it has; 0 when it does not say.
    """

    def __init__(self, address: StreamAddress, options: SourceOptions, time: Timekeeper) -> None:
        """Open the source.

        Raises:
            CameraError: A camera cannot be reached or does not answer properly.
            CameraRefusedError: Somebody must change something first (password, address).
            VideoError: A file is not a readable video.
        """
        self._address = address
        self._time = time
        self._maker = PictureMaker(options.longest)
        with explained(address):
            self._container, self._stream = _open(address, options)
        self.counts = SourceCounts()
        self.announced_frames = self._stream.frames

    def __enter__(self) -> "Source":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the stream."""
        self._container.close()

    @property
    def codec(self) -> str:
        """Name of the video format, such as `h264`."""
        return self._stream.codec_context.name

    @property
    def accelerated(self) -> bool:
        """Whether a graphics card decodes."""
        return self._stream.codec_context.is_hwaccel

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the stream in pixels."""
        return self._stream.codec_context.width, self._stream.codec_context.height

    @property
    def fps(self) -> float | None:
        """Frames a second that the stream announces, if it does."""
        rate = self._stream.average_rate or self._stream.base_rate
        return float(rate) if rate else None

    def __iter__(self) -> Iterator[Decoded]:
        """Pictures in the order of time.

        Raises:
            CameraError: The camera stopped sending.
            VideoError: The file cannot be read on.
        """
        gate, soundness = LateGate(), Soundness()
        with explained(self._address):
            for packet in self._container.demux(self._stream):
                self.counts.packets += 1
                late = self._time.arrive(*_places(packet))
                if packet.is_keyframe:
                    gate.keyframe()
                    soundness.keyframe()
                if gate.admits(late):
                    yield from self._decode(packet, late, soundness)
                else:
                    self.counts.dropped += 1

    def _decode(self, packet: "av.Packet[VideoStream]", late: float, soundness: Soundness) -> Iterator[Decoded]:
        """The pictures of a packet; a packet damaged beyond decoding has none."""
        try:
            for frame in self._stream.decode(packet):
                if frame.is_corrupt:
                    self.counts.damaged += 1
                    soundness.damage()
                seq = self.counts.decoded
                self.counts.decoded += 1
                taken = self._time.captured_at(frame.time)
                yield Decoded(seq, taken, soundness.next_is_sound(), late, frame, self._maker)
        except av.error.InvalidDataError:
            self.counts.damaged += 1
            soundness.damage()


def _places(packet: "av.Packet[VideoStream]") -> tuple[float | None, float | None]:
    """Places of a packet in the orders of sending and of showing, in seconds."""
    unit = packet.time_base
    stamps = (packet.pts if packet.dts is None else packet.dts, packet.pts)
    sent, shown = (None if stamp is None or unit is None else float(stamp * unit) for stamp in stamps)
    return sent, shown


def _open(address: StreamAddress, options: SourceOptions) -> tuple[InputContainer, VideoStream]:
    """Open with the first decoder that this machine can really start."""
    for accelerator in accelerators(options.devices):
        try:
            return _open_decoding_with(accelerator, address, options)
        except (av.error.PermissionError, av.error.ExternalError, av.error.UnknownError):
            if accelerator is None:
                raise
    raise AssertionError("the CPU is always tried")


def _open_decoding_with(
    accelerator: HWAccel | None, address: StreamAddress, options: SourceOptions
) -> tuple[InputContainer, VideoStream]:
    """Open without probing where the stream says what it is, with probing otherwise."""
    if address.scheme in {"rtsp", "rtsps"}:
        container, stream = _open_with_options(accelerator, address, _rtsp_options(options) | _QUICK)
        if stream.codec_context.width:
            return container, stream
        container.close()
        return _open_with_options(accelerator, address, _rtsp_options(options))
    return _open_with_options(accelerator, address, {})


def _open_with_options(
    accelerator: HWAccel | None, address: StreamAddress, options: dict[str, str]
) -> tuple[InputContainer, VideoStream]:
    container = av.open(
        address.reveal(),
        format="v4l2" if address.scheme == "v4l2" else None,
        options=options,
        timeout=(_OPEN_SECONDS, _READ_SECONDS) if address.is_live else None,
        hwaccel=accelerator,
    )
    if not container.streams.video:
        container.close()
        raise _without_picture(address)
    stream = container.streams.video[0]
    stream.thread_type = "SLICE"
    stream.codec_context.thread_count = 1
    return container, stream


def _without_picture(address: StreamAddress) -> HadirError:
    if address.is_live:
        return CameraRefusedError("the stream has no picture, only sound", "Choose the camera's video stream")
    return VideoError(f"{address} has no picture, only sound", "Name a video file")


def _rtsp_options(options: SourceOptions) -> dict[str, str]:
    return {
        "rtsp_transport": options.transport.value,
        "timeout": _SOCKET_TIMEOUT_US,
        "allowed_media_types": "video",
    }

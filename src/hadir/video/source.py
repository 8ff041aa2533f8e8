"""Frames from an address: every packet is demuxed, the late ones are dropped before the decoder, the rest decoded."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction

import av
import av.error
from av.video.stream import VideoStream

from hadir.domain.address import StreamAddress
from hadir.domain.camera import Transport
from hadir.domain.errors import CameraError, VideoError
from hadir.video.damage import LateGate, Soundness
from hadir.video.extent import Extent
from hadir.video.faults import opening, reading
from hadir.video.h264 import PictureNumbers
from hadir.video.opening import open_video
from hadir.video.picture import PictureMaker, YuvPicture
from hadir.video.remux import Film
from hadir.video.timekeeping import Timekeeper
from hadir.video.upright import quarter_turns, upright_size

_DROUGHT_SECONDS = 20.0
"""Longer than keyframes are apart: a camera that sends for so long without a picture sends nothing usable."""

_USUAL_FPS = 25.0
"""Of a file that neither says when its pictures are shown nor how many a second."""

_COUNTED_FORMATS = frozenset({"mpjpeg"})
"""FFmpeg does not know when these pictures are taken, and numbers them as if they came 25 times a second."""


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
    """An open source of video, to be iterated once; it is closed by `close` or by leaving its block.

    Attributes:
        counts: What went through it so far, added to what was counted before.
    """

    def __init__(
        self,
        address: StreamAddress,
        options: SourceOptions,
        timekeeper: Timekeeper,
        counts: SourceCounts | None = None,
        film: Film | None = None,
    ) -> None:
        """Open the source.

        Args:
            address: Where the video is.
            options: How it is opened.
            timekeeper: Knows the time of its packets; a fresh one.
            counts: What was counted before, of the same camera.
            film: Passes its packets on as they are, while that is wanted.

        Raises:
            CameraError: A camera cannot be reached or does not answer properly.
            CameraRefusedError: Somebody must change something first (password, address).
            VideoError: A file is not a readable video.
        """
        self._address = address
        self._time = timekeeper
        self._film = film
        self._maker = PictureMaker(options.longest)
        with opening(address):
            self._container, self._stream = open_video(address, options.transport, options.devices)
        self._numbers = _numbers(address, self._stream)
        self._is_timed = not (address.is_live and self._container.format.name in _COUNTED_FORMATS)
        self._soundness = Soundness()
        self._seq = 0
        self._turns = 0
        self._newest = time.monotonic()
        self.counts = SourceCounts() if counts is None else counts
        self._extent = Extent(self._container, self._stream)

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
        """Width and height of the stream in pixels; upright from the first picture on, which says what that is."""
        context = self._stream.codec_context
        return upright_size(context.width, context.height, self._turns)

    @property
    def fps(self) -> float | None:
        """Frames a second that the stream announces, if it does."""
        rate = self._stream.average_rate or self._stream.base_rate
        return float(rate) if rate and self._is_timed else None

    @property
    def announced_frames(self) -> int:
        """Number of frames that a file says it has; 0 when it does not say."""
        return self._extent.frames

    @property
    def lack(self) -> str:
        """What a file that was read to its end lacks of what it announces, in words; nothing where it is whole."""
        return self._extent.lack(self._seq)

    def __iter__(self) -> Iterator[Decoded]:
        """Pictures in the order of time.

        Raises:
            CameraError: The camera stopped sending, or sends nothing that can be shown.
            VideoError: The file cannot be read on, or holds no picture at all.
        """
        gate = LateGate()
        with reading(self._address):
            for packet in self._container.demux(self._stream):
                self.counts.packets += bool(packet.size)
                self._extent.take(packet)
                late = self._lateness(packet)
                self._pass_on(packet)
                if packet.is_keyframe:
                    gate.keyframe()
                if gate.admits(late, time.monotonic()):
                    yield from self._decode(packet, late)
                else:
                    self.counts.dropped += 1
                    self._soundness.damage()
                self._require_pictures()
        self._require_content()

    def _pass_on(self, packet: "av.Packet[VideoStream]") -> None:
        """Give the packet to whoever wants the video itself."""
        if self._film is not None and self._film.wanted and packet.size:
            self._film.take(packet, self._stream, lambda: self._taken(packet))

    def _taken(self, packet: "av.Packet[VideoStream]") -> datetime:
        """When the picture of a packet was taken."""
        shown = None if packet.pts is None else float(packet.pts * packet.time_base)
        return self._time.captured_at(shown if self._is_timed else None)

    def _lateness(self, packet: "av.Packet[VideoStream]") -> float:
        """Seconds that a packet is late; a file that plays like a camera waits for its time."""
        if not self._is_timed:
            return 0.0
        unit = packet.time_base
        sent, shown = (self._place(None if stamp is None else stamp * unit) for stamp in (packet.dts, packet.pts))
        return self._time.arrive(sent, shown)

    def _place(self, stamp: Fraction | float | None) -> float | None:
        """Seconds of a stamp; where a file has none, its pictures are counted."""
        if stamp is None and not self._address.is_live:
            return self._seq / (self.fps or _USUAL_FPS)
        return None if stamp is None else float(stamp)

    def _decode(self, packet: "av.Packet[VideoStream]", late: float) -> Iterator[Decoded]:
        """The pictures of a packet; a packet damaged beyond decoding has none."""
        if self._numbers is not None and self._numbers.misses(memoryview(packet)):
            self._soundness.damage()
        try:
            for frame in self._stream.decode(packet):
                yield self._decoded(frame, late)
                self._newest = time.monotonic()
        except av.error.FFmpegError:
            self.counts.damaged += 1
            self._soundness.damage()

    def _decoded(self, frame: av.VideoFrame, late: float) -> Decoded:
        if frame.key_frame:
            self._soundness.keyframe()
        if frame.is_corrupt:
            self.counts.damaged += 1
            self._soundness.damage()
        taken = self._time.captured_at(self._place(frame.time) if self._is_timed else None)
        seq, self._seq = self._seq, self._seq + 1
        self._turns = quarter_turns(frame)
        self.counts.decoded += 1
        return Decoded(seq, taken, self._soundness.next_is_sound(), late, frame, self._maker)

    def _require_pictures(self) -> None:
        if self._address.is_live and time.monotonic() - self._newest > _DROUGHT_SECONDS:
            raise CameraError(
                "the camera sends, but nothing that can be shown",
                "Set it to H.264 or H.265, with a keyframe every few seconds",
            )

    def _require_content(self) -> None:
        if not (self._seq or self._address.is_live):
            raise VideoError(f"{self._address} holds no picture that can be shown", "Export it again as MP4")


def _numbers(address: StreamAddress, stream: VideoStream) -> PictureNumbers | None:
    """What notices lost pictures, where any can be lost on the way."""
    if address.scheme not in {"rtsp", "rtsps"} or stream.codec_context.name != "h264":
        return None
    return PictureNumbers(stream.codec_context.extradata)

"""A camera's own H.264 as fragmented MP4 (ISO/IEC 14496-12), packed and not encoded: it costs next to nothing."""

import struct
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

import av
from av.video.stream import VideoStream

from hadir.domain.live import LiveFragment, VideoRequest
from hadir.video.h264 import codec_name, sequence_parameters

_OPTIONS = {"movflags": "frag_every_frame+empty_moov+default_base_moof"}
_BUFFER = 1 << 20


@dataclass(frozen=True, slots=True)
class _Stamps:
    """Place of a packet in the order of sending and of showing, in units of the stream's time base, from 0."""

    sent: int
    shown: int


class Film:
    """Passes a camera's video on while somebody wants it, each connection of the camera by a remuxer of its own.

    Attributes:
        wanted: Whether somebody does; set from any thread.
    """

    def __init__(self, camera_id: str, post: Callable[[LiveFragment], None]) -> None:
        """Prepare.

        Args:
            camera_id: The camera.
            post: Takes the pieces, in the camera's thread.
        """
        self._request = VideoRequest(camera_id)
        self._post = post
        self._stream: VideoStream | None = None
        self._remuxer: Remuxer | None = None
        self._known_well = True
        self.wanted = False

    def take(self, packet: "av.Packet[VideoStream]", stream: VideoStream, captured_at: Callable[[], datetime]) -> None:
        """Pass a packet on.

        Args:
            packet: It is left as it is.
            stream: Where it comes from.
            captured_at: Tells when its picture was taken.
        """
        if stream is not self._stream:
            self._stream, self._remuxer, self._known_well = stream, None, True
        if self._remuxer is None:
            if packet.is_keyframe:
                self._begin(packet, stream, captured_at())
        elif self._remuxer.parameters_changed(packet):
            self._known_well = False
            self._refuse(captured_at())
        else:
            for fragment in self._remuxer.mux(packet):
                self._post(fragment)

    def _begin(self, packet: "av.Packet[VideoStream]", stream: VideoStream, captured_at: datetime) -> None:
        codec = _codec(stream) if self._known_well else ""
        if not codec:
            self._refuse(captured_at)
            return
        self._remuxer = Remuxer(self._request, stream, codec, packet, captured_at)
        for fragment in self._remuxer.mux(packet):
            self._post(fragment)

    def _refuse(self, captured_at: datetime) -> None:
        """Say that this video cannot be passed on as it is."""
        self._remuxer = None
        self._post(LiveFragment(self._request, "", b"", is_key=True, init=b"", codec="", begun_at=captured_at))


def _codec(stream: VideoStream) -> str:
    """What a browser calls it; empty of what cannot be passed on: another codec, or parameters that come later."""
    context = stream.codec_context
    return codec_name(context.extradata or b"") if context.name == "h264" else ""


class Remuxer:
    """Packs the packets of one connection, from a keyframe on; each piece is a picture."""

    def __init__(
        self,
        request: VideoRequest,
        stream: VideoStream,
        codec: str,
        first: "av.Packet[VideoStream]",
        captured_at: datetime,
    ) -> None:
        """Prepare.

        Args:
            request: Whom it is for.
            stream: Where packets come from.
            codec: What it is, as `avc1.64001f` (RFC 6381).
            first: The keyframe that it begins with.
            captured_at: When that was taken.
        """
        self._request = request
        self._codec = codec
        self._run = uuid4().hex[:8]
        known = stream.codec_context.extradata or b""
        # Packets of a file have no start codes, and its parameters stay the same.
        self._parameters = None if known[:1] == b"\1" else sequence_parameters(known)
        self._boxes = _Boxes()
        self._output = av.open(self._boxes, "w", format="mp4", options=_OPTIONS, buffer_size=_BUFFER)
        self._target = self._output.add_stream_from_template(stream, opaque=True)
        self._base: int | None = None
        self._last = -1
        self._unit = first.time_base
        self._keys: deque[bool] = deque()
        lead = self._stamps(first)
        self._last = -1
        self._begun_at = captured_at - timedelta(seconds=float(lead.shown * self._unit))

    def parameters_changed(self, packet: "av.Packet[VideoStream]") -> bool:
        """Whether the pictures are of another kind from this packet on, such as of another size."""
        if self._parameters is None or not packet.is_keyframe:
            return False
        parameters = sequence_parameters(bytes(packet))
        return parameters is not None and parameters != self._parameters

    def mux(self, packet: "av.Packet[VideoStream]") -> Iterator[LiveFragment]:
        """The pieces that are complete with a packet: that of the picture before it."""
        stamps = self._stamps(packet)
        # A packet that is muxed loses its time stamps; the decoder needs them still.
        copy = av.Packet(packet)  # type: ignore[arg-type]  # PyAV takes packets too, sharing their bytes.
        copy.time_base, copy.stream = packet.time_base, self._target
        copy.dts, copy.pts, copy.is_keyframe = stamps.sent, stamps.shown, packet.is_keyframe
        self._keys.append(packet.is_keyframe)
        self._output.mux(copy)
        for data in self._boxes.fragments():
            is_key = self._keys.popleft()
            init = self._boxes.init if is_key else b""
            yield LiveFragment(self._request, self._run, data, is_key, init, self._codec, self._begun_at)

    def _stamps(self, packet: "av.Packet[VideoStream]") -> _Stamps:
        """The packet's place; each is sent after the one before, whatever the camera says."""
        told = packet.dts if packet.dts is not None else packet.pts
        if self._base is None:
            self._base = told
        sent = self._last + 1 if told is None or self._base is None else max(told - self._base, self._last + 1)
        self._last = sent
        ahead = packet.pts - packet.dts if packet.pts is not None and packet.dts is not None else 0
        return _Stamps(sent, sent + max(ahead, 0))


class _Boxes:
    """Takes the bytes of an MP4 as they are written, and takes them apart into boxes.

    Attributes:
        init: What a player must know before the first piece.
    """

    def __init__(self) -> None:
        self.init = b""
        self._bytes = bytearray()
        self._head = b""
        self._done: list[bytes] = []

    def write(self, data: bytes) -> int:
        """Take bytes in."""
        self._bytes += data
        while (box := self._next_box()) is not None:
            self._sort(box)
        return len(data)

    def fragments(self) -> list[bytes]:
        """The pieces that are complete, each once."""
        done, self._done = self._done, []
        return done

    def _next_box(self) -> bytes | None:
        if len(self._bytes) < 8:
            return None
        (size,) = struct.unpack_from(">I", self._bytes)
        if len(self._bytes) < size:
            return None
        box = bytes(self._bytes[:size])
        del self._bytes[:size]
        return box

    def _sort(self, box: bytes) -> None:
        match box[4:8]:
            case b"ftyp" | b"moov":
                self.init += box
            case b"moof":
                self._head = box
            case b"mdat":
                self._done.append(self._head + box)

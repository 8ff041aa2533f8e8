"""H.264 files as the access units that a camera sends."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import av
from av.bitstream import BitStreamFilterContext
from av.container import InputContainer
from av.packet import Packet
from av.video.stream import VideoStream

_START_CODE = re.compile(rb"\x00\x00\x00?\x01")
_SPS = 7
_PPS = 8


class ClipError(Exception):
    """A file that a simulated camera cannot play; the text says why."""


@dataclass(frozen=True, slots=True)
class AccessUnit:
    """One coded picture.

    Attributes:
        number: Place of the picture in the order of showing, from 0.
        nals: Its NAL units, without start codes.
        is_key: Whether decoding can begin here.
        sent_at: When a camera sends it, in seconds from the start of the clip.
        shown_at: When it is shown, on the same clock; later than `sent_at` only in clips with B-frames.
    """

    number: int
    nals: tuple[bytes, ...]
    is_key: bool
    sent_at: float
    shown_at: float


@dataclass(frozen=True, slots=True)
class Clip:
    """A whole file.

    Attributes:
        units: The pictures in the order of sending; keyframes carry their parameter sets.
        sps: The sequence parameter set.
        pps: The picture parameter set.
        fps: Pictures a second.
        seconds: How long the clip plays.
    """

    units: tuple[AccessUnit, ...]
    sps: bytes
    pps: bytes
    fps: float
    seconds: float


@dataclass(frozen=True, slots=True)
class _Coded:
    nals: tuple[bytes, ...]
    is_key: bool
    dts: float | None
    pts: float | None


def nal_type(nal: bytes) -> int:
    """The type of a NAL unit: 5 a keyframe's slice, 7 an SPS, 8 a PPS."""
    return nal[0] & 0x1F


def load_clip(path: Path) -> Clip:
    """Read a file's first video stream.

    Raises:
        ClipError: The file holds no H.264 video.
        OSError: The file cannot be read.
    """
    with av.open(str(path)) as container:
        stream = _h264_stream(container, path)
        fps = float(stream.average_rate or stream.guessed_rate or 25)
        coded = list(_coded(container, stream))
    if not coded:
        raise ClipError(f"{path.name} holds no pictures.")
    sps, pps = _parameter_set(coded, _SPS), _parameter_set(coded, _PPS)
    units = tuple(_with_parameter_sets(unit, sps, pps) for unit in _timed(coded, fps))
    return Clip(units, sps, pps, fps, units[-1].sent_at + 1 / fps)


def _h264_stream(container: InputContainer, path: Path) -> VideoStream:
    stream = next(iter(container.streams.video), None)
    if stream is None or stream.codec_context.name != "h264":
        found = "no video" if stream is None else stream.codec_context.name
        raise ClipError(f"A simulated camera plays H.264; {path.name} holds {found}.")
    return stream


def _coded(container: InputContainer, stream: VideoStream) -> Iterator[_Coded]:
    to_annex_b = BitStreamFilterContext("h264_mp4toannexb", stream)
    for packet in container.demux(stream):
        for filtered in to_annex_b.filter(packet if packet.size else None):
            yield _split(filtered)


def _split(packet: "Packet[VideoStream]") -> _Coded:
    nals = tuple(nal for nal in _START_CODE.split(bytes(packet)) if nal)
    return _Coded(nals, packet.is_keyframe, _seconds(packet, packet.dts), _seconds(packet, packet.pts))


def _seconds(packet: "Packet[VideoStream]", ticks: int | None) -> float | None:
    return None if ticks is None else float(ticks * packet.time_base)


def _timed(coded: list[_Coded], fps: float) -> list[AccessUnit]:
    first = coded[0].dts or 0.0
    sent = [index / fps if unit.dts is None else unit.dts - first for index, unit in enumerate(coded)]
    shown = [at if unit.pts is None else unit.pts - first for at, unit in zip(sent, coded, strict=True)]
    places = sorted(range(len(coded)), key=shown.__getitem__)
    numbers = {place: number for number, place in enumerate(places)}
    return [
        AccessUnit(numbers[index], unit.nals, unit.is_key, sent[index], shown[index])
        for index, unit in enumerate(coded)
    ]


def _parameter_set(coded: list[_Coded], kind: int) -> bytes:
    for unit in coded:
        for nal in unit.nals:
            if nal_type(nal) == kind:
                return nal
    raise ClipError("The clip has no parameter sets.")


def _with_parameter_sets(unit: AccessUnit, sps: bytes, pps: bytes) -> AccessUnit:
    if not unit.is_key or any(nal_type(nal) == _SPS for nal in unit.nals):
        return unit
    return AccessUnit(unit.number, (sps, pps, *unit.nals), unit.is_key, unit.sent_at, unit.shown_at)

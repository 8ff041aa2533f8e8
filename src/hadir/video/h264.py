"""Noticing that whole H.264 pictures are missing, which the decoder conceals (ITU-T H.264, 7.3 and 7.4.3)."""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass

_START_CODE = re.compile(rb"\x00\x00\x01")
_HEAD = 4096
"""Bytes of a packet in which its first slice begins, or it is not looked at."""

_ENOUGH = 64
"""Bytes of a NAL unit in which all lies that is read here."""

_SLICE, _IDR, _SPS = 1, 5, 7
_IS_REFERENCE = 0x60
_WITH_CHROMA = frozenset({44, 83, 86, 100, 110, 118, 122, 128, 138, 139, 244})
"""Profiles whose sequence parameter sets say more about colours."""


class _Bits:
    """Reads a NAL unit behind its first byte, bit by bit."""

    def __init__(self, nal: bytes) -> None:
        payload = nal[1:].replace(b"\0\0\3", b"\0\0")
        self._text = bin(int.from_bytes(b"\1" + payload))[3:]
        self._place = 0

    def take(self, count: int) -> int:
        """The next bits as a number."""
        self._place += count
        return int(self._text[self._place - count : self._place], 2) if count else 0

    def golomb(self) -> int:
        """The next number in Exp-Golomb code, ue(v)."""
        zeros = self._text.index("1", self._place) - self._place
        self._place += zeros
        return self.take(zeros + 1) - 1

    def skip(self, count: int) -> None:
        """Pass over numbers in Exp-Golomb code."""
        for _ in range(count):
            self.golomb()


@dataclass(frozen=True, slots=True)
class _Numbering:
    """How a sequence parameter set numbers pictures.

    Attributes:
        bits: Length of a number.
        has_planes: Whether slices name a colour plane.
        has_gaps: Whether pictures may be left out on purpose.
    """

    bits: int
    has_planes: bool
    has_gaps: bool


class PictureNumbers:
    """Follows the numbers of reference pictures through a stream of packets with start codes."""

    def __init__(self, parameter_sets: bytes | None) -> None:
        """Prepare.

        Args:
            parameter_sets: What is known before the first packet, with start codes.
        """
        self._numbering: _Numbering | None = None
        self._last: int | None = None
        self.misses(memoryview(parameter_sets or b""))

    def misses(self, packet: memoryview) -> bool:
        """Whether pictures that others build on are missing before the packet."""
        try:
            for nal in _nal_units(bytes(packet[:_HEAD])):
                if _kind(nal) == _SPS:
                    self._numbering = _numbering(nal)
                elif _kind(nal) in {_SLICE, _IDR} and self._numbering is not None:
                    return self._follow(nal, self._numbering)
        except ValueError:  # It is cut short, and the decoder will say so.
            pass
        return False

    def _follow(self, slice_: bytes, numbering: _Numbering) -> bool:
        """Take note of a picture by its first slice; whether one before it is missing."""
        last, number = self._last, _number(slice_, numbering)
        if slice_[0] & _IS_REFERENCE:
            self._last = number
        if last is None or _kind(slice_) == _IDR or numbering.has_gaps:
            return False
        return number not in {last, (last + 1) % (1 << numbering.bits)}


def sequence_parameters(data: bytes | None) -> bytes | None:
    """The sequence parameter set in a packet or in what is known before the first one, None where there is none.

    Args:
        data: NAL units behind start codes, or an `avcC` box's content (ISO/IEC 14496-15, 5.3.3).
    """
    if not data:
        return None
    if data[0] == 1:
        (length,) = struct.unpack_from(">H", data, 6) if len(data) > 8 else (0,)
        return data[8 : 8 + length] or None
    units = (part.lstrip(b"\0") for part in _START_CODE.split(data[:_HEAD]))
    return next((unit.rstrip(b"\0") for unit in units if unit and _kind(unit) == _SPS), None)


def codec_name(parameters: bytes) -> str:
    """What a browser calls the codec, as `avc1.64001f` (RFC 6381, 3.3); empty where the parameters do not say.

    Args:
        parameters: As for `sequence_parameters`.
    """
    found = sequence_parameters(parameters)
    return f"avc1.{found[1:4].hex()}" if found is not None and len(found) > 3 else ""


def _nal_units(data: bytes) -> Iterator[bytes]:
    """The beginnings of NAL units."""
    for found in _START_CODE.finditer(data):
        if nal := data[found.end() : found.end() + _ENOUGH]:
            yield nal


def _kind(nal: bytes) -> int:
    return nal[0] & 0x1F


def _numbering(sps: bytes) -> _Numbering | None:
    """What a sequence parameter set says, None where it is of a rare kind."""
    bits = _Bits(sps)
    profile = bits.take(24) >> 16
    bits.golomb()
    has_planes = False
    if profile in _WITH_CHROMA:
        has_planes = bits.golomb() == 3 and bool(bits.take(1))
        bits.skip(2)
        has_matrix = bits.take(2) & 1
        if has_matrix:
            return None
    length = bits.golomb() + 4
    _skip_order(bits)
    bits.skip(1)
    return _Numbering(length, has_planes, bool(bits.take(1)))


def _skip_order(bits: _Bits) -> None:
    """Pass over how the order of showing is coded."""
    kind = bits.golomb()
    if kind == 0:
        bits.skip(1)
    elif kind == 1:
        bits.take(1)
        bits.skip(2)
        bits.skip(bits.golomb())


def _number(slice_: bytes, numbering: _Numbering) -> int:
    """`frame_num` of a slice header."""
    bits = _Bits(slice_)
    bits.skip(3)
    bits.take(2 if numbering.has_planes else 0)
    return bits.take(numbering.bits)

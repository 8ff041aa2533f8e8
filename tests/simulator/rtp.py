"""H.264 in RTP (RFC 6184, packetization mode 1: single NAL units and FU-A fragments)."""

import random
import struct
from collections.abc import Iterator, Sequence

CLOCK_RATE = 90_000
"""Ticks of an RTP timestamp a second."""

PAYLOAD_TYPE = 96
HEADER_SIZE = 12

_LARGEST_PAYLOAD = 1400
_FU_A = 28
_FIRST, _LAST = 0x80, 0x40
_MARKER = 0x80
_RECEIVER_REPORT = 201
_BYE = 203


def payloads(nal: bytes) -> Iterator[bytes]:
    """A NAL unit as the payloads of one packet or, where it is too long for one, of several."""
    if len(nal) <= _LARGEST_PAYLOAD:
        yield nal
        return
    indicator, kind, size = nal[0] & 0xE0 | _FU_A, nal[0] & 0x1F, _LARGEST_PAYLOAD - 2
    starts = range(1, len(nal), size)
    for start in starts:
        edge = (_FIRST if start == 1 else 0) | (_LAST if start == starts[-1] else 0)
        yield bytes((indicator, edge | kind)) + nal[start : start + size]


class Packetiser:
    """Numbers and stamps the packets of one stream, from random beginnings as RFC 3550 asks."""

    def __init__(self, rng: random.Random) -> None:
        self._sequence = rng.getrandbits(16)
        self._ticks = rng.getrandbits(32)
        self._source = rng.getrandbits(32)

    def packets(self, nals: Sequence[bytes], shown_at: float) -> list[bytes]:
        """The packets of one picture, which is shown `shown_at` seconds after the start of the stream."""
        ticks = (self._ticks + round(shown_at * CLOCK_RATE)) & 0xFFFFFFFF
        pieces = [piece for nal in nals for piece in payloads(nal)]
        return [self._header(ticks, 0) + piece for piece in pieces[:-1]] + [self._header(ticks, _MARKER) + pieces[-1]]

    def goodbye(self) -> bytes:
        """The RTCP packet that ends the stream."""
        # A compound packet begins with a report (RFC 3550, section 6.1); FFmpeg overlooks a bare BYE.
        return struct.pack(">BBHIBBHI", 0x80, _RECEIVER_REPORT, 1, self._source, 0x81, _BYE, 1, self._source)

    def _header(self, ticks: int, marker: int) -> bytes:
        header = struct.pack(">BBHII", 0x80, PAYLOAD_TYPE | marker, self._sequence, ticks, self._source)
        self._sequence = (self._sequence + 1) & 0xFFFF
        return header

"""The ways by which packets reach a client: inside its RTSP connection, or as datagrams."""

import asyncio
import re
import socket
import struct
from collections.abc import Sequence
from contextlib import suppress
from typing import Protocol

from tests.simulator.loopback import LOOPBACK

_CLIENT_PORTS = re.compile(r"client_port=(\d+)-(\d+)")
_CHANNELS = re.compile(r"interleaved=(\d+)-(\d+)")
_BURST = 32
_PAUSE = 0.001


class Sink(Protocol):
    """Takes the packets of one client."""

    @property
    def transport(self) -> str:
        """The `Transport` header that answers a SETUP."""

    async def send(self, packets: Sequence[bytes]) -> None:
        """Send RTP packets; waits where the client is slow."""

    async def send_control(self, packet: bytes) -> None:
        """Send an RTCP packet."""

    def close(self) -> None:
        """Free what the sink holds; twice does no harm."""


class Interleaved:
    """Packets inside the RTSP connection (RFC 2326, section 10.12)."""

    def __init__(self, writer: asyncio.StreamWriter, channels: tuple[int, int]) -> None:
        self._writer = writer
        self._channels = channels

    @property
    def transport(self) -> str:
        rtp, rtcp = self._channels
        return f"RTP/AVP/TCP;unicast;interleaved={rtp}-{rtcp}"

    async def send(self, packets: Sequence[bytes]) -> None:
        self._writer.write(b"".join(_framed(self._channels[0], packet) for packet in packets))
        await self._writer.drain()

    async def send_control(self, packet: bytes) -> None:
        self._writer.write(_framed(self._channels[1], packet))
        await self._writer.drain()

    def close(self) -> None:
        """The connection belongs to the server."""


class Datagrams:
    """Packets over UDP, to a pair of ports on the loopback."""

    def __init__(self, client_ports: tuple[int, int]) -> None:
        self._client_ports = client_ports
        self._sockets = _bound_pair()

    @property
    def transport(self) -> str:
        (rtp, rtcp), (own_rtp, own_rtcp) = self._client_ports, [each.getsockname()[1] for each in self._sockets]
        return f"RTP/AVP;unicast;client_port={rtp}-{rtcp};server_port={own_rtp}-{own_rtcp}"

    async def send(self, packets: Sequence[bytes]) -> None:
        for start in range(0, len(packets), _BURST):
            # Without a pause a large keyframe overruns the client's socket buffer, and that looks like a fault.
            await asyncio.sleep(_PAUSE if start else 0)
            for packet in packets[start : start + _BURST]:
                self._send_to(0, packet)

    async def send_control(self, packet: bytes) -> None:
        self._send_to(1, packet)

    def close(self) -> None:
        for each in self._sockets:
            each.close()

    def _send_to(self, which: int, packet: bytes) -> None:
        # A full buffer loses datagrams on a real network too.
        with suppress(BlockingIOError):
            self._sockets[which].sendto(packet, (LOOPBACK, self._client_ports[which]))


def sink_for(transport: str, writer: asyncio.StreamWriter) -> Sink | None:
    """The sink that a `Transport` header asks for; None where it is of no known kind."""
    if channels := _CHANNELS.search(transport):
        return Interleaved(writer, (int(channels[1]), int(channels[2])))
    if ports := _CLIENT_PORTS.search(transport):
        return Datagrams((int(ports[1]), int(ports[2])))
    return None


def _framed(channel: int, packet: bytes) -> bytes:
    return struct.pack(">cBH", b"$", channel, len(packet)) + packet


def _bound_pair() -> tuple[socket.socket, socket.socket]:
    """Two neighbouring UDP ports, as RTP and RTCP want them."""
    while True:
        rtp, rtcp = (socket.socket(socket.AF_INET, socket.SOCK_DGRAM) for _ in range(2))
        try:
            rtp.setblocking(False)
            rtcp.setblocking(False)
            rtp.bind((LOOPBACK, 0))
            rtcp.bind((LOOPBACK, rtp.getsockname()[1] + 1))
        except (OSError, OverflowError):
            rtp.close()
            rtcp.close()
        else:
            return rtp, rtcp

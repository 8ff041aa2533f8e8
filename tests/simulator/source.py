"""What one camera shows, and the sending of it to one client."""

import asyncio
import random
import time
from collections import deque
from dataclasses import dataclass, field
from typing import NamedTuple

from tests.simulator.auth import Guard
from tests.simulator.clip import Clip
from tests.simulator.faults import Faults
from tests.simulator.playback import Playback
from tests.simulator.rtp import Packetiser
from tests.simulator.sinks import Sink

_REMEMBERED = 10_000
_FROZEN_POLL = 0.01


class Sent(NamedTuple):
    """A picture's number in its clip, and the `time.monotonic()` at which its first packet was sent."""

    number: int
    at: float


@dataclass(frozen=True, slots=True)
class Manner:
    """How a camera serves its clients.

    Attributes:
        guard: Whom it lets in.
        parameter_sets_in_sdp: Whether its description holds SPS and PPS; otherwise they come with the keyframes only.
        join_at: The place in the clip from which each client is served.
        repeat: Whether the clip begins again at its end; otherwise the stream ends there.
    """

    guard: Guard = field(default_factory=Guard)
    parameter_sets_in_sdp: bool = True
    join_at: int = 0
    repeat: bool = True


@dataclass(slots=True)
class Source:
    """One camera's state; clip and faults may be changed while it is being watched."""

    clip: Clip
    manner: Manner = field(default_factory=Manner)
    faults: Faults = field(default_factory=Faults)
    sent: deque[Sent] = field(default_factory=lambda: deque(maxlen=_REMEMBERED))


class Streamer:
    """Sends a source's pictures to one client."""

    def __init__(self, source: Source, sink: Sink) -> None:
        self._source = source
        self._sink = sink
        self._rng = random.Random(source.faults.seed)
        self._packetiser = Packetiser(random.Random())
        self._playback = Playback(source.clip, source.manner.join_at, repeat=source.manner.repeat)

    async def run(self) -> None:
        """Send in real time until the clip is over, then say goodbye."""
        began = time.monotonic()
        while not self._playback.is_over:
            self._playback.follow(self._source.clip)
            await _sleep_until(began + self._playback.due)
            if self._source.faults.frozen:
                self._playback.postpone(_FROZEN_POLL)
            else:
                await self._send_next()
        # Said at once, over UDP it would overtake the last picture.
        await _sleep_until(began + self._playback.due)
        await self._sink.send_control(self._packetiser.goodbye())

    async def _send_next(self) -> None:
        shown = self._playback.take()
        packets = self._packetiser.packets(shown.unit.nals, shown.at)
        self._source.sent.append(Sent(shown.unit.number, time.monotonic()))
        await self._sink.send(self._source.faults.afflict(packets, self._rng))


async def _sleep_until(moment: float) -> None:
    await asyncio.sleep(max(0.0, moment - time.monotonic()))

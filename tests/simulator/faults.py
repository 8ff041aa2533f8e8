"""What can go wrong between a camera and its client."""

import random
from dataclasses import dataclass

_SPARED = 40
"""Bytes at the head of a packet that corruption leaves alone: RTP, NAL and slice headers, and whole parameter sets."""

_HIT_EVERY = 64


@dataclass(slots=True)
class Faults:
    """Faults of a camera; they may be changed while it runs and act from the next packet on.

    Attributes:
        drop: Share of RTP packets that are lost, 0 to 1.
        corrupt: Share of RTP packets whose payload is damaged, 0 to 1.
        frozen: Whether nothing at all is sent, while the connection stays.
        seed: Of the randomness; each stream begins anew with it, so runs repeat.
    """

    drop: float = 0.0
    corrupt: float = 0.0
    frozen: bool = False
    seed: int = 0

    def afflict(self, packets: list[bytes], rng: random.Random) -> list[bytes]:
        """What arrives of these RTP packets."""
        arriving = [packet for packet in packets if not self.drop or rng.random() >= self.drop]
        return [corrupted(packet, rng) if self._hits(packet, rng) else packet for packet in arriving]

    def _hits(self, packet: bytes, rng: random.Random) -> bool:
        return bool(self.corrupt) and len(packet) > _SPARED and rng.random() < self.corrupt


def corrupted(packet: bytes, rng: random.Random) -> bytes:
    """The packet with one byte in 64, and at least one, overwritten by another."""
    damaged = bytearray(packet)
    for _ in range(1 + len(packet) // _HIT_EVERY):
        damaged[rng.randrange(_SPARED, len(packet))] ^= rng.randrange(1, 256)
    return bytes(damaged)

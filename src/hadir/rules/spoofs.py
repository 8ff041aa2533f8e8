"""Whether somebody's face is a real one, from several looks at it."""

from dataclasses import dataclass

from hadir.domain.liveness import Liveness
from hadir.domain.quality import Quality

_LIVE = 0.7
_SPOOF = 0.3
_LOOKS = 3
_MEMORY = 0.8
"""Share of the weight of earlier looks that stays with each new one: five looks on, a third of it is left."""

_SMALLEST = 60.0
"""Height of a face in pixels below which the network cannot be trusted."""

_SHARPEST = 5.0
"""Sharpness likewise."""


@dataclass(slots=True)
class LivenessEvidence:
    """What is known of one person's face.

    Attributes:
        liveness: What is believed.
    """

    liveness: Liveness = Liveness.UNKNOWN
    _looks: int = 0
    _weight: float = 0.0
    _sum: float = 0.0

    def add(self, score: float, weight: float) -> Liveness:
        """Take in a look.

        Args:
            score: How likely the face is real by it, 0..1.
            weight: How good the look is, 0..1.

        Returns:
            What is believed now: an answer needs several looks, and between the answers there is doubt.
        """
        self._looks += 1
        self._weight = self._weight * _MEMORY + weight
        self._sum = self._sum * _MEMORY + weight * score
        mean = self._sum / self._weight if self._weight else 0.5
        if self._looks >= _LOOKS:
            self.liveness = Liveness.LIVE if mean >= _LIVE else Liveness.SPOOF if mean <= _SPOOF else Liveness.UNKNOWN
        return self.liveness


def can_be_judged(quality: Quality) -> bool:
    """Whether a face is large and sharp enough to be told from a picture of one."""
    return is_large_enough(quality.size) and quality.sharpness >= _SHARPEST


def is_large_enough(height: float) -> bool:
    """Whether a face is so many pixels high that looking at it may be of use."""
    return height >= _SMALLEST

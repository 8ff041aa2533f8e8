"""Whether somebody's face is a real one, from several looks at it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

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

_ROOM = 1.8
"""Sides of the picture, in sides of the face, below which too little is seen around it. What betrays a picture of a
face is there: faces that fill a photograph are taken for spoofs."""


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


def can_be_judged(quality: Quality, face: NDArray[np.float32], size: tuple[int, int]) -> bool:
    """Whether a face can be told from a picture of one: it is large and sharp, and there is something around it.

    Args:
        quality: How good the view is.
        face: Its box, shape (4,), pixels.
        size: Width and height of the picture in pixels.
    """
    has_room = bool((np.array(size) >= _ROOM * (face[2:] - face[:2])).all())
    return has_room and is_large_enough(quality.size) and quality.sharpness >= _SHARPEST


def is_large_enough(height: float) -> bool:
    """Whether a face is so many pixels high that looking at it may be of use."""
    return height >= _SMALLEST


def is_spoof(score: float) -> bool:
    """Whether one look is enough to refuse a photograph: there will be no others."""
    return score <= _SPOOF

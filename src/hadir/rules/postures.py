"""Who stands and who sits."""

from collections import Counter, deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from hadir.domain.posture import Posture

_VOTES = 5
_MEMORY = timedelta(seconds=8)
_LEAST = 2
"""Looks that must agree before anything is said."""


@dataclass(slots=True)
class PostureVote:
    """The posture of one person, steadied: that of most of the newest looks.

    Attributes:
        posture: How the person holds themselves, as far as is known.
    """

    posture: Posture = Posture.UNKNOWN
    _looks: deque[tuple[datetime, Posture]] = field(default_factory=lambda: deque(maxlen=_VOTES))

    def add(self, posture: Posture, at: datetime) -> Posture:
        """Take in what one look said; what is believed now.

        A posture once found stays while looks say nothing, until they have said nothing for as long as is remembered.
        """
        self._looks.append((at, posture))
        counts = Counter(seen for moment, seen in self._looks if at - moment <= _MEMORY)
        standing, sitting = counts[Posture.STANDING], counts[Posture.SITTING]
        if max(standing, sitting) >= _LEAST and standing != sitting:
            self.posture = Posture.STANDING if standing > sitting else Posture.SITTING
        elif counts[Posture.UNKNOWN] >= _VOTES:
            self.posture = Posture.UNKNOWN
        return self.posture


def posture_by_shape(body: NDArray[np.float32], width: int, height: int) -> Posture:
    """The posture by the shape of a body's box alone."""
    return Posture.UNKNOWN


def posture_of(body: NDArray[np.float32], joints: NDArray[np.float32], width: int, height: int) -> Posture:
    """The posture of somebody, by the joints that are seen, else by the shape of the box."""
    return Posture.UNKNOWN

"""Keeping the templates of a person few and unlike one another."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hadir.domain.identity import Yardstick
from hadir.recognition.metric import Vectors, prepared, similarities_between

MOST = 12
"""Templates of one person for one model: room for glasses, sides and light.

Of five portraits the fifth makes 23 faces of group photographs more like their own person by 0.005 (`open`) and 0.010
(MobileFaceNet), and more like the nearest other by 0.004 and 0.007: each one more helps hardly more than it harms.
"""

_TWIN_SHARE = 0.15
"""Two faces are one view from this share of the way that lies between the same picture and a recognition.

Of 40 real portraits no two are, with either model measured; the same one saved again as JPEG is.
"""

_CLEARLY_BETTER = 0.1
"""By so much (0..1) the quality of the newer of two such must be higher for it to take the other's place."""

_LEAST_WEIGHT = 0.1
"""Of a template without any quality, so that also of such the most alike leaves first."""


@dataclass(frozen=True, eq=False, slots=True)
class Candidate:
    """A template among others of its person.

    Attributes:
        vector: Shape (D,), as the model gives it.
        quality: How good the view is, 0..1.
    """

    vector: Vectors
    quality: float


@dataclass(frozen=True, slots=True)
class Place:
    """What becomes of a new template.

    Attributes:
        kept: Whether it is kept.
        twin: Number of the enrolled one that leaves for it, or, where it is not kept, that is as good; None for none.
    """

    kept: bool = True
    twin: int | None = None


def place_among(enrolled: Sequence[Candidate], new: Candidate, yardstick: Yardstick) -> Place:
    """Decide about a new template of a person.

    Args:
        enrolled: The person's templates.
        new: One more.
        yardstick: How they are compared.
    """
    if not enrolled:
        return Place()
    likeness = _likeness([*enrolled, new], yardstick)
    nearest = int(likeness[-1].argmax())
    if likeness[-1, nearest] >= twins_from(yardstick):
        better = new.quality > enrolled[nearest].quality + _CLEARLY_BETTER
        return Place(kept=better, twin=nearest)
    if len(enrolled) < MOST:
        return Place()
    least = _least_worth(likeness, np.array([one.quality for one in (*enrolled, new)]))
    return Place(kept=False, twin=nearest) if least == len(enrolled) else Place(twin=least)


def twins_from(yardstick: Yardstick) -> float:
    """The similarity from which two faces of a person are one view."""
    return 1 - _TWIN_SHARE * (1 - yardstick.thresholds.similarity)


def _likeness(candidates: Sequence[Candidate], yardstick: Yardstick) -> NDArray[np.float32]:
    """Similarity of each to each other, shape (N, N), minus infinity to itself."""
    vectors = prepared(np.stack([one.vector for one in candidates]), yardstick.metric)
    likeness = similarities_between(vectors, vectors, yardstick.metric)
    np.fill_diagonal(likeness, -np.inf)
    return likeness


def _least_worth(likeness: NDArray[np.float32], qualities: NDArray[np.float64]) -> int:
    """The one that the others replace best: most like another of them, and of such the weaker."""
    distances = 1 - likeness.max(axis=1)
    return int((distances * np.maximum(qualities, _LEAST_WEIGHT)).argmin())

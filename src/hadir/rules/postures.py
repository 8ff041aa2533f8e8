"""Who stands and who sits."""

from collections import Counter, deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from hadir.domain.geometry import Boxes
from hadir.domain.posture import Posture

_UPRIGHT = 1.9
"""Height of the box in widths from which somebody stands."""

_LOW = 1.45
"""The same up to which somebody sits."""

_EDGE = 0.01
"""A box that ends within this share of the picture of its edge goes on beyond."""

_LOWER_EDGE = 0.03
"""The same below: boxes of people cut off at the chest end up to there."""

_SHOULDERS, _HIPS, _KNEES = [11, 12], [23, 24], [25, 26]
_VISIBLE = 0.6
_HANGING = 0.68
"""How far knees are below hips, in lengths of the torso, of whoever stands."""

_LYING = 0.35
"""The same up to which thighs lie."""

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


def posture_of(
    body: NDArray[np.float32], joints: NDArray[np.float32] | None, others: Boxes, size: tuple[int, int]
) -> Posture:
    """The posture of somebody at one look.

    The shape of the box says most of it: in real footage those who sit are seen 1.1 to 1.4 times as high as wide, also
    behind desks, those who stand or walk 2 to 3.7 times. It says nothing of who is cut off by the edge of the picture,
    or hidden below by somebody in front, unless legs are seen.

    Args:
        body: The box of the body, shape (4,), in pixels.
        joints: The 33 BlazePose landmarks with their visibility, shape (33, 3); None where nothing looks for them.
        others: The boxes of all others, shape (N, 4).
        size: Width and height of the picture in pixels.
    """
    by_legs = posture_by_legs(joints)
    width, height = size
    is_cut_beside = body[0] <= _EDGE * width or body[2] >= (1 - _EDGE) * width
    is_cut_below = body[3] >= (1 - _LOWER_EDGE) * height or _is_hidden_below(body, others)
    is_whole = not (is_cut_beside or is_cut_below or body[1] <= _EDGE * height)
    ratio = float((body[3] - body[1]) / max(body[2] - body[0], 1.0))
    if ratio >= _UPRIGHT and not is_cut_beside:
        return Posture.UNKNOWN if by_legs is Posture.SITTING else Posture.STANDING
    if ratio <= _LOW and is_whole:
        return Posture.UNKNOWN if by_legs is Posture.STANDING else Posture.SITTING
    return Posture.UNKNOWN if is_cut_below and by_legs is Posture.SITTING else by_legs


def posture_by_legs(joints: NDArray[np.float32] | None) -> Posture:
    """What hips and knees say, where both are seen: thighs hang down or lie.

    Args:
        joints: The 33 BlazePose landmarks with their visibility, shape (33, 3); None where nothing looks for them.
    """
    if joints is None:
        return Posture.UNKNOWN
    shoulders, hips, knees = (joints[rows].mean(axis=0) for rows in (_SHOULDERS, _HIPS, _KNEES))
    if min(hips[2], knees[2]) < _VISIBLE:
        return Posture.UNKNOWN
    torso = max(float(np.hypot(*(hips[:2] - shoulders[:2]))), 1.0)
    drop = float(knees[1] - hips[1]) / torso
    if drop >= _HANGING:
        return Posture.STANDING
    return Posture.SITTING if drop <= _LYING else Posture.UNKNOWN


def _is_hidden_below(body: NDArray[np.float32], others: Boxes) -> bool:
    """Whether somebody who is nearer, and so reaches lower in the picture, stands before the lower edge."""
    middle = (body[0] + body[2]) / 2
    before = (others[:, 0] < middle) & (others[:, 2] > middle) & (others[:, 1] < body[3]) & (others[:, 3] > body[3])
    return bool(before.any())

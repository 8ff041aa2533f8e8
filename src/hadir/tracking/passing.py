"""Who may have gone past whom between two pictures."""

import numpy as np
from numpy.typing import NDArray

from hadir.domain.geometry import Boxes

_STEP = 0.15
"""Two that change sides by less than this share of their widths together do not pass: they stand behind one another."""


def passed(before: Boxes, now: Boxes) -> NDArray[np.bool_]:
    """For each two boxes whether they went past one another, one beside the other before and after, shape (N, N)."""
    was, is_now = _sideways(before), _sideways(now)
    widths = now[:, 2] - now[:, 0]
    far = np.abs(was) + np.abs(is_now) > (widths[:, None] + widths[None, :]) * _STEP
    past: NDArray[np.bool_] = (was * is_now < 0) & far & _side_by_side(before) & _side_by_side(now)
    return past


def _sideways(boxes: Boxes) -> NDArray[np.float32]:
    """How far the middle of each box is to the right of that of each other, shape (N, N)."""
    middles = (boxes[:, 0] + boxes[:, 2]) / 2
    away: NDArray[np.float32] = (middles[:, None] - middles[None, :]).astype(np.float32)
    return away


def _side_by_side(boxes: Boxes) -> NDArray[np.bool_]:
    """For each two boxes whether they share more than half of the lower one's height."""
    top = np.maximum(boxes[:, None, 1], boxes[None, :, 1])
    bottom = np.minimum(boxes[:, None, 3], boxes[None, :, 3])
    heights = boxes[:, 3] - boxes[:, 1]
    lower = np.minimum(heights[:, None], heights[None, :])
    shared: NDArray[np.bool_] = (bottom - top) > lower / 2
    return shared

"""Boxes as arrays.

A box is `x1, y1, x2, y2` in pixels of the upright picture, origin at the top left, `x2 > x1`, `y2 > y1`.
`Boxes` is an array of shape (N, 4), float32; N may be 0.
"""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Boxes: TypeAlias = NDArray[np.float32]
Points: TypeAlias = NDArray[np.float32]
Box: TypeAlias = tuple[float, float, float, float]


def area(boxes: Boxes) -> NDArray[np.float32]:
    """Areas of the boxes in square pixels, shape (N,)."""
    sides = boxes[:, 2:] - boxes[:, :2]
    areas: NDArray[np.float32] = sides[:, 0] * sides[:, 1]
    return areas


def intersection(a: Boxes, b: Boxes) -> NDArray[np.float32]:
    """Area shared by each of the N boxes `a` with each of the M boxes `b`, shape (N, M)."""
    top_left = np.maximum(a[:, None, :2], b[None, :, :2])
    bottom_right = np.minimum(a[:, None, 2:], b[None, :, 2:])
    sides = np.clip(bottom_right - top_left, 0, None)
    shared: NDArray[np.float32] = sides[..., 0] * sides[..., 1]
    return shared


def iou(a: Boxes, b: Boxes) -> NDArray[np.float32]:
    """Intersection over union of each of the N boxes `a` with each of the M boxes `b`, shape (N, M), in 0..1."""
    shared = intersection(a, b)
    union = area(a)[:, None] + area(b)[None, :] - shared
    share: NDArray[np.float32] = shared / np.maximum(union, np.finfo(np.float32).tiny)
    return share


def grown(boxes: Boxes, by: float | NDArray[np.float32]) -> Boxes:
    """The boxes with `by` times their width (height) added on each side; `by` is a number or of shape (N,)."""
    margin = np.concatenate([boxes[:, 2:] - boxes[:, :2]] * 2, axis=1) * np.reshape(by, (-1, 1))
    outward = np.array([-1, -1, 1, 1], np.float32)
    larger: Boxes = (boxes + outward * margin).astype(np.float32)
    return larger


def clipped(boxes: Boxes, width: int, height: int) -> Boxes:
    """The boxes cut at the borders of a picture of `width` by `height` pixels."""
    limits = np.array([width, height, width, height], np.float32)
    return np.clip(boxes, np.float32(0), limits)


def as_box(row: NDArray[np.float32]) -> Box:
    """One row of boxes, shape (4,), as a box."""
    left, top, right, bottom = (float(value) for value in row)
    return left, top, right, bottom


def centres_inside(boxes: Boxes, region: Box) -> NDArray[np.bool_]:
    """For each box whether its middle lies within a region, shape (N,)."""
    middles = (boxes[:, :2] + boxes[:, 2:]) / 2
    within = (middles >= region[:2]) & (middles <= region[2:])
    return np.logical_and(within[:, 0], within[:, 1])

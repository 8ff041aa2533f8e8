"""Boxes at the edges of the rectangle looked at, where a network sees only parts of faces."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from hadir.domain.detection import Detections, Look
from hadir.domain.geometry import Boxes, clipped

_TOO_LARGE = 0.6
"""A box longer than this share of the rectangle looked at is not trusted: a network that sees only part of a face, or
one larger than it was trained for, makes up boxes of any score. Looks at a smaller scale find such faces."""

_CUT_OFF = 0.6
"""A face of which less than this share is inside the rectangle looked at is left to another look."""

_DOUBT = 0.5
"""What is left of the score of a box that may be of a part of a face: it may carry a track on, but not begin one."""

_NEAR = 3.0
"""Pixels of the network's input within which a box ends at an edge: YuNet and YOLOv8-face end the boxes of faces that
are cut through the middle there, 95 % of them within 1.3 pixels and nearly all within this."""


class Edges(NamedTuple):
    """Where a look begins and ends in x and y, in pixels of the picture; infinitely far away where the picture does."""

    starts: NDArray[np.float32]
    ends: NDArray[np.float32]


def inner_edges(look: Look, width: int, height: int) -> Edges:
    """The edges of a look at a picture of `width` by `height` pixels beyond which the picture goes on."""
    right, bottom = look.x + look.width, look.y + look.height
    starts = [look.x if look.x > 0 else -np.inf, look.y if look.y > 0 else -np.inf]
    ends = [right if right < width else np.inf, bottom if bottom < height else np.inf]
    return Edges(np.array(starts, np.float32), np.array(ends, np.float32))


def without_oversized(found: Detections, look: Look) -> Detections:
    """Drop boxes that are too large for the look."""
    sides = found.boxes[:, 2:] - found.boxes[:, :2]
    return found[sides.max(axis=1, initial=0) <= _TOO_LARGE * max(look.width, look.height)]


def without_cut_off(found: Detections, edges: Edges) -> Detections:
    """Drop faces that an edge cuts through; lower the score of those it touches."""
    sides = found.boxes[:, 2:] - found.boxes[:, :2]
    inside = np.minimum(found.boxes[:, 2:], edges.ends) - np.maximum(found.boxes[:, :2], edges.starts)
    share = np.clip(inside / np.maximum(sides, 1e-6), 0, 1).prod(axis=1).astype(np.float32)
    whole = share >= _CUT_OFF
    return Detections(found.boxes[whole], (found.scores * share)[whole], found.landmarks[whole])


def doubted(found: Detections, edges: Edges, scale: float) -> Detections:
    """Lower the score of faces whose boxes end at an edge or beyond it, seen at `scale`."""
    slack = np.float32(_NEAR / scale)
    ending = (found.boxes[:, :2] < edges.starts + slack) | (found.boxes[:, 2:] > edges.ends - slack)
    scores = np.where(ending.any(axis=1), found.scores * np.float32(_DOUBT), found.scores)
    return Detections(found.boxes, scores, found.landmarks)


def cut_to_picture(boxes: Boxes, scores: NDArray[np.float32], width: int, height: int) -> Detections:
    """What of the boxes is in a picture of `width` by `height` pixels, without landmarks; nothing of those outside."""
    inside = clipped(boxes, width, height)
    there = np.flatnonzero((inside[:, 2] > inside[:, 0]) & (inside[:, 3] > inside[:, 1]))
    return Detections(inside[there], scores[there], np.zeros((len(there), 0, 2), np.float32))

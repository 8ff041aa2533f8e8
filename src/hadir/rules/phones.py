"""Whose a phone is, and whether it is in use."""

import numpy as np
from numpy.typing import NDArray

from hadir.domain.geometry import Boxes

_REACH = 0.22
"""A phone this near to a hand or the face, in body heights, is in use: before the eyes, at the ear, in the hand."""

_WRISTS = (15, 16)
_VISIBLE = 0.5
_ASIDE = 0.15
"""How far beside its box somebody's phone may be, in widths of the box."""


def in_use(
    phones: Boxes, body: NDArray[np.float32], face: NDArray[np.float32], joints: NDArray[np.float32] | None
) -> bool:
    """Whether one of the phones is at the hand or the face of somebody.

    Args:
        phones: Shape (N, 4).
        body: Box of the person, shape (4,).
        face: Box of the face, or where it is expected, shape (4,).
        joints: The 33 BlazePose landmarks with their visibility, shape (33, 3), where they are known.
    """
    if not len(phones):
        return False
    middles = (phones[:, :2] + phones[:, 2:]) / 2
    margin = _ASIDE * (body[2] - body[0])
    beside = (middles[:, 0] >= body[0] - margin) & (middles[:, 0] <= body[2] + margin)
    within = beside & (middles[:, 1] >= body[1]) & (middles[:, 1] <= body[3])
    points = np.vstack([[(face[:2] + face[2:]) / 2], *_hands(joints)])
    away = np.linalg.norm(middles[:, None] - points[None], axis=2).min(axis=1)
    return bool((within & (away <= _REACH * (body[3] - body[1]))).any())


def _hands(joints: NDArray[np.float32] | None) -> list[NDArray[np.float32]]:
    if joints is None:
        return []
    wrists = joints[list(_WRISTS)]
    return [wrists[wrists[:, 2] >= _VISIBLE, :2]]

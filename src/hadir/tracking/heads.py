"""Which face may be whose head."""

import numpy as np
from numpy.typing import NDArray

from hadir.domain.geometry import Boxes

_LOWEST = 0.5
"""The middle of a face is above this share of the body; of somebody cut off at the waist it is nearly that low."""

_SIZES = (0.04, 0.75)
"""Height of a face in heights of the body: from a standing person seen from above to a head and shoulders."""


def misfit(faces: Boxes, bodies: Boxes, heads: NDArray[np.float32]) -> NDArray[np.float64]:
    """How far each face is from where each body's head is expected, in shares of the body, shape (N, M).

    Infinite where the face can be no head of that body.

    Args:
        faces: Shape (N, 4).
        bodies: Shape (M, 4).
        heads: Where each body's face is expected in it, in shares of its box, shape (M, 4).
    """
    sides = np.maximum(bodies[:, 2:] - bodies[:, :2], 1.0)
    middles = ((faces[:, None, :2] + faces[:, None, 2:]) / 2 - bodies[None, :, :2]) / sides[None]
    expected = (heads[:, :2] + heads[:, 2:]) / 2
    away: NDArray[np.float64] = np.abs(middles - expected[None]).sum(axis=2).astype(np.float64)
    height = (faces[:, None, 3] - faces[:, None, 1]) / sides[None, :, 1]
    x, y = middles[..., 0], middles[..., 1]
    possible = (x > 0) & (x < 1) & (y > -0.1) & (y < _LOWEST) & (height > _SIZES[0]) & (height < _SIZES[1])
    away[~possible] = np.inf
    return away


def placed(share: NDArray[np.float32], body: NDArray[np.float32]) -> NDArray[np.float32]:
    """A box given in shares of a body, in pixels, shape (4,)."""
    corner, sides = np.tile(body[:2], 2), np.tile(body[2:] - body[:2], 2)
    box: NDArray[np.float32] = (corner + share * sides).astype(np.float32)
    return box


def share_of(face: NDArray[np.float32], body: NDArray[np.float32]) -> NDArray[np.float32]:
    """Where a face is in a body, in shares of its box, shape (4,)."""
    corner, sides = np.tile(body[:2], 2), np.maximum(np.tile(body[2:] - body[:2], 2), 1.0)
    share: NDArray[np.float32] = ((face - corner) / sides).astype(np.float32)
    return share

"""The grid of points that a detector's outputs belong to."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray


@lru_cache(maxsize=256)
def grid(width: int, height: int, stride: int, repeat: int, offset: float) -> NDArray[np.float32]:
    """Anchor points of one level in row order, shape (N, 2), `x, y` in pixels of the network's input.

    Args:
        width: Width of the network's input in pixels.
        height: Height of the network's input in pixels.
        stride: Pixels from one cell to the next.
        repeat: How many anchors share a cell, one after the other.
        offset: Where in the cell the point is, in cells: 0 its corner, 0.5 its middle.
    """
    rows, columns = np.mgrid[0 : height // stride, 0 : width // stride]
    points = (np.stack([columns, rows], axis=-1).reshape(-1, 2) + offset) * stride
    anchors: NDArray[np.float32] = np.repeat(points, repeat, axis=0).astype(np.float32)
    anchors.flags.writeable = False
    return anchors

"""Comparing faces as their model wants it."""

import numpy as np
from numpy.typing import NDArray

from hadir.domain.identity import Metric

Vectors = NDArray[np.float32]


def prepared(vectors: Vectors, metric: Metric) -> Vectors:
    """Vectors, shape (N, D), as the metric wants them: of length one for the cosine."""
    if metric is Metric.EUCLIDEAN:
        return vectors
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: Vectors = vectors / np.maximum(lengths, np.finfo(np.float32).tiny)
    return unit


def similarities_between(a: Vectors, b: Vectors, metric: Metric) -> NDArray[np.float32]:
    """Similarity of each of N prepared vectors to each of M, shape (N, M)."""
    products = a @ b.T
    if metric is Metric.COSINE:
        return products
    squares = (a**2).sum(axis=1)[:, None] + (b**2).sum(axis=1)[None, :] - 2 * products
    distances: NDArray[np.float32] = np.sqrt(np.maximum(squares, 0))
    return 1 - distances

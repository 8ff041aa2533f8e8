"""Sparse TFLite constants (Chou, Kjolstad, Amarasinghe, Format abstraction for sparse tensor algebra compilers, 2018).

A sparse tensor is stored level by level, one for each dimension in traversal order. A dense level holds every
coordinate; a compressed one lists, for each entry of the level above, the coordinates that are there. A dimension may
be split into blocks, which are levels of their own after all others.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hadir.vision.convert.faults import FormatError
from hadir.vision.convert.tflite_model import Constant

Indices = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class DenseLevel:
    """A level that holds `size` coordinates for each entry of the level above."""

    size: int


@dataclass(frozen=True, slots=True)
class CompressedLevel:
    """A level that lists the coordinates of entry `e` in `coordinates[segments[e]:segments[e + 1]]`."""

    segments: Indices
    coordinates: Indices


@dataclass(frozen=True, slots=True)
class SparseLayout:
    """How the values of a sparse tensor are laid out.

    Attributes:
        order: The dimension of each level; those from the tensor's rank up are blocks.
        block_map: The dimension that each block splits.
        levels: One for each entry of `order`.
    """

    order: tuple[int, ...]
    block_map: tuple[int, ...]
    levels: tuple[DenseLevel | CompressedLevel, ...]


def densify(layout: SparseLayout, shape: tuple[int, ...], values: Constant) -> Constant:
    """The tensor with its zeros.

    Args:
        layout: Where the values belong.
        shape: Shape of the result.
        values: The values that are stored, flat.

    Raises:
        FormatError: Layout, shape and values contradict each other.
    """
    if sorted(layout.order) != list(range(len(shape) + len(layout.block_map))) or len(layout.levels) != len(
        layout.order
    ):
        raise FormatError("a sparse tensor's levels do not fit its shape")
    coordinates = _coordinates(layout, math.prod(shape))
    if len(coordinates[-1] if coordinates else values) != len(values):
        raise FormatError("a sparse tensor's layout does not fit its values")
    places = _places(layout, coordinates, len(shape))
    if any(((place < 0) | (place >= size)).any() for place, size in zip(places, shape, strict=True)):
        raise FormatError("a sparse tensor has values outside its shape")
    dense: Constant = np.zeros(shape, values.dtype)
    dense[tuple(places)] = values
    return dense


def _coordinates(layout: SparseLayout, most: int) -> list[Indices]:
    """The coordinates of all stored entries, one array for each level."""
    coordinates: list[Indices] = []
    entries = 1
    for level in layout.levels:
        parents, coordinate = _descend(level, entries, most)
        coordinates = [*(known[parents] for known in coordinates), coordinate]
        entries = len(coordinate)
    return coordinates


def _descend(level: DenseLevel | CompressedLevel, above: int, most: int) -> tuple[Indices, Indices]:
    """For each entry of a level: which of the entries above it belongs to, and its coordinate."""
    if isinstance(level, DenseLevel):
        if level.size < 0 or level.size * max(above, 1) > most:
            raise FormatError("a sparse tensor has more entries than its shape allows")
        return np.repeat(np.arange(above), level.size), np.tile(np.arange(level.size), above)
    counts = np.diff(level.segments)
    if len(counts) != above or counts.min(initial=0) < 0 or counts.sum() != len(level.coordinates):
        raise FormatError("a sparse tensor's segments contradict its coordinates")
    return np.repeat(np.arange(above), counts), level.coordinates


def _places(layout: SparseLayout, coordinates: list[Indices], rank: int) -> list[Indices]:
    """For each dimension of the tensor the coordinates of all entries, blocks put back where they were split off."""
    by_dimension = dict(zip(layout.order, coordinates, strict=True))
    sizes = dict(zip(layout.order, layout.levels, strict=True))
    places = [by_dimension[dimension] for dimension in range(rank)]
    for number, split in enumerate(layout.block_map):
        block = sizes[rank + number]
        if not isinstance(block, DenseLevel) or not 0 <= split < rank:
            raise FormatError("a sparse tensor has blocks of an unknown kind")
        places[split] = places[split] * block.size + by_dimension[rank + number]
    return places

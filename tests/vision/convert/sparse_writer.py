"""Sparse tensors, encoded entry by entry."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from hadir.vision.convert.tflite_sparse import CompressedLevel, DenseLevel, SparseLayout

Entry = tuple[int, ...]


@dataclass(frozen=True)
class Encoding:
    """How to store a tensor: its dimensions and blocks in order, which of them are compressed, {dimension: block}."""

    order: tuple[int, ...]
    compressed: tuple[bool, ...]
    blocks: dict[int, int]


def encode(dense: np.ndarray, encoding: Encoding) -> tuple[SparseLayout, np.ndarray]:
    """The layout, and the values that it stores."""
    ordered = _split(dense, encoding.blocks).transpose(encoding.order)
    entries: list[Entry] = [()]
    levels: list[DenseLevel | CompressedLevel] = []
    for compressed, size in zip(encoding.compressed, ordered.shape, strict=True):
        children = [_children(ordered, entry, compressed, size) for entry in entries]
        levels.append(_compressed(children) if compressed else DenseLevel(size))
        entries = [child for family in children for child in family]
    values = np.array([ordered[entry] for entry in entries], dense.dtype)
    return SparseLayout(encoding.order, tuple(encoding.blocks), tuple(levels)), values


def _split(dense: np.ndarray, blocks: dict[int, int]) -> np.ndarray:
    """The tensor with a dimension at its end for each block."""
    for number, (dimension, block) in enumerate(blocks.items()):
        shape = list(dense.shape)
        shape[dimension : dimension + 1] = [shape[dimension] // block, block]
        dense = np.moveaxis(dense.reshape(shape), dimension + 1, len(shape) - 1)
        assert dense.shape[-1] == list(blocks.values())[number]
    return dense


def _children(ordered: np.ndarray, entry: Entry, compressed: bool, size: int) -> list[Entry]:
    return [(*entry, index) for index in range(size) if not compressed or ordered[(*entry, index)].any()]


def _compressed(children: Sequence[Sequence[Entry]]) -> CompressedLevel:
    segments = np.cumsum([0, *(len(family) for family in children)])
    return CompressedLevel(segments, np.array([child[-1] for family in children for child in family], np.int64))

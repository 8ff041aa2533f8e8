"""Layouts of sparse tensors in LiteRT's own schema."""

import numpy as np

from hadir.vision.convert.tflite_sparse import CompressedLevel, DenseLevel
from tests.vision.convert.sparse_writer import Encoding
from tests.vision.convert.tflite_writer import schema


def sparsity(levels: tuple[DenseLevel | CompressedLevel, ...], encoding: Encoding, vector: str) -> object:
    made = schema.SparsityParametersT()
    made.traversalOrder, made.blockMap = list(encoding.order), list(encoding.blocks)
    made.dimMetadata = [_metadata(level, vector) for level in levels]
    return made


def _metadata(level: DenseLevel | CompressedLevel, vector: str) -> object:
    made = schema.DimensionMetadataT()
    if isinstance(level, DenseLevel):
        made.format, made.denseSize = schema.DimensionType.DENSE, level.size
        return made
    made.format = schema.DimensionType.SPARSE_CSR
    made.arraySegmentsType = made.arrayIndicesType = getattr(schema.SparseIndexVector, vector)
    made.arraySegments, made.arrayIndices = _vector(vector, level.segments), _vector(vector, level.coordinates)
    return made


def _vector(kind: str, values: np.ndarray) -> object:
    made = getattr(schema, f"{kind}T")()
    made.values = values.astype({"Uint8Vector": np.uint8, "Uint16Vector": np.uint16, "Int32Vector": np.int32}[kind])
    return made

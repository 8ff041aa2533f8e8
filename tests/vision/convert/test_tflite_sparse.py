from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hadir.vision.convert.faults import FormatError
from hadir.vision.convert.tflite_sparse import CompressedLevel, DenseLevel, SparseLayout, densify
from tests.vision.convert.sparse_writer import Encoding, encode

ROWS = SparseLayout((0, 1), (), (DenseLevel(2), CompressedLevel(np.array([0, 1, 3]), np.array([2, 0, 3]))))
VALUES = np.array([7, 8, 9], np.float32)


@st.composite
def sparse_tensors(draw: st.DrawFn) -> tuple[np.ndarray, Encoding]:
    rank = draw(st.integers(1, 4))
    block_sizes = draw(st.dictionaries(st.integers(0, rank - 1), st.integers(1, 3), max_size=2))
    shape = [draw(st.integers(1, 3)) * block_sizes.get(dimension, 1) for dimension in range(rank)]
    levels = rank + len(block_sizes)
    order = draw(st.permutations(range(rank))) + list(range(rank, levels))
    compressed = [draw(st.booleans()) for _ in range(rank)] + [False] * len(block_sizes)
    random = np.random.default_rng(draw(st.integers(0, 1000)))
    dense = random.integers(-3, 4, shape) * (random.random(shape) < draw(st.floats(0, 1)))
    return dense.astype(np.float32), Encoding(tuple(order), tuple(compressed), block_sizes)


@given(sparse_tensors())
def test_what_was_encoded_comes_back(case: tuple[np.ndarray, Encoding]) -> None:
    dense, encoding = case
    layout, values = encode(dense, encoding)
    np.testing.assert_array_equal(densify(layout, dense.shape, values), dense)


def test_compressed_rows() -> None:
    assert densify(ROWS, (2, 4), VALUES).tolist() == [[0, 0, 7, 0], [8, 0, 0, 9]]


def test_blocks_are_put_back_where_they_were_split_off() -> None:
    blocks = DenseLevel(2)
    layout = SparseLayout(
        (0, 1, 2), (1,), (DenseLevel(2), CompressedLevel(np.array([0, 1, 2]), np.array([1, 0])), blocks)
    )
    dense = densify(layout, (2, 4), np.array([1, 2, 3, 4], np.float16))
    assert dense.tolist() == [[0, 0, 1, 2], [3, 4, 0, 0]]
    assert dense.dtype == np.float16


@pytest.mark.parametrize(
    ("layout", "shape", "reason"),
    [
        (replace(ROWS, order=(0, 0)), (2, 4), "levels do not fit"),
        (replace(ROWS, levels=ROWS.levels[:1]), (2, 4), "levels do not fit"),
        (ROWS, (2, 4, 1), "levels do not fit"),
        (ROWS, (2, 3), "outside its shape"),
        (replace(ROWS, levels=(DenseLevel(3), ROWS.levels[1])), (2, 4), "segments"),
        (replace(ROWS, levels=(DenseLevel(1), ROWS.levels[1])), (2, 4), "segments"),
        (replace(ROWS, levels=(DenseLevel(2), DenseLevel(4))), (2, 4), "does not fit its values"),
        (replace(ROWS, levels=(DenseLevel(-2), ROWS.levels[1])), (2, 4), "more entries"),
        (replace(ROWS, levels=(DenseLevel(1 << 40), ROWS.levels[1])), (2, 4), "more entries"),
        (replace(ROWS, levels=(DenseLevel(0), DenseLevel(1 << 40))), (2, 4), "more entries"),
        (replace(ROWS, levels=(DenseLevel(2), CompressedLevel(np.array([0, 2, 1]), np.arange(3)))), (2, 4), "segments"),
        (replace(ROWS, levels=(DenseLevel(2), CompressedLevel(np.array([0, 1, 9]), np.arange(3)))), (2, 4), "segments"),
        (replace(ROWS, levels=(DenseLevel(2), CompressedLevel(np.array([0, 1, 3]), -np.arange(3)))), (2, 4), "outside"),
        (SparseLayout((0, 1, 2), (5,), (DenseLevel(1), DenseLevel(3), DenseLevel(1))), (1, 3), "unknown kind"),
    ],
)
def test_a_layout_that_contradicts_itself_is_explained(
    layout: SparseLayout, shape: tuple[int, ...], reason: str
) -> None:
    with pytest.raises(FormatError, match=reason):
        densify(layout, shape, VALUES)

from pathlib import Path

import numpy as np
import pytest

from hadir.domain.errors import ForeignModelError
from tests.vision.convert.sparse_writer import Encoding, encode
from tests.vision.convert.tflite_sparsity import sparsity
from tests.vision.convert.tflite_writer import (
    CODES,
    TfliteWriter,
    assert_agrees,
    converted,
    convolution_options,
    options,
    schema,
)

pytestmark = pytest.mark.peer

SHAPE = (4, 3, 3, 8)
ROWS = Encoding((0, 1, 2, 3), (False, False, False, True), {})
ENCODINGS = [
    ROWS,
    Encoding((0, 1, 2, 3), (True, True, True, True), {}),
    Encoding((3, 1, 0, 2), (False, True, False, True), {}),
    Encoding((0, 1, 2, 3, 4), (False, False, False, True, False), {3: 4}),
    Encoding((0, 1, 2, 3, 4, 5), (False, False, False, True, False, False), {0: 2, 3: 4}),
]
VECTORS = ["Uint8Vector", "Uint16Vector", "Int32Vector"]


def _sparse_weights(kind: type[np.floating]) -> np.ndarray:
    random = np.random.default_rng(3)
    return (random.normal(0, 1, SHAPE) * (random.random(SHAPE) < 0.3)).astype(kind)


def _convolved(writer: TfliteWriter, weights: int) -> bytes:
    inputs = [writer.input, weights, writer.weights(4)]
    return writer.data(writer.operator(CODES.CONV_2D, inputs, (1, 8, 6, 4), convolution_options()))


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_sparse_weights(tmp_path: Path, encoding: Encoding) -> None:
    writer = TfliteWriter(8, 6, 8)
    layout, values = encode(_sparse_weights(np.float32), encoding)
    stored = writer.constant(values, SHAPE, sparsity(layout.levels, encoding, "Int32Vector"))
    assert_agrees(tmp_path, _convolved(writer, writer.operator(CODES.DENSIFY, [stored], SHAPE)))


@pytest.mark.parametrize("vector", VECTORS)
def test_sparse_weights_with_indices_of_every_width(tmp_path: Path, vector: str) -> None:
    writer = TfliteWriter(8, 6, 8)
    layout, values = encode(_sparse_weights(np.float32), ROWS)
    stored = writer.constant(values, SHAPE, sparsity(layout.levels, ROWS, vector))
    assert_agrees(tmp_path, _convolved(writer, writer.operator(CODES.DENSIFY, [stored], SHAPE)))


def test_half_precision_weights(tmp_path: Path) -> None:
    writer = TfliteWriter(8, 6, 8)
    stored = writer.constant(_sparse_weights(np.float16))
    assert_agrees(tmp_path, _convolved(writer, writer.operator(CODES.DEQUANTIZE, [stored], SHAPE)))


def test_sparse_half_precision_weights(tmp_path: Path) -> None:
    writer = TfliteWriter(8, 6, 8)
    layout, values = encode(_sparse_weights(np.float16), ROWS)
    stored = writer.constant(values, SHAPE, sparsity(layout.levels, ROWS, "Uint8Vector"))
    dense = writer.operator(CODES.DENSIFY, [stored], SHAPE)
    writer.set_type(dense, schema.TensorType.FLOAT16)
    assert_agrees(tmp_path, _convolved(writer, writer.operator(CODES.DEQUANTIZE, [dense], SHAPE)))


def test_quantised_weights_are_explained(tmp_path: Path) -> None:
    writer = TfliteWriter(8, 6, 8)
    with pytest.raises(ForeignModelError, match="quantised"):
        converted(tmp_path, _convolved(writer, writer.constant(np.ones(SHAPE, np.int8))))


def test_quantised_pictures_are_explained(tmp_path: Path) -> None:
    writer = TfliteWriter()
    unpacked = writer.operator(CODES.DEQUANTIZE, [writer.input], (1, 8, 6, 3))
    with pytest.raises(ForeignModelError, match="quantised"):
        converted(tmp_path, writer.data(writer.operator(CODES.RELU, [unpacked], (1, 8, 6, 3))))


def test_weights_that_are_computed_are_explained(tmp_path: Path) -> None:
    writer = TfliteWriter(3, 3, 8)
    weights = writer.operator(CODES.RELU, [writer.weights(*SHAPE)], SHAPE)
    with pytest.raises(ForeignModelError, match="no constant where one belongs"):
        converted(tmp_path, _convolved(writer, weights))


@pytest.mark.parametrize(
    ("shape", "reason"),
    [((4, 3, 3, 7), "does not fit its shape"), ((1 << 14, 1 << 14), "larger than any"), ((-1, 3, 3, 8), "larger than")],
)
def test_weights_of_another_size_are_explained(tmp_path: Path, shape: tuple[int, ...], reason: str) -> None:
    writer = TfliteWriter(8, 6, 8)
    with pytest.raises(ForeignModelError, match=reason):
        converted(tmp_path, _convolved(writer, writer.constant(_sparse_weights(np.float32), shape)))


def test_weights_that_are_no_numbers_are_explained(tmp_path: Path) -> None:
    writer = TfliteWriter(8, 6, 8)
    weights = np.full(SHAPE, np.nan, np.float32)
    with pytest.raises(ForeignModelError, match="finite"):
        converted(tmp_path, _convolved(writer, writer.constant(weights)))


def test_a_constant_may_be_an_output(tmp_path: Path) -> None:
    writer = TfliteWriter()
    table = writer.weights(1, 5)
    output = writer.operator(CODES.ADD, [writer.input, writer.weights(3)], (1, 8, 6, 3), options("AddOptions"))
    path = converted(tmp_path, writer.data(output, table))
    assert path.stat().st_size > 0

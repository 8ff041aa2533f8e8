from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hadir.domain.errors import ForeignModelError
from hadir.vision.convert.tflite_file import read_model
from hadir.vision.convert.tflite_model import (
    Activation,
    Addition,
    Convolution,
    Logistic,
    MaxPooling,
    Pad,
    Padding,
    Unsupported,
    Window,
)
from tests.vision.convert.sparse_writer import Encoding, encode
from tests.vision.convert.tflite_sparsity import sparsity
from tests.vision.convert.tflite_writer import (
    ACTIVATIONS,
    CODES,
    SAME,
    VALID,
    TfliteWriter,
    converted,
    convolution_options,
    options,
)

pytestmark = pytest.mark.peer

ONE_FILE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=300)


def _everything() -> bytes:
    """A network with an operator of nearly every kind, small enough to change every byte of it."""
    writer = TfliteWriter(4, 4, 2)
    encoding = Encoding((0, 1, 2, 3), (False, False, False, True), {})
    layout, values = encode(np.eye(4, 2, dtype=np.float32).reshape(4, 1, 1, 2), encoding)
    stored = writer.constant(values, (4, 1, 1, 2), sparsity(layout.levels, encoding, "Uint8Vector"))
    weights = writer.operator(CODES.DENSIFY, [stored], (4, 1, 1, 2))
    amounts = writer.constant(np.array([[0, 0], [1, 1], [1, 1], [0, 0]], np.int32))
    padded = writer.operator(CODES.PAD, [writer.input, amounts], (1, 6, 6, 2))
    made = convolution_options(VALID, 2, activation=ACTIVATIONS.RELU6)
    value = writer.operator(CODES.CONV_2D, [padded, weights, writer.weights(4)], (1, 3, 3, 4), made)
    pool = options("Pool2DOptions", padding=SAME, strideH=1, strideW=1, filterHeight=2, filterWidth=3)
    pooled = writer.operator(CODES.MAX_POOL_2D, [value], (1, 3, 3, 4), pool)
    value = writer.operator(CODES.ADD, [value, pooled], (1, 3, 3, 4), options("AddOptions"))
    value = writer.operator(CODES.DEPTH_TO_SPACE, [value], (1, 6, 6, 1), options("DepthToSpaceOptions", blockSize=2))
    size = writer.constant(np.array([3, 3], np.int32))
    value = writer.operator(CODES.RESIZE_BILINEAR, [value, size], (1, 3, 3, 1), options("ResizeBilinearOptions"))
    return writer.data(writer.operator(CODES.RESHAPE, [value], (1, 9)))


EVERYTHING = _everything()


def test_operators_are_read_with_their_options() -> None:
    padding, convolution, pooling, addition = read_model(EVERYTHING).operators[1:5]
    assert isinstance(padding, Pad)
    assert isinstance(convolution, Convolution)
    assert (convolution.window, convolution.activation) == (Window((2, 2), Padding.VALID), Activation.RELU6)
    assert isinstance(pooling, MaxPooling)
    assert (pooling.size, pooling.window) == ((2, 3), Window((1, 1), Padding.SAME))
    assert isinstance(addition, Addition)
    assert addition.wiring.inputs == (convolution.output, pooling.output)


@pytest.mark.parametrize("newer", [CODES.LOGISTIC, 0])
def test_the_code_of_an_operator_is_found_in_the_older_field(newer: int) -> None:
    writer = TfliteWriter()
    output = writer.operator(CODES.LOGISTIC, [writer.input], (1, 8, 6, 3))
    writer.codes[0].builtinCode = newer
    (operator,) = read_model(writer.data(output)).operators
    assert isinstance(operator, Logistic)


@pytest.mark.parametrize(("code", "name"), [(CODES.GELU, "GELU"), (9999, "number 9999")])
def test_an_operator_beyond_the_older_field_is_named(code: int, name: str) -> None:
    writer = TfliteWriter()
    (operator,) = read_model(writer.data(writer.operator(code, [writer.input], (1, 8, 6, 3)))).operators
    assert isinstance(operator, Unsupported)
    assert operator.name == name


def test_tensors_are_read_with_their_values() -> None:
    model = read_model(EVERYTHING)
    picture = model.tensors[model.inputs[0]]
    assert (picture.shape, picture.values) == ((1, 4, 4, 2), None)
    stored = model.tensors[model.operators[0].wiring.inputs[0]]
    assert stored.values is not None
    assert stored.values.reshape(4, 2).tolist() == [[1, 0], [0, 1], [0, 0], [0, 0]]


def test_the_whole_file_is_converted(tmp_path: Path) -> None:
    assert converted(tmp_path, EVERYTHING).stat().st_size > 0


@pytest.mark.parametrize("data", [b"", b"TFL3", b"\x08\x00\x00\x00TFL2" + bytes(64)])
def test_a_file_of_another_kind_is_explained(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(ForeignModelError, match="does not begin as one"):
        converted(tmp_path, data)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_half_a_file_is_explained(tmp_path: Path, share: float) -> None:
    with pytest.raises(ForeignModelError, match="TFLite network"):
        converted(tmp_path, EVERYTHING[: int(len(EVERYTHING) * share)])


@ONE_FILE
@given(st.integers(0, len(EVERYTHING) - 1))
def test_a_cut_file_is_converted_or_explained(tmp_path: Path, length: int) -> None:
    _assert_converted_or_explained(tmp_path, EVERYTHING[:length])


@ONE_FILE
@given(st.binary(max_size=400))
def test_random_bytes_are_explained(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(ForeignModelError):
        converted(tmp_path, b"\x10\x00\x00\x00TFL3" + data)


@ONE_FILE
@given(st.dictionaries(st.integers(0, len(EVERYTHING) - 1), st.integers(0, 255), min_size=1, max_size=3))
def test_changed_bytes_are_converted_or_explained(tmp_path: Path, changes: dict[int, int]) -> None:
    changed = bytearray(EVERYTHING)
    for position, value in changes.items():
        changed[position] = value
    _assert_converted_or_explained(tmp_path, bytes(changed))


def _assert_converted_or_explained(folder: Path, data: bytes) -> None:
    (folder / "target.onnx").unlink(missing_ok=True)
    fault = _fault(folder, data)
    assert (folder / "target.onnx").exists() == (fault is None)


def _fault(folder: Path, data: bytes) -> ForeignModelError | None:
    try:
        converted(folder, data)
    except ForeignModelError as fault:
        return fault
    return None

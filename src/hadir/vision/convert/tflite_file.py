"""Reading a TFLite file (tensorflow/lite/schema/schema.fbs) into typed values.

This module and `tflite_options` are the only ones that touch the schema's untyped accessors, which check nothing;
what a damaged file makes them raise becomes an explanation in `faults.explained`.
"""

import math
from typing import Any

import numpy as np
import tflite
from numpy.typing import NDArray

from hadir.vision.convert.faults import FormatError
from hadir.vision.convert.tflite_model import Constant, Operator, Tensor, TfliteModel, Unsupported, Wiring
from hadir.vision.convert.tflite_options import read_operator
from hadir.vision.convert.tflite_sparse import CompressedLevel, DenseLevel, SparseLayout, densify

_LARGEST_CONSTANT = 1 << 22
"""Elements; more than any network of this kind has, and little enough for a small computer."""

_TYPES: dict[int, np.dtype[Any]] = {
    tflite.TensorType.FLOAT32: np.dtype("<f4"),
    tflite.TensorType.FLOAT16: np.dtype("<f2"),
    tflite.TensorType.INT32: np.dtype("<i4"),
    tflite.TensorType.INT64: np.dtype("<i8"),
}
_INDEX_VECTORS = {
    tflite.SparseIndexVector.Int32Vector: tflite.Int32Vector,
    tflite.SparseIndexVector.Uint16Vector: tflite.Uint16Vector,
    tflite.SparseIndexVector.Uint8Vector: tflite.Uint8Vector,
}


def read_model(data: bytes) -> TfliteModel:
    """The first network of a file, sparse constants made dense.

    Args:
        data: The whole file.

    Raises:
        FormatError: It is no TFLite file, or holds constants that are not known here. A damaged file may also raise
            what `faults.explained` catches.
    """
    if len(data) < 8 or not tflite.Model.ModelBufferHasIdentifier(data, 0):
        raise FormatError("it does not begin as one")
    model = tflite.Model.GetRootAs(data, 0)
    graph = model.Subgraphs(0)
    if graph is None:
        raise FormatError("it holds no network")
    tensors = tuple(_tensor(model, graph.Tensors(index)) for index in range(graph.TensorsLength()))
    operators = tuple(_operator(model, graph.Operators(index)) for index in range(graph.OperatorsLength()))
    result = TfliteModel(tensors, operators, _integers(graph.InputsAsNumpy()), _integers(graph.OutputsAsNumpy()))
    _check_indices(result)
    return result


def _check_indices(model: TfliteModel) -> None:
    """Whatever names a tensor must name one that is there."""
    known = range(len(model.tensors))
    written = [index for operator in model.operators for index in operator.wiring.outputs]
    read = [index for operator in model.operators for index in operator.wiring.inputs if index != -1]
    if any(index not in known for index in (*model.inputs, *model.outputs, *written, *read)):
        raise FormatError("it names a tensor that is not there")


def _operator(model: Any, operator: Any) -> Operator:
    code = model.OperatorCodes(operator.OpcodeIndex())
    # The accessor takes codes below 127 from the older of two fields, which alone is filled in by older files.
    number = code.BuiltinCode()
    wiring = Wiring(_integers(operator.InputsAsNumpy()), _integers(operator.OutputsAsNumpy()))
    if not wiring.outputs:
        raise FormatError("an operator has no output")
    if number == tflite.BuiltinOperator.CUSTOM:
        return Unsupported(wiring, (code.CustomCode() or b"without a name").decode("utf-8", "replace"))
    return read_operator(number, wiring, operator)


def _tensor(model: Any, tensor: Any) -> Tensor:
    shape = _integers(tensor.ShapeAsNumpy())
    name = tensor.Name()
    values = model.Buffers(tensor.Buffer()).DataAsNumpy()
    constant = _constant(tensor, shape, values) if isinstance(values, np.ndarray) and values.size else None
    return Tensor(name.decode("utf-8") if name else "", shape, constant)


def _constant(tensor: Any, shape: tuple[int, ...], stored: NDArray[np.uint8]) -> Constant:
    if tensor.Type() not in _TYPES:
        raise FormatError("it has constants of a type other than 16- and 32-bit floats, so it may be quantised")
    if min(shape, default=1) < 0 or math.prod(shape) > _LARGEST_CONSTANT:
        raise FormatError("a constant is larger than any network needs")
    values: Constant = np.frombuffer(stored.tobytes(), _TYPES[tensor.Type()])
    if tensor.Sparsity() is not None:
        return densify(_layout(tensor.Sparsity()), shape, values)
    if values.size != math.prod(shape):
        raise FormatError("a constant does not fit its shape")
    return values.reshape(shape)


def _layout(sparsity: Any) -> SparseLayout:
    levels = tuple(_level(sparsity.DimMetadata(index)) for index in range(sparsity.DimMetadataLength()))
    return SparseLayout(_integers(sparsity.TraversalOrderAsNumpy()), _integers(sparsity.BlockMapAsNumpy()), levels)


def _level(metadata: Any) -> DenseLevel | CompressedLevel:
    if metadata.Format() == tflite.DimensionType.DENSE:
        return DenseLevel(int(metadata.DenseSize()))
    segments = _index_vector(metadata.ArraySegmentsType(), metadata.ArraySegments())
    return CompressedLevel(segments, _index_vector(metadata.ArrayIndicesType(), metadata.ArrayIndices()))


def _index_vector(kind: int, table: Any) -> NDArray[np.int64]:
    vector = _INDEX_VECTORS[kind]()
    vector.Init(table.Bytes, table.Pos)
    return np.array(_integers(vector.ValuesAsNumpy()), np.int64)


def _integers(values: Any) -> tuple[int, ...]:
    """A vector of the file; the accessors answer the number 0 for one that is not there."""
    return tuple(values.tolist()) if isinstance(values, np.ndarray) else ()

"""Small TFLite networks, written with LiteRT's own schema, and what LiteRT computes with them."""

from collections.abc import Sequence
from pathlib import Path

import flatbuffers
import numpy as np
import onnxruntime
import pytest
from numpy.typing import NDArray

from hadir.vision.convert import convert_tflite

schema = pytest.importorskip("ai_edge_litert.schema_py_generated")
interpreter = pytest.importorskip("ai_edge_litert.interpreter")

Array = NDArray[np.float32]

CODES = schema.BuiltinOperator
SAME, VALID = schema.Padding.SAME, schema.Padding.VALID
ACTIVATIONS = schema.ActivationFunctionType
_TYPES = {
    np.dtype(np.float16): schema.TensorType.FLOAT16,
    np.dtype(np.float32): schema.TensorType.FLOAT32,
    np.dtype(np.int8): schema.TensorType.INT8,
    np.dtype(np.int32): schema.TensorType.INT32,
}


class TfliteWriter:
    """A network that is put together operator by operator; tensors are known by their index.

    Attributes:
        input: The index of the picture.
        codes: What each operator is, as the file says it.
    """

    def __init__(self, height: int = 8, width: int = 6, channels: int = 3) -> None:
        self._buffers = [_buffer(b"")]
        self._tensors: list[object] = []
        self._operators: list[object] = []
        self.codes: list[object] = []
        self.input = self.tensor((1, height, width, channels))

    def tensor(self, shape: Sequence[int], name: str = "") -> int:
        tensor = schema.TensorT()
        tensor.shape, tensor.type, tensor.buffer = list(shape), schema.TensorType.FLOAT32, 0
        tensor.name = name or f"tensor{len(self._tensors)}"
        self._tensors.append(tensor)
        return len(self._tensors) - 1

    def constant(self, values: np.ndarray, shape: Sequence[int] | None = None, sparsity: object = None) -> int:
        index = self.tensor(values.shape if shape is None else shape)
        tensor = self._tensors[index]
        tensor.type, tensor.sparsity, tensor.buffer = _TYPES[values.dtype], sparsity, len(self._buffers)
        self._buffers.append(_buffer(values.tobytes()))
        return index

    def weights(self, *shape: int) -> int:
        """A constant of random numbers."""
        return self.constant(np.random.default_rng(sum(shape)).normal(0, 0.5, shape).astype(np.float32))

    def operator(self, code: int, inputs: Sequence[int], shape: Sequence[int], options: object = None) -> int:
        """Append an operator; the index of its output of the given shape."""
        operator = schema.OperatorT()
        operator.opcodeIndex, operator.inputs = len(self.codes), list(inputs)
        operator.outputs = [self.tensor(shape)]
        if options is not None:
            operator.builtinOptions = options
            operator.builtinOptionsType = getattr(schema.BuiltinOptions, type(options).__name__[:-1])
        self.codes.append(_code(code))
        self._operators.append(operator)
        return operator.outputs[0]

    def rename(self, tensor: int, name: str) -> None:
        self._tensors[tensor].name = name

    def set_type(self, tensor: int, number: int) -> None:
        self._tensors[tensor].type = number

    def data(self, *outputs: int, inputs: Sequence[int] | None = None) -> bytes:
        """The file."""
        graph = schema.SubGraphT()
        graph.tensors, graph.operators = self._tensors, self._operators
        graph.inputs, graph.outputs = [self.input] if inputs is None else list(inputs), list(outputs)
        model = schema.ModelT()
        model.version, model.subgraphs, model.buffers, model.operatorCodes = 3, [graph], self._buffers, self.codes
        builder = flatbuffers.Builder()
        builder.Finish(model.Pack(builder), b"TFL3")
        return bytes(builder.Output())


def options(kind: str, **fields: object) -> object:
    """The options of an operator, by the name that the schema gives them."""
    made = getattr(schema, f"{kind}T")()
    for name, value in fields.items():
        setattr(made, name, value)
    return made


def convolution_options(
    padding: int = SAME, stride: int = 1, dilation: int = 1, activation: int = ACTIVATIONS.NONE, **fields: object
) -> object:
    kind = "DepthwiseConv2DOptions" if "depthMultiplier" in fields else "Conv2DOptions"
    window = {"strideH": stride, "strideW": stride, "dilationHFactor": dilation, "dilationWFactor": dilation}
    return options(kind, padding=padding, fusedActivationFunction=activation, **window, **fields)


def converted(folder: Path, data: bytes, outputs: Sequence[str] = ()) -> Path:
    source, target = folder / "source.tflite", folder / "target.onnx"
    source.write_bytes(data)
    convert_tflite(source, target, outputs)
    return target


def assert_agrees(folder: Path, data: bytes, tolerance: float = 1e-5) -> None:
    """Check that the converted network computes what LiteRT does, for two random pictures at once."""
    session = onnxruntime.InferenceSession(converted(folder, data))
    channels, height, width = session.get_inputs()[0].shape[1:]
    pictures = np.random.default_rng(0).normal(0, 2, (2, height, width, channels)).astype(np.float32)
    wanted = litert(data, pictures)
    found = session.run(None, {"input": pictures.transpose(0, 3, 1, 2)})
    names = [output.name for output in session.get_outputs()]
    assert names == list(wanted)
    for name, values in zip(names, found, strict=True):
        assert np.abs(wanted[name]).max() > 0.01
        np.testing.assert_allclose(values, wanted[name], rtol=0, atol=tolerance, err_msg=name)


def litert(data: bytes, pictures: Array) -> dict[str, Array]:
    """LiteRT's outputs by name, channels first, for pictures of shape (N, H, W, C)."""
    reference = interpreter.OpResolverType.BUILTIN_REF
    runner = interpreter.Interpreter(model_content=data, experimental_op_resolver_type=reference, num_threads=1)
    runner.allocate_tensors()
    answers = [_answer(runner, picture) for picture in pictures]
    return {name: np.concatenate([answer[name] for answer in answers]) for name in answers[0]}


def _answer(runner: object, picture: Array) -> dict[str, Array]:
    runner.set_tensor(runner.get_input_details()[0]["index"], picture[None])
    runner.invoke()
    outputs = {output["name"]: runner.get_tensor(output["index"]).copy() for output in runner.get_output_details()}
    return {name: _channels_first(values) for name, values in outputs.items()}


def _channels_first(values: Array) -> Array:
    return values.transpose(0, 3, 1, 2) if values.ndim == 4 else values


def _buffer(data: bytes) -> object:
    buffer = schema.BufferT()
    buffer.data = np.frombuffer(data, np.uint8) if data else None
    return buffer


def _code(number: int) -> object:
    code = schema.OperatorCodeT()
    code.builtinCode, code.deprecatedBuiltinCode, code.version = number, min(number, 127), 1
    code.customCode = "Convolution2DTransposeBias" if number == CODES.CUSTOM else None
    return code

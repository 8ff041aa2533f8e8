"""Building an ONNX graph node by node."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import ArrayLike
from onnx import TensorProto, checker, helper, numpy_helper

from hadir.vision.convert.faults import FormatError

INPUT = "input"
"""The name of the one input of every converted network."""

BATCH = "n"
"""The name of the first dimension of inputs and outputs, which is free."""

_OPSET = 13
_IR_VERSION = 8

Attribute = int | float | str | Sequence[int]


class OnnxGraph:
    """A network of one input under construction; values are known by name.

    Names are counted, so that the same calls always make the same bytes.

    Args:
        name: What the network is called in the file.
        shape: Shape of one picture of the batch, (C, H, W).
    """

    def __init__(self, name: str, shape: Sequence[int]) -> None:
        self._name = name
        self._input = _described(INPUT, shape)
        self._nodes: list[onnx.NodeProto] = []
        self._constants: list[onnx.TensorProto] = []
        self._outputs: list[onnx.ValueInfoProto] = []

    def weights(self, values: ArrayLike) -> str:
        """A constant of 32-bit floats.

        Raises:
            FormatError: Some are infinite or no numbers, or too large for 32 bits.
        """
        with np.errstate(over="ignore"):
            single = np.asarray(values, np.float32)
        if not np.isfinite(single).all():
            raise FormatError("its weights are not all finite numbers")
        return self._constant(single)

    def integers(self, values: ArrayLike) -> str:
        """A constant of 64-bit integers, as shapes and paddings are given."""
        return self._constant(np.asarray(values, np.int64))

    def node(self, operator: str, inputs: Sequence[str], **attributes: Attribute) -> str:
        """Append an operator of one output; the empty string stands for an input left out."""
        value = f"value{len(self._nodes)}"
        self._append(operator, inputs, value, **attributes)
        return value

    def output(self, name: str, value: str, shape: Sequence[int]) -> None:
        """Make a value an output; `shape` is that of one entry of the batch."""
        self._append("Identity", [value], name)
        self._outputs.append(_described(name, shape))

    def save(self, target: Path, revision: str) -> None:
        """Check the network and write it.

        Args:
            target: The file to write.
            revision: What wrote it, noted in the file.

        Raises:
            onnx.checker.ValidationError: It is no valid network.
            onnx.shape_inference.InferenceError: Its shapes contradict each other.
            OSError: The file cannot be written.
        """
        graph = helper.make_graph(self._nodes, self._name, [self._input], self._outputs, self._constants)
        opset = [helper.make_opsetid("", _OPSET)]
        model = helper.make_model(graph, opset_imports=opset, ir_version=_IR_VERSION)
        model.producer_name = "hadir"
        model.producer_version = revision
        checker.check_model(model, full_check=True)
        target.write_bytes(model.SerializeToString(deterministic=True))

    def _constant(self, values: np.ndarray) -> str:
        name = f"constant{len(self._constants)}"
        self._constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def _append(self, operator: str, inputs: Sequence[str], value: str, **attributes: Attribute) -> None:
        node = helper.make_node(operator, inputs, [value], name=f"make_{value}")
        node.attribute.extend(helper.make_attribute(key, setting) for key, setting in attributes.items())
        self._nodes.append(node)


def _described(name: str, shape: Sequence[int]) -> onnx.ValueInfoProto:
    return helper.make_tensor_value_info(name, TensorProto.FLOAT, [BATCH, *shape])

"""Small ONNX networks made by hand."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from onnx import TensorProto, helper

from hadir.vision.session import ModelFile

Shape = Sequence[int | str]


def write_network(path: Path, shape: Shape, outputs: int = 1, operator: str = "GlobalAveragePool") -> ModelFile:
    """A network with one input of that shape and so many equal outputs, by default the mean of each channel."""
    names = [f"output{index}" for index in range(outputs)]
    graph = helper.make_graph(
        [helper.make_node(operator, ["input"], [name]) for name in names],
        "toy",
        [helper.make_tensor_value_info("input", TensorProto.FLOAT, shape)],
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in names],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    return write_file(path, model.SerializeToString())


def write_file(path: Path, content: bytes) -> ModelFile:
    """A model file of these bytes, with the right hash."""
    path.write_bytes(content)
    return ModelFile(path, hashlib.sha256(content).hexdigest(), "Get another one")

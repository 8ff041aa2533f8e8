"""A detector of objects made by hand: whatever is red is an ID card, whatever is blue a badge.

Its outputs are laid out as YOLOX's. Only its grid of 32 px sees anything: a cell that is red all over is a card of the
size of the cell.
"""

from pathlib import Path

import numpy as np
from onnx import NodeProto, TensorProto, helper, numpy_helper

from hadir.vision.session import ModelFile
from tests.vision.networks import Shape, write_file

CLASSES = ("badge", "id card")
CELL = 32
_BOX = 4
_CHANNELS = _BOX + 1 + len(CLASSES)


def write_red_cards(path: Path, rows: int = 96, columns: int = 96, *, bound: bool = False) -> ModelFile:
    """The network, for pictures of one size.

    Args:
        path: The file to write.
        rows: Height of its input.
        columns: Width of its input.
        bound: Whether its graph depends on that size in other places than its input.
    """
    nodes: list[NodeProto] = []
    weights: list[TensorProto] = []
    for stride in (8, 16, CELL):
        count = rows // stride * (columns // stride)
        nodes += _level(stride, count if bound else -1, weights)
    maps = [f"flat{stride}" for stride in (8, 16, CELL)]
    nodes += [
        helper.make_node("Concat", maps, ["cells"], axis=2),
        helper.make_node("Transpose", ["cells"], ["output"], perm=[0, 2, 1]),
    ]
    return _write(path, nodes, weights, (1, 3, rows, columns))


def _level(stride: int, count: int, weights: list[TensorProto]) -> list[NodeProto]:
    """The cells of one grid, shape (1, C, count)."""
    values = {
        f"box{stride}": np.zeros((_BOX, 3, 1, 1), np.float32),
        f"middle{stride}": np.array([0.5, 0.5, 0, 0], np.float32),
        f"colour{stride}": _colours(),
        f"doubt{stride}": np.full(1 + len(CLASSES), -15 if stride == CELL else -99, np.float32),
        f"shape{stride}": np.array([1, _CHANNELS, count]),
    }
    values[f"doubt{stride}"][0] += 10
    weights += [numpy_helper.from_array(value, name) for name, value in values.items()]
    pool = helper.make_node(
        "AveragePool", ["images"], [f"mean{stride}"], kernel_shape=[stride, stride], strides=[stride, stride]
    )
    return [
        pool,
        helper.make_node("Conv", [f"mean{stride}", f"box{stride}", f"middle{stride}"], [f"boxes{stride}"]),
        helper.make_node("Conv", [f"mean{stride}", f"colour{stride}", f"doubt{stride}"], [f"logits{stride}"]),
        helper.make_node("Sigmoid", [f"logits{stride}"], [f"chances{stride}"]),
        helper.make_node("Concat", [f"boxes{stride}", f"chances{stride}"], [f"map{stride}"], axis=1),
        helper.make_node("Reshape", [f"map{stride}", f"shape{stride}"], [f"flat{stride}"]),
    ]


def _colours() -> np.ndarray:
    """How an object, a badge and a card depend on blue, green and red."""
    rows = [[0.1, -0.2, 0.1], [0.1, -0.2, -0.2], [-0.2, -0.2, 0.1]]
    return np.array(rows, np.float32)[:, :, None, None]


def _write(path: Path, nodes: list[NodeProto], weights: list[TensorProto], shape: Shape) -> ModelFile:
    graph = helper.make_graph(
        nodes,
        "red cards",
        [helper.make_tensor_value_info("images", TensorProto.FLOAT, shape)],
        [helper.make_tensor_value_info("output", TensorProto.FLOAT, None)],
        weights,
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    return write_file(path, model.SerializeToString())

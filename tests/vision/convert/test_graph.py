from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pytest
from onnx.checker import ValidationError
from onnx.shape_inference import InferenceError

from hadir.vision.convert.faults import FormatError
from hadir.vision.convert.graph import OnnxGraph


def _graph() -> OnnxGraph:
    """Doubles a picture, then takes the mean of each channel."""
    graph = OnnxGraph("example", (3, 4, 5))
    doubled = graph.node("Mul", ["input", graph.weights(2)])
    pooled = graph.node("GlobalAveragePool", [doubled])
    shape = graph.integers([0, 3])
    graph.output("means", graph.node("Reshape", [pooled, shape]), (3,))
    return graph


def test_a_saved_graph_computes_what_its_nodes_say(tmp_path: Path) -> None:
    _graph().save(tmp_path / "graph.onnx", "1")
    session = onnxruntime.InferenceSession(tmp_path / "graph.onnx")
    picture = np.random.default_rng(0).random((2, 3, 4, 5), np.float32)
    (means,) = session.run(["means"], {"input": picture})
    np.testing.assert_allclose(means, 2 * picture.mean(axis=(2, 3)), rtol=1e-5)


def test_the_file_says_what_wrote_it_and_for_which_runtime(tmp_path: Path) -> None:
    _graph().save(tmp_path / "graph.onnx", "example-7")
    model = onnx.load(tmp_path / "graph.onnx")
    assert (model.producer_name, model.producer_version) == ("hadir", "example-7")
    assert model.ir_version == 8
    assert [(opset.domain, opset.version) for opset in model.opset_import] == [("", 13)]


def test_the_batch_is_free(tmp_path: Path) -> None:
    _graph().save(tmp_path / "graph.onnx", "1")
    session = onnxruntime.InferenceSession(tmp_path / "graph.onnx")
    assert session.get_inputs()[0].shape == ["n", 3, 4, 5]
    assert session.get_outputs()[0].shape == ["n", 3]


def test_the_name_of_the_target_has_no_say(tmp_path: Path) -> None:
    _graph().save(tmp_path / "graph.json", "1")
    _graph().save(tmp_path / "graph.onnx", "1")
    assert (tmp_path / "graph.json").read_bytes() == (tmp_path / "graph.onnx").read_bytes()


@pytest.mark.parametrize("values", [[1, np.inf], [np.nan], [1e39]])
def test_weights_must_be_finite(values: list[float]) -> None:
    with pytest.raises(FormatError, match="finite"):
        OnnxGraph("example", (1, 1, 1)).weights(values)


@pytest.mark.parametrize(("operator", "shape"), [("NoSuchOperator", (3, 4, 5)), ("Relu", (3, 4, 6))])
def test_what_is_no_network_is_not_saved(tmp_path: Path, operator: str, shape: tuple[int, ...]) -> None:
    graph = OnnxGraph("example", (3, 4, 5))
    graph.output("result", graph.node(operator, ["input"]), shape)
    with pytest.raises((ValidationError, InferenceError)):
        graph.save(tmp_path / "graph.onnx", "1")
    assert not (tmp_path / "graph.onnx").exists()

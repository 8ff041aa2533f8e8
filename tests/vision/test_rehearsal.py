"""Networks that have as many outputs as a family's, and are not of that family."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from onnx import NodeProto, TensorProto, helper, numpy_helper

from hadir.domain.errors import ForeignModelError
from hadir.vision.detectors.base import FaceDetector
from hadir.vision.detectors.blazeface import BlazeFace
from hadir.vision.detectors.scrfd import Scrfd
from hadir.vision.detectors.yolov8_face import YoloV8Face
from hadir.vision.detectors.yunet import YuNet
from hadir.vision.embedders.arcface import ArcFace
from hadir.vision.engine import load_engine
from hadir.vision.packs.manifest import Pack
from hadir.vision.providers import Provider
from hadir.vision.scaling import Channels, Scaling
from hadir.vision.session import ModelFile, load, sha256_of
from tests.conftest import PACKS
from tests.vision.networks import Shape, write_file, write_network
from tests.vision.packs.examples import toml

FREE: Shape = ("n", 3, "height", "width")
SCALING = Scaling(127.5, 128.0, Channels.RGB)
SHAPES = "its outputs have other shapes than expected"
NOT_RUN = "it cannot be run on a picture"

Head = tuple[int, int]
"""Channels and stride of an output."""

RAW = [(80, 8), (80, 16), (80, 32)]
"""What YOLOv8-face gives: raw heads."""


def write_heads(path: Path, heads: Sequence[Head], *, rows: bool = False, shape: Shape = FREE) -> ModelFile:
    """A network with an output for each head, shape (1, C, H, W), or (1, H * W, C) as rows."""
    nodes: list[NodeProto] = []
    weights: list[TensorProto] = []
    for index, (channels, stride) in enumerate(heads):
        values = np.zeros((channels, 3, 1, 1), np.float32)
        weights.append(numpy_helper.from_array(values, f"weight{index}"))
        conv = helper.make_node("Conv", ["input", f"weight{index}"], [f"map{index}"], strides=[stride, stride])
        moved = helper.make_node("Transpose", [f"map{index}"], [f"moved{index}"], perm=[0, 2, 3, 1])
        wanted = numpy_helper.from_array(np.array([1, -1, channels]), f"shape{index}")
        flat = helper.make_node("Reshape", [f"moved{index}", f"shape{index}"], [f"output{index}"])
        same = helper.make_node("Identity", [f"map{index}"], [f"output{index}"])
        weights.append(wanted)
        nodes += [conv, moved, flat] if rows else [conv, same]
    return _write(path, nodes, weights, [f"output{index}" for index in range(len(heads))], [("input", shape)])


def _write(
    path: Path,
    nodes: Sequence[NodeProto],
    weights: Sequence[TensorProto],
    outputs: Sequence[str],
    inputs: Sequence[tuple[str, Shape]],
) -> ModelFile:
    graph = helper.make_graph(
        nodes,
        "toy",
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name, shape in inputs],
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in outputs],
        weights,
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    return write_file(path, model.SerializeToString())


def rehearse(family: type[FaceDetector], file: ModelFile) -> None:
    family(load(file, Provider.CPU), SCALING, 0.5, 640).rehearse()


def anchored(*channels: int) -> list[Head]:
    """Outputs of so many channels, each for every stride."""
    return [(each, stride) for each in channels for stride in (8, 16, 32)]


@pytest.mark.parametrize(
    ("family", "heads", "rows"),
    [(YoloV8Face, RAW, False), (YuNet, anchored(1, 1, 4, 10), True)],
)
@pytest.mark.parametrize("shape", [FREE, (1, 3, 320, 640)], ids=["free size", "fixed size"])
def test_a_network_of_the_family_passes(
    tmp_path: Path, family: type[FaceDetector], heads: list[Head], rows: bool, shape: Shape
) -> None:
    rehearse(family, write_heads(tmp_path / "toy.onnx", heads, rows=rows, shape=shape))


@pytest.mark.parametrize(
    ("family", "heads", "rows"),
    [
        (YoloV8Face, [(144, 8), (144, 16), (144, 32)], False),  # YOLOv8 for 80 kinds of things
        (YoloV8Face, [(65, 8), (65, 16), (65, 32)], False),  # YOLOv8 for faces, without landmarks
        (YoloV8Face, [(80, 32), (80, 16), (80, 8)], False),
        (YoloV8Face, [(80, 16), (80, 32), (80, 64)], False),
        (YoloV8Face, RAW, True),
        (YuNet, [(each, stride) for stride in (8, 16, 32) for each in (1, 1, 4, 10)], True),
        (YuNet, anchored(1, 1, 4, 8), True),
        (YuNet, anchored(1, 1, 4, 10), False),
        (Scrfd, anchored(1, 4, 10), True),  # one anchor a cell where SCRFD has two
        (Scrfd, anchored(10, 4, 1), True),
        (BlazeFace, [(16, 8), (1, 8)], True),
        (BlazeFace, [(4, 4), (1, 4)], True),
    ],
)
def test_a_network_of_another_family_is_explained(
    tmp_path: Path, family: type[FaceDetector], heads: list[Head], rows: bool
) -> None:
    file = write_heads(tmp_path / "toy.onnx", heads, rows=rows)
    with pytest.raises(ForeignModelError) as caught:
        rehearse(family, file)
    assert caught.value.message == f"The model file {file.path} is not a {family.family} model: {SHAPES}"
    assert caught.value.remedy == "Name the right family in the pack, or the right file"


def test_a_network_that_cannot_be_run_is_explained(tmp_path: Path) -> None:
    """As those are that were exported for one size of picture and do not say so."""
    weights = [numpy_helper.from_array(np.array([1, 3, 640, 640]), "size")]
    nodes = [helper.make_node("Reshape", ["input", "size"], [f"output{index}"]) for index in range(3)]
    outputs = [f"output{index}" for index in range(3)]
    with pytest.raises(ForeignModelError, match=f"is not a YOLOv8-face model: {NOT_RUN}"):
        rehearse(YoloV8Face, _write(tmp_path / "toy.onnx", nodes, weights, outputs, [("input", FREE)]))


def test_a_network_with_a_second_input_is_explained(tmp_path: Path) -> None:
    nodes = [helper.make_node("Add", ["input", "other"], [f"output{index}"]) for index in range(3)]
    outputs = [f"output{index}" for index in range(3)]
    file = _write(tmp_path / "toy.onnx", nodes, [], outputs, [("input", FREE), ("other", FREE)])
    with pytest.raises(ForeignModelError, match="it has 2 inputs where 1 is expected"):
        rehearse(YoloV8Face, file)


def test_a_network_that_gives_lists_is_explained(tmp_path: Path) -> None:
    graph = helper.make_graph(
        [helper.make_node("SplitToSequence", ["input"], ["output"], axis=0)],
        "toy",
        [helper.make_tensor_value_info("input", TensorProto.FLOAT, ("n", 3, 112, 112))],
        [helper.make_tensor_sequence_value_info("output", TensorProto.FLOAT, None)],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    with pytest.raises(ForeignModelError, match="is not a arcface model: its outputs are lists"):
        describe(write_file(tmp_path / "toy.onnx", model.SerializeToString()))


def describe(file: ModelFile) -> None:
    ArcFace(load(file, Provider.CPU), SCALING, "fp32", "0" * 64).rehearse()


@pytest.mark.parametrize("batch", ["n", 1])
def test_a_network_that_gives_a_vector_for_each_face_passes(tmp_path: Path, batch: int | str) -> None:
    describe(write_network(tmp_path / "toy.onnx", (batch, 3, 112, 112), operator="Flatten"))


@pytest.mark.parametrize("operator", ["GlobalAveragePool", "Relu"])
def test_a_network_that_gives_no_vectors_is_explained(tmp_path: Path, operator: str) -> None:
    with pytest.raises(ForeignModelError, match=f"is not a arcface model: {SHAPES}"):
        describe(write_network(tmp_path / "toy.onnx", ("n", 3, 112, 112), operator=operator))


@pytest.mark.shared
@pytest.mark.parametrize("purpose", ["detector", "embedder"])
def test_a_pack_with_a_foreign_network_is_not_loaded(shared: Path, tmp_path: Path, purpose: str) -> None:
    foreign = {
        "detector": write_heads(tmp_path / "things.onnx", [(144, 8), (144, 16), (144, 32)]),
        "embedder": write_network(tmp_path / "mean.onnx", ("n", 3, 112, 112)),
    }[purpose]
    said: dict[str, Any] = Pack.read(PACKS / "yolov8face-mobilefacenet.toml").manifest.model_dump(
        mode="json", exclude_none=True
    )
    for each in ("detector", "embedder"):
        said[each]["file"] = str(shared / "models" / Path(said[each]["file"]).name)
    said[purpose] |= {"file": str(foreign.path), "sha256": sha256_of(foreign.path)}
    (tmp_path / "pack.toml").write_bytes(toml(said))
    with pytest.raises(ForeignModelError, match=SHAPES):
        load_engine(Pack.read(tmp_path), Provider.CPU)

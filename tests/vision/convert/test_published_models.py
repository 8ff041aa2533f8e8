"""The published models themselves."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnxruntime
import pytest
from numpy.typing import NDArray

from hadir.domain.errors import ForeignModelError
from hadir.vision.convert import convert_dlib_resnet, convert_tflite

pytestmark = pytest.mark.peer

DLIB = "dlib_face_recognition_resnet_model_v1.dat"
TFLITE = {
    "face_detection_full_range_sparse.tflite": (192, -1.0),
    "pose_detection.tflite": (224, -1.0),
    "pose_landmark_full.tflite": (256, 0.0),
}
"""Side of the picture in pixels, and the value of black; white is 1."""

Find = Callable[[str], Path]


def _picture(side: int, seed: int) -> NDArray[np.float32]:
    """Something as smooth and as bright as a photograph, in 0 to 1, shape (side, side, 3)."""
    random = np.random.default_rng(seed)
    places = np.linspace(0, 2 * np.pi, side)
    waves = random.normal(0, 1, (8, 8, 3)) / (1 + np.add.outer(np.arange(8), np.arange(8)))[:, :, None]
    basis = np.cos(np.outer(places, np.arange(8) / 2))
    value = np.einsum("yi,xj,ijc->yxc", basis, basis, waves)
    return ((value - value.min()) / np.ptp(value)).astype(np.float32)


def test_dlib_and_the_converted_network_agree(tmp_path: Path, source_named: Find) -> None:
    dlib = pytest.importorskip("dlib")
    source = source_named(DLIB)
    convert_dlib_resnet(source, tmp_path / "target.onnx")
    chips = np.stack([np.round(_picture(150, seed) * 255) for seed in range(4)])
    (found,) = _run(tmp_path / "target.onnx", chips)
    original = dlib.face_recognition_model_v1(str(source))
    wanted = np.array([original.compute_face_descriptor(chip.astype(np.uint8)) for chip in chips])
    assert found.shape == (4, 128)
    assert np.linalg.norm(wanted[0] - wanted[1]) > 0.05
    np.testing.assert_allclose(found, wanted, rtol=0, atol=1e-5)


@pytest.mark.parametrize("name", TFLITE)
def test_litert_and_the_converted_network_agree(tmp_path: Path, source_named: Find, name: str) -> None:
    writer = pytest.importorskip("tests.vision.convert.tflite_writer")
    source = source_named(name)
    convert_tflite(source, tmp_path / "target.onnx")
    side, black = TFLITE[name]
    pictures = np.stack([_picture(side, seed) * (1 - black) + black for seed in range(2)])
    wanted = writer.litert(source.read_bytes(), pictures)
    for values, expected in zip(_run(tmp_path / "target.onnx", pictures), wanted.values(), strict=True):
        errors = np.abs(values - expected) / max(1.0, float(np.abs(expected).max()))
        # At edges of the segmentation mask LiteRT's own kernels differ from each other by as much as 5e-3.
        assert np.quantile(errors, 0.999) < 1e-3
        assert errors.max() < 1e-2


def test_the_landmarks_alone_are_the_same_as_with_all_outputs(tmp_path: Path, source_named: Find) -> None:
    source = source_named("pose_landmark_full.tflite")
    convert_tflite(source, tmp_path / "all.onnx")
    convert_tflite(source, tmp_path / "two.onnx", ["Identity", "Identity_1"])
    pictures = _picture(256, 0)[None]
    for every, kept in zip(
        _run(tmp_path / "all.onnx", pictures)[:2], _run(tmp_path / "two.onnx", pictures), strict=True
    ):
        np.testing.assert_allclose(kept, every, rtol=0, atol=1e-3)


@pytest.mark.parametrize("name", [DLIB, *TFLITE])
def test_converting_twice_makes_the_same_bytes(tmp_path: Path, source_named: Find, name: str) -> None:
    convert = convert_dlib_resnet if name == DLIB else convert_tflite
    for target in ("first.onnx", "second.onnx"):
        convert(source_named(name), tmp_path / target)
    assert (tmp_path / "first.onnx").read_bytes() == (tmp_path / "second.onnx").read_bytes()


@pytest.mark.parametrize("name", [DLIB, *TFLITE])
def test_a_published_model_that_is_cut_short_is_explained(tmp_path: Path, source_named: Find, name: str) -> None:
    convert = convert_dlib_resnet if name == DLIB else convert_tflite
    data = source_named(name).read_bytes()
    (tmp_path / "cut").write_bytes(data[: len(data) // 2])
    with pytest.raises(ForeignModelError, match="cut is not a"):
        convert(tmp_path / "cut", tmp_path / "target.onnx")


@pytest.mark.parametrize("name", TFLITE)
def test_a_model_of_the_other_kind_is_explained(tmp_path: Path, source_named: Find, name: str) -> None:
    with pytest.raises(ForeignModelError, match="not a dlib face recognition network"):
        convert_dlib_resnet(source_named(name), tmp_path / "target.onnx")
    with pytest.raises(ForeignModelError, match="not a TFLite network"):
        convert_tflite(source_named(DLIB), tmp_path / "target.onnx")


def _run(path: Path, pictures: NDArray[np.float32]) -> list[NDArray[np.float32]]:
    """Outputs for pictures of shape (N, H, W, C)."""
    session = onnxruntime.InferenceSession(path)
    return session.run(None, {"input": np.ascontiguousarray(pictures.transpose(0, 3, 1, 2), np.float32)})

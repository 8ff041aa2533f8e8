from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from hadir.domain.errors import ForeignModelError, ModelAlteredError, ModelMissingError
from hadir.vision.free_sides import with_free_sides
from hadir.vision.providers import Provider
from hadir.vision.session import Model, ModelFile, load, sha256_of
from tests.vision.networks import Shape, write_file, write_network

FREE: Shape = ("n", 3, "height", "width")
FIXED: Shape = (1, 3, 4, 6)


def _blob(count: int, seed: int = 0) -> np.ndarray:
    return np.random.default_rng(seed).normal(size=(count, 3, 4, 6)).astype(np.float32)


def _toy(tmp_path: Path, shape: Shape = FREE, outputs: int = 1) -> Model:
    return load(write_network(tmp_path / "toy.onnx", shape, outputs), Provider.CPU)


def test_a_hash_is_that_of_the_whole_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"abc")
    assert sha256_of(tmp_path / "file") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_a_network_is_described_and_run(tmp_path: Path) -> None:
    model = _toy(tmp_path, outputs=2)
    assert (model.provider, model.input_shape) == (Provider.CPU, ("n", 3, "height", "width"))
    assert len(model.output_shapes) == 2
    blob = _blob(5)
    outputs = model.run(blob)
    assert len(outputs) == 2
    np.testing.assert_allclose(outputs[1], blob.mean(axis=(2, 3), keepdims=True), atol=1e-6)


@pytest.mark.parametrize("shape", [FREE, FIXED], ids=["free batch", "fixed batch"])
@pytest.mark.parametrize("count", [1, 2, 7])
def test_a_batch_is_run_whether_the_file_fixes_it_or_not(tmp_path: Path, shape: Shape, count: int) -> None:
    model = _toy(tmp_path, shape, outputs=2)
    blob = _blob(count)
    outputs = model.run_each(blob)
    assert [output.shape for output in outputs] == [(count, 3, 1, 1)] * 2
    np.testing.assert_allclose(outputs[0], blob.mean(axis=(2, 3), keepdims=True), atol=1e-6)


def test_a_missing_file_is_named_with_its_remedy(tmp_path: Path) -> None:
    file = ModelFile(tmp_path / "nothing.onnx", "0" * 64, "Get another one")
    with pytest.raises(ModelMissingError) as caught:
        load(file)
    assert str(caught.value) == f"The model file {file.path} is missing. Get another one."


def test_a_folder_is_no_model_file(tmp_path: Path) -> None:
    with pytest.raises(ModelMissingError, match="is missing"):
        load(ModelFile(tmp_path, "0" * 64))


def test_an_altered_file_is_not_loaded(tmp_path: Path) -> None:
    file = write_network(tmp_path / "toy.onnx", FREE)
    altered = bytearray(file.path.read_bytes())
    altered[-1] ^= 1
    file.path.write_bytes(altered)
    with pytest.raises(ModelAlteredError) as caught:
        load(file)
    wanted = f"The model file {file.path} is damaged or not the one the pack names. Get another one."
    assert str(caught.value) == wanted


def test_the_file_of_another_hash_is_not_loaded(tmp_path: Path) -> None:
    file = write_network(tmp_path / "toy.onnx", FREE)
    with pytest.raises(ModelAlteredError):
        load(replace(file, sha256=file.sha256[::-1]))


@pytest.mark.parametrize("content", [b"", b"no model", b"\x00" * 1000, b"{}", b"<html>Sign in</html>", b"\x08\x08"])
def test_what_is_no_onnx_is_explained_in_one_line(tmp_path: Path, content: bytes) -> None:
    file = write_file(tmp_path / "model.onnx", content)
    with pytest.raises(ForeignModelError) as caught:
        load(file, Provider.CPU)
    assert str(caught.value) == f"The file {file.path} is not a model that ONNX Runtime can read."


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_an_onnx_that_is_cut_short_is_explained(tmp_path: Path, share: float) -> None:
    content = write_network(tmp_path / "toy.onnx", FREE).path.read_bytes()
    with pytest.raises(ForeignModelError, match=r"cut\.onnx is not a model that ONNX Runtime can read"):
        load(write_file(tmp_path / "cut.onnx", content[: int(len(content) * share)]), Provider.CPU)


def test_an_operator_that_is_not_known_here_is_explained(tmp_path: Path) -> None:
    with pytest.raises(ForeignModelError, match="is not a model that ONNX Runtime can read"):
        load(write_network(tmp_path / "toy.onnx", FREE, operator="Nonsense"), Provider.CPU)


def test_a_network_that_fits_is_accepted(tmp_path: Path) -> None:
    for shape in (FREE, (1, 3, 4, 4)):
        _toy(tmp_path, shape, outputs=2).require(2, "toy", 4)


@pytest.mark.parametrize(
    ("shape", "outputs", "side", "said"),
    [
        (FREE, 1, None, "it has 1 outputs where 2 are expected"),
        (FREE, 3, None, "it has 3 outputs where 2 are expected"),
        (("n", 3, 4), 2, None, "it takes no picture"),
        (("n", 3, 4, 6), 2, 4, "it takes pictures of 6x4 pixels where 4x4 are expected"),
        (("n", 3, "height", 6), 2, 4, "it takes pictures of 6xheight pixels where 4x4 are expected"),
    ],
)
def test_a_network_that_does_not_fit_is_explained(
    tmp_path: Path, shape: Shape, outputs: int, side: int | None, said: str
) -> None:
    with pytest.raises(ForeignModelError) as caught:
        _toy(tmp_path, shape, outputs).require(2, "toy", side)
    wanted = f"The model file {tmp_path / 'toy.onnx'} is not a toy model: {said}"
    assert (caught.value.message, caught.value.remedy) == (
        wanted,
        "Name the right family in the pack, or the right file",
    )


@pytest.mark.shared
def test_threads_that_share_a_model_get_what_one_gets(shared: Path) -> None:
    path = shared / "models" / "mobilefacenet_arcface_128.onnx"
    model = load(ModelFile(path, sha256_of(path)), Provider.CPU)
    blobs = [np.random.default_rng(seed).normal(size=(1, 3, 112, 112)).astype(np.float32) for seed in range(64)]
    alone = [model.run(blob)[0] for blob in blobs]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda blob: model.run(blob)[0], blobs))
    np.testing.assert_array_equal(np.stack(together), np.stack(alone))
    assert len(np.unique(np.stack(alone), axis=0)) == len(blobs)


def test_a_network_can_be_changed_between_its_check_and_its_loading(tmp_path: Path) -> None:
    file = write_network(tmp_path / "toy.onnx", FIXED)
    model = load(file, Provider.CPU, with_free_sides)
    assert model.input_shape == (1, 3, "height", "width")
    blob = np.ones((1, 3, 8, 2), np.float32)
    np.testing.assert_allclose(model.run(blob)[0], np.ones((1, 3, 1, 1)))


def test_a_network_is_checked_before_it_is_changed(tmp_path: Path) -> None:
    file = replace(write_network(tmp_path / "toy.onnx", FIXED), sha256="0" * 64)
    with pytest.raises(ModelAlteredError):
        load(file, Provider.CPU, with_free_sides)

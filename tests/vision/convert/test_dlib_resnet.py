from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import onnxruntime
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hadir.domain.errors import ForeignModelError, ModelMissingError
from hadir.vision.convert import convert_dlib_resnet
from hadir.vision.convert.dlib_layers import AddPrevious, AveragePooling, Convolution, DlibNetwork, Layer, Relu
from tests.vision.convert import dlib_writer
from tests.vision.convert.dlib_examples import embedding, small_network, small_pictures

SMALL = small_network()
SMALL_FILE = dlib_writer.network(SMALL)

ONE_FILE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


def test_the_converted_network_computes_what_dlib_does(tmp_path: Path) -> None:
    session = onnxruntime.InferenceSession(_converted(tmp_path, SMALL))
    pictures = small_pictures(3)
    (found,) = session.run(["embedding"], {"input": pictures})
    wanted = np.stack([embedding(SMALL, picture) for picture in pictures])
    assert found.shape == (3, 5)
    assert np.abs(wanted).max() > 0.1
    np.testing.assert_allclose(found, wanted, atol=1e-5)


def test_input_and_output_are_described(tmp_path: Path) -> None:
    session = onnxruntime.InferenceSession(_converted(tmp_path, SMALL))
    assert [(value.name, value.shape) for value in session.get_inputs()] == [("input", ["n", 3, 23, 27])]
    assert [(value.name, value.shape) for value in session.get_outputs()] == [("embedding", ["n", 5])]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda layers: layers[:-1], "layers end where FullyConnected is expected"),
        (lambda layers: [*layers, Relu()], "goes on after its layer"),
        (lambda layers: layers[1:], "layer 0 is Affine where Convolution"),
        (lambda layers: _without(layers, AddPrevious), "where AddPrevious is expected"),
        (lambda layers: [*layers[:-2], AveragePooling((2, 2), (1, 1), (0, 0)), layers[-1]], "last two layers"),
        (lambda layers: [*layers[:-1], replace(layers[-1], weights=layers[-1].weights[1:])], "last two layers"),
        (lambda layers: [replace(layers[0], padding=(3, 3)), *layers[1:]], "unpadded picture"),
        (lambda layers: [layers[0], _narrower(layers[1]), *layers[2:]], "affine layer does not fit"),
        (lambda layers: [*layers[:3], replace(layers[3], padding=(1, 1)), *layers[4:]], "pooling layer has padding"),
        (lambda layers: [*layers[:3], replace(layers[3], window=(9, 99)), *layers[4:]], "larger than what it moves"),
        (lambda layers: [*layers[:4], _fewer_channels(layers[4]), *layers[5:]], "convolution does not fit"),
    ],
)
def test_another_architecture_is_explained(
    tmp_path: Path, change: Callable[[list[Layer]], list[Layer]], reason: str
) -> None:
    network = DlibNetwork(SMALL.picture, tuple(change(list(SMALL.layers))))
    with pytest.raises(ForeignModelError, match=reason):
        _converted(tmp_path, network)
    assert not (tmp_path / "target.onnx").exists()


def test_weights_too_large_for_single_precision_are_explained(tmp_path: Path) -> None:
    first = SMALL.layers[0]
    assert isinstance(first, Convolution)
    huge = replace(first, bias=np.full_like(first.bias, 3e38))
    affine = replace(SMALL.layers[1], scale=np.full_like(first.bias, 1e3))
    with pytest.raises(ForeignModelError, match="finite"):
        _converted(tmp_path, DlibNetwork(SMALL.picture, (huge, affine, *SMALL.layers[2:])))


def test_a_missing_source_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelMissingError, match=r"nothing\.dat"):
        convert_dlib_resnet(tmp_path / "nothing.dat", tmp_path / "target.onnx")


@ONE_FILE
@given(st.integers(0, len(SMALL_FILE) - 1))
def test_a_cut_file_is_explained(tmp_path: Path, length: int) -> None:
    with pytest.raises(ForeignModelError, match="dlib face recognition network"):
        _convert(tmp_path, SMALL_FILE[:length])


@ONE_FILE
@given(st.binary(max_size=300))
def test_random_bytes_are_explained(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(ForeignModelError, match="dlib face recognition network"):
        _convert(tmp_path, data)


@ONE_FILE
@given(st.integers(0, len(SMALL_FILE) - 1), st.integers(1, 255))
def test_a_changed_byte_is_converted_or_explained(tmp_path: Path, position: int, change: int) -> None:
    changed = bytearray(SMALL_FILE)
    changed[position] ^= change
    (tmp_path / "target.onnx").unlink(missing_ok=True)
    fault = _fault(tmp_path, bytes(changed))
    assert (tmp_path / "target.onnx").exists() == (fault is None)


def _converted(folder: Path, network: DlibNetwork) -> Path:
    return _convert(folder, dlib_writer.network(network))


def _convert(folder: Path, data: bytes) -> Path:
    source, target = folder / "source.dat", folder / "target.onnx"
    source.write_bytes(data)
    convert_dlib_resnet(source, target)
    return target


def _fault(folder: Path, data: bytes) -> ForeignModelError | None:
    try:
        _convert(folder, data)
    except ForeignModelError as fault:
        return fault
    return None


def _without(layers: list[Layer], kind: type[Layer]) -> list[Layer]:
    return [layer for layer in layers if not isinstance(layer, kind)]


def _narrower(layer: Layer) -> Layer:
    return replace(layer, scale=layer.scale[1:], shift=layer.shift[1:])


def _fewer_channels(layer: Layer) -> Layer:
    return replace(layer, weights=layer.weights[:, 1:])

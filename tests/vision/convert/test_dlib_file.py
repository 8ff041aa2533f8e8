from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hadir.vision.convert.dlib_file import read_network
from hadir.vision.convert.dlib_layers import (
    Affine,
    AveragePooling,
    Convolution,
    DlibNetwork,
    FullyConnected,
    Layer,
    MaxPooling,
)
from hadir.vision.convert.faults import FormatError
from tests.vision.convert import dlib_writer
from tests.vision.convert.dlib_examples import small_network

SMALL = small_network()
SMALL_FILE = dlib_writer.network(SMALL)


def test_a_network_comes_back() -> None:
    network = read_network(SMALL_FILE)
    assert network.picture.size == SMALL.picture.size
    assert network.picture.mean == SMALL.picture.mean
    assert [type(layer) for layer in network.layers] == [type(layer) for layer in SMALL.layers]
    for read, written in zip(network.layers, SMALL.layers, strict=True):
        assert _parts(read) == _parts(written)


def test_every_layer_holds_numbers_of_single_precision() -> None:
    convolutions = [layer for layer in read_network(SMALL_FILE).layers if isinstance(layer, Convolution)]
    assert {layer.weights.dtype for layer in convolutions} == {np.dtype(np.float32)}


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        (b"loss_metric_2", b"loss_metric_9", "begins with the layer 'loss_metric_9'"),
        (b"input_rgb_image_sized", b"input_rgb_image_sizes", "its input is 'input_rgb_image_sizes'"),
        (dlib_writer.integers([1, 2, 3]), dlib_writer.integers([1, 2, 4]), "its input is 'of version 4'"),
        (b"max_pool_2", b"max_pool_1", "a layer 'max_pool_1'"),
        (b"con_4", b"con_6", "a layer 'con_6'"),
    ],
)
def test_a_network_of_another_kind_is_explained(before: bytes, after: bytes, reason: str) -> None:
    assert before in SMALL_FILE
    with pytest.raises(FormatError, match=reason):
        read_network(SMALL_FILE.replace(before, after))


def test_parameters_of_the_wrong_number_are_explained() -> None:
    convolution = next(layer for layer in SMALL.layers if isinstance(layer, Convolution))
    affine = next(layer for layer in SMALL.layers if isinstance(layer, Affine))
    last = SMALL.layers[-1]
    assert isinstance(last, FullyConnected)
    for broken, reason in (
        (replace(convolution, bias=convolution.bias[:-1]), "sizes of a convolution"),
        (replace(convolution, strides=(0, 1)), "sizes of a convolution"),
        (replace(affine, shift=affine.shift[:-1]), "sizes of an affine layer"),
    ):
        with pytest.raises(FormatError, match=reason):
            read_network(_file_of(broken))
    weights = dlib_writer.tensor(last.weights)
    with pytest.raises(FormatError, match="sizes of the fully connected layer"):
        read_network(_file_of(last).replace(weights, dlib_writer.tensor(last.weights[1:])))


def test_what_follows_the_network_is_explained() -> None:
    with pytest.raises(FormatError, match="ends too early"):
        read_network(SMALL_FILE + b"\x01")


@given(st.integers(0, len(SMALL_FILE) - 1))
def test_a_cut_file_is_shorter_or_explained(length: int) -> None:
    assert _layers_read(SMALL_FILE[:length]) < len(SMALL.layers)


@given(st.binary(max_size=200))
def test_random_bytes_after_the_header_are_explained(data: bytes) -> None:
    with pytest.raises(FormatError):
        read_network(dlib_writer.header(SMALL) + data)


@given(st.integers(0, len(SMALL_FILE) - 1), st.integers(1, 255))
def test_a_changed_byte_is_read_or_explained(position: int, change: int) -> None:
    changed = bytearray(SMALL_FILE)
    changed[position] ^= change
    assert _layers_read(bytes(changed)) in {0, len(SMALL.layers)}


def _layers_read(data: bytes) -> int:
    """How many layers there are, 0 if that is explained instead."""
    try:
        return len(read_network(data).layers)
    except FormatError:
        return 0


def _file_of(layer: Layer) -> bytes:
    return dlib_writer.network(DlibNetwork(SMALL.picture, (layer,)))


def _parts(layer: Layer) -> tuple[object, ...]:
    match layer:
        case Convolution():
            return layer.weights.shape, layer.weights.tolist(), layer.bias.tolist(), layer.strides, layer.padding
        case Affine():
            return layer.scale.tolist(), layer.shift.tolist()
        case MaxPooling() | AveragePooling():
            return layer.window, layer.strides, layer.padding
        case FullyConnected():
            return layer.weights.shape, layer.weights.tolist()
    return ()

"""A small face ResNet of the same architecture as dlib's, and what it computes, in plain numpy."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from hadir.vision.convert.dlib_layers import (
    AddPrevious,
    Affine,
    AveragePooling,
    Convolution,
    DlibNetwork,
    FullyConnected,
    Layer,
    MaxPooling,
    PictureInput,
    Relu,
)

Array = NDArray[np.float64]

HEIGHT, WIDTH = 23, 27


def small_network(seed: int = 0) -> DlibNetwork:
    """A stem, a plain block, a block that halves the picture (4 x 5) and adds channels, another plain one, the head.

    The halving block's convolution leaves 1 x 2 pixels and its mean 2 x 2, as happens in the large network too.
    """
    random = np.random.default_rng(seed)
    stem = [*_normalised(random, 3, 4, 7, 2), Relu(), MaxPooling((3, 3), (2, 2), (0, 0))]
    halving = _block(random, 4, 6, 2)
    halving.insert(-2, AveragePooling((2, 2), (2, 2), (0, 0)))
    blocks = [*_block(random, 4, 4, 1), *halving, *_block(random, 6, 6, 1)]
    head = [AveragePooling((0, 0), (1, 1), (0, 0)), FullyConnected(_weights(random, 6, 5))]
    return DlibNetwork(PictureInput((122.5, 117.0, 104.25), (HEIGHT, WIDTH)), (*stem, *blocks, *head))


def small_pictures(count: int, seed: int = 1) -> NDArray[np.float32]:
    return np.random.default_rng(seed).integers(0, 256, (count, 3, HEIGHT, WIDTH)).astype(np.float32)


def embedding(network: DlibNetwork, picture: NDArray[np.float32]) -> Array:
    """The network's answer for one picture of shape (3, H, W), layer by layer as dlib does it."""
    value = (picture.astype(np.float64) - np.reshape(network.picture.mean, (3, 1, 1))) / 256
    *layers, last = network.layers
    block, before = value, None
    for layer in layers:
        value, block = _step(layer, value, block)
        if isinstance(layer, MaxPooling) or isinstance(before, AddPrevious):
            block = value
        before = layer
    assert isinstance(last, FullyConnected)
    return value @ last.weights


def _step(layer: Layer, value: Array, block: Array) -> tuple[Array, Array]:
    """The value after a layer, and what the block began with, averaged where the layer does that."""
    match layer:
        case AveragePooling(window=(0, 0)):
            value = value.mean(axis=(1, 2))
        case AveragePooling():
            block = _windows(block, layer.window, layer.strides).mean(axis=(-2, -1))
        case AddPrevious():
            value = _sum(value, block)
        case _:
            value = _plain_step(layer, value)
    return value, block


def _plain_step(layer: Layer, value: Array) -> Array:
    match layer:
        case Convolution():
            return _convolved(layer, value)
        case Affine():
            return value * layer.scale[:, None, None] + layer.shift[:, None, None]
        case MaxPooling():
            return _windows(value, layer.window, layer.strides).max(axis=(-2, -1))
    assert isinstance(layer, Relu)
    return np.maximum(value, 0)


def _convolved(layer: Convolution, value: Array) -> Array:
    vertical, horizontal = layer.padding
    padded = np.pad(value, ((0, 0), (vertical, vertical), (horizontal, horizontal)))
    windows = _windows(padded, layer.weights.shape[2:], layer.strides)
    return np.einsum("chwyx,fcyx->fhw", windows, layer.weights) + layer.bias[:, None, None]


def _windows(value: Array, window: tuple[int, ...], strides: tuple[int, int]) -> Array:
    return sliding_window_view(value, window, axis=(1, 2))[:, :: strides[0], :: strides[1]]


def _sum(first: Array, second: Array) -> Array:
    total = np.zeros(np.maximum(first.shape, second.shape))
    for part in (first, second):
        channels, height, width = part.shape
        total[:channels, :height, :width] += part
    return total


def _block(random: np.random.Generator, channels: int, filters: int, stride: int) -> list[Layer]:
    first = _normalised(random, channels, filters, 3, stride)
    return [*first, Relu(), *_normalised(random, filters, filters, 3, 1), AddPrevious(), Relu()]


def _normalised(random: np.random.Generator, channels: int, filters: int, kernel: int, stride: int) -> list[Layer]:
    padding = 0 if stride > 1 else kernel // 2
    convolution = Convolution(
        _weights(random, filters, channels, kernel, kernel),
        _weights(random, filters),
        (stride, stride),
        (padding, padding),
    )
    return [convolution, Affine(1 + _weights(random, filters), _weights(random, filters))]


def _weights(random: np.random.Generator, *shape: int) -> NDArray[np.float32]:
    return random.normal(0, 0.3, shape).astype(np.float32)

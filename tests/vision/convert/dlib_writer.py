"""dlib's portable serialisation, written: enough to make small networks by hand."""

import math
from collections.abc import Sequence

import numpy as np

from hadir.vision.convert.dlib_layers import (
    AddPrevious,
    Affine,
    AveragePooling,
    Convolution,
    DlibNetwork,
    FullyConnected,
    Layer,
    MaxPooling,
    Pooling,
    Relu,
)

EMPTY_TENSOR_SHAPE = (0, 0, 0, 0)
_NAMES = {
    AddPrevious: "add_prev_",
    Affine: "affine_",
    AveragePooling: "avg_pool_2",
    Convolution: "con_4",
    FullyConnected: "fc_2",
    MaxPooling: "max_pool_2",
    Relu: "relu_",
}


def integer(value: int) -> bytes:
    length = max((abs(value).bit_length() + 7) // 8, 1)
    return bytes([length | (0x80 if value < 0 else 0)]) + abs(value).to_bytes(length, "little")


def integers(values: Sequence[int]) -> bytes:
    return b"".join(integer(value) for value in values)


def real(value: float) -> bytes:
    fraction, exponent = math.frexp(value)
    return integer(int(math.ldexp(fraction, 53))) + integer(exponent - 53)


def word(text: str) -> bytes:
    return integer(len(text)) + text.encode()


def tensor(values: np.ndarray, shape: Sequence[int] | None = None) -> bytes:
    sizes = (values.size, 1, 1, 1) if shape is None else shape
    return integer(2) + integers(sizes) + values.astype("<f4").tobytes()


def alias(shape: Sequence[int]) -> bytes:
    return integer(1) + integers(shape)


def network(value: DlibNetwork) -> bytes:
    first, *rest = (layer(part) for part in value.layers)
    return header(value) + first + integer(1) + b"".join(rest)


def header(value: DlibNetwork) -> bytes:
    loss = integer(1) + word("loss_metric_2") + real(0.04) + real(0.6)
    wrappers = integers([2, 2, 1, 2, 3])
    colours = b"".join(real(colour) for colour in value.picture.mean)
    return loss + wrappers + word("input_rgb_image_sized") + colours + integers(value.picture.size)


def layer(value: Layer) -> bytes:
    state = b"110" + 3 * tensor(np.zeros(0), EMPTY_TENSOR_SHAPE)
    return word(_NAMES[type(value)]) + _fields(value) + state


def _fields(value: Layer) -> bytes:
    match value:
        case Convolution():
            return _convolution(value)
        case Affine():
            shape = (1, value.scale.size, 1, 1)
            return tensor(np.concatenate([value.scale, value.shift])) + alias(shape) + alias(shape) + integer(0)
        case Pooling():
            return integers([*value.window, *value.strides, *value.padding])
        case FullyConnected():
            inputs, outputs = value.weights.shape
            shape = alias((inputs, outputs, 1, 1)) + alias(EMPTY_TENSOR_SHAPE)
            return integers([outputs, inputs]) + tensor(value.weights) + shape + integer(1) + 4 * real(1.0)
    return b""


def _convolution(value: Convolution) -> bytes:
    filters, _, *kernel = value.weights.shape
    parameters = tensor(np.concatenate([value.weights.ravel(), value.bias]))
    sizes = integers([filters, *kernel, *value.strides, *value.padding])
    return parameters + sizes + alias(value.weights.shape) + alias((1, filters, 1, 1)) + 3 * real(1.0) + real(0.0)

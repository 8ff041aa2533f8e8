"""Reading a network that dlib has serialised with a metric loss (dlib/dnn/core.h and dlib/dnn/layers.h).

The C++ types nest from the loss inwards, and each writes its version, then what it wraps, then itself. So a file
begins with the versions of all wrappers and goes on with the layers in order of computation.
"""

import math
from collections.abc import Callable

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
from hadir.vision.convert.dlib_stream import DlibStream
from hadir.vision.convert.faults import FormatError

_LOSS = "loss_metric_2"
_INPUT = "input_rgb_image_sized"
_WRAPPER_VERSIONS = (1, 2)
_INNERMOST_VERSION = 3
_NO_BIAS = 1


def read_network(data: bytes) -> DlibNetwork:
    """The layers of a serialised network.

    Args:
        data: The whole file.

    Raises:
        FormatError: The bytes are no such network, or one with layers that are not known here.
    """
    stream = DlibStream(data)
    _skip_loss(stream)
    picture = _picture(stream)
    layers = [_layer(stream)]
    stream.expect(1, "sample expansion factor")
    while not stream.is_at_end:
        layers.append(_layer(stream))
    return DlibNetwork(picture, tuple(layers))


def _skip_loss(stream: DlibStream) -> None:
    stream.expect(1, "version of the file")
    name = stream.word()
    if name != _LOSS:
        raise FormatError(f"it begins with the layer {name!r} where {_LOSS!r} is expected")
    stream.real()
    stream.real()


def _picture(stream: DlibStream) -> PictureInput:
    version = stream.count()
    while version in _WRAPPER_VERSIONS:
        version = stream.count()
    name = stream.word() if version == _INNERMOST_VERSION else f"of version {version}"
    if name != _INPUT:
        raise FormatError(f"its input is {name!r} where {_INPUT!r} is expected")
    return PictureInput((stream.real(), stream.real(), stream.real()), stream.pair())


def _layer(stream: DlibStream) -> Layer:
    name = stream.word()
    if name not in _READERS:
        raise FormatError(f"it has a layer {name!r}, which is not known here")
    layer = _READERS[name](stream)
    _skip_state(stream)
    return layer


def _skip_state(stream: DlibStream) -> None:
    """What a layer keeps for training: three truth values, and its gradients and output, mostly empty."""
    for _ in range(3):
        stream.flag()
    for _ in range(3):
        stream.tensor()


def _convolution(stream: DlibStream) -> Convolution:
    parameters = stream.tensor()
    filters, kernel, strides, padding = stream.count(), stream.pair(), stream.pair(), stream.pair()
    shape = stream.alias()
    stream.alias()
    _skip_rates(stream)
    split = math.prod(shape)
    if len(parameters) != split + filters or shape[0] != filters or shape[2:] != kernel or min(*shape, *strides) < 1:
        raise FormatError("the sizes of a convolution contradict each other")
    return Convolution(parameters[:split].reshape(shape), parameters[split:], strides, padding)


def _affine(stream: DlibStream) -> Affine:
    parameters = stream.tensor()
    scale, shift = stream.alias(), stream.alias()
    stream.expect(0, "mode of an affine layer")
    if scale != shift or len(parameters) != 2 * math.prod(scale) or math.prod(scale) != scale[1]:
        raise FormatError("the sizes of an affine layer contradict each other")
    return Affine(parameters[: scale[1]], parameters[scale[1] :])


def _relu(_: DlibStream) -> Relu:
    return Relu()


def _max_pooling(stream: DlibStream) -> MaxPooling:
    return MaxPooling(stream.pair(), stream.pair(), stream.pair())


def _average_pooling(stream: DlibStream) -> AveragePooling:
    return AveragePooling(stream.pair(), stream.pair(), stream.pair())


def _add_previous(_: DlibStream) -> AddPrevious:
    return AddPrevious()


def _fully_connected(stream: DlibStream) -> FullyConnected:
    outputs, inputs = stream.count(), stream.count()
    parameters = stream.tensor()
    stream.alias()
    stream.alias()
    stream.expect(_NO_BIAS, "bias mode of the fully connected layer")
    _skip_rates(stream)
    if len(parameters) != inputs * outputs:
        raise FormatError("the sizes of the fully connected layer contradict each other")
    return FullyConnected(parameters.reshape(inputs, outputs))


def _skip_rates(stream: DlibStream) -> None:
    """Factors of the learning rate and of the weight decay, for weights and for biases."""
    for _ in range(4):
        stream.real()


_READERS: dict[str, Callable[[DlibStream], Layer]] = {
    "con_4": _convolution,
    "affine_": _affine,
    "relu_": _relu,
    "max_pool_2": _max_pooling,
    "avg_pool_2": _average_pooling,
    "add_prev_": _add_previous,
    "fc_2": _fully_connected,
}

"""TFLite's operators with a moving window, as ONNX operators with explicit padding."""

import numpy as np

from hadir.vision.convert.faults import FormatError
from hadir.vision.convert.tflite_model import Constant, Convolution, Margins, MaxPooling, Padding, Window
from hadir.vision.convert.tflite_network import PICTURE_RANK, Network

_FILTERS_FIRST = (0, 3, 1, 2)
_FILTERS_LAST = (3, 0, 1, 2)


def convolution(operator: Convolution, network: Network) -> str:
    """CONV_2D; fewer channels in the weights than in the picture mean groups."""
    channels = network.picture(operator.wiring.inputs[0])[2]
    weights = np.transpose(network.constant(operator.wiring.inputs[1], PICTURE_RANK), _FILTERS_FIRST)
    return _convolved(operator, network, weights, channels // max(weights.shape[1], 1))


def depthwise_convolution(operator: Convolution, network: Network) -> str:
    """DEPTHWISE_CONV_2D; several filters for one channel follow each other."""
    channels = network.picture(operator.wiring.inputs[0])[2]
    weights = np.transpose(network.constant(operator.wiring.inputs[1], PICTURE_RANK), _FILTERS_LAST)
    return _convolved(operator, network, weights, channels)


def max_pooling(operator: MaxPooling, network: Network) -> str:
    """MAX_POOL_2D."""
    height, width, _ = network.picture(operator.wiring.inputs[0])
    pads = _pads((height, width), operator.size, operator.window, Margins())
    value = network.node(
        "MaxPool",
        network.value(operator.wiring.inputs[0]),
        kernel_shape=operator.size,
        strides=operator.window.strides,
        pads=pads,
    )
    return network.activated(value, operator.activation)


def _convolved(operator: Convolution, network: Network, weights: Constant, groups: int) -> str:
    """Weights have ONNX's order: filters, channels of a group, height, width."""
    height, width, channels = network.picture(operator.wiring.inputs[0])
    filters, of_group, *kernel = weights.shape
    if min(weights.shape) < 1 or groups * of_group != channels or filters % groups:
        raise FormatError("a convolution does not fit its picture")
    value = network.node(
        "Conv",
        network.value(operator.wiring.inputs[0]),
        network.graph.weights(weights),
        network.graph.weights(_bias(operator, network, filters)),
        kernel_shape=kernel,
        strides=operator.window.strides,
        dilations=operator.window.dilations,
        group=groups,
        pads=_pads((height, width), (kernel[0], kernel[1]), operator.window, operator.margins),
    )
    return network.activated(value, operator.activation)


def _bias(operator: Convolution, network: Network, filters: int) -> Constant:
    """The bias, which TFLite wants for every convolution."""
    if len(operator.wiring.inputs) < 3:
        raise FormatError("a convolution lacks its bias")
    bias = network.constant(operator.wiring.inputs[2], 1)
    if len(bias) != filters:
        raise FormatError("the bias of a convolution does not fit its weights")
    return bias


def _pads(size: tuple[int, int], kernel: tuple[int, int], window: Window, margins: Margins) -> tuple[int, ...]:
    """Zeros above, left, below and right: the margins, and what the window needs beyond them."""
    height, width = size[0] + margins.top + margins.bottom, size[1] + margins.left + margins.right
    above, below = _reach(height, kernel[0], window.strides[0], window.dilations[0], window.padding)
    left, right = _reach(width, kernel[1], window.strides[1], window.dilations[1], window.padding)
    return margins.top + above, margins.left + left, margins.bottom + below, margins.right + right


def _reach(length: int, kernel: int, stride: int, dilation: int, padding: Padding) -> tuple[int, int]:
    """How far a window reaches beyond both ends so that it starts at every stride; the far end gets the odd one."""
    if padding is Padding.VALID:
        return 0, 0
    starts = -(-length // stride)
    missing = max((starts - 1) * stride + (kernel - 1) * dilation + 1 - length, 0)
    return missing // 2, missing - missing // 2

"""What each TFLite operator becomes in ONNX: one function each, found by the operator's type."""

from functools import singledispatch

import numpy as np

from hadir.vision.convert.faults import FormatError
from hadir.vision.convert.tflite_convolution import convolution, depthwise_convolution, max_pooling
from hadir.vision.convert.tflite_model import (
    Addition,
    Concatenation,
    Convolution,
    DepthToSpace,
    DepthwiseConvolution,
    Logistic,
    MaxPooling,
    Operator,
    Pad,
    ParametricRelu,
    Relu,
    Reshape,
    ResizeBilinear,
    Unsupported,
)
from hadir.vision.convert.tflite_network import PICTURE_RANK, TO_CHANNELS_FIRST, TO_CHANNELS_LAST, Network


@singledispatch
def convert(operator: Operator, _: Network) -> str:
    """Append what an operator does, and return the value of its output.

    Raises:
        FormatError: The operator is not known here, or does not fit what it reads.
    """
    name = operator.name if isinstance(operator, Unsupported) else type(operator).__name__
    raise FormatError(f"it uses the operator {name}, which is not known here")


@convert.register
def _(operator: Convolution, network: Network) -> str:
    return convolution(operator, network)


@convert.register
def _(operator: DepthwiseConvolution, network: Network) -> str:
    return depthwise_convolution(operator, network)


@convert.register
def _(operator: MaxPooling, network: Network) -> str:
    return max_pooling(operator, network)


@convert.register
def _(operator: Addition, network: Network) -> str:
    rank = len(network.shape(operator.output))
    first, second = operator.wiring.inputs
    value = network.node("Add", network.value(first, rank), network.value(second, rank))
    return network.activated(value, operator.activation)


@convert.register
def _(operator: Relu, network: Network) -> str:
    return network.node("Relu", network.value(operator.wiring.inputs[0]))


@convert.register
def _(operator: ParametricRelu, network: Network) -> str:
    rank = len(network.shape(operator.output))
    value, slope = operator.wiring.inputs
    return network.node("PRelu", network.value(value), network.value(slope, rank))


@convert.register
def _(operator: Logistic, network: Network) -> str:
    return network.node("Sigmoid", network.value(operator.wiring.inputs[0]))


@convert.register
def _(operator: Pad, network: Network) -> str:
    value, amounts = operator.wiring.inputs
    zeros = network.constant(amounts, 2)
    if zeros.shape[0] == PICTURE_RANK:
        zeros = zeros[list(TO_CHANNELS_FIRST)]
    return network.node("Pad", network.value(value), network.graph.integers(zeros.T.ravel()))


@convert.register
def _(operator: DepthToSpace, network: Network) -> str:
    network.picture(operator.wiring.inputs[0])
    value = network.value(operator.wiring.inputs[0])
    return network.node("DepthToSpace", value, blocksize=operator.block, mode="DCR")


@convert.register
def _(operator: ResizeBilinear, network: Network) -> str:
    before = network.picture(operator.wiring.inputs[0])[:2]
    after = network.picture(operator.output)[:2]
    scales = (1.0, 1.0, _scale(before[0], after[0]), _scale(before[1], after[1]))
    return network.node(
        "Resize",
        network.value(operator.wiring.inputs[0]),
        "",
        network.graph.weights(scales),
        mode="linear",
        coordinate_transformation_mode=operator.sampling.value,
    )


@convert.register
def _(operator: Reshape, network: Network) -> str:
    source, shape = operator.wiring.inputs[0], network.shape(operator.output)
    if network.shape(source)[:1] != (1,) or shape[:1] != (1,):
        raise FormatError("it reshapes across pictures")
    value = network.value(source)
    if len(network.shape(source)) == PICTURE_RANK:
        value = network.node("Transpose", value, perm=TO_CHANNELS_LAST)
    # In ONNX a zero stands for the size that the dimension has, here the free batch.
    value = network.node("Reshape", value, network.graph.integers([0, *shape[1:]]))
    return network.node("Transpose", value, perm=TO_CHANNELS_FIRST) if len(shape) == PICTURE_RANK else value


@convert.register
def _(operator: Concatenation, network: Network) -> str:
    rank = len(network.shape(operator.output))
    if operator.axis not in range(-rank, rank) or operator.axis % rank == 0:
        raise FormatError("it concatenates pictures of a batch, or along an axis that is not there")
    axis = operator.axis % rank
    if rank == PICTURE_RANK:
        axis = TO_CHANNELS_FIRST.index(axis)
    values = [network.value(tensor, rank) for tensor in operator.wiring.inputs]
    return network.node("Concat", *values, axis=axis)


def _scale(before: int, after: int) -> float:
    """The factor of single precision by which ONNX makes `before` pixels `after`, although it rounds down."""
    scale = np.float32(after / before)
    return float(scale if float(scale) * before >= after else np.nextafter(scale, np.float32(np.inf)))

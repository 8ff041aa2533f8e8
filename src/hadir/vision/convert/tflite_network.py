"""The network under construction as TFLite's operators see it: tensors by index, turned to channels first."""

import numpy as np

from hadir.vision.convert.faults import FormatError
from hadir.vision.convert.graph import INPUT, Attribute, OnnxGraph
from hadir.vision.convert.tflite_model import Activation, Constant, TfliteModel

PICTURE_RANK = 4
TO_CHANNELS_FIRST = (0, 3, 1, 2)
TO_CHANNELS_LAST = (0, 2, 3, 1)


class Network:
    """Values of the graph for the tensors computed so far.

    Values of four dimensions have their channels first, all others are as TFLite has them.

    Args:
        model: The network to build.

    Raises:
        FormatError: It does not take one picture.
    """

    def __init__(self, model: TfliteModel) -> None:
        self._tensors = model.tensors
        if len(model.inputs) != 1 or self.shape(model.inputs[0])[:1] != (1,):
            raise FormatError("its input is not one picture")
        height, width, channels = self.picture(model.inputs[0])
        self.graph = OnnxGraph("tflite_network", (channels, height, width))
        self._values = {model.inputs[0]: INPUT}

    def shape(self, tensor: int) -> tuple[int, ...]:
        """Shape of a tensor in TFLite's order, (1, H, W, C) for pictures.

        Raises:
            FormatError: It is an input left out.
        """
        if tensor < 0:
            raise FormatError("an operator lacks an input")
        return self._tensors[tensor].shape

    def picture(self, tensor: int) -> tuple[int, int, int]:
        """Height, width and channels of a tensor that must be a picture.

        Raises:
            FormatError: It has another number of dimensions.
        """
        shape = self.shape(tensor)
        if len(shape) != PICTURE_RANK or min(shape) < 1:
            raise FormatError("an operator for pictures gets something else")
        return shape[1], shape[2], shape[3]

    def constant(self, tensor: int, rank: int) -> Constant:
        """Values of a tensor that must be constant, in TFLite's order.

        Raises:
            FormatError: It is computed, or has another number of dimensions.
        """
        values = self._tensors[tensor].values if tensor >= 0 else None
        if values is None or values.ndim != rank:
            raise FormatError("an operator gets no constant where one belongs")
        return values

    def value(self, tensor: int, rank: int | None = None) -> str:
        """The graph's value for a tensor.

        Args:
            tensor: Its index.
            rank: How many dimensions the value has that it is combined with; constants are extended to them.

        Raises:
            FormatError: It is neither constant nor computed yet, or is computed with other dimensions.
        """
        shape = self.shape(tensor)
        rank = len(shape) if rank is None else rank
        constant = self._tensors[tensor].values
        if constant is not None:
            return self.graph.weights(_turned(constant, rank))
        if tensor not in self._values or len(shape) != rank:
            raise FormatError("an operator reads what has not been computed, or not in that form")
        return self._values[tensor]

    def define(self, tensor: int, value: str) -> None:
        """Note that a tensor has been computed."""
        self._values[tensor] = value

    def node(self, operator: str, *inputs: str, **attributes: Attribute) -> str:
        """Append an ONNX operator."""
        return self.graph.node(operator, inputs, **attributes)

    def activated(self, value: str, activation: Activation) -> str:
        """The value after an operator's activation."""
        if activation is Activation.RELU:
            return self.node("Relu", value)
        if activation is Activation.RELU6:
            return self.node("Clip", value, self.graph.weights(0), self.graph.weights(6))
        return value


def _turned(constant: Constant, rank: int) -> Constant:
    """A constant that is broadcast to a value of `rank` dimensions, channels first if that is a picture."""
    if rank != PICTURE_RANK or constant.ndim > PICTURE_RANK:
        return constant
    picture = constant.reshape((1,) * (PICTURE_RANK - constant.ndim) + constant.shape)
    return np.transpose(picture, TO_CHANNELS_FIRST)

"""dlib's face recognition ResNet as an ONNX graph (Davis King, dnn_face_recognition_ex.cpp, 2017)."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hadir.vision.convert.dlib_layers import (
    AddPrevious,
    Affine,
    AveragePooling,
    Convolution,
    DlibNetwork,
    FullyConnected,
    MaxPooling,
    PictureInput,
    Pooling,
    Relu,
)
from hadir.vision.convert.dlib_sequence import LayerSequence
from hadir.vision.convert.faults import FormatError
from hadir.vision.convert.graph import INPUT, OnnxGraph

_OUTPUT = "embedding"
_COLOURS = 3
_INPUT_SCALE = 256

Precise = NDArray[np.float64]


def build_resnet(network: DlibNetwork) -> OnnxGraph:
    """The network as a graph from pictures to embeddings that Euclidean distance compares.

    Input: RGB in 0 to 255, shape (n, 3, H, W) with the file's H and W. Output `embedding`: shape (n, E).
    Affine layers, the mean colour and the division by 256 become part of the convolutions' weights.

    Raises:
        FormatError: The layers are not those of the face recognition ResNet.
    """
    return _ResnetBuilder(network).build()


@dataclass(frozen=True, slots=True)
class _Value:
    """A value of the graph and its shape (C, H, W)."""

    name: str
    shape: tuple[int, int, int]


class _ResnetBuilder:
    def __init__(self, network: DlibNetwork) -> None:
        self._picture = network.picture
        self._layers = LayerSequence(network.layers)
        self._graph = OnnxGraph("dlib_face_recognition_resnet", (_COLOURS, *network.picture.size))

    def build(self) -> OnnxGraph:
        value = self._stem()
        while self._layers.is_next(Convolution):
            value = self._block(value)
        self._head(value)
        return self._graph

    def _stem(self) -> _Value:
        """The first convolution, with what the input layer does folded in, and the pooling after it."""
        convolution, affine = self._layers.take(Convolution), self._layers.take(Affine)
        weights, bias = _with_input_layer(self._picture, convolution, *_with_affine(convolution, affine))
        start = _Value(INPUT, (_COLOURS, *self._picture.size))
        value = self._rectified(self._convolved(start, convolution, weights, bias))
        return self._pooled("MaxPool", value, self._layers.take(MaxPooling))

    def _block(self, value: _Value) -> _Value:
        """A residual block; the one that halves the picture averages what it adds."""
        branch = self._normalised(self._rectified(self._normalised(value)))
        if self._layers.is_next(AveragePooling):
            value = self._pooled("AveragePool", value, self._layers.take(AveragePooling))
        self._layers.take(AddPrevious)
        return self._rectified(self._sum(branch, value))

    def _head(self, value: _Value) -> None:
        """The mean over the whole picture and the last matrix."""
        pooling = self._layers.take(AveragePooling)
        weights = self._layers.take(FullyConnected).weights
        self._layers.end()
        if pooling.window != (0, 0) or len(weights) != value.shape[0]:
            raise FormatError("its last two layers do not fit the layer before them")
        flat = self._graph.node("Flatten", [self._graph.node("GlobalAveragePool", [value.name])])
        embedding = self._graph.node("MatMul", [flat, self._graph.weights(weights)])
        self._graph.output(_OUTPUT, embedding, weights.shape[1:])

    def _normalised(self, value: _Value) -> _Value:
        """A convolution and its affine layer."""
        convolution, affine = self._layers.take(Convolution), self._layers.take(Affine)
        return self._convolved(value, convolution, *_with_affine(convolution, affine))

    def _convolved(self, value: _Value, layer: Convolution, weights: Precise, bias: Precise) -> _Value:
        filters, channels, *kernel = weights.shape
        if channels != value.shape[0]:
            raise FormatError("a convolution does not fit the layer before it")
        name = self._graph.node(
            "Conv",
            [value.name, self._graph.weights(weights), self._graph.weights(bias)],
            kernel_shape=kernel,
            strides=layer.strides,
            pads=(*layer.padding, *layer.padding),
        )
        size = _swept(value, (kernel[0], kernel[1]), layer.strides, layer.padding)
        return _Value(name, (filters, *size))

    def _pooled(self, operator: str, value: _Value, layer: Pooling) -> _Value:
        # dlib and ONNX count padding differently in a mean; the poolings of the face network have none.
        if layer.padding != (0, 0) or min(*layer.window, *layer.strides) < 1:
            raise FormatError("a pooling layer has padding or no window")
        name = self._graph.node(operator, [value.name], kernel_shape=layer.window, strides=layer.strides)
        return _Value(name, (value.shape[0], *_swept(value, layer.window, layer.strides, layer.padding)))

    def _rectified(self, value: _Value) -> _Value:
        self._layers.take(Relu)
        return _Value(self._graph.node("Relu", [value.name]), value.shape)

    def _sum(self, first: _Value, second: _Value) -> _Value:
        channels, height, width = np.maximum(first.shape, second.shape).tolist()
        shape = (channels, height, width)
        name = self._graph.node("Add", [self._extended(first, shape), self._extended(second, shape)])
        return _Value(name, shape)

    def _extended(self, value: _Value, shape: tuple[int, int, int]) -> str:
        """The value with zeros after its last channel, row and column, up to the shape."""
        if value.shape == shape:
            return value.name
        missing = [wanted - size for wanted, size in zip(shape, value.shape, strict=True)]
        return self._graph.node("Pad", [value.name, self._graph.integers([0, 0, 0, 0, 0, *missing])])


def _with_affine(convolution: Convolution, affine: Affine) -> tuple[Precise, Precise]:
    """Weights and bias of a convolution that also does what the affine layer after it did."""
    if len(affine.scale) != len(convolution.bias):
        raise FormatError("an affine layer does not fit the convolution before it")
    scale = affine.scale.astype(np.float64)
    return convolution.weights * scale[:, None, None, None], convolution.bias * scale + affine.shift


def _with_input_layer(
    picture: PictureInput, convolution: Convolution, weights: Precise, bias: Precise
) -> tuple[Precise, Precise]:
    """Weights and bias of a first convolution that also subtracts the mean colour and divides by 256."""
    # Padding stands for zeros after the subtraction, where the folded bias would take it for black pixels.
    if convolution.padding != (0, 0) or weights.shape[1] != _COLOURS:
        raise FormatError("its first convolution does not take an unpadded picture")
    scaled = weights / _INPUT_SCALE
    return scaled, bias - np.einsum("fchw,c->f", scaled, picture.mean)


def _swept(
    value: _Value, kernel: tuple[int, int], strides: tuple[int, int], padding: tuple[int, int]
) -> tuple[int, int]:
    """Height and width of what a window leaves of a value."""
    height = (value.shape[1] + 2 * padding[0] - kernel[0]) // strides[0] + 1
    width = (value.shape[2] + 2 * padding[1] - kernel[1]) // strides[1] + 1
    if min(height, width) < 1:
        raise FormatError("a window is larger than what it moves over")
    return height, width

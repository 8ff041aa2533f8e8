"""A TFLite network as values, channels last as TFLite keeps them."""

from dataclasses import dataclass
from enum import Enum, auto

import numpy as np
from numpy.typing import NDArray

Constant = NDArray[np.float32 | np.float16 | np.int32 | np.int64]


class Padding(Enum):
    """How far a window may reach over the edge: so that every stride counts, or not at all."""

    SAME = auto()
    VALID = auto()


class Activation(Enum):
    """What is applied to an operator's result."""

    NONE = auto()
    RELU = auto()
    RELU6 = auto()


class Sampling(Enum):
    """Where the samples of a resized picture lie, by the name that ONNX gives it."""

    ASYMMETRIC = "asymmetric"
    HALF_PIXEL = "half_pixel"
    ALIGNED_CORNERS = "align_corners"


@dataclass(frozen=True, slots=True)
class Tensor:
    """What one operator hands to another.

    Attributes:
        name: As in the file.
        shape: Sizes, the batch first and the channels last.
        values: What a constant holds, of the tensor's shape; None for what is computed.
    """

    name: str
    shape: tuple[int, ...]
    values: Constant | None


@dataclass(frozen=True, slots=True)
class Wiring:
    """What an operator reads and writes, as indices of tensors; -1 is an input left out."""

    inputs: tuple[int, ...]
    outputs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Window:
    """How a window moves; vertical before horizontal."""

    strides: tuple[int, int]
    padding: Padding
    dilations: tuple[int, int] = (1, 1)


@dataclass(frozen=True, slots=True)
class Margins:
    """Zeros around a picture."""

    top: int = 0
    left: int = 0
    bottom: int = 0
    right: int = 0


@dataclass(frozen=True, slots=True)
class Operator:
    """A step of the computation."""

    wiring: Wiring

    @property
    def output(self) -> int:
        """The index of the only tensor written."""
        return self.wiring.outputs[0]


@dataclass(frozen=True, slots=True)
class Unsupported(Operator):
    """An operator of a name that is not known here."""

    name: str


@dataclass(frozen=True, slots=True)
class ConstantCopy(Operator):
    """DEQUANTIZE and DENSIFY: a constant in another form."""


@dataclass(frozen=True, slots=True)
class Convolution(Operator):
    """CONV_2D: inputs are picture, weights (filters, height, width, channels) and bias."""

    window: Window
    activation: Activation
    margins: Margins = Margins()


@dataclass(frozen=True, slots=True)
class DepthwiseConvolution(Convolution):
    """DEPTHWISE_CONV_2D: weights are (1, height, width, filters), each filter for one channel."""


@dataclass(frozen=True, slots=True)
class MaxPooling(Operator):
    """MAX_POOL_2D."""

    size: tuple[int, int]
    window: Window
    activation: Activation


@dataclass(frozen=True, slots=True)
class Addition(Operator):
    """ADD, broadcasting."""

    activation: Activation


@dataclass(frozen=True, slots=True)
class Concatenation(Operator):
    """CONCATENATION along an axis."""

    axis: int


@dataclass(frozen=True, slots=True)
class Relu(Operator):
    """RELU."""


@dataclass(frozen=True, slots=True)
class ParametricRelu(Operator):
    """PRELU: the second input holds the factors for negative values."""


@dataclass(frozen=True, slots=True)
class Logistic(Operator):
    """LOGISTIC."""


@dataclass(frozen=True, slots=True)
class Pad(Operator):
    """PAD: the second input holds zeros before and after, for each dimension."""


@dataclass(frozen=True, slots=True)
class DepthToSpace(Operator):
    """DEPTH_TO_SPACE: channels become blocks of pixels."""

    block: int


@dataclass(frozen=True, slots=True)
class ResizeBilinear(Operator):
    """RESIZE_BILINEAR to the size of its output."""

    sampling: Sampling


@dataclass(frozen=True, slots=True)
class Reshape(Operator):
    """RESHAPE to the shape of its output."""


@dataclass(frozen=True, slots=True)
class TfliteModel:
    """A network: its tensors, its operators in order of computation, its inputs and outputs as indices of tensors."""

    tensors: tuple[Tensor, ...]
    operators: tuple[Operator, ...]
    inputs: tuple[int, ...]
    outputs: tuple[int, ...]

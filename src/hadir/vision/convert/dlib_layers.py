"""Layers of a dlib network as values."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Parameters = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class PictureInput:
    """`input_rgb_image_sized`: a picture of which the mean colour is subtracted before division by 256.

    Attributes:
        mean: Mean of red, green and blue, in 0 to 255.
        size: Height and width in pixels.
    """

    mean: tuple[float, float, float]
    size: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Convolution:
    """`con_`: a cross-correlation with a bias.

    Attributes:
        weights: Shape (filters, channels, height, width).
        bias: Shape (filters,).
        strides: Vertical and horizontal.
        padding: Zeros above and below, zeros left and right.
    """

    weights: Parameters
    bias: Parameters
    strides: tuple[int, int]
    padding: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Affine:
    """`affine_`: a factor and a summand for each channel, both of shape (channels,)."""

    scale: Parameters
    shift: Parameters


@dataclass(frozen=True, slots=True)
class Relu:
    """`relu_`: negative values become zero."""


@dataclass(frozen=True, slots=True)
class Pooling:
    """The window of a pooling layer in pixels; (0, 0) is the whole picture."""

    window: tuple[int, int]
    strides: tuple[int, int]
    padding: tuple[int, int]


class MaxPooling(Pooling):
    """`max_pool_`: the largest value of each window."""


class AveragePooling(Pooling):
    """`avg_pool_`: the mean of each window."""


@dataclass(frozen=True, slots=True)
class AddPrevious:
    """`add_prev_`: adds an earlier output; the smaller of the two is extended with zeros at its far ends."""


@dataclass(frozen=True, slots=True)
class FullyConnected:
    """`fc_` without bias; weights of shape (inputs, outputs)."""

    weights: Parameters


Layer = Convolution | Affine | Relu | MaxPooling | AveragePooling | AddPrevious | FullyConnected


@dataclass(frozen=True, slots=True)
class DlibNetwork:
    """A network as its file holds it, layers in order of computation."""

    picture: PictureInput
    layers: tuple[Layer, ...]

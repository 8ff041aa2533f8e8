"""Operators of a TFLite file as typed values; the schema's accessors (schema.fbs) are untyped."""

from collections.abc import Callable
from typing import Any

import tflite

from hadir.vision.convert.faults import FormatError
from hadir.vision.convert.tflite_model import (
    Activation,
    Addition,
    Concatenation,
    ConstantCopy,
    Convolution,
    DepthToSpace,
    DepthwiseConvolution,
    Logistic,
    MaxPooling,
    Operator,
    Pad,
    Padding,
    ParametricRelu,
    Relu,
    Reshape,
    ResizeBilinear,
    Sampling,
    Unsupported,
    Window,
    Wiring,
)

_ACTIVATIONS = {
    tflite.ActivationFunctionType.NONE: Activation.NONE,
    tflite.ActivationFunctionType.RELU: Activation.RELU,
    tflite.ActivationFunctionType.RELU6: Activation.RELU6,
}
_PADDINGS = {tflite.Padding.SAME: Padding.SAME, tflite.Padding.VALID: Padding.VALID}
_SAMPLINGS = {
    (False, False): Sampling.ASYMMETRIC,
    (False, True): Sampling.HALF_PIXEL,
    (True, False): Sampling.ALIGNED_CORNERS,
}
_NAMES = {code: name for name, code in vars(tflite.BuiltinOperator).items() if not name.startswith("_")}


def read_operator(code: int, wiring: Wiring, operator: Any) -> Operator:
    """One operator of the file.

    Args:
        code: Which operator it is, of `tflite.BuiltinOperator`.
        wiring: What it reads and writes.
        operator: The file's `tflite.Operator`.

    Raises:
        FormatError: Its options are none of the ones known here.
    """
    if code in _PLAIN:
        return _PLAIN[code](wiring)
    if code in _WITH_OPTIONS:
        return _WITH_OPTIONS[code](wiring, operator)
    return Unsupported(wiring, _NAMES.get(code, f"number {code}"))


def _convolution(wiring: Wiring, operator: Any) -> Operator:
    options = _options(operator, tflite.BuiltinOptions.Conv2DOptions, tflite.Conv2DOptions())
    return Convolution(wiring, _dilated_window(options), _activation(options))


def _depthwise_convolution(wiring: Wiring, operator: Any) -> Operator:
    options = _options(operator, tflite.BuiltinOptions.DepthwiseConv2DOptions, tflite.DepthwiseConv2DOptions())
    return DepthwiseConvolution(wiring, _dilated_window(options), _activation(options))


def _max_pooling(wiring: Wiring, operator: Any) -> Operator:
    options = _options(operator, tflite.BuiltinOptions.Pool2DOptions, tflite.Pool2DOptions())
    size = _positive(options.FilterHeight(), options.FilterWidth())
    window = Window(_positive(options.StrideH(), options.StrideW()), _padding(options))
    return MaxPooling(wiring, size, window, _activation(options))


def _addition(wiring: Wiring, operator: Any) -> Operator:
    options = _options(operator, tflite.BuiltinOptions.AddOptions, tflite.AddOptions())
    return Addition(wiring, _activation(options))


def _concatenation(wiring: Wiring, operator: Any) -> Operator:
    options = _options(operator, tflite.BuiltinOptions.ConcatenationOptions, tflite.ConcatenationOptions())
    if _activation(options) is not Activation.NONE:
        raise FormatError("it concatenates with an activation, which TFLite does not allow")
    return Concatenation(wiring, int(options.Axis()))


def _depth_to_space(wiring: Wiring, operator: Any) -> Operator:
    options = _options(operator, tflite.BuiltinOptions.DepthToSpaceOptions, tflite.DepthToSpaceOptions())
    return DepthToSpace(wiring, int(options.BlockSize()))


def _resize_bilinear(wiring: Wiring, operator: Any) -> Operator:
    options = _options(operator, tflite.BuiltinOptions.ResizeBilinearOptions, tflite.ResizeBilinearOptions())
    sampling = _SAMPLINGS.get((bool(options.AlignCorners()), bool(options.HalfPixelCenters())))
    if sampling is None:
        raise FormatError("it resizes with aligned corners and half pixel centres at once")
    return ResizeBilinear(wiring, sampling)


def _options(operator: Any, wanted: int, options: Any) -> Any:
    """Point the options at the operator's table, once that is of the wanted type."""
    table = operator.BuiltinOptions()
    if table is None or operator.BuiltinOptionsType() != wanted:
        raise FormatError("an operator has the options of another")
    options.Init(table.Bytes, table.Pos)
    return options


def _dilated_window(options: Any) -> Window:
    strides = _positive(options.StrideH(), options.StrideW())
    return Window(strides, _padding(options), _positive(options.DilationHFactor(), options.DilationWFactor()))


def _padding(options: Any) -> Padding:
    padding = _PADDINGS.get(options.Padding())
    if padding is None:
        raise FormatError("an operator has padding of an unknown kind")
    return padding


def _activation(options: Any) -> Activation:
    number = options.FusedActivationFunction()
    if number not in _ACTIVATIONS:
        raise FormatError(f"an operator has the activation number {number}, which is not known here")
    return _ACTIVATIONS[number]


def _positive(vertical: int, horizontal: int) -> tuple[int, int]:
    if min(vertical, horizontal) < 1:
        raise FormatError("the window of an operator does not move")
    return int(vertical), int(horizontal)


_PLAIN: dict[int, Callable[[Wiring], Operator]] = {
    tflite.BuiltinOperator.DENSIFY: ConstantCopy,
    tflite.BuiltinOperator.DEQUANTIZE: ConstantCopy,
    tflite.BuiltinOperator.LOGISTIC: Logistic,
    tflite.BuiltinOperator.PAD: Pad,
    tflite.BuiltinOperator.PRELU: ParametricRelu,
    tflite.BuiltinOperator.RELU: Relu,
    tflite.BuiltinOperator.RESHAPE: Reshape,
}
_WITH_OPTIONS: dict[int, Callable[[Wiring, Any], Operator]] = {
    tflite.BuiltinOperator.ADD: _addition,
    tflite.BuiltinOperator.CONCATENATION: _concatenation,
    tflite.BuiltinOperator.CONV_2D: _convolution,
    tflite.BuiltinOperator.DEPTHWISE_CONV_2D: _depthwise_convolution,
    tflite.BuiltinOperator.DEPTH_TO_SPACE: _depth_to_space,
    tflite.BuiltinOperator.MAX_POOL_2D: _max_pooling,
    tflite.BuiltinOperator.RESIZE_BILINEAR: _resize_bilinear,
}

from pathlib import Path

import numpy as np
import onnx
import pytest

from tests.vision.convert.tflite_writer import (
    ACTIVATIONS,
    CODES,
    SAME,
    VALID,
    TfliteWriter,
    assert_agrees,
    converted,
    convolution_options,
    options,
)

pytestmark = pytest.mark.peer


def _reach(length: int, kernel: int, stride: int, dilation: int, padding: int) -> int:
    """How many places a window takes."""
    covered = (kernel - 1) * dilation + 1
    return -(-length // stride) if padding == SAME else (length - covered) // stride + 1


def _pad(writer: TfliteWriter, source: int, shape: tuple[int, int, int], amounts: list[list[int]]) -> int:
    padded = [size + before + after for size, (before, after) in zip(shape, amounts[1:], strict=True)]
    return writer.operator(CODES.PAD, [source, writer.constant(np.array(amounts, np.int32))], (1, *padded))


def _conv(writer: TfliteWriter, source: int, shape: tuple[int, int, int], padding: int = VALID, stride: int = 1) -> int:
    """A 3 x 3 convolution to five channels."""
    height, width, channels = shape
    size = [_reach(length, 3, stride, 1, padding) for length in (height, width)]
    inputs = [source, writer.weights(5, 3, 3, channels), writer.weights(5)]
    return writer.operator(CODES.CONV_2D, inputs, (1, *size, 5), convolution_options(padding, stride))


def _operators(path: Path) -> list[str]:
    return [node.op_type for node in onnx.load(path).graph.node]


@pytest.mark.parametrize("padding", [SAME, VALID])
@pytest.mark.parametrize(
    ("kernel", "stride", "dilation"), [(1, 1, 1), (3, 1, 1), (3, 2, 1), (2, 2, 1), (5, 3, 1), (3, 1, 2)]
)
@pytest.mark.parametrize("activation", [ACTIVATIONS.NONE, ACTIVATIONS.RELU, ACTIVATIONS.RELU6])
def test_convolution(tmp_path: Path, padding: int, kernel: int, stride: int, dilation: int, activation: int) -> None:
    writer = TfliteWriter(9, 8, 3)
    shape = [_reach(length, kernel, stride, dilation, padding) for length in (9, 8)]
    inputs = [writer.input, writer.weights(4, kernel, kernel, 3), writer.weights(4)]
    made = convolution_options(padding, stride, dilation, activation)
    assert_agrees(tmp_path, writer.data(writer.operator(CODES.CONV_2D, inputs, (1, *shape, 4), made)))


def test_convolution_with_a_kernel_of_two_different_sides(tmp_path: Path) -> None:
    writer = TfliteWriter(9, 8, 3)
    made = options("Conv2DOptions", padding=SAME, strideH=1, strideW=2)
    inputs = [writer.input, writer.weights(4, 5, 3, 3), writer.weights(4)]
    assert_agrees(tmp_path, writer.data(writer.operator(CODES.CONV_2D, inputs, (1, 9, 4, 4), made)))


def test_convolution_in_groups(tmp_path: Path) -> None:
    writer = TfliteWriter(8, 6, 4)
    inputs = [writer.input, writer.weights(6, 3, 3, 2), writer.weights(6)]
    output = writer.operator(CODES.CONV_2D, inputs, (1, 8, 6, 6), convolution_options())
    assert_agrees(tmp_path, writer.data(output))


@pytest.mark.parametrize("padding", [SAME, VALID])
@pytest.mark.parametrize(("stride", "dilation"), [(1, 1), (2, 1), (1, 2)])
@pytest.mark.parametrize("multiplier", [1, 2])
def test_depthwise_convolution(tmp_path: Path, padding: int, stride: int, dilation: int, multiplier: int) -> None:
    writer = TfliteWriter(9, 8, 3)
    shape = [_reach(length, 3, stride, dilation, padding) for length in (9, 8)]
    filters = 3 * multiplier
    inputs = [writer.input, writer.weights(1, 3, 3, filters), writer.weights(filters)]
    made = convolution_options(padding, stride, dilation, ACTIVATIONS.RELU, depthMultiplier=multiplier)
    output = writer.operator(CODES.DEPTHWISE_CONV_2D, inputs, (1, *shape, filters), made)
    assert_agrees(tmp_path, writer.data(output))


@pytest.mark.parametrize("padding", [SAME, VALID])
def test_zeros_around_a_picture_become_part_of_the_convolution(tmp_path: Path, padding: int) -> None:
    writer = TfliteWriter(8, 6, 3)
    padded = _pad(writer, writer.input, (8, 6, 3), [[0, 0], [0, 1], [2, 3], [0, 0]])
    data = writer.data(_conv(writer, padded, (9, 11, 3), padding, stride=2))
    assert_agrees(tmp_path, data)
    assert "Pad" not in _operators(converted(tmp_path, data))


def test_zeros_around_a_picture_stay_where_something_else_reads_them(tmp_path: Path) -> None:
    writer = TfliteWriter(8, 6, 3)
    padded = _pad(writer, writer.input, (8, 6, 3), [[0, 0], [1, 1], [1, 1], [0, 0]])
    rectified = writer.operator(CODES.RELU, [padded], (1, 10, 8, 3))
    data = writer.data(_conv(writer, padded, (10, 8, 3)), rectified)
    assert_agrees(tmp_path, data)
    assert _operators(converted(tmp_path, data)).count("Pad") == 1


def test_channels_of_zeros_are_added_before_a_convolution(tmp_path: Path) -> None:
    writer = TfliteWriter(8, 6, 3)
    padded = _pad(writer, writer.input, (8, 6, 3), [[0, 0], [1, 0], [0, 2], [1, 2]])
    data = writer.data(_conv(writer, padded, (9, 8, 6)))
    assert_agrees(tmp_path, data)
    assert "Pad" in _operators(converted(tmp_path, data))


@pytest.mark.parametrize("padding", [SAME, VALID])
@pytest.mark.parametrize("activation", [ACTIVATIONS.NONE, ACTIVATIONS.RELU])
def test_max_pooling(tmp_path: Path, padding: int, activation: int) -> None:
    writer = TfliteWriter(9, 7, 3)
    made = options(
        "Pool2DOptions",
        padding=padding,
        strideH=2,
        strideW=1,
        filterHeight=3,
        filterWidth=2,
        fusedActivationFunction=activation,
    )
    shape = (1, _reach(9, 3, 2, 1, padding), _reach(7, 2, 1, 1, padding), 3)
    assert_agrees(tmp_path, writer.data(writer.operator(CODES.MAX_POOL_2D, [writer.input], shape, made)))


@pytest.mark.parametrize("activation", [ACTIVATIONS.NONE, ACTIVATIONS.RELU, ACTIVATIONS.RELU6])
def test_addition(tmp_path: Path, activation: int) -> None:
    writer = TfliteWriter(8, 6, 5)
    other = _conv(writer, writer.input, (8, 6, 5), SAME)
    made = options("AddOptions", fusedActivationFunction=activation)
    assert_agrees(tmp_path, writer.data(writer.operator(CODES.ADD, [writer.input, other], (1, 8, 6, 5), made)))


@pytest.mark.parametrize("shape", [(), (5,), (6, 5), (8, 1, 5), (1, 8, 6, 5)])
def test_addition_of_a_constant(tmp_path: Path, shape: tuple[int, ...]) -> None:
    writer = TfliteWriter(8, 6, 5)
    inputs = [writer.weights(*shape), writer.input]
    assert_agrees(tmp_path, writer.data(writer.operator(CODES.ADD, inputs, (1, 8, 6, 5), options("AddOptions"))))


def test_relu(tmp_path: Path) -> None:
    writer = TfliteWriter()
    assert_agrees(tmp_path, writer.data(writer.operator(CODES.RELU, [writer.input], (1, 8, 6, 3))))


@pytest.mark.parametrize("shape", [(1, 1, 3), (8, 6, 3)])
def test_parametric_relu(tmp_path: Path, shape: tuple[int, ...]) -> None:
    writer = TfliteWriter()
    inputs = [writer.input, writer.weights(*shape)]
    assert_agrees(tmp_path, writer.data(writer.operator(CODES.PRELU, inputs, (1, 8, 6, 3))))


def test_logistic(tmp_path: Path) -> None:
    writer = TfliteWriter()
    assert_agrees(tmp_path, writer.data(writer.operator(CODES.LOGISTIC, [writer.input], (1, 8, 6, 3))))


@pytest.mark.parametrize(("aligned", "half_pixel"), [(False, False), (False, True), (True, False)])
@pytest.mark.parametrize("size", [(16, 12), (15, 13), (4, 3), (7, 5)])
def test_resizing(tmp_path: Path, aligned: bool, half_pixel: bool, size: tuple[int, int]) -> None:
    writer = TfliteWriter(8, 6, 3)
    made = options("ResizeBilinearOptions", alignCorners=aligned, halfPixelCenters=half_pixel)
    inputs = [writer.input, writer.constant(np.array(size, np.int32))]
    assert_agrees(tmp_path, writer.data(writer.operator(CODES.RESIZE_BILINEAR, inputs, (1, *size, 3), made)))


@pytest.mark.parametrize(("before", "after"), [(7, 15), (3, 53), (11, 49), (23, 6)])
def test_resizing_by_factors_that_single_precision_rounds_down(tmp_path: Path, before: int, after: int) -> None:
    writer = TfliteWriter(before, before, 2)
    inputs = [writer.input, writer.constant(np.array([after, after], np.int32))]
    made = options("ResizeBilinearOptions", halfPixelCenters=True)
    data = writer.data(writer.operator(CODES.RESIZE_BILINEAR, inputs, (1, after, after, 2), made))
    assert_agrees(tmp_path, data, tolerance=1e-4)


def test_depth_to_space(tmp_path: Path) -> None:
    writer = TfliteWriter(4, 3, 18)
    made = options("DepthToSpaceOptions", blockSize=3)
    assert_agrees(tmp_path, writer.data(writer.operator(CODES.DEPTH_TO_SPACE, [writer.input], (1, 12, 9, 2), made)))


@pytest.mark.parametrize("shape", [(1, 16, 9), (1, 144), (1, 6, 8, 3), (1, 2, 2, 2, 18)])
def test_reshaping_a_picture(tmp_path: Path, shape: tuple[int, ...]) -> None:
    writer = TfliteWriter(8, 6, 3)
    inputs = [writer.input, writer.constant(np.array(shape, np.int32))]
    assert_agrees(tmp_path, writer.data(writer.operator(CODES.RESHAPE, inputs, shape, options("ReshapeOptions"))))


def test_reshaping_into_a_picture_and_on(tmp_path: Path) -> None:
    writer = TfliteWriter(8, 6, 3)
    rows = writer.operator(CODES.RESHAPE, [writer.input], (1, 48, 3), options("ReshapeOptions", newShape=[1, 48, 3]))
    picture = writer.operator(CODES.RESHAPE, [rows], (1, 6, 8, 3), options("ReshapeOptions", newShape=[1, 6, 8, 3]))
    assert_agrees(tmp_path, writer.data(rows, _conv(writer, picture, (6, 8, 3), SAME)))


@pytest.mark.parametrize(("axis", "shape"), [(3, (8, 6, 6)), (-1, (8, 6, 6)), (1, (16, 6, 3)), (-2, (8, 12, 3))])
def test_concatenation_of_pictures(tmp_path: Path, axis: int, shape: tuple[int, int, int]) -> None:
    writer = TfliteWriter(8, 6, 3)
    rectified = writer.operator(CODES.RELU, [writer.input], (1, 8, 6, 3))
    made = options("ConcatenationOptions", axis=axis)
    output = writer.operator(CODES.CONCATENATION, [writer.input, rectified], (1, *shape), made)
    assert_agrees(tmp_path, writer.data(output))


@pytest.mark.parametrize(("axis", "shape"), [(1, (96, 3)), (-1, (48, 6))])
def test_concatenation_of_rows(tmp_path: Path, axis: int, shape: tuple[int, int]) -> None:
    writer = TfliteWriter(8, 6, 3)
    rows = writer.operator(CODES.RESHAPE, [writer.input], (1, 48, 3), options("ReshapeOptions", newShape=[1, 48, 3]))
    rectified = writer.operator(CODES.RELU, [rows], (1, 48, 3))
    made = options("ConcatenationOptions", axis=axis)
    output = writer.operator(CODES.CONCATENATION, [rows, rectified], (1, *shape), made)
    assert_agrees(tmp_path, writer.data(output))

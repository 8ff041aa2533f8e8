from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pytest

from hadir.domain.errors import ForeignModelError, ModelMissingError
from hadir.vision.convert import convert_tflite
from tests.vision.convert.tflite_writer import (
    ACTIVATIONS,
    CODES,
    TfliteWriter,
    assert_agrees,
    converted,
    convolution_options,
    options,
)

pytestmark = pytest.mark.peer

PICTURE = (1, 8, 6, 3)


def _two_outputs(second: int = CODES.LOGISTIC) -> bytes:
    """A network with the outputs `near` and `far`; only `far` needs the operator `second`."""
    writer = TfliteWriter()
    near = writer.operator(CODES.RELU, [writer.input], PICTURE)
    far = writer.operator(second, [near], PICTURE)
    writer.rename(near, "near")
    writer.rename(far, "far")
    return writer.data(near, far)


def _operators(path: Path) -> list[str]:
    return [node.op_type for node in onnx.load(path).graph.node]


def _outputs(path: Path) -> list[str]:
    return [output.name for output in onnxruntime.InferenceSession(path).get_outputs()]


def test_input_and_outputs_are_described(tmp_path: Path) -> None:
    session = onnxruntime.InferenceSession(converted(tmp_path, _two_outputs()))
    assert [(value.name, value.shape) for value in session.get_inputs()] == [("input", ["n", 3, 8, 6])]
    shapes = [(value.name, value.shape) for value in session.get_outputs()]
    assert shapes == [("near", ["n", 3, 8, 6]), ("far", ["n", 3, 8, 6])]


def test_all_outputs_are_kept_unless_some_are_named(tmp_path: Path) -> None:
    assert_agrees(tmp_path, _two_outputs())
    assert _outputs(converted(tmp_path, _two_outputs())) == ["near", "far"]


def test_named_outputs_are_kept_in_the_order_asked_for(tmp_path: Path) -> None:
    assert _outputs(converted(tmp_path, _two_outputs(), ["far", "near"])) == ["far", "near"]


def test_what_only_other_outputs_need_is_left_out(tmp_path: Path) -> None:
    assert "Sigmoid" in _operators(converted(tmp_path, _two_outputs()))
    assert "Sigmoid" not in _operators(converted(tmp_path, _two_outputs(), ["near"]))


def test_an_operator_that_is_not_known_matters_only_where_it_is_needed(tmp_path: Path) -> None:
    data = _two_outputs(CODES.TANH)
    with pytest.raises(ForeignModelError, match="operator TANH"):
        converted(tmp_path, data)
    assert _outputs(converted(tmp_path, data, ["near"])) == ["near"]


def test_an_output_that_is_not_there_is_explained(tmp_path: Path) -> None:
    with pytest.raises(ForeignModelError, match="no output 'middle', only near, far"):
        converted(tmp_path, _two_outputs(), ["middle"])


def test_an_operator_of_another_library_is_named(tmp_path: Path) -> None:
    with pytest.raises(ForeignModelError, match="operator Convolution2DTransposeBias"):
        converted(tmp_path, _two_outputs(CODES.CUSTOM))


def test_the_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ForeignModelError, match=r"source\.tflite is not a TFLite network") as caught:
        converted(tmp_path, _two_outputs(CODES.TANH))
    assert caught.value.remedy
    assert not (tmp_path / "target.onnx").exists()


def test_a_missing_source_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelMissingError, match=r"nothing\.tflite"):
        convert_tflite(tmp_path / "nothing.tflite", tmp_path / "target.onnx")


@pytest.mark.parametrize(
    ("code", "made", "reason"),
    [
        (CODES.CONV_2D, convolution_options(activation=ACTIVATIONS.TANH), "activation number 4"),
        (CODES.CONV_2D, convolution_options(padding=7), "padding of an unknown kind"),
        (CODES.CONV_2D, convolution_options(stride=0), "does not move"),
        (CODES.CONV_2D, convolution_options(dilation=-1), "does not move"),
        (CODES.CONV_2D, options("AddOptions"), "options of another"),
        (CODES.ADD, None, "options of another"),
        (CODES.CONCATENATION, options("ConcatenationOptions", axis=0), "pictures of a batch"),
        (CODES.CONCATENATION, options("ConcatenationOptions", axis=4), "not there"),
        (CODES.CONCATENATION, options("ConcatenationOptions", axis=3, fusedActivationFunction=1), "activation"),
        (
            CODES.RESIZE_BILINEAR,
            options("ResizeBilinearOptions", alignCorners=True, halfPixelCenters=True),
            "half pixel centres",
        ),
        (CODES.DEPTH_TO_SPACE, options("DepthToSpaceOptions", blockSize=5), "damaged"),
    ],
)
def test_options_that_mean_nothing_are_explained(tmp_path: Path, code: int, made: object, reason: str) -> None:
    writer = TfliteWriter()
    output = writer.operator(code, [writer.input, writer.weights(3, 3, 3, 3), writer.weights(3)], PICTURE, made)
    with pytest.raises(ForeignModelError, match=reason):
        converted(tmp_path, writer.data(output))


@pytest.mark.parametrize(
    ("weights", "bias", "reason"),
    [
        ((4, 3, 3, 2), (4,), "does not fit its picture"),
        ((4, 3, 3, 5), (4,), "does not fit its picture"),
        ((4, 0, 3, 3), (4,), "no constant"),
        ((4, 3, 3), (4,), "no constant where one belongs"),
        ((4, 3, 3, 3), (5,), "bias of a convolution does not fit"),
        ((4, 3, 3, 3), (1, 4), "no constant where one belongs"),
    ],
)
def test_weights_that_do_not_fit_are_explained(
    tmp_path: Path, weights: tuple[int, ...], bias: tuple[int, ...], reason: str
) -> None:
    writer = TfliteWriter()
    inputs = [writer.input, writer.weights(*weights), writer.weights(*bias)]
    output = writer.operator(CODES.CONV_2D, inputs, (1, 8, 6, 4), convolution_options())
    with pytest.raises(ForeignModelError, match=reason):
        converted(tmp_path, writer.data(output))


def test_a_convolution_without_bias_is_explained(tmp_path: Path) -> None:
    writer = TfliteWriter()
    inputs = [writer.input, writer.weights(3, 3, 3, 3)]
    with pytest.raises(ForeignModelError, match="lacks its bias"):
        converted(tmp_path, writer.data(writer.operator(CODES.CONV_2D, inputs, PICTURE, convolution_options())))


@pytest.mark.parametrize(
    ("shape", "reason"),
    [
        ((1, 9, 6, 3), "damaged"),
        ((1, 8, 6, 4), "damaged"),
        ((1, 48, 3), "damaged"),
        ((2, 8, 6, 3), "not for one picture"),
    ],
)
def test_a_shape_that_is_not_what_is_computed_is_explained(tmp_path: Path, shape: tuple[int, ...], reason: str) -> None:
    writer = TfliteWriter()
    output = writer.operator(CODES.RELU, [writer.input], shape)
    with pytest.raises(ForeignModelError, match=reason):
        converted(tmp_path, writer.data(output))


def test_reshaping_across_pictures_is_explained(tmp_path: Path) -> None:
    writer = TfliteWriter()
    rows = writer.operator(CODES.RESHAPE, [writer.input], (48, 3))
    with pytest.raises(ForeignModelError, match="reshapes across pictures"):
        converted(tmp_path, writer.data(rows))


def test_values_of_different_dimensions_are_not_combined(tmp_path: Path) -> None:
    writer = TfliteWriter()
    rows = writer.operator(CODES.RESHAPE, [writer.input], (1, 1, 18), options("ReshapeOptions"))
    output = writer.operator(CODES.ADD, [writer.input, rows], PICTURE, options("AddOptions"))
    with pytest.raises(ForeignModelError, match="not in that form"):
        converted(tmp_path, writer.data(output))


def test_reading_ahead_is_explained(tmp_path: Path) -> None:
    writer = TfliteWriter()
    later = writer.tensor(PICTURE)
    output = writer.operator(CODES.ADD, [writer.input, later], PICTURE, options("AddOptions"))
    with pytest.raises(ForeignModelError, match="has not been computed"):
        converted(tmp_path, writer.data(output))


@pytest.mark.parametrize("outputs", [[99], [-1]])
def test_a_tensor_that_is_not_there_is_explained(tmp_path: Path, outputs: list[int]) -> None:
    with pytest.raises(ForeignModelError, match="a tensor that is not there"):
        converted(tmp_path, TfliteWriter().data(*outputs))


@pytest.mark.parametrize(
    ("shape", "reason"),
    [((1, 8, 6), "something else"), ((2, 8, 6, 3), "not one picture"), ((1, 8, 0, 3), "something else")],
)
def test_an_input_that_is_no_picture_is_explained(tmp_path: Path, shape: tuple[int, ...], reason: str) -> None:
    writer = TfliteWriter()
    picture = writer.tensor(shape)
    with pytest.raises(ForeignModelError, match=reason):
        converted(tmp_path, writer.data(writer.operator(CODES.RELU, [picture], shape), inputs=[picture]))


def test_two_inputs_are_explained(tmp_path: Path) -> None:
    writer = TfliteWriter()
    output = writer.operator(CODES.RELU, [writer.input], PICTURE)
    with pytest.raises(ForeignModelError, match="not one picture"):
        converted(tmp_path, writer.data(output, inputs=[writer.input, writer.tensor(PICTURE)]))


def test_an_output_that_is_the_input_or_a_constant_is_handed_on(tmp_path: Path) -> None:
    writer = TfliteWriter()
    table = writer.weights(1, 5)
    session = onnxruntime.InferenceSession(converted(tmp_path, writer.data(writer.input, table)))
    picture = np.ones((1, 3, 8, 6), np.float32)
    same, constant = session.run(None, {"input": picture})
    np.testing.assert_array_equal(same, picture)
    assert constant.shape == (1, 5)

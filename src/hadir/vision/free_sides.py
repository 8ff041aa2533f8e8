"""Letting a network that was exported for pictures of one size take others, as its layers mostly can."""

import onnx

_PICTURE = 4


def with_free_sides(network: bytes) -> bytes:
    """An ONNX file of the same network that says nothing of the height and the width of its picture.

    Whether it then works is for its first run to show: a graph may depend on its size elsewhere, too.
    """
    model = onnx.load_model_from_string(network)
    for given in model.graph.input:
        sides = given.type.tensor_type.shape.dim
        if len(sides) == _PICTURE:
            sides[2].dim_param, sides[3].dim_param = "height", "width"
    for result in model.graph.output:
        result.type.tensor_type.ClearField("shape")
    del model.graph.value_info[:]
    freed: bytes = model.SerializeToString()
    return freed

"""A TFLite network as an ONNX graph with channels first."""

from collections.abc import Sequence

from hadir.vision.convert.faults import FormatError
from hadir.vision.convert.graph import OnnxGraph
from hadir.vision.convert.tflite_model import TfliteModel
from hadir.vision.convert.tflite_network import PICTURE_RANK, TO_CHANNELS_FIRST, Network
from hadir.vision.convert.tflite_operators import convert
from hadir.vision.convert.tflite_passes import (
    with_outputs,
    with_padded_convolutions,
    with_plain_constants,
    without_dead_ends,
)


def build_graph(model: TfliteModel, outputs: Sequence[str] = ()) -> OnnxGraph:
    """The network as a graph from (n, C, H, W) to the named outputs, to all of them if none is named.

    Height and width are those of the file: with free ones ONNX Runtime is slower by up to 7 %.

    Raises:
        FormatError: The network uses what is not known here, or contradicts itself.
    """
    plain = with_padded_convolutions(with_plain_constants(with_outputs(model, outputs)))
    needed = without_dead_ends(plain)
    network = Network(needed)
    for operator in needed.operators:
        network.define(operator.output, convert(operator, network))
    for tensor in needed.outputs:
        network.graph.output(needed.tensors[tensor].name, network.value(tensor), _channels_first(network.shape(tensor)))
    return network.graph


def _channels_first(shape: tuple[int, ...]) -> tuple[int, ...]:
    """Shape of one entry of the batch."""
    if shape[:1] != (1,):
        raise FormatError("an output is not for one picture")
    return tuple(shape[axis] for axis in TO_CHANNELS_FIRST[1:]) if len(shape) == PICTURE_RANK else shape[1:]

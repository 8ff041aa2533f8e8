"""Foreign models as ONNX: dlib's face recognition ResNet and small float TFLite networks.

The same file always becomes the same bytes, as long as the libraries are the same.
"""

from collections.abc import Sequence
from pathlib import Path

from hadir.vision.convert.dlib_file import read_network
from hadir.vision.convert.dlib_resnet import build_resnet
from hadir.vision.convert.faults import explained
from hadir.vision.convert.tflite_file import read_model
from hadir.vision.convert.tflite_graph import build_graph

__all__ = ["DLIB_RESNET_REVISION", "TFLITE_REVISION", "convert_dlib_resnet", "convert_tflite"]

DLIB_RESNET_REVISION = "dlib-resnet-1"
"""Changes whenever `convert_dlib_resnet` writes another network for the same file."""

TFLITE_REVISION = "tflite-1"
"""Changes whenever `convert_tflite` writes another network for the same file."""


def convert_dlib_resnet(source: Path, target: Path) -> None:
    """Write `dlib_face_recognition_resnet_model_v1.dat` as ONNX.

    The network's `input` is an aligned RGB chip in 0 to 255, shape (n, 3, 150, 150), its output `embedding` has
    shape (n, 128); embeddings are compared by Euclidean distance.

    Args:
        source: The file as dlib publishes it, unpacked.
        target: The file to write.

    Raises:
        ModelMissingError: There is no source.
        ForeignModelError: The source is no such file.
        OSError: The source cannot be read or the target cannot be written.
    """
    with explained(source, "a dlib face recognition network"):
        graph = build_resnet(read_network(source.read_bytes()))
        graph.save(target, DLIB_RESNET_REVISION)


def convert_tflite(source: Path, target: Path, outputs: Sequence[str] = ()) -> None:
    """Write a TFLite network of one picture as ONNX.

    Height and width stay as in the source, the batch is free, channels come first: the network's `input` has shape
    (n, C, H, W), and so has every output of four dimensions. Outputs keep their names, values are as in the source.

    Args:
        source: A TFLite file with 16- or 32-bit float weights, sparse or not.
        target: The file to write.
        outputs: Names of the outputs to keep, in this order; none keeps all. What only the others need is left out.

    Raises:
        ModelMissingError: There is no source.
        ForeignModelError: The source is no such file, or uses an operator that is not known here.
        OSError: The source cannot be read or the target cannot be written.
    """
    with explained(source, "a TFLite network"):
        graph = build_graph(read_model(source.read_bytes()), outputs)
        graph.save(target, TFLITE_REVISION)

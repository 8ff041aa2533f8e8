"""What can compute, by the names that settings use."""

from enum import StrEnum


class Provider(StrEnum):
    """What computes; `auto` takes the first of the others that works."""

    AUTO = "auto"
    CUDA = "cuda"
    TENSORRT = "tensorrt"
    OPENVINO = "openvino"
    CPU = "cpu"


RUNTIME_NAMES = {
    Provider.CUDA: "CUDAExecutionProvider",
    Provider.TENSORRT: "TensorrtExecutionProvider",
    Provider.OPENVINO: "OpenVINOExecutionProvider",
    Provider.CPU: "CPUExecutionProvider",
}
"""What ONNX Runtime calls them, in order of preference."""

RUNTIME_OPTIONS: dict[Provider, dict[str, str]] = {
    # OpenVINO computes in bfloat16 unless told otherwise, which would make other embeddings than the ModelId says.
    Provider.OPENVINO: {"device_type": "CPU", "precision": "FP32", "num_of_threads": "1"},
}
"""What ONNX Runtime is told about them."""

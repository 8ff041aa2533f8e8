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
    # Parts of pictures have dozens of sizes. CUDA would search through all ways of computing each of them, for up to a
    # second, where its own guess is as quick afterwards; and it would compute with 10 bits behind the point (TF32).
    Provider.CUDA: {"cudnn_conv_algo_search": "HEURISTIC", "use_tf32": "0"},
    # Said here, so that no environment variable says otherwise. TF32 has no option: NVIDIA_TF32_OVERRIDE=0 ends it.
    Provider.TENSORRT: {"trt_fp16_enable": "False", "trt_int8_enable": "False"},
    # OpenVINO computes in bfloat16 unless told otherwise, which would make other embeddings than the ModelId says.
    Provider.OPENVINO: {"device_type": "CPU", "precision": "FP32", "num_of_threads": "1"},
}
"""What ONNX Runtime is told about them."""

PLANS_BY_SIZE = frozenset({Provider.CUDA})
"""Those that plan how to compute for one size of input at a time, where each change of size costs a tenth of a second.

CUDA does since ONNX Runtime 1.20, whose convolutions forget the plan for one size when they see another.
"""

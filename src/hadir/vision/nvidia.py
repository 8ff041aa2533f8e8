"""What CUDA needs of a machine: NVIDIA's driver, a card, and the libraries that this ONNX Runtime was built for."""

import contextlib
import ctypes
import io
from dataclasses import dataclass
from functools import cache
from typing import Any

import onnxruntime

from hadir.vision.providers import Provider

_DRIVER = "libcuda.so.1"
_MANAGEMENT = "libnvidia-ml.so.1"
_CUDNN = "libcudnn.so.9"
_TENSORRT = "libnvinfer.so.10"
_LONGEST_NAME = 128


@dataclass(frozen=True, slots=True)
class Driver:
    """NVIDIA's driver.

    Attributes:
        version: As NVIDIA numbers it, such as `580.159.04`; empty where it does not say.
        cuda: Major and minor number of the newest CUDA that it can run.
        cards: Names of the cards that can compute.
    """

    version: str
    cuda: tuple[int, int]
    cards: tuple[str, ...]


def built_for() -> int:
    """Major number of the CUDA that the installed ONNX Runtime was built for, 0 if for none."""
    major, _, _ = str(onnxruntime.cuda_version or "0").partition(".")
    return int(major)


@cache
def preload() -> None:
    """Load NVIDIA's libraries where Python packages (its own, or those of PyTorch) brought them.

    Without it they would be found on the system's paths alone. What is missing is said by `missing_libraries`.
    """
    if built_for():
        with contextlib.redirect_stdout(io.StringIO()):
            onnxruntime.preload_dlls()


@cache
def lack(provider: Provider) -> str:
    """What CUDA or TensorRT lacks on this machine, in words; empty if nothing that is known, or for other providers."""
    if provider not in {Provider.CUDA, Provider.TENSORRT}:
        return ""
    missing = missing_libraries() + ((_TENSORRT,) if provider is Provider.TENSORRT and not _opened(_TENSORRT) else ())
    gone = f"{', '.join(missing)} {'were' if len(missing) > 1 else 'was'} not found" if missing else ""
    return _lack_of_driver(driver()) or gone


def _lack_of_driver(found: Driver | None) -> str:
    if found is None:
        return f"NVIDIA's driver was not found ({_DRIVER})"
    if not found.cards:
        return "NVIDIA's driver finds no card that can compute"
    if found.cuda[0] < built_for():
        newest = ".".join(map(str, found.cuda))
        return f"NVIDIA's driver runs CUDA {newest} at the most, and this ONNX Runtime needs CUDA {built_for()}"
    return ""


def driver() -> Driver | None:
    """NVIDIA's driver, None without."""
    cuda = _opened(_DRIVER)
    if cuda is None:
        return None
    newest = ctypes.c_int()
    cuda.cuDriverGetVersion(ctypes.byref(newest))
    return Driver(_driver_version(), (newest.value // 1000, newest.value % 1000 // 10), _cards(cuda))


def needed_libraries() -> tuple[str, ...]:
    """The libraries of CUDA and cuDNN that this ONNX Runtime computes with; none if it was built without them."""
    major = built_for()
    if not major:
        return ()
    # Their numbers are those of CUDA, but for cuRAND and cuDNN, which have their own.
    numbered = (f"libcudart.so.{major}", f"libcublas.so.{major}", f"libcublasLt.so.{major}")
    return (*numbered, "libcurand.so.10", _CUDNN)


def missing_libraries() -> tuple[str, ...]:
    """Those of them that are not found."""
    preload()
    return tuple(name for name in needed_libraries() if _opened(name) is None)


def cudnn_version() -> str:
    """Version of cuDNN, empty without."""
    preload()
    cudnn = _opened(_CUDNN)
    if cudnn is None:
        return ""
    cudnn.cudnnGetVersion.restype = ctypes.c_size_t
    number = int(cudnn.cudnnGetVersion())
    return f"{number // 10000}.{number % 10000 // 100}.{number % 100}"


def _opened(name: str) -> Any:
    try:
        return ctypes.CDLL(name)
    except OSError:
        return None


def _driver_version() -> str:
    """What the driver's management library says."""
    management = _opened(_MANAGEMENT)
    if management is None or management.nvmlInit_v2() != 0:
        return ""
    said = ctypes.create_string_buffer(_LONGEST_NAME)
    management.nvmlSystemGetDriverVersion(said, _LONGEST_NAME)
    management.nvmlShutdown()
    return said.value.decode(errors="replace")


def _cards(cuda: Any) -> tuple[str, ...]:
    count = ctypes.c_int()
    if cuda.cuInit(0) != 0 or cuda.cuDeviceGetCount(ctypes.byref(count)) != 0:
        return ()
    return tuple(_card(cuda, number) for number in range(count.value))


def _card(cuda: Any, number: int) -> str:
    name = ctypes.create_string_buffer(_LONGEST_NAME)
    cuda.cuDeviceGetName(name, _LONGEST_NAME, number)
    return name.value.decode(errors="replace")

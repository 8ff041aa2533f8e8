"""Models that ONNX Runtime runs: files, hashes, providers."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from onnxruntime.capi import onnxruntime_pybind11_state as ort_faults

from hadir.domain.errors import ForeignModelError, ModelAlteredError, ModelMissingError
from hadir.vision.nvidia import lack
from hadir.vision.providers import PLANS_BY_SIZE, RUNTIME_NAMES, RUNTIME_OPTIONS, Provider
from hadir.vision.sizes import OneSession, SessionBySize

Tensor = NDArray[np.float32]

_ERRORS_ONLY = 3
_FAULTS = (
    ort_faults.Fail,
    ort_faults.InvalidArgument,
    ort_faults.InvalidGraph,
    ort_faults.InvalidProtobuf,
    ort_faults.NoModel,
    ort_faults.NotImplemented,
    ort_faults.RuntimeException,
)


def runtime_version() -> str:
    """Version of ONNX Runtime."""
    version: str = onnxruntime.__version__
    return version


def installed_providers() -> tuple[Provider, ...]:
    """The providers that the installed ONNX Runtime was built with, in order of preference."""
    built = onnxruntime.get_available_providers()
    return tuple(provider for provider, name in RUNTIME_NAMES.items() if name in built)


def openvino_devices() -> tuple[str, ...]:
    """What OpenVINO can compute on, such as `CPU` and `GPU`; none where ONNX Runtime was built without it."""
    listed = getattr(onnxruntime.capi._pybind_state, "get_available_openvino_device_ids", tuple)  # noqa: SLF001
    return tuple(listed())


def candidates(wanted: Provider) -> tuple[Provider, ...]:
    """The providers to try for what is wanted, the CPU last."""
    preferred = installed_providers() if wanted is Provider.AUTO else (wanted,)
    return tuple(dict.fromkeys((*preferred, Provider.CPU)))


def sha256_of(path: Path) -> str:
    """SHA-256 of a file as hexadecimal digits."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


@dataclass(frozen=True, slots=True)
class ModelFile:
    """A model on disk.

    Attributes:
        path: The ONNX file.
        sha256: What the file must hash to.
        remedy: What to do when it is missing or altered.
    """

    path: Path
    sha256: str
    remedy: str = ""

    def verify(self) -> None:
        """Check that the file is there and is the right one.

        Raises:
            ModelMissingError: There is no such file.
            ModelAlteredError: Its bytes are not the ones the pack names.
        """
        if not self.path.is_file():
            raise ModelMissingError(f"The model file {self.path} is missing", self.remedy)
        if sha256_of(self.path) != self.sha256:
            raise ModelAlteredError(f"The model file {self.path} is damaged or not the one the pack names", self.remedy)


class Model:
    """A verified network, loaded once and run from many threads.

    Each call computes on the calling thread alone: callers run in parallel, and no thread pool spins against another.

    Attributes:
        file: Where it is from.
        provider: What computes.
        plans_by_size: Whether the fewer sizes it is run on, the better.
    """

    def __init__(self, sessions: OneSession | SessionBySize, file: ModelFile, provider: Provider) -> None:
        session = sessions.first
        self._sessions = sessions
        self.file = file
        self.provider = provider
        self.plans_by_size = provider in PLANS_BY_SIZE
        self._inputs = len(session.get_inputs())
        self._input: str = session.get_inputs()[0].name
        self.input_shape: tuple[int | str, ...] = tuple(session.get_inputs()[0].shape)
        self.output_shapes: tuple[tuple[int | str, ...], ...] = tuple(
            tuple(output.shape) for output in session.get_outputs()
        )
        self._holds_lists = not all(output.type.startswith("tensor") for output in session.get_outputs())
        self._outputs: list[str] = [output.name for output in session.get_outputs()]

    def run(self, blob: Tensor) -> list[Tensor]:
        """Outputs of the network, in the file's order, for one input of shape (N, 3, H, W)."""
        return self._sessions.run(self._outputs, self._input, blob)

    def run_each(self, blob: Tensor) -> list[Tensor]:
        """As `run`, one picture of the batch at a time where the file fixes the batch at one."""
        if not isinstance(self.input_shape[0], int):
            return self._run_filled_up(blob) if self.plans_by_size else self.run(blob)
        each = [self.run(blob[index : index + 1]) for index in range(len(blob))]
        return [np.concatenate(outputs) for outputs in zip(*each, strict=True)]

    def _run_filled_up(self, blob: Tensor) -> list[Tensor]:
        """As `run`, with blanks up to the next power of two, so that batches have few sizes."""
        blanks = (1 << (len(blob) - 1).bit_length()) - len(blob)
        filled = np.concatenate([blob, np.zeros((blanks, *blob.shape[1:]), np.float32)])
        return [output[: len(blob)] for output in self.run(filled)]

    def require(self, outputs: int, family: str, side: int | None = None) -> None:
        """Check that the network is what a family expects.

        Args:
            outputs: How many outputs it has.
            family: What the family is called in messages.
            side: Height and width of the pictures it takes, where the family fixes them.

        Raises:
            ForeignModelError: It takes no picture or one of another size, or has another number of outputs.
        """
        misfit = self._misfit(outputs, side)
        if misfit:
            raise self._foreign(family, misfit)

    @contextmanager
    def rehearsal(self, family: str) -> Iterator[None]:
        """Run the network for the first time, to find out that it is not what a family expects.

        Args:
            family: What the family is called in messages.

        Raises:
            ForeignModelError: It cannot be run, or what it gives could not be used.
        """
        try:
            with np.errstate(all="ignore"):
                yield
        except _FAULTS as fault:
            raise self._foreign(family, "it cannot be run on a picture") from fault
        except (IndexError, ValueError) as fault:
            raise self._foreign(family, "its outputs have other shapes than expected") from fault

    def _foreign(self, family: str, misfit: str) -> ForeignModelError:
        return ForeignModelError(
            f"The model file {self.file.path} is not a {family} model: {misfit}",
            "Name the right family in the pack, or the right file",
        )

    def _misfit(self, outputs: int, side: int | None) -> str:
        """What speaks against the network being what is expected, or nothing."""
        if self._inputs != 1:
            return f"it has {self._inputs} inputs where 1 is expected"
        if len(self.input_shape) != 4:
            return "it takes no picture"
        if self._holds_lists:
            return "its outputs are lists"
        if len(self.output_shapes) != outputs:
            return f"it has {len(self.output_shapes)} outputs where {outputs} are expected"
        rows, columns = self.input_shape[2:]
        if side and any(isinstance(length, int) and length != side for length in (rows, columns)):
            return f"it takes pictures of {columns}x{rows} pixels where {side}x{side} are expected"
        return ""


def load(file: ModelFile, wanted: Provider = Provider.AUTO, change: Callable[[bytes], bytes] | None = None) -> Model:
    """Verify and load a model on the best provider that works.

    Args:
        file: The model.
        wanted: What is to compute.
        change: Makes another network of the verified file's bytes before it is loaded; left as it is if None.

    Raises:
        ModelMissingError: There is no such file.
        ModelAlteredError: Its bytes are not the ones the pack names.
        ForeignModelError: It is no ONNX model, or one that this ONNX Runtime cannot run.
    """
    file.verify()
    network = str(file.path) if change is None else change(file.path.read_bytes())
    for provider in candidates(wanted):
        session = _open(network, file.path, provider)
        if session is not None:
            another = partial(_begun, network, provider)
            by_size = provider in PLANS_BY_SIZE
            return Model(SessionBySize(session, another) if by_size else OneSession(session), file, provider)
    raise ForeignModelError(f"The model file {file.path} cannot be run here", file.remedy)


def _open(network: str | bytes, path: Path, provider: Provider) -> onnxruntime.InferenceSession | None:
    """A session on the provider, or None where the provider does not start on this machine."""
    if RUNTIME_NAMES[provider] not in onnxruntime.get_available_providers() or lack(provider):
        return None
    try:
        session = _begun(network, provider)
    except _FAULTS as fault:
        if provider is not Provider.CPU:
            return None
        raise ForeignModelError(f"The file {path} is not a model that ONNX Runtime can read") from fault
    return session if session.get_providers()[0] == RUNTIME_NAMES[provider] else None


def _begun(network: str | bytes, provider: Provider) -> onnxruntime.InferenceSession:
    wanted: list[Any] = [(RUNTIME_NAMES[provider], RUNTIME_OPTIONS.get(provider, {}))]
    return onnxruntime.InferenceSession(network, _single_threaded(), providers=wanted)


def _single_threaded() -> onnxruntime.SessionOptions:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = _ERRORS_ONLY
    return options

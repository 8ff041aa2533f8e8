"""Which provider is used, on a machine that has the providers a test says it has."""

from pathlib import Path
from typing import Any

import onnxruntime
import pytest
from onnxruntime.capi import onnxruntime_pybind11_state as ort_faults

from hadir.domain.errors import ForeignModelError
from hadir.vision import session
from hadir.vision.engine import load_engine
from hadir.vision.packs.manifest import Pack
from hadir.vision.providers import RUNTIME_NAMES, Provider
from hadir.vision.session import candidates, installed_providers, load, runtime_version
from tests.conftest import PACKS
from tests.vision.networks import write_network

CUDA, TENSORRT, OPENVINO, CPU = RUNTIME_NAMES.values()
START = onnxruntime.InferenceSession


class Machine:
    """A machine where ONNX Runtime was built with some providers, of which some do not start.

    Attributes:
        built: What ONNX Runtime was built with.
        broken: Providers that raise when they are to start.
        silent: Providers in whose place the CPU is used without a word.
        refused: A part of the names of files that only the CPU can run.
        lacks: What providers are known to lack.
        asked: What sessions were asked to run on, with which options.
    """

    def __init__(self) -> None:
        self.built = [CPU]
        self.broken: list[str] = []
        self.silent: list[str] = []
        self.refused = "none"
        self.lacks: dict[Provider, str] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []

    def start(self, path: str, options: onnxruntime.SessionOptions, providers: list[Any]) -> "_Session":
        ((name, said),) = providers
        self.asked.append((name, said))
        if name in self.broken or (self.refused in path and name != CPU):
            raise ort_faults.Fail("no such library")
        return _Session(START(path, options, providers=[CPU]), CPU if name in self.silent else name)


class _Session:
    """A session that says it runs somewhere else."""

    def __init__(self, real: onnxruntime.InferenceSession, provider: str) -> None:
        self._provider = provider
        self.get_inputs, self.get_outputs, self.run = real.get_inputs, real.get_outputs, real.run

    def get_providers(self) -> list[str]:
        return [self._provider]


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Machine:
    made = Machine()
    monkeypatch.setattr(session.onnxruntime, "get_available_providers", lambda: made.built)
    monkeypatch.setattr(session.onnxruntime, "InferenceSession", made.start)
    monkeypatch.setattr(session, "lack", lambda provider: made.lacks.get(provider, ""))
    return made


def test_this_machine_has_a_cpu() -> None:
    assert Provider.CPU in installed_providers()
    assert runtime_version() == onnxruntime.__version__


def test_what_is_installed_is_told_in_order_of_preference(machine: Machine) -> None:
    machine.built = [CPU, "AzureExecutionProvider", OPENVINO, TENSORRT, CUDA]
    wanted = (Provider.CUDA, Provider.TENSORRT, Provider.OPENVINO, Provider.CPU)
    assert installed_providers() == wanted


@pytest.mark.parametrize(
    ("built", "wanted", "tried"),
    [
        ([CPU], Provider.AUTO, [Provider.CPU]),
        ([OPENVINO, CPU], Provider.AUTO, [Provider.OPENVINO, Provider.CPU]),
        ([CPU, OPENVINO, CUDA], Provider.AUTO, [Provider.CUDA, Provider.OPENVINO, Provider.CPU]),
        ([CUDA], Provider.AUTO, [Provider.CUDA, Provider.CPU]),
        ([CUDA, CPU], Provider.CPU, [Provider.CPU]),
        ([CUDA, OPENVINO, CPU], Provider.OPENVINO, [Provider.OPENVINO, Provider.CPU]),
        ([CPU], Provider.CUDA, [Provider.CUDA, Provider.CPU]),
    ],
)
def test_the_cpu_is_tried_last(machine: Machine, built: list[str], wanted: Provider, tried: list[Provider]) -> None:
    machine.built = built
    assert list(candidates(wanted)) == tried


@pytest.mark.parametrize(
    ("built", "broken", "silent", "wanted", "used", "asked"),
    [
        ([CPU], [], [], Provider.AUTO, Provider.CPU, [CPU]),
        ([CUDA, CPU], [], [], Provider.AUTO, Provider.CUDA, [CUDA]),
        ([CUDA, CPU], [], [], Provider.CPU, Provider.CPU, [CPU]),
        ([CPU], [], [], Provider.CUDA, Provider.CPU, [CPU]),
        ([CUDA, CPU], [CUDA], [], Provider.CUDA, Provider.CPU, [CUDA, CPU]),
        ([CUDA, CPU], [], [CUDA], Provider.CUDA, Provider.CPU, [CUDA, CPU]),
        ([CUDA, OPENVINO, CPU], [CUDA], [], Provider.AUTO, Provider.OPENVINO, [CUDA, OPENVINO]),
        ([CUDA, TENSORRT, CPU], [CUDA], [TENSORRT], Provider.AUTO, Provider.CPU, [CUDA, TENSORRT, CPU]),
    ],
)
def test_a_model_is_loaded_on_the_best_provider_that_starts(
    machine: Machine,
    tmp_path: Path,
    built: list[str],
    broken: list[str],
    silent: list[str],
    wanted: Provider,
    used: Provider,
    asked: list[str],
) -> None:
    machine.built, machine.broken, machine.silent = built, broken, silent
    model = load(write_network(tmp_path / "toy.onnx", ("n", 3, 4, 4)), wanted)
    assert model.provider is used
    assert [name for name, _ in machine.asked] == asked


def test_a_provider_that_lacks_something_is_not_even_tried(machine: Machine, tmp_path: Path) -> None:
    machine.built, machine.lacks = [CUDA, CPU], {Provider.CUDA: "libcudnn.so.9 was not found"}
    assert load(write_network(tmp_path / "toy.onnx", ("n", 3, 4, 4)), Provider.AUTO).provider is Provider.CPU
    assert [name for name, _ in machine.asked] == [CPU]


def test_openvino_is_told_to_compute_in_single_precision_on_one_thread(machine: Machine, tmp_path: Path) -> None:
    machine.built = [OPENVINO, CPU]
    load(write_network(tmp_path / "toy.onnx", ("n", 3, 4, 4)), Provider.AUTO)
    ((_, options),) = machine.asked
    assert (options["precision"], options["num_of_threads"]) == ("FP32", "1")


@pytest.mark.parametrize(
    ("provider", "wanted"),
    [
        (CUDA, {"cudnn_conv_algo_search": "HEURISTIC", "use_tf32": "0"}),
        (TENSORRT, {"trt_fp16_enable": "False", "trt_int8_enable": "False"}),
    ],
)
def test_graphics_cards_are_told_to_compute_in_single_precision(
    machine: Machine, tmp_path: Path, provider: str, wanted: dict[str, str]
) -> None:
    machine.built = [provider, CPU]
    load(write_network(tmp_path / "toy.onnx", ("n", 3, 4, 4)), Provider.AUTO)
    assert machine.asked == [(provider, wanted)]


@pytest.mark.shared
@pytest.mark.parametrize(
    ("refused", "computes_on"),
    [("none", "cuda"), ("scrfd", "cuda (detector on cpu)"), ("mobilefacenet", "cpu (detector on cuda)")],
)
def test_an_engine_tells_what_each_of_its_models_runs_on(
    machine: Machine, shared: Path, refused: str, computes_on: str
) -> None:
    machine.built, machine.refused = [CUDA, CPU], refused
    assert load_engine(Pack.read(PACKS / "scrfd-mobilefacenet.toml"), Provider.AUTO).computes_on == computes_on


def test_where_nothing_starts_the_fault_is_explained(machine: Machine, tmp_path: Path) -> None:
    machine.silent = [CPU]
    machine.built = []
    with pytest.raises(ForeignModelError, match=r"toy\.onnx cannot be run here\. Get another one"):
        load(write_network(tmp_path / "toy.onnx", ("n", 3, 4, 4)), Provider.AUTO)


def test_a_model_computes_on_the_thread_that_calls_it() -> None:
    options = session._single_threaded()
    assert (options.intra_op_num_threads, options.inter_op_num_threads) == (1, 1)

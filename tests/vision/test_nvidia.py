"""What CUDA lacks, on machines where the dynamic loader finds what a test says it finds."""

import ctypes
import sys
from dataclasses import dataclass, field
from typing import Any

import pytest

from hadir.vision import acceleration, nvidia
from hadir.vision.acceleration import installed_builds, shortfall
from hadir.vision.providers import Provider

LIBRARIES = ("libcudart.so.13", "libcublas.so.13", "libcublasLt.so.13", "libcurand.so.10", "libcudnn.so.9")
CPU_ALONE = frozenset({Provider.CPU})


@dataclass
class Machine:
    """What is on a machine.

    Attributes:
        cuda: The CUDA that ONNX Runtime was built for, empty for none.
        newest: The newest CUDA that the driver can run, as the driver numbers it.
        cards: Names of the cards.
        libraries: What the dynamic loader finds.
    """

    cuda: str = "13.0"
    newest: int = 13000
    cards: tuple[str, ...] = ("NVIDIA Test Card",)
    libraries: set[str] = field(default_factory=lambda: {"libcuda.so.1", "libnvidia-ml.so.1", *LIBRARIES})

    def open(self, name: str) -> Any:
        if name not in self.libraries:
            raise OSError(f"{name}: cannot open shared object file")
        return _Cudnn() if "cudnn" in name else _Driver(self)


class _Driver:
    """NVIDIA's two libraries, as far as they are asked."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine

    def cuDriverGetVersion(self, newest: Any) -> int:  # noqa: N802
        newest._obj.value = self._machine.newest
        return 0

    def cuInit(self, flags: int) -> int:  # noqa: N802
        return 0 if self._machine.cards else 100

    def cuDeviceGetCount(self, count: Any) -> int:  # noqa: N802
        count._obj.value = len(self._machine.cards)
        return 0

    def cuDeviceGetName(self, name: Any, length: int, number: int) -> int:  # noqa: N802
        name.value = self._machine.cards[number].encode()
        return 0

    def nvmlInit_v2(self) -> int:  # noqa: N802
        return 0

    def nvmlSystemGetDriverVersion(self, said: Any, length: int) -> int:  # noqa: N802
        said.value = b"580.159.04"
        return 0

    def nvmlShutdown(self) -> int:  # noqa: N802
        return 0


class _Cudnn:
    """cuDNN, as far as it is asked."""

    def __init__(self) -> None:
        def version() -> int:
            return 92801

        self.cudnnGetVersion = version


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Machine:
    made = Machine()
    monkeypatch.setattr(ctypes, "CDLL", made.open)
    monkeypatch.setattr(nvidia, "built_for", lambda: int(made.cuda.partition(".")[0] or 0))
    monkeypatch.setattr(nvidia.onnxruntime, "preload_dlls", lambda: sys.stdout.write("Failed to load"))
    monkeypatch.setattr(acceleration, "installed_providers", lambda: (Provider.CUDA, Provider.TENSORRT, Provider.CPU))
    nvidia.lack.cache_clear()
    nvidia.preload.cache_clear()
    return made


@pytest.fixture(autouse=True)
def _forget() -> Any:
    yield
    nvidia.lack.cache_clear()
    nvidia.preload.cache_clear()


def test_a_card_with_all_it_needs_lacks_nothing(machine: Machine) -> None:
    assert nvidia.lack(Provider.CUDA) == ""
    assert nvidia.driver() == nvidia.Driver("580.159.04", (13, 0), ("NVIDIA Test Card",))
    assert nvidia.cudnn_version() == "9.28.1"
    assert nvidia.lack(Provider.TENSORRT) == "libnvinfer.so.10 was not found"


@pytest.mark.parametrize(
    ("missing", "said"),
    [
        ({"libcudnn.so.9"}, "libcudnn.so.9 was not found"),
        ({"libcublas.so.13", "libcudnn.so.9"}, "libcublas.so.13, libcudnn.so.9 were not found"),
        ({"libcuda.so.1"}, "NVIDIA's driver was not found (libcuda.so.1)"),
        ({"libcuda.so.1", *LIBRARIES}, "NVIDIA's driver was not found (libcuda.so.1)"),
    ],
)
def test_what_is_missing_is_named(machine: Machine, missing: set[str], said: str) -> None:
    machine.libraries -= missing
    assert nvidia.lack(Provider.CUDA) == said
    assert shortfall(Provider.CUDA, CPU_ALONE) == f"CUDA was asked for; the CPU computes, because {said}."
    assert shortfall(Provider.AUTO, CPU_ALONE) == f"CUDA could be used; the CPU computes, because {said}."


def test_a_machine_without_a_card_says_so(machine: Machine) -> None:
    machine.cards = ()
    assert nvidia.lack(Provider.CUDA) == "NVIDIA's driver finds no card that can compute"


def test_a_driver_that_is_too_old_says_so(machine: Machine) -> None:
    machine.newest = 12080
    assert nvidia.lack(Provider.CUDA) == (
        "NVIDIA's driver runs CUDA 12.8 at the most, and this ONNX Runtime needs CUDA 13"
    )


def test_an_older_build_needs_older_libraries(machine: Machine) -> None:
    machine.cuda, machine.newest = "12.8", 12090
    machine.libraries |= {"libcudart.so.12", "libcublas.so.12", "libcublasLt.so.12"}
    assert nvidia.lack(Provider.CUDA) == ""


def test_looking_for_libraries_prints_nothing(machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    nvidia.missing_libraries()
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("provider", [Provider.CPU, Provider.OPENVINO, Provider.AUTO])
def test_other_providers_lack_nothing_of_nvidia(provider: Provider) -> None:
    assert nvidia.lack(provider) == ""


def test_nothing_is_said_while_what_was_asked_for_computes(machine: Machine) -> None:
    both = frozenset({Provider.CUDA, Provider.CPU})
    assert [shortfall(wanted, both) for wanted in (Provider.AUTO, Provider.CUDA, Provider.CPU)] == ["", "", ""]


def test_what_this_machine_has_is_told() -> None:
    assert nvidia.built_for() == 0, "the list of packages for tests has no CUDA"
    assert nvidia.needed_libraries() == ()
    assert shortfall(Provider.AUTO, CPU_ALONE) == ""
    assert shortfall(Provider.CUDA, CPU_ALONE) == (
        "CUDA was asked for; the CPU computes, because this ONNX Runtime was built without it "
        "(install requirements/cuda.txt)."
    )
    (build,) = installed_builds()
    assert build.startswith("onnxruntime ")

"""Looking at what computes: ONNX Runtime, NVIDIA's driver and libraries, OpenVINO's devices."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hadir.vision import nvidia
from hadir.vision.acceleration import installed_builds
from hadir.vision.providers import Provider
from hadir.vision.session import installed_providers, openvino_devices, runtime_version


@dataclass(frozen=True, slots=True)
class Finding:
    """How one thing is.

    Attributes:
        subject: What was looked at.
        ok: Whether it is as it should be.
        detail: What was found, or what is wrong and what to do.
    """

    subject: str
    ok: bool
    detail: str


def computing() -> Iterator[Finding]:
    """What could compute, and what it lacks for that."""
    yield _runtime(installed_builds())
    yield from _nvidia(nvidia.driver())
    if Provider.OPENVINO in installed_providers():
        devices = openvino_devices()
        yield Finding("OpenVINO", ok=bool(devices), detail=f"devices: {', '.join(devices) or 'none'}")


def _runtime(builds: Sequence[str]) -> Finding:
    providers = ", ".join(provider.value for provider in installed_providers())
    if len(builds) > 1:
        spoilt = f"{' and '.join(builds)} are both installed and spoil each other"
        names = " ".join(build.split()[0] for build in builds)
        mend = f"Remove them (pip uninstall {names}) and install one of requirements/run.txt, cuda.txt, openvino.txt"
        return Finding("runtime", ok=False, detail=f"{spoilt}. {mend}.")
    return Finding("runtime", ok=True, detail=f"ONNX Runtime {runtime_version()}, providers: {providers}")


def _nvidia(driver: nvidia.Driver | None) -> Iterator[Finding]:
    """What there is of NVIDIA, on machines with a driver or an ONNX Runtime that needs one."""
    if driver is None and not nvidia.built_for():
        return
    if not nvidia.built_for():
        yield Finding("NVIDIA", ok=True, detail=f"{_card(driver)}; not used: install requirements/cuda.txt for it")
        return
    lack = nvidia.lack(Provider.CUDA)
    if lack:
        yield Finding("NVIDIA", ok=False, detail=f"CUDA cannot compute: {lack}. {_remedy(driver)}.")
        return
    libraries = f"CUDA {nvidia.built_for()}, cuDNN {nvidia.cudnn_version()}"
    yield Finding("NVIDIA", ok=True, detail=f"{_card(driver)}, {libraries}")


def _card(driver: nvidia.Driver | None) -> str:
    if driver is None:
        return "no driver"
    cards = ", ".join(driver.cards) or "no card"
    return f"{cards}, driver {driver.version or 'unknown'} (CUDA {driver.cuda[0]}.{driver.cuda[1]})"


def _remedy(driver: nvidia.Driver | None) -> str:
    if driver is None or not driver.cards or driver.cuda[0] < nvidia.built_for():
        return "Install NVIDIA's driver, or a newer one; nvidia-smi then shows the card"
    return "Install requirements/cuda.txt again, which brings NVIDIA's libraries"

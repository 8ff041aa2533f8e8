"""Why something else computes than could, in words."""

from importlib import metadata

from hadir.vision import nvidia
from hadir.vision.providers import Provider
from hadir.vision.session import installed_providers

_BUILDS = ("onnxruntime", "onnxruntime-gpu", "onnxruntime-openvino")
"""Packages of ONNX Runtime. All lie in the same folder, so that only one of them may be installed."""

_NAMES = {
    Provider.CUDA: "CUDA",
    Provider.TENSORRT: "TensorRT",
    Provider.OPENVINO: "OpenVINO",
    Provider.CPU: "the CPU",
}
_REQUIREMENTS = {
    Provider.CUDA: "requirements/cuda.txt",
    Provider.TENSORRT: "requirements/cuda.txt",
    Provider.OPENVINO: "requirements/openvino.txt",
}


def installed_builds() -> tuple[str, ...]:
    """The installed packages of ONNX Runtime, with their versions; more than one spoil each other."""
    named = {str(found.metadata["Name"]).lower(): found.version for found in metadata.distributions()}
    return tuple(f"{name} {named[name]}" for name in _BUILDS if name in named)


def shortfall(wanted: Provider, used: frozenset[Provider]) -> str:
    """Why the CPU computes what something quicker was to; empty if it does not.

    Args:
        wanted: What was to compute; `auto` is the best that the installed ONNX Runtime was built for.
        used: What computes.
    """
    expected = installed_providers()[0] if wanted is Provider.AUTO else wanted
    if expected in used:
        return ""
    begun = "could be used" if wanted is Provider.AUTO else "was asked for"
    others = " and ".join(sorted(_NAMES[provider] for provider in used))
    computing = "compute" if len(used) > 1 else "computes"
    return f"{_NAMES[expected]} {begun}; {others} {computing}, because {_why_not(expected)}."


def _why_not(provider: Provider) -> str:
    """Why a provider does not start here."""
    if provider not in installed_providers():
        return f"this ONNX Runtime was built without it (install {_REQUIREMENTS[provider]})"
    return nvidia.lack(provider) or "it does not start on this machine"

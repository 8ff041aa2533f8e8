"""What `hadir doctor` says of what computes, and for how many cameras that suffices."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hadir.pipeline.tools import VisionTools
from hadir.runtime import computing as looking
from hadir.runtime.computing import computing
from hadir.runtime.speed import cameras_for, measure_speed
from hadir.vision import nvidia
from hadir.vision.providers import Provider

CARD = nvidia.Driver("580.159.04", (13, 0), ("NVIDIA Test Card",))
TOO_OLD = "NVIDIA's driver runs CUDA 12.8 at the most, and this ONNX Runtime needs CUDA 13"


def found(
    monkeypatch: pytest.MonkeyPatch, driver: nvidia.Driver | None, built_for: int, lack: str = ""
) -> dict[str, str]:
    """Subjects and details, with a mark of what is wrong, on a machine with such a driver and ONNX Runtime."""
    monkeypatch.setattr(nvidia, "driver", lambda: driver)
    monkeypatch.setattr(nvidia, "built_for", lambda: built_for)
    monkeypatch.setattr(nvidia, "lack", lambda _: lack)
    monkeypatch.setattr(nvidia, "cudnn_version", lambda: "9.28.1")
    return {finding.subject: f"{'' if finding.ok else '✗ '}{finding.detail}" for finding in computing()}


def test_a_machine_without_a_card_is_not_told_of_one(monkeypatch: pytest.MonkeyPatch) -> None:
    assert set(found(monkeypatch, None, 0)) == {"runtime"}


def test_a_card_that_is_not_used_is_pointed_out(monkeypatch: pytest.MonkeyPatch) -> None:
    assert found(monkeypatch, CARD, 0)["NVIDIA"] == (
        "NVIDIA Test Card, driver 580.159.04 (CUDA 13.0); not used: install requirements/cuda.txt for it"
    )


def test_a_card_in_use_is_told_with_its_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    assert found(monkeypatch, CARD, 13)["NVIDIA"] == (
        "NVIDIA Test Card, driver 580.159.04 (CUDA 13.0), CUDA 13, cuDNN 9.28.1"
    )


@pytest.mark.parametrize(
    ("driver", "lack", "remedy"),
    [
        (None, "NVIDIA's driver was not found (libcuda.so.1)", "Install NVIDIA's driver"),
        (nvidia.Driver("570.1", (12, 8), CARD.cards), TOO_OLD, "or a newer one"),
        (CARD, "libcudnn.so.9 was not found", "Install requirements/cuda.txt again"),
    ],
)
def test_what_a_card_lacks_is_told_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch, driver: nvidia.Driver | None, lack: str, remedy: str
) -> None:
    said = found(monkeypatch, driver, 13, lack)["NVIDIA"]
    assert said.startswith(f"✗ CUDA cannot compute: {lack}. ")
    assert remedy in said


def test_two_builds_of_onnx_runtime_spoil_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "installed_builds", lambda: ("onnxruntime 1.31.1", "onnxruntime-gpu 1.31.1"))
    said = found(monkeypatch, None, 0)["runtime"]
    assert said.startswith("✗ onnxruntime 1.31.1 and onnxruntime-gpu 1.31.1 are both installed and spoil each other")
    assert "pip uninstall onnxruntime onnxruntime-gpu" in said


def test_the_devices_of_openvino_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "installed_providers", lambda: (Provider.OPENVINO, Provider.CPU))
    monkeypatch.setattr(looking, "openvino_devices", lambda: ("CPU", "GPU"))
    assert found(monkeypatch, None, 0)["OpenVINO"] == "devices: CPU, GPU"


@pytest.mark.pack
def test_speed_is_measured(open_tools: VisionTools) -> None:
    speed = measure_speed(open_tools, threads=1)
    assert speed.detection_ms > 0
    assert speed.embedding_ms > 0
    assert speed.camera_ms > speed.detection_ms
    assert speed.cameras == cameras_for(speed.camera_ms / 1000, 1)


def test_the_reference_machine_carries_what_was_measured_there() -> None:
    assert cameras_for(0.088, 1) == 7, "with `open`, of which docs/performance.md says 139 ms a second: 7.2"
    assert cameras_for(0.053, 2) == 19, "with SCRFD, 104 ms a second: 19"


@given(seconds=st.floats(0.0001, 10), threads=st.integers(1, 64))
def test_quicker_and_more_never_suffice_for_less(seconds: float, threads: int) -> None:
    assert cameras_for(seconds / 2, threads) >= cameras_for(seconds, threads)
    assert cameras_for(seconds, threads + 1) >= cameras_for(seconds, threads)

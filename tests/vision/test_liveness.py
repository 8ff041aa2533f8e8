"""Whether faces are real: on outputs made by hand, and with real weights."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from hadir.domain.errors import ForeignModelError
from hadir.domain.frame import Image
from hadir.pipeline.tools import VisionTools
from hadir.vision.liveness import MiniFasNet
from hadir.vision.providers import Provider
from hadir.vision.session import load
from tests.vision.detectors.fakes import FakeModel, as_model
from tests.vision.networks import write_network
from tests.vision.photographs import read


def _judge(logits: Sequence[float] = (0, 0, 0), enlarged: float = 2.7) -> tuple[MiniFasNet, FakeModel]:
    fake = FakeModel(80, lambda blob: [np.tile(np.float32(logits), (len(blob), 1))])
    return MiniFasNet(as_model(fake), enlarged), fake


def _faces(*boxes: Sequence[float]) -> np.ndarray:
    return np.array(boxes, np.float32).reshape(-1, 4)


def _ramp(rows: int, columns: int) -> Image:
    """A picture in which blue says the column and green the row."""
    y, x = np.mgrid[0:rows, 0:columns]
    return np.stack([x, y, np.zeros_like(x)], axis=-1).astype(np.uint8)


def _shown(image: Image, face: Sequence[float], enlarged: float = 2.7) -> list[float]:
    """The rectangle of a ramp that is shown for a face, about."""
    judge, fake = _judge(enlarged=enlarged)
    judge.judge(image, _faces(face))
    blue, green = fake.blobs[0][0, 0], fake.blobs[0][0, 1]
    return [float(blue.min()), float(green.min()), float(blue.max()), float(green.max())]


@pytest.mark.parametrize(
    ("logits", "wanted"), [((0, 0, 0), 1 / 3), ((0, 5, 0), 0.987), ((9, 0, 0), 0), ((0, 0, 9), 0), ((900, 1000, 0), 1)]
)
def test_the_second_class_is_a_real_face(logits: Sequence[float], wanted: float) -> None:
    live = _judge(logits)[0].judge(_ramp(100, 100), _faces([40, 40, 60, 60]))
    assert live.shape == (1,)
    assert live.dtype == np.float32
    assert live[0] == pytest.approx(wanted, abs=1e-3)


def test_pixels_are_shown_as_they_are_blue_first() -> None:
    judge, fake = _judge()
    judge.judge(np.full((100, 100, 3), (1, 2, 255), np.uint8), _faces([40, 40, 60, 60]))
    assert fake.blobs[0].shape == (1, 3, 80, 80)
    assert fake.blobs[0][0, :, 5, 5].tolist() == [1, 2, 255]


def test_a_face_is_shown_with_what_is_around_it() -> None:
    assert _shown(_ramp(250, 250), [100, 110, 140, 150]) == pytest.approx([66, 76, 174, 184], abs=2)
    assert _shown(_ramp(250, 250), [100, 110, 140, 150], 1.0) == pytest.approx([100, 110, 140, 150], abs=2)


@pytest.mark.parametrize(
    ("face", "wanted"),
    [
        ([0, 110, 40, 150], [0, 76, 108, 184]),
        ([210, 0, 250, 40], [142, 0, 250, 108]),
        ([205, 205, 245, 245], [142, 142, 250, 250]),
        ([-30, 110, 10, 150], [0, 76, 108, 184]),
    ],
)
def test_at_an_edge_it_is_shifted_into_the_picture(face: Sequence[float], wanted: list[float]) -> None:
    assert _shown(_ramp(250, 250), face) == pytest.approx(wanted, abs=2)


def test_a_face_that_fills_the_picture_is_enlarged_as_far_as_the_picture_goes() -> None:
    assert _shown(_ramp(200, 250), [50, 50, 150, 150]) == pytest.approx([0, 0, 200, 200], abs=2)
    assert _shown(_ramp(100, 250), [-20, -20, 120, 120]) == pytest.approx([0, 0, 100, 100], abs=2)


@pytest.mark.parametrize("size", [(1, 1), (2, 9), (30, 20)])
@pytest.mark.parametrize("face", [[0, 0, 1, 1], [0, 0, 0, 0], [-9, -9, 40, 40], [19.5, 29.5, 20, 30]])
def test_tiny_pictures_and_faces_are_judged_all_the_same(size: tuple[int, int], face: list[float]) -> None:
    assert np.isfinite(_judge()[0].judge(_ramp(*size), _faces(face))).all()


def test_no_faces_have_no_chances() -> None:
    judge, fake = _judge()
    live = judge.judge(_ramp(100, 100), _faces())
    assert (live.shape, live.dtype, fake.blobs) == ((0,), np.dtype(np.float32), [])


@pytest.mark.parametrize(
    ("side", "outputs", "said"),
    [
        (80, 1, "its outputs have other shapes"),
        (112, 1, "it takes pictures of 112x112 pixels where 80x80 are expected"),
        (80, 2, "it has 2 outputs where 1 are expected"),
    ],
)
def test_a_network_of_another_family_is_explained(tmp_path: Path, side: int, outputs: int, said: str) -> None:
    operator = "Flatten" if said.startswith("its") else "GlobalAveragePool"
    file = write_network(tmp_path / "toy.onnx", ("n", 3, side, side), outputs, operator)
    with pytest.raises(ForeignModelError, match=f"is not a MiniFASNet model: {said}"):
        MiniFasNet(load(file, Provider.CPU), 2.7).rehearse()


@pytest.mark.shared
@pytest.mark.pack
def test_a_picture_of_a_face_is_refused_and_a_face_is_accepted(full_tools: VisionTools, shared: Path) -> None:
    live, spoof = (
        _chance(full_tools, read(shared / "faces" / "liveness" / f"{name}.jpg")) for name in ("live", "spoof")
    )
    assert live > 0.9
    assert spoof < 0.1


@pytest.mark.shared
@pytest.mark.pack
def test_several_faces_are_judged_as_each_alone(full_tools: VisionTools, shared: Path) -> None:
    assert full_tools.liveness
    image = read(shared / "faces" / "groups" / "bbt1.jpg")
    found = full_tools.detector.detect(image, full_tools.detector.survey(image.shape[1], image.shape[0])).boxes
    together = full_tools.liveness.judge(image, found)
    alone = [full_tools.liveness.judge(image, found[index : index + 1])[0] for index in range(len(found))]
    assert len(found) == 4
    np.testing.assert_allclose(together, alone, atol=1e-4)


def _chance(tools: VisionTools, image: Image) -> float:
    assert tools.liveness
    found = tools.detector.detect(image, tools.detector.survey(image.shape[1], image.shape[0]))
    return float(tools.liveness.judge(image, found.boxes[:1])[0])

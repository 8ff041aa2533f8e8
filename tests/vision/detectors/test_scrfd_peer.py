"""SCRFD beside InsightFace's own code for it, with the same weights, input and thresholds."""

from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from hadir.domain.detection import Detections
from hadir.domain.frame import Image
from hadir.domain.geometry import iou
from hadir.vision import scaling
from hadir.vision.detectors.scrfd import Scrfd
from hadir.vision.engine import FaceEngine
from hadir.vision.packs.manifest import Pack
from tests.conftest import PACKS
from tests.vision.photographs import GROUPS, camera_picture, group

pytestmark = [pytest.mark.peer, pytest.mark.shared]

SQUARE = (640, 640)
TIGHT = (640, 384)
"""Width and height of the network's input for a picture of 16:9 that is padded no more than it has to be."""


@pytest.fixture(scope="module")
def scrfd(scrfd_engine: FaceEngine) -> Scrfd:
    detector = scrfd_engine.detector
    assert isinstance(detector, Scrfd)
    return detector


@pytest.fixture(scope="module")
def peer(scrfd: Scrfd) -> Any:
    """InsightFace's detector, which gives all detections from our floor up."""
    module = pytest.importorskip("insightface.model_zoo.scrfd")
    path = Pack.read(PACKS / "scrfd-mobilefacenet.toml").model_file("detector").path
    detector = module.SCRFD(str(path))
    detector.prepare(-1, nms_thresh=scrfd.overlap, det_thresh=scrfd.floor)
    return detector


@pytest.fixture(autouse=True)
def _shrink_as_the_peer_does(monkeypatch: pytest.MonkeyPatch) -> None:
    """InsightFace resizes bilinearly always; we average where a picture is shrunk to half or less."""
    monkeypatch.setattr(scaling, "resized", lambda image, *size: cv2.resize(image, size))


def _ours(scrfd: Scrfd, image: Image) -> Detections:
    return scrfd.detect(image, scrfd.survey(image.shape[1], image.shape[0]))


def _theirs(peer: Any, image: Image, size: tuple[int, int]) -> Detections:
    rows, landmarks = peer.detect(image, input_size=size)
    return Detections(rows[:, :4], rows[:, 4], landmarks)


def _squared(image: Image) -> Image:
    """The picture with black below, so that InsightFace's rounding of the resized height loses nothing."""
    return cv2.copyMakeBorder(image, 0, image.shape[1] - image.shape[0], 0, 0, cv2.BORDER_CONSTANT)


def _assert_equal(ours: Detections, theirs: Detections, people: int) -> None:
    """The same faces, within half a pixel."""
    assert len(ours) == len(theirs) >= people
    match = iou(ours.boxes, theirs.boxes).argmax(axis=1)
    assert len(set(match)) == len(theirs)
    np.testing.assert_allclose(ours.boxes, theirs.boxes[match], rtol=0, atol=0.5)
    np.testing.assert_allclose(ours.landmarks, theirs.landmarks[match], rtol=0, atol=0.5)
    np.testing.assert_allclose(ours.scores, theirs.scores[match], rtol=0, atol=1e-3)


@pytest.mark.parametrize("name", GROUPS)
def test_photographs_on_a_square(scrfd: Scrfd, peer: Any, shared: Path, name: str) -> None:
    photograph = group(shared, name)
    image = _squared(photograph.image)
    _assert_equal(_ours(scrfd, image), _theirs(peer, image, SQUARE), len(photograph.people))


@pytest.mark.parametrize("size", [SQUARE, TIGHT])
@pytest.mark.parametrize("name", GROUPS)
def test_pictures_of_a_camera(scrfd: Scrfd, peer: Any, shared: Path, name: str, size: tuple[int, int]) -> None:
    image = camera_picture(shared, name)
    _assert_equal(_ours(scrfd, image), _theirs(peer, image, size), len(group(shared, name).people))


@pytest.mark.parametrize("name", GROUPS)
def test_photographs_as_they_are(scrfd: Scrfd, peer: Any, shared: Path, name: str) -> None:
    """InsightFace cuts the resized height down to whole pixels and divides both axes by that scale."""
    image = group(shared, name).image
    theirs = _theirs(peer, image, SQUARE)
    exact = int(image.shape[0] * 640 / image.shape[1]) / image.shape[0] / (640 / image.shape[1])
    corrected = Detections(theirs.boxes * np.array([exact, 1] * 2), theirs.scores, theirs.landmarks * [exact, 1])
    ours = _ours(scrfd, image)
    certain = ours[ours.scores >= scrfd.threshold]
    overlaps = iou(certain.boxes, corrected.boxes)
    assert len(certain) == (theirs.scores >= scrfd.threshold).sum() == len(group(shared, name).people)
    assert overlaps.max(axis=1).min() > 0.95

"""MobileFaceNet beside InsightFace's own alignment and preprocessing for it, with the same weights and landmarks."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from hadir.domain.frame import Image
from hadir.vision.alignment import ARCFACE, chips
from hadir.vision.engine import FaceEngine
from hadir.vision.packs.manifest import Pack
from tests.conftest import PACKS
from tests.vision.photographs import GROUPS, camera_picture, group

pytestmark = [
    pytest.mark.peer,
    pytest.mark.shared,
    pytest.mark.filterwarnings("ignore:`estimate` is deprecated:FutureWarning"),
]


@pytest.fixture(scope="module")
def peer(shared: Path) -> Any:
    module = pytest.importorskip("insightface.model_zoo.arcface_onnx")
    return module.ArcFaceONNX(str(Pack.read(PACKS / "scrfd-mobilefacenet.toml").model_file("embedder").path))


def _landmarks(engine: FaceEngine, image: Image) -> np.ndarray:
    return engine.detector.detect(image, engine.detector.survey(image.shape[1], image.shape[0])).landmarks


@pytest.mark.parametrize("read", [lambda *found: group(*found).image, camera_picture], ids=["photograph", "camera"])
@pytest.mark.parametrize("name", GROUPS)
def test_embeddings_of_all_faces(scrfd_engine: FaceEngine, peer: Any, shared: Path, name: str, read: Any) -> None:
    align = pytest.importorskip("insightface.utils.face_align")
    image = read(shared, name)
    landmarks = _landmarks(scrfd_engine, image)
    assert len(landmarks) >= len(group(shared, name).people)
    ours = scrfd_engine.embedder.embed(image, landmarks)
    theirs = np.concatenate([peer.get_feat(align.norm_crop(image, points)) for points in landmarks])
    cosines = (ours * theirs).sum(axis=1) / np.linalg.norm(ours, axis=1) / np.linalg.norm(theirs, axis=1)
    assert cosines.min() > 0.9999


def test_chips(scrfd_engine: FaceEngine, shared: Path) -> None:
    align = pytest.importorskip("insightface.utils.face_align")
    image = group(shared, "bbt4.jpg").image
    landmarks = _landmarks(scrfd_engine, image)
    for ours, points in zip(chips(image, landmarks, ARCFACE), landmarks, strict=True):
        theirs = align.norm_crop(image, points)
        assert np.abs(ours.astype(int) - theirs).max() <= 2

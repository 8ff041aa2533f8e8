"""Embedders with real weights, on real faces."""

from itertools import combinations, product
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from hadir.domain.detection import Detections
from hadir.domain.frame import Image
from hadir.domain.geometry import iou
from hadir.domain.identity import Metric
from hadir.vision.engine import FaceEngine
from tests.vision.photographs import GROUPS, enrolled, group

Vectors = NDArray[np.float32]

ENGINES = [
    pytest.param("open_engine", marks=[pytest.mark.pack, pytest.mark.shared]),
    pytest.param("scrfd_engine", marks=pytest.mark.shared),
]


@pytest.fixture(scope="module", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> FaceEngine:
    found: FaceEngine = request.getfixturevalue(request.param)
    return found


def _faces(engine: FaceEngine, image: Image) -> Detections:
    """The certain faces of a picture, best first."""
    found = engine.detector.detect(image, engine.detector.survey(image.shape[1], image.shape[0]))
    return found[found.scores >= engine.detector.threshold]


def _similarity(metric: Metric, a: Vectors, b: Vectors) -> float:
    if metric is Metric.EUCLIDEAN:
        return 1 - float(np.linalg.norm(a - b))
    return float(a @ b / np.linalg.norm(a) / np.linalg.norm(b))


@pytest.fixture(scope="module")
def people(engine: FaceEngine, shared: Path) -> dict[str, Vectors]:
    """The vectors of everybody's portraits, shape (5, D)."""
    return {
        name: np.concatenate([engine.embedder.embed(image, _faces(engine, image).landmarks[:1]) for image in images])
        for name, images in enrolled(shared).items()
    }


def test_portraits_of_one_person_are_more_similar(engine: FaceEngine, people: dict[str, Vectors]) -> None:
    metric = engine.embedder.metric
    own = {name: [_similarity(metric, *pair) for pair in combinations(vectors, 2)] for name, vectors in people.items()}
    for one, other in combinations(people, 2):
        between = [_similarity(metric, *pair) for pair in product(people[one], people[other])]
        assert np.mean(own[one]) > np.mean(between)
        assert np.mean(own[other]) > np.mean(between)


def test_the_threshold_of_the_pack_tells_people_apart(engine: FaceEngine, people: dict[str, Vectors]) -> None:
    metric, threshold = engine.embedder.metric, engine.thresholds.similarity
    genuine = [_similarity(metric, *pair) for vectors in people.values() for pair in combinations(vectors, 2)]
    impostor = [
        _similarity(metric, *pair)
        for one, other in combinations(people, 2)
        for pair in product(people[one], people[other])
    ]
    assert np.mean(np.array(genuine) >= threshold) > 0.9
    assert np.mean(np.array(impostor) >= threshold) < 0.02


@pytest.mark.parametrize("name", GROUPS)
def test_people_of_a_group_are_recognised_by_their_portraits(
    engine: FaceEngine, people: dict[str, Vectors], shared: Path, name: str
) -> None:
    photograph = group(shared, name)
    faces = _faces(engine, photograph.image)
    vectors = engine.embedder.embed(photograph.image, faces.landmarks)
    nearest = iou(photograph.boxes, faces.boxes).argmax(axis=1)
    metric = engine.embedder.metric
    for person, vector in zip(photograph.people, vectors[nearest], strict=True):
        similarity = {known: max(_similarity(metric, vector, row) for row in people[known]) for known in people}
        assert max(similarity, key=similarity.__getitem__) == person


def test_a_batch_gives_what_one_by_one_gives(engine: FaceEngine, shared: Path) -> None:
    image = group(shared, "bbt4.jpg").image
    landmarks = _faces(engine, image).landmarks
    together = engine.embedder.embed(image, landmarks)
    assert (together.shape, together.dtype) == ((6, 128), np.float32)
    for index in range(len(landmarks)):
        (alone,) = engine.embedder.embed(image, landmarks[index : index + 1])
        np.testing.assert_allclose(together[index], alone, rtol=0, atol=1e-5 * np.abs(alone).max())
    assert len(np.unique(together.round(4), axis=0)) == 6


@pytest.mark.parametrize("points", [4, 5])
def test_no_faces_give_no_vectors(engine: FaceEngine, points: int) -> None:
    vectors = engine.embedder.embed(np.zeros((50, 50, 3), np.uint8), np.zeros((0, points, 2), np.float32))
    assert (vectors.shape, vectors.dtype) == ((0, 128), np.float32)


def test_four_landmarks_describe_the_same_face_as_five(scrfd_engine: FaceEngine, shared: Path) -> None:
    image = group(shared, "bbt4.jpg").image
    five = _faces(scrfd_engine, image).landmarks
    four = np.concatenate([five[:, :3], five[:, 3:].mean(axis=1, keepdims=True)], axis=1)
    for a, b in zip(*(scrfd_engine.embedder.embed(image, points) for points in (five, four)), strict=True):
        assert _similarity(Metric.COSINE, a, b) > 0.9

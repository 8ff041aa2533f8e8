import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from hadir.domain.geometry import Points
from hadir.vision.alignment import ARCFACE, DLIB, ChipTemplate, chips, similarity_transforms

TEMPLATES = [ARCFACE, DLIB]


def _similarity(angle: float, scale: float, x: float, y: float) -> NDArray[np.float64]:
    """The matrix that turns by an angle in radians, scales and moves, shape (2, 3)."""
    cosine, sine = scale * np.cos(angle), scale * np.sin(angle)
    return np.array([[cosine, -sine, x], [sine, cosine, y]])


def _applied(matrix: NDArray[np.float64], points: NDArray[np.float64]) -> NDArray[np.float64]:
    return points @ matrix[:, :2].T + matrix[:, 2]


def _inverse(matrix: NDArray[np.float64]) -> NDArray[np.float64]:
    return cv2.invertAffineTransform(matrix)


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("points", [4, 5])
@settings(deadline=None)
@given(
    angle=st.floats(-np.pi, np.pi),
    scale=st.floats(0.05, 20),
    x=st.floats(-5000, 5000),
    y=st.floats(-5000, 5000),
)
def test_a_similarity_is_recovered(
    template: ChipTemplate, points: int, angle: float, scale: float, x: float, y: float
) -> None:
    matrix = _similarity(angle, scale, x, y)
    reference = template.reference(points)
    landmarks = _applied(_inverse(matrix), reference)
    (found,) = similarity_transforms(landmarks[None], reference)
    np.testing.assert_allclose(found[:, :2], matrix[:, :2], rtol=0, atol=1e-7 * scale)
    np.testing.assert_allclose(_applied(found, landmarks), reference, rtol=0, atol=1e-5)


def _faces(seed: int, count: int, points: int) -> Points:
    """Faces as a detector finds them: the reference turned, scaled, moved, and each landmark off by a little."""
    random = np.random.default_rng(seed)
    faces = []
    for _ in range(count):
        matrix = _similarity(random.uniform(-0.6, 0.6), random.uniform(0.2, 4), *random.uniform(0, 1500, 2))
        faces.append(_applied(matrix, ARCFACE.reference(points)) + random.normal(0, 3, (points, 2)))
    return np.array(faces, np.float32)


@pytest.mark.peer
@pytest.mark.parametrize("points", [4, 5])
def test_the_closest_similarity_is_that_of_scikit_image(points: int) -> None:
    transform = pytest.importorskip("skimage.transform")
    reference = ARCFACE.reference(points)
    landmarks = _faces(1, 50, points)
    wanted = [transform.SimilarityTransform.from_estimate(face, reference).params[:2] for face in landmarks]
    found = similarity_transforms(landmarks, reference)
    for ours, theirs, face in zip(found, wanted, landmarks, strict=True):
        np.testing.assert_allclose(_applied(ours, face), _applied(theirs, face), rtol=0, atol=2e-3)
    assert np.abs(_applied(found[0], landmarks[0]) - reference).max() > 0.1


def test_no_similarity_is_closer() -> None:
    reference = ARCFACE.reference(5)
    (face,) = _faces(2, 1, 5).astype(np.float64)
    (best,) = similarity_transforms(face[None], reference)
    least = ((_applied(best, face) - reference) ** 2).sum()
    for angle, scale, x, y in [(0.01, 1, 0, 0), (-0.01, 1, 0, 0), (0, 1.01, 0, 0), (0, 0.99, 0, 0), (0, 1, 0.3, -0.3)]:
        moved = _applied(_similarity(angle, scale, x, y), _applied(best, face))
        assert ((moved - reference) ** 2).sum() > least


def test_no_faces_give_no_transforms() -> None:
    assert similarity_transforms(np.zeros((0, 5, 2), np.float32), ARCFACE.reference(5)).shape == (0, 2, 3)


def test_landmarks_in_one_place_give_a_finite_transform() -> None:
    (matrix,) = similarity_transforms(np.full((1, 5, 2), 100, np.float32), ARCFACE.reference(5))
    assert np.isfinite(matrix).all()
    (chip,) = chips(np.full((200, 200, 3), 9, np.uint8), np.full((1, 5, 2), 100, np.float32), ARCFACE)
    assert chip.shape == (112, 112, 3)


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("points", [4, 5])
def test_landmarks_fall_on_the_reference(template: ChipTemplate, points: int) -> None:
    reference = template.reference(points)
    landmarks = _applied(_similarity(0.3, 1.7, 150, 90), reference)
    picture = np.zeros((600, 600, 3), np.uint8)
    for number, (x, y) in enumerate(landmarks, start=1):
        cv2.circle(picture, (round(x), round(y)), 9, (0, 0, 40 * number), -1)
    (chip,) = chips(picture, landmarks[None].astype(np.float32), template)
    assert chip.shape == (template.size, template.size, 3)
    for number, (x, y) in enumerate(reference, start=1):
        assert abs(int(chip[round(y), round(x), 2]) - 40 * number) <= 1


def test_several_faces_become_several_chips_in_their_order() -> None:
    picture = np.zeros((400, 800, 3), np.uint8)
    picture[:, 400:] = 200
    reference = ARCFACE.reference(5)
    landmarks = np.array([np.add(reference, (450, 50)), np.add(reference, (50, 50))], np.float32)
    right, left = chips(picture, landmarks, ARCFACE)
    assert (right.min(), left.max()) == (200, 0)


@pytest.mark.parametrize(
    ("shift", "black"),
    [((-56, 0), np.s_[:, :55]), ((56, 0), np.s_[:, 57:]), ((0, -56), np.s_[:55]), ((0, 56), np.s_[57:])],
)
def test_a_chip_is_black_where_the_picture_ends(shift: tuple[int, int], black: tuple[slice, ...]) -> None:
    picture = np.full((112, 112, 3), 200, np.uint8)
    (chip,) = chips(picture, (ARCFACE.reference(5) + shift)[None].astype(np.float32), ARCFACE)
    assert chip[black].max() == 0
    assert (chip == 200).mean() > 0.45


def test_a_face_far_outside_gives_a_black_chip() -> None:
    picture = np.full((112, 112, 3), 200, np.uint8)
    (chip,) = chips(picture, (ARCFACE.reference(5) + 5000)[None].astype(np.float32), ARCFACE)
    assert chip.max() == 0

from collections.abc import Callable

import cv2
import numpy as np
import pytest

from hadir.domain.detection import Detections
from hadir.domain.frame import Image
from hadir.domain.quality import Quality
from hadir.vision.alignment import ARCFACE
from hadir.vision.quality import measure

FACE = ARCFACE.reference(5).astype(np.float32)


def _picture(contrast: float = 40.0, brightness: float = 128.0) -> Image:
    """A picture of 112 px square with detail of the size of a face's."""
    noise = np.random.default_rng(1).normal(size=(112, 112)).astype(np.float32)
    detail = cv2.GaussianBlur(noise, (0, 0), 2.0)
    grey = brightness + contrast * (detail - detail.mean()) / detail.std()
    return np.repeat(np.clip(grey, 0, 255).astype(np.uint8)[..., None], 3, axis=2)


def _measured(image: Image, landmarks: np.ndarray = FACE, height: float = 112.0) -> Quality:
    box = np.array([[0, 10, 90, 10 + height]], np.float32)
    faces = Detections(box, np.array([0.9], np.float32), landmarks[None].astype(np.float32))
    (quality,) = measure(image, faces)
    return quality


def _turned(landmarks: np.ndarray, degrees: float) -> np.ndarray:
    """Landmarks turned about the middle of the chip, clockwise as seen."""
    angle = np.radians(degrees)
    matrix = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    return (landmarks - 56) @ matrix.T + 56


def _nose_moved(landmarks: np.ndarray, eye_distances: float) -> np.ndarray:
    """Landmarks with the nose moved along the line of the eyes from above their middle."""
    moved = landmarks.copy()
    eyes = landmarks[1] - landmarks[0]
    upright = np.array([-eyes[1], eyes[0]]) * 0.6
    moved[2] = (landmarks[0] + landmarks[1]) / 2 + upright + eyes * eye_distances
    return moved


def test_no_faces_have_no_quality() -> None:
    assert measure(_picture(), Detections.none()) == ()


def test_faces_are_measured_in_their_order() -> None:
    boxes = np.array([[0, 0, 50, 60], [0, 0, 50, 90]], np.float32)
    faces = Detections(boxes, np.ones(2, np.float32), np.stack([FACE, FACE]))
    assert [quality.size for quality in measure(_picture(), faces)] == [60.0, 90.0]


def test_a_good_face_has_the_best_score() -> None:
    quality = _measured(_picture(), _nose_moved(FACE, 0.0))
    assert quality.score == 1.0
    assert quality.sharpness > 14
    assert abs(quality.yaw) < 1e-5
    assert abs(quality.roll) < 1.0


BLURS: list[Callable[[Image], Image]] = [
    lambda image: cv2.GaussianBlur(image, (0, 0), 2),
    lambda image: cv2.GaussianBlur(image, (0, 0), 4),
    lambda image: cv2.blur(image, (15, 1)),
]


@pytest.mark.parametrize("blur", BLURS, ids=["a little", "much", "by movement"])
def test_blur_lowers_the_sharpness(blur: Callable[[Image], Image]) -> None:
    assert _measured(blur(_picture())).sharpness < _measured(_picture()).sharpness / 2


def test_more_blur_lowers_it_more() -> None:
    images = [_picture(), *(cv2.GaussianBlur(_picture(), (0, 0), sigma) for sigma in (1, 2, 3, 5))]
    sharpness = [_measured(image).sharpness for image in images]
    assert sharpness == sorted(sharpness, reverse=True)
    assert _measured(images[-1]).score == 0.0


def test_noise_hardly_counts_as_sharpness() -> None:
    flat = np.full((112, 112, 3), 128, np.uint8)
    noise = np.random.default_rng(2).normal(0, 4, flat.shape[:2])[..., None]
    noisy = np.clip(flat + noise, 0, 255).astype(np.uint8)
    raw = cv2.Laplacian(cv2.cvtColor(noisy, cv2.COLOR_BGR2GRAY), cv2.CV_32F).var()
    assert _measured(noisy).sharpness < raw / 20
    assert _measured(flat).sharpness == 0.0


@pytest.mark.parametrize("grey", [0, 20, 128, 250])
def test_brightness_is_the_mean_grey(grey: int) -> None:
    assert _measured(np.full((112, 112, 3), grey, np.uint8)).brightness == pytest.approx(grey, abs=1)


def test_brightness_is_that_of_the_face_alone() -> None:
    image = np.zeros((400, 400, 3), np.uint8)
    image[100:212, 200:312] = 180
    assert _measured(image, np.add(FACE, (200, 100))).brightness == pytest.approx(180, abs=3)


@pytest.mark.parametrize("places", [-0.5, -0.3, 0.0, 0.1, 0.45])
@pytest.mark.parametrize("degrees", [-40, 0, 25])
def test_yaw_is_how_far_the_nose_is_from_the_middle(places: float, degrees: float) -> None:
    quality = _measured(_picture(), _turned(_nose_moved(FACE, places), degrees))
    assert quality.yaw == pytest.approx(places, abs=1e-5)


@pytest.mark.parametrize("degrees", [-80, -30, 0, 30, 80])
def test_roll_is_the_tilt_of_the_eyes(degrees: float) -> None:
    level = FACE.copy()
    level[:2, 1] = 51.6
    assert _measured(_picture(), _turned(level, degrees)).roll == pytest.approx(degrees, abs=1e-3)


@pytest.mark.parametrize(("places", "score"), [(0.1, 1.0), (0.3, 0.5), (-0.3, 0.5), (0.5, 0.0), (-0.7, 0.0)])
def test_a_turned_face_is_worth_less(places: float, score: float) -> None:
    assert _measured(_picture(), _nose_moved(FACE, places)).score == pytest.approx(score, abs=1e-4)


@pytest.mark.parametrize(("height", "score"), [(12, 0.0), (24, 0.0), (60, 0.5), (96, 1.0), (400, 1.0)])
def test_a_small_face_is_worth_less(height: float, score: float) -> None:
    quality = _measured(_picture(), _nose_moved(FACE, 0.0), height)
    assert (quality.size, quality.score) == (height, pytest.approx(score))


def test_eyes_in_one_place_count_as_turned_away() -> None:
    quality = _measured(_picture(), np.full((5, 2), 56.0))
    assert (quality.yaw, quality.roll, quality.score) == (1.0, 0.0, 0.0)


def test_four_landmarks_are_enough() -> None:
    four = np.vstack([FACE[:3], FACE[3:].mean(axis=0)])
    quality, wanted = _measured(_picture(), four), _measured(_picture())
    assert (quality.yaw, quality.roll) == (wanted.yaw, wanted.roll)
    assert quality.sharpness == pytest.approx(wanted.sharpness, rel=0.05)


@pytest.mark.parametrize("points", [4, 5])
@pytest.mark.parametrize("moved", [-0.3, 0.0, 0.25])
@pytest.mark.parametrize("degrees", [0, 30])
def test_pitch_is_how_far_the_nose_is_from_its_place(points: int, moved: float, degrees: float) -> None:
    face = ARCFACE.reference(points).astype(np.float32)
    eyes, mouth = face[:2].mean(axis=0), face[3:].mean(axis=0)
    face[2] = eyes + (0.59 + moved) * (mouth - eyes)
    assert _measured(_picture(), _turned(face, degrees)).pitch == pytest.approx(moved, abs=1e-5)


def test_a_face_without_height_has_no_pitch() -> None:
    assert _measured(_picture(), np.full((5, 2), 50.0)).pitch == 0.0

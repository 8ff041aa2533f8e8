"""What hides a part of a face, measured on real ones with something drawn over them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest

from hadir.domain.coverage import Coverage, CoverageLimits
from hadir.domain.frame import Image
from hadir.domain.geometry import Points
from hadir.pipeline.photographs import faces_in
from hadir.pipeline.tools import VisionTools
from hadir.video.photo import read_photo
from hadir.vision.alignment import ARCFACE, similarity_transforms
from hadir.vision.coverage import coverage

pytestmark = pytest.mark.shared

LIMITS = CoverageLimits()
MASK = [(16, 66), (56, 60), (96, 66), (92, 100), (74, 116), (56, 120), (38, 116), (20, 100)]
GLASSES = [(22, 42), (90, 42), (90, 56), (82, 64), (66, 64), (58, 54), (54, 54), (46, 64), (30, 64), (22, 56)]
HAND = [(30, 78), (50, 74), (80, 76), (112, 84), (112, 112), (40, 112)]
NOSE, CHIN = (56, 72), (56, 100)

Face = tuple[Image, Points]


@pytest.fixture(scope="module")
def faces(shared: Path, scrfd_tools: VisionTools) -> list[Face]:
    """Forty portraits of eight people, each with the landmarks of its face."""
    images = [read_photo(path).image for path in sorted((shared / "faces" / "enroll").rglob("*.png"))]
    return [(image, faces_in(image, scrfd_tools).landmarks[0]) for image in images]


def in_picture(landmarks: Points, places: list[tuple[int, int]]) -> np.ndarray:
    """Where places of the aligned face lie in the picture, shape (N, 2)."""
    (matrix,) = similarity_transforms(landmarks[None], ARCFACE.reference(len(landmarks)))
    back = cv2.invertAffineTransform(matrix)
    placed: np.ndarray = np.array(places, np.float64) @ back[:, :2].T + back[:, 2]
    return placed


def drawn(face: Face, shape: list[tuple[int, int]], colour: tuple[int, int, int]) -> Coverage:
    """The coverage of a face with something uneven of a colour drawn over it."""
    image, landmarks = face
    mask = np.zeros(image.shape[:2], np.uint8)
    cv2.fillPoly(mask, [np.round(in_picture(landmarks, shape)).astype(np.int32)], 255)
    noise = np.random.default_rng(0).normal(0, 1, image.shape[:2]).astype(np.float32)
    folds = cv2.GaussianBlur(noise, (0, 0), max(image.shape) / 40)
    cover = np.array(colour, np.float32) + (8 * folds / folds.std())[..., None]
    edge = cv2.GaussianBlur(mask, (0, 0), 1.0)[..., None] / 255
    return coverage((image * (1 - edge) + cover * edge).clip(0, 255).astype(np.uint8), landmarks)


def hidden(found: Iterator[Coverage] | list[Coverage]) -> int:
    return sum(LIMITS.hides(one) for one in found)


def worse(image: Image, change: str) -> Image:
    match change:
        case "dark":
            return (image * 0.45).astype(np.uint8)
        case "bright":
            return (image * 1.5).clip(0, 255).astype(np.uint8)
        case "blurred":
            return cv2.GaussianBlur(image, (0, 0), len(image) / 60)
        case "lit from the side":
            return (image * np.linspace(0.35, 1.1, image.shape[1])[:, None]).clip(0, 255).astype(np.uint8)
    return image


@pytest.mark.parametrize("change", ["none", "dark", "bright", "blurred", "lit from the side"])
def test_no_real_face_is_taken_for_hidden(faces: list[Face], change: str) -> None:
    assert hidden([coverage(worse(image, change), landmarks) for image, landmarks in faces]) == 0


@pytest.mark.parametrize(
    ("shape", "colour", "least"),
    [
        pytest.param(MASK, (200, 170, 120), 34, id="blue mask"),
        pytest.param(MASK, (225, 225, 225), 34, id="white mask"),
        pytest.param(MASK, (30, 30, 30), 38, id="black mask"),
        pytest.param(GLASSES, (20, 20, 20), 35, id="sunglasses"),
        pytest.param(HAND, (110, 140, 190), 38, id="hand"),
    ],
)
def test_what_covers_a_face_is_found(
    faces: list[Face], shape: list[tuple[int, int]], colour: tuple[int, int, int], least: int
) -> None:
    assert hidden([drawn(face, shape, colour) for face in faces]) >= least


@pytest.mark.parametrize(
    "cut",
    [
        pytest.param(lambda image, points: image[:, : int(in_picture(points, [NOSE])[0, 0])], id="at the nose"),
        pytest.param(lambda image, points: image[: int(in_picture(points, [CHIN])[0, 1])], id="at the mouth"),
    ],
)
def test_a_face_that_the_picture_cuts_off_is_found(faces: list[Face], cut: Callable[[Image, Points], Image]) -> None:
    found = [coverage(np.ascontiguousarray(cut(image, points)), points) for image, points in faces]
    assert hidden(found) == len(faces)
    assert all(0.02 < one.outside <= 1 for one in found)


def test_light_that_wipes_a_mouth_out_hides_nothing(faces: list[Face]) -> None:
    image, landmarks = faces[0]
    assert coverage(np.full_like(image, 255), landmarks).mouth == 1.0

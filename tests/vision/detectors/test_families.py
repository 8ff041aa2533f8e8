"""Every family of detectors with real weights, on photographs."""

from pathlib import Path

import numpy as np
import pytest

from hadir.domain.detection import Detections, Look
from hadir.domain.frame import Image
from hadir.domain.geometry import Boxes, as_box, centres_inside, grown, iou
from hadir.vision.detectors.base import FaceDetector
from tests.vision.photographs import GROUPS, group

SAME_FACE = 0.45
"""Overlap (IoU) of a found box and the true one; BlazeFace's boxes are square and end below the forehead."""


def _certain(detector: FaceDetector, found: Detections) -> Detections:
    return found[found.scores >= detector.threshold]


def _surveyed(detector: FaceDetector, image: Image) -> Detections:
    return _certain(detector, detector.detect(image, detector.survey(image.shape[1], image.shape[0])))


def _assert_same_faces(found: Detections, wanted: Boxes) -> None:
    overlaps = iou(wanted, found.boxes)
    assert overlaps.shape[0] == overlaps.shape[1]
    assert overlaps.max(axis=1).min() > SAME_FACE
    assert len(set(overlaps.argmax(axis=1))) == len(wanted)


@pytest.mark.shared
@pytest.mark.parametrize("name", GROUPS)
def test_the_faces_of_a_group_and_no_others_are_found(detector: FaceDetector, shared: Path, name: str) -> None:
    photograph = group(shared, name)
    _assert_same_faces(_surveyed(detector, photograph.image), photograph.boxes)


@pytest.mark.shared
@pytest.mark.parametrize("name", GROUPS)
def test_landmarks_are_where_they_belong(detector: FaceDetector, shared: Path, name: str) -> None:
    found = _surveyed(detector, group(shared, name).image)
    left_eye, right_eye, nose = (found.landmarks[:, index] for index in range(3))
    mouth = found.landmarks[:, 3:].mean(axis=1)
    assert (left_eye[:, 0] < right_eye[:, 0]).all()
    assert (np.maximum(left_eye, right_eye)[:, 1] < mouth[:, 1]).all()
    assert (nose[:, 1] < mouth[:, 1]).all()
    for face, box in zip(found.landmarks, grown(found.boxes, 0.1), strict=True):
        assert ((face >= box[:2]) & (face <= box[2:])).all()


@pytest.mark.shared
@pytest.mark.parametrize("name", GROUPS)
def test_a_known_face_is_found_at_a_close_up(detector: FaceDetector, shared: Path, name: str) -> None:
    photograph = group(shared, name)
    height, width = photograph.image.shape[:2]
    looks = [detector.close_up(as_box(box), width, height) for box in photograph.boxes]
    for look, box in zip(looks, photograph.boxes, strict=True):
        found = _certain(detector, detector.detect(photograph.image, [look]))
        assert iou(box[None], found.boxes).max(initial=0) > SAME_FACE
    _assert_same_faces(_certain(detector, detector.detect(photograph.image, looks)), photograph.boxes)


@pytest.mark.shared
@pytest.mark.parametrize("name", GROUPS)
def test_half_a_face_at_an_edge_of_a_look_is_no_certain_one(detector: FaceDetector, shared: Path, name: str) -> None:
    photograph = group(shared, name)
    height, width = photograph.image.shape[:2]
    for left, top, right, bottom in photograph.boxes:
        reach = round(3.5 * (bottom - top))
        middle, start = round((left + right) / 2), max(round(top - reach / 2), 0)
        look = Look(middle, start, min(reach, width - middle), min(reach, height - start), 36 / (bottom - top))
        found = _certain(detector, detector.detect(photograph.image, [look]))
        beginning_there = np.abs(found.boxes[:, 0] - middle) < (right - left) / 2
        at_its_height = (found.boxes[:, 1] < bottom) & (found.boxes[:, 3] > top)
        assert not (beginning_there & at_its_height).any()


@pytest.mark.shared
def test_the_faces_of_a_part_are_found_when_it_alone_is_searched(detector: FaceDetector, shared: Path) -> None:
    photograph = group(shared, "bbt1.jpg")
    height, width = photograph.image.shape[:2]
    part = (0.0, 0.0, width / 2, float(height))
    found = _certain(detector, detector.detect(photograph.image, detector.survey(width, height, part)))
    inside = photograph.boxes[centres_inside(photograph.boxes, part)]
    assert len(inside) == 2
    _assert_same_faces(found[centres_inside(found.boxes, part)], inside)


@pytest.mark.shared
def test_the_same_faces_are_found_wherever_they_are(detector: FaceDetector, shared: Path) -> None:
    photograph = group(shared, "bbt4.jpg")
    height, width = photograph.image.shape[:2]
    for x, y in ((0, 0), (101, 7), (555, 240)):
        picture = np.zeros((720, 1280, 3), np.uint8)
        picture[y : y + height, x : x + width] = photograph.image
        _assert_same_faces(_surveyed(detector, picture), photograph.boxes + np.array([x, y, x, y], np.float32))


@pytest.mark.shared
def test_looking_twice_sees_the_same(detector: FaceDetector, shared: Path) -> None:
    image = group(shared, "bbt3.jpg").image
    first, second = _surveyed(detector, image), _surveyed(detector, image)
    np.testing.assert_array_equal(first.boxes, second.boxes)
    np.testing.assert_array_equal(first.landmarks, second.landmarks)


@pytest.mark.parametrize("size", [(1, 1), (33, 17), (4000, 50), (50, 4000), (2, 500), (1281, 721)])
@pytest.mark.parametrize("grey", [0, 127, 255])
def test_nobody_is_found_in_an_empty_picture(detector: FaceDetector, size: tuple[int, int], grey: int) -> None:
    width, height = size
    image = np.full((height, width, 3), grey, np.uint8)
    looks = [
        *detector.survey(width, height),
        *detector.survey(width, height, (0, 0, 1, 1)),
        detector.close_up((width - 1, height - 1, width + 9, height + 9), width, height),
        Look(width - 1, height - 1, 1, 1, 1.0),
    ]
    assert len(_certain(detector, detector.detect(image, looks))) == 0


def test_nobody_is_found_in_noise(detector: FaceDetector) -> None:
    image = np.random.default_rng(1).integers(0, 255, (360, 640, 3), np.uint8)
    assert len(_surveyed(detector, image)) == 0

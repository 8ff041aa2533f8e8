"""Checking pictures of a webcam by the rules of the enrolment."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from hadir.domain.detection import Detections
from hadir.domain.enrollment import Distance, FaceCheck, Light, Refusal, Unfit
from hadir.domain.frame import Image
from hadir.domain.geometry import Box
from hadir.domain.quality import Quality
from hadir.pipeline.enrollment import GOOD, enroll
from hadir.pipeline.inspection import inspect
from hadir.pipeline.tools import VisionTools
from tests.builders import detections
from tests.fakes import GOOD as FINE
from tests.fakes import FakeDetector, FakeEmbedder, face_tools

PICTURE = np.zeros((480, 640, 3), np.uint8)
FACE: Box = (160, 120, 320, 360)


def tools_seeing(*faces: Box, quality: Quality = FINE) -> VisionTools:
    """Tools that see faces of a quality, each as tall as its box."""
    detector = FakeDetector()
    detector.present = detections(*faces)

    def measure(_: Image, found: Detections) -> tuple[Quality, ...]:
        return tuple(replace(quality, size=float(box[3] - box[1])) for box in found.boxes)

    return replace(face_tools(detector, FakeEmbedder(lambda x, y: (x, y))), measure=measure)


def checked(*faces: Box, quality: Quality = FINE, picture: Image = PICTURE) -> FaceCheck:
    return inspect(picture, tools_seeing(*faces, quality=quality))


def test_a_good_face_is_fine_in_every_way() -> None:
    assert checked(FACE) == FaceCheck(
        1, None, (0.25, 0.25, 0.5, 0.75), Distance.OK, Light.OK, sharp=True, straight=True
    )


def test_no_face_is_said() -> None:
    assert checked() == FaceCheck(0, Refusal.NO_FACE)


def test_of_several_faces_the_largest_counts() -> None:
    found = checked((400, 100, 560, 300), FACE)
    assert (found.faces, found.verdict, found.box) == (2, Refusal.SEVERAL_FACES, (0.25, 0.25, 0.5, 0.75))
    bystander = checked(FACE, (500, 0, 540, 40))
    assert (bystander.faces, bystander.verdict) == (2, None)


@pytest.mark.parametrize(
    ("height", "distance", "verdict"),
    [
        (39, Distance.TOO_FAR, Refusal.TOO_SMALL),
        (95, Distance.TOO_FAR, None),
        (96, Distance.OK, None),
        (180, Distance.OK, None),
        (181, Distance.TOO_NEAR, None),
    ],
)
def test_a_face_may_be_too_far_or_too_near(height: float, distance: Distance, verdict: Refusal | None) -> None:
    found = checked((100, 20, 300, 20 + height), picture=np.zeros((240, 640, 3), np.uint8))
    assert (found.distance, found.verdict) == (distance, verdict)


@pytest.mark.parametrize(
    ("quality", "light", "sharp", "straight", "verdict"),
    [
        (replace(FINE, brightness=49), Light.TOO_DARK, True, True, None),
        (replace(FINE, brightness=34), Light.TOO_DARK, True, True, Refusal.TOO_DARK),
        (replace(FINE, brightness=221), Light.TOO_BRIGHT, True, True, None),
        (replace(FINE, brightness=236), Light.TOO_BRIGHT, True, True, Refusal.TOO_BRIGHT),
        (replace(FINE, sharpness=11), Light.OK, False, True, None),
        (replace(FINE, sharpness=4), Light.OK, False, True, Refusal.BLURRED),
        (replace(FINE, yaw=-0.31), Light.OK, True, False, None),
        (replace(FINE, yaw=0.46), Light.OK, True, False, Refusal.TURNED_AWAY),
        (replace(FINE, roll=-26), Light.OK, True, False, None),
        (replace(FINE, roll=46), Light.OK, True, False, Refusal.TURNED_AWAY),
    ],
)
def test_light_sharpness_and_pose_have_a_say_each(
    quality: Quality, light: Light, sharp: bool, straight: bool, verdict: Refusal | None
) -> None:
    found = checked(FACE, quality=quality)
    assert (found.light, found.sharp, found.straight, found.verdict) == (light, sharp, straight, verdict)


@pytest.mark.parametrize("faces", [(), (FACE,), (FACE, (400, 100, 560, 300)), ((0, 0, 30, 39),), ((0, 0, 50, 50),)])
@pytest.mark.parametrize(
    "quality",
    [FINE, replace(FINE, sharpness=4.9), replace(FINE, brightness=240), replace(FINE, brightness=10, yaw=1.0)],
)
def test_the_verdict_is_that_of_the_enrolment(faces: Sequence[Box], quality: Quality) -> None:
    tools = tools_seeing(*faces, quality=quality)
    outcome = enroll(PICTURE, tools)
    found = inspect(PICTURE, tools)
    assert found.verdict is (outcome.refusal if isinstance(outcome, Unfit) else None)
    if found.verdict is None and found.distance is Distance.OK:
        weak = not (found.sharp and found.straight and found.light is Light.OK)
        assert not isinstance(outcome, Unfit)
        assert outcome.weak is weak


def test_a_large_picture_is_looked_at_small_and_told_as_it_is() -> None:
    large = np.zeros((1920, 2560, 3), np.uint8)
    found = checked((160, 120, 320, 120 + GOOD.size / 4), picture=large)
    assert found.distance is Distance.OK  # 96 pixels in the picture that was sent
    assert found.box == pytest.approx((0.25, 0.25, 0.5, 0.3))


def test_nobody_is_described() -> None:
    embedder = FakeEmbedder(lambda x, y: (x, y))
    inspect(PICTURE, replace(tools_seeing(FACE), embedder=embedder))
    assert embedder.embedded == 0

"""Telling whoever stands before a webcam how to be enrolled, by the rules of the enrolment itself."""

from collections.abc import Set as AbstractSet
from dataclasses import replace

import cv2

from hadir.domain.enrollment import Distance, FaceCheck, Light
from hadir.domain.frame import Image
from hadir.domain.geometry import Box
from hadir.domain.liveness import LivenessMode
from hadir.domain.quality import Flaw
from hadir.pipeline.enrollment import GOOD, refusal_of, refusal_of_look
from hadir.pipeline.photographs import measured_in
from hadir.pipeline.tools import VisionTools

_LONGEST = 640
"""Longer side of the picture that is looked at, so that the answer comes at once."""

_NEAR = 0.75
"""A face taller than this share of the picture is so near that a little movement cuts it off."""


def inspect(image: Image, tools: VisionTools, liveness: LivenessMode = LivenessMode.OFF) -> FaceCheck:
    """Check a picture of shape (H, W, 3), BGR, as a photograph.

    The verdict is what the enrolment would say; the checks ask for what makes a good template, not merely a template.

    Args:
        image: The picture.
        tools: What to see with.
        liveness: What follows from a photograph of a picture.
    """
    shrunk = _shrunk(image)
    found, measured = measured_in(shrunk, tools)
    scale = max(shrunk.shape[:2]) / max(image.shape[:2])
    qualities = [replace(quality, size=quality.size / scale) for quality in measured]
    verdict = refusal_of(qualities)
    if not qualities:
        return FaceCheck(0, verdict)
    if verdict is None:
        verdict = refusal_of_look(shrunk, found.boxes[0], found.landmarks[0], measured[0], tools, liveness)
    height, width = shrunk.shape[:2]
    left, top, right, bottom = found.boxes[0].tolist()
    box = left / width, top / height, right / width, bottom / height
    flaws = frozenset(GOOD.flaws(qualities[0]))
    return FaceCheck(
        faces=len(qualities),
        verdict=verdict,
        box=box,
        distance=_distance(box, flaws),
        light=_light(flaws),
        sharp=Flaw.BLURRED not in flaws,
        straight=Flaw.TURNED_AWAY not in flaws,
    )


def _shrunk(image: Image) -> Image:
    """The picture, made smaller if it is larger than it need be."""
    height, width = image.shape[:2]
    scale = _LONGEST / max(height, width)
    if scale >= 1:
        return image
    size = max(round(width * scale), 1), max(round(height * scale), 1)
    shrunk: Image = cv2.resize(image, size, interpolation=cv2.INTER_AREA)
    return shrunk


def _distance(box: Box, flaws: AbstractSet[Flaw]) -> Distance:
    if Flaw.TOO_SMALL in flaws:
        return Distance.TOO_FAR
    return Distance.TOO_NEAR if box[3] - box[1] > _NEAR else Distance.OK


def _light(flaws: AbstractSet[Flaw]) -> Light:
    if Flaw.TOO_DARK in flaws:
        return Light.TOO_DARK
    return Light.TOO_BRIGHT if Flaw.TOO_BRIGHT in flaws else Light.OK

"""Measuring how good a view of a face is."""

import cv2
import numpy as np

from hadir.domain.detection import Detections
from hadir.domain.frame import Image
from hadir.domain.geometry import Points
from hadir.domain.quality import Quality
from hadir.vision.alignment import ARCFACE, chips

_SMOOTHING = 1.2
"""Sigma in pixels of the blur before the Laplacian; without it noise and compression count as sharpness."""

_SIZE_RANGE = (24.0, 96.0)
_SHARPNESS_RANGE = (3.0, 14.0)
_YAW_RANGE = (0.5, 0.1)

_NOSE = 0.59
"""Of the way from the eyes to the mouth, where the nose lies in 63 faces that look about straight on: the median of
what BlazeFace (0.56) and SCRFD (0.63) see; all of them lie between 0.35 and 0.83."""


def measure(image: Image, detections: Detections) -> tuple[Quality, ...]:
    """The quality of each face of a picture.

    Args:
        image: Shape (H, W, 3), BGR.
        detections: Faces with four or five landmarks, in pixels of that picture.
    """
    grey = [cv2.cvtColor(chip, cv2.COLOR_BGR2GRAY) for chip in chips(image, detections.landmarks, ARCFACE)]
    sizes = detections.boxes[:, 3] - detections.boxes[:, 1]
    return tuple(
        _quality(float(size), _sharpness(chip), float(chip.mean()), points)
        for size, chip, points in zip(sizes, grey, detections.landmarks, strict=True)
    )


def _sharpness(grey: np.ndarray) -> float:
    return float(cv2.Laplacian(cv2.GaussianBlur(grey, (0, 0), _SMOOTHING), cv2.CV_32F).var())


def _quality(size: float, sharpness: float, brightness: float, points: Points) -> Quality:
    yaw, roll, pitch = _pose(points)
    score = _ramp(size, *_SIZE_RANGE) * _ramp(sharpness, *_SHARPNESS_RANGE) * _ramp(abs(yaw), *_YAW_RANGE)
    return Quality(size, sharpness, brightness, yaw, roll, score, pitch)


def _pose(points: Points) -> tuple[float, float, float]:
    """Yaw in eye distances, roll in degrees, pitch in distances from eyes to mouth, from eyes, nose and mouth."""
    left, right, nose = points[0], points[1], points[2]
    eyes = right - left
    distance = float(np.hypot(eyes[0], eyes[1]))
    if distance < 1.0:
        return 1.0, 0.0, 0.0
    along = float((nose - (left + right) / 2) @ eyes) / distance**2
    return along, float(np.degrees(np.arctan2(eyes[1], eyes[0]))), _pitch(points)


def _pitch(points: Points) -> float:
    """How far the nose is from its place between eyes and mouth, in distances from eyes to mouth."""
    top = (points[0] + points[1]) / 2
    down = points[3:].mean(axis=0) - top
    length = float(down @ down)
    return float((points[2] - top) @ down) / length - _NOSE if length >= 1.0 else 0.0


def _ramp(value: float, useless: float, enough: float) -> float:
    """0 at `useless`, 1 at `enough`, straight in between."""
    return float(np.clip((value - useless) / (enough - useless), 0.0, 1.0))

"""Measuring what hides a part of a face: a mask, a hand, sunglasses, the edge of the picture."""

import cv2
import numpy as np
from numpy.typing import NDArray

from hadir.domain.coverage import Coverage
from hadir.domain.frame import Image
from hadir.domain.geometry import Points
from hadir.vision.alignment import ARCFACE, chips, similarity_transforms

_SMOOTHING = 1.2
"""Sigma in pixels of the chip; without it noise counts as structure."""

_STRUCTURE = 75
"""Percentile of the slopes in a region: lips and lids are lines, and fill less than half of theirs."""

# Rows and columns of the chip of 112 pixels.
_EYES = np.s_[42:60, 26:86]
_MOUTH = np.s_[80:104, 38:74]
_CHEEKS = np.s_[60:72, 28:46], np.s_[60:72, 66:84]

_FACE_CENTRE, _FACE_RADII = np.array([56.0, 70.0]), np.array([34.0, 40.0])
"""The ellipse of the face in the chip, from the brows to the chin."""

_TINY = 1.0

_BURNT_OUT, _BURNT_SHARE = 250, 0.3
"""Where so many pixels (share) are so bright, light has wiped out what there was to see, and nothing need hide it."""


def coverage(image: Image, landmarks: Points) -> Coverage:
    """What cannot be seen of a face.

    Args:
        image: Shape (H, W, 3), BGR.
        landmarks: Of one face, shape (K, 2) with K = 4 or 5, pixels of the picture.
    """
    (chip,) = chips(image, landmarks[None], ARCFACE)
    grey = cv2.GaussianBlur(cv2.cvtColor(chip, cv2.COLOR_BGR2GRAY), (0, 0), _SMOOTHING)
    slopes = np.hypot(cv2.Sobel(grey, cv2.CV_32F, 1, 0), cv2.Sobel(grey, cv2.CV_32F, 0, 1))
    mouth, eyes = (float(np.percentile(slopes[region], _STRUCTURE)) for region in (_MOUTH, _EYES))
    burnt_out = float((grey[_MOUTH] >= _BURNT_OUT).mean()) > _BURNT_SHARE
    cheeks = float(np.median(np.concatenate([grey[region].ravel() for region in _CHEEKS])))
    return Coverage(
        outside=_outside(landmarks, image.shape[1], image.shape[0]),
        mouth=1.0 if burnt_out else mouth / max(eyes, _TINY),
        eyes=float(np.median(grey[_EYES])) / max(cheeks, _TINY),
    )


def _outside(landmarks: Points, width: int, height: int) -> float:
    """Share of the face that lies outside a picture of that size."""
    (matrix,) = similarity_transforms(landmarks[None], ARCFACE.reference(len(landmarks)))
    places = _face_points() @ np.linalg.inv(matrix[:, :2]).T
    places += np.linalg.inv(matrix[:, :2]) @ -matrix[:, 2]
    beyond = (places < 0).any(axis=1) | (places > np.array([width - 1, height - 1])).any(axis=1)
    return float(beyond.mean())


def _face_points() -> NDArray[np.float64]:
    """Points spread evenly over the face in the chip, shape (N, 2)."""
    grid = np.stack(np.meshgrid(np.linspace(-1, 1, 25), np.linspace(-1, 1, 25)), -1).reshape(-1, 2)
    inside: NDArray[np.float64] = grid[(grid**2).sum(axis=1) <= 1] * _FACE_RADII + _FACE_CENTRE
    return inside

"""BlazePose, MediaPipe's finder of joints (Bazarevsky et al., BlazePose: On-device Body Pose Tracking, 2020)."""

import cv2
import numpy as np
from numpy.typing import NDArray

from hadir.domain.frame import Image
from hadir.domain.geometry import Boxes
from hadir.vision.scaling import Channels, Scaling
from hadir.vision.session import Model

LANDMARKS = 33
_SIDE = 256
_POINTS, _VALUES = 39, 5
_VISIBILITY = 3

_ROOM = 1.25
"""Side of the square that the network sees, in longer sides of the body's box; MediaPipe has the same around a body."""


class BlazePose:
    """Finds the joints of people whose boxes are known, one person after the other: a batch is no quicker.

    Attributes:
        provider: What computes.
    """

    family = "BlazePose"

    def __init__(self, model: Model, threshold: float) -> None:
        """Check the model.

        Args:
            model: The network.
            threshold: How sure it must be that somebody is there, before its joints are believed.

        Raises:
            ForeignModelError: It takes no picture of 256 by 256 pixels, or has not two outputs.
        """
        model.require(2, self.family, _SIDE)
        self._model = model
        self.provider = model.provider
        self._scaling = Scaling(0.0, 255.0, Channels.RGB)
        self._threshold = threshold

    def estimate(self, image: Image, bodies: Boxes) -> NDArray[np.float32]:
        """The landmarks of N people, shape (N, 33, 3): `x, y` in pixels of the picture, and the visibility, 0..1.

        Where no person is made out, all visibilities are 0.

        Args:
            image: Shape (H, W, 3), BGR.
            bodies: Where the people are, shape (N, 4).
        """
        found = [self._look(image, _square_around(body)) for body in bodies]
        return np.stack(found) if found else np.zeros((0, LANDMARKS, 3), np.float32)

    def rehearse(self) -> None:
        """Look at a blank picture, to find out whether the network gives joints.

        Raises:
            ForeignModelError: It does not.
        """
        with self._model.rehearsal(self.family):
            self._look(np.zeros((_SIDE, _SIDE, 3), np.uint8), np.array([0, 0, _SIDE], np.float32))

    def _look(self, image: Image, square: NDArray[np.float32]) -> NDArray[np.float32]:
        """The landmarks of the person in a square: its left and upper edge and its side."""
        scale = float(square[2]) / _SIDE
        matrix = np.array([[scale, 0, square[0]], [0, scale, square[1]]], np.float64)
        seen = cv2.warpAffine(image, matrix, (_SIDE, _SIDE), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP)
        values, presence = self._model.run(self._scaling.blob([seen]))
        points = values.reshape(_POINTS, _VALUES)[:LANDMARKS]
        visibility = _chance(points[:, _VISIBILITY]) * (float(presence.item()) >= self._threshold)
        return np.column_stack([points[:, :2] * np.float32(scale) + square[:2], visibility]).astype(np.float32)


def _square_around(body: NDArray[np.float32]) -> NDArray[np.float32]:
    side = max(float((body[2:] - body[:2]).max()), 1.0) * _ROOM
    middle = (body[:2] + body[2:]) / 2
    return np.append(middle - side / 2, side).astype(np.float32)


def _chance(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    chances: NDArray[np.float32] = (1 / (1 + np.exp(-np.clip(logits, -60, 60)))).astype(np.float32)
    return chances

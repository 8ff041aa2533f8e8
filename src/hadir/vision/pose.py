"""BlazePose, MediaPipe's finder of joints (Bazarevsky et al., BlazePose: On-device Body Pose Tracking, 2020)."""

import cv2
import numpy as np
from numpy.typing import NDArray

from hadir.domain.frame import Image
from hadir.domain.geometry import Boxes, clipped, grown
from hadir.vision.scaling import Channels, Scaling
from hadir.vision.session import Model

LANDMARKS = 33
_SIDE = 256
_POINTS, _VALUES = 39, 5
_VISIBILITY = 3

_ROOM = 1.5
"""Side of the square that the network sees, in longer sides of the body's box. With 1.25, as MediaPipe has around its
own circle, a fifth of the people on the clips that this was chosen with were not made out at all."""

_MARGIN = 0.15
"""What of the picture is shown around a box, in its sides: with more, the network takes a neighbour for the person."""

_WHOLE = 2.4
"""Least height of a whole body in its width: one that the picture's lower edge cuts off goes on so far below it."""

_EDGE = 2.0
"""Pixels from the picture's lower edge within which a box ends there."""


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
        found = [self._look(image, body) for body in bodies]
        return np.stack(found) if found else np.zeros((0, LANDMARKS, 3), np.float32)

    def rehearse(self) -> None:
        """Look at a blank picture, to find out whether the network gives joints.

        Raises:
            ForeignModelError: It does not.
        """
        with self._model.rehearsal(self.family):
            self._look(np.zeros((_SIDE, _SIDE, 3), np.uint8), np.array([0, 0, _SIDE, _SIDE], np.float32))

    def _look(self, image: Image, body: NDArray[np.float32]) -> NDArray[np.float32]:
        """The landmarks of one person."""
        corner, scale = _square_around(body, image.shape[0])
        values, presence = self._model.run(self._scaling.blob([_seen(image, body, corner, scale)]))
        points = values.reshape(_POINTS, _VALUES)[:LANDMARKS]
        visibility = _chance(points[:, _VISIBILITY]) * (float(presence.item()) >= self._threshold)
        return np.column_stack([points[:, :2] * scale + corner, visibility]).astype(np.float32)


def _square_around(body: NDArray[np.float32], height: int) -> tuple[NDArray[np.float64], float]:
    """The upper left corner of the square that is looked at, and pixels of the picture for one of the network's."""
    left, top, right, bottom = (float(edge) for edge in body)
    if bottom >= height - _EDGE:
        bottom = max(bottom, top + _WHOLE * (right - left))
    side = max(right - left, bottom - top, 1.0) * _ROOM
    middle = np.array([left + right, top + bottom]) / 2
    return middle - side / 2, side / _SIDE


def _seen(image: Image, body: NDArray[np.float32], corner: NDArray[np.float64], scale: float) -> Image:
    """The square around a body as the network sees it, black where the picture or the body's surroundings end."""
    height, width = image.shape[:2]
    near = clipped(grown(body[None], _MARGIN), width, height)[0].astype(int)
    left, top = min(near[0], width - 1), min(near[1], height - 1)
    part = image[top : max(near[3], top + 1), left : max(near[2], left + 1)]
    start = corner - (left, top)
    matrix = np.array([[scale, 0, start[0]], [0, scale, start[1]]])
    seen: Image = cv2.warpAffine(part, matrix, (_SIDE, _SIDE), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP)
    return seen


def _chance(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    chances: NDArray[np.float32] = (1 / (1 + np.exp(-np.clip(logits, -60, 60)))).astype(np.float32)
    return chances

"""MiniFASNet, a judge of whether faces are real (Minivision, Silent-Face-Anti-Spoofing, 2020)."""

import cv2
import numpy as np
from numpy.typing import NDArray

from hadir.domain.frame import Image
from hadir.domain.geometry import Boxes
from hadir.vision.scaling import Channels, Scaling
from hadir.vision.session import Model

_SIDE = 80
_CLASSES = 3
_LIVE = 1


class MiniFasNet:
    """Tells faces from pictures of faces by what is around them: paper, screens, hands that hold them.

    Attributes:
        provider: What computes.
    """

    family = "MiniFASNet"

    def __init__(self, model: Model, enlarged: float) -> None:
        """Check the model.

        Args:
            model: The network.
            enlarged: Sides of the picture that it is shown, in those of the face's box.

        Raises:
            ForeignModelError: It takes no picture of 80 by 80 pixels, or has not one output.
        """
        model.require(1, self.family, _SIDE)
        self._model = model
        self.provider = model.provider
        self._scaling = Scaling(0.0, 1.0, Channels.BGR)
        self._enlarged = enlarged

    def judge(self, image: Image, faces: Boxes) -> NDArray[np.float32]:
        """How likely each of N faces is a real one, shape (N,), 0..1.

        Args:
            image: Shape (H, W, 3), BGR.
            faces: Where the faces are, shape (N, 4).
        """
        if not len(faces):
            return np.zeros(0, np.float32)
        return self._live([_surroundings(image, face, self._enlarged) for face in faces])

    def rehearse(self) -> None:
        """Judge two blank pictures, to find out whether the network gives three chances for each.

        Raises:
            ForeignModelError: It does not.
        """
        blank = np.zeros((_SIDE, _SIDE, 3), np.uint8)
        with self._model.rehearsal(self.family):
            self._live([blank, blank])

    def _live(self, seen: list[Image]) -> NDArray[np.float32]:
        logits = self._model.run_each(self._scaling.blob(seen))[0].reshape(len(seen), _CLASSES)
        odds = np.exp(logits - logits.max(axis=1, keepdims=True))
        live: NDArray[np.float32] = odds[:, _LIVE] / odds.sum(axis=1)
        return live


def _surroundings(image: Image, face: NDArray[np.float32], enlarged: float) -> Image:
    """A face with what is around it, as the network was taught: less enlarged and shifted where the picture ends."""
    size = np.array([image.shape[1], image.shape[0]], np.float64)
    sides = np.maximum(np.asarray(face[2:] - face[:2], np.float64), 1.0)
    half = sides * min(float((size / sides).min()), enlarged) / 2
    middle = np.clip((np.asarray(face[:2], np.float64) + face[2:]) / 2, half, size - half)
    left, top = np.maximum(np.floor(middle - half), 0).astype(int)
    right, bottom = np.minimum(np.ceil(middle + half), size).astype(int)
    seen: Image = cv2.resize(image[top:bottom, left:right], (_SIDE, _SIDE))
    return seen

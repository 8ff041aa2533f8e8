"""Finding bodies with BlazePose's detector alone, where a pack has no detector of objects."""

from copy import copy

import numpy as np

from hadir.domain.detection import Detections, Scene
from hadir.domain.frame import Image
from hadir.domain.geometry import Boxes
from hadir.vision.detectors.anchors import grid
from hadir.vision.detectors.edges import cut_to_picture
from hadir.vision.detectors.suppression import blended
from hadir.vision.scaling import Channels, Scaling, boxed
from hadir.vision.session import Model, Tensor

_SIDE = 224
_LEVELS = ((8, 2), (16, 2), (32, 6))
"""Strides, and how many anchors share a cell of each."""

_POINTS = 4
_HIPS, _CIRCLE = 0, 1
_VALUES = 4 + 2 * _POINTS
_OVERLAP = 0.3


class BlazePosePeople:
    """Finds bodies by their faces, hips and reach: large ones, a few in a picture.

    Attributes:
        threshold: The score from which a detection is certainly a body.
        floor: The score from which a detection may carry a track on.
        finds_things: That it finds no phones.
        provider: What computes.
    """

    family = "BlazePose detector"
    finds_things = False

    def __init__(self, model: Model, threshold: float) -> None:
        """Check the model.

        Args:
            model: The network.
            threshold: The score from which a detection is certainly a body.

        Raises:
            ForeignModelError: It takes no picture of 224 by 224 pixels, or has not two outputs.
        """
        model.require(2, self.family, _SIDE)
        self._model = model
        self.provider = model.provider
        self._scaling = Scaling(127.5, 127.5, Channels.RGB)
        self.threshold = threshold
        self.floor = threshold / 2

    def find(self, image: Image) -> Scene:
        """The people in a picture of shape (H, W, 3), BGR; certain or not, best first."""
        canvas, scale = boxed(image, _SIDE / max(image.shape[:2]), _SIDE, _SIDE, 0)
        found = blended(self._decode(self._model.run(self._scaling.blob([canvas]))), _OVERLAP)
        factors = np.array([*scale, *scale], np.float32)
        boxes = (_bodies(found) / factors).astype(np.float32)
        people = cut_to_picture(boxes, found.scores, image.shape[1], image.shape[0])
        return Scene(people, Detections.none(0))

    def rehearse(self) -> None:
        """Look at a blank picture and take every anchor for a body, to find out whether the network is of the family.

        Raises:
            ForeignModelError: It is not.
        """
        credulous = copy(self)
        credulous.floor = -np.inf
        with self._model.rehearsal(self.family):
            outputs = self._model.run(self._scaling.blob([np.zeros((_SIDE, _SIDE, 3), np.uint8)]))
            found = credulous._decode(outputs)  # noqa: SLF001 - a copy of itself
            anchors = sum(repeat * (_SIDE // stride) ** 2 for stride, repeat in _LEVELS)
            if len(found) != anchors:
                raise ValueError(f"{len(found)} is not the number {anchors} of its anchors")

    def _decode(self, outputs: list[Tensor]) -> Detections:
        """Heads from `floor` up, with the middle of the hips and a point of the circle around the body, in pixels."""
        values, logits = sorted((output[0] for output in outputs), key=lambda output: -output.shape[-1])
        scores = 1 / (1 + np.exp(-np.clip(logits[:, 0], -60, 60)))
        chosen = np.flatnonzero(scores >= self.floor)
        anchors = np.concatenate([grid(_SIDE, _SIDE, stride, repeat, 0.5) for stride, repeat in _LEVELS])[chosen]
        middles, halves = anchors + values[chosen, :2], values[chosen, 2:4] / 2
        points = values[chosen, 4:_VALUES].reshape(-1, _POINTS, 2) + anchors[:, None]
        boxes = np.hstack([middles - halves, middles + halves])
        return Detections(boxes, scores[chosen].astype(np.float32), points[:, [_HIPS, _CIRCLE]])


def _bodies(heads: Detections) -> Boxes:
    """Boxes of bodies with these heads, hips and circles."""
    hips = heads.landmarks[:, 0]
    reach = np.linalg.norm(heads.landmarks[:, 1] - hips, axis=1)
    half = np.stack([reach * 0.4, reach], axis=1)
    return np.hstack([hips - half, hips + half]).astype(np.float32)

"""Finding bodies with BlazePose's detector alone, where a pack has no detector of objects."""

from copy import copy
from math import ceil

import numpy as np

from hadir.domain.detection import Detections, Look, Scene
from hadir.domain.frame import Image
from hadir.domain.geometry import Boxes
from hadir.vision.detectors.anchors import grid
from hadir.vision.detectors.base import placed
from hadir.vision.detectors.edges import cut_to_picture
from hadir.vision.detectors.suppression import blended, strongest
from hadir.vision.scaling import Channels, Scaling, boxed
from hadir.vision.session import Model, Tensor

_SIDE = 224
_LEVELS = ((8, 2), (16, 2), (32, 6))
"""Strides, and how many anchors share a cell of each."""

_POINTS = 4
_HIPS, _CIRCLE = 0, 1
_VALUES = 4 + 2 * _POINTS
_OVERLAP = 0.3

_CLOSE = 2.5
"""Reach in heights of the head's box from which that box is of a face close by; else it is of the head and the arms."""

_ABOVE, _BELOW, _WIDTH = 0.95, 0.7, 0.7
"""How far a body goes above and below its hips, and how wide it is, in its reach: 0.65 of IoU with YOLOX's boxes."""

_OVERLAP_OF_BODIES = 0.6


class BlazePosePeople:
    """Finds bodies by their heads, hips and reach, in squares that cover the picture: large ones, one or two in each.

    Attributes:
        threshold: The score from which a detection is certainly a body.
        floor: The score from which a detection may carry a track on.
        guesses_boxes: That its boxes are guessed from a few points.
        provider: What computes.
    """

    family = "BlazePose detector"
    guesses_boxes = True

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
        height, width = image.shape[:2]
        heads = blended(Detections.joined([self._heads(image, look) for look in _squares(width, height)]), _OVERLAP)
        people = cut_to_picture(_bodies(heads), heads.scores, width, height)
        return Scene(strongest(people, _OVERLAP_OF_BODIES), Detections.none(0))

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

    def _heads(self, image: Image, look: Look) -> Detections:
        """Heads with hips and a point of the circle around the body, in pixels of the picture."""
        part = image[look.y : look.y + look.height, look.x : look.x + look.width]
        canvas, scale = boxed(part, look.scale, _SIDE, _SIDE, 0)
        return placed(self._decode(self._model.run(self._scaling.blob([canvas]))), look, scale)

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


def _squares(width: int, height: int) -> list[Look]:
    """Squares along the longer side of a picture that cover it, as few as will do."""
    side, longer = min(width, height), max(width, height)
    count = max(ceil(longer / side), 1)
    starts = [round(start) for start in np.linspace(0, longer - side, count)]
    corners = [(start, 0) if width > height else (0, start) for start in starts]
    return [Look(x, y, side, side, _SIDE / side) for x, y in corners]


def _bodies(heads: Detections) -> Boxes:
    """Boxes of bodies with these heads, hips and circles; where they end below is a guess, which is that they stand."""
    hips = heads.landmarks[:, 0]
    reach = np.linalg.norm(heads.landmarks[:, 1] - hips, axis=1)
    heights = heads.boxes[:, 3] - heads.boxes[:, 1]
    tops = np.where(reach > _CLOSE * heights, hips[:, 1] - _ABOVE * reach, heads.boxes[:, 1])
    middles = (heads.boxes[:, 0] + heads.boxes[:, 2]) / 2
    half = reach * _WIDTH / 2
    boxes = np.stack([middles - half, tops, middles + half, hips[:, 1] + _BELOW * reach], axis=1)
    return boxes.astype(np.float32)

"""YOLOX, a detector of objects (Ge et al., YOLOX: Exceeding YOLO Series in 2021)."""

from collections.abc import Sequence
from copy import copy

import numpy as np

from hadir.domain.detection import Detections
from hadir.domain.frame import Image
from hadir.vision.detectors.anchors import grid
from hadir.vision.detectors.edges import cut_to_picture
from hadir.vision.detectors.suppression import strongest
from hadir.vision.scaling import Channels, Scaling, boxed
from hadir.vision.session import Model, Tensor

STRIDES = (8, 16, 32)

_LONGEST = 416
"""Pixels of the input for the longer side of a picture, where the network says nothing of it."""

_PADDING = 114
_REHEARSAL = (64, 96)
_BOX = 4


class Yolox:
    """Finds the objects of some classes in whole pictures.

    Per cell of three grids: the offset of the middle and the logarithm of the sides in strides, how likely there is
    an object, and how likely it is of each class.

    Attributes:
        threshold: The score from which a detection is certain.
        floor: The score from which a detection may carry a track on.
        classes: What it tells apart.
        longest: Pixels of the input for the longer side of a picture.
        provider: What computes.
    """

    family = "YOLOX"
    overlap = 0.5

    def __init__(
        self, model: Model, channels: Channels, threshold: float, classes: Sequence[str], longest: int | None = None
    ) -> None:
        """Check the model.

        Args:
            model: The network.
            channels: Order of the colours in its input.
            threshold: The score from which a detection is certain.
            classes: What it tells apart, in the order of its outputs.
            longest: Pixels of the input for the longer side of a picture; None for as many as the network takes.

        Raises:
            ForeignModelError: The model is no detector of objects.
        """
        model.require(1, self.family)
        self._model = model
        self.provider = model.provider
        self._scaling = Scaling(0.0, 1.0, channels)
        self.threshold = threshold
        self.floor = threshold / 2
        self.classes = tuple(classes)
        rows, columns = model.input_shape[2:]
        self._fixed = (rows, columns) if isinstance(rows, int) and isinstance(columns, int) else None
        self.longest = longest or max(self._fixed or (_LONGEST,))

    def detect(self, image: Image, names: Sequence[str]) -> tuple[Detections, ...]:
        """Objects of each of these classes from `floor` up, as far as they are in the picture, best first.

        Args:
            image: Shape (H, W, 3), BGR.
            names: Some of its classes.
        """
        canvas, scale = self._canvas(image)
        cells = self._model.run(self._scaling.blob([canvas]))[0][0]
        height, width = canvas.shape[:2]
        found = (self._decode(cells, self.classes.index(name), width, height) for name in names)
        return tuple(self._placed(each, scale, image) for each in found)

    def rehearse(self) -> None:
        """Look at a blank picture, to find out whether the network is of the family and has these classes.

        Raises:
            ForeignModelError: It is not, or has others.
        """
        rows, columns = self._fixed or _REHEARSAL
        credulous = copy(self)
        credulous.floor = -np.inf
        with self._model.rehearsal(self.family):
            cells = self._model.run(self._scaling.blob([np.zeros((rows, columns, 3), np.uint8)]))[0][0]
            wanted = (sum((rows // stride) * (columns // stride) for stride in STRIDES), _BOX + 1 + len(self.classes))
            if cells.shape != wanted:
                raise ValueError(f"{cells.shape} is not the shape {wanted} of its cells")
            credulous._decode(cells, 0, columns, rows)  # noqa: SLF001 - a copy of itself

    def _canvas(self, image: Image) -> tuple[Image, tuple[float, float]]:
        """The picture as the network takes it: no larger than it must be, where its size is free."""
        longest = self.longest / max(image.shape[:2])
        if self._fixed is not None:
            scale = min(longest, self._fixed[0] / image.shape[0], self._fixed[1] / image.shape[1])
            return boxed(image, scale, *self._fixed, _PADDING)
        rows, columns = (_multiple(round(side * longest)) for side in image.shape[:2])
        return boxed(image, longest, rows, columns, _PADDING)

    def _decode(self, cells: Tensor, number: int, width: int, height: int) -> Detections:
        """Objects of one class in pixels of the network's input, not yet one for each."""
        scores = cells[:, _BOX] * cells[:, _BOX + 1 + number]
        chosen = np.flatnonzero(scores >= self.floor)
        corners = np.concatenate([grid(width, height, stride, 1, 0.0) for stride in STRIDES])[chosen]
        strides = np.concatenate([np.full(_cells(width, height, each), each, np.float32) for each in STRIDES])[chosen]
        middles = corners + cells[chosen, :2] * strides[:, None]
        halves = np.exp(np.minimum(cells[chosen, 2:_BOX], 10)) * strides[:, None] / 2
        nothing = np.zeros((len(chosen), 0, 2), np.float32)
        return Detections(np.hstack([middles - halves, middles + halves]), scores[chosen], nothing)

    def _placed(self, found: Detections, scale: tuple[float, float], image: Image) -> Detections:
        kept = strongest(found, self.overlap)
        factors = np.array([*scale, *scale], np.float32)
        boxes = (kept.boxes / factors).astype(np.float32)
        return cut_to_picture(boxes, kept.scores, image.shape[1], image.shape[0])


def _multiple(length: int) -> int:
    return max(-(-length // STRIDES[-1]), 1) * STRIDES[-1]


def _cells(width: int, height: int, stride: int) -> int:
    return (height // stride) * (width // stride)

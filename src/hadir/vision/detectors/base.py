"""What all face detectors share: looking at rectangles of a picture at a chosen scale."""

import math
from abc import ABC, abstractmethod
from collections.abc import Sequence

import cv2
import numpy as np

from hadir.domain.detection import Detections, Look
from hadir.domain.frame import Image
from hadir.domain.geometry import Box
from hadir.vision.detectors.suppression import strongest
from hadir.vision.scaling import Scaling
from hadir.vision.session import Model

_CLOSE_UP_FACE = 36.0
"""Height in pixels at which a network sees the face of a close-up; with the reach below SCRFD's input is 128 px
square, where it found 99 % of the faces that it finds in whole pictures."""

_TOO_LARGE = 0.6
"""A box longer than this share of the rectangle looked at is not trusted: a network that sees only part of a face, or
one larger than it was trained for, makes up boxes of any score. Looks at a smaller scale find such faces."""

_CUT_OFF = 0.6
"""A face of which less than this share is inside the rectangle looked at is left to another look."""


class FaceDetector(ABC):
    """Finds faces in rectangles of a picture.

    Attributes:
        threshold: The score from which a detection may begin a track or be somebody in a photograph.
        floor: The score from which a detection may carry a track on.
    """

    reach = 3.5
    """Sides of a close-up in heights of the face: room for how far a head gets between two looks."""

    overlap = 0.4
    stride = 32
    padding = 0

    def __init__(self, model: Model, scaling: Scaling, threshold: float, longest: int) -> None:
        self._model = model
        self._scaling = scaling
        self.threshold = threshold
        self.floor = threshold / 2
        self._longest = longest
        rows, columns = model.input_shape[2:]
        self._fixed = (rows, columns) if isinstance(rows, int) and isinstance(columns, int) else None

    def survey(self, width: int, height: int, within: Box | None = None) -> tuple[Look, ...]:
        """Looks that together cover a picture of `width` by `height` pixels, or the part of it within a box."""
        left, top, right, bottom = (round(edge) for edge in within or (0, 0, width, height))
        return (Look(left, top, right - left, bottom - top, self._longest / max(width, height)),)

    def close_up(self, box: Box, width: int, height: int) -> Look:
        """A look at a face known to be near `box`, in a picture of `width` by `height` pixels."""
        face = max(box[2] - box[0], box[3] - box[1], 8.0)
        half = face * self.reach / 2
        middle_x, middle_y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        left, right = (math.floor(np.clip(middle_x + side, 0, width)) for side in (-half, half))
        top, bottom = (math.floor(np.clip(middle_y + side, 0, height)) for side in (-half, half))
        return Look(left, top, max(right - left, 1), max(bottom - top, 1), _CLOSE_UP_FACE / face)

    def detect(self, image: Image, looks: Sequence[Look]) -> Detections:
        """Faces of the rectangles looked at, best first, with scores from `floor` up.

        Args:
            image: Shape (H, W, 3), BGR.
            looks: Where to look; rectangles inside the picture.
        """
        seen = [self._look(image, look) for look in looks]
        return self._suppress(Detections.joined([part for part in seen if len(part)]))

    def _look(self, image: Image, look: Look) -> Detections:
        part = image[look.y : look.y + look.height, look.x : look.x + look.width]
        canvas, scale = self._canvas(part, look.scale)
        found = self._decode(self._model.run(self._scaling.blob([canvas])), canvas.shape[1], canvas.shape[0])
        placed = _without_oversized(_placed(found, look, scale), look)
        height, width = image.shape[:2]
        return _without_cut_off(placed, look, width, height)

    def _canvas(self, part: Image, scale: float) -> tuple[Image, tuple[float, float]]:
        """The part resized and padded at the right and the bottom to what the network takes; the scales in x and y."""
        if self._fixed is not None:
            scale = min(scale, self._fixed[0] / part.shape[0], self._fixed[1] / part.shape[1])
        width = max(round(part.shape[1] * scale), 1)
        height = max(round(part.shape[0] * scale), 1)
        rows, columns = self._fixed or (_multiple(height, self.stride), _multiple(width, self.stride))
        canvas = np.full((rows, columns, 3), self.padding, np.uint8)
        canvas[:height, :width] = cv2.resize(part, (width, height), interpolation=_interpolation(scale))
        return canvas, (width / part.shape[1], height / part.shape[0])

    def _suppress(self, detections: Detections) -> Detections:
        return strongest(detections, self.overlap)

    @abstractmethod
    def _decode(self, outputs: Sequence[np.ndarray], width: int, height: int) -> Detections:
        """Detections from `floor` up, in pixels of a network input of `width` by `height` pixels."""


def _multiple(length: int, stride: int) -> int:
    return -(-length // stride) * stride


def _interpolation(scale: float) -> int:
    return cv2.INTER_AREA if scale < 0.5 else cv2.INTER_LINEAR


def _placed(found: Detections, look: Look, scale: tuple[float, float]) -> Detections:
    factor = np.array(scale, np.float32)
    offset = np.array([look.x, look.y], np.float32)
    boxes = found.boxes.reshape(-1, 2, 2) / factor + offset
    return Detections(boxes.reshape(-1, 4), found.scores, found.landmarks / factor + offset)


def _without_oversized(found: Detections, look: Look) -> Detections:
    sides = found.boxes[:, 2:] - found.boxes[:, :2]
    return found[sides.max(axis=1, initial=0) <= _TOO_LARGE * max(look.width, look.height)]


def _without_cut_off(found: Detections, look: Look, width: int, height: int) -> Detections:
    """Drop faces that an inner edge of the look cuts through; lower the score of those it touches."""
    starts = [float(start) if start > 0 else -np.inf for start in (look.x, look.y)]
    ends = [
        float(end) if end < limit else np.inf
        for end, limit in ((look.x + look.width, width), (look.y + look.height, height))
    ]
    sides = found.boxes[:, 2:] - found.boxes[:, :2]
    inside = np.minimum(found.boxes[:, 2:], ends) - np.maximum(found.boxes[:, :2], starts)
    share = np.clip(inside / np.maximum(sides, 1e-6), 0, 1).prod(axis=1).astype(np.float32)
    whole = share >= _CUT_OFF
    return Detections(found.boxes[whole], (found.scores * share)[whole], found.landmarks[whole])

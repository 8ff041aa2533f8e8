"""Finding the faces of photographs, where time matters less than missing nobody."""

from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from hadir.domain.detection import Detections, Look
from hadir.domain.frame import Image
from hadir.domain.geometry import Boxes
from hadir.domain.quality import Quality
from hadir.pipeline.tools import FaceDetector, FaceTools

_TILE = 1280
_TILE_OVERLAP = 256
_SMALL = 640
"""Pictures shorter than this on their longer side get a border: often a face fills them, and is not seen without."""

_BORDER = 0.5
"""Width of that border, in sides of the picture."""


@dataclass(frozen=True, eq=False, slots=True)
class Faces:
    """The faces of a photograph, largest first.

    Attributes:
        boxes: Shape (N, 4), pixels of the photograph; they may reach beyond it.
        scores: Shape (N,), 0..1.
        vectors: Shape (N, D), their embeddings.
        qualities: How good each is.
    """

    boxes: Boxes
    scores: NDArray[np.float32]
    vectors: NDArray[np.float32]
    qualities: tuple[Quality, ...]

    def __len__(self) -> int:
        return len(self.boxes)


def faces_in(image: Image, tools: FaceTools) -> Faces:
    """Find, measure and describe all faces of a photograph of shape (H, W, 3), BGR."""
    canvas, shift = _bordered(image) if max(image.shape[:2]) < _SMALL else (image, np.zeros(2, np.float32))
    found = _certain(canvas, tools.detector)
    if not len(found):
        return Faces(found.boxes, found.scores, np.zeros((0, 1), np.float32), ())
    found = found[np.argsort(found.boxes[:, 1] - found.boxes[:, 3], kind="stable")]
    vectors = tools.embedder.embed(canvas, found.landmarks)
    return Faces(found.boxes - np.tile(shift, 2), found.scores, vectors, tools.measure(canvas, found))


def _certain(image: Image, detector: FaceDetector) -> Detections:
    found = detector.detect(image, _looks(detector, image.shape[1], image.shape[0]))
    return found[found.scores >= detector.threshold]


def _looks(detector: FaceDetector, width: int, height: int) -> list[Look]:
    """The detector's own looks, and in a large picture those at overlapping tiles of it; nothing is enlarged."""
    looks = list(detector.survey(width, height))
    if max(width, height) > _TILE:
        looks += [
            replace(look, x=look.x + x, y=look.y + y)
            for y in _starts(height)
            for x in _starts(width)
            for look in detector.survey(min(width, _TILE), min(height, _TILE))
        ]
    return [replace(look, scale=min(look.scale, 1.0)) for look in looks]


def _starts(length: int) -> list[int]:
    count = max(int(np.ceil((length - _TILE) / (_TILE - _TILE_OVERLAP))), 0) + 1
    return [round(start) for start in np.linspace(0, max(length - _TILE, 0), count)]


def _bordered(image: Image) -> tuple[Image, NDArray[np.float32]]:
    """The picture in the middle of a black one twice its size, and where its corner is there."""
    height, width = image.shape[:2]
    down, right = round(height * _BORDER), round(width * _BORDER)
    canvas: Image = cv2.copyMakeBorder(image, down, down, right, right, cv2.BORDER_CONSTANT)
    return canvas, np.array([right, down], np.float32)

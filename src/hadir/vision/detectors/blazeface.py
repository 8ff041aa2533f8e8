"""BlazeFace full range, MediaPipe's detector, on overlapping tiles (Bazarevsky et al., BlazeFace, 2019)."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from hadir.domain.detection import Detections, Look
from hadir.domain.geometry import Box
from hadir.vision.detectors.anchors import grid
from hadir.vision.detectors.base import FaceDetector
from hadir.vision.detectors.suppression import blended
from hadir.vision.scaling import Scaling
from hadir.vision.session import Model

_INPUT = 192
_TILES_ACROSS = 300 / 1280
"""Side of a tile by the longer side of the picture: 5 by 3 tiles of 300 px on 1280x720 find 87 % of 32 px faces
and 97 % of 48 px ones, where the whole picture alone finds none and 1 %."""

_TILE_OVERLAP = 0.18
_SMALLEST_TILE = _INPUT
_RIGHT_EYE, _LEFT_EYE, _NOSE, _MOUTH = 0, 1, 2, 3


class BlazeFace(FaceDetector):
    """BlazeFace full range: one anchor a cell of 4 px on a 192 px square; four of its six points are kept.

    The points are eyes, nose and the middle of the mouth, as seen in the picture (the model's ears are dropped).
    """

    family = "BlazeFace"
    strides = (4,)
    reach = 5.0
    overlap = 0.3
    padding = 127

    def __init__(self, model: Model, scaling: Scaling, threshold: float, longest: int = _INPUT) -> None:
        model.require(2, self.family, _INPUT)
        super().__init__(model, scaling, threshold, longest)
        self._fixed = (_INPUT, _INPUT)

    def survey(self, width: int, height: int, within: Box | None = None) -> tuple[Look, ...]:
        """Overlapping square tiles for small faces, and the whole picture for large ones."""
        left, top, right, bottom = within or (0, 0, width, height)
        side = min(max(round(max(width, height) * _TILES_ACROSS), _SMALLEST_TILE), width, height)
        whole = Look(0, 0, width, height, _INPUT / max(width, height))
        if side == max(width, height):
            return (whole,)
        tiles = [
            Look(x, y, side, side, _INPUT / side)
            for y in _starts(height, side)
            for x in _starts(width, side)
            if x < right and y < bottom and x + side > left and y + side > top
        ]
        return (*tiles, whole)

    def close_up(self, box: Box, width: int, height: int) -> Look:
        """A look at a known face, at a scale where its surroundings fill the network's square."""
        look = self._surroundings(box, width, height)
        return replace(look, scale=_INPUT / max(look.width, look.height))

    def _decode(self, outputs: Sequence[np.ndarray], width: int, height: int) -> Detections:
        values, logits = sorted((output[0] for output in outputs), key=lambda output: -output.shape[-1])
        scores = 1 / (1 + np.exp(-np.clip(logits[:, 0], -60, 60)))
        chosen = np.flatnonzero(scores >= self.floor)
        anchors = grid(width, height, self.strides[0], 1, 0.5)[chosen]
        middles = anchors + values[chosen, :2]
        halves = values[chosen, 2:4] / 2
        points = values[chosen, 4:].reshape(-1, 6, 2) + anchors[:, None]
        kept = points[:, [_RIGHT_EYE, _LEFT_EYE, _NOSE, _MOUTH]]
        boxes = np.hstack([middles - halves, middles + halves])
        return Detections(boxes, scores[chosen].astype(np.float32), kept)

    def _suppress(self, detections: Detections) -> Detections:
        return blended(detections, self.overlap)


def _starts(length: int, side: int) -> list[int]:
    """Where tiles of `side` begin so that they cover `length` with at least the wanted overlap."""
    count = max(int(np.ceil((length - side) / (side * (1 - _TILE_OVERLAP)))), 0) + 1
    return [round(start) for start in np.linspace(0, length - side, count)]

"""YuNet of the OpenCV Zoo (Wu, Peng, Yu: YuNet, a tiny millisecond-level face detector, 2023)."""

from collections.abc import Sequence

import numpy as np

from hadir.domain.detection import Detections
from hadir.vision.detectors.anchors import grid
from hadir.vision.detectors.base import FaceDetector
from hadir.vision.scaling import Scaling
from hadir.vision.session import Model


class YuNet(FaceDetector):
    """YuNet: per stride a class score, an objectness, a box (centre offset, log size) and five offsets, in strides."""

    family = "YuNet"
    overlap = 0.3
    trims = True

    def __init__(self, model: Model, scaling: Scaling, threshold: float, longest: int) -> None:
        model.require(4 * len(self.strides), self.family)
        super().__init__(model, scaling, threshold, longest)

    def _decode(self, outputs: Sequence[np.ndarray], width: int, height: int) -> Detections:
        levels = len(self.strides)
        flat = [output.reshape(-1, output.shape[-1]) for output in outputs]
        return Detections.joined(
            [self._level(flat[level::levels], stride, width, height) for level, stride in enumerate(self.strides)]
        )

    def _level(self, outputs: Sequence[np.ndarray], stride: int, width: int, height: int) -> Detections:
        classes, objectness, boxes, offsets = outputs
        scores = np.sqrt(np.clip(classes[:, 0], 0, 1) * np.clip(objectness[:, 0], 0, 1))
        chosen = np.flatnonzero(scores >= self.floor)
        points = grid(width, height, stride, 1, 0.0)[chosen]
        middles = points + boxes[chosen, :2] * stride
        halves = np.exp(boxes[chosen, 2:]) * stride / 2
        landmarks = points[:, None] + offsets[chosen].reshape(-1, 5, 2) * stride
        return Detections(np.hstack([middles - halves, middles + halves]), scores[chosen], landmarks)

"""SCRFD, InsightFace's detector (Guo et al., Sample and Computation Redistribution for Face Detection, 2021)."""

from collections.abc import Sequence

import numpy as np

from hadir.domain.detection import Detections
from hadir.vision.detectors.anchors import grid
from hadir.vision.detectors.base import FaceDetector
from hadir.vision.scaling import Scaling
from hadir.vision.session import Model


class Scrfd(FaceDetector):
    """SCRFD with five landmarks: per stride a score, four distances to the box's sides and five offsets, in strides."""

    family = "SCRFD"
    anchors = 2

    # Together a network input of 64 px, where 112 of 113 faces were found, their landmarks within 2 % of their height.
    reach = 2.2
    close_up_face = 29.0

    def __init__(self, model: Model, scaling: Scaling, threshold: float, longest: int) -> None:
        model.require(3 * len(self.strides), self.family)
        super().__init__(model, scaling, threshold, longest)

    def _decode(self, outputs: Sequence[np.ndarray], width: int, height: int) -> Detections:
        levels = len(self.strides)
        flat = [output.reshape(-1, output.shape[-1]) for output in outputs]
        return Detections.joined(
            [
                self._level(flat[level], flat[level + levels], flat[level + 2 * levels], stride, width, height)
                for level, stride in enumerate(self.strides)
            ]
        )

    def _level(
        self, scores: np.ndarray, distances: np.ndarray, offsets: np.ndarray, stride: int, width: int, height: int
    ) -> Detections:
        chosen = np.flatnonzero(scores[:, 0] >= self.floor)
        points = grid(width, height, stride, self.anchors, 0.0)[chosen]
        reach = distances[chosen] * stride
        boxes = np.hstack([points - reach[:, :2], points + reach[:, 2:]])
        landmarks = points[:, None] + offsets[chosen].reshape(-1, 5, 2) * stride
        return Detections(boxes, scores[chosen, 0], landmarks)

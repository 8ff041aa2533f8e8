"""YOLOv8-face: YOLOv8 with five landmarks; boxes as distributions (Li et al., Generalized Focal Loss, 2020)."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from hadir.domain.detection import Detections
from hadir.vision.detectors.anchors import grid
from hadir.vision.detectors.base import FaceDetector
from hadir.vision.scaling import Scaling
from hadir.vision.session import Model

_BINS = 16
_BOX_CHANNELS = 4 * _BINS


class YoloV8Face(FaceDetector):
    """YOLOv8-face with raw heads: per stride 64 channels of box distribution, a class, five times x, y, visibility."""

    family = "YOLOv8-face"
    padding = 114
    trims = True

    def __init__(self, model: Model, scaling: Scaling, threshold: float, longest: int) -> None:
        model.require(len(self.strides), self.family)
        super().__init__(model, scaling, threshold, longest)

    def _decode(self, outputs: Sequence[np.ndarray], width: int, height: int) -> Detections:
        return Detections.joined(
            [
                self._level(output[0].reshape(output.shape[1], -1).T, stride, width, height)
                for output, stride in zip(outputs, self.strides, strict=True)
            ]
        )

    def _level(self, cells: np.ndarray, stride: int, width: int, height: int) -> Detections:
        scores = _sigmoid(cells[:, _BOX_CHANNELS])
        chosen = np.flatnonzero(scores >= self.floor)
        points = grid(width, height, stride, 1, 0.5)[chosen]
        reach = _expected_bin(cells[chosen, :_BOX_CHANNELS]) * stride
        corners = points - 0.5 * stride
        offsets = cells[chosen, _BOX_CHANNELS + 1 :].reshape(-1, 5, 3)[:, :, :2]
        landmarks = corners[:, None] + offsets * 2 * stride
        return Detections(np.hstack([points - reach[:, :2], points + reach[:, 2:]]), scores[chosen], landmarks)


def _sigmoid(values: np.ndarray) -> NDArray[np.float32]:
    likelihood: NDArray[np.float32] = (1 / (1 + np.exp(-np.clip(values, -60, 60)))).astype(np.float32)
    return likelihood


def _expected_bin(logits: np.ndarray) -> NDArray[np.float32]:
    """Mean of each of the four distributions over the bins, shape (N, 4), in strides."""
    bins = logits.reshape(-1, 4, _BINS)
    weights = np.exp(bins - bins.max(axis=2, keepdims=True))
    mean: NDArray[np.float32] = (weights / weights.sum(axis=2, keepdims=True)) @ np.arange(_BINS, dtype=np.float32)
    return mean

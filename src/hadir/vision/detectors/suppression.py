"""Making one detection of the several that a network gives for one face."""

import cv2
import numpy as np
from numpy.typing import NDArray

from hadir.domain.detection import Detections
from hadir.domain.geometry import iou


def strongest(detections: Detections, overlap: float) -> Detections:
    """Keep of detections that overlap by more than `overlap` (IoU) the one with the highest score, best first.

    Greedy non-maximum suppression.
    """
    if not len(detections):
        return detections
    corners, sides = detections.boxes[:, :2], detections.boxes[:, 2:] - detections.boxes[:, :2]
    kept = cv2.dnn.NMSBoxes(np.hstack([corners, sides]).tolist(), detections.scores.tolist(), 0.0, overlap)
    return detections[np.asarray(kept, np.intp)]


def blended(detections: Detections, overlap: float) -> Detections:
    """Average detections that overlap by more than `overlap` (IoU), weighted by score, best first.

    MediaPipe's weighted non-maximum suppression: for BlazeFace it halves the jitter of the landmarks.
    """
    rest = detections[np.argsort(-detections.scores, kind="stable")]
    merged: list[Detections] = []
    while len(rest):
        same = iou(rest.boxes[:1], rest.boxes)[0] > overlap
        same[0] = True
        merged.append(_weighted_mean(rest[same]))
        rest = rest[~same]
    return Detections.joined(merged) if merged else detections


def _weighted_mean(group: Detections) -> Detections:
    weights: NDArray[np.float32] = group.scores / group.scores.sum()
    return Detections(
        np.tensordot(weights, group.boxes, axes=1)[None].astype(np.float32),
        group.scores.max(keepdims=True),
        np.tensordot(weights, group.landmarks, axes=1)[None].astype(np.float32),
    )

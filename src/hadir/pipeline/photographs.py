"""Finding the faces of photographs, where time matters less than missing nobody."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from hadir.domain.detection import Detections, Look
from hadir.domain.frame import Image
from hadir.domain.geometry import Boxes, Points, iou
from hadir.domain.quality import Quality
from hadir.pipeline.tools import FaceDetector, VisionTools

_TILE = 1280
_TILE_OVERLAP = 256
_SMALL = 640
"""Longer side of a photograph that is looked at in a border; larger ones are shrunk to it."""

_BORDER = 0.5
"""Width of that border, in sides of the photograph."""

_FILLING = 0.5
"""A face larger than this, in longer sides of the photograph, may be seen only when there is a border around it."""

_INSIDE = 0.8
"""Share of a box inside another from which it may be a part of it."""

_GLANCE = 320
"""Longer side at which a photograph is glanced at: a quarter of the work of looking at it."""

_CLEAR = 70.0
"""Height of a face in a glance, in pixels, from which nobody is missed who is two fifths as tall or more: such a face
is seen at 28 px, where each pack finds 95 of 100. SCRFD at a glance gives embeddings that are 0.98 similar to those of
a closer look, BlazeFace the same ones."""

_ROOM = 0.65
"""A face larger than this, in longer sides of the photograph, wants a border around it."""

_SAME_FACE = 0.3
"""Boxes that overlap by more than this (IoU) are of one face."""


@dataclass(frozen=True, eq=False, slots=True)
class Faces:
    """The faces of a photograph, largest first.

    Attributes:
        boxes: Shape (N, 4), pixels of the photograph; they may reach beyond it.
        scores: Shape (N,), 0..1.
        landmarks: Shape (N, K, 2), pixels of the photograph.
        vectors: Shape (N, D), their embeddings.
        qualities: How good each is.
    """

    boxes: Boxes
    scores: NDArray[np.float32]
    landmarks: Points
    vectors: NDArray[np.float32]
    qualities: tuple[Quality, ...]

    def __len__(self) -> int:
        return len(self.boxes)


def faces_in(image: Image, tools: VisionTools) -> Faces:
    """Find, measure and describe all faces of a photograph of shape (H, W, 3), BGR."""
    return _described(image, *measured_in(image, tools), tools)


def portrait_in(image: Image, tools: VisionTools) -> Faces:
    """Find, measure and describe the person whom a photograph of shape (H, W, 3), BGR, is of.

    Where a glance shows one clearly it is enough; who is much smaller may then be missed. All others are looked at
    as closely as `faces_in` does.
    """
    found = _whole(_glanced(image, tools.detector))
    if not len(found):
        return faces_in(image, tools)
    ordered = _largest_first(found)
    return _described(image, ordered, tools.measure(image, ordered), tools)


def measured_in(image: Image, tools: VisionTools) -> tuple[Detections, tuple[Quality, ...]]:
    """Find and measure all faces of a photograph of shape (H, W, 3), BGR, largest first, without describing them."""
    found = _whole(_certain(image, tools.detector))
    if not len(found):
        return found, ()
    found = _largest_first(found)
    return found, tools.measure(image, found)


def _described(image: Image, found: Detections, qualities: tuple[Quality, ...], tools: VisionTools) -> Faces:
    vectors = tools.embedder.embed(image, found.landmarks) if len(found) else np.zeros((0, 1), np.float32)
    return Faces(found.boxes, found.scores, found.landmarks, vectors, qualities)


def _glanced(image: Image, detector: FaceDetector) -> Detections:
    """The faces that are certain at the first glance, if one of them is clear: at the photograph, then in a border."""
    longest = max(image.shape[:2])
    seen = _certain_at(_glance(detector, image), detector)
    share = _longest(seen).max(initial=0.0) / longest
    if 0 < share <= _ROOM:
        return seen if share >= _CLEAR / _GLANCE else Detections.none()
    canvas, restore = _bordered(image, _GLANCE / (1 + 2 * _BORDER))
    both = _joined(seen, restore(_certain_at(_glance(detector, canvas), detector)))
    share = _longest(both).max(initial=0.0) / longest
    return both if share >= _CLEAR * (1 + 2 * _BORDER) / _GLANCE else Detections.none()


def _glance(detector: FaceDetector, image: Image) -> Detections:
    """What is seen of a whole picture at a small scale."""
    height, width = image.shape[:2]
    look = max(detector.survey(width, height), key=lambda look: look.width * look.height)
    return detector.detect(image, [replace(look, scale=min(look.scale, _GLANCE / max(width, height), 1.0))])


def _certain_at(seen: Detections, detector: FaceDetector) -> Detections:
    return seen[seen.scores >= detector.threshold]


def _largest_first(faces: Detections) -> Detections:
    return faces[np.argsort(faces.boxes[:, 1] - faces.boxes[:, 3], kind="stable")]


def _whole(found: Detections) -> Detections:
    """The faces without what lies inside a surer one of twice their size: a part of it, looked at too closely."""
    starts, ends = found.boxes[:, :2], found.boxes[:, 2:]
    shared = np.minimum(ends[:, None], ends) - np.maximum(starts[:, None], starts)
    areas = (ends - starts).prod(axis=1)
    inside = shared.clip(0).prod(axis=2) > _INSIDE * areas[:, None]
    larger = areas > 4 * areas[:, None]
    surer = found.scores > found.scores[:, None]
    return found[~(inside & larger & surer).any(axis=1)]


def _certain(image: Image, detector: FaceDetector) -> Detections:
    """The faces found in the photograph as it is and in a border; in a small one the border alone shows all."""
    height, width = image.shape[:2]
    found = _certain_at(_seen_in_border(image, detector), detector)
    if max(height, width) < _SMALL:
        return found
    seen = _certain_at(detector.detect(image, _looks(detector, width, height)), detector)
    return _joined(seen, found[_longest(found) > _FILLING * max(height, width)])


def _joined(faces: Detections, filling: Detections) -> Detections:
    """Faces, and those of the faces that fill the photograph that are not among them."""
    if not len(faces) or not len(filling):
        return faces if len(faces) else filling
    return Detections.joined([faces, filling[iou(filling.boxes, faces.boxes).max(axis=1) <= _SAME_FACE]])


def _longest(faces: Detections) -> NDArray[np.float32]:
    """The longer side of each face in pixels, shape (N,)."""
    longest: NDArray[np.float32] = (faces.boxes[:, 2:] - faces.boxes[:, :2]).max(axis=1)
    return longest


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


def _seen_in_border(image: Image, detector: FaceDetector) -> Detections:
    """What is seen in the photograph, shrunk if it is large, in the middle of a black picture twice its size."""
    canvas, restore = _bordered(image, _SMALL)
    return restore(detector.detect(canvas, _looks(detector, canvas.shape[1], canvas.shape[0])))


def _bordered(image: Image, longest: float) -> tuple[Image, Callable[[Detections], Detections]]:
    """The photograph, shrunk to a longer side, in a black border; and what puts what is seen there in its place."""
    height, width = image.shape[:2]
    scale = min(longest / max(height, width), 1.0)
    size = max(round(width * scale), 1), max(round(height * scale), 1)
    shrunk = cv2.resize(image, size, interpolation=cv2.INTER_AREA)
    down, right = round(shrunk.shape[0] * _BORDER), round(shrunk.shape[1] * _BORDER)
    canvas: Image = cv2.copyMakeBorder(shrunk, down, down, right, right, cv2.BORDER_CONSTANT)
    corner, factor = np.array([right, down], np.float32), np.float32(scale)

    def restore(seen: Detections) -> Detections:
        return Detections((seen.boxes - np.tile(corner, 2)) / factor, seen.scores, (seen.landmarks - corner) / factor)

    return canvas, restore

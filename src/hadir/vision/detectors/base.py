"""What all face detectors share: looking at rectangles of a picture at a chosen scale."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from copy import copy
from math import ceil, floor

import numpy as np

from hadir.domain.detection import Detections, Look
from hadir.domain.frame import Image
from hadir.domain.geometry import Box
from hadir.vision.detectors.edges import doubted, inner_edges, without_cut_off, without_oversized
from hadir.vision.detectors.suppression import strongest
from hadir.vision.scaling import Scaling, boxed
from hadir.vision.session import Model

_REHEARSAL = (64, 96)
"""Rows and columns of a first picture: as small as close-ups are, and not square."""


class FaceDetector(ABC):
    """Finds faces in rectangles of a picture.

    Attributes:
        threshold: The score from which a detection may begin a track or be somebody in a photograph.
        floor: The score from which a detection may carry a track on.
        family: What the family is called in messages.
        trims: Whether the network ends boxes where its picture ends, though faces go on beyond.
        strides: Pixels from cell to cell of each of its grids.
        anchors: How many faces each cell may hold.
    """

    family: str

    reach = 3.5
    """Sides of a close-up in heights of the face: room for how far a head gets between two looks."""

    close_up_face = 54.0
    """Height in pixels at which the network sees the face of a close-up."""

    overlap = 0.4
    padding = 0
    trims = False
    strides: tuple[int, ...] = (8, 16, 32)
    anchors = 1

    def __init__(self, model: Model, scaling: Scaling, threshold: float, longest: int) -> None:
        self._model = model
        self._scaling = scaling
        self.threshold = threshold
        self.floor = threshold / 2
        self._longest = longest
        rows, columns = model.input_shape[2:]
        self._fixed = (rows, columns) if isinstance(rows, int) and isinstance(columns, int) else None

    def survey(self, width: int, height: int, within: Box | None = None) -> tuple[Look, ...]:
        """Looks that together cover a picture of `width` by `height` pixels, or at least the part of it within a box.

        Where the network's input is fixed, or planned for by its size, a part costs as much as the whole, which is
        therefore looked at.
        """
        parts_cost_less = self._fixed is None and not self._model.plans_by_size
        part = within if within is not None and parts_cost_less else (0, 0, width, height)
        return (_look_at(part, width, height, self._longest / max(width, height)),)

    def close_up(self, box: Box, width: int, height: int) -> Look:
        """A look at a face known to be near `box`, in a picture of `width` by `height` pixels."""
        if self._fixed is not None:
            return self.survey(width, height)[0]
        return self._surroundings(box, width, height)

    def detect(self, image: Image, looks: Sequence[Look]) -> Detections:
        """Faces of the rectangles looked at, best first, with scores from `floor` up.

        Args:
            image: Shape (H, W, 3), BGR.
            looks: Where to look; rectangles inside the picture.
        """
        seen = [self._look(image, look) for look in dict.fromkeys(looks)]
        return self._suppress(Detections.joined([part for part in seen if len(part)]))

    def rehearse(self) -> None:
        """Look at a blank picture and take every cell for a face, to find out whether the network is of the family.

        Raises:
            ForeignModelError: It is not.
        """
        rows, columns = self._fixed or self._sides(*_REHEARSAL)
        credulous = copy(self)
        credulous.floor = -np.inf
        with self._model.rehearsal(self.family):
            outputs = self._model.run(self._scaling.blob([np.zeros((rows, columns, 3), np.uint8)]))
            found = credulous._decode(outputs, columns, rows)  # noqa: SLF001 - a copy of itself
            cells = self.anchors * sum((rows // stride) * (columns // stride) for stride in self.strides)
            _require_shapes(found, cells)

    def _surroundings(self, box: Box, width: int, height: int) -> Look:
        """A look at a face and as much around it as the reach."""
        face = max(box[2] - box[0], box[3] - box[1], 8.0)
        half = face * self.reach / 2
        middle_x, middle_y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        part = (middle_x - half, middle_y - half, middle_x + half, middle_y + half)
        return _look_at(part, width, height, self.close_up_face / face)

    def _look(self, image: Image, look: Look) -> Detections:
        part = image[look.y : look.y + look.height, look.x : look.x + look.width]
        canvas, scale = self._canvas(part, look.scale)
        found = self._decode(self._model.run(self._scaling.blob([canvas])), canvas.shape[1], canvas.shape[0])
        trusted = without_oversized(placed(found, look, scale), look)
        edges = inner_edges(look, image.shape[1], image.shape[0])
        whole = without_cut_off(trusted, edges)
        rated = doubted(whole, edges, min(scale)) if self.trims else whole
        return rated[rated.scores >= self.floor]

    def _canvas(self, part: Image, scale: float) -> tuple[Image, tuple[float, float]]:
        """The part resized and padded at the right and the bottom to what the network takes; the scales in x and y."""
        if self._fixed is not None:
            scale = min(scale, self._fixed[0] / part.shape[0], self._fixed[1] / part.shape[1])
        rows, columns = self._fixed or self._sides(round(part.shape[0] * scale), round(part.shape[1] * scale))
        return boxed(part, scale, rows, columns, self.padding)

    def _sides(self, rows: int, columns: int) -> tuple[int, int]:
        """Sides of the input that so many pixels fit into: few sizes where each is planned for."""
        step = max(self.strides) * (2 if self._model.plans_by_size else 1)
        return _multiple(rows, step), _multiple(columns, step)

    def _suppress(self, detections: Detections) -> Detections:
        return strongest(detections, self.overlap)

    @abstractmethod
    def _decode(self, outputs: Sequence[np.ndarray], width: int, height: int) -> Detections:
        """Detections from `floor` up, in pixels of a network input of `width` by `height` pixels."""


def _look_at(box: Box, width: int, height: int, scale: float) -> Look:
    """A look at what of the box lies in a picture of `width` by `height` pixels, at least at one pixel."""
    left, top = min(max(floor(box[0]), 0), width - 1), min(max(floor(box[1]), 0), height - 1)
    right, bottom = min(ceil(box[2]), width), min(ceil(box[3]), height)
    return Look(left, top, max(right - left, 1), max(bottom - top, 1), scale)


def _require_shapes(found: Detections, count: int) -> None:
    """Check that there are so many faces, each with a box, a score and landmarks."""
    shapes = (found.boxes.shape, found.scores.shape, found.landmarks.shape[:1], found.landmarks.shape[2:])
    if shapes != ((count, 4), (count,), (count,), (2,)):
        raise ValueError(f"{shapes} are not those of {count} faces")


def _multiple(length: int, step: int) -> int:
    return max(-(-length // step), 1) * step


def placed(found: Detections, look: Look, scale: tuple[float, float]) -> Detections:
    """Detections of a look, seen at this scale in x and y, in pixels of the whole picture."""
    factor = np.array(scale, np.float32)
    offset = np.array([look.x, look.y], np.float32)
    boxes = found.boxes.reshape(-1, 2, 2) / factor + offset
    return Detections(boxes.reshape(-1, 4), found.scores, found.landmarks / factor + offset)

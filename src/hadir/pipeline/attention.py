"""Where to look in a frame: everywhere, in a part, at known faces, or nowhere.

A picture is compared with the one last looked at, on a small grey copy. What has not changed holds the same faces as
before. What moves around a known face is that person, whose face is looked at close up, where it is expected, for a
tenth of the cost of a search. Other movement, and young or lost tracks, make that part of the picture be searched; all
of it is searched every now and then, so that a face once missed is found.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

import cv2
import numpy as np
from numpy.typing import NDArray

from hadir.domain.detection import Detections, Look
from hadir.domain.frame import Luma
from hadir.domain.geometry import Box, Boxes, as_box, clipped, grown, iou

Mask = NDArray[np.bool_]

_CELL = 8
"""Pixels of the picture that become one of the small copy, each way; averaging takes the sensor's noise away."""

_BODY = (1.6, 1.0, 8.0)
"""Reach of a person around the face: to each side in widths, above and below in heights."""

_MARGIN = 0.08
"""Room left around a part that is searched, in longer sides of the picture: what moves may be part of a face."""

_SMALLEST = 0.25
"""Sides of a part that is searched, at least, in longer sides of the picture."""

_MOST = 0.6
"""A part larger than this share of the picture is not worth telling from all of it."""


_SAME_FACE = 0.3
"""Boxes that overlap by more than this (IoU) are of one face."""


class Looker(Protocol):
    """What turns intentions into rectangles; a face detector."""

    def survey(self, width: int, height: int, within: Box | None = None) -> tuple[Look, ...]:
        """Looks that together cover a whole picture, or the part of it that is within a box."""

    def close_up(self, box: Box, width: int, height: int) -> Look:
        """A look at a face expected near `box`."""


@dataclass(frozen=True, slots=True)
class AttentionSettings:
    """How closely a camera is watched.

    Attributes:
        contrast: Change of grey, 0..255, from which a cell counts as changed.
        speck: Changed cells outside known people that are still taken for noise.
        busy: How long after the last search of the whole picture it is searched again while something moves.
        still: The same while nothing does.
        most: Known faces above which close-ups would cost more than a search.
    """

    contrast: int = 10
    speck: int = 3
    busy: timedelta = timedelta(seconds=2)
    still: timedelta = timedelta(seconds=4)
    most: int = 8


@dataclass(frozen=True, eq=False, slots=True)
class KnownFaces:
    """N faces that are followed.

    Attributes:
        expected: Where they are expected in a frame, inside the picture, shape (N, 4).
        seen: Where they were seen last, shape (N, 4).
        steady: Which of them were seen when they were looked at last and are established, shape (N,).
    """

    expected: Boxes
    seen: Boxes
    steady: Mask

    def __len__(self) -> int:
        return len(self.expected)


@dataclass(frozen=True, eq=False, slots=True)
class Plan:
    """What to do with a frame.

    Attributes:
        looks: Where to look; empty when nothing has changed.
        unchanged: For each known face whether it is as it was and is not looked at, shape (N,).
    """

    looks: tuple[Look, ...]
    unchanged: Mask


class Attention:
    """Plans the looks of one camera; `plan` is called with its frames in the order of time."""

    def __init__(self, looker: Looker, settings: AttentionSettings) -> None:
        self._looker = looker
        self._settings = settings
        self._reference: Luma | None = None
        self._searched: datetime | None = None

    def reset(self) -> None:
        """Forget what was seen; the next frame is searched."""
        self._reference = None
        self._searched = None

    def plan(self, luma: Luma, at: datetime, faces: KnownFaces) -> Plan:
        """Decide where to look.

        Args:
            luma: Brightness of the frame.
            at: Its time.
            faces: What is known of faces in it.
        """
        height, width = luma.shape
        small = cv2.resize(luma, (max(width // _CELL, 1), max(height // _CELL, 1)), interpolation=cv2.INTER_AREA)
        changed = self._changed(small)
        part = self._part_to_search(changed, faces, width, height)
        if self._is_search_due(changed, at) or _is_most(part, width, height):
            self._reference, self._searched = small, at
            return Plan(self._looker.survey(width, height), np.zeros(len(faces), bool))
        plan = self._plan_parts(changed, part, faces, width, height)
        if plan.looks:
            self._reference = small
        return plan

    def _plan_parts(self, changed: Mask, part: Box | None, faces: KnownFaces, width: int, height: int) -> Plan:
        """Search a part, if there is one, and look at the known faces elsewhere that have changed."""
        searched = np.zeros(len(faces), bool) if part is None else _inside(faces.expected, part)
        # A face that has stopped, or has left, changes where it was; one that goes on, where it will be.
        moved = _touched(changed, grown(faces.expected, 0.5)) | _touched(changed, grown(faces.seen, 0.5))
        near = faces.expected[faces.steady & moved & ~searched]
        if len(near) > self._settings.most:
            return Plan(self._looker.survey(width, height), np.zeros(len(faces), bool))
        looks = [self._looker.close_up(as_box(face), width, height) for face in near]
        if part is not None:
            looks += self._looker.survey(width, height, part)
        return Plan(tuple(looks), faces.steady & ~moved & ~searched)

    def _changed(self, small: Luma) -> Mask:
        """Cells that differ from the picture last looked at; all of them where there is none."""
        if self._reference is None or self._reference.shape != small.shape:
            return np.ones(small.shape, bool)
        different: Mask = cv2.absdiff(small, self._reference) >= self._settings.contrast
        return different

    def _is_search_due(self, changed: Mask, at: datetime) -> bool:
        if self._searched is None:
            return True
        moves = int(changed.sum()) > self._settings.speck
        return at - self._searched >= (self._settings.busy if moves else self._settings.still)

    def _part_to_search(self, changed: Mask, faces: KnownFaces, width: int, height: int) -> Box | None:
        """The part of the picture with movement that no known person explains, or with tracks that need finding."""
        unexplained = _outside(changed, _bodies(faces.expected[faces.steady]))
        extents = [grown(faces.expected[~faces.steady], 1.0)] if not faces.steady.all() else []
        if int(unexplained.sum()) > self._settings.speck:
            extents.append(_extent(unexplained))
        if not extents:
            return None
        return _with_margin(np.concatenate(extents), width, height)


def completed(seen: Detections, same: Detections) -> Detections:
    """What was seen, and of what did not change that which was not seen anew in passing."""
    if not len(seen) or not len(same):
        return seen if len(seen) else same
    missing = iou(same.boxes, seen.boxes).max(axis=1) <= _SAME_FACE
    return Detections.joined([seen, same[missing]])


def _inside(boxes: Boxes, part: Box) -> Mask:
    """For each box whether all of it lies within a part of the picture."""
    within = (boxes[:, :2] >= part[:2]) & (boxes[:, 2:] <= part[2:])
    return np.logical_and(within[:, 0], within[:, 1])


def _with_margin(boxes: Boxes, width: int, height: int) -> Box:
    """One box around all boxes, with room for the faces that they may be parts of, inside the picture."""
    longer = max(width, height)
    inner = np.concatenate([boxes[:, :2].min(axis=0), boxes[:, 2:].max(axis=0)])
    missing = (_SMALLEST * longer - (inner[2:] - inner[:2])) / 2
    margin = np.maximum(_MARGIN * longer, missing)
    outer = np.concatenate([inner[:2] - margin, inner[2:] + margin])
    return as_box(clipped(outer[None].astype(np.float32), width, height)[0])


def _is_most(part: Box | None, width: int, height: int) -> bool:
    return part is not None and (part[2] - part[0]) * (part[3] - part[1]) > _MOST * width * height


def _bodies(faces: Boxes) -> Boxes:
    """The parts of the picture where the movement of people with these faces is expected."""
    sides, above, below = _BODY
    width, height = faces[:, 2] - faces[:, 0], faces[:, 3] - faces[:, 1]
    edges = [
        faces[:, 0] - sides * width,
        faces[:, 1] - above * height,
        faces[:, 2] + sides * width,
        faces[:, 3] + below * height,
    ]
    return np.stack(edges, axis=1)


def _cells(boxes: Boxes, shape: tuple[int, ...]) -> NDArray[np.intp]:
    """The boxes in cells of the small copy, `x1, y1, x2, y2` with exclusive ends, inside it."""
    rows, columns = shape
    outer = np.concatenate([np.floor(boxes[:, :2] / _CELL), np.ceil(boxes[:, 2:] / _CELL)], axis=1)
    cells: NDArray[np.intp] = np.clip(outer, 0, [columns, rows, columns, rows]).astype(np.intp)
    return cells


def _touched(changed: Mask, boxes: Boxes) -> Mask:
    """For each box whether anything changed in it."""
    return np.array([changed[y1:y2, x1:x2].any() for x1, y1, x2, y2 in _cells(boxes, changed.shape)], bool)


def _outside(changed: Mask, boxes: Boxes) -> Mask:
    """The changed cells outside all boxes."""
    rest = changed.copy()
    for x1, y1, x2, y2 in _cells(boxes, changed.shape):
        rest[y1:y2, x1:x2] = False
    return rest


def _extent(cells: Mask) -> Boxes:
    """The box around all marked cells, in pixels of the picture, shape (1, 4)."""
    rows, columns = np.flatnonzero(cells.any(axis=1)), np.flatnonzero(cells.any(axis=0))
    edges = [columns[0], rows[0], columns[-1] + 1, rows[-1] + 1]
    return np.array([edges], np.float32) * _CELL

"""Where to look in a frame: everywhere, at known faces, or nowhere.

A picture is compared with the one last looked at, on a small grey copy. What has not changed holds the same faces as
before; what moves around a known face is that person, whose face is looked at close up, where it is expected; only
other movement, a young or lost track, or the passing of time makes the whole picture be searched. A close-up costs a
tenth of a search.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

import cv2
import numpy as np
from numpy.typing import NDArray

from hadir.domain.detection import Look
from hadir.domain.frame import Luma
from hadir.domain.geometry import Box, Boxes, grown

Mask = NDArray[np.bool_]

_CELL = 8
"""Pixels of the picture that become one of the small copy, each way; averaging takes the sensor's noise away."""

_BODY = (1.6, 1.0, 8.0)
"""Reach of a person around the face: to each side in widths, above and below in heights."""


class Looker(Protocol):
    """What turns intentions into rectangles; a face detector."""

    def survey(self, width: int, height: int) -> tuple[Look, ...]:
        """Looks that together cover a whole picture."""

    def close_up(self, box: Box, width: int, height: int) -> Look:
        """A look at a face expected near `box`."""


@dataclass(frozen=True, slots=True)
class AttentionSettings:
    """How closely a camera is watched.

    Attributes:
        contrast: Change of grey, 0..255, from which a cell counts as changed.
        speck: Changed cells outside known people that are still taken for noise.
        busy: How long after the last search the whole picture is searched again while something moves.
        still: The same while nothing does.
        most: Known faces above which close-ups would cost more than a search.
    """

    contrast: int = 10
    speck: int = 3
    busy: timedelta = timedelta(seconds=1)
    still: timedelta = timedelta(seconds=4)
    most: int = 8


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

    def plan(self, luma: Luma, at: datetime, faces: Boxes, steady: Mask) -> Plan:
        """Decide where to look.

        Args:
            luma: Brightness of the frame.
            at: Its time.
            faces: Where known faces are expected in it, shape (N, 4).
            steady: Which of them were seen in the frame looked at last and are established, shape (N,).
        """
        height, width = luma.shape
        small = cv2.resize(luma, (max(width // _CELL, 1), max(height // _CELL, 1)), interpolation=cv2.INTER_AREA)
        changed = self._changed(small)
        if self._must_search(changed, at, faces, steady):
            self._reference, self._searched = small, at
            return Plan(self._looker.survey(width, height), np.zeros(len(faces), bool))
        if not changed.any():
            return Plan((), np.ones(len(faces), bool))
        self._reference = small
        unchanged = ~_touched(changed, grown(faces, 0.5))
        close_ups = [self._looker.close_up(_as_box(face), width, height) for face in faces[~unchanged]]
        return Plan(tuple(close_ups), unchanged)

    def _changed(self, small: Luma) -> Mask:
        """Cells that differ from the picture last looked at; all of them where there is none."""
        if self._reference is None or self._reference.shape != small.shape:
            return np.ones(small.shape, bool)
        different: Mask = cv2.absdiff(small, self._reference) >= self._settings.contrast
        return different

    def _must_search(self, changed: Mask, at: datetime, faces: Boxes, steady: Mask) -> bool:
        if self._searched is None or not steady.all() or len(faces) > self._settings.most:
            return True
        moved = int(changed.sum())
        waited = at - self._searched
        if waited >= (self._settings.busy if moved > self._settings.speck else self._settings.still):
            return True
        return moved > self._settings.speck and _outside(changed, _bodies(faces)) > self._settings.speck


def _as_box(row: NDArray[np.float32]) -> Box:
    left, top, right, bottom = (float(value) for value in row)
    return left, top, right, bottom


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


def _outside(changed: Mask, boxes: Boxes) -> int:
    """How many changed cells lie outside all boxes."""
    rest = changed.copy()
    for x1, y1, x2, y2 in _cells(boxes, changed.shape):
        rest[y1:y2, x1:x2] = False
    return int(rest.sum())

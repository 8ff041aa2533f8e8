"""What a detector saw in one picture, and where it was told to look."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hadir.domain.geometry import Boxes


@dataclass(frozen=True, slots=True)
class Look:
    """A rectangle of a picture, and how large the detector shall see it.

    Attributes:
        x: Left edge in pixels of the picture.
        y: Top edge in pixels of the picture.
        width: Width in pixels of the picture.
        height: Height in pixels of the picture.
        scale: Pixels of the network's input for one pixel of the picture.
    """

    x: int
    y: int
    width: int
    height: int
    scale: float


@dataclass(frozen=True, eq=False, slots=True)
class Detections:
    """N faces (or bodies) of one picture.

    Attributes:
        boxes: Shape (N, 4), float32, `x1, y1, x2, y2` in pixels of the picture.
        scores: Shape (N,), float32, 0..1.
        landmarks: Shape (N, K, 2), float32, pixels. K = 5: left eye, right eye, nose, left and right mouth corner as
            seen in the picture. K = 4: the eyes, the nose, the middle of the mouth. K = 0: none.
    """

    boxes: Boxes
    scores: NDArray[np.float32]
    landmarks: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.boxes)

    def __getitem__(self, index: "NDArray[np.intp] | NDArray[np.bool_] | slice") -> "Detections":
        return Detections(self.boxes[index], self.scores[index], self.landmarks[index])

    @staticmethod
    def none(points: int = 5) -> "Detections":
        """No detection, with `points` landmarks each."""
        return Detections(np.zeros((0, 4), np.float32), np.zeros(0, np.float32), np.zeros((0, points, 2), np.float32))

    @staticmethod
    def joined(parts: Sequence["Detections"]) -> "Detections":
        """All detections of the parts, in their order; the parts have the same number of landmarks."""
        if not parts:
            return Detections.none()
        return Detections(
            np.concatenate([part.boxes for part in parts]),
            np.concatenate([part.scores for part in parts]),
            np.concatenate([part.landmarks for part in parts]),
        )


@dataclass(frozen=True, eq=False, slots=True)
class Scene:
    """What else than faces was seen in one picture; the detections have no landmarks.

    Attributes:
        people: Bodies, as far as they are in the picture.
        phones: Mobile phones.
        id_cards: ID cards that people wear; None where nothing looks for them.
    """

    people: Detections
    phones: Detections
    id_cards: Detections | None = None

    @staticmethod
    def empty() -> "Scene":
        """Nothing was seen, or nothing looked for."""
        return Scene(Detections.none(0), Detections.none(0))

"""Networks that give the outputs a test wants."""

from collections.abc import Callable, Sequence
from typing import cast

import numpy as np
from numpy.typing import NDArray

from hadir.domain.detection import Detections
from hadir.vision.detectors.base import FaceDetector
from hadir.vision.providers import Provider
from hadir.vision.scaling import Channels, Scaling
from hadir.vision.session import Model

PLAIN = Scaling(0.0, 1.0, Channels.BGR)
"""Pixels as they are."""

Outputs = Callable[[NDArray[np.float32]], Sequence[np.ndarray]]


class FakeModel:
    """A network that takes pictures of any size, or of a fixed one.

    Attributes:
        blobs: What it was run on.
    """

    provider = Provider.CPU
    plans_by_size = False

    def __init__(self, side: int | None = None, outputs: Outputs = lambda _: ()) -> None:
        self.input_shape = (1, 3, side or "rows", side or "columns")
        self.blobs: list[NDArray[np.float32]] = []
        self._outputs = outputs

    def require(self, outputs: int, family: str, side: int | None = None) -> None:
        """Everything fits."""

    def run(self, blob: NDArray[np.float32]) -> Sequence[np.ndarray]:
        self.blobs.append(blob)
        return self._outputs(blob)

    run_each = run


def as_model(fake: FakeModel) -> Model:
    """The fake where a model is asked for."""
    return cast("Model", fake)


class ToyDetector(FaceDetector):
    """Sees the same faces at every look, in pixels of the network's input."""

    padding = 77

    def __init__(self, fake: FakeModel, faces: Detections | None = None, longest: int = 640) -> None:
        super().__init__(as_model(fake), PLAIN, 0.5, longest)
        self.faces = faces or Detections.none()

    def _decode(self, outputs: Sequence[np.ndarray], width: int, height: int) -> Detections:
        return self.faces


def faces(*rows: tuple[float, float, float, float, float]) -> Detections:
    """Faces with these boxes and scores; their landmarks are the corners and the middle of the box."""
    values = np.array(rows, np.float32).reshape(-1, 5)
    left, top, right, bottom, scores = values.T
    middle = [(left + right) / 2, (top + bottom) / 2]
    landmarks = np.array([[left, top], [right, top], middle, [left, bottom], [right, bottom]], np.float32)
    return Detections(values[:, :4], scores, landmarks.transpose(2, 0, 1))

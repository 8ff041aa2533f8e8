"""What a pipeline sees with: the ports that `hadir.vision` and `hadir.video` fill."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from hadir.domain.coverage import Coverage
from hadir.domain.detection import Detections, Look, Scene
from hadir.domain.frame import Image
from hadir.domain.geometry import Boxes, Points
from hadir.domain.identity import Metric, ModelId, Thresholds, Yardstick
from hadir.domain.quality import Quality
from hadir.pipeline.attention import Looker


class FaceDetector(Looker, Protocol):
    """Finds faces.

    Attributes:
        threshold: The score from which a detection is certainly a face.
    """

    threshold: float

    def detect(self, image: Image, looks: Sequence[Look]) -> Detections:
        """Faces of the rectangles looked at, certain or not, best first."""


class FaceEmbedder(Protocol):
    """Describes faces.

    Attributes:
        model_id: What the descriptions depend on.
        metric: How two of them are compared.
    """

    model_id: ModelId
    metric: Metric

    def embed(self, image: Image, landmarks: Points) -> NDArray[np.float32]:
        """Vectors of N faces, shape (N, D)."""


class BodyFinder(Protocol):
    """Finds bodies, and what people carry.

    Attributes:
        threshold: The score from which a detection is certainly a body.
        guesses_boxes: Whether boxes are guessed from a few points, so that their shape says nothing.
    """

    threshold: float
    guesses_boxes: bool

    def find(self, image: Image) -> Scene:
        """What is in a picture of shape (H, W, 3), BGR; certain or not, best first."""


class PoseEstimator(Protocol):
    """Finds the joints of people."""

    def estimate(self, image: Image, bodies: Boxes) -> NDArray[np.float32]:
        """The 33 BlazePose landmarks of N people, shape (N, 33, 3).

        `x, y` are pixels of the picture, also where they lie outside it; the third is the visibility, 0..1. A row of
        somebody in whose box no person was made out has visibilities of 0.
        """


class LivenessJudge(Protocol):
    """Tells faces from pictures of faces."""

    def judge(self, image: Image, faces: Boxes) -> NDArray[np.float32]:
        """How likely each of N faces is a real one, shape (N,), 0..1."""


@dataclass(frozen=True, slots=True)
class VisionTools:
    """What a pipeline sees with.

    Attributes:
        detector: Finds faces.
        embedder: Describes them.
        measure: Says how good each face of a picture is.
        encode: Makes a JPEG of pixels.
        thresholds: When two descriptions are of one person.
        bodies: Finds bodies; None where the pack has nothing for it.
        pose: Finds joints; likewise.
        liveness: Tells faces from pictures of faces; likewise.
        coverage: Says what cannot be seen of a face, by its landmarks; None where nothing can.
    """

    detector: FaceDetector
    embedder: FaceEmbedder
    measure: Callable[[Image, Detections], tuple[Quality, ...]]
    encode: Callable[[Image], bytes]
    thresholds: Thresholds
    bodies: BodyFinder | None = None
    pose: PoseEstimator | None = None
    liveness: LivenessJudge | None = None
    coverage: Callable[[Image, Points], Coverage] | None = None

    @property
    def yardstick(self) -> Yardstick:
        """How its faces are compared, and when two are of one person."""
        return Yardstick(self.embedder.model_id, self.embedder.metric, self.thresholds)

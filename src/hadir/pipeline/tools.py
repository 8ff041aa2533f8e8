"""What a pipeline sees with: the ports that `hadir.vision` and `hadir.video` fill."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from hadir.domain.detection import Detections, Look
from hadir.domain.frame import Image
from hadir.domain.geometry import Points
from hadir.domain.identity import Metric, ModelId, Thresholds
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


@dataclass(frozen=True, slots=True)
class FaceTools:
    """What a pipeline sees with.

    Attributes:
        detector: Finds faces.
        embedder: Describes them.
        measure: Says how good each face of a picture is.
        encode: Makes a JPEG of pixels.
        thresholds: When two descriptions are of one person.
    """

    detector: FaceDetector
    embedder: FaceEmbedder
    measure: Callable[[Image, Detections], tuple[Quality, ...]]
    encode: Callable[[Image], bytes]
    thresholds: Thresholds

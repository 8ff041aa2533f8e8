"""What all face embedders share: aligned chips in, vectors out."""

import numpy as np
from numpy.typing import NDArray

from hadir.domain.frame import Image
from hadir.domain.geometry import Points
from hadir.domain.identity import Metric, ModelId
from hadir.vision.alignment import ChipTemplate, chips
from hadir.vision.scaling import Scaling
from hadir.vision.session import Model


class FaceEmbedder:
    """Turns faces into vectors.

    Attributes:
        model_id: What the vectors depend on.
        metric: How two of them are compared.
    """

    family: str
    metric: Metric
    template: ChipTemplate

    def __init__(self, model: Model, scaling: Scaling, precision: str, digest: str) -> None:
        """Check the model.

        Args:
            model: The network.
            scaling: How pixels become its input.
            precision: Numbers it computes with, such as `fp32`.
            digest: SHA-256 that names its weights: the file's own, or that of the file it was converted from.

        Raises:
            ForeignModelError: The model is not an embedder.
        """
        model.require(1, self.family, self.template.size)
        self._model = model
        self._scaling = scaling
        length = model.output_shapes[0][-1]
        self._length = length if isinstance(length, int) else 0
        preprocessing = f"{self.template.size}:{scaling}"
        self.model_id = ModelId(self.family, digest[:12], preprocessing, precision)

    def rehearse(self) -> None:
        """Describe two blank chips, to find out whether the network gives a vector for each.

        Raises:
            ForeignModelError: It does not.
        """
        blank = np.zeros((self.template.size, self.template.size, 3), np.uint8)
        with self._model.rehearsal(self.family):
            vectors = self._model.run_each(self._scaling.blob([blank, blank]))[0]
            if vectors.ndim != 2 or len(vectors) != 2:
                raise ValueError(f"{vectors.shape} is not the shape of two vectors")

    def embed(self, image: Image, landmarks: Points) -> NDArray[np.float32]:
        """Vectors of N faces of one picture, shape (N, D), float32.

        Args:
            image: Shape (H, W, 3), BGR.
            landmarks: Shape (N, K, 2) with K = 4 or 5, pixels of the picture.
        """
        if not len(landmarks):
            return np.zeros((0, self._length), np.float32)
        blob = self._scaling.blob(chips(image, landmarks, self.template))
        vectors: NDArray[np.float32] = self._model.run_each(blob)[0]
        return vectors

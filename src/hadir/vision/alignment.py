"""Turning, scaling and moving faces so that their landmarks fall on a model's reference points."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from hadir.domain.frame import Image
from hadir.domain.geometry import Points


@dataclass(frozen=True, slots=True)
class ChipTemplate:
    """Where the landmarks of an aligned face belong.

    Attributes:
        size: Side of the square chip in pixels.
        five: Eyes, nose and mouth corners, five times `x, y`.
        four: Eyes, nose and the middle of the mouth, four times `x, y`.
    """

    size: int
    five: tuple[tuple[float, float], ...]
    four: tuple[tuple[float, float], ...]

    def reference(self, points: int) -> NDArray[np.float64]:
        """The reference points for faces with that many landmarks, shape (points, 2)."""
        return np.array({5: self.five, 4: self.four}[points], np.float64)


ARCFACE = ChipTemplate(
    112,
    ((38.2946, 51.6963), (73.5318, 51.5014), (56.0252, 71.7366), (41.5493, 92.3655), (70.7299, 92.2041)),
    ((38.2946, 51.6963), (73.5318, 51.5014), (56.0252, 71.7366), (56.1396, 92.2848)),
)
"""The reference of ArcFace (Deng et al., 2019); the middle of the mouth is that of its corners."""

DLIB = ChipTemplate(
    150,
    ((46.98, 44.66), (101.15, 45.09), (73.41, 77.45), (49.5, 100.08), (98.14, 99.91)),
    ((46.8, 46.3), (101.2, 46.5), (74.0, 78.8), (73.6, 104.8)),
)
"""Where SCRFD's (five) and BlazeFace's (four) landmarks lie, on average, in chips that dlib's own landmarks cut."""


def similarity_transforms(landmarks: Points, reference: NDArray[np.float64]) -> NDArray[np.float64]:
    """The rotation, scaling and shift that bring landmarks closest to the reference, least squares.

    In the complex plane `w = a z + b`; the closed form is Umeyama's (1991) without reflections.

    Args:
        landmarks: Shape (N, K, 2), pixels of the picture.
        reference: Shape (K, 2), pixels of the chip.

    Returns:
        Affine matrices of shape (N, 2, 3) from the picture to the chip.
    """
    z = landmarks[..., 0] + 1j * landmarks[..., 1]
    w = reference[:, 0] + 1j * reference[:, 1]
    z_mean, w_mean = z.mean(axis=1, keepdims=True), w.mean()
    spread = np.maximum((np.abs(z - z_mean) ** 2).sum(axis=1), np.finfo(np.float64).tiny)
    a = (np.conj(z - z_mean) * (w - w_mean)).sum(axis=1) / spread
    b = w_mean - a * z_mean[:, 0]
    return np.stack([np.stack([a.real, -a.imag, b.real], -1), np.stack([a.imag, a.real, b.imag], -1)], axis=1)


def chips(image: Image, landmarks: Points, template: ChipTemplate) -> Sequence[Image]:
    """Aligned faces of `template.size` pixels square, black where the picture ends.

    Args:
        image: Shape (H, W, 3), BGR.
        landmarks: Shape (N, K, 2) with K = 4 or 5, pixels of the picture.
        template: Where the landmarks belong.
    """
    matrices = similarity_transforms(landmarks, template.reference(landmarks.shape[1]))
    return [cv2.warpAffine(image, matrix, (template.size, template.size)) for matrix in matrices]

"""Cutting people out of a photograph, head and shoulders (GrabCut: Rother et al., 2004)."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from hadir.domain.frame import Image
from hadir.domain.geometry import Boxes

_SIDEWAYS, _ABOVE, _BELOW = 1.7, 1.0, 1.9
"""Extent of a cutout from the face's middle and edges, in sides of the face."""

_ROUNDS = 5
_SOFTNESS = 1.5


@dataclass(frozen=True, eq=False, slots=True)
class Cutout:
    """A person without background.

    Attributes:
        image: Shape (H, W, 3), BGR.
        alpha: Shape (H, W), 0 background .. 1 person.
        face_height: Height of the face in pixels.
    """

    image: Image
    alpha: NDArray[np.float32]
    face_height: float


def cut_out(photo: Image, faces: Boxes, person: int) -> Cutout:
    """Cut one person out of a photograph.

    Args:
        photo: Shape (H, W, 3), BGR.
        faces: All faces in it, shape (N, 4).
        person: Which of them.
    """
    left, top, right, bottom = _extent(faces[person], photo.shape[1], photo.shape[0])
    part = np.ascontiguousarray(photo[top:bottom, left:right])
    local = faces - np.array([left, top, left, top], np.float32)
    mask = _guess(part.shape[:2], local, person)
    cv2.grabCut(part, mask, None, np.zeros((1, 65)), np.zeros((1, 65)), _ROUNDS, cv2.GC_INIT_WITH_MASK)
    person_mask = np.isin(mask, (cv2.GC_FGD, cv2.GC_PR_FGD)).astype(np.uint8)
    whole = _piece_at(person_mask, _middle(local[person]))
    soft = cv2.GaussianBlur(cv2.erode(whole, np.ones((3, 3))).astype(np.float32), (0, 0), _SOFTNESS)
    return Cutout(part, soft, float(faces[person, 3] - faces[person, 1]))


def _extent(face: NDArray[np.float32], width: int, height: int) -> tuple[int, int, int, int]:
    face_width, face_height = face[2] - face[0], face[3] - face[1]
    middle = (face[0] + face[2]) / 2
    left, right = np.clip([middle - _SIDEWAYS * face_width, middle + _SIDEWAYS * face_width], 0, width)
    top, bottom = np.clip([face[1] - _ABOVE * face_height, face[3] + _BELOW * face_height], 0, height)
    return int(left), int(top), int(right), int(bottom)


def _guess(shape: tuple[int, ...], faces: Boxes, person: int) -> NDArray[np.uint8]:
    """A first idea of what is person: the face for certain, head and shoulders likely, other faces certainly not."""
    mask = np.full(shape, cv2.GC_PR_BGD, np.uint8)
    x, y = _middle(faces[person])
    width, height = (int(side) for side in faces[person, 2:] - faces[person, :2])
    shoulders = (x, shape[0] + height // 10)
    cv2.ellipse(mask, (x, y - height // 8), (int(0.9 * width), int(1.05 * height)), 0, 0, 360, cv2.GC_PR_FGD, -1)
    cv2.ellipse(mask, shoulders, (int(1.45 * width), int(1.8 * height)), 0, 0, 360, cv2.GC_PR_FGD, -1)
    cv2.ellipse(mask, (x, y), (int(0.42 * width), int(0.55 * height)), 0, 0, 360, cv2.GC_FGD, -1)
    for other in np.delete(faces, person, axis=0):
        left, top, right, bottom = np.clip(other, 0, None).astype(int)
        mask[max(top - height // 2, 0) : bottom, max(left - width // 4, 0) : right + width // 4] = cv2.GC_BGD
    mask[:3], mask[:, :3], mask[:, -3:] = cv2.GC_BGD, cv2.GC_BGD, cv2.GC_BGD
    return mask


def _middle(face: NDArray[np.float32]) -> tuple[int, int]:
    return int((face[0] + face[2]) / 2), int((face[1] + face[3]) / 2)


def _piece_at(mask: NDArray[np.uint8], point: tuple[int, int]) -> NDArray[np.uint8]:
    """The connected piece of a mask that holds a point, its small holes closed."""
    closed = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((9, 9)))
    _, pieces = cv2.connectedComponents(closed)
    piece: NDArray[np.uint8] = (pieces == pieces[point[1], point[0]]).astype(np.uint8)
    return piece

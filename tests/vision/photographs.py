"""The photographs that lie beside the project."""

import json
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from hadir.domain.frame import Image
from hadir.domain.geometry import Boxes

GROUPS = ("bbt1.jpg", "bbt2.jpg", "bbt3.jpg", "bbt4.jpg", "bbt5.jpg")


@dataclass(frozen=True)
class Group:
    """A photograph of a group.

    Attributes:
        image: Shape (H, W, 3), BGR.
        people: Who is on it.
        boxes: Where, shape (N, 4).
    """

    image: Image
    people: tuple[str, ...]
    boxes: Boxes


def read(path: Path) -> Image:
    """A picture of shape (H, W, 3), BGR."""
    image = cv2.imread(str(path))
    assert image is not None
    return image


def group(shared: Path, name: str) -> Group:
    """One of the photographs of groups."""
    rows = json.loads((shared / "faces" / "truth.json").read_text())["groups"][name]
    people, boxes = zip(*((row[0], row[1:]) for row in rows), strict=True)
    return Group(read(shared / "faces" / "groups" / name), people, np.array(boxes, np.float32))


def enrolled(shared: Path) -> dict[str, list[Image]]:
    """Portraits by person, each in the middle of a black picture twice its size."""
    folders = sorted((shared / "faces" / "enroll").iterdir())
    return {folder.name: [_bordered(read(path)) for path in sorted(folder.iterdir())] for folder in folders}


def _bordered(image: Image) -> Image:
    down, right = image.shape[0] // 2, image.shape[1] // 2
    return cv2.copyMakeBorder(image, down, down, right, right, cv2.BORDER_CONSTANT)


def camera_picture(shared: Path, name: str) -> Image:
    """A photograph of a group as a camera of 1280x720 pixels would show it."""
    image = group(shared, name).image
    scale = min(1280 / image.shape[1], 720 / image.shape[0])
    width, height = round(image.shape[1] * scale), round(image.shape[0] * scale)
    picture = np.zeros((720, 1280, 3), np.uint8)
    picture[:height, :width] = cv2.resize(image, (width, height))
    return picture

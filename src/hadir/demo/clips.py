"""Rendering the demonstration's cameras."""

from collections.abc import Callable, Sequence
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from hadir.demo.choreography import DAYS, SECONDS, Day, Pose
from hadir.demo.cutout import Cutout
from hadir.domain.frame import Image
from hadir.domain.progress import Progress
from hadir.video.writer import VideoWriter

FPS = 12


def render(
    path: Path,
    room: Image,
    foreground: Image | None,
    people: Sequence[Cutout],
    where: Callable[[Day, float], Pose | None],
    progress: Progress,
) -> None:
    """Write a camera's minute as a video.

    Args:
        path: The file to write.
        room: The background, shape (540, 960, 3), BGR.
        foreground: What covers the lower edge, shape (H, 960, 3), or None.
        people: The people, in the order of their days.
        where: Says where somebody is at a second.
        progress: Hears how it gets on.
    """
    frames = int(SECONDS * FPS)
    progress.begin(f"Filming {path.stem}", frames)
    with VideoWriter(path, FPS) as writer:
        for number in range(frames):
            second = number / FPS
            image = room.copy()
            poses = [(where(day, second), person) for day, person in zip(DAYS, people, strict=True)]
            present = [(pose, person) for pose, person in poses if pose is not None]
            for pose, person in sorted(present, key=lambda placed: placed[0].size):
                place(image, person, pose, 0 if foreground is None else foreground.shape[0] // 2)
            if foreground is not None:
                image[-foreground.shape[0] :] = foreground
            writer.write(image, second)
            progress.reach(number + 1)


def place(image: Image, person: Cutout, pose: Pose, raised: int = 0) -> None:
    """Put a person into a picture, cut off by its lower edge or `raised` pixels above it."""
    height, width = image.shape[:2]
    scale = pose.size * height / person.face_height
    size = (round(person.image.shape[1] * scale), round(person.image.shape[0] * scale))
    pixels = cv2.resize(person.image, size, interpolation=cv2.INTER_AREA)
    alpha = cv2.resize(person.alpha, size, interpolation=cv2.INTER_AREA)
    left = round(pose.x * width - size[0] / 2)
    top = height - size[1] - raised + round((0.02 - pose.lift) * height)
    _blend(image, pixels, alpha, left, top)


def _blend(image: Image, pixels: Image, alpha: NDArray[np.float32], left: int, top: int) -> None:
    """Draw pixels over a picture at a place that may reach beyond it."""
    height, width = image.shape[:2]
    x1, x2 = max(left, 0), min(left + pixels.shape[1], width)
    y1, y2 = max(top, 0), min(top + pixels.shape[0], height)
    if x1 >= x2 or y1 >= y2:
        return
    inside = np.s_[y1 - top : y2 - top, x1 - left : x2 - left]
    weight = alpha[inside][..., None]
    under = image[y1:y2, x1:x2]
    under[:] = (pixels[inside] * weight + under * (1 - weight)).astype(np.uint8)

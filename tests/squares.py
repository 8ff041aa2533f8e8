"""A world in which people are coloured squares: real pixels through real processes, without a model.

Everything here can be sent to a worker process.
"""

from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from hadir.domain.detection import Detections, Look
from hadir.domain.frame import Image
from hadir.domain.geometry import Box, Boxes, Points
from hadir.domain.identity import Metric, ModelId, Thresholds
from hadir.domain.quality import Quality
from hadir.pipeline.tools import VisionTools
from hadir.runtime.worker import LoadedTools
from hadir.video import jpeg
from hadir.video.writer import VideoWriter
from tests.builders import MODEL

COLOURS: dict[str, tuple[int, int, int]] = {"ana": (40, 40, 220), "budi": (40, 200, 40), "stranger": (220, 60, 40)}
"""Blue, green, red of each person's square."""

_ROOM = 90
_SIDE = 60


class SquareDetector:
    """Finds saturated squares."""

    threshold = 0.5

    def survey(self, width: int, height: int, within: Box | None = None) -> tuple[Look, ...]:
        left, top, right, bottom = (round(edge) for edge in within or (0, 0, width, height))
        return (Look(left, top, right - left, bottom - top, 1.0),)

    def close_up(self, box: Box, width: int, height: int) -> Look:
        left, top = max(int(box[0]) - _SIDE, 0), max(int(box[1]) - _SIDE, 0)
        return Look(left, top, min(3 * _SIDE, width - left), min(3 * _SIDE, height - top), 1.0)

    def detect(self, image: Image, looks: Sequence[Look]) -> Detections:
        colourful = np.zeros(image.shape[:2], np.uint8)
        for look in looks:
            part = np.s_[look.y : look.y + look.height, look.x : look.x + look.width]
            spread = image[part].max(axis=2).astype(int) - image[part].min(axis=2)
            colourful[part] = spread > 80
        _, _, stats, _ = cv2.connectedComponentsWithStats(colourful)
        found = [(x, y, x + w, y + h) for x, y, w, h, area in stats[1:].tolist() if area > _SIDE * _SIDE // 3]
        corners = np.array(found, np.float32).reshape(-1, 4)
        places = np.array([[0.3, 0.4], [0.7, 0.4], [0.5, 0.6], [0.35, 0.8], [0.65, 0.8]], np.float32)
        landmarks = corners[:, None, :2] + places[None] * (corners[:, 2:] - corners[:, :2])[:, None]
        return Detections(corners, np.full(len(corners), 0.9, np.float32), landmarks)


class SquareEmbedder:
    """Describes a square by its colour."""

    model_id: ModelId = MODEL
    metric = Metric.COSINE

    def embed(self, image: Image, landmarks: Points) -> NDArray[np.float32]:
        height, width = image.shape[:2]
        middles = np.clip(landmarks.mean(axis=1), 0, [width - 1, height - 1]).astype(int)
        return np.array([image[y, x].astype(np.float32) - _ROOM for x, y in middles], np.float32)


class SquareJudge:
    """Takes all squares for pictures that are shown on white paper."""

    def judge(self, image: Image, faces: Boxes) -> NDArray[np.float32]:
        return np.full(len(faces), 0.0 if image[0, 0].min() > 200 else 1.0, np.float32)


def measure(image: Image, faces: Detections) -> tuple[Quality, ...]:
    """Every square is a good view."""
    return (Quality(size=60.0, sharpness=20.0, brightness=120.0, yaw=0.0, roll=0.0, score=1.0),) * len(faces)


def load_square_tools() -> LoadedTools:
    """Tools that see squares, loaded as a worker loads real ones."""
    thresholds = Thresholds(0.9, 0.05)
    tools = VisionTools(SquareDetector(), SquareEmbedder(), measure, jpeg.encode, thresholds, liveness=SquareJudge())
    return LoadedTools(tools, "squares", "cpu")


def picture(places: dict[str, float], width: int = 640, height: int = 360) -> Image:
    """A grey room with people at these places, `x` in 0..1."""
    image = np.full((height, width, 3), _ROOM, np.uint8)
    for person, x in places.items():
        left = int(x * width) - _SIDE // 2
        image[150 : 150 + _SIDE, max(left, 0) : max(left + _SIDE, 0)] = COLOURS[person]
    return image


def film(path: Path, person: str, seconds: float = 4.0, fps: int = 12) -> Path:
    """A video in which somebody walks from the left to the right."""
    path.parent.mkdir(parents=True, exist_ok=True)
    frames = int(seconds * fps)
    with VideoWriter(path, fps) as writer:
        for number in range(frames):
            writer.write(picture({person: 0.1 + 0.8 * number / frames}), number / fps)
    return path


def photographs(folder: Path, *people: str) -> Path:
    """A folder of people with a portrait each."""
    for person in people:
        (folder / person).mkdir(parents=True, exist_ok=True)
        cv2.imwrite(str(folder / person / "portrait.png"), picture({person: 0.5}))
    return folder

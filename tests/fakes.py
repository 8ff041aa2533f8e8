"""Stand-ins for what a pipeline sees with, that see what a test tells them to."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from hadir.domain.detection import Detections, Look, Scene
from hadir.domain.frame import Image, Luma
from hadir.domain.geometry import Box, Boxes, Points
from hadir.domain.identity import Metric, ModelId, Thresholds
from hadir.domain.quality import Quality
from hadir.pipeline.tools import VisionTools
from tests.builders import MODEL, things

THRESHOLDS = Thresholds(0.5, 0.05)
GOOD = Quality(size=80.0, sharpness=20.0, brightness=120.0, yaw=0.0, roll=0.0, score=1.0)


class FakePicture:
    """A grey picture with bright squares where faces are, so that movement can be seen in it."""

    def __init__(self, width: int, height: int, boxes: Sequence[Box]) -> None:
        self.width = width
        self.height = height
        self._luma = np.full((height, width), 40, np.uint8)
        for left, top, right, bottom in boxes:
            self._luma[int(top) : int(bottom), int(left) : int(right)] = 200

    def luma(self) -> Luma:
        return self._luma

    def bgr(self) -> Image:
        return np.repeat(self._luma[..., None], 3, axis=2)


class FakeDetector:
    """Finds the faces that the test put there, where it is told to look."""

    threshold = 0.5

    def __init__(self) -> None:
        self.present = Detections.none()
        self.asked: list[tuple[Look, ...]] = []

    def survey(self, width: int, height: int, within: Box | None = None) -> tuple[Look, ...]:
        left, top, right, bottom = (round(edge) for edge in within or (0, 0, width, height))
        return (Look(left, top, right - left, bottom - top, 0.5),)

    def close_up(self, box: Box, width: int, height: int) -> Look:
        reach = box[2] - box[0]
        left, top = max(int(box[0] - reach), 0), max(int(box[1] - reach), 0)
        return Look(left, top, min(int(3 * reach), width - left), min(int(3 * reach), height - top), 1.0)

    def detect(self, image: Image, looks: Sequence[Look]) -> Detections:
        self.asked.append(tuple(looks))
        boxes = self.present.boxes
        middles = (boxes[:, :2] + boxes[:, 2:]) / 2
        seen = np.zeros(len(boxes), bool)
        for look in looks:
            inside = (middles >= [look.x, look.y]) & (middles <= [look.x + look.width, look.y + look.height])
            seen |= inside.all(axis=1)
        return self.present[seen]


class FakeEmbedder:
    """Gives each face the vector that the test says belongs to its place."""

    model_id: ModelId = MODEL
    metric = Metric.COSINE

    def __init__(self, vector_at: Callable[[float, float], Sequence[float]]) -> None:
        self._vector_at = vector_at
        self.embedded = 0

    def embed(self, image: Image, landmarks: Points) -> NDArray[np.float32]:
        self.embedded += len(landmarks)
        middles = landmarks.mean(axis=1)
        return np.array([self._vector_at(float(x), float(y)) for x, y in middles], np.float32)


class FakeBodyFinder:
    """Finds the bodies, phones and cards that the test put there."""

    threshold = 0.5

    guesses_boxes = False

    def __init__(self) -> None:
        self.present = Scene(things(), things())
        self.looks = 0

    def find(self, image: Image) -> Scene:
        self.looks += 1
        return self.present


class FakePose:
    """Sees the same joints in every body."""

    def __init__(self) -> None:
        self.joints = np.zeros((33, 3), np.float32)
        self.asked: list[int] = []

    def estimate(self, image: Image, bodies: Boxes) -> NDArray[np.float32]:
        self.asked.append(len(bodies))
        return np.tile(self.joints, (len(bodies), 1, 1))


class FakeJudge:
    """Finds every face as real as the test says."""

    def __init__(self, score: float = 1.0) -> None:
        self.score = score
        self.judged: list[int] = []

    def judge(self, image: Image, faces: Boxes) -> NDArray[np.float32]:
        self.judged.append(len(faces))
        return np.full(len(faces), self.score, np.float32)


def face_tools(
    detector: FakeDetector,
    embedder: FakeEmbedder,
    quality: Quality = GOOD,
    thresholds: Thresholds = THRESHOLDS,
) -> VisionTools:
    """Tools of fakes; every face has the same quality, and a JPEG is a word."""
    return VisionTools(detector, embedder, lambda _, faces: (quality,) * len(faces), lambda _: b"jpeg", thresholds)

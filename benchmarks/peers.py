"""The loop that both predecessors use: OpenCV reads, InsightFace detects and embeds, on every frame."""

import warnings
from pathlib import Path

import cv2
import numpy as np
import onnxruntime
from numpy.typing import NDArray

from benchmarks.tools import SHARED
from hadir.domain.frame import Image

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from insightface.app.common import Face
    from insightface.model_zoo.arcface_onnx import ArcFaceONNX
    from insightface.model_zoo.scrfd import SCRFD

_DETECTOR = SHARED / "models" / "scrfd_2.5g_bnkps.onnx"
_EMBEDDER = SHARED / "models" / "mobilefacenet_arcface_128.onnx"
_SIZE = (640, 640)
_THRESHOLD = 0.35


class InsightFace:
    """InsightFace with the weights that Hadir is measured with.

    Args:
        threads: Threads of each session; 0 leaves ONNX Runtime its default, as its users do.
    """

    def __init__(self, threads: int) -> None:
        self.detector = SCRFD(str(_DETECTOR), session=_session(_DETECTOR, threads))
        self.detector.prepare(-1, input_size=_SIZE, det_thresh=0.5)
        self.embedder = ArcFaceONNX(str(_EMBEDDER), session=_session(_EMBEDDER, threads))
        self.names: list[str] = []
        self.templates: NDArray[np.float32] = np.zeros((0, 128), np.float32)

    def enroll(self, folder: Path) -> None:
        """Enrol everybody in a folder of people; tight portraits get a border so that they are found at all."""
        vectors = []
        for path in sorted(folder.glob("*/*")):
            image = cv2.imread(str(path))
            height, width = image.shape[:2]
            image = cv2.copyMakeBorder(image, *[height // 2] * 2, *[width // 2] * 2, cv2.BORDER_CONSTANT)
            faces = self.faces(image)
            if faces:
                vectors.append(faces[0][1])
                self.names.append(path.parent.name)
        self.templates = _unit(np.array(vectors, np.float32))

    def faces(self, image: Image) -> list[tuple[NDArray[np.float32], NDArray[np.float32]]]:
        """Box and embedding of every face."""
        boxes, landmarks = self.detector.detect(image)
        return [
            (box[:4], self.embedder.get(image, Face(bbox=box[:4], kps=points, det_score=box[4])))
            for box, points in zip(boxes, landmarks, strict=True)
        ]

    def identify(self, image: Image) -> list[tuple[NDArray[np.float32], str | None]]:
        """Box and name of every face."""
        named = []
        for box, vector in self.faces(image):
            similar = self.templates @ _unit(vector[None])[0]
            best = int(similar.argmax())
            named.append((box, self.names[best] if similar[best] >= _THRESHOLD else None))
        return named


def _session(path: Path, threads: int) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    options.intra_op_num_threads = threads
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def _unit(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    unit: NDArray[np.float32] = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return unit

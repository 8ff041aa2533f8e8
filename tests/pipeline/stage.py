"""A camera in front of which people stand where a test puts them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from hadir.domain.camera import CameraRole
from hadir.domain.detection import Detections
from hadir.domain.detection import Scene as Seen
from hadir.domain.frame import Frame, Image
from hadir.domain.geometry import Box
from hadir.domain.identity import Metric
from hadir.domain.quality import Quality
from hadir.domain.sighting import SightingEvent
from hadir.pipeline.analysis import Analysis, PipelineSettings
from hadir.pipeline.camera import CameraPipeline
from hadir.pipeline.tools import LivenessJudge
from hadir.recognition.gallery import Gallery
from tests.builders import MODEL, at, detections, template, things
from tests.fakes import GOOD, FakeBodyFinder, FakeDetector, FakeEmbedder, FakePicture, FakePose, face_tools

PEOPLE = ("ana", "ben", "cara", "dewi", "eko", "fani", "gita", "hadi", "indah", "joko")

Scene = Mapping[str, Box]


def vector_of(person: str) -> list[float]:
    """The embedding of a person's face, unlike everybody else's; `ana again` looks like `ana`."""
    name = person.split(maxsplit=1)[0]
    return [float(name == other) for other in PEOPLE]


def gallery_of(*employees: str) -> Gallery:
    """A gallery in which these people are enrolled."""
    return Gallery(MODEL, Metric.COSINE, [template(name, *vector_of(name)) for name in employees])


def face(x: float, y: float = 200.0, side: float = 60.0) -> Box:
    """A face with its left upper corner at a place."""
    return (x, y, x + side, y + side)


class Stage:
    """A camera pipeline of fakes, and the people in front of it."""

    def __init__(
        self,
        *employees: str,
        quality: Quality = GOOD,
        settings: PipelineSettings | None = None,
        liveness: LivenessJudge | None = None,
        bodies: FakeBodyFinder | None = None,
        pose: FakePose | None = None,
    ) -> None:
        self.detector = FakeDetector()
        self.embedder = FakeEmbedder(self._vector_at)
        self.quality = quality
        self.qualities: dict[str, Quality] = {}
        """Of people who are seen better or worse than the others."""
        self.measured = 0
        self.told: list[SightingEvent] = []
        self.encoded: list[tuple[int, ...]] = []
        self._scene: Scene = {}
        self._seq = 0
        tools = face_tools(self.detector, self.embedder)
        tools = replace(tools, measure=self._measure, encode=self._encode, liveness=liveness, bodies=bodies, pose=pose)
        self.bodies = bodies or FakeBodyFinder()
        self.pipeline = CameraPipeline(
            "door", CameraRole.DOOR, "run", tools, gallery_of(*employees), settings or PipelineSettings()
        )

    def show(
        self,
        scene: Scene,
        second: float,
        *,
        sound: bool = True,
        size: tuple[int, int] = (640, 480),
        score: float = 0.9,
        bodies: Sequence[Box] = (),
    ) -> Analysis:
        """Analyse a frame with these people in it."""
        self._scene = scene
        self.bodies.present = Seen(things(*bodies), things())
        self.detector.present = detections(*scene.values(), score=score)
        picture = FakePicture(*size, [*bodies, *scene.values()])
        analysis = self.pipeline.analyse(Frame("door", self._seq, at(second), picture, sound))
        self._seq += 1
        self.told += analysis.sightings
        return analysis

    def play(self, scenes: Sequence[Scene], *, begin: float = 0.0, fps: float = 5.0, sound: bool = True) -> Analysis:
        """Analyse frames with these scenes; what the last one told."""
        for step, scene in enumerate(scenes):
            analysis = self.show(scene, round(begin + step / fps, 3), sound=sound)
        return analysis

    def finish(self) -> list[SightingEvent]:
        """All that was told until the camera stopped."""
        self.told += [event for event in self.pipeline.finish() if isinstance(event, SightingEvent)]
        return self.told

    def _measure(self, _: Image, faces: Detections) -> tuple[Quality, ...]:
        self.measured += len(faces)
        middles = (faces.boxes[:, :2] + faces.boxes[:, 2:]) / 2
        return tuple(self.qualities.get(self._person_at(x, y), self.quality) for x, y in middles.tolist())

    def _encode(self, pixels: Image) -> bytes:
        self.encoded.append(pixels.shape)
        return b"jpeg"

    def _vector_at(self, x: float, y: float) -> list[float]:
        return vector_of(self._person_at(x, y))

    def _person_at(self, x: float, y: float) -> str:
        def away(person: str) -> float:
            left, top, right, bottom = self._scene[person]
            return float(np.hypot((left + right) / 2 - x, (top + bottom) / 2 - y))

        return min(self._scene, key=away)


def names(analysis: Analysis) -> dict[int, str | None]:
    """Who is seen, by track."""
    return {track.track_id: track.identity.employee for track in analysis.tracking.tracks}

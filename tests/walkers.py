"""A floor with people who walk on it, as a camera on the wall sees them: every path, crowd and crossing is known.

The camera hangs 4.5 m high and looks down by 30 degrees through a lens of 80 degrees. Who walks towards it shows the
face; who is behind others is hidden. Detections tremble and are missed now and then, like real ones.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from math import cos, hypot, radians, sin

import numpy as np
from numpy.typing import NDArray

from hadir.domain.camera import Camera, CameraRole
from hadir.domain.detection import Detections, Look, Scene
from hadir.domain.frame import Frame, Image, Luma
from hadir.domain.geometry import Box
from hadir.domain.identity import Metric
from hadir.pipeline.analysis import Analysis, Change, PipelineSettings
from hadir.pipeline.camera import CameraPipeline
from hadir.pipeline.tools import VisionTools
from hadir.recognition.gallery import Gallery
from tests.builders import MODEL, at, detections, template
from tests.fakes import GOOD, THRESHOLDS

WIDTH, HEIGHT = 1280, 720
FPS = 5.0
_FOCAL = 0.6 * WIDTH
_CAMERA_HEIGHT = 4.5
_TILT = radians(30)
_TALL, _BROAD, _FACE = 1.7, 0.55, 0.21
_HIDDEN = 0.55
"""A body of which others who are nearer cover more than this share is not found."""

_FACE_HIDDEN = 0.3
_STRIDE = np.linspace(-0.5, 0.5, 11)
"""People need a second to start, stop and turn round: where they are is the mean over it."""

Place = tuple[float, float]
"""Metres to the right of the camera's axis, and away from it along the floor."""


@dataclass(frozen=True, slots=True)
class Walker:
    """Somebody on the floor.

    Attributes:
        name: Who.
        way: Where the person is at which second, in order; in between on the straight line, outside not on the floor.
    """

    name: str
    way: tuple[tuple[float, Place], ...]

    def place(self, second: float) -> Place | None:
        """Where the person is, None while not on the floor."""
        times = [time for time, _ in self.way]
        if not times[0] <= second <= times[-1]:
            return None
        around = np.clip(second + _STRIDE, times[0], times[-1])
        x, z = (float(np.interp(around, times, [place[axis] for _, place in self.way]).mean()) for axis in (0, 1))
        return x, z

    def comes(self, second: float) -> bool:
        """Whether the person walks towards the camera, or stands and looks at it."""
        before, after = self.place(max(second - 0.1, self.way[0][0])), self.place(second)
        return before is not None and after is not None and after[1] <= before[1]


def seen(place: Place, height: float) -> tuple[float, float]:
    """Where a point so many metres above a place on the floor is in the picture, pixels."""
    x, z = place
    y = _CAMERA_HEIGHT - height
    depth = z * cos(_TILT) + y * sin(_TILT)
    down = y * cos(_TILT) - z * sin(_TILT)
    return WIDTH / 2 + _FOCAL * x / depth, HEIGHT / 2 + _FOCAL * down / depth


def body_box(place: Place) -> Box:
    """The box of somebody at a place."""
    (x, foot), (_, top) = seen(place, 0.0), seen(place, _TALL)
    half = _BROAD / 2 * (foot - top) / _TALL
    return (x - half, top, x + half, foot)


def face_box(place: Place) -> Box:
    """The box of the face of somebody at a place."""
    left, top, right, bottom = body_box(place)
    side = (bottom - top) * _FACE / _TALL
    middle = (left + right) / 2
    return (middle - side * 0.4, top + side * 0.1, middle + side * 0.4, top + side * 1.1)


class _Noise:
    """A picture in which everything changes all the time."""

    width, height = WIDTH, HEIGHT

    def __init__(self, random: np.random.Generator) -> None:
        self._random = random

    def luma(self) -> Luma:
        return self._random.integers(0, 255, (HEIGHT, WIDTH), np.uint8)

    def bgr(self) -> Image:
        return np.zeros((HEIGHT, WIDTH, 3), np.uint8)


@dataclass(eq=False, slots=True)
class _Eyes:
    """Finds faces and bodies where the walkers are at the moment."""

    random: np.random.Generator
    missed: float
    bodies: dict[str, Box] = field(default_factory=dict)
    faces: dict[str, Box] = field(default_factory=dict)
    threshold: float = 0.5
    guesses_boxes: bool = False
    model_id = MODEL
    metric = Metric.COSINE
    names: tuple[str, ...] = ()

    def find(self, image: Image) -> Scene:
        return Scene(self._found(self.bodies, 0), Detections.none(0))

    def survey(self, width: int, height: int, within: Box | None = None) -> tuple[Look, ...]:
        return (Look(0, 0, width, height, 1.0),)

    def close_up(self, box: Box, width: int, height: int) -> Look:
        return self.survey(width, height)[0]

    def detect(self, image: Image, looks: Sequence[Look]) -> Detections:
        return self._found(self.faces, 5)

    def embed(self, image: Image, landmarks: NDArray[np.float32]) -> NDArray[np.float32]:
        return np.array([self.vector(self._at(*points.mean(axis=0).tolist())) for points in landmarks], np.float32)

    def vector(self, name: str) -> list[float]:
        return [float(name == other) for other in self.names]

    def _found(self, boxes: dict[str, Box], points: int) -> Detections:
        there = [box for box in boxes.values() if self.random.random() >= self.missed]
        trembling = [self._trembled(box) for box in there]
        found = detections(*trembling)
        return found if points else Detections(found.boxes, found.scores, np.zeros((len(there), 0, 2), np.float32))

    def _trembled(self, box: Box) -> Box:
        left, top, right, bottom = box
        shift = self.random.normal(0, 0.015, 4) * (bottom - top)
        return (left + shift[0], top + shift[1], right + shift[2], bottom + shift[3])

    def _at(self, x: float, y: float) -> str:
        def away(name: str) -> float:
            left, top, right, bottom = self.faces[name]
            return hypot((left + right) / 2 - x, (top + bottom) / 2 - y)

        return min(self.faces, key=away)


class Floor:
    """A camera above a floor; `play` lets the walkers walk and tells what the camera makes of it."""

    def __init__(self, walkers: Sequence[Walker], camera: Camera, *, seed: int = 1, missed: float = 0.03) -> None:
        self.walkers = {walker.name: walker for walker in walkers}
        random = np.random.default_rng(seed)
        self._eyes = _Eyes(random, missed, names=tuple(self.walkers))
        self._picture = _Noise(random)
        gallery = Gallery(MODEL, Metric.COSINE, [template(name, *self._eyes.vector(name)) for name in self.walkers])
        tools = VisionTools(
            self._eyes,
            self._eyes,
            lambda _, faces: (GOOD,) * len(faces),
            lambda _: b"jpeg",
            THRESHOLDS,
            bodies=self._eyes,
        )
        self.pipeline = CameraPipeline(camera.id, CameraRole.AREA, "run", tools, gallery, PipelineSettings())
        self.pipeline.watch_for(camera)

    def play(self, until: float) -> Iterator[tuple[float, Analysis]]:
        """Each analysed picture, with its second."""
        for step in range(round(until * FPS)):
            second = step / FPS
            self._place(second)
            yield second, self.pipeline.analyse(Frame("floor", step, at(second), self._picture))

    def told(self, until: float) -> list[Change]:
        """All findings until a second, when the camera is stopped."""
        found: list[Change] = [finding for _, analysis in self.play(until) for finding in analysis.findings]
        return [*found, *self.pipeline.finish()]

    def whose(self, box: Box, second: float) -> str:
        """The walker whose body a box shows."""
        middle = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2

        def away(name: str) -> float:
            left, top, right, bottom = body_box(self._there(second)[name])
            return hypot((left + right) / 2 - middle[0], (top + bottom) / 2 - middle[1])

        return min(self._there(second), key=away)

    def _there(self, second: float) -> dict[str, Place]:
        places = {name: walker.place(second) for name, walker in self.walkers.items()}
        return {name: place for name, place in places.items() if place is not None}

    def _place(self, second: float) -> None:
        there = visible(self.walkers.values(), second)
        before = [body_box(place) for place in sorted(self._there(second).values(), key=lambda place: place[1])]
        self._eyes.bodies = {name: body_box(place) for name, place in there.items()}
        self._eyes.faces = {
            name: face_box(place)
            for name, place in there.items()
            if self.walkers[name].comes(second)
            and _covered(face_box(place), before[: before.index(body_box(place))]) < _FACE_HIDDEN
        }


def visible(walkers: Iterable[Walker], second: float) -> dict[str, Place]:
    """Where those are whom the camera sees, the nearest first: in the picture, and not hidden behind others."""
    places = ((walker.name, walker.place(second)) for walker in walkers)
    there = sorted(((name, place) for name, place in places if place is not None), key=lambda one: one[1][1])
    before: list[Box] = []
    found: dict[str, Place] = {}
    for name, place in there:
        box = body_box(place)
        if _covered(box, before) <= _HIDDEN and 0 <= (box[0] + box[2]) / 2 < WIDTH:
            found[name] = place
        before.append(box)
    return found


def crossings(walker: Walker, side: Callable[[Place], float], until: float) -> tuple[int, int]:
    """How often somebody goes from where `side` is positive to where it is negative, and the other way."""
    down = up = 0
    last = 0.0
    for step in range(round(until * 50)):
        place = walker.place(step / 50)
        now = 0.0 if place is None else side(place)
        if place is None:
            last = 0.0
            continue
        down += last > 0 > now
        up += last < 0 < now
        last = now or last
    return down, up


def moment(second: float) -> datetime:
    """The time of a second."""
    return at(second)


def _covered(box: Box, others: Sequence[Box]) -> float:
    """The largest share of a box that one of the others covers."""
    left, top, right, bottom = box
    shares = [
        max(min(right, other[2]) - max(left, other[0]), 0) * max(min(bottom, other[3]) - max(top, other[1]), 0)
        for other in others
    ]
    return max(shares, default=0.0) / ((right - left) * (bottom - top))

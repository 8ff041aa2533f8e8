"""Finding all faces of a photograph."""

import itertools
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from hadir.domain.detection import Detections, Look
from hadir.domain.frame import Image
from hadir.domain.geometry import Box
from hadir.domain.quality import Quality
from hadir.pipeline.photographs import Faces, faces_in, portrait_in
from hadir.pipeline.tools import VisionTools
from tests.builders import detections
from tests.fakes import GOOD, FakeDetector, FakeEmbedder, face_tools


def photograph(width: int = 800, height: int = 600) -> Image:
    return np.full((height, width, 3), 90, np.uint8)


class Studio:
    """Tools that see the faces put into a photograph, and remember what they were given."""

    def __init__(self, *places: Box, score: float = 0.9, detector: FakeDetector | None = None) -> None:
        self.detector = detector or FakeDetector()
        self.detector.present = detections(*places, score=score)
        self.seen: list[Image] = []
        tools = face_tools(self.detector, FakeEmbedder(lambda x, y: (x, y)))
        self.tools: VisionTools = replace(tools, measure=self._measure)

    def faces(self, image: Image) -> Faces:
        return faces_in(image, self.tools)

    @property
    def looks(self) -> Sequence[Look]:
        return self.detector.asked[-1]

    def _measure(self, image: Image, faces: Detections) -> tuple[Quality, ...]:
        self.seen.append(image)
        return tuple(replace(GOOD, size=float(box[3] - box[1])) for box in faces.boxes)


def test_a_photograph_without_faces() -> None:
    faces = Studio().faces(photograph())
    assert (len(faces), faces.boxes.shape, faces.scores.shape, faces.qualities) == (0, (0, 4), (0,), ())
    assert (len(faces.vectors), faces.vectors.ndim) == (0, 2)


def test_faces_come_the_largest_first_with_all_that_belongs_to_them() -> None:
    faces = Studio((10, 10, 50, 50), (100, 100, 200, 220), (300, 10, 360, 90)).faces(photograph())
    assert faces.boxes.tolist() == [[100, 100, 200, 220], [300, 10, 360, 90], [10, 10, 50, 50]]
    assert [quality.size for quality in faces.qualities] == [120, 80, 40]
    np.testing.assert_allclose(faces.vectors, [[150, 172], [330, 58], [30, 34]], atol=8)
    assert faces.scores.tolist() == pytest.approx([0.9] * 3)


@pytest.mark.parametrize(("score", "count"), [(0.49, 0), (0.5, 1)])
def test_only_certain_faces_count(score: float, count: int) -> None:
    assert len(Studio((10, 10, 50, 50), score=score).faces(photograph())) == count


class Wary(FakeDetector):
    """Sees bright rectangles in the pixels, unless they fill the rectangle looked at; remembers what it was shown."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[Image] = []

    def detect(self, image: Image, looks: Sequence[Look]) -> Detections:
        self.shown.append(image)
        _, _, stats, _ = cv2.connectedComponentsWithStats((image[..., 0] > 150).astype(np.uint8))
        found = [(x, y, x + width, y + height) for x, y, width, height, _ in stats[1:].tolist()]
        self.present = detections(*(box for box in found if box[3] - box[1] < 0.6 * max(image.shape[:2])))
        return super().detect(image, looks)


def portrait(width: int, height: int, *places: Box) -> Image:
    """A photograph with bright rectangles as faces."""
    image = photograph(width, height)
    for left, top, right, bottom in places:
        image[int(top) : int(bottom), int(left) : int(right)] = 200
    return image


def found_in(image: Image) -> list[list[float]]:
    return Studio(detector=Wary()).faces(image).boxes.tolist()


def test_a_small_photograph_is_looked_at_in_a_black_border() -> None:
    detector = Wary()
    Studio(detector=detector).faces(photograph(100, 60))
    (canvas,) = detector.shown
    assert canvas.shape == (120, 200, 3)
    assert (canvas[30:90, 50:150] == 90).all()
    assert canvas.sum() == 90 * 3 * 100 * 60


@pytest.mark.parametrize(
    "size", [(160, 160), (400, 300), (639, 639), (640, 480), (700, 700), (1000, 1400), (3000, 2500)]
)
def test_a_face_that_fills_a_photograph_is_found_whatever_its_size(size: tuple[int, int]) -> None:
    width, height = size
    place = (0.1 * width, 0.1 * height, 0.9 * width, 0.9 * height)
    (box,) = found_in(portrait(*size, place))
    assert box == pytest.approx(place, abs=max(size) / 200)


@pytest.mark.parametrize("size", [(600, 600), (1000, 1000), (2000, 1500)])
def test_a_face_is_found_once(size: tuple[int, int]) -> None:
    place = (0.2 * size[0], 0.2 * size[1], 0.7 * size[0], 0.7 * size[1])
    assert len(found_in(portrait(*size, place))) == 1


def test_somebody_in_the_background_does_not_hide_who_fills_the_photograph() -> None:
    boxes = found_in(portrait(1000, 1000, (50, 150, 850, 950), (900, 20, 960, 80)))
    assert boxes == [pytest.approx((50, 150, 850, 950), abs=5), [900, 20, 960, 80]]


def test_a_photograph_is_measured_and_described_as_it_is() -> None:
    for size in ((100, 60), (1000, 800)):
        studio = Studio(detector=Wary())
        image = portrait(*size, (0.2 * size[0], 0.1 * size[1], 0.8 * size[0], 0.9 * size[1]))
        studio.faces(image)
        assert [seen is image for seen in studio.seen] == [True]


@pytest.mark.parametrize("size", [(1, 1), (5000, 1), (1, 700), (3, 639)])
def test_odd_sizes_are_no_trouble(size: tuple[int, int]) -> None:
    assert found_in(photograph(*size)) == []


def test_a_face_that_fills_the_photograph_may_reach_beyond_it() -> None:
    faces = Studio((40, 20, 160, 100)).faces(photograph(100, 60))
    assert faces.boxes.tolist() == [[-10, -10, 110, 70]]


@pytest.mark.parametrize(
    ("size", "tiles"),
    [
        ((1280, 960), []),
        ((1281, 960), [(0, 0), (1, 0)]),
        ((960, 1281), [(0, 0), (0, 1)]),
        ((2304, 1280), [(0, 0), (1024, 0)]),
        ((2400, 1300), [(0, 0), (560, 0), (1120, 0), (0, 20), (560, 20), (1120, 20)]),
    ],
)
def test_a_large_photograph_is_looked_at_in_tiles_too(size: tuple[int, int], tiles: list[tuple[int, int]]) -> None:
    studio = Studio()
    studio.faces(photograph(*size))
    whole, *parts = studio.looks
    assert (whole.x, whole.y, whole.width, whole.height) == (0, 0, *size)
    assert [(look.x, look.y) for look in parts] == tiles


@pytest.mark.parametrize("size", [(1281, 700), (1300, 1300), (4000, 3000), (6000, 1000), (500, 9000)])
def test_tiles_overlap_and_cover_all_of_the_photograph(size: tuple[int, int]) -> None:
    studio = Studio()
    studio.faces(photograph(*size))
    _, *tiles = studio.looks
    seen = np.zeros((size[1], size[0]), bool)
    for tile in tiles:
        assert max(tile.width, tile.height) <= 1280
        assert tile.x >= 0 <= tile.y
        assert tile.x + tile.width <= size[0]
        assert tile.y + tile.height <= size[1]
        seen[tile.y : tile.y + tile.height, tile.x : tile.x + tile.width] = True
    assert seen.all()
    for starts in (sorted({tile.x for tile in tiles}), sorted({tile.y for tile in tiles})):
        assert all(later - sooner <= 1280 - 256 for sooner, later in itertools.pairwise(starts))


@pytest.mark.parametrize(("scale", "looked"), [(3.0, 1.0), (1.0, 1.0), (0.25, 0.25)])
def test_nothing_is_enlarged(scale: float, looked: float) -> None:
    class Scaling(FakeDetector):
        def survey(self, width: int, height: int, within: Box | None = None) -> tuple[Look, ...]:
            return tuple(replace(look, scale=scale) for look in super().survey(width, height, within))

    studio = Studio(detector=Scaling())
    studio.faces(photograph(1500, 800))
    assert {look.scale for look in studio.looks} == {looked}


@pytest.mark.parametrize(
    ("inner", "score", "kept"),
    [
        pytest.param((130, 150, 160, 180), 0.6, 1, id="a part of the face"),
        pytest.param((130, 150, 160, 180), 0.95, 2, id="surer than what is around it"),
        pytest.param((190, 150, 220, 180), 0.6, 2, id="beside it, overlapping"),
        pytest.param((110, 110, 180, 180), 0.6, 2, id="too large to be a part"),
    ],
)
def test_what_lies_inside_a_surer_face_is_a_part_of_it(inner: Box, score: float, kept: int) -> None:
    studio = Studio((100, 100, 200, 220), inner)
    studio.detector.present = replace(studio.detector.present, scores=np.array([0.9, score], np.float32))
    assert len(studio.faces(photograph())) == kept


def looks_at_portrait(image: Image, detector: FakeDetector) -> list[Look]:
    """All looks that a portrait took."""
    portrait_in(image, Studio(detector=detector).tools)
    return [look for looks in detector.asked for look in looks]


@pytest.mark.parametrize("share", [0.25, 0.4, 0.55])
def test_a_clear_portrait_is_glanced_at_once(share: float) -> None:
    face = (600.0, 300.0, 600 + 1600 * share, 300 + 1600 * share)
    (look,) = looks_at_portrait(portrait(1600, 1200, face), Wary())
    assert (look.width, look.height, look.scale) == (1600, 1200, 0.2)


def test_a_face_that_fills_it_is_glanced_at_in_a_border() -> None:
    detector = Wary()
    image = portrait(1000, 1000, (100, 100, 900, 900))
    faces = portrait_in(image, Studio(detector=detector).tools)
    assert [shown.shape for shown in detector.shown] == [(1000, 1000, 3), (320, 320, 3)]
    assert faces.boxes[0].tolist() == pytest.approx([100, 100, 900, 900], abs=8)


@pytest.mark.parametrize("side", [20, 100, 300])
def test_a_face_that_is_not_clear_is_looked_at_as_closely_as_all(side: int) -> None:
    image = portrait(1600, 1200, (700, 500, 700 + side, 500 + side))
    ours, all_faces = Studio(detector=Wary()), Studio(detector=Wary())
    assert portrait_in(image, ours.tools).boxes.tolist() == all_faces.faces(image).boxes.tolist()
    assert len(ours.detector.asked) > 1


@pytest.mark.shared
def test_a_glance_describes_portraits_as_a_closer_look_does(shared: Path, scrfd_tools: VisionTools) -> None:
    for path in sorted((shared / "faces" / "enroll").glob("*/*1.png")):
        image = np.full((800, 600, 3), 120, np.uint8)
        image[100:450, 120:470] = cv2.resize(cv2.imread(str(path)), (350, 350), interpolation=cv2.INTER_CUBIC)
        glance, close = portrait_in(image, scrfd_tools), faces_in(image, scrfd_tools)
        one, other = glance.vectors[0], close.vectors[0]
        assert (len(glance), len(close)) == (1, 1)
        assert one @ other / np.linalg.norm(one) / np.linalg.norm(other) > 0.9

"""Where detectors look."""

import math

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hadir.domain.detection import Look
from hadir.domain.geometry import Box
from hadir.vision.detectors.base import FaceDetector
from hadir.vision.detectors.blazeface import BlazeFace
from tests.vision.detectors.fakes import PLAIN, FakeModel, ToyDetector, as_model

TOY = ToyDetector(FakeModel())
BLAZEFACE = BlazeFace(as_model(FakeModel(192)), PLAIN, 0.5)
DETECTORS = [pytest.param(TOY, id="whole picture"), pytest.param(BLAZEFACE, id="tiles")]

SIDES = st.integers(1, 4000)
EDGES = st.floats(-3000, 7000)


@st.composite
def boxes(draw: st.DrawFn) -> Box:
    """A box anywhere, also outside of a picture, of any size."""
    left, top = draw(EDGES), draw(EDGES)
    return left, top, left + draw(st.floats(0, 3000)), top + draw(st.floats(0, 3000))


def _assert_inside(look: Look, width: int, height: int) -> None:
    assert 0 <= look.x < look.x + look.width <= width
    assert 0 <= look.y < look.y + look.height <= height
    assert math.isfinite(look.scale)
    assert look.scale > 0


def _holds(look: Look, x: float, y: float) -> bool:
    return look.x <= x <= look.x + look.width and look.y <= y <= look.y + look.height


@pytest.mark.parametrize("detector", DETECTORS)
@settings(deadline=None)
@given(width=SIDES, height=SIDES)
def test_a_survey_covers_the_picture(detector: FaceDetector, width: int, height: int) -> None:
    looks = detector.survey(width, height)
    for look in looks:
        _assert_inside(look, width, height)
    assert any((look.x, look.y, look.width, look.height) == (0, 0, width, height) for look in looks)


@pytest.mark.parametrize("detector", DETECTORS)
@settings(deadline=None)
@given(width=SIDES, height=SIDES, within=boxes())
@example(width=640, height=480, within=(10.4, 10.4, 10.4, 10.4))
@example(width=640, height=480, within=(640, 480, 700, 500))
def test_a_survey_of_a_part_stays_inside_and_covers_it(
    detector: FaceDetector, width: int, height: int, within: Box
) -> None:
    looks = detector.survey(width, height, within)
    assert looks
    for look in looks:
        _assert_inside(look, width, height)
    left, top, right, bottom = within
    if left < width and top < height and right > 0 and bottom > 0:
        for x in (max(left, 0), min(right, width)):
            for y in (max(top, 0), min(bottom, height)):
                assert any(_holds(look, math.floor(x + 0.5), math.floor(y + 0.5)) for look in looks)


@pytest.mark.parametrize("detector", DETECTORS)
@settings(deadline=None)
@given(width=SIDES, height=SIDES, box=boxes())
@example(width=640, height=480, box=(700, 500, 740, 560))
@example(width=640, height=480, box=(-90, -90, -50, -50))
def test_a_close_up_stays_inside(detector: FaceDetector, width: int, height: int, box: Box) -> None:
    _assert_inside(detector.close_up(box, width, height), width, height)


@pytest.mark.parametrize("detector", DETECTORS)
@settings(deadline=None)
@given(x=st.floats(0, 1280), y=st.floats(0, 720), side=st.floats(8, 400))
def test_a_close_up_surrounds_the_face(detector: FaceDetector, x: float, y: float, side: float) -> None:
    look = detector.close_up((x - side / 2, y - side / 2, x + side / 2, y + side / 2), 1280, 720)
    reach = detector.reach * side / 2
    assert look.x == pytest.approx(min(max(x - reach, 0), 1279), abs=1)
    assert look.y == pytest.approx(min(max(y - reach, 0), 719), abs=1)
    assert look.x + look.width == pytest.approx(min(x + reach, 1280), abs=1)
    assert look.y + look.height == pytest.approx(min(y + reach, 720), abs=1)


@pytest.mark.parametrize("side", [1, 8, 36, 72, 300])
def test_a_network_sees_the_face_of_a_close_up_at_one_size(side: float) -> None:
    look = TOY.close_up((500, 300, 500 + side, 300 + side / 2), 1280, 720)
    assert max(side, 8) * look.scale == pytest.approx(TOY.close_up_face)


def test_a_network_with_a_fixed_input_always_looks_at_the_whole() -> None:
    fixed = ToyDetector(FakeModel(640))
    (whole,) = fixed.survey(1280, 720)
    assert (whole.x, whole.y, whole.width, whole.height) == (0, 0, 1280, 720)
    assert fixed.survey(1280, 720, (100, 50, 400, 300)) == (whole,)
    assert fixed.close_up((600, 300, 660, 380), 1280, 720) == whole


def test_a_part_is_looked_at_as_closely_as_the_whole() -> None:
    (whole,) = TOY.survey(1280, 720)
    (part,) = TOY.survey(1280, 720, (100.6, 50.2, 400.4, 300.0))
    assert whole == Look(0, 0, 1280, 720, 0.5)
    assert part == Look(100, 50, 301, 250, 0.5)


@settings(deadline=None)
@given(width=st.integers(16, 4000), height=st.integers(16, 4000))
def test_tiles_overlap_so_that_no_face_falls_between_them(width: int, height: int) -> None:
    looks = BLAZEFACE.survey(width, height)
    tiles = looks[:-1]
    if not tiles:
        return
    (side,) = {tile.width for tile in tiles} | {tile.height for tile in tiles}
    assert side <= min(width, height)
    for starts, length in ((sorted({tile.x for tile in tiles}), width), (sorted({tile.y for tile in tiles}), height)):
        assert (starts[0], starts[-1] + side) == (0, length)
        assert np.diff(starts).max(initial=0) <= 0.82 * side + 1
    places = {(tile.x, tile.y) for tile in tiles}
    assert len(places) == len(tiles) == len({x for x, _ in places}) * len({y for _, y in places})


@pytest.mark.parametrize(
    ("size", "across", "down", "side"),
    [
        ((1280, 720), 5, 3, 300),
        ((640, 480), 4, 3, 192),
        ((480, 640), 3, 4, 192),
        ((1920, 1080), 5, 3, 450),
        ((300, 192), 2, 1, 192),
    ],
)
def test_tiles_grow_with_the_picture(size: tuple[int, int], across: int, down: int, side: int) -> None:
    *tiles, whole = BLAZEFACE.survey(*size)
    assert (len({tile.x for tile in tiles}), len({tile.y for tile in tiles})) == (across, down)
    assert {(tile.width, tile.scale) for tile in tiles} == {(side, 192 / side)}
    assert whole == Look(0, 0, *size, 192 / max(size))


@pytest.mark.parametrize("size", [(192, 192), (100, 100), (1, 1)])
def test_a_small_square_picture_needs_no_tiles(size: tuple[int, int]) -> None:
    assert len(BLAZEFACE.survey(*size)) == 1


def test_only_the_tiles_of_a_part_are_looked_at() -> None:
    *tiles, whole = BLAZEFACE.survey(1280, 720, (0, 0, 200, 200))
    assert [(tile.x, tile.y) for tile in tiles] == [(0, 0)]
    assert (whole.width, whole.height) == (1280, 720)


def test_a_close_up_fills_the_square_of_a_network_that_has_one() -> None:
    look = BLAZEFACE.close_up((600, 300, 660, 380), 1280, 720)
    assert look.scale == 192 / max(look.width, look.height)

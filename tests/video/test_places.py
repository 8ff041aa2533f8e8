"""Places and crowds drawn into pictures."""

from dataclasses import replace

import numpy as np
import pytest

from hadir.domain.camera import Camera, CameraRole
from hadir.domain.crowd import CrowdView
from hadir.domain.frame import Image
from hadir.domain.line import DoorLine, Side
from hadir.domain.zone import Line, Zone, ZoneKind
from hadir.video.places import draw_crowds, draw_places
from tests.office import camera

TEAL, AMBER = (166, 184, 20), (11, 158, 245)
SQUARE = ((0.25, 0.25), (0.75, 0.25), (0.75, 0.75), (0.25, 0.75))
HALL = camera("hall", CameraRole.AREA)
ZONE = Zone("Kitchen", ZoneKind.MEAL, SQUARE)
LINE = Line((0.5, 0.1), (0.5, 0.9), Side.LEFT, "Gate")
CROWD = CrowdView("c1", (1, 2, 3), ((100.0, 100.0), (300.0, 100.0), (300.0, 300.0), (100.0, 300.0)))


def drawn(wanted: Camera, size: tuple[int, int] = (640, 360)) -> Image:
    image = np.zeros((size[1], size[0], 3), np.uint8)
    draw_places(image, wanted)
    return image


def count(image: Image, colour: tuple[int, int, int]) -> int:
    """Pixels of outlines, smoothed or not, in a colour."""
    share = image.max(axis=2) / max(colour)
    like = np.abs(image - share[..., None] * np.array(colour)).max(axis=2) <= 4
    return int((like & (share > 0.3)).sum())


def test_a_camera_without_places_changes_nothing() -> None:
    assert not drawn(HALL).any()
    image = np.zeros((360, 640, 3), np.uint8)
    draw_crowds(image, ())
    draw_crowds(image, (replace(CROWD, hull=(), tracks=()),))
    assert not image.any()


@pytest.mark.parametrize("wanted", [replace(HALL, roi=SQUARE), replace(HALL, zones=(ZONE,))])
def test_a_region_is_outlined_and_faintly_filled(wanted: Camera) -> None:
    image = drawn(wanted)
    assert count(image, TEAL) > 300
    inside, outside = image[180, 320], image[180, 20]
    np.testing.assert_allclose(inside, np.array(TEAL) * 0.08, atol=1)
    assert not outside.any()


def test_a_zone_has_its_name_at_the_edge() -> None:
    region, named = drawn(replace(HALL, roi=SQUARE)), drawn(replace(HALL, zones=(ZONE,)))
    differs = (region != named).any(axis=2)
    rows, columns = np.nonzero(differs)
    assert differs.any()
    assert abs(int(rows.min()) - 90) < 25
    assert columns.min() > 120


@pytest.mark.parametrize("side", Side)
@pytest.mark.parametrize("as_door", [True, False])
def test_the_arrow_of_a_line_points_to_the_inside(side: Side, as_door: bool) -> None:
    door = DoorLine(LINE.start, LINE.end, side)
    wanted = replace(HALL, line=door) if as_door else replace(HALL, lines=(replace(LINE, inside=side),))
    image = drawn(wanted)
    band = image[170:190].any(axis=2).any(axis=0)
    left, right = int(band[:315].sum()), int(band[325:].sum())
    # Down the picture the right hand of whoever walks is to the left of whoever looks.
    assert (left > right) is (side is Side.RIGHT)
    assert left + right > 10


def test_places_at_the_border_are_drawn_as_far_as_they_are_in_the_picture() -> None:
    edge = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
    image = drawn(replace(HALL, zones=(Zone("", ZoneKind.AREA, edge),), lines=(Line((0, 0), (1, 1), Side.LEFT, "x"),)))
    assert count(image, TEAL) > 1000


@pytest.mark.parametrize("size", [(64, 48), (640, 360), (1920, 1080)])
def test_lines_grow_with_the_picture(size: tuple[int, int]) -> None:
    assert count(drawn(replace(HALL, roi=SQUARE), size), TEAL) >= size[0]


def test_a_crowd_is_outlined_with_the_number_of_its_people() -> None:
    image = np.zeros((360, 640, 3), np.uint8)
    draw_crowds(image, (CROWD,))
    assert count(image, AMBER) > 600
    np.testing.assert_allclose(image[200, 200], np.array(AMBER) * 0.08, atol=1)
    larger = np.zeros((360, 640, 3), np.uint8)
    draw_crowds(larger, (replace(CROWD, tracks=(1, 2, 3, 4)),))
    assert (image != larger).any()

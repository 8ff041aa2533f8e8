"""What is drawn into pictures, and where."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hadir.domain.frame import Image
from hadir.domain.geometry import Box
from hadir.domain.track import TrackView
from hadir.video import overlay
from tests.builders import at, track_view

GREEN, GREY = (94, 197, 34), (184, 163, 148)
BOX: Box = (200, 100, 280, 180)


def drawn(*tracks: TrackView, size: tuple[int, int] = (640, 360), seconds: float = 0.0, caption: str = "") -> Image:
    image = np.zeros((size[1], size[0], 3), np.uint8)
    overlay.draw(image, tracks, at(seconds), caption)
    return image


def extent(image: Image) -> tuple[int, int, int, int]:
    """The smallest box around all that was drawn: left, top, right, bottom, the last two exclusive."""
    rows, columns = np.nonzero(image.any(axis=2))
    return int(columns.min()), int(rows.min()), int(columns.max()) + 1, int(rows.max()) + 1


def count(image: Image, colour: tuple[int, int, int]) -> int:
    return int((image == colour).all(axis=2).sum())


def test_nobody_there_changes_nothing() -> None:
    assert not drawn().any()


def test_only_the_box_and_the_name_under_it_are_drawn() -> None:
    image = drawn(track_view(box=BOX, employee="Ana"))
    left, top, right, bottom = extent(image)
    assert (left, top) == (pytest.approx(200, abs=3), pytest.approx(100, abs=3))
    assert right == pytest.approx(280, abs=4)
    assert 180 < bottom < 220
    assert not image[105:170, 230:250].any()  # The face itself stays free.


def test_the_known_are_green_and_the_unknown_grey() -> None:
    known, unknown = drawn(track_view(box=BOX, employee="Ana")), drawn(track_view(box=BOX))
    assert (count(known, GREEN) > 300, count(known, GREY)) == (True, 0)
    assert (count(unknown, GREY) > 300, count(unknown, GREEN)) == (True, 0)


def test_names_differ() -> None:
    names = ("Ana", "Ben", "李小龙", "Siti Nurhaliza", "Zoë")
    pictures = [drawn(track_view(box=BOX, employee=name)).tobytes() for name in names]
    assert len(set(pictures)) == len(names)


def test_accents_are_drawn_however_they_are_written() -> None:
    together, apart = drawn(track_view(box=BOX, employee="Zo\u00eb")), drawn(track_view(box=BOX, employee="Zoe\u0308"))
    assert np.array_equal(together, apart)


def test_a_name_stays_on_its_plate() -> None:
    assert extent(drawn(track_view(box=BOX, employee="Ana\nBen"))) == extent(
        drawn(track_view(box=BOX, employee="Ana Ben"))
    )


def test_a_long_name_begins_at_the_left_edge() -> None:
    image = drawn(track_view(box=BOX, employee="X" * 300))
    assert extent(image)[0] == 0
    assert extent(image)[2] == 640


@pytest.mark.parametrize(
    "box", [(-50, -50, 40, 40), (600, 320, 700, 420), (-50, 320, 40, 420), (600, -50, 700, 40), (-10, -10, 650, 370)]
)
def test_a_box_that_is_partly_outside_has_its_name_inside(box: Box) -> None:
    image = drawn(track_view(box=box, employee="Ana"))
    plate = drawn(track_view(box=BOX, employee="Ana"))[182:]
    assert count(image, GREEN) >= count(plate, GREEN) * 0.9


def test_a_box_is_drawn_where_it_is_expected_by_then() -> None:
    moving = replace(track_view(box=BOX, employee="Ana"), velocity=(40.0, -20.0))
    begin, later = drawn(moving), drawn(moving, seconds=0.5)
    assert np.array_equal(np.roll(begin, (-10, 20), axis=(0, 1)), later)
    longest = drawn(moving, seconds=1)
    assert np.array_equal(drawn(moving, seconds=60), longest)
    assert np.array_equal(drawn(moving, seconds=-60), begin)


def test_a_caption_is_in_the_corner() -> None:
    left, top, right, bottom = extent(drawn(caption="25 fps"))
    assert (left, top) == (8, 8)
    assert right < 100
    assert bottom < 40


def test_several_people() -> None:
    image = drawn(track_view(box=BOX, employee="Ana"), track_view(box=(400, 100, 480, 180)))
    assert np.array_equal(image[:, :320], drawn(track_view(box=BOX, employee="Ana"))[:, :320])
    assert count(image[:, 320:], GREY) > 300


numbers = st.floats(-1e12, 1e12, allow_nan=False)


@example(size=(1, 1), box=(0, 0, 1, 1), velocity=(0, 0), name="Ana", caption="x", seconds=0)
@example(size=(640, 360), box=(-1e30, -1e30, 1e30, 1e30), velocity=(1e30, -1e30), name="", caption="", seconds=1)
@given(
    size=st.tuples(st.integers(1, 80), st.integers(1, 80)),
    box=st.tuples(numbers, numbers, numbers, numbers),
    velocity=st.tuples(numbers, numbers),
    name=st.none() | st.text(max_size=40),
    caption=st.text(max_size=20),
    seconds=st.floats(-10, 10),
)
def test_nothing_that_can_be_asked_for_fails(
    size: tuple[int, int], box: Box, velocity: tuple[float, float], name: str | None, caption: str, seconds: float
) -> None:
    track = replace(track_view(box=box, employee=name), velocity=velocity)
    assert drawn(track, size=size, seconds=seconds, caption=caption).shape == (size[1], size[0], 3)

"""Which part of a picture is searched when something moves in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hadir.domain.geometry import Box, centres_inside
from tests.pipeline.looking import (
    CORNER,
    FAR,
    HEAD,
    HEIGHT,
    TORSO,
    WHOLE,
    WIDTH,
    attentive,
    boxes,
    close_up,
    covers,
    look,
    look_ahead,
    luma,
)


@pytest.mark.parametrize(
    ("place", "unchanged"),
    [
        pytest.param((380, 120, 388, 128), False, id="half a face beside"),
        pytest.param((352, 120, 366, 128), True, id="farther"),
        pytest.param(TORSO, True, id="the body moves and not the face"),
    ],
)
def test_movement_of_a_known_person_is_looked_at_where_the_face_is(place: Box, unchanged: bool) -> None:
    plan = look(attentive(), luma(place), 0.2, HEAD)
    assert plan.unchanged.tolist() == [unchanged]
    assert plan.looks == (() if unchanged else (close_up(HEAD),))


def test_movement_that_no_known_person_explains_makes_that_part_be_searched() -> None:
    plan = look(attentive(), luma(CORNER), 0.2, HEAD)
    (part,) = plan.looks
    assert covers(part, CORNER)
    assert part.width * part.height < 0.2 * WIDTH * HEIGHT
    assert plan.unchanged.tolist() == [True]


@pytest.mark.parametrize(
    ("place", "part"),
    [
        pytest.param((320, 240, 352, 272), (256, 176, 416, 336), id="a quarter of the picture at least"),
        pytest.param((200, 120, 400, 320), (149, 69, 451, 371), id="with a margin"),
        pytest.param((400, 280, 640, 480), (349, 229, 640, 480), id="inside the picture"),
    ],
)
def test_a_part_has_room_for_the_face_that_the_movement_belongs_to(place: Box, part: Box) -> None:
    (looked,) = look(attentive(), luma(place), 0.2).looks
    edges = (looked.x, looked.y, looked.x + looked.width, looked.y + looked.height)
    assert edges == pytest.approx(part, abs=1)


@pytest.mark.parametrize(
    ("place", "explained"),
    [
        pytest.param((288, 200, 296, 232), True, id="left of the face"),
        pytest.param((248, 200, 256, 232), False, id="too far left"),
        pytest.param((336, 200, 344, 232), True, id="right of it"),
        pytest.param((376, 200, 384, 232), False, id="too far right"),
        pytest.param((300, 80, 332, 88), True, id="above"),
        pytest.param((300, 48, 332, 56), False, id="too far above"),
        pytest.param((300, 352, 332, 360), True, id="below"),
        pytest.param((300, 400, 332, 408), False, id="too far below"),
    ],
)
def test_movement_around_a_known_face_is_that_person(place: Box, explained: bool) -> None:
    plan = look(attentive(), luma(place), 0.2, (304, 104, 324, 134))
    assert (plan.looks == ()) is explained


def test_a_face_at_the_edge_of_the_picture_is_seen_to_change_there() -> None:
    edge = (0, 0, 40, 40)
    assert look(attentive(), luma((0, 0, 8, 8)), 0.2, edge).looks == (close_up(edge),)


def test_a_face_that_has_left_the_place_where_it_was_is_not_as_it_was() -> None:
    plan = look_ahead(attentive(), luma(HEAD), 0.2, seen=HEAD, expected=(640, 100, 640, 150))
    assert plan.unchanged.tolist() == [False]
    assert plan.looks != ()


def test_a_face_expected_beyond_the_border_that_has_stopped_is_as_it_was() -> None:
    plan = look_ahead(attentive(), luma(), 0.2, seen=HEAD, expected=(640, 100, 640, 150))
    assert (plan.looks, plan.unchanged.tolist()) == ((), [True])


@pytest.mark.parametrize(
    ("face", "close"),
    [
        pytest.param((90, 440, 100, 450), False, id="inside the part"),
        pytest.param((112, 440, 140, 468), True, id="cut through by its edge"),
    ],
)
def test_a_known_face_that_the_part_cuts_through_is_looked_at_close_up(face: Box, close: bool) -> None:
    plan = look(attentive(), luma(CORNER, face), 0.2, face)
    part = plan.looks[-1]
    assert (part.x + part.width > face[2]) is not close
    assert centres_inside(boxes(face), (part.x, part.y, part.x + part.width, part.y + part.height)).all()
    assert plan.looks == ((close_up(face), part) if close else (part,))
    assert plan.unchanged.tolist() == [False]


def test_known_faces_in_a_searched_part_are_not_looked_at_twice() -> None:
    small = (90, 440, 100, 450)
    plan = look(attentive(), luma(CORNER, small, HEAD, FAR), 0.2, small, FAR, HEAD)
    assert len(plan.looks) == 3
    assert plan.looks[:2] == (close_up(FAR), close_up(HEAD))
    assert covers(plan.looks[2], CORNER)
    assert plan.unchanged.tolist() == [False, False, False]


def test_a_young_or_lost_track_is_searched_for_even_where_nothing_changes() -> None:
    plan = look(attentive(), luma(), 0.2, HEAD, FAR, unsteady=1)
    (part,) = plan.looks
    assert covers(part, (150, 50, 300, 200))
    assert plan.unchanged.tolist() == [True, False]


def test_the_movement_around_an_unsteady_track_is_not_explained_by_it() -> None:
    (part,) = look(attentive(), luma(TORSO), 0.2, HEAD, unsteady=1).looks
    assert covers(part, HEAD)
    assert covers(part, TORSO)


def test_searching_a_large_part_is_searching_everything() -> None:
    attention = attentive()
    assert look(attention, luma((0, 0, 500, 400)), 0.2).looks == WHOLE
    assert look(attention, luma((0, 0, 500, 400)), 4.1).looks == ()


places = st.builds(
    lambda x, y, width, height: (x, y, min(x + width, WIDTH), min(y + height, HEIGHT)),
    st.integers(0, WIDTH - 8),
    st.integers(0, HEIGHT - 8),
    st.integers(8, 200),
    st.integers(8, 200),
)


@given(st.lists(places, max_size=3), st.lists(places, max_size=5), st.data())
def test_looks_are_inside_the_picture_and_every_lost_face_is_searched_for(
    moving: list[Box], faces: list[Box], data: st.DataObject
) -> None:
    unsteady = data.draw(st.integers(0, len(faces)))
    plan = look(attentive(), luma(*moving, change=20), 0.2, *faces, unsteady=unsteady)
    for part in plan.looks:
        assert part.x >= 0 <= part.y
        assert 0 < part.width <= WIDTH - part.x
        assert 0 < part.height <= HEIGHT - part.y
    for face, same in zip(faces[len(faces) - unsteady :], plan.unchanged[len(faces) - unsteady :], strict=True):
        middle = ((face[0] + face[2]) / 2, (face[1] + face[3]) / 2)
        assert not same
        assert any(covers(part, (*middle, *middle)) for part in plan.looks)

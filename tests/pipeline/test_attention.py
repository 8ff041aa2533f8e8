"""Where to look in a frame."""

from datetime import timedelta

import pytest

from hadir.domain.frame import Luma
from hadir.pipeline.attention import Attention, AttentionSettings
from tests.fakes import FakeDetector
from tests.pipeline.looking import CORNER, FAR, HEAD, TORSO, WHOLE, attentive, close_up, look, luma


def test_the_first_picture_is_searched() -> None:
    plan = look(Attention(FakeDetector(), AttentionSettings()), luma(), 0, HEAD)
    assert (plan.looks, plan.unchanged.tolist()) == (WHOLE, [False])


def test_where_nothing_changed_there_is_nothing_to_look_at() -> None:
    plan = look(attentive(), luma(), 0.2, HEAD, FAR)
    assert (plan.looks, plan.unchanged.tolist()) == ((), [True, True])


def test_without_anybody_nothing_is_unchanged() -> None:
    plan = look(attentive(), luma(), 0.2)
    assert (plan.looks, plan.unchanged.shape) == ((), (0,))


def test_a_face_around_which_something_changed_is_looked_at_close_up() -> None:
    plan = look(attentive(), luma(HEAD), 0.2, HEAD, FAR)
    assert (plan.looks, plan.unchanged.tolist()) == ((close_up(HEAD),), [False, True])


@pytest.mark.parametrize(("cells", "searched"), [(3, False), (4, True)])
def test_a_speck_is_noise(cells: int, searched: bool) -> None:
    plan = look(attentive(), luma((0, 400, 8 * cells, 408)), 0.2)
    assert bool(plan.looks) is searched


@pytest.mark.parametrize(("change", "searched"), [(9, False), (10, True)])
def test_a_faint_change_is_noise(change: int, searched: bool) -> None:
    assert bool(look(attentive(), luma(CORNER, change=change), 0.2).looks) is searched


def test_slow_changes_add_up_until_they_are_looked_at() -> None:
    attention = attentive()
    looked = [bool(look(attention, luma(CORNER, change=4 * step), 0.2 * step).looks) for step in range(1, 8)]
    assert looked == [False, False, True, False, False, True, False]


def test_what_was_looked_at_is_no_longer_a_change() -> None:
    attention = attentive()
    assert look(attention, luma(CORNER), 0.2).looks
    assert look(attention, luma(CORNER), 0.4).looks == ()


@pytest.mark.parametrize(
    ("picture", "second", "due"),
    [
        pytest.param(luma(), 3.99, False, id="still"),
        pytest.param(luma(), 4.0, True, id="still and due"),
        pytest.param(luma(TORSO), 1.99, False, id="busy"),
        pytest.param(luma(TORSO), 2.0, True, id="busy and due"),
        pytest.param(luma((400, 304, 424, 312)), 2.0, False, id="three cells are no movement"),
        pytest.param(luma((400, 304, 432, 312)), 2.0, True, id="four are"),
    ],
)
def test_everything_is_searched_now_and_then(picture: Luma, second: float, due: bool) -> None:
    plan = look(attentive(), picture, second, HEAD)
    assert (plan.looks == WHOLE) is due
    assert plan.unchanged.tolist() == [not due]


def test_the_pause_counts_from_the_last_search_of_everything() -> None:
    attention = attentive()
    look(attention, luma(CORNER), 1.0)
    assert look(attention, luma(), 2.0).looks == WHOLE
    assert look(attention, luma(), 5.8).looks == ()
    assert look(attention, luma(), 6.0).looks == WHOLE


@pytest.mark.parametrize(("count", "close"), [(8, True), (9, False)])
def test_many_faces_at_once_are_cheaper_to_search(count: int, close: bool) -> None:
    faces = [(60 * column + 10, 100, 60 * column + 40, 130) for column in range(count)]
    plan = look(attentive(), luma(*faces), 0.2, *faces)
    expected = tuple(close_up(face) for face in faces) if close else WHOLE
    assert plan.looks == expected
    assert not plan.unchanged.any()


def test_a_picture_of_another_size_is_searched() -> None:
    plan = look(attentive(), luma(size=(320, 240)), 0.2, (10, 10, 40, 40))
    assert (plan.looks, plan.unchanged.tolist()) == (FakeDetector().survey(320, 240), [False])


def test_after_a_reset_everything_is_searched() -> None:
    attention = attentive()
    attention.reset()
    assert look(attention, luma(), 0.2, HEAD).looks == WHOLE


@pytest.mark.parametrize("size", [(1, 1), (7, 9), (15, 8), (641, 479)])
def test_odd_sizes_are_no_trouble(size: tuple[int, int]) -> None:
    attention = Attention(FakeDetector(), AttentionSettings())
    assert look(attention, luma(size=size), 0).looks == FakeDetector().survey(*size)
    assert look(attention, luma(size=size), 0.2).looks == ()


def test_a_search_of_everything_is_due_again_by_its_settings() -> None:
    settings = AttentionSettings(busy=timedelta(seconds=1), still=timedelta(seconds=2))
    attention = Attention(FakeDetector(), settings)
    look(attention, luma(), 0)
    assert look(attention, luma(), 1.0).looks == ()
    assert look(attention, luma(), 2.0).looks == WHOLE
    assert look(attention, luma(TORSO), 3.0, HEAD).looks == WHOLE

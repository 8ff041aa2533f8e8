"""Who stands and who sits, by the shape of the box, the joints, and what cannot be seen."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from hadir.domain.geometry import Box
from hadir.domain.posture import Posture
from hadir.rules.postures import PostureVote, posture_of
from tests.builders import at

STANDING, SITTING, UNKNOWN = Posture
SIZE = (640, 360)


def box(ratio: float, *, width: float = 60.0, left: float = 300.0, bottom: float = 300.0) -> Box:
    """A body so many times as high as wide."""
    return (left, bottom - ratio * width, left + width, bottom)


def legs(drop: float, *, knees: float = 0.9, hips: float = 0.9, torso: float = 50.0) -> NDArray[np.float32]:
    """Joints whose knees are so many lengths of the torso below the hips, seen as well as told."""
    joints = np.zeros((33, 3), np.float32)
    joints[[11, 12]] = (330, 150, 0.9)
    joints[[23, 24]] = (330, 150 + torso, hips)
    joints[[25, 26]] = (330, 150 + torso + drop * torso, knees)
    return joints


def seen(body: Box, joints: NDArray[np.float32] | None = None, others: Sequence[Box] = ()) -> Posture:
    around = np.array(others, np.float32).reshape(-1, 4)
    return posture_of(np.array(body, np.float32), joints, around, SIZE)


STANDS, SITS, HALFWAY = legs(0.75), legs(0.1), legs(0.5)


class TestShape:
    @pytest.mark.parametrize(
        ("ratio", "expected"),
        [
            pytest.param(1.11, SITTING, id="classroom, the lowest"),
            pytest.param(1.26, SITTING, id="classroom, usual"),
            pytest.param(1.35, SITTING, id="classroom, the highest"),
            pytest.param(2.64, STANDING, id="walking pair, usual"),
            pytest.param(3.53, STANDING, id="walking pair, the highest"),
            pytest.param(2.44, STANDING, id="aisle, usual"),
            pytest.param(2.35, STANDING, id="worker, usual"),
            pytest.param(1.91, STANDING, id="from here on standing"),
            pytest.param(1.44, SITTING, id="up to here sitting"),
            pytest.param(1.65, UNKNOWN, id="in between"),
        ],
    )
    def test_of_whom_all_is_seen_it_says_most(self, ratio: float, expected: Posture) -> None:
        assert seen(box(ratio)) is expected
        assert seen(box(ratio), legs(0.5)) is expected
        assert seen(box(ratio), legs(0.1, knees=0.2)) is expected

    def test_legs_that_contradict_it_make_doubt(self) -> None:
        assert seen(box(2.5), SITS) is UNKNOWN
        assert seen(box(1.2), STANDS) is UNKNOWN
        assert seen(box(2.5), STANDS) is STANDING
        assert seen(box(1.2), SITS) is SITTING

    def test_in_between_legs_decide(self) -> None:
        assert [seen(box(1.65), joints) for joints in (STANDS, SITS, HALFWAY)] == [STANDING, SITTING, UNKNOWN]

    @pytest.mark.parametrize("unseen", [legs(0.75, knees=0.3), legs(0.75, hips=0.3), legs(0.1, knees=0.59)])
    def test_legs_that_are_only_guessed_say_nothing(self, unseen: NDArray[np.float32]) -> None:
        assert seen(box(1.65), unseen) is UNKNOWN


class TestCutOff:
    @pytest.mark.parametrize("gap", [0, 2, 6, 10])
    @pytest.mark.parametrize("ratio", [1.1, 1.3, 1.45, 1.6])
    def test_who_is_cut_off_below_is_not_taken_for_sitting(self, gap: float, ratio: float) -> None:
        body = box(ratio, bottom=SIZE[1] - gap)
        assert seen(body) is UNKNOWN
        assert seen(body, SITS) is UNKNOWN

    def test_who_is_cut_off_below_stands_if_enough_is_seen(self) -> None:
        assert seen(box(2.2, bottom=360)) is STANDING
        assert seen(box(1.4, bottom=360), STANDS) is STANDING

    @pytest.mark.parametrize("left", [0.0, 6.0, 574.0, 580.0])
    def test_who_is_cut_off_at_the_side_is_narrower_than_he_is(self, left: float) -> None:
        body = box(2.5, left=left)
        assert seen(body) is UNKNOWN
        assert seen(body, STANDS) is STANDING
        assert seen(box(1.3, left=left)) is UNKNOWN

    def test_whose_head_is_cut_off_is_higher_than_he_is_seen(self) -> None:
        body = box(1.3, bottom=79)
        assert seen(body) is UNKNOWN
        assert seen(body, STANDS) is STANDING
        assert seen(body, SITS) is SITTING
        assert seen(box(1.3, bottom=90)) is SITTING

    def test_the_desk_that_hides_legs_makes_nobody_unknown(self) -> None:
        assert seen(box(1.25, bottom=250), legs(0.6, knees=0.3)) is SITTING

    def test_somebody_nearer_hides_what_is_below(self) -> None:
        body = box(1.3, bottom=250)
        before = (290.0, 200.0, 370.0, 350.0)
        assert seen(body, others=[before]) is UNKNOWN
        assert seen(body, STANDS, [before]) is STANDING
        assert seen(body, others=[(380.0, 200.0, 460.0, 350.0)]) is SITTING
        assert seen(body, others=[(290.0, 100.0, 370.0, 240.0)]) is SITTING
        assert seen(box(2.3, bottom=250), others=[before]) is STANDING


class TestVote:
    def course(self, *looks: Posture, every: float = 1.0) -> list[Posture]:
        vote = PostureVote()
        return [vote.add(posture, at(number * every)) for number, posture in enumerate(looks)]

    def test_two_looks_that_agree_are_an_answer(self) -> None:
        assert self.course(SITTING, SITTING) == [UNKNOWN, SITTING]
        assert self.course(SITTING, UNKNOWN, SITTING) == [UNKNOWN, UNKNOWN, SITTING]
        assert self.course(SITTING, STANDING) == [UNKNOWN, UNKNOWN]

    def test_one_odd_look_changes_nothing(self) -> None:
        assert set(self.course(*[SITTING] * 4, STANDING, *[SITTING] * 4)[1:]) == {SITTING}

    def test_who_stands_up_stands_after_a_few_looks(self) -> None:
        course = self.course(*[SITTING] * 6, *[STANDING] * 4)
        assert course[6:] == [SITTING, SITTING, STANDING, STANDING]

    def test_an_answer_outlasts_looks_that_say_nothing_for_a_while(self) -> None:
        assert self.course(SITTING, SITTING, *[UNKNOWN] * 4)[-1] is SITTING
        assert self.course(SITTING, SITTING, *[UNKNOWN] * 5)[-1] is UNKNOWN

    def test_looks_of_long_ago_do_not_vote(self) -> None:
        vote = PostureVote()
        for second in (0, 1, 2):
            vote.add(SITTING, at(second))
        assert [vote.add(STANDING, at(second)) for second in (60, 61)] == [SITTING, STANDING]


BOXES = st.builds(box, st.floats(0.5, 4), width=st.floats(10, 80), left=st.floats(0, 550), bottom=st.floats(50, 360))


@given(BOXES, st.floats(-0.5, 1.5), st.floats(0, 1))
def test_nobody_cut_off_below_is_sitting(body: Box, drop: float, knees: float) -> None:
    cut = (body[0], body[1], body[2], float(SIZE[1]))
    assert seen(cut, legs(drop, knees=knees)) is not SITTING


@given(BOXES, st.floats(-0.5, 1.5))
def test_left_and_right_are_alike(body: Box, drop: float) -> None:
    mirrored = (SIZE[0] - body[2], body[1], SIZE[0] - body[0], body[3])
    joints = legs(drop)
    ratio = (body[3] - body[1]) / (body[2] - body[0])
    near = min(abs(ratio - 1.45), abs(ratio - 1.9)) < 1e-3
    at_edge = min(abs(edge - 6.4) for edge in (body[0], SIZE[0] - body[2])) < 0.01
    assert near or at_edge or seen(body, joints) is seen(mirrored, joints)


@given(st.lists(st.sampled_from(Posture), max_size=40))
def test_a_posture_is_believed_only_where_looks_said_so_lately(looks: list[Posture]) -> None:
    vote, memory = PostureVote(), []
    for number, look in enumerate(looks):
        memory.append(look)
        believed = vote.add(look, at(number))
        assert believed is UNKNOWN or believed in memory[-12:]

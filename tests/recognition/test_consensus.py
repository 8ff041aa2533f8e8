"""One answer from several views of a face."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hadir.domain.identity import Identity, Metric
from hadir.recognition.consensus import ConsensusSettings, Takeover, View
from hadir.recognition.gallery import Gallery
from tests.builders import MODEL, at, template
from tests.recognition.looks import BOTH, SETTINGS, answer, consensus, names, view

ANA, BEN, NOBODY = view(0.9), view(0.0, 0.9), view(0.3, 0.2)
MIXED = view(0.5, 0.6)
STRANGER, FAINT, POOR = view(0.1, 0.1), view(0.45), view(0.1, weight=0.2)

weights = st.floats(0, 1, width=32)


def test_a_name_needs_two_votes() -> None:
    assert names(ANA, ANA) == [None, "ana"]
    assert answer(ANA) == Identity(None, pytest.approx(0.9, abs=1e-6), 0, settled=False)
    assert answer(ANA, ANA) == Identity("ana", pytest.approx(0.9, abs=1e-6), 2, settled=True)


def test_a_name_needs_the_majority_of_the_views() -> None:
    assert names(ANA, MIXED, MIXED, ANA, ANA) == [None, None, None, None, "ana"]


@pytest.mark.parametrize(
    ("ana", "ben", "name"),
    [
        pytest.param(0.56, 0.0, "ana", id="over the threshold and what several views owe besides"),
        pytest.param(0.51, 0.0, None, id="enough for one view alone"),
        pytest.param(0.70, 0.64, "ana", id="over the margin"),
        pytest.param(0.70, 0.66, None, id="too near to another"),
    ],
)
def test_a_name_needs_similarity_and_margin(ana: float, ben: float, name: str | None) -> None:
    look = view(ana, ben)
    assert names(look, look, look)[-1] == name


def test_good_views_weigh_more() -> None:
    clear_is_like_her = answer(view(0.9, weight=1.0), view(0.6, weight=0.1)).similarity
    clear_is_less_so = answer(view(0.9, weight=0.1), view(0.6, weight=1.0)).similarity
    assert clear_is_like_her is not None
    assert clear_is_less_so is not None
    assert clear_is_like_her > 0.85
    assert clear_is_less_so < 0.7


def test_only_the_five_best_views_count() -> None:
    best = [view(0.9)] * 5
    assert answer(*best, view(0.6, weight=0.9)).similarity == pytest.approx(0.9)
    assert answer(*best, *[view(0.8, weight=1.1)] * 5).similarity == pytest.approx(0.8)
    assert answer(*best, *best).votes == 5


def test_of_views_worth_the_same_the_newer_count() -> None:
    assert answer(*[view(0.6)] * 5, *[view(0.9)] * 5).similarity == pytest.approx(0.9)


@pytest.mark.parametrize(("weight", "similarity"), [(0.6, 0.9), (0.4, 0.6)])
def test_a_view_is_worth_less_the_older_it_is(weight: float, similarity: float) -> None:
    later = [view(0.9, second=10, weight=weight)] * 5
    assert answer(*[view(0.6)] * 5, *later).similarity == pytest.approx(similarity)


def test_views_without_any_weight_count_the_same() -> None:
    assert answer(view(0.9, weight=0), view(0.9, weight=0)).employee == "ana"


@pytest.mark.parametrize(("pause", "name"), [(20, "ana"), (20.1, None)])
def test_a_view_counts_for_as_long_as_it_is_remembered(pause: float, name: str | None) -> None:
    assert names(view(0.9), view(0.9, second=pause)) == [None, name]


def test_somebody_known_long_ago_must_be_recognised_anew() -> None:
    later = [view(0.9, second=60), view(0.9, second=60.2)]
    assert names(ANA, ANA, *later) == [None, "ana", None, "ana"]


def test_unknown_is_an_answer_after_five_views() -> None:
    evidence = consensus()
    settled = [evidence.add(NOBODY, BOTH).settled for _ in range(5)]
    assert settled == [False, False, False, False, True]
    assert evidence.identity == Identity(None, pytest.approx(0.3), 5, settled=True)


def test_one_strong_view_among_poor_ones_names_nobody() -> None:
    only_ana = Gallery(MODEL, Metric.COSINE, [template("ana", 1.0, 0.0, 0.0)])
    poor = [view(0.4, 0.9), view(0.4, -0.9)]
    assert answer(*poor, *poor, ANA, gallery=only_ana).employee is None
    assert answer(*poor, ANA, ANA, ANA, gallery=only_ana).employee == "ana"


def test_where_nobody_is_enrolled_everybody_is_unknown() -> None:
    nobody = Gallery(MODEL, Metric.COSINE)
    assert answer(ANA, gallery=nobody) == Identity()
    assert answer(*[ANA] * 5, gallery=nobody) == Identity(settled=True)


@pytest.mark.parametrize("look", [view(0.51, weight=2), view(0.7, 0.68, weight=2)], ids=["faint", "like another too"])
def test_a_name_stays_where_it_would_not_be_given_anew(look: View) -> None:
    assert names(*[look] * 5)[-1] is None
    assert names(ANA, ANA, *[look] * 5)[-1] == "ana"
    assert names(BEN, BEN, *[look] * 5)[-1] is None


def test_a_name_is_dropped_where_the_evidence_sinks_below_the_slack() -> None:
    assert names(ANA, ANA, *[view(0.47, weight=2)] * 5)[-1] is None


@given(st.lists(st.tuples(st.floats(0.52, 0.9), st.floats(-0.4, 0.4), weights), max_size=12))
def test_a_name_does_not_flicker_in_noise(noise: list[tuple[float, float, float]]) -> None:
    looks = [view(ana, ben, weight=weight) for ana, ben, weight in noise]
    assert set(names(ANA, ANA, ANA, *looks)[2:]) == {"ana"}


@pytest.mark.parametrize("weight", [1.0, 0.6, 0.2, 0.01])
def test_two_views_of_another_employee_change_the_name_however_poor(weight: float) -> None:
    ana = [view(0.9, second=second) for second in range(5)]
    ben = [view(0.0, 0.9, second=second, weight=weight) for second in (5, 6)]
    assert names(*ana, *ben)[-3:] == ["ana", "ana", "ben"]


def test_one_view_of_another_employee_changes_nothing() -> None:
    assert names(ANA, ANA, ANA, BEN, ANA, BEN, ANA)[2:] == ["ana"] * 5


@pytest.mark.parametrize("weight", [1.0, 0.6])
def test_two_good_views_of_a_stranger_end_a_name(weight: float) -> None:
    stranger = view(0.1, 0.1, weight=weight)
    assert names(*[ANA] * 5, stranger, stranger)[-2:] == ["ana", None]
    assert answer(*[ANA] * 5, stranger, stranger).settled is False


def test_poor_views_that_look_like_nobody_do_not_end_a_name() -> None:
    blurred = view(0.1, 0.1, weight=0.4)
    assert names(*[ANA] * 5, *[blurred] * 6)[-1] == "ana"


def test_all_views_that_spoke_against_the_old_name_speak_for_the_new() -> None:
    evidence = consensus(ANA, ANA, BEN, BEN, BEN, settings=ConsensusSettings(contradictions=3))
    assert (evidence.identity.employee, evidence.identity.votes) == ("ben", 3)


@pytest.mark.parametrize(
    ("look", "name"),
    [
        pytest.param(view(0.41), "ana", id="somewhat unlike"),
        pytest.param(view(0.39), None, id="unlike"),
        pytest.param(view(0.42, 0.48), "ana", id="rather like another but not enough"),
        pytest.param(view(0.42, 0.51), None, id="like another"),
    ],
)
def test_a_name_ends_with_two_views_that_clearly_speak_against_it(look: View, name: str | None) -> None:
    assert names(*[ANA] * 3, look, look)[-1] == name


def test_somebody_no_longer_enrolled_loses_the_name() -> None:
    evidence = consensus(ANA, ANA)
    without = Gallery(MODEL, Metric.COSINE)
    assert [evidence.add(ANA, without).employee for _ in range(2)][-1] is None


@given(st.lists(st.tuples(st.floats(-0.9, 0.7), st.floats(-0.7, 0.7), weights, st.floats(0, 30)), max_size=12))
def test_a_name_is_always_backed_by_votes_and_settled(looks: list[tuple[float, float, float, float]]) -> None:
    evidence, second = consensus(), 0.0
    for ana, ben, weight, pause in looks:
        second += pause
        identity = evidence.add(view(ana, ben, second=second, weight=weight), BOTH)
        assert 0 <= identity.votes <= SETTINGS.views
        if identity.employee is not None:
            assert identity.settled
            assert identity.votes >= SETTINGS.votes


def seen(*looks: View) -> Takeover | None:
    """When the track of these views, one a second, went over to somebody else last."""
    return consensus(*[View(look.vector, look.weight, at(second)) for second, look in enumerate(looks)]).takeover


class TestTakeover:
    """When a track is said to have gone over to somebody else."""

    @pytest.mark.parametrize(
        "looks",
        [
            pytest.param([ANA] * 8, id="one employee"),
            pytest.param([NOBODY] * 8, id="one stranger"),
            pytest.param([ANA, ANA, *[FAINT] * 8], id="a name that fades"),
            pytest.param([ANA, ANA, *[FAINT] * 8, ANA, ANA, ANA], id="and comes back"),
            pytest.param([ANA, ANA, STRANGER, ANA], id="one view of somebody else"),
            pytest.param([*[POOR] * 6, *[ANA] * 6], id="poor views before good ones"),
            pytest.param([STRANGER, ANA, ANA], id="one bad view before the name"),
        ],
    )
    def test_there_is_none_without_clear_views_of_somebody_else(self, looks: list[View]) -> None:
        assert seen(*looks) is None

    @pytest.mark.parametrize(
        ("looks", "until", "since"),
        [
            pytest.param([ANA, ANA, ANA, STRANGER, STRANGER, STRANGER], 2, 3, id="a stranger"),
            pytest.param([ANA, ANA, ANA, BEN, BEN], 2, 3, id="another employee"),
            pytest.param([ANA, ANA, *[FAINT] * 6, STRANGER, STRANGER], 1, 8, id="a stranger after the name has faded"),
            pytest.param([*[STRANGER] * 5, *[ANA] * 4], 4, 5, id="an employee after a stranger"),
            pytest.param([STRANGER, STRANGER, ANA, ANA, ANA], 1, 2, id="an employee after two views of a stranger"),
            pytest.param([ANA, ANA, *[STRANGER] * 6, *[ANA] * 4], 7, 8, id="the employee comes back"),
        ],
    )
    def test_it_is_when_the_one_was_there_last_and_the_other_first(
        self, looks: list[View], until: float, since: float
    ) -> None:
        assert seen(*looks) == Takeover(at(until), at(since))

    @given(st.lists(st.tuples(st.floats(-0.9, 0.9), st.floats(-0.4, 0.4), weights, st.floats(0.1, 9)), max_size=12))
    def test_the_one_is_never_there_after_the_other(self, looks: list[tuple[float, float, float, float]]) -> None:
        evidence, second, newest = consensus(), 0.0, at(-1)
        for ana, ben, weight, pause in looks:
            second += pause
            evidence.add(view(ana, ben, second=second, weight=weight), BOTH)
            if evidence.takeover is not None:
                assert evidence.takeover.until <= evidence.takeover.since <= at(second)
                assert evidence.takeover.since >= newest
                newest = evidence.takeover.since


class TestWanting:
    """When another view is worth its embedding."""

    def test_until_there_is_an_answer_each_view_is_wanted(self) -> None:
        assert consensus().wants(at(0))
        assert consensus(ANA).wants(at(0))
        assert consensus(*[NOBODY] * 4).wants(at(0))

    @pytest.mark.parametrize(
        ("views", "pause"),
        [([ANA, ANA], 3.0), ([NOBODY] * 5, 0.5)],
        ids=["a named one now and then", "an unknown one again soon"],
    )
    def test_after_an_answer_there_is_a_pause(self, views: list[View], pause: float) -> None:
        evidence = consensus(*views)
        assert not evidence.wants(at(0))
        assert not evidence.wants(at(pause - 0.01))
        assert evidence.wants(at(pause))

    def test_the_pause_counts_from_the_newest_view(self) -> None:
        evidence = consensus(ANA, ANA, view(0.9, second=3))
        assert not evidence.wants(at(5.99))
        assert evidence.wants(at(6))

    def test_a_doubt_asks_for_one_view_at_once(self) -> None:
        evidence = consensus(ANA, ANA)
        evidence.doubt()
        assert evidence.wants(at(0))
        evidence.add(ANA, BOTH)
        assert not evidence.wants(at(0))

    def test_a_contradiction_asks_for_views_until_it_is_resolved(self) -> None:
        evidence = consensus(ANA, ANA, ANA, BEN)
        assert evidence.wants(at(0))
        evidence.add(ANA, BOTH)
        assert not evidence.wants(at(0))

    def test_after_a_name_has_changed_it_is_settled_like_any_other(self) -> None:
        assert not consensus(ANA, ANA, BEN, BEN).wants(at(0))

    def test_whoever_was_not_seen_yet_has_waited_longest(self) -> None:
        assert consensus().waited_since == -np.inf
        assert consensus(ANA, view(0.9, second=2)).waited_since == at(2).timestamp()

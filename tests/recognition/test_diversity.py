"""Keeping templates few and unlike one another."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hadir.domain.identity import Metric, Thresholds, Yardstick
from hadir.recognition.diversity import MOST, Candidate, Place, place_among, twins_from
from tests.builders import MODEL

YARDSTICK = Yardstick(MODEL, Metric.COSINE, Thresholds(0.4, 0.1))

angles = st.integers(0, 359)
qualities = st.sampled_from([0.0, 0.2, 0.5, 0.8, 1.0])


def look(angle: float, quality: float = 0.5) -> Candidate:
    """A view that is as like another as the cosine of the degrees between them."""
    return Candidate(np.array([np.cos(np.radians(angle)), np.sin(np.radians(angle))], np.float32), quality)


looks = st.builds(look, angles, qualities)


def kept(enrolled: list[Candidate], new: Candidate) -> list[Candidate]:
    """The templates after a new one came."""
    place = place_among(enrolled, new, YARDSTICK)
    if not place.kept:
        return enrolled
    return [one for number, one in enumerate(enrolled) if number != place.twin] + [new]


def nearest(candidates: list[Candidate]) -> float:
    """How alike the two most alike are."""
    vectors = np.stack([one.vector for one in candidates])
    likeness = vectors @ vectors.T
    np.fill_diagonal(likeness, -1)
    return float(likeness.max())


def test_the_first_and_what_is_unlike_the_others_is_kept() -> None:
    assert place_among([], look(0), YARDSTICK) == Place()
    assert place_among([look(0), look(90)], look(45), YARDSTICK) == Place()


def test_the_same_view_again_is_not_kept_unless_it_is_clearly_better() -> None:
    enrolled = [look(0, 0.5), look(90, 0.5)]
    assert place_among(enrolled, look(88, 0.55), YARDSTICK) == Place(kept=False, twin=1)
    assert place_among(enrolled, look(88, 0.9), YARDSTICK) == Place(kept=True, twin=1)


def test_twins_are_between_a_recognition_and_the_same_picture() -> None:
    assert twins_from(YARDSTICK) == pytest.approx(0.91)


def test_beyond_the_limit_the_most_redundant_leaves() -> None:
    enrolled = [look(30 * number) for number in range(MOST)]
    assert len(enrolled) == MOST
    close = [*enrolled[:-1], look(302, 0.4)]
    place = place_among(close, look(333, 0.5), YARDSTICK)
    assert place == Place(kept=True, twin=MOST - 1)


def test_beyond_the_limit_a_newcomer_that_is_the_weakest_is_not_kept() -> None:
    enrolled = [look(30 * number, 0.9) for number in range(MOST)]
    assert not place_among(enrolled, look(15, 0.1), YARDSTICK).kept


@given(st.lists(looks, max_size=60))
def test_there_are_never_more_than_the_limit_nor_two_of_one_view(given_looks: list[Candidate]) -> None:
    enrolled: list[Candidate] = []
    for new in given_looks:
        enrolled = kept(enrolled, new)
        assert len(enrolled) <= MOST
    assert bool(enrolled) == bool(given_looks)


@given(st.lists(looks, min_size=1, max_size=30), looks)
def test_one_comes_and_at_most_one_leaves(given_looks: list[Candidate], new: Candidate) -> None:
    enrolled: list[Candidate] = []
    for one in given_looks:
        enrolled = kept(enrolled, one)
    after = kept(enrolled, new)
    assert len(after) in {len(enrolled), len(enrolled) + 1}
    assert all(any(one is other for other in (*enrolled, new)) for one in after)


@given(st.lists(looks, min_size=1, max_size=30))
def test_giving_all_of_them_again_changes_nothing_that_is_enrolled(given_looks: list[Candidate]) -> None:
    enrolled: list[Candidate] = []
    for new in given_looks:
        enrolled = kept(enrolled, new)
    for one in enrolled:
        assert not place_among(enrolled, one, YARDSTICK).kept

"""Naming the faces of one picture."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hadir.domain.identity import EmployeeId, Match, Thresholds
from hadir.recognition.naming import named

THRESHOLDS = Thresholds(0.5, 0.125)

matches = st.builds(
    lambda name, similarity, margin: Match(EmployeeId(name), similarity, similarity - margin),
    st.sampled_from(["ana", "ben", "cara"]),
    st.sampled_from([0.25, 0.5, 0.625, 0.75]),
    st.sampled_from([0.0, 0.125, 0.5, np.inf]),
)
faces = st.lists(st.none() | matches, max_size=6)


def match(name: str, similarity: float, runner_up: float = 0.0) -> Match:
    return Match(EmployeeId(name), similarity, runner_up)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        pytest.param([], (), id="no face"),
        pytest.param([None, None], (None, None), id="nobody enrolled"),
        pytest.param([match("ana", 0.5), match("ben", 0.75)], ("ana", "ben"), id="two people"),
        pytest.param([match("ana", 0.49)], (None,), id="not similar enough"),
        pytest.param([match("ana", 0.75, 0.7)], (None,), id="two look alike"),
        pytest.param([match("ana", 0.6), match("ana", 0.75)], (None, "ana"), id="the more similar is the one"),
        pytest.param([match("ana", 0.75), match("ana", 0.6)], ("ana", None), id="in any order"),
        pytest.param([match("ana", 0.75), match("ana", 0.75)], ("ana", None), id="the same picture twice"),
        pytest.param([match("ana", 0.75, 0.7), match("ana", 0.6)], (None, "ana"), id="no claim if not accepted"),
        pytest.param([match("ana", 0.6), None, match("ben", 0.6)], ("ana", None, "ben"), id="a stranger between"),
    ],
)
def test_faces_are_named(found: list[Match | None], expected: tuple[str | None, ...]) -> None:
    assert named(found, THRESHOLDS) == expected


@given(faces)
def test_nobody_is_twice_in_a_picture(found: list[Match | None]) -> None:
    names = [name for name in named(found, THRESHOLDS) if name is not None]
    assert len(names) == len(set(names))


@given(faces)
def test_whoever_has_an_accepted_face_is_named_by_the_most_similar(found: list[Match | None]) -> None:
    answers = named(found, THRESHOLDS)
    accepted = [claim for claim in found if claim is not None and THRESHOLDS.accepts(claim)]
    assert {name for name in answers if name} == {claim.employee for claim in accepted}
    for claim, name in zip(found, answers, strict=True):
        if name is not None:
            assert claim is not None
            assert claim.similarity == max(rival.similarity for rival in accepted if rival.employee == name)


@given(st.lists(matches, max_size=4, unique_by=lambda claim: (claim.employee, claim.similarity)))
def test_the_order_of_the_faces_does_not_matter(found: list[Match]) -> None:
    answers = dict(zip(found, named(found, THRESHOLDS), strict=True))
    for order in itertools.permutations(found):
        assert named(order, THRESHOLDS) == tuple(answers[claim] for claim in order)

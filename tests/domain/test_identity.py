"""Matches, thresholds and model ids."""

from dataclasses import replace

import numpy as np
import pytest

from hadir.domain.identity import EmployeeId, Identity, Match, Thresholds
from tests.builders import MODEL

ANA = EmployeeId("ana")
THRESHOLDS = Thresholds(0.5, 0.25)


@pytest.mark.parametrize(
    ("similarity", "runner_up", "accepted"),
    [
        pytest.param(0.5, 0.25, True, id="both exactly reached"),
        pytest.param(0.4999, 0.0, False, id="not similar enough"),
        pytest.param(0.5, 0.2501, False, id="too near to the next"),
        pytest.param(0.9, 0.8, False, id="similar to both"),
        pytest.param(0.5, -np.inf, True, id="nobody else enrolled"),
        pytest.param(0.4, -np.inf, False, id="nobody else but not similar"),
    ],
)
def test_a_match_names_with_both_similarity_and_margin(similarity: float, runner_up: float, accepted: bool) -> None:
    assert THRESHOLDS.accepts(Match(ANA, similarity, runner_up)) is accepted


def test_the_margin_is_the_distance_to_the_next() -> None:
    assert Match(ANA, 0.75, 0.25).margin == 0.5
    assert Match(ANA, 0.75, -np.inf).margin == np.inf


def test_at_first_nothing_is_believed() -> None:
    assert Identity() == Identity(employee=None, similarity=None, votes=0, settled=False)


@pytest.mark.parametrize(
    "other",
    [
        replace(MODEL, family="dlib"),
        replace(MODEL, digest="1" * 12),
        replace(MODEL, preprocessing="112:0:255:rgb"),
        replace(MODEL, precision="int8"),
    ],
)
def test_models_differ_in_each_part_also_as_text(other: object) -> None:
    assert other != MODEL
    assert str(other) != str(MODEL)

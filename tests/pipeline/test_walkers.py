"""Scenes of people who walk on a floor: crowds, lines and names as they truly are."""

import pytest

from hadir.domain.zone import CrowdRule
from tests.strolls import (
    LINE,
    camera,
    crossing,
    length,
    meeting,
    misnamed,
    passage,
    told_counts,
    told_meetings,
    true_counts,
    true_meetings,
)
from tests.walkers import Floor


@pytest.mark.parametrize(("seed", "count"), [(1, 3), (4, 6), (5, 7), (10, 12)])
def test_crowds_form_and_scatter_as_they_do(seed: int, count: int) -> None:
    walkers = meeting(seed, count)
    told = told_meetings(Floor(walkers, camera(crowds=CrowdRule()), seed=seed).told(length(walkers)))
    true = true_meetings(walkers)
    assert len(told) == len(true)
    assert all(one.is_like(other) for one, other in zip(told, true, strict=True))


@pytest.mark.parametrize(("seed", "count"), [(1, 3), (4, 6), (10, 12), (15, 6)])
def test_whoever_crosses_a_line_in_sight_is_counted_once(seed: int, count: int) -> None:
    walkers = passage(seed, count)
    assert true_counts(walkers, seen_only=True) == true_counts(walkers, seen_only=False)
    told = told_counts(Floor(walkers, camera(lines=(LINE,)), seed=seed).told(length(walkers)))
    assert told == true_counts(walkers, seen_only=False)


@pytest.mark.parametrize("seed", range(12))
def test_two_who_pass_with_their_faces_turned_away_keep_their_names_or_lose_them(seed: int) -> None:
    wrong, named = misnamed(crossing(seed), seed)
    assert wrong == 0
    assert named > 20

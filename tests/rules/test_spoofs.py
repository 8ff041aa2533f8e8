"""What several looks at a face say of whether it is real."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hadir.domain.liveness import Liveness
from hadir.domain.quality import Quality
from hadir.rules.spoofs import LivenessEvidence, can_be_judged
from tests.fakes import GOOD

LIVE, SPOOF, UNKNOWN = Liveness


def believed(*scores: float, weight: float = 1.0) -> list[Liveness]:
    """What is believed after each of these looks."""
    evidence = LivenessEvidence()
    assert evidence.liveness is UNKNOWN
    return [evidence.add(score, weight) for score in scores]


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        pytest.param([0.99], UNKNOWN, id="one look proves nothing"),
        pytest.param([0.01, 0.01], UNKNOWN, id="nor do two"),
        pytest.param([0.99, 0.99, 0.99], LIVE, id="three do"),
        pytest.param([0.01, 0.01, 0.01], SPOOF, id="either way"),
        pytest.param([0.71, 0.71, 0.71], LIVE, id="sure enough"),
        pytest.param([0.29, 0.29, 0.29], SPOOF, id="likewise the other way"),
        pytest.param([0.69, 0.69, 0.69], UNKNOWN, id="not sure enough"),
        pytest.param([0.5, 0.5, 0.5, 0.5, 0.5], UNKNOWN, id="in between is doubt"),
        pytest.param([0.0, 1.0, 0.0, 1.0, 0.0, 1.0], UNKNOWN, id="looks that contradict one another"),
        pytest.param([0.95, 0.2, 0.95, 0.95], LIVE, id="one odd look changes nothing"),
        pytest.param([0.05, 0.8, 0.05, 0.05], SPOOF, id="either way too"),
        pytest.param([0.01] * 5 + [0.99] * 8, LIVE, id="newer looks count for more"),
    ],
)
def test_an_answer_takes_several_looks_that_agree(scores: list[float], expected: Liveness) -> None:
    assert believed(*scores)[-1] is expected


def test_an_answer_goes_by_way_of_doubt_into_the_other() -> None:
    course = believed(*[0.98] * 4, *[0.02] * 12)
    assert [answer for answer, before in zip(course, [None, *course], strict=False) if answer is not before] == [
        UNKNOWN,
        LIVE,
        UNKNOWN,
        SPOOF,
    ]


def test_better_looks_count_for_more() -> None:
    evidence = LivenessEvidence()
    for score, weight in ((0.9, 1.0), (0.9, 1.0), (0.0, 0.1)):
        evidence.add(score, weight)
    assert evidence.liveness is LIVE


FACE = (100.0, 100.0, 160.0, 180.0)


@pytest.mark.parametrize(
    ("quality", "size", "expected"),
    [
        (GOOD, (640, 480), True),
        (replace(GOOD, size=60.0), (640, 480), True),
        (replace(GOOD, size=59.9), (640, 480), False),
        (replace(GOOD, sharpness=5.0), (640, 480), True),
        (replace(GOOD, sharpness=4.9), (640, 480), False),
        (replace(GOOD, size=20.0, sharpness=1.0), (640, 480), False),
        pytest.param(GOOD, (108, 144), True, id="enough is seen around it"),
        pytest.param(GOOD, (107, 480), False, id="too little at the sides"),
        pytest.param(GOOD, (640, 143), False, id="too little above and below"),
    ],
)
def test_faces_that_are_small_or_blurred_or_fill_the_picture_are_not_judged(
    quality: Quality, size: tuple[int, int], expected: bool
) -> None:
    assert can_be_judged(quality, np.array(FACE, np.float32), size) is expected


SCORES = st.lists(st.floats(0, 1), min_size=1, max_size=30)


@given(SCORES, st.floats(0.1, 1))
def test_live_and_spoof_need_looks_on_their_side(scores: list[float], weight: float) -> None:
    for count, answer in enumerate(believed(*scores, weight=weight), start=1):
        assert count >= 3 or answer is UNKNOWN
        assert answer is not LIVE or max(scores[:count]) >= 0.7 - 1e-9
        assert answer is not SPOOF or min(scores[:count]) <= 0.3 + 1e-9


@given(SCORES)
def test_turning_all_scores_round_turns_the_answer_round(scores: list[float]) -> None:
    turned = {LIVE: SPOOF, SPOOF: LIVE, UNKNOWN: UNKNOWN}
    near = any(abs(score - edge) < 1e-6 for score in scores for edge in (0.3, 0.7))
    if not near and len(set(scores)) > 1:
        forth, back = believed(*scores), believed(*(1 - score for score in scores))
        different = [one for one, other in zip(forth, back, strict=True) if turned[one] is not other]
        assert len(different) <= 1  # Rounding at a limit.

"""Telling whom a new face looks like."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hadir.domain.identity import EmployeeId, Metric, Template, Thresholds, Yardstick
from hadir.recognition.lookalikes import Likeness, LookAlikes
from tests.builders import MODEL, template

ANA, BEN = EmployeeId("ana"), EmployeeId("ben")
COSINE = Yardstick(MODEL, Metric.COSINE, Thresholds(0.5, 0.1))

numbers = st.integers(-8, 8).map(lambda number: number / 4)
templates = st.lists(
    st.builds(template, st.sampled_from(["ana", "ben", "cara"]), numbers, numbers, numbers), min_size=1, max_size=90
)


def similarity(one: np.ndarray, other: np.ndarray, metric: Metric) -> float:
    if metric is Metric.EUCLIDEAN:
        return 1 - float(np.linalg.norm(one - other))
    lengths = float(np.linalg.norm(one) * np.linalg.norm(other))
    return float(one @ other) / lengths if lengths else 0.0


@pytest.mark.parametrize("metric", Metric)
@given(templates, st.tuples(numbers, numbers, numbers), st.integers(0, 90))
def test_a_likeness_is_that_of_comparing_with_every_template(
    metric: Metric, known: list[Template], asked: tuple[float, float, float], later: int
) -> None:
    people = LookAlikes(Yardstick(MODEL, metric, COSINE.thresholds), tuple(known[later:]))
    for one in known[:later]:
        people.add(one.employee, one.embedding.vector)
    vector = np.array(asked, np.float32)
    found = people.likeness(ANA, vector)
    by_hand = [(one.employee, similarity(vector, one.embedding.vector, metric)) for one in known]
    own = max((like for employee, like in by_hand if employee == ANA), default=-np.inf)
    others = max((like for employee, like in by_hand if employee != ANA), default=-np.inf)
    assert len(people) == len(known)
    assert found.own == pytest.approx(own, abs=2e-3)
    assert found.similarity == pytest.approx(others, abs=2e-3)
    assert (found.other is None) == (others == -np.inf)
    assert found.other != ANA


def test_of_nobody_a_face_is_like_nobody() -> None:
    assert LookAlikes(COSINE).likeness(ANA, np.ones(3, np.float32)) == Likeness()


@pytest.mark.parametrize(
    ("own", "similarity", "doubtful"),
    [
        pytest.param(-np.inf, 0.49, False, id="unlike the other"),
        pytest.param(-np.inf, 0.5, True, id="as like the other as a recognition"),
        pytest.param(0.55, 0.5, True, id="like both"),
        pytest.param(0.45, 0.52, True, id="more like the other"),
        pytest.param(0.65, 0.5, False, id="clearly more like the own"),
    ],
)
def test_a_person_must_say_whose_a_face_is_that_could_be_another(own: float, similarity: float, doubtful: bool) -> None:
    assert LookAlikes(COSINE).is_doubtful(ANA, Likeness(own, BEN, similarity)) is doubtful


def test_alone_nobody_is_mistaken() -> None:
    assert not LookAlikes(COSINE).is_doubtful(ANA, Likeness(0.1))

"""Measuring which similarity should name somebody."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hadir.domain.identity import Metric, Template, Thresholds, Yardstick
from hadir.recognition.tuning import (
    Lack,
    Sample,
    curve,
    equal_error,
    histogram,
    rates_at,
    recommended,
    sample_of,
)
from tests.builders import MODEL, template

numbers = st.integers(-8, 8).map(lambda number: number / 4)
people = st.sampled_from(["ana", "ben", "cara", "dewi"])
templates = st.lists(st.builds(template, people, numbers, numbers, numbers), max_size=16)
similarities = st.lists(st.integers(-100, 100).map(lambda number: number / 100), min_size=1, max_size=40)


def yardstick(metric: Metric = Metric.COSINE) -> Yardstick:
    return Yardstick(MODEL, metric, Thresholds(0.4, 0.1))


def sample(genuine: list[float], impostor: list[float]) -> Sample:
    arrays = (np.array(values, np.float32) for values in (genuine, impostor))
    return Sample(*arrays, people=9, measurable=9, templates=30)


samples = st.builds(sample, similarities, similarities)


def likeness(one: Template, other: Template, metric: Metric) -> float:
    a, b = one.embedding.vector.astype(float), other.embedding.vector.astype(float)
    if metric is Metric.EUCLIDEAN:
        return 1 - float(np.linalg.norm(a - b))
    lengths = float(np.linalg.norm(a) * np.linalg.norm(b))
    return float(a @ b) / lengths if lengths else 0.0


@pytest.mark.parametrize("metric", Metric)
@given(templates)
def test_each_template_is_compared_with_the_others_of_its_person_and_with_everybody_else(
    metric: Metric, known: list[Template]
) -> None:
    names = {one.employee for one in known}
    assume(len(names) > 1)
    found = sample_of(known, yardstick(metric))
    genuine, impostor = [], []
    for number, one in enumerate(known):
        rest = [*known[:number], *known[number + 1 :]]
        for name in names:
            best = [likeness(one, other, metric) for other in rest if other.employee == name]
            if best:
                (genuine if name == one.employee else impostor).append(max(best))
    np.testing.assert_allclose(np.sort(found.genuine), np.sort(genuine), atol=2e-3)
    np.testing.assert_allclose(np.sort(found.impostor), np.sort(impostor), atol=2e-3)
    assert (found.people, found.templates) == (len(names), len(known))
    assert found.closest is not None
    assert len(set(found.closest)) == 2


@pytest.mark.parametrize(
    ("known", "lack"),
    [
        pytest.param([], Lack.PEOPLE, id="nobody"),
        pytest.param([template("ana", 1, 0)] * 12, Lack.PEOPLE, id="one person"),
        pytest.param([template(name, 1, 0) for name in "abcdefghijkl"], Lack.PEOPLE, id="one photograph each"),
        pytest.param([template(name, 1, 0) for name in "abcabc"], Lack.PHOTOGRAPHS, id="two photographs each"),
        pytest.param([template(name, 1, 0) for name in "abcd" * 3], None, id="enough"),
    ],
)
def test_of_too_few_nothing_is_learnt(known: list[Template], lack: Lack | None) -> None:
    found = sample_of(known, yardstick())
    assert found.lack is lack
    assert rates_at(found, 0.5).false_accept_rate >= 0
    assert len(histogram(found).edges) == 51


@given(samples, st.floats(-1, 1), st.floats(-1, 1))
def test_a_higher_threshold_accepts_fewer_strangers_and_rejects_more_people(
    found: Sample, one: float, other: float
) -> None:
    low, high = rates_at(found, min(one, other)), rates_at(found, max(one, other))
    assert low.false_accepts >= high.false_accepts
    assert low.false_rejects <= high.false_rejects
    assert 0 <= low.false_accept_rate <= low.at_most <= 1


@given(samples)
def test_the_recommended_threshold_accepts_no_stranger_of_the_sample(found: Sample) -> None:
    best = recommended(found)
    assert 0 <= best <= 1
    if found.impostor.max() <= 0.96:
        assert rates_at(found, best).false_accepts == 0
        assert best >= found.impostor.max() + 0.029 or best == 0


@given(st.lists(st.integers(50, 100).map(lambda number: number / 100), min_size=1, max_size=60), st.integers(10, 50))
def test_it_accepts_nearly_all_where_people_are_told_apart(genuine: list[float], gap: int) -> None:
    found = sample(genuine, [min(genuine) - gap / 100])
    assert rates_at(found, recommended(found)).false_rejects <= 0.05 * len(genuine) + 1


@given(samples)
def test_the_equal_error_lies_where_both_kinds_of_fault_are_nearest(found: Sample) -> None:
    chosen = equal_error(found)
    difference = abs(chosen.false_accept_rate - chosen.false_reject_rate)
    for at in [*found.genuine, *found.impostor]:
        rates = rates_at(found, float(at))
        assert difference <= abs(rates.false_accept_rate - rates.false_reject_rate) + 1e-9


def test_none_of_many_says_how_rare_it_is_at_most() -> None:
    assert rates_at(sample([0.9], [0.1] * 300), 0.5).at_most == pytest.approx(0.01)
    assert rates_at(sample([0.9], [0.6] * 3 + [0.1] * 297), 0.5).at_most == pytest.approx(0.01)


@given(samples)
def test_every_comparison_is_in_the_picture(found: Sample) -> None:
    bins = histogram(found)
    assert (bins.genuine.sum(), bins.impostor.sum()) == (len(found.genuine), len(found.impostor))
    rates = curve(found)
    assert (rates[0].false_accept_rate, rates[0].false_rejects) == (1, 0) or len(set(found.impostor)) > 1
    assert [one.threshold for one in rates] == sorted(one.threshold for one in rates)


def test_thousands_of_templates_are_measured_in_a_sample() -> None:
    rng = np.random.default_rng(1)
    known = [template(f"p{number % 50}", *rng.normal(size=4)) for number in range(4100)]
    found = sample_of(known, yardstick())
    assert len(found.genuine) == 1367
    assert len(found.impostor) == 1367 * 49

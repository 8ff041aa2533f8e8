"""Searching the templates of a site."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from hadir.domain.errors import ModelMismatchError
from hadir.domain.identity import EmployeeId, Metric, Template
from hadir.recognition.gallery import Gallery, fused
from tests.builders import MODEL, template

Vector = NDArray[np.float32]

COUNTS = st.integers(1, 4)
NUMBERS = st.integers(-8, 8)
EMPLOYEES = st.lists(st.sampled_from(["ana", "ben", "cara", "dewi"]), min_size=1, max_size=8)


def cosine(a: Vector, b: Vector) -> float:
    lengths = float(np.linalg.norm(a.astype(float)) * np.linalg.norm(b.astype(float)))
    return float(a.astype(float) @ b.astype(float)) / lengths if lengths else 0.0


def nearness(a: Vector, b: Vector) -> float:
    return 1 - float(np.linalg.norm(a.astype(float) - b.astype(float)))


BY_HAND: dict[Metric, Callable[[Vector, Vector], float]] = {Metric.COSINE: cosine, Metric.EUCLIDEAN: nearness}


def vectors(count: int) -> st.SearchStrategy[Vector]:
    return arrays(np.float32, (count, 3), elements=NUMBERS.map(lambda number: number / 4))


def gallery(*templates: Template, metric: Metric = Metric.COSINE) -> Gallery:
    return Gallery(MODEL, metric, templates)


@pytest.mark.parametrize("metric", Metric)
@given(st.data(), EMPLOYEES, COUNTS)
def test_similarities_are_those_of_comparing_with_every_template(
    metric: Metric, data: st.DataObject, names: list[str], count: int
) -> None:
    enrolled, asked = data.draw(vectors(len(names))), data.draw(vectors(count))
    searched = gallery(*(template(name, *row) for name, row in zip(names, enrolled, strict=True)), metric=metric)
    expected = [
        [
            max(BY_HAND[metric](vector, row) for name, row in zip(names, enrolled, strict=True) if name == employee)
            for employee in sorted(set(names))
        ]
        for vector in asked
    ]
    assert searched.employees == tuple(sorted(set(names)))
    np.testing.assert_allclose(searched.similarities(asked), expected, atol=2e-3)


@pytest.mark.parametrize("metric", Metric)
@given(st.data(), EMPLOYEES, COUNTS)
def test_a_match_is_the_most_similar_employee_and_knows_the_next(
    metric: Metric, data: st.DataObject, names: list[str], count: int
) -> None:
    enrolled, asked = data.draw(vectors(len(names))), data.draw(vectors(count))
    searched = gallery(*(template(name, *row) for name, row in zip(names, enrolled, strict=True)), metric=metric)
    for row, vector, match in zip(searched.similarities(asked), asked, searched.match(asked), strict=True):
        assert match is not None
        best, *others = sorted(row.tolist(), reverse=True)
        assert (match.similarity, match.runner_up) == (best, others[0] if others else -np.inf)
        assert match.similarity == pytest.approx(searched.similarity_to(match.employee, vector), abs=1e-6)


def test_the_runner_up_is_another_employee_and_not_another_template() -> None:
    searched = gallery(template("ana", 1, 0), template("ana", 0.8, 0.6), template("ben", 0, 1))
    (match,) = searched.match(np.array([[1, 0]], np.float32))
    assert match is not None
    assert (match.employee, match.similarity, match.runner_up) == ("ana", pytest.approx(1), pytest.approx(0))


def test_templates_may_come_in_any_order() -> None:
    searched = gallery(template("cara", 0, 1), template("ana", 1, 0), template("cara", -1, 0))
    assert (searched.employees, len(searched)) == (("ana", "cara"), 3)
    assert (searched.model, searched.metric) == (MODEL, Metric.COSINE)
    similar = searched.similarities(np.array([[-1, 0]], np.float32))
    np.testing.assert_allclose(similar, [[-1, 1]])


@pytest.mark.parametrize(
    ("metric", "similarity"), [(Metric.COSINE, 1.0), (Metric.EUCLIDEAN, 0.0)], ids=["cosine", "euclidean"]
)
def test_only_the_euclidean_distance_heeds_lengths(metric: Metric, similarity: float) -> None:
    searched = gallery(template("ana", 1, 0), metric=metric)
    assert searched.similarity_to(EmployeeId("ana"), np.array([2, 0], np.float32)) == pytest.approx(similarity)


@pytest.mark.parametrize("metric", Metric)
def test_the_same_picture_has_similarity_one(metric: Metric) -> None:
    vector = np.random.default_rng(3).normal(size=128).astype(np.float32) / 8
    searched = gallery(template("ana", *vector), metric=metric)
    assert searched.similarity_to(EmployeeId("ana"), vector) == pytest.approx(1, abs=2e-3)


def test_in_an_empty_gallery_nobody_is_found() -> None:
    empty = gallery()
    asked = np.ones((2, 512), np.float32)
    assert (len(empty), empty.employees, empty.match(asked)) == (0, (), (None, None))
    assert empty.similarities(asked).shape == (2, 0)
    assert empty.similarity_to(EmployeeId("ana"), asked[0]) == -np.inf


def test_asking_nothing_gives_nothing() -> None:
    searched = gallery(template("ana", 1, 0))
    assert searched.match(np.zeros((0, 2), np.float32)) == ()
    assert searched.match(np.zeros((0, 1), np.float32)) == (), "a picture without faces knows no length of vectors"
    assert searched.similarities(np.zeros((0, 2), np.float32)).shape == (0, 1)


def test_somebody_not_enrolled_is_like_nobody() -> None:
    assert gallery(template("ana", 1, 0)).similarity_to(EmployeeId("ben"), np.ones(2, np.float32)) == -np.inf


def test_a_face_without_features_is_like_nobody_in_particular() -> None:
    assert gallery(template("ana", 1, 0)).similarities(np.zeros((1, 2), np.float32)).tolist() == [[0]]


@pytest.mark.parametrize("part", ["family", "digest", "preprocessing", "precision"])
def test_templates_of_another_model_are_refused(part: str) -> None:
    foreign = replace(MODEL, **{part: "another"})
    with pytest.raises(ModelMismatchError) as refusal:
        gallery(template("ana", 1, 0), template("ben", 0, 1, model=foreign))
    assert str(foreign) in str(refusal.value)
    assert str(MODEL) in str(refusal.value)


@pytest.mark.parametrize(
    ("weights", "mean"),
    [([1, 1], [0.5, 0.5]), ([3, 1], [0.75, 0.25]), ([0, 2], [0, 1])],
)
def test_views_are_fused_by_their_weights_whatever_their_lengths(weights: list[float], mean: list[float]) -> None:
    views = np.array([[2, 0], [0, 7]], np.float32)
    np.testing.assert_allclose(fused(views, np.array(weights, np.float32), Metric.COSINE), mean)


def test_for_the_euclidean_metric_views_are_fused_as_they_are() -> None:
    views = np.array([[2, 0], [0, 6]], np.float32)
    assert fused(views, np.array([1, 1], np.float32), Metric.EUCLIDEAN).tolist() == [1, 3]

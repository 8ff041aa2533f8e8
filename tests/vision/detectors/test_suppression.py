from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hadir.domain.detection import Detections
from hadir.domain.geometry import iou
from hadir.vision.detectors.suppression import blended, strongest
from tests.vision.detectors.fakes import faces

Way = Callable[[Detections, float], Detections]
WAYS: list[Way] = [strongest, blended]
Row = tuple[float, float, float, float, float]

A: Row = (0, 0, 100, 100, 0.9)
A_MOVED: Row = (10, 0, 110, 100, 0.6)
"""Overlaps A by 9/11."""
B: Row = (60, 0, 160, 100, 0.8)
"""Overlaps A by 1/4, and what lies between them by 1/3."""
C: Row = (300, 300, 340, 340, 0.7)


@st.composite
def detections(draw: st.DrawFn) -> Detections:
    """Up to 12 faces close to each other, with different scores."""
    count = draw(st.integers(0, 12))
    scores = draw(st.lists(st.integers(1, 1000), min_size=count, max_size=count, unique=True))
    edges = st.integers(0, 60)
    rows = [(draw(edges), draw(edges), draw(st.integers(5, 60)), draw(st.integers(5, 60))) for _ in range(count)]
    return faces(
        *(
            (x, y, x + width, y + height, score / 1000)
            for (x, y, width, height), score in zip(rows, scores, strict=True)
        )
    )


def _greedy(found: Detections, limit: float) -> list[list[int]]:
    """Groups of faces: the best that is left, and those that overlap it by more than the limit, best first."""
    left = list(np.argsort(-found.scores))
    overlaps = iou(found.boxes, found.boxes)
    groups = []
    while left:
        group = [left[0], *(index for index in left[1:] if overlaps[left[0], index] > limit)]
        groups.append(group)
        left = [index for index in left if index not in group]
    return groups


def _rows(found: Detections) -> list[list[float]]:
    return np.hstack([found.boxes, found.scores[:, None]]).round(4).tolist()


@pytest.mark.parametrize("way", WAYS)
def test_nothing_stays_nothing(way: Way) -> None:
    assert len(way(Detections.none(), 0.4)) == 0


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("rows", [[A], [A, C], [C, A], [B, A, C]])
def test_faces_apart_are_left_as_they_are_best_first(way: Way, rows: list[Row]) -> None:
    kept = way(faces(*rows), 0.4)
    assert _rows(kept) == pytest.approx(np.array(sorted(rows, key=lambda row: -row[4])))
    np.testing.assert_allclose(kept.landmarks[:, 2], (kept.boxes[:, :2] + kept.boxes[:, 2:]) / 2)


@pytest.mark.parametrize(
    ("rows", "limit", "kept"),
    [
        ([A, A_MOVED], 0.4, [A]),
        ([A_MOVED, A], 0.4, [A]),
        ([A, A_MOVED], 0.82, [A, A_MOVED]),
        ([A, A_MOVED], 0.81, [A]),
        ([A, B, A_MOVED], 0.4, [A, B]),
        ([A, B], 0.24, [A]),
        ([A, B], 0.26, [A, B]),
        ([C, A_MOVED, A, B], 0.4, [A, B, C]),
        ([A, A, A], 0.4, [A]),
    ],
)
def test_of_faces_in_one_place_the_strongest_is_kept(rows: list[Row], limit: float, kept: list[Row]) -> None:
    np.testing.assert_allclose(_rows(strongest(faces(*rows), limit)), kept, atol=1e-4)


def test_faces_in_one_place_are_blended_by_their_scores() -> None:
    (row,) = _rows(blended(faces(A_MOVED, A), 0.4))
    np.testing.assert_allclose(row, [4, 0, 104, 100, 0.9], atol=1e-4)


def test_landmarks_are_blended_as_boxes_are() -> None:
    blend = blended(faces(A, A_MOVED), 0.4)
    np.testing.assert_allclose(blend.landmarks[0], [[4, 0], [104, 0], [54, 50], [4, 100], [104, 100]], atol=1e-4)
    assert blend.boxes.dtype == blend.landmarks.dtype == blend.scores.dtype == np.float32


def test_a_face_is_blended_into_one_other_alone() -> None:
    between: Row = (30, 0, 130, 100, 0.5)
    blend = blended(faces(A, B, between), 0.3)
    np.testing.assert_allclose(
        _rows(blend)[0][:4], np.average([A[:4], between[:4]], axis=0, weights=[0.9, 0.5]), atol=1e-3
    )
    np.testing.assert_allclose(_rows(blend)[1], B, atol=1e-4)


def test_four_landmarks_are_kept_four() -> None:
    five = faces(A, A_MOVED, C)
    four = Detections(five.boxes, five.scores, five.landmarks[:, :4])
    assert strongest(four, 0.4).landmarks.shape == blended(four, 0.4).landmarks.shape == (2, 4, 2)


@settings(deadline=None)
@given(found=detections(), limit=st.floats(0.05, 0.95))
def test_the_strongest_are_some_of_the_faces_and_apart(found: Detections, limit: float) -> None:
    kept = strongest(found, limit)
    assert len(kept) <= len(found)
    assert {tuple(row) for row in _rows(kept)} <= {tuple(row) for row in _rows(found)}
    apart = iou(kept.boxes, kept.boxes) - np.eye(len(kept))
    assert apart.max(initial=0) <= limit + 1e-5
    assert (np.diff(kept.scores) <= 0).all()


@settings(deadline=None)
@given(found=detections(), limit=st.sampled_from([0.123, 0.3001, 0.4567, 0.7891]))
def test_both_ways_keep_the_best_of_the_same_groups(found: Detections, limit: float) -> None:
    groups = _greedy(found, limit)
    best = found.scores[[group[0] for group in groups]]
    np.testing.assert_array_equal(strongest(found, limit).scores, best)
    np.testing.assert_array_equal(blended(found, limit).scores, best)


@settings(deadline=None)
@given(found=detections(), limit=st.sampled_from([0.123, 0.3001, 0.4567, 0.7891]))
def test_a_blend_lies_among_the_faces_it_is_made_of(found: Detections, limit: float) -> None:
    blend = blended(found, limit)
    for index, group in enumerate(_greedy(found, limit)):
        boxes, weights = found.boxes[group], found.scores[group]
        np.testing.assert_allclose(blend.boxes[index], np.average(boxes, axis=0, weights=weights), atol=1e-3)
        assert (boxes.min(axis=0) - 1e-3 <= blend.boxes[index]).all()
        assert (blend.boxes[index] <= boxes.max(axis=0) + 1e-3).all()

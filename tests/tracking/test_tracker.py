"""Following faces from picture to picture."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hadir.domain.detection import Detections
from hadir.domain.geometry import Box
from hadir.tracking.tracker import Tracker
from tests.builders import at, detections
from tests.tracking.following import SETTINGS, follow, ids, moved, places, scored, tracker_of

HERE: Box = (100, 100, 150, 160)
THERE: Box = (400, 100, 450, 160)
PLACES = [(x, y) for x in (0, 300, 600) for y in (0, 300)]


@given(st.permutations(PLACES), st.permutations(PLACES))
def test_the_order_of_detections_does_not_matter(first: list[tuple[int, int]], second: list[tuple[int, int]]) -> None:
    tracker = tracker_of(*(moved(HERE, x, y) for x, y in PLACES))
    before = places(tracker)
    for step, order in enumerate((first, second), start=1):
        tracker.update(detections(*(moved(HERE, x + 3 * step, y) for x, y in order)), at(0.4 + step / 5))
    assert places(tracker) == {number: [x + 6, y, right + 6, low] for number, (x, y, right, low) in before.items()}


@pytest.mark.parametrize("fps", [5, 10, 25])
@pytest.mark.parametrize("velocity", [(0, 0), (300, 0), (-250, 120)], ids=["still", "walking", "running across"])
def test_it_is_time_that_counts_and_not_frames(fps: int, velocity: tuple[float, float]) -> None:
    track = follow(Tracker(SETTINGS), (600, 100, 660, 170), velocity, [step / fps for step in range(3 * fps + 1)])
    assert (track.id, track.hits, track.confirmed) == (1, 3 * fps + 1, True)
    assert (track.first_seen, track.last_seen) == (at(0), at(3))
    np.testing.assert_allclose(track.velocity, velocity, atol=10)


@given(st.lists(st.sampled_from([0.04, 0.1, 0.2, 0.3, 0.4]), min_size=3, max_size=20), st.integers(-200, 200))
def test_uneven_pauses_do_not_split_a_track(pauses: list[float], velocity: int) -> None:
    times = np.cumsum([0.0, *pauses]).tolist()
    assert follow(Tracker(SETTINGS), HERE, (velocity, 0), times).hits == len(times)


def test_a_track_is_confirmed_by_its_third_detection() -> None:
    tracker = Tracker(SETTINGS)
    confirmed = []
    for step in range(4):
        tracker.update(detections(HERE), at(step / 5))
        confirmed.append(tracker.tracks[0].confirmed)
    assert confirmed == [False, False, True, True]


def test_a_track_may_be_taken_for_real_before_and_counts_once() -> None:
    tracker = tracker_of(HERE, until=0.0)
    tracker.confirm(tracker.tracks[0])
    assert (tracker.tracks[0].confirmed, tracker.followed) == (True, 1)
    for step in (1, 2, 3):
        tracker.update(detections(HERE, THERE), at(step / 5))
    assert ([track.confirmed for track in tracker.tracks], tracker.followed) == ([True, True], 2)


@pytest.mark.parametrize(("until", "patience"), [(0.4, 2.0), (0.0, 0.5)], ids=["confirmed", "unconfirmed"])
def test_a_track_outlives_its_last_detection_for_so_long(until: float, patience: float) -> None:
    tracker = tracker_of(HERE, until=until)
    assert tracker.update(Detections.none(), at(until + patience)) == []
    assert ids(tracker) == [1]
    assert [track.id for track in tracker.update(Detections.none(), at(until + patience + 0.01))] == [1]
    assert tracker.tracks == []


@pytest.mark.parametrize(("pause", "expected"), [(2.0, [1]), (2.01, [2]), (60.0, [2])])
def test_after_its_patience_a_face_at_the_same_place_is_somebody_new(pause: float, expected: list[int]) -> None:
    tracker = tracker_of(HERE)
    tracker.update(detections(HERE), at(0.4 + pause))
    assert ids(tracker) == expected


def test_even_one_picture_a_second_makes_a_track() -> None:
    track = follow(Tracker(SETTINGS), HERE, (10, 0), [0, 1, 2, 3])
    assert (track.id, track.confirmed) == (1, True)


def test_a_face_lost_on_its_way_is_found_where_it_was_going() -> None:
    tracker = Tracker(SETTINGS)
    follow(tracker, HERE, (100, 0), [step / 5 for step in range(10)])
    tracker.update(Detections.none(), at(2.0))
    track = follow(tracker, HERE, (100, 0), [2.8, 3.0])
    assert (track.id, track.hits) == (1, 12)


@pytest.mark.parametrize(
    ("pause", "nearest", "farthest"),
    [(0.04, 44, 45), (0.2, 73, 74), (0.3, 92, 93), (0.4, 96, 97), (2.0, 96, 97)],
)
def test_a_face_may_get_farther_the_longer_it_was_unseen(pause: float, nearest: float, farthest: float) -> None:
    settings = replace(SETTINGS, reach=2.5, farthest=0.8, overlap=0.15)
    for distance, expected in ((nearest, [1]), (farthest, [1, 2])):
        tracker = tracker_of(HERE, settings=settings)
        tracker.update(detections(moved(HERE, distance)), at(0.4 + pause))
        assert ids(tracker) == expected


@pytest.mark.parametrize(
    ("score", "near", "far"), [(0.9, 36, 38), (0.1, 21, 22)], ids=["sure detections", "faint detections"]
)
def test_a_detection_must_overlap_by_its_least_share(score: float, near: float, far: float) -> None:
    settings = replace(SETTINGS, reach=0, overlap=0.15, faint_overlap=0.4)
    for distance, hits in ((near, 4), (far, 3)):
        tracker = tracker_of(HERE, settings=settings)
        tracker.update(detections(moved(HERE, distance), score=score), at(0.6))
        assert tracker.tracks[0].hits == hits


def test_two_who_cross_at_a_distance_keep_their_numbers() -> None:
    tracker = Tracker(SETTINGS)
    for step in range(16):
        tracker.update(detections(moved(HERE, 20 * step), moved(HERE, 300 - 20 * step, 90)), at(step / 5))
    assert places(tracker) == {1: [*moved(HERE, 300)], 2: [*moved(HERE, 0, 90)]}


def test_a_faint_detection_begins_no_track() -> None:
    tracker = Tracker(SETTINGS)
    tracker.update(detections(HERE, score=0.49), at(0))
    assert tracker.tracks == []
    tracker.update(detections(HERE, score=0.5), at(0.2))
    assert ids(tracker) == [1]


def test_faint_detections_carry_a_track_on() -> None:
    tracker = tracker_of(HERE)
    for step in range(1, 20):
        tracker.update(detections(HERE, score=0.1), at(0.4 + step / 5))
    (track,) = tracker.tracks
    assert (track.id, track.hits, track.score) == (1, 22, pytest.approx(0.1))


@pytest.mark.parametrize(("pause", "hits"), [(0.5, 4), (0.51, 3)])
def test_a_faint_detection_is_believed_only_of_a_face_seen_a_moment_ago(pause: float, hits: int) -> None:
    tracker = tracker_of(HERE)
    tracker.update(detections(HERE, score=0.1), at(0.4 + pause))
    assert [track.hits for track in tracker.tracks] == [hits]


def test_a_sure_detection_goes_before_a_faint_one_that_fits_better() -> None:
    tracker = tracker_of(HERE)
    tracker.update(scored([(HERE, 0.3), (moved(HERE, 10), 0.9)]), at(0.6))
    assert places(tracker) == {1: [*moved(HERE, 10)]}


def test_a_track_carries_its_newest_detection() -> None:
    tracker = tracker_of(HERE)
    newest = detections(moved(HERE, 8), score=0.7)
    tracker.update(newest, at(0.6))
    (track,) = tracker.tracks
    np.testing.assert_array_equal(track.box, newest.boxes[0])
    np.testing.assert_array_equal(track.landmarks, newest.landmarks[0])
    assert track.score == pytest.approx(0.7)


@pytest.mark.parametrize(
    ("beside", "contested"),
    [(moved(HERE, 20), True), (moved(HERE, 40), True), (moved(HERE, 42), False), (moved(HERE, 50), False)],
    ids=["half hidden", "overlapping by a tenth", "by less", "touching"],
)
def test_two_that_overlap_may_be_mixed_up(beside: Box, contested: bool) -> None:
    tracker = tracker_of(HERE, beside)
    assert [track.contested for track in tracker.tracks] == [contested, contested]


def test_who_has_just_come_is_not_yet_contested() -> None:
    tracker = tracker_of(HERE, moved(HERE, 20), until=0)
    assert [track.contested for track in tracker.tracks] == [False, False]


def test_being_contested_passes() -> None:
    tracker = tracker_of(HERE, moved(HERE, 20))
    for step in range(1, 4):
        tracker.update(detections(HERE, moved(HERE, 20 + 20 * step)), at(0.4 + step / 5))
    assert [track.contested for track in tracker.tracks] == [False, False]


@pytest.mark.parametrize(("shift", "strayed"), [(0, False), (20, False), (23, True), (40, True)])
def test_a_face_that_jumps_may_be_another(shift: float, strayed: bool) -> None:
    tracker = tracker_of(HERE, until=1.0)
    tracker.update(detections(moved(HERE, shift)), at(1.2))
    assert [track.strayed for track in tracker.tracks] == [strayed]
    follow(tracker, moved(HERE, shift), (0, 0), [1.4, 1.6, 1.8])
    assert [track.strayed for track in tracker.tracks] == [False]


def test_boxes_are_predicted_without_moving_the_filter() -> None:
    tracker = Tracker(SETTINGS)
    assert tracker.predicted(at(5)).shape == (0, 4)
    follow(tracker, HERE, (100, 0), [step / 5 for step in range(11)])
    np.testing.assert_allclose(tracker.predicted(at(2.5)), [moved(HERE, 250)], atol=5)
    np.testing.assert_array_equal(tracker.predicted(at(2.5)), tracker.predicted(at(2.5)))


def test_after_a_reset_nothing_is_known_but_the_numbers_go_on() -> None:
    tracker = tracker_of(HERE, THERE)
    tracker.reset()
    assert (tracker.tracks, tracker.predicted(at(1)).shape) == ([], (0, 4))
    assert tracker.update(detections(HERE), at(0.6)) == []
    assert ids(tracker) == [3]


@pytest.mark.parametrize("widths_per_second", [2, 8, 14])
def test_who_walks_by_is_one_track_from_the_second_picture_on(widths_per_second: float) -> None:
    tracker = Tracker(SETTINGS)
    speed = widths_per_second * (HERE[2] - HERE[0])
    track = follow(tracker, HERE, (speed, 0), [step / 5 for step in range(8)])
    assert (track.id, track.hits) == (1, 8)


def test_a_face_seen_once_is_not_found_again_across_the_room() -> None:
    tracker = tracker_of(HERE, until=0.0)
    tracker.update(detections(moved(HERE, 250)), at(0.2))
    assert ids(tracker) == [1, 2]

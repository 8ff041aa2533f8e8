"""What holds of any stream of detections."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from hadir.domain.geometry import Box
from hadir.tracking.tracker import Tracker
from tests.builders import at
from tests.tracking.following import SETTINGS, ids, scored

boxes = st.builds(
    lambda x, y, side: (x, y, x + side, y + side), st.integers(0, 600), st.integers(0, 400), st.integers(20, 200)
)
scores = st.floats(0, 1, width=32)
pictures = st.lists(st.tuples(st.sampled_from([0.04, 0.2, 0.5, 1.9, 3.0]), st.lists(st.tuples(boxes, scores))))


@given(pictures)
def test_numbers_are_unique_and_never_used_again(stream: list[tuple[float, list[tuple[Box, float]]]]) -> None:
    tracker, time, ended, newest = Tracker(SETTINGS), 0.0, set[int](), 0
    for pause, found in stream:
        time += pause
        known = set(ids(tracker))
        ended |= {track.id for track in tracker.update(scored(found), at(time))}
        fresh = set(ids(tracker)) - known
        assert len(set(ids(tracker))) == len(tracker.tracks)
        assert not ended & set(ids(tracker))
        assert all(number > newest for number in fresh)
        newest = max(fresh, default=newest)


@given(pictures)
def test_a_detection_is_used_once_at_the_most(stream: list[tuple[float, list[tuple[Box, float]]]]) -> None:
    tracker, time = Tracker(SETTINGS), 0.0
    for pause, found in stream:
        time += pause
        tracker.update(scored(found), at(time))
        used = Counter(tuple(track.box.tolist()) for track in tracker.tracks if track.last_seen == at(time))
        assert used <= Counter(tuple(map(float, box)) for box, _ in found)


@given(pictures)
def test_a_track_ends_once_and_only_after_its_patience(stream: list[tuple[float, list[tuple[Box, float]]]]) -> None:
    tracker, time = Tracker(SETTINGS), 0.0
    for pause, found in stream:
        time += pause
        known = set(ids(tracker))
        ended = tracker.update(scored(found), at(time))
        assert {track.id for track in ended} | set(ids(tracker)) >= known
        for track in ended:
            assert at(time) - track.last_seen > (SETTINGS.patience if track.confirmed else SETTINGS.doubt)
        for track in tracker.tracks:
            assert at(time) - track.last_seen <= (SETTINGS.patience if track.confirmed else SETTINGS.doubt)

"""Trackers that have seen something, and what they know."""

from collections.abc import Sequence

import numpy as np

from hadir.domain.detection import Detections
from hadir.domain.geometry import Box
from hadir.tracking.tracker import Track, Tracker, TrackerSettings, face_tracking
from tests.builders import at, detections

SETTINGS = face_tracking(0.5)


def scored(found: Sequence[tuple[Box, float]]) -> Detections:
    """Faces in these boxes with these scores."""
    seen = detections(*(box for box, _ in found))
    return Detections(seen.boxes, np.array([score for _, score in found], np.float32), seen.landmarks)


def moved(box: Box, x: float, y: float = 0) -> Box:
    """The box somewhere else."""
    return (box[0] + x, box[1] + y, box[2] + x, box[3] + y)


def tracker_of(*places: Box, until: float = 0.4, settings: TrackerSettings = SETTINGS) -> Tracker:
    """A tracker that has seen faces standing still, five times a second."""
    tracker = Tracker(settings)
    for step in range(round(until * 5) + 1):
        tracker.update(detections(*places), at(step / 5))
    return tracker


def ids(tracker: Tracker) -> list[int]:
    """The numbers of the tracks."""
    return [track.id for track in tracker.tracks]


def places(tracker: Tracker) -> dict[int, list[float]]:
    """The newest box of each track."""
    return {track.id: track.box.tolist() for track in tracker.tracks}


def follow(tracker: Tracker, start: Box, velocity: tuple[float, float], times: Sequence[float]) -> Track:
    """Let a face move from its start at second 0, seen at these times; its track."""
    for time in times:
        tracker.update(detections(moved(start, velocity[0] * time, velocity[1] * time)), at(time))
    (track,) = tracker.tracks
    return track

"""Are people followed as well as ByteTrack of `trackers` does, on the same detections?"""

from datetime import timedelta

import numpy as np
import supervision
import trackers
from numpy.typing import NDArray
from trackeval.metrics import CLEAR, HOTA, Identity

from benchmarks.report import machine, show
from benchmarks.tools import SHARED, START
from hadir.domain.detection import Detections
from hadir.domain.geometry import iou
from hadir.tracking.tracker import Tracker, body_tracking

_SEQUENCE = SHARED / "mot" / "TUD-Campus"
_FPS = 25
_SURE = 0.6
"""Score that the peer takes for sure by default."""

_NOTE = "Hadir's tracker with the product's settings for bodies, the peer with its defaults."

Rows = NDArray[np.float64]


def main() -> None:
    """Print the table."""
    detections = np.loadtxt(_SEQUENCE / "det.txt", delimiter=",")
    truth = np.loadtxt(_SEQUENCE / "gt.txt", delimiter=",")
    frames = int(truth[:, 0].max())
    rows = [
        ("Hadir", *_score(_ours(detections, frames), truth, frames)),
        ("trackers ByteTrack", *_score(_peer(detections, frames), truth, frames)),
    ]
    show(f"TUD-Campus, its own detections ({machine()})", ("", "HOTA", "IDF1", "MOTA", "switches"), rows, _NOTE)


def _boxes(rows: Rows) -> NDArray[np.float32]:
    return np.hstack([rows[:, 2:4], rows[:, 2:4] + rows[:, 4:6]]).astype(np.float32)


def _ours(detections: Rows, frames: int) -> Rows:
    tracker = Tracker(body_tracking(_SURE))
    found = []
    for frame in range(1, frames + 1):
        seen = detections[detections[:, 0] == frame]
        at = START + timedelta(seconds=frame / _FPS)
        scores = seen[:, 6].astype(np.float32)
        tracker.update(Detections(_boxes(seen), scores, np.zeros((len(seen), 0, 2), np.float32)), at)
        found += [
            (frame, track.id, *track.box) for track in tracker.tracks if track.confirmed and track.last_seen == at
        ]
    return np.array(found)


def _peer(detections: Rows, frames: int) -> Rows:
    tracker = trackers.ByteTrackTracker(frame_rate=_FPS)
    found = []
    for frame in range(1, frames + 1):
        seen = detections[detections[:, 0] == frame]
        tracked = tracker.update(
            supervision.Detections(
                xyxy=_boxes(seen), confidence=seen[:, 6].astype(np.float32), class_id=np.zeros(len(seen), int)
            )
        )
        found += [
            (frame, number, *box) for box, number in zip(tracked.xyxy, tracked.tracker_id, strict=True) if number >= 0
        ]
    return np.array(found)


def _score(found: Rows, truth: Rows, frames: int) -> tuple[str, str, str, int]:
    """HOTA, IDF1 and MOTA in percent, and identity switches, by TrackEval."""
    true_ids = {number: index for index, number in enumerate(np.unique(truth[:, 1]))}
    found_ids = {number: index for index, number in enumerate(np.unique(found[:, 1]))}
    of_truth = [truth[truth[:, 0] == frame] for frame in range(1, frames + 1)]
    of_found = [found[found[:, 0] == frame] for frame in range(1, frames + 1)]
    data = {
        "gt_ids": [np.array([true_ids[number] for number in rows[:, 1]], int) for rows in of_truth],
        "tracker_ids": [np.array([found_ids[number] for number in rows[:, 1]], int) for rows in of_found],
        "similarity_scores": [
            iou(_boxes(a), b[:, 2:].astype(np.float32)) for a, b in zip(of_truth, of_found, strict=True)
        ],
        "num_gt_ids": len(true_ids),
        "num_tracker_ids": len(found_ids),
        "num_gt_dets": len(truth),
        "num_tracker_dets": len(found),
        "num_timesteps": frames,
    }
    quiet = {"PRINT_CONFIG": False}
    hota = float(HOTA().eval_sequence(data)["HOTA"].mean())
    identity, clear = Identity(quiet).eval_sequence(data), CLEAR(quiet).eval_sequence(data)
    return f"{hota:.1%}", f"{identity['IDF1']:.1%}", f"{clear['MOTA']:.1%}", int(clear["IDSW"])


if __name__ == "__main__":
    main()

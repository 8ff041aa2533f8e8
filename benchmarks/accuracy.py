"""Is everybody found, named right, and nobody named wrong? Beside InsightFace with the same weights.

Named wrong counts every other name, also one given to what is no face of the truth; one of the enrolled is in no photo.
"""

import json
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

import cv2
import numpy as np

from benchmarks.peers import InsightFace
from benchmarks.report import machine, show
from benchmarks.tools import PACKS, SHARED, gallery_of, replayed, tools_of
from hadir.domain.geometry import iou
from hadir.domain.track import TrackingUpdate
from hadir.pipeline.photographs import faces_in
from hadir.pipeline.tools import VisionTools
from hadir.recognition.gallery import Gallery
from hadir.runtime.identify import identify_photo
from hadir.video.picture import YuvPicture

Named = Sequence[tuple[Sequence[float], str | None]]

_ENROLL = SHARED / "faces" / "enroll"
_GROUPS = SHARED / "faces" / "groups"
_SAME_FACE = 0.4
_TRIO = SHARED / "videos" / "arrival-trio.mp4"


def main() -> None:
    """Print both tables."""
    photographs, tracks = [], []
    for name, reference in PACKS.items():
        tools = tools_of(reference)
        gallery = gallery_of(_ENROLL, tools)
        photographs.append((f"Hadir, {name}", *_score(partial(_ours, tools=tools, gallery=gallery))))
        sightings, totals = replayed(_TRIO, tools, gallery, fps=12.5)
        kept = _kept_faces(_TRIO, tools)
        lasting = sum((sighting.last_seen - sighting.first_seen).total_seconds() > 6 for sighting in sightings)
        tracks.append((f"Hadir, {name}", totals.tracks, len(sightings), lasting, kept))
    peer = InsightFace(threads=0)
    peer.enroll(_ENROLL)
    photographs.append(("InsightFace, SCRFD + MobileFaceNet", *_score(lambda path: peer.identify(_read(path)))))
    show(
        f"Group photographs: 23 faces of 7 people, 8 enrolled ({machine()})",
        ("", "found", "named right", "named wrong", "false faces"),
        photographs,
    )
    show(
        "arrival-trio.mp4: three strangers walk up, 6.5 s",
        ("", "tracks", "sightings", "for the whole clip", "same face at the end"),
        tracks,
        "InsightFace has no tracking: each of its 82 frames stands alone.",
    )


def _kept_faces(video: Path, tools: VisionTools) -> int:
    """Tracks whose face at the end is more like their own at the beginning than like any other track's."""
    views: dict[int, list[np.ndarray]] = {}

    def keep(picture: YuvPicture, _: datetime, update: TrackingUpdate | None) -> None:
        if update is None or not update.tracks:
            return
        faces = faces_in(picture.bgr(), tools)
        overlap = iou(np.array([track.box for track in update.tracks], np.float32), faces.boxes)
        for track, row in zip(update.tracks, overlap, strict=True):
            if row.max(initial=0) > _SAME_FACE:
                views.setdefault(track.track_id, []).append(faces.vectors[row.argmax()])

    replayed(video, tools, gallery_of(_ENROLL, tools), 12.5, keep)
    begins, ends = (np.array([_mean(seen[part]) for seen in views.values()]) for part in (slice(5), slice(-5, None)))
    return int(((ends @ begins.T).argmax(axis=1) == np.arange(len(begins))).sum())


def _mean(vectors: Sequence[np.ndarray]) -> np.ndarray:
    mean = np.mean([vector / np.linalg.norm(vector) for vector in vectors], axis=0)
    return mean / np.linalg.norm(mean)


def _ours(path: Path, tools: VisionTools, gallery: Gallery) -> Named:
    return [(face.box, face.employee) for face in identify_photo(path, tools, gallery)]


def _read(path: Path) -> np.ndarray:
    return cv2.imread(str(path))


def _score(identify: Callable[[Path], Named]) -> tuple[int, int, int, int]:
    """Faces found, named right, named wrong, and boxes that are no face of the truth."""
    truth = json.loads((SHARED / "faces" / "truth.json").read_text())["groups"]
    found = right = wrong = false = 0
    for photo, people in truth.items():
        named = identify(_GROUPS / photo)
        boxes = np.array([box for box, _ in named], np.float32).reshape(-1, 4)
        overlap = iou(np.array([person[1:] for person in people], np.float32), boxes)
        for row, (true, *_) in enumerate(people):
            nearest = int(overlap[row].argmax()) if len(named) else -1
            if nearest < 0 or overlap[row, nearest] < 0.3:
                continue
            found += 1
            right += named[nearest][1] == true
            wrong += named[nearest][1] not in {None, true}
        stray = overlap.max(axis=0, initial=0) < 0.3
        false += int(stray.sum())
        wrong += sum(name is not None for (_, name), is_stray in zip(named, stray, strict=True) if is_stray)
    return found, right, wrong, false


if __name__ == "__main__":
    main()

"""Which threshold tells people apart? The one that `hadir tune` recommends beside the customary ones.

Chosen on the enrolled photographs alone, tried on faces of group photographs that it was not chosen by: once with all
enrolled, and once with the own person of each face left out, who then is a stranger.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.report import machine, show
from benchmarks.tools import PACKS, SHARED, tools_of
from hadir.domain.geometry import iou
from hadir.domain.progress import NoProgress
from hadir.pipeline.photographs import faces_in
from hadir.pipeline.tools import VisionTools
from hadir.recognition.gallery import Gallery
from hadir.recognition.tuning import equal_error, rates_at, recommended, sample_of
from hadir.runtime.roster import enroll_people
from hadir.video.photo import read_photo

_FACES = SHARED / "faces"
_SAME_FACE = 0.3
_CUSTOMARY = {
    "open": ("dlib's 0.6", 0.4),
    "SCRFD + MobileFaceNet": ("DeepFace's for ArcFace, 0.68", 0.32),
}
"""What the libraries that the models come from, or that people use them with, take for one person, as a similarity."""


@dataclass(frozen=True, eq=False)
class Seen:
    """A face of a group photograph: how alike it is to each of the enrolled, and who it is."""

    similar: NDArray[np.float32]
    own: int


def main() -> None:
    """Print a table for each pack."""
    for name, (customary, fixed) in _CUSTOMARY.items():
        tools = tools_of(PACKS[name])
        roster = enroll_people(_FACES / "enroll", tools, NoProgress())
        sample = sample_of(roster.templates, roster.yardstick)
        seen = list(_seen(tools, roster.gallery))
        chosen = {
            "Hadir, recommended": recommended(sample),
            "Hadir, the pack's": tools.thresholds.similarity,
            "equal error rate": equal_error(sample).threshold,
            customary: fixed,
        }
        rows = []
        for choice, threshold in chosen.items():
            rates = rates_at(sample, threshold)
            rows.append((choice, threshold, rates.false_accepts, rates.false_rejects, *_tried(seen, threshold)))
        show(
            f"{name}: {len(sample.genuine)} and {len(sample.impostor)} comparisons of the enrolled, "
            f"{len(seen)} faces of group photographs ({machine()})",
            ("", "threshold", "enrolled: accepted wrong", "rejected", "groups: recognised", "wrong", "strangers named"),
            rows,
        )


def _seen(tools: VisionTools, gallery: Gallery) -> Iterator[Seen]:
    """The faces of the group photographs whom the truth names."""
    truth = json.loads((_FACES / "truth.json").read_text())["groups"]
    for photograph, people in truth.items():
        image = read_photo(Path(_FACES / "groups" / photograph)).image
        faces = faces_in(image, tools)
        similar = gallery.similarities(faces.vectors)
        overlap = iou(np.array([person[1:] for person in people], np.float32), faces.boxes)
        for (name, *_), row in zip(people, overlap, strict=True):
            if row.max(initial=0) > _SAME_FACE:
                yield Seen(similar[row.argmax()], gallery.employees.index(name))


def _tried(seen: list[Seen], threshold: float) -> tuple[int, int, int]:
    """How many are recognised, how many are given a wrong name, and how many strangers are given one."""
    best = [int(face.similar.argmax()) for face in seen]
    accepted = [face.similar[top] >= threshold for face, top in zip(seen, best, strict=True)]
    right = sum(bool(yes) and top == face.own for face, top, yes in zip(seen, best, accepted, strict=True))
    strangers = sum(float(np.delete(face.similar, face.own).max()) >= threshold for face in seen)
    return right, int(sum(accepted)) - right, strangers


if __name__ == "__main__":
    main()

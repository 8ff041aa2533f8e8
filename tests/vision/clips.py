"""The clips that lie beside the project, as pictures."""

import json
from pathlib import Path

import av

from hadir.domain.frame import Image

CLIPS = ("classroom", "walking-pair", "arrival-trio", "store-aisle", "worker-zone")


def frames(shared: Path, clip: str, every: int) -> list[Image]:
    """Each so-manyth picture of a clip, shape (H, W, 3), BGR."""
    with av.open(str(shared / "videos" / f"{clip}.mp4")) as container:
        return [
            frame.to_ndarray(format="bgr24")
            for number, frame in enumerate(container.decode(video=0))
            if number % every == 0
        ]


def counted(shared: Path) -> dict[str, set[int]]:
    """How many people each picture of a clip shows: any of these."""
    truth = json.loads((shared / "videos" / "truth.json").read_text())
    return {clip: set(_listed(truth[f"{clip}.mp4"]["persons"])) for clip in CLIPS}


def _listed(persons: int | list[int]) -> list[int]:
    return persons if isinstance(persons, list) else [persons]

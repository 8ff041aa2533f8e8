"""Does Hadir see what people do? On real footage, in scenes whose truth is known, and at what cost."""

import json
import os
import time
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path

import cv2
import numpy as np

from benchmarks import scenes
from benchmarks.cameras import rtsp_cameras
from benchmarks.live import Recorder, camera, engine, gallery
from benchmarks.processes import cpu_seconds
from benchmarks.report import machine, show
from benchmarks.tools import MODELS, ROOT, SHARED, START, tools_of
from hadir.domain.address import StreamAddress
from hadir.domain.camera import Camera, CameraRole
from hadir.domain.crowd import Crowd, CrowdReport
from hadir.domain.posture import Posture
from hadir.domain.progress import NoProgress
from hadir.domain.track import TrackingUpdate
from hadir.domain.zone import CrowdRule
from hadir.pipeline.analysis import PipelineSettings
from hadir.pipeline.camera import CameraPipeline
from hadir.pipeline.tools import VisionTools
from hadir.recognition.gallery import Gallery
from hadir.runtime.replay import ReplayOptions, ReplayTotals, replay
from hadir.video.picture import YuvPicture
from hadir.vision.packs.manifest import Pack
from tests.packs.full import full_pack
from tests.strolls import (
    LINE,
    crossing,
    length,
    meeting,
    misnamed,
    passage,
    told_counts,
    told_meetings,
    true_counts,
    true_meetings,
)
from tests.strolls import (
    camera as floor_camera,
)
from tests.walkers import Floor

_CLIPS = ("classroom", "walking-pair", "arrival-trio", "store-aisle", "worker-zone")
_SCENES = 66
_CROSSINGS = 200
_SECONDS = 40.0
_SETTLING = 8.0
_FPS = 5.0
_JUDGEMENTS = 200


def main() -> None:
    """Print the tables."""
    tools_of("open")
    full = str(full_pack(Pack.read(MODELS / "open"), ROOT / ".cache" / "packs" / "full"))
    _print_clips({"objects and pose": tools_of(full), "open": tools_of("open")})
    _print_walkers()
    _print_cost(full)
    _print_liveness(tools_of(full))


@dataclass
class _Seen:
    """What was seen in a clip."""

    people: list[int] = field(default_factory=list)
    postures: dict[int, Counter[Posture]] = field(default_factory=dict)
    crowds: list[Crowd] = field(default_factory=list)

    def note(self, update: TrackingUpdate) -> None:
        """Take in who is there."""
        self.people.append(len(update.tracks))
        for track in update.tracks:
            self.postures.setdefault(track.track_id, Counter())[track.posture] += 1


def _print_clips(packs: dict[str, VisionTools]) -> None:
    truth = json.loads((SHARED / "videos" / "truth.json").read_text())
    rows = []
    for clip in _CLIPS:
        true = truth[f"{clip}.mp4"]
        for name, tools in packs.items():
            seen = _look_at(SHARED / "videos" / f"{clip}.mp4", tools)
            persons = true["persons"]
            right = [count in (persons if isinstance(persons, list) else [persons]) for count in seen.people]
            decided = [_decided(votes) for votes in seen.postures.values()]
            said = [posture for posture in decided if posture is not None]
            fitting = sum(posture == true["posture"] for posture in said)
            crowds = ", ".join(f"{crowd.size} {crowd.motion}" for crowd in seen.crowds) or "none"
            rows.append((clip, name, f"{100 * np.mean(right):.0f} %", f"{fitting} of {len(said)}", crowds))
    show(
        f"Real footage ({machine()})",
        ("", "with", "pictures with the right number of people", "tracks with the right posture", "crowds"),
        rows,
        "Postures: of the tracks about which anything is said; nothing is of whoever is cut off by the edge.",
    )


def _look_at(video: Path, tools: VisionTools) -> _Seen:
    seen = _Seen()
    filmed = Camera(video.stem, video.stem, StreamAddress(str(video)))
    empty = Gallery(tools.embedder.model_id, tools.embedder.metric)
    pipeline = CameraPipeline(filmed.id, CameraRole.AREA, "bench", tools, empty, PipelineSettings())
    pipeline.watch_for(filmed)
    updates: list[TrackingUpdate] = []

    def watch(_: YuvPicture, __: object, update: TrackingUpdate | None) -> None:
        if update is not None and (not updates or update is not updates[-1]):
            updates.append(update)

    options = ReplayOptions(filmed.address, filmed.id, START, _FPS)
    for told in replay(pipeline, options, ReplayTotals(), NoProgress(), watch):
        if isinstance(told, CrowdReport) and told.crowd.ended_at is not None:
            seen.crowds.append(told.crowd)
    for update in updates:
        seen.note(update)
    return seen


def _decided(votes: Counter[Posture]) -> Posture | None:
    """What is said of somebody, None where nothing is."""
    known = {posture: count for posture, count in votes.items() if posture is not Posture.UNKNOWN}
    return max(known, key=lambda posture: known[posture]) if known else None


def _print_walkers() -> None:
    counts = [2 + seed % 11 for seed in range(_SCENES)]
    met = [_meets(seed, count) for seed, count in enumerate(counts)]
    passed = [_passes(seed, count) for seed, count in enumerate(counts)]
    crossed = [misnamed(crossing(seed), seed) for seed in range(_CROSSINGS)]
    crossings = sum(into + out for (into, out), _, _ in passed)
    told = sum(sum(one) for _, _, one in passed)
    exact = sum(all_ == told_ for all_, _, told_ in passed)
    clear = [(all_, told_) for all_, seen_, told_ in passed if all_ == seen_]
    rows = [
        ("scenes with the right crowds, within 1 s and one person", f"{sum(met)} of {_SCENES}"),
        ("scenes counted exactly at a line", f"{exact} of {_SCENES}"),
        ("the same, of those where nobody is hidden at the line", f"{sum(a == b for a, b in clear)} of {len(clear)}"),
        ("crossings counted", f"{told} of {crossings}"),
        (
            "crossings of two with a name on the wrong one",
            f"{sum(w > 0 for w, _ in crossed)} of {_CROSSINGS}",
        ),
        ("pictures with a name on somebody else", f"{sum(w for w, _ in crossed)} of {sum(n for _, n in crossed)}"),
    ]
    show("Scenes of 2 to 12 walkers with known paths", ("", ""), rows)


def _meets(seed: int, count: int) -> bool:
    walkers = meeting(seed, count)
    told = told_meetings(Floor(walkers, floor_camera(crowds=CrowdRule()), seed=seed).told(length(walkers)))
    true = true_meetings(walkers)
    return len(told) == len(true) and all(one.is_like(other) for one, other in zip(told, true, strict=True))


def _passes(seed: int, count: int) -> tuple[tuple[int, int], tuple[int, int], tuple[int, int]]:
    """In and out as it was, as far as it was seen, and as it was told."""
    walkers = passage(seed, count)
    told = told_counts(Floor(walkers, floor_camera(lines=(LINE,)), seed=seed).told(length(walkers)))
    return true_counts(walkers, seen_only=False), true_counts(walkers, seen_only=True), told


def _print_cost(pack: str) -> None:
    faces = camera(1, "")
    wishes = {
        "faces alone": faces,
        "and bodies, crowds": replace(faces, crowds=CrowdRule()),
        "and postures": replace(faces, crowds=CrowdRule(), posture=True),
    }
    rows = []
    for title, clip in (("four people, moving", scenes.four_people()), ("still room", scenes.still_room())):
        costs = {name: _live(pack, clip, wish) for name, wish in wishes.items()}
        alone = costs["faces alone"]
        rows += [(title, name, f"{1000 * cpu:.0f}", f"{cpu / alone:.2f}") for name, cpu in costs.items()]
    show(
        f"One 720p camera at 15 fps, {_FPS:.0f} pictures a second analysed ({machine()})",
        ("", "", "CPU ms per second", "times faces alone"),
        rows,
    )


def _live(pack: str, clip: Path, wish: Camera) -> float:
    """Processor seconds per second of the worker process and this one."""
    recorder = Recorder()
    people = gallery(pack, scenes.ENROLLED)
    with rtsp_cameras(clip, 1) as (url,), engine(pack, people, recorder, os.cpu_count() or 1) as (supervisor, worker):
        supervisor.start_camera(replace(wish, address=StreamAddress(url)))
        time.sleep(_SETTLING)
        began, cpu_began = time.monotonic(), cpu_seconds(worker) + time.process_time()
        time.sleep(_SECONDS)
        return (cpu_seconds(worker) + time.process_time() - cpu_began) / (time.monotonic() - began)


def _print_liveness(tools: VisionTools) -> None:
    rows = []
    for name in ("live", "spoof"):
        image = cv2.imread(str(SHARED / "faces" / "liveness" / f"{name}.jpg"))
        if image is None or tools.liveness is None:
            continue
        height, width = image.shape[:2]
        faces = tools.detector.detect(image, tools.detector.survey(width, height))
        began = time.process_time()
        for _ in range(_JUDGEMENTS):
            scores = tools.liveness.judge(image, faces.boxes[:1])
        cost = 1000 * (time.process_time() - began) / _JUDGEMENTS
        rows.append((name, float(scores[0]), cost))
    show("Liveness of one face", ("", "how likely real", "ms"), rows)


if __name__ == "__main__":
    main()

"""Real footage through real models: who is there, how they hold themselves, who stands together."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

import cv2
import pytest

from hadir.domain.activity import ActivityKind, ActivityReport
from hadir.domain.address import StreamAddress
from hadir.domain.camera import Camera, CameraRole
from hadir.domain.crowd import Crowd, CrowdMotion, CrowdReport
from hadir.domain.frame import Frame
from hadir.domain.line import Side
from hadir.domain.liveness import Liveness, LivenessMode
from hadir.domain.posture import Posture
from hadir.domain.sighting import Sighting, SightingChange, SightingEvent
from hadir.domain.track import TrackingUpdate
from hadir.domain.zone import Line, Zone, ZoneKind
from hadir.pipeline.analysis import Analysis, PipelineSettings
from hadir.pipeline.camera import CameraPipeline
from hadir.pipeline.tools import VisionTools
from hadir.recognition.gallery import Gallery
from hadir.runtime.pace import Pace
from hadir.video.picture import BgrPicture
from hadir.video.source import Source, SourceOptions
from hadir.video.timekeeping import FileTime
from tests.builders import START, at

pytestmark = pytest.mark.shared

CLIPS = ("classroom", "walking-pair", "arrival-trio", "store-aisle", "worker-zone")
STEADY = CLIPS[:3] + CLIPS[4:]
"""Clips with as many people in every frame."""

WHOLE = Zone("All", ZoneKind.AREA, ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)))


@dataclass(frozen=True)
class Seen:
    """What a camera made of a clip."""

    analyses: list[Analysis] = field(default_factory=list)
    last: list[Any] = field(default_factory=list)

    @property
    def updates(self) -> list[TrackingUpdate]:
        return [analysis.tracking for analysis in self.analyses]

    @property
    def findings(self) -> list[Any]:
        return [*(one for analysis in self.analyses for one in analysis.findings), *self.last]

    @property
    def crowds(self) -> list[Crowd]:
        newest = {one.crowd.id: one.crowd for one in self.findings if isinstance(one, CrowdReport)}
        return list(newest.values())

    def activities(self, kind: ActivityKind) -> int:
        reports = (one.activity for one in self.findings if isinstance(one, ActivityReport))
        return len({activity.id for activity in reports if activity.kind is kind})


class Footage:
    """The clips, each looked at once."""

    def __init__(self, shared: Path, tools: VisionTools) -> None:
        self._folder, self._tools = shared / "videos", tools
        self.truth = json.loads((self._folder / "truth.json").read_text())
        self.of = cache(self._of)

    def _of(self, clip: str) -> Seen:
        line = Line((0.5, 0.0), (0.5, 1.0), Side.RIGHT, "Middle")
        pipeline = pipeline_of(self._tools, replace(camera(clip), zones=(WHOLE,), lines=(line,)))
        seen = Seen()
        with Source(StreamAddress(str(self._folder / f"{clip}.mp4")), SourceOptions(), FileTime(START)) as source:
            pace = Pace(5)
            for decoded in source:
                if pace.take(decoded.captured_at):
                    frame = Frame(clip, decoded.seq, decoded.captured_at, decoded.picture(), decoded.sound)
                    seen.analyses.append(pipeline.analyse(frame))
        seen.last.extend(pipeline.finish())
        return seen


def camera(name: str) -> Camera:
    return Camera(name, name, StreamAddress("rtsp://127.0.0.1/"))


def pipeline_of(tools: VisionTools, wanted: Camera) -> CameraPipeline:
    gallery = Gallery(tools.embedder.model_id, tools.embedder.metric)
    pipeline = CameraPipeline(wanted.id, CameraRole.AREA, "run", tools, gallery, PipelineSettings())
    pipeline.watch_for(wanted)
    return pipeline


@pytest.fixture(scope="module")
def footage(shared: Path, full_tools: VisionTools) -> Footage:
    return Footage(shared, full_tools)


@pytest.mark.parametrize("clip", STEADY)
def test_as_many_people_as_there_are(footage: Footage, clip: str) -> None:
    counts = Counter(len(update.tracks) for update in footage.of(clip).updates)
    assert counts[footage.truth[f"{clip}.mp4"]["persons"]] >= 0.95 * counts.total()


def test_a_third_person_who_comes_is_counted_from_then_on(footage: Footage) -> None:
    updates = footage.of("store-aisle").updates
    comes = at(24 / 16.67)
    right = [len(one.tracks) == 2 if one.captured_at < comes else len(one.tracks) in {2, 3} for one in updates]
    assert sum(right) >= 0.95 * len(updates)
    late = [len(one.tracks) for one in updates if one.captured_at > at(2.2)]
    assert late.count(3) >= 0.9 * len(late)


@pytest.mark.parametrize("clip", STEADY)
def test_everybody_is_one_person_for_the_whole_clip(footage: Footage, clip: str) -> None:
    people = {track.track_id for update in footage.of(clip).updates for track in update.tracks}
    assert len(people) == footage.truth[f"{clip}.mp4"]["persons"]


@pytest.mark.parametrize("clip", CLIPS)
def test_postures_that_are_decided_are_right(footage: Footage, clip: str) -> None:
    last: dict[int, Posture] = {}
    for update in footage.of(clip).updates:
        last |= {one.track_id: one.posture for one in update.tracks if one.posture is not Posture.UNKNOWN}
    wrong = [posture for posture in last.values() if posture != footage.truth[f"{clip}.mp4"]["posture"]]
    assert wrong == []
    decided = {"classroom": 4, "walking-pair": 2, "arrival-trio": 0, "store-aisle": 3, "worker-zone": 1}
    assert len(last) == decided[clip]


@pytest.mark.parametrize(
    ("clip", "crowds"),
    [
        ("classroom", [(4, CrowdMotion.STATIC)]),
        ("arrival-trio", [(3, CrowdMotion.STATIC)]),
        ("walking-pair", []),
        ("worker-zone", []),
    ],
)
def test_crowds_are_those_that_there_are(footage: Footage, clip: str, crowds: list[tuple[int, CrowdMotion]]) -> None:
    seen = footage.of(clip)
    assert [(crowd.size, crowd.motion) for crowd in seen.crowds] == crowds
    assert all(crowd.ended_at is not None for crowd in seen.crowds)
    pictures = [one.jpeg for one in seen.findings if isinstance(one, CrowdReport) and one.jpeg]
    assert len(pictures) >= len(crowds)


@pytest.mark.parametrize("clip", STEADY)
def test_everybody_visits_a_zone_that_is_all_of_the_picture_once(footage: Footage, clip: str) -> None:
    persons = footage.truth[f"{clip}.mp4"]["persons"]
    seen = footage.of(clip)
    assert seen.activities(ActivityKind.VISIT) == persons
    assert max(dict(update.occupancy)["All"] for update in seen.updates) == persons


def judged(tools: VisionTools, file: Path, mode: LivenessMode) -> list[Sighting]:
    """The sightings of a photograph that is held before a camera for some seconds, with a little movement."""
    image = cv2.imread(str(file))
    pipeline = pipeline_of(tools, replace(camera("door"), liveness=mode))
    told: list[SightingEvent] = []
    for step in range(25):
        moved = cv2.copyMakeBorder(image[:, step % 5 :], 0, 0, 0, step % 5, cv2.BORDER_REPLICATE)
        told += pipeline.analyse(Frame("door", step, at(step / 5), BgrPicture(moved))).sightings
    told += [one for one in pipeline.finish() if isinstance(one, SightingEvent)]
    return sightings(told)


def sightings(told: Iterable[SightingEvent]) -> list[Sighting]:
    events = list(told)
    refused = {event.sighting.refused for event in events}
    assert len(refused) == 1, "from the first word on"
    return [event.sighting for event in events if event.change is SightingChange.CLOSED]


@pytest.mark.parametrize(
    ("name", "liveness", "refused"), [("live.jpg", Liveness.LIVE, False), ("spoof.jpg", Liveness.SPOOF, True)]
)
def test_a_spoof_is_refused_and_a_live_face_is_not(
    shared: Path, full_tools: VisionTools, name: str, liveness: Liveness, refused: bool
) -> None:
    file = shared / "faces" / "liveness" / name
    assert [(one.liveness, one.refused) for one in judged(full_tools, file, LivenessMode.ENFORCE)] == [
        (liveness, refused)
    ]
    assert [(one.liveness, one.refused) for one in judged(full_tools, file, LivenessMode.OBSERVE)] == [
        (liveness, False)
    ]
    assert [one.liveness for one in judged(full_tools, file, LivenessMode.OFF)] == [Liveness.UNKNOWN]

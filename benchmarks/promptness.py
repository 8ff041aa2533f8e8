"""How soon after the first good view of a face is the person named?"""

from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

import numpy as np

from benchmarks import scenes
from benchmarks.report import machine, show
from benchmarks.tools import SCRFD, START, gallery_of, tools_of
from hadir.demo.choreography import Pose
from hadir.domain.address import StreamAddress
from hadir.domain.camera import CameraRole
from hadir.domain.frame import Frame
from hadir.pipeline.analysis import PipelineSettings
from hadir.pipeline.camera import CameraPipeline
from hadir.pipeline.tools import VisionTools
from hadir.recognition.gallery import Gallery
from hadir.runtime.pace import Pace
from hadir.video.source import Source, SourceOptions
from hadir.video.timekeeping import FileTime

_GOOD_FACE = 48.0
_ANALYSED_FPS = 5.0
_LONGEST_WAIT = 8.0


def main() -> None:
    """Print the table."""
    clip, people = scenes.arrivals(), scenes.ENROLLED
    rows = []
    for name, pack in (("SCRFD + MobileFaceNet", SCRFD), ("open", "open")):
        tools = tools_of(pack)
        waits = _waits(_namings(clip, tools, gallery_of(people, tools)))
        p50, p95 = np.percentile(waits, [50, 95])
        missed = sum(np.isinf(wait) for wait in waits)
        rows.append((f"Hadir, {name}", len(waits), missed, f"{p50:.2f}", f"{p95:.2f}", f"{max(waits):.2f}"))
    show(
        f"From the first good view of a face to the name, {_ANALYSED_FPS:.0f} analysed frames a second ({machine()})",
        ("", "arrivals", "not named", "p50 s", "p95 s", "longest s"),
        rows,
        f"A view is good when the face is whole, hidden by nobody, and {_GOOD_FACE:.0f} px or more high.",
    )


def _namings(clip: Path, tools: VisionTools, people: Gallery) -> list[tuple[str, float]]:
    """The second of the clip when a track got its name, for each track that did."""
    pipeline = CameraPipeline("door", CameraRole.AREA, "bench", tools, people, PipelineSettings())
    pace = Pace(_ANALYSED_FPS)
    named: dict[tuple[int, str], float] = {}
    with Source(StreamAddress(str(clip)), SourceOptions(), FileTime(START)) as source:
        for decoded in source:
            if not pace.take(decoded.captured_at):
                continue
            frame = Frame("door", decoded.seq, decoded.captured_at, decoded.picture(), decoded.sound)
            for track in pipeline.analyse(frame).tracking.tracks:
                if track.identity.employee:
                    second = (decoded.captured_at - START) / timedelta(seconds=1)
                    named.setdefault((track.track_id, track.identity.employee), second)
    return [(employee, second) for (_, employee), second in named.items()]


def _waits(namings: list[tuple[str, float]]) -> list[float]:
    """How long each arrival waited for its name; infinite where it got none."""
    waits = []
    for person, seen in _good_views():
        moments = [second for who, second in namings if who == person and -1 <= second - seen <= _LONGEST_WAIT]
        waits.append(max(min(moments, default=np.inf) - seen, 0.0))
    return waits


def _good_views() -> list[tuple[str, float]]:
    """Each arrival, and the second when its face could be seen well first, from the scene's own plan."""
    views: list[tuple[str, float]] = []
    inside: set[int] = set()
    for frame in range(scenes.ARRIVALS_SECONDS * scenes.FPS):
        second = frame / scenes.FPS
        present = scenes.arrivals_at(second)
        good = {person for person, pose in present.items() if _is_good(pose, present.values())}
        views += [(scenes.PEOPLE[person], second) for person in sorted(good - inside)]
        inside = (inside & present.keys()) | good
    return views


def _is_good(pose: Pose, everybody: Iterable[Pose]) -> bool:
    inside = _half(pose) <= pose.x <= 1 - _half(pose)
    hidden = any(_hides(other, pose) for other in everybody if other is not pose)
    return pose.size * scenes.HEIGHT >= _GOOD_FACE and inside and not hidden


def _hides(nearer: Pose, pose: Pose) -> bool:
    return nearer.size >= pose.size and abs(nearer.x - pose.x) < _half(nearer) + _half(pose)


def _half(pose: Pose) -> float:
    """Half a face, in widths of the picture."""
    return pose.size * scenes.HEIGHT / 2 / scenes.WIDTH


if __name__ == "__main__":
    main()

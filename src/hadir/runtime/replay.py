"""The live pipeline over recorded video, as fast as it goes and always with the same result."""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from hadir.domain.address import StreamAddress
from hadir.domain.errors import VideoError
from hadir.domain.frame import Frame
from hadir.domain.posture import PostureChange
from hadir.domain.progress import Progress
from hadir.domain.sighting import Sighting, SightingChange, SightingEvent
from hadir.domain.track import TrackingUpdate
from hadir.pipeline.analysis import Change
from hadir.pipeline.camera import CameraPipeline
from hadir.runtime.pace import Pace
from hadir.video.picture import YuvPicture
from hadir.video.source import Decoded, Source, SourceOptions
from hadir.video.timekeeping import FileTime


@dataclass(slots=True)
class ReplayTotals:
    """What replaying took.

    Attributes:
        frames: Frames decoded.
        analysed: Frames that a detector looked at; the others were skipped for the rate or held nothing new.
        tracks: People followed, each time somebody came anew.
        wall_s: Seconds by the clock.
        cpu_s: Seconds of processor time of the whole process.
    """

    frames: int = 0
    analysed: int = 0
    tracks: int = 0
    wall_s: float = 0.0
    cpu_s: float = 0.0


@dataclass(frozen=True, slots=True)
class ReplayOptions:
    """What to replay.

    Attributes:
        video: The file.
        camera_id: The camera it stands for.
        start: Time of its first frame, aware.
        fps: Frames a second that are analysed.
    """

    video: StreamAddress
    camera_id: str
    start: datetime
    fps: float


Told = Change | PostureChange
"""What replaying tells."""

Watcher = Callable[[YuvPicture, datetime, TrackingUpdate | None], None]
"""Sees every decoded picture, its time, and the newest tracks."""


def replay(
    pipeline: CameraPipeline,
    options: ReplayOptions,
    totals: ReplayTotals,
    progress: Progress,
    watch: Watcher | None = None,
) -> Iterator[Told]:
    """Run a camera's pipeline over a video.

    Args:
        pipeline: The pipeline, fresh.
        options: What to replay.
        totals: Is added to.
        progress: Hears how it gets on; it begins with 0 frames where their number is not known.
        watch: Sees every picture, for annotating.

    Yields:
        What changes, as it does.

    Raises:
        VideoError: The file cannot be read, or was cut off; what it held before has been analysed and yielded, and the
            totals hold it.
    """
    began, cpu_began = time.perf_counter(), time.process_time()
    with Source(options.video, SourceOptions(), FileTime(options.start)) as source:
        progress.begin(f"Replaying {options.video}", source.announced_frames)
        fault: VideoError | None = None
        try:
            yield from _seen(_counted(source, progress), pipeline, options, totals, watch)
        except VideoError as broken:
            fault = broken
    yield from pipeline.finish()
    totals.frames += source.counts.decoded
    totals.tracks += pipeline.people
    totals.wall_s += time.perf_counter() - began
    totals.cpu_s += time.process_time() - cpu_began
    if fault is not None:
        raise fault
    _require_whole(source, options.video)


def _counted(source: Source, progress: Progress) -> Iterator[Decoded]:
    """The pictures of a source, told of one by one."""
    for decoded in source:
        progress.reach(decoded.seq)
        yield decoded


def _seen(
    pictures: Iterator[Decoded],
    pipeline: CameraPipeline,
    options: ReplayOptions,
    totals: ReplayTotals,
    watch: Watcher | None,
) -> Iterator[Told]:
    """What changes while the pictures go by."""
    pace = Pace(options.fps)
    newest: TrackingUpdate | None = None
    for decoded in pictures:
        picture = decoded.picture() if watch or pace.is_due(decoded.captured_at) else None
        if picture is not None and pace.take(decoded.captured_at):
            frame = Frame(options.camera_id, decoded.seq, decoded.captured_at, picture, decoded.sound)
            analysis = pipeline.analyse(frame)
            newest = analysis.tracking
            totals.analysed += analysis.looked
            yield from (*analysis.sightings, *analysis.postures, *analysis.findings)
        if watch is not None and picture is not None:
            watch(picture, decoded.captured_at, newest)


def sightings(told: Iterable[Told]) -> Iterator[Sighting]:
    """The sightings among what is told, as each ends."""
    events = (one for one in told if isinstance(one, SightingEvent))
    return (event.sighting for event in events if event.change is SightingChange.CLOSED)


def _require_whole(source: Source, video: StreamAddress) -> None:
    if source.lack:
        raise VideoError(f"{video} is cut off: {source.lack}", "Copy the file again; what it holds has been analysed")

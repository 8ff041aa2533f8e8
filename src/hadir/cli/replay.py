"""`hadir replay`: the live pipeline over recorded video."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import asdict
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import Annotated, Any

import typer

from hadir.cli.console import Outcome, ProgressBar, complain, errors, output
from hadir.cli.options import HomeOption, JsonOption, OptionalEnrollOption, PackOption
from hadir.cli.targets import JsonLines, json_lines, require_apart
from hadir.domain.address import StreamAddress
from hadir.domain.camera import CameraRole
from hadir.domain.errors import InputError, VideoError
from hadir.domain.sighting import Sighting
from hadir.pipeline.analysis import PipelineSettings
from hadir.pipeline.camera import CameraPipeline
from hadir.recognition.gallery import Gallery
from hadir.runtime.annotate import annotated
from hadir.runtime.replay import ReplayOptions, ReplayTotals
from hadir.runtime.replay import replay as run
from hadir.runtime.roster import enroll_people
from hadir.settings import load_settings
from hadir.wiring import tools_loader

_EPOCH = "1970-01-01T00:00:00+00:00"
_YEARS = range(1900, 2200)
"""Far enough from the ends of the calendar to compute with."""


def replay(
    videos: Annotated[list[Path], typer.Argument(help="Videos to look at.", metavar="VIDEO…")],
    enroll: OptionalEnrollOption = None,
    pack: PackOption = None,
    camera: Annotated[
        str | None, typer.Option("--camera", help="Camera that the videos stand for; else each file's name.")
    ] = None,
    role: Annotated[CameraRole, typer.Option(help="What seeing somebody there means.")] = CameraRole.AREA,
    start: Annotated[
        str, typer.Option(help="Time of the first frame, ISO 8601; without an offset it is UTC.", metavar="ISO")
    ] = _EPOCH,
    fps: Annotated[float, typer.Option(help="Frames a second that are analysed.", min=0.1, max=60)] = 5.0,
    json: JsonOption = None,
    annotate: Annotated[
        Path | None, typer.Option(help="Write the video with boxes and names to this file.", metavar="OUT.mp4")
    ] = None,
    home: HomeOption = None,
) -> None:
    """Run the live pipeline over recorded video, as fast as it goes; twice the same input gives the same sightings."""
    if annotate is not None and len(videos) > 1:
        raise InputError("--annotate takes one video", "Annotate them one by one")
    for target in (annotate, json):
        require_apart(target, videos)
    began = _moment(start)
    tools = tools_loader(load_settings(home), pack)().tools
    totals, outcome = ReplayTotals(), Outcome()
    with ProgressBar() as progress, _teller(json, began.tzinfo or UTC) as teller:
        gallery = Gallery(tools.embedder.model_id, tools.embedder.metric)
        if enroll is not None:
            roster = enroll_people(enroll, tools, progress)
            gallery = roster.gallery
            roster.require_everybody()
            for path, reason in roster.refused:
                complain(f"{path} is not used: {reason}")
        for video in videos:
            camera_id = camera or video.stem
            pipeline = CameraPipeline(camera_id, role, "replay", tools, gallery, PipelineSettings())
            options = ReplayOptions(StreamAddress(str(video)), camera_id, began, fps)
            with outcome.of(VideoError), annotated(annotate, began) if annotate else nullcontext() as watcher:
                for sighting in run(pipeline, options, totals, progress, watcher):
                    teller.sighting(sighting)
        teller.summary(totals)
    outcome.exit()


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise InputError(f"{text} is not a time", "Write it like 2026-03-02T08:00:00+07:00") from None
    if moment.year not in _YEARS:
        raise InputError(
            f"{text} is not a time when a camera filmed", f"Name a year from {_YEARS.start} to {_YEARS.stop - 1}"
        )
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


class _Teller:
    """Tells people of sightings as they end."""

    def __init__(self, zone: tzinfo) -> None:
        self._zone = zone

    def sighting(self, sighting: Sighting) -> None:
        """One has ended."""
        similarity = "" if sighting.similarity is None else f", similarity {sighting.similarity:.2f}"
        output.print(
            f"{sighting.employee or 'unknown'} on {sighting.camera_id} "
            f"from {self._local(sighting.first_seen)} to {self._local(sighting.last_seen)} "
            f"(track {sighting.track_id}, {sighting.votes} votes{similarity})"
        )

    def summary(self, totals: ReplayTotals) -> None:
        """All is done."""
        errors.print(
            f"{totals.frames} frames, {totals.analysed} analysed, {totals.tracks} tracks "
            f"in {totals.wall_s:.1f} s ({totals.cpu_s:.1f} s of processor time)"
        )

    def _local(self, moment: datetime) -> str:
        return moment.astimezone(self._zone).isoformat(timespec="milliseconds")


class _JsonTeller(_Teller):
    """Tells programs the same."""

    def __init__(self, lines: JsonLines, zone: tzinfo) -> None:
        super().__init__(zone)
        self._lines = lines

    def sighting(self, sighting: Sighting) -> None:
        """One has ended."""
        record: dict[str, Any] = {
            "type": "sighting",
            "camera": sighting.camera_id,
            "track": sighting.track_id,
            "employee": sighting.employee,
            "first_seen": self._local(sighting.first_seen),
            "last_seen": self._local(sighting.last_seen),
            "similarity": None if sighting.similarity is None else round(sighting.similarity, 4),
            "votes": sighting.votes,
            "box": [round(value, 1) for value in sighting.box],
        }
        self._lines.write(record)

    def summary(self, totals: ReplayTotals) -> None:
        """All is done."""
        figures = asdict(totals) | {"wall_s": round(totals.wall_s, 3), "cpu_s": round(totals.cpu_s, 3)}
        self._lines.write({"type": "summary", **figures})


@contextmanager
def _teller(json: str | None, zone: tzinfo) -> Iterator[_Teller]:
    """What tells of sightings: to people, or to programs where JSON is wanted."""
    if json is None:
        yield _Teller(zone)
        return
    with json_lines(json) as lines:
        yield _JsonTeller(lines, zone)

"""`hadir replay`: the live pipeline over recorded video."""

from contextlib import nullcontext
from dataclasses import replace as changed
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from hadir.cli.console import Outcome, ProgressBar, complain
from hadir.cli.options import HomeOption, JsonOption, OptionalEnrollOption, PackOption
from hadir.cli.targets import require_apart
from hadir.cli.telling import teller
from hadir.domain.address import StreamAddress
from hadir.domain.camera import Camera, CameraRole
from hadir.domain.errors import ConfigurationError, InputError, VideoError
from hadir.domain.liveness import LivenessMode
from hadir.domain.sighting import SightingEvent
from hadir.pipeline.analysis import PipelineSettings
from hadir.pipeline.camera import CameraPipeline
from hadir.pipeline.tools import VisionTools
from hadir.recognition.gallery import Gallery
from hadir.runtime.annotate import annotated
from hadir.runtime.replay import ReplayOptions, ReplayTotals
from hadir.runtime.replay import replay as run
from hadir.runtime.roster import enroll_people
from hadir.settings import Settings, load_settings
from hadir.store.camera_files import read_camera
from hadir.wiring import known_cameras, known_patterns, tools_loader

_EPOCH = "1970-01-01T00:00:00+00:00"
_YEARS = range(1900, 2200)
"""Far enough from the ends of the calendar to compute with."""


def replay(
    videos: Annotated[list[Path], typer.Argument(help="Videos to look at.", metavar="VIDEO…")],
    enroll: OptionalEnrollOption = None,
    pack: PackOption = None,
    camera: Annotated[
        str | None,
        typer.Option(
            "--camera", help="Camera that the videos stand for, one that is known or not; else each file's name."
        ),
    ] = None,
    config: Annotated[
        Path | None, typer.Option(help="A camera's config.json: its region, zones, lines and wishes.", metavar="FILE")
    ] = None,
    role: Annotated[CameraRole | None, typer.Option(help="What seeing somebody there means.")] = None,
    liveness: Annotated[
        LivenessMode | None, typer.Option(help="Whether faces that are not real ones are looked for.")
    ] = None,
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
    zone = began.tzinfo or UTC
    settings = load_settings(home)
    wanted = _wanted(settings, camera, config, role, liveness)
    tools = tools_loader(settings, pack)().tools
    totals, outcome = ReplayTotals(), Outcome()
    with ProgressBar() as progress, teller(json, zone) as said:
        gallery = _gallery(enroll, tools, progress)
        for video in videos:
            filmed = wanted if wanted.id else changed(wanted, id=video.stem, name=video.stem)
            patterns = known_patterns(settings, filmed.id, began)
            pipeline = CameraPipeline(filmed.id, filmed.role, "replay", tools, gallery, PipelineSettings(zone=zone))
            pipeline.watch_for(filmed)
            options = ReplayOptions(StreamAddress(str(video)), filmed.id, began, fps)
            with outcome.of(VideoError), annotated(annotate, began) if annotate else nullcontext() as watcher:
                for told in run(pipeline, options, totals, progress, watcher):
                    said.tell(told)
                    for alert in patterns.saw(told) if isinstance(told, SightingEvent) else ():
                        said.pattern(alert)
        said.summary(totals)
    outcome.exit()


def _gallery(folder: Path | None, tools: VisionTools, progress: ProgressBar) -> Gallery:
    """Everybody in a folder of people; nobody without one."""
    if folder is None:
        return Gallery(tools.embedder.model_id, tools.embedder.metric)
    roster = enroll_people(folder, tools, progress)
    roster.require_everybody()
    for path, reason in roster.refused:
        complain(f"{path} is not used: {reason}")
    return roster.gallery


def _wanted(
    settings: Settings, name: str | None, config: Path | None, role: CameraRole | None, liveness: LivenessMode | None
) -> Camera:
    """The camera that the videos stand for; its id is empty where each file's name shall be it."""
    found = _described(settings, name, config)
    if role is not None:
        found = changed(found, role=role)
    return found if liveness is None else changed(found, liveness=liveness)


def _described(settings: Settings, name: str | None, config: Path | None) -> Camera:
    if config is not None:
        camera = read_camera(config)
        return camera if name is None else changed(camera, id=name)
    unknown = Camera(name or "", name or "", StreamAddress(""))
    if name is None:
        return unknown
    known = (one for one in known_cameras(settings) if not isinstance(one, ConfigurationError))
    return next((one for one in known if one.id == name), unknown)


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

"""The composition root: here, and only here, parts learn of one another."""

import logging
import os
from functools import partial
from pathlib import Path

from hadir.domain.camera import Camera
from hadir.pipeline.camera import PipelineSettings
from hadir.pipeline.tools import FaceTools
from hadir.runtime.site import LiveSite
from hadir.runtime.supervisor import CAMERAS_PER_WORKER
from hadir.runtime.worker import LoadedTools, WorkerPlan
from hadir.settings import Settings
from hadir.store.camera_files import configured
from hadir.video import jpeg
from hadir.video.hardware import usable_devices
from hadir.vision.engine import load_engine
from hadir.vision.packs.catalog import find
from hadir.vision.providers import Provider
from hadir.vision.quality import measure

_log = logging.getLogger(__name__)


def load_tools(reference: str, models: Path, provider: Provider) -> LoadedTools:
    """Load a pack's models.

    Args:
        reference: An installed pack's name, or the path of a `pack.toml`.
        models: Folder of the installed packs.
        provider: What is to compute.

    Raises:
        ModelError: The pack is unknown, not installed, or damaged.
    """
    engine = load_engine(find(reference, models), provider)
    tools = FaceTools(engine.detector, engine.embedder, measure, jpeg.encode, engine.thresholds)
    return LoadedTools(tools, engine.pack, engine.computes_on)


def tools_loader(settings: Settings, pack: str | None = None) -> "partial[LoadedTools]":
    """What loads the models that the settings (or a command) name; it can be sent to another process."""
    return partial(load_tools, pack or settings.engine.pack, settings.models.absolute(), settings.engine.provider)


def live_site(settings: Settings, home: Path) -> LiveSite:
    """The site whose cameras and faces are in a home folder, not yet started.

    Raises:
        ModelError: The pack of the settings is unknown or not installed.
    """
    find(settings.engine.pack, settings.models)
    cameras = _usable_cameras(home)
    workers = settings.engine.workers or max(-(-len(cameras) // CAMERAS_PER_WORKER), 1)
    plan = WorkerPlan(
        load_tools=tools_loader(settings),
        settings=PipelineSettings(),
        devices=usable_devices() if settings.engine.hardware_decoding else (),
        threads=max((os.cpu_count() or 1) // workers, 1),
    )
    return LiveSite(cameras, home / "face_images", plan, workers)


def _usable_cameras(home: Path) -> tuple[Camera, ...]:
    """The cameras that are configured below a home folder; a broken configuration does not stop the others."""
    cameras: list[Camera] = []
    for found in configured(home):
        if isinstance(found, Camera):
            cameras.append(found)
        else:
            _log.warning("%s", found)
    return tuple(cameras)

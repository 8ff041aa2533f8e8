"""Looking at everything that Hadir stands on, one finding at a time."""

import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from hadir.domain.camera import Camera
from hadir.domain.errors import ConfigurationError, HadirError, ModelError
from hadir.runtime.computing import Finding, computing
from hadir.runtime.speed import Speed, measure_speed
from hadir.runtime.worker import LoadedTools
from hadir.store.database import examine
from hadir.video.hardware import ffmpeg_version, usable_devices
from hadir.video.probe import probe
from hadir.video.source import SourceOptions
from hadir.vision.packs.manifest import Pack

_LITTLE_SPACE = 2 * 10**9


def diagnose(
    home: Path,
    packs: Iterable[Pack | ModelError],
    load_tools: Callable[[], LoadedTools],
    database: str,
    cameras: Iterable[Camera | ConfigurationError],
) -> Iterator[Finding]:
    """Findings, each as soon as it is made.

    Args:
        home: Folder of all that Hadir keeps.
        packs: The installed packs, and what is wrong with those that cannot be read.
        load_tools: Loads the models in use.
        database: SQLAlchemy URL.
        cameras: The configured cameras, of which each that is switched on is tried, and what is wrong with others.
    """
    yield Finding("decoder", ok=True, detail=f"FFmpeg {ffmpeg_version()}, hardware: {_listed(usable_devices())}")
    yield from computing()
    for pack in packs:
        yield _pack(pack)
    yield from _models(load_tools)
    yield _finding("database", lambda: _answering(database))
    yield _disk(home)
    for camera in cameras:
        yield _camera(camera)


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names) or "none"


def _finding(subject: str, look: Callable[[], str]) -> Finding:
    try:
        return Finding(subject, ok=True, detail=look())
    except HadirError as fault:
        return Finding(subject, ok=False, detail=str(fault))


def _pack(found: Pack | ModelError) -> Finding:
    if isinstance(found, ModelError):
        return Finding("pack file", ok=False, detail=str(found))
    return _finding(f"pack {found.manifest.name}", partial(_whole, found))


def _whole(pack: Pack) -> str:
    pack.verify()
    return f"{len(pack.manifest.models())} files are whole, {pack.manifest.licence}"


def _models(load_tools: Callable[[], LoadedTools]) -> Iterator[Finding]:
    """Whether the models in use can be loaded, and how quick they are."""
    try:
        loaded = load_tools()
    except HadirError as fault:
        yield Finding("models in use", ok=False, detail=str(fault))
        return
    used = f"{loaded.pack} on {loaded.provider}"
    detail = f"{used}. {loaded.notice}" if loaded.notice else used
    yield Finding("models in use", ok=not loaded.notice, detail=detail)
    yield Finding("speed", ok=True, detail=_told(measure_speed(loaded.tools)))


def _told(speed: Speed) -> str:
    cameras = f"about {speed.cameras} of that kind" if speed.cameras > 1 else "one of that kind at the most"
    return (
        f"{speed.detection_ms:.1f} ms to find faces in a 720p picture, {speed.embedding_ms:.1f} ms to describe one, "
        f"{speed.camera_ms:.0f} ms for a second of a camera with four moving people: enough for {cameras}"
    )


def _answering(url: str) -> str:
    health = examine(url)
    if not health.answers:
        raise HadirError(f"{health.address} does not answer ({health.detail})", "Check that the server runs")
    return f"{health.detail} at {health.address}"


def _disk(home: Path) -> Finding:
    existing = next(folder for folder in (home.absolute(), *home.absolute().parents) if folder.exists())
    free = shutil.disk_usage(existing).free
    detail = f"{free / 1e9:.1f} GB are free in {home}"
    return Finding("disk", ok=free >= _LITTLE_SPACE, detail=detail)


def _camera(found: Camera | ConfigurationError) -> Finding:
    if isinstance(found, ConfigurationError):
        return Finding("camera file", ok=False, detail=str(found))
    if not found.enabled:
        return Finding(f"camera {found.id}", ok=True, detail="switched off in its configuration, not tried")
    return _tried(found)


def _tried(camera: Camera) -> Finding:
    result = probe(camera, SourceOptions(camera.transport))
    rate = "" if result.fps is None else f" at {result.fps:g} fps"
    seen = f"{result.codec} {result.width}x{result.height}{rate}, first picture after {result.first_frame_ms:.0f} ms"
    return Finding(f"camera {camera.id}", result.ok, seen if result.ok else result.error)

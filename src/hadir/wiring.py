"""The composition root: here, and only here, parts learn of one another."""

from functools import partial
from pathlib import Path

from hadir.pipeline.tools import FaceTools
from hadir.runtime.worker import LoadedTools
from hadir.settings import Settings
from hadir.video import jpeg
from hadir.vision.engine import load_engine
from hadir.vision.packs.catalog import find
from hadir.vision.providers import Provider
from hadir.vision.quality import measure


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
    return LoadedTools(tools, engine.pack, engine.provider.value)


def tools_loader(settings: Settings, pack: str | None = None) -> "partial[LoadedTools]":
    """What loads the models that the settings (or a command) name; it can be sent to another process."""
    return partial(load_tools, pack or settings.engine.pack, settings.models.absolute(), settings.engine.provider)

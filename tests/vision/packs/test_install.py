"""Installing a pack that is made up: a zip with the detector, and an embedder that is its own artefact."""

import os
import shutil
from collections import namedtuple
from pathlib import Path
from typing import Any

import pytest

from hadir.domain.errors import DownloadError, ModelAlteredError, ModelError, StorageFullError
from hadir.domain.progress import NoProgress
from hadir.vision.packs import install as installing
from hadir.vision.packs.install import install
from hadir.vision.packs.manifest import Manifest, Pack, parse
from tests.vision.packs.archives import write_zip
from tests.vision.packs.examples import Listener, description, digest, toml
from tests.vision.packs.server import Site, ranged, status, whole

DETECTOR, EMBEDDER, OBJECTS = b"a detector", b"an embedder", b"an object detector"
MEMBER = "weights/detector.onnx"


class Publisher:
    """What is published of the pack `small`, and the manifest that says so.

    Attributes:
        said: The manifest, as the tables of its TOML file.
    """

    def __init__(self, site: Site, archive: bytes) -> None:
        self.site = site
        self.said: dict[str, Any] = description()
        for purpose in ("detector", "embedder"):
            del self.said[purpose]["sha256"]
        detector = {"artefact": "archive", "member": MEMBER, "sha256": digest(DETECTOR)}
        self.said["detector"]["source"] = detector
        self.said["embedder"]["source"] = {"artefact": "embedder", "sha256": digest(EMBEDDER)}
        self.said["artefacts"] = {
            "archive": self.publish("weights.zip", archive),
            "embedder": self.publish("embedder.bin", EMBEDDER),
        }

    def publish(self, file: str, content: bytes) -> dict[str, Any]:
        """Serve a file; the artefact that it is."""
        url = self.site.serve(f"/{file}", ranged(content))
        return {"file": file, "bytes": len(content), "sha256": digest(content), "urls": [url]}

    def manifest(self) -> Manifest:
        """The manifest."""
        return parse(toml(self.said), "small.toml")


@pytest.fixture
def publisher(site: Site, tmp_path: Path) -> Publisher:
    return Publisher(site, write_zip(tmp_path / "weights.zip", {MEMBER: DETECTOR, "LICENSE": b"MIT"}).read_bytes())


@pytest.fixture
def models(tmp_path: Path) -> Path:
    return tmp_path / "home" / "models"


def _tree(folder: Path) -> dict[str, bytes]:
    """All files below a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_pack_is_installed_and_nothing_else_is_left(publisher: Publisher, models: Path) -> None:
    pack = install(publisher.manifest(), models, NoProgress())
    assert pack.folder == models / "small"
    found = _tree(models)
    assert {name: found[name] for name in found if name.endswith(".onnx")} == {
        "small/detector.onnx": DETECTOR,
        "small/embedder.onnx": EMBEDDER,
    }
    assert set(found) == {"small/detector.onnx", "small/embedder.onnx", "small/pack.toml"}
    assert [path.name for path in models.iterdir()] == ["small"]


def test_an_installed_pack_says_what_its_files_are(publisher: Publisher, models: Path) -> None:
    wanted = publisher.manifest()
    install(wanted, models, NoProgress())
    pack = Pack.read(models / "small")
    pack.verify()
    assert pack.manifest.artefacts == {}
    for purpose, table in pack.manifest.models().items():
        published = wanted.models()[purpose]
        assert published.source
        assert (table.source, table.origin) == (None, published.source.sha256)
        assert table.model_copy(update={"sha256": None, "origin": None, "source": published.source}) == published


def test_an_extra_is_installed_too(publisher: Publisher, models: Path) -> None:
    publisher.said["about"] = "Détecteur d'objets compris."
    publisher.said["artefacts"]["objects"] = publisher.publish("objects.bin", OBJECTS)
    source = {"artefact": "objects", "sha256": digest(OBJECTS)}
    extra = {"family": "yolox", "file": "objects.onnx", "licence": "MIT", "source": source}
    publisher.said["extras"] = {"objects": extra}
    pack = install(publisher.manifest(), models, NoProgress())
    assert pack.model_file("objects").path.read_bytes() == OBJECTS
    assert pack.manifest.about == "Détecteur d'objets compris."
    pack.verify()


def test_models_of_other_kinds_are_converted(
    publisher: Publisher, models: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def convert(source: Path, target: Path, *outputs: object) -> None:
        target.write_bytes(b"from " + source.read_bytes() + str(outputs).encode())

    monkeypatch.setattr(installing, "convert_tflite", convert)
    monkeypatch.setattr(installing, "convert_dlib_resnet", convert)
    publisher.said["detector"]["source"] |= {"convert": "tflite", "outputs": ["boxes", "scores"]}
    publisher.said["embedder"]["source"] |= {"convert": "dlib_resnet"}
    pack = install(publisher.manifest(), models, NoProgress())
    pack.verify()
    assert pack.model_file("detector").path.read_bytes() == b"from a detector(('boxes', 'scores'),)"
    assert pack.model_file("embedder").path.read_bytes() == b"from an embedder()"
    assert pack.manifest.detector.origin == digest(DETECTOR)
    assert {path.name for path in pack.folder.iterdir()} == {"pack.toml", "detector.onnx", "embedder.onnx"}


def test_progress_is_told(publisher: Publisher, models: Path) -> None:
    listener = Listener()
    install(publisher.manifest(), models, listener)
    sizes = [artefact["bytes"] for artefact in publisher.said["artefacts"].values()]
    assert listener.begun == [
        ("Downloading weights.zip", sizes[0]),
        ("Downloading embedder.bin", sizes[1]),
        ("Preparing the models of small", 2),
    ]
    assert listener.reached[-2:] == [1, 2]


def test_an_older_pack_is_replaced_as_a_whole(publisher: Publisher, models: Path) -> None:
    (models / "small").mkdir(parents=True)
    for name in ("pack.toml", "detector.onnx", "forgotten.onnx"):
        (models / "small" / name).write_bytes(b"older")
    install(publisher.manifest(), models, NoProgress()).verify()
    assert [path.name for path in models.iterdir()] == ["small"]
    assert "small/forgotten.onnx" not in _tree(models)


def test_other_packs_stay(publisher: Publisher, models: Path) -> None:
    (models / "other").mkdir(parents=True)
    (models / "other" / "pack.toml").write_bytes(b"other")
    install(publisher.manifest(), models, NoProgress())
    assert (models / "other" / "pack.toml").read_bytes() == b"other"


@pytest.mark.parametrize("older", [True, False])
def test_a_member_with_other_bytes_is_refused(publisher: Publisher, models: Path, older: bool) -> None:
    before = {"small/pack.toml": b"older"} if older else {}
    for name, content in before.items():
        (models / name).parent.mkdir(parents=True)
        (models / name).write_bytes(content)
    publisher.said["detector"]["source"]["sha256"] = digest(b"the right detector")
    with pytest.raises(ModelAlteredError, match=rf"{MEMBER} is not the file that the pack names"):
        install(publisher.manifest(), models, NoProgress())
    assert {name: content for name, content in _tree(models).items() if name.startswith("small")} == before
    assert {path.name for path in models.iterdir()} == {".downloads"} | ({"small"} if older else set())


def test_a_missing_member_is_named(publisher: Publisher, models: Path) -> None:
    publisher.said["detector"]["source"]["member"] = "weights/nothing.onnx"
    with pytest.raises(ModelAlteredError, match=r"weights\.zip has no readable file weights/nothing\.onnx"):
        install(publisher.manifest(), models, NoProgress())
    assert not (models / "small").exists()


def test_a_model_without_a_source_cannot_be_installed(publisher: Publisher, models: Path) -> None:
    del publisher.said["embedder"]["source"]
    with pytest.raises(ModelError, match="The pack small does not say where its embedder comes from"):
        install(publisher.manifest(), models, NoProgress())
    assert not (models / "small").exists()


def test_an_interrupted_installation_goes_on_where_it_stopped(publisher: Publisher, models: Path) -> None:
    publisher.site.serve("/embedder.bin", ranged(EMBEDDER, upto=4), status(503))
    with pytest.raises(DownloadError, match=r"embedder\.bin could not be downloaded"):
        install(publisher.manifest(), models, NoProgress())
    assert [path.name for path in models.iterdir()] == [".downloads"]
    publisher.site.serve("/embedder.bin", ranged(EMBEDDER))
    install(publisher.manifest(), models, NoProgress()).verify()
    assert publisher.site.starts("/weights.zip") == [0]
    assert publisher.site.starts("/embedder.bin") == [0, 4, 4]


def test_a_download_with_other_bytes_installs_nothing(publisher: Publisher, models: Path) -> None:
    publisher.site.serve("/embedder.bin", whole(EMBEDDER[::-1]))
    with pytest.raises(DownloadError, match="sent other bytes"):
        install(publisher.manifest(), models, NoProgress())
    assert not (models / "small").exists()


Usage = namedtuple("Usage", "total used free")


def _with_room(monkeypatch: pytest.MonkeyPatch, free: int) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(10**12, 10**12 - free, free))


def test_too_little_room_is_noticed_before_anything_is_fetched(
    publisher: Publisher, models: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publisher.said["artefacts"]["archive"]["bytes"] = 150 * 2**20 - len(EMBEDDER)
    _with_room(monkeypatch, 300 * 2**20 - 1)
    with pytest.raises(StorageFullError, match=r"Installing small needs 300 MB in .*, and 299 MB are free.*HADIR_HOME"):
        install(publisher.manifest(), models, NoProgress())
    assert publisher.site.asked == []


def test_just_enough_room_is_enough(publisher: Publisher, models: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _with_room(monkeypatch, 2 * sum(artefact["bytes"] for artefact in publisher.said["artefacts"].values()))
    install(publisher.manifest(), models, NoProgress()).verify()


def test_a_disk_that_fills_up_while_the_models_are_made_is_explained(
    publisher: Publisher, models: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(installing, "take_member", full)
    with pytest.raises(StorageFullError, match="There is no space left in"):
        install(publisher.manifest(), models, NoProgress())
    assert [path.name for path in models.iterdir()] == [".downloads"]


def test_the_pack_appears_in_one_step(publisher: Publisher, models: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[set[str]] = []
    rename = os.rename

    def watched(source: Path, target: Path) -> None:
        assert not (models / "small").exists()
        rename(source, target)
        if (models / "small").exists():
            seen.append({path.name for path in (models / "small").iterdir()})

    monkeypatch.setattr(os, "rename", watched)
    install(publisher.manifest(), models, NoProgress())
    assert seen == [{"pack.toml", "detector.onnx", "embedder.onnx"}]

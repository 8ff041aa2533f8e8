from pathlib import Path
from typing import Any

import pytest

from hadir.domain.errors import ForeignModelError, ModelAlteredError, ModelError, ModelMissingError
from hadir.domain.identity import Metric, Thresholds
from hadir.vision import engine
from hadir.vision.detectors.scrfd import Scrfd
from hadir.vision.packs.manifest import Manifest, Pack
from hadir.vision.providers import Provider
from hadir.vision.session import sha256_of
from tests.conftest import PACKS
from tests.vision.packs.examples import toml

pytestmark = pytest.mark.shared

SCRFD, YUNET = "scrfd_2.5g_bnkps.onnx", "face_detection_yunet_2026may.onnx"
MOBILEFACENET, YOLOX, MINIFASNET = "mobilefacenet_arcface_128.onnx", "yolox_nano.onnx", "minifasnet_v2_2.7_80x80.onnx"


@pytest.fixture
def manifest(shared: Path) -> dict[str, Any]:
    """The development pack with SCRFD, as tables."""
    said = Pack.read(PACKS / "scrfd-mobilefacenet.toml").manifest.model_dump(mode="json", exclude_none=True)
    for purpose in ("detector", "embedder"):
        said[purpose]["file"] = str(shared / "models" / Path(said[purpose]["file"]).name)
    return said


def _pack(said: dict[str, Any], folder: Path) -> Pack:
    (folder / "pack.toml").write_bytes(toml(said))
    return Pack.read(folder)


def test_a_pack_is_loaded(manifest: dict[str, Any], tmp_path: Path) -> None:
    loaded = engine.load_engine(_pack(manifest, tmp_path), Provider.CPU)
    assert (loaded.pack, loaded.provider) == ("scrfd-mobilefacenet", Provider.CPU)
    assert isinstance(loaded.detector, Scrfd)
    assert (loaded.detector.threshold, loaded.detector.floor) == (0.5, 0.25)
    assert loaded.thresholds == Thresholds(0.35, 0.08)
    assert loaded.embedder.metric is Metric.COSINE


def test_embeddings_are_named_after_the_file(manifest: dict[str, Any], tmp_path: Path) -> None:
    manifest["embedder"]["precision"] = "int8"
    loaded = engine.load_engine(_pack(manifest, tmp_path), Provider.CPU)
    assert str(loaded.embedder.model_id) == "arcface/f055d9c9a4d8/112:127.5:127.5:rgb/int8"


def test_embeddings_are_named_after_the_file_that_theirs_was_made_of(manifest: dict[str, Any], tmp_path: Path) -> None:
    manifest["embedder"]["origin"] = "ab" * 32
    loaded = engine.load_engine(_pack(manifest, tmp_path), Provider.CPU)
    assert loaded.embedder.model_id.digest == "abababababab"


@pytest.mark.parametrize(
    ("purpose", "family", "file", "said"),
    [
        ("detector", "scrfd", MOBILEFACENET, "a SCRFD model: it has 1 outputs where 9 are expected"),
        ("detector", "yunet", SCRFD, "a YuNet model: it has 9 outputs where 12 are expected"),
        ("detector", "yolov8_face", YUNET, "a YOLOv8-face model: it has 12 outputs where 3 are expected"),
        ("detector", "blazeface", SCRFD, "a BlazeFace model: it has 9 outputs where 2 are expected"),
        ("embedder", "arcface", SCRFD, "a arcface model: it has 9 outputs where 1 are expected"),
        (
            "embedder",
            "arcface",
            YOLOX,
            "a arcface model: it takes pictures of 416x416 pixels where 112x112 are expected",
        ),
        (
            "embedder",
            "arcface",
            MINIFASNET,
            "a arcface model: it takes pictures of 80x80 pixels where 112x112 are expected",
        ),
        (
            "embedder",
            "dlib_resnet",
            MOBILEFACENET,
            "a dlib_resnet model: it takes pictures of 112x112 pixels where 150x150 are expected",
        ),
    ],
)
def test_a_model_of_another_family_is_explained_in_one_line(
    manifest: dict[str, Any], shared: Path, tmp_path: Path, purpose: str, family: str, file: str, said: str
) -> None:
    path = shared / "models" / file
    manifest[purpose] |= {"family": family, "file": str(path), "sha256": sha256_of(path)}
    with pytest.raises(ForeignModelError) as caught:
        engine.load_engine(_pack(manifest, tmp_path), Provider.CPU)
    remedy = "Name the right family in the pack, or the right file"
    assert str(caught.value) == f"The model file {path} is not {said}. {remedy}."


@pytest.mark.pack
def test_the_detector_of_bodies_is_no_blazeface(open_pack: Pack, tmp_path: Path) -> None:
    said = open_pack.manifest.model_dump(mode="json", exclude_none=True)
    bodies = said["extras"]["pose_detector"]
    said["detector"] |= {"file": str(open_pack.folder / bodies["file"]), "sha256": bodies["sha256"]}
    said["embedder"]["file"] = str(open_pack.folder / said["embedder"]["file"])
    with pytest.raises(ForeignModelError, match="is not a BlazeFace model: it takes pictures of 224x224 pixels"):
        engine.load_engine(_pack(said, tmp_path), Provider.CPU)


@pytest.mark.parametrize("purpose", ["detector", "embedder"])
def test_a_missing_file_is_named(manifest: dict[str, Any], tmp_path: Path, purpose: str) -> None:
    manifest[purpose]["file"] = "nothing.onnx"
    with pytest.raises(ModelMissingError, match=rf"{tmp_path}/nothing\.onnx is missing"):
        engine.load_engine(_pack(manifest, tmp_path), Provider.CPU)


@pytest.mark.parametrize("purpose", ["detector", "embedder"])
def test_an_altered_file_is_named(manifest: dict[str, Any], tmp_path: Path, purpose: str) -> None:
    content = bytearray(Path(manifest[purpose]["file"]).read_bytes())
    content[len(content) // 2] ^= 1
    (tmp_path / "altered.onnx").write_bytes(content)
    manifest[purpose]["file"] = "altered.onnx"
    with pytest.raises(ModelAlteredError, match=r"altered\.onnx is damaged or not the one the pack names"):
        engine.load_engine(_pack(manifest, tmp_path), Provider.CPU)


@pytest.mark.parametrize("purpose", ["detector", "embedder"])
def test_a_file_without_a_hash_is_not_loaded(manifest: dict[str, Any], tmp_path: Path, purpose: str) -> None:
    del manifest[purpose]["sha256"]
    with pytest.raises(ModelError, match=f"does not give the SHA-256 of its {purpose}"):
        engine.load_engine(_pack(manifest, tmp_path), Provider.CPU)


def test_every_family_that_a_pack_may_name_can_be_loaded() -> None:
    for purpose, known in (("detector", engine._DETECTORS), ("embedder", engine._EMBEDDERS)):
        table = Manifest.model_fields[purpose].annotation
        assert table
        assert set(known) == set(table.model_fields["family"].annotation.__args__)

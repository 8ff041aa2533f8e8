"""The pack `open`, as it comes from PyPI."""

import pytest

from hadir.vision.engine import load_engine
from hadir.vision.packs.catalog import find, installable, installed
from hadir.vision.packs.manifest import Pack
from hadir.vision.providers import Provider
from tests.conftest import MODELS

pytestmark = pytest.mark.pack

FILES = {
    "blazeface_full_range.onnx",
    "dlib_face_recognition_resnet_v1.onnx",
    "blazepose_detector.onnx",
    "blazepose_full.onnx",
}


def test_its_files_are_there_and_right(open_pack: Pack) -> None:
    open_pack.verify()
    assert {path.name for path in open_pack.folder.iterdir()} == {*FILES, "pack.toml"}
    assert open_pack.size() == sum((open_pack.folder / name).stat().st_size for name in FILES)


def test_its_models_say_which_files_they_were_made_of(open_pack: Pack) -> None:
    published = {purpose: table.source for purpose, table in installable("open").models().items()}
    origins = {purpose: table.origin for purpose, table in open_pack.manifest.models().items()}
    assert origins == {purpose: source and source.sha256 for purpose, source in published.items()}
    assert origins["embedder"] == "55533b28a95800a551ba546ba62fe69625c7e95a7061c338adffead08719da30"


def test_it_is_found_by_its_name(open_pack: Pack) -> None:
    assert find("open", MODELS).folder == open_pack.folder
    assert "open" in [pack.manifest.name for pack in installed(MODELS)]


def test_its_embeddings_are_named_after_the_published_weights(open_pack: Pack) -> None:
    engine = load_engine(open_pack, Provider.CPU)
    assert str(engine.embedder.model_id) == "dlib_resnet/55533b28a958/150:0:1:rgb/fp32"
    assert (engine.pack, engine.provider) == ("open", Provider.CPU)
    assert (engine.thresholds.similarity, engine.thresholds.margin) == (0.42, 0.06)

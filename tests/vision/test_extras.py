"""What a pack sees beside faces, from its pack.toml to the tools of a pipeline."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from hadir.domain.errors import ForeignModelError, ModelAlteredError, ModelMissingError
from hadir.pipeline.tools import VisionTools
from hadir.vision.engine import load_engine
from hadir.vision.liveness import MiniFasNet
from hadir.vision.objects import Objects
from hadir.vision.packs.manifest import Pack
from hadir.vision.pose import BlazePose
from hadir.vision.pose_people import BlazePosePeople
from hadir.vision.providers import Provider
from hadir.vision.session import sha256_of
from hadir.wiring import load_tools
from tests.conftest import MODELS, PACKS
from tests.packs.full import full_pack
from tests.vision.packs.examples import toml
from tests.vision.red_cards import CLASSES, write_red_cards

pytestmark = [pytest.mark.shared, pytest.mark.pack]

SCRFD = "scrfd_2.5g_bnkps.onnx"


@pytest.fixture
def said(shared: Path, open_pack: Pack, tmp_path: Path) -> dict[str, Any]:
    """What the pack.toml of the pack with everything says."""
    file = full_pack(open_pack, tmp_path / "full")
    return Pack.read(file).manifest.model_dump(mode="json", exclude_none=True)


def _loaded(said: dict[str, Any], folder: Path) -> VisionTools:
    (folder / "pack.toml").write_bytes(toml(said))
    return load_tools(str(folder / "pack.toml"), MODELS, Provider.CPU).tools


def test_a_pack_with_everything_sees_everything(full_tools: VisionTools) -> None:
    assert isinstance(full_tools.bodies, Objects)
    assert isinstance(full_tools.pose, BlazePose)
    assert isinstance(full_tools.liveness, MiniFasNet)
    assert full_tools.bodies.threshold == 0.35


def test_a_pack_of_faces_sees_faces(scrfd_tools: VisionTools) -> None:
    assert (scrfd_tools.bodies, scrfd_tools.pose, scrfd_tools.liveness) == (None, None, None)


def test_the_pack_open_sees_bodies_and_joints(open_tools: VisionTools) -> None:
    assert isinstance(open_tools.bodies, BlazePosePeople)
    assert isinstance(open_tools.pose, BlazePose)
    assert open_tools.liveness is None


def test_a_pack_installed_before_there_were_thresholds_goes_on_working(said: dict[str, Any], tmp_path: Path) -> None:
    """It says of its other models no more than their family and file."""
    for table in said["extras"].values():
        for later in ("threshold", "classes", "channels", "enlarged"):
            table.pop(later, None)
    tools = _loaded(said, tmp_path)
    assert tools.pose
    assert tools.bodies
    assert tools.bodies.threshold == 0.35


def test_thresholds_of_the_pack_are_used(said: dict[str, Any], tmp_path: Path) -> None:
    said["extras"]["objects"]["threshold"] = 0.6
    bodies = _loaded(said, tmp_path).bodies
    assert bodies
    assert bodies.threshold == 0.6


def test_a_pack_without_an_own_detector_of_objects_falls_back_on_that_of_poses(
    said: dict[str, Any], tmp_path: Path
) -> None:
    del said["extras"]["objects"]
    assert isinstance(_loaded(said, tmp_path).bodies, BlazePosePeople)
    del said["extras"]["pose_detector"]
    assert _loaded(said, tmp_path).bodies is None


def test_id_cards_are_found_by_a_model_of_their_own(said: dict[str, Any], tmp_path: Path) -> None:
    file = write_red_cards(tmp_path / "cards.onnx")
    table = {"family": "yolox", "file": "cards.onnx", "sha256": file.sha256, "licence": "ours", "classes": CLASSES}
    said["extras"]["id_cards"] = table | {"class_name": "badge"}
    bodies = _loaded(said, tmp_path).bodies
    picture = np.full((96, 96, 3), 90, np.uint8)
    picture[32:64, 64:96] = (255, 0, 0)
    assert bodies
    cards = bodies.find(picture).id_cards
    assert cards is not None
    np.testing.assert_allclose(cards.boxes, [[64, 32, 96, 64]], atol=1e-3)


@pytest.mark.parametrize(
    ("purpose", "family"),
    [
        ("objects", "YOLOX"),
        ("pose", "BlazePose"),
        ("liveness", "MiniFASNet"),
    ],
)
def test_a_foreign_file_is_explained(
    said: dict[str, Any], shared: Path, tmp_path: Path, purpose: str, family: str
) -> None:
    path = shared / "models" / SCRFD
    said["extras"][purpose] |= {"file": str(path), "sha256": sha256_of(path)}
    with pytest.raises(ForeignModelError, match=f"{SCRFD} is not a {family} model: it has 9 outputs"):
        _loaded(said, tmp_path)


def test_a_foreign_detector_of_poses_is_explained(said: dict[str, Any], shared: Path, tmp_path: Path) -> None:
    path = shared / "models" / SCRFD
    del said["extras"]["objects"]
    said["extras"]["pose_detector"] |= {"file": str(path), "sha256": sha256_of(path)}
    with pytest.raises(ForeignModelError, match="is not a BlazePose detector model: it has 9 outputs"):
        _loaded(said, tmp_path)


@pytest.mark.parametrize("purpose", ["objects", "pose", "liveness"])
def test_a_missing_or_altered_file_is_named(said: dict[str, Any], tmp_path: Path, purpose: str) -> None:
    said["extras"][purpose]["file"] = "nothing.onnx"
    with pytest.raises(ModelMissingError, match=r"nothing\.onnx is missing"):
        _loaded(said, tmp_path)
    (tmp_path / "nothing.onnx").write_bytes(b"something")
    with pytest.raises(ModelAlteredError, match=r"nothing\.onnx is damaged"):
        _loaded(said, tmp_path)


def test_it_is_told_what_computes_where_that_differs(open_pack: Pack, shared: Path, tmp_path: Path) -> None:
    engine = load_engine(Pack.read(full_pack(open_pack, tmp_path)), Provider.CPU)
    assert engine.computes_on == "cpu"
    assert engine.extras.bodies
    engine.extras.bodies.provider = Provider.CUDA
    assert engine.computes_on == "cpu (bodies on cuda)"


def test_packs_for_development_have_nothing_beside_faces() -> None:
    for file in PACKS.glob("*-mobilefacenet.toml"):
        assert list(Pack.read(file).manifest.models()) == ["detector", "embedder"]

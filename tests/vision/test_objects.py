"""Finding bodies and things with real weights, and ID cards with a network made for it."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from hadir.domain.errors import ForeignModelError
from hadir.domain.frame import Image
from hadir.domain.geometry import iou
from hadir.pipeline.tools import VisionTools
from hadir.vision.objects import Objects, load_yolox
from hadir.vision.packs.extras import IdCardTable, ObjectTable
from hadir.vision.packs.manifest import Pack
from hadir.vision.providers import Provider
from hadir.vision.session import ModelFile, load, sha256_of
from hadir.vision.yolox import Yolox
from tests.conftest import PACKS
from tests.vision.clips import counted, frames
from tests.vision.networks import write_network
from tests.vision.red_cards import CELL, CLASSES, write_red_cards

RED, BLUE = (0, 0, 255), (255, 0, 0)
CARDS = IdCardTable(family="yolox", file="cards.onnx", licence="ours", threshold=0.5, classes=CLASSES)


def _cards(file: ModelFile) -> Yolox:
    return load_yolox(file, Provider.CPU, CARDS)


def _picture(colour: tuple[int, int, int], rows: int = 96, columns: int = 96) -> Image:
    """A grey picture with a coloured rectangle in the second row and third column of cells."""
    picture = np.full((rows, columns, 3), 90, np.uint8)
    picture[CELL : 2 * CELL, 2 * CELL : 3 * CELL] = colour
    return picture


@pytest.fixture(scope="session")
def yolox_file(shared: Path) -> ModelFile:
    return Pack.read(PACKS / "full.toml").model_file("objects")


@pytest.fixture(scope="session")
def yolox_table(shared: Path) -> ObjectTable:
    table = Pack.read(PACKS / "full.toml").manifest.extras.objects
    assert table
    return table


@pytest.mark.parametrize("bound", [False, True], ids=["free", "bound to its size"])
def test_id_cards_are_found_by_the_name_of_their_class(tmp_path: Path, bound: bool) -> None:
    cards = _cards(write_red_cards(tmp_path / "cards.onnx", bound=bound))
    found = cards.detect(_picture(RED), ["id card"])[0]
    np.testing.assert_allclose(found.boxes, [[64, 32, 96, 64]], atol=1e-3)
    assert found.scores[0] > 0.9
    assert len(cards.detect(_picture(BLUE), ["id card"])[0]) == 0
    assert len(cards.detect(_picture(BLUE), ["badge"])[0]) == 1


def test_a_wide_picture_costs_what_it_has_where_the_graph_allows_it(tmp_path: Path) -> None:
    wide = _picture(RED, 64, 96)
    for bound, rows in ((False, 64), (True, 96)):
        cards = _cards(write_red_cards(tmp_path / "cards.onnx", bound=bound))
        assert cards._canvas(wide)[0].shape == (rows, 96, 3)
        np.testing.assert_allclose(cards.detect(wide, ["id card"])[0].boxes, [[64, 32, 96, 64]], atol=1e-3)


def test_a_pack_may_say_how_large_pictures_are_seen(tmp_path: Path) -> None:
    file = write_red_cards(tmp_path / "cards.onnx")
    for longest, wanted in ((64, (64, 64, 3)), (192, (192, 192, 3))):
        table = CARDS.model_copy(update={"longest": longest})
        assert load_yolox(file, Provider.CPU, table)._canvas(_picture(RED))[0].shape == wanted
    bound = write_red_cards(tmp_path / "cards.onnx", bound=True)
    assert load_yolox(bound, Provider.CPU, table)._canvas(_picture(RED))[0].shape == (96, 96, 3)


@pytest.mark.shared
def test_a_scene_has_id_cards_where_something_looks_for_them(
    yolox_file: ModelFile, yolox_table: ObjectTable, tmp_path: Path
) -> None:
    objects = load_yolox(yolox_file, Provider.CPU, yolox_table)
    assert Objects(objects).find(_picture(RED)).id_cards is None
    both = Objects(objects, _cards(write_red_cards(tmp_path / "cards.onnx")), "id card")
    for colour, count in ((RED, 1), (BLUE, 0)):
        cards = both.find(_picture(colour)).id_cards
        assert cards is not None
        assert cards.boxes.shape == (count, 4)


def test_without_phones_among_its_classes_none_are_found(tmp_path: Path) -> None:
    table = ObjectTable(family="yolox", file="", licence="", threshold=0.5, classes=("person", "hat"))
    objects = Objects(load_yolox(write_red_cards(tmp_path / "cards.onnx"), Provider.CPU, table))
    scene = objects.find(_picture(BLUE))
    assert (len(scene.people), scene.phones.boxes.shape) == (1, (0, 4))


@pytest.mark.parametrize("classes", [("id card",), (*CLASSES, "hat")])
def test_a_network_with_other_classes_is_explained(tmp_path: Path, classes: tuple[str, ...]) -> None:
    file = write_red_cards(tmp_path / "cards.onnx")
    with pytest.raises(ForeignModelError, match="is not a YOLOX model: its outputs have other shapes than expected"):
        load_yolox(file, Provider.CPU, CARDS.model_copy(update={"classes": classes}))


@pytest.mark.parametrize("operator", ["GlobalAveragePool", "Relu", "Flatten"])
def test_a_network_of_another_family_is_explained(tmp_path: Path, operator: str) -> None:
    file = write_network(tmp_path / "toy.onnx", (1, 3, 96, 96), operator=operator)
    with pytest.raises(ForeignModelError, match="is not a YOLOX model"):
        load_yolox(file, Provider.CPU, CARDS)


@pytest.mark.shared
@pytest.mark.parametrize("name", ["mobilefacenet_arcface_128.onnx", "scrfd_2.5g_bnkps.onnx", "yolov8-lite-t.onnx"])
def test_a_model_of_faces_finds_no_objects(shared: Path, yolox_table: ObjectTable, name: str) -> None:
    path = shared / "models" / name
    with pytest.raises(ForeignModelError, match="is not a YOLOX model: "):
        load_yolox(ModelFile(path, sha256_of(path)), Provider.CPU, yolox_table)


@pytest.mark.shared
@pytest.mark.parametrize("clip", ["classroom", "arrival-trio", "store-aisle"])
def test_a_network_freed_of_its_size_sees_the_same(
    shared: Path, yolox_file: ModelFile, yolox_table: ObjectTable, clip: str
) -> None:
    fixed = Yolox(load(yolox_file, Provider.CPU), yolox_table.channels, yolox_table.threshold, yolox_table.classes)
    freed = load_yolox(yolox_file, Provider.CPU, yolox_table)
    for image in frames(shared, clip, every=20):
        assert (fixed._canvas(image)[0].shape, freed._canvas(image)[0].shape) == ((416, 416, 3), (256, 416, 3))
        (theirs,), (ours,) = (yolox.detect(image, ["person"]) for yolox in (fixed, freed))
        certain = theirs.scores >= fixed.threshold
        assert certain.any()
        overlaps = iou(theirs.boxes[certain], ours.boxes)
        assert overlaps.max(axis=1).min() > 0.9
        np.testing.assert_allclose(ours.scores[overlaps.argmax(axis=1)], theirs.scores[certain], atol=0.03)


@pytest.mark.shared
@pytest.mark.pack
def test_everybody_on_the_clips_is_found(full_tools: VisionTools, shared: Path) -> None:
    bodies = full_tools.bodies
    assert bodies
    assert not bodies.guesses_boxes
    looks, right = 0, 0
    for clip, wanted in counted(shared).items():
        for image in frames(shared, clip, every=4):
            scene = bodies.find(image)
            looks, right = looks + 1, right + (int((scene.people.scores >= bodies.threshold).sum()) in wanted)
            assert len(scene.phones) == 0
    assert right / looks >= 0.95


@pytest.mark.shared
@pytest.mark.pack
def test_boxes_lie_in_the_picture_and_scores_from_the_floor_up(full_tools: VisionTools, shared: Path) -> None:
    bodies = full_tools.bodies
    assert bodies
    image = frames(shared, "arrival-trio", every=100)[0]
    people = bodies.find(image).people
    assert (people.boxes >= 0).all()
    assert (people.boxes[:, 2:] <= [image.shape[1], image.shape[0]]).all()
    assert (np.diff(people.scores) <= 0).all()
    assert people.scores.min() >= bodies.threshold / 2


@pytest.mark.shared
@pytest.mark.pack
@pytest.mark.parametrize("size", [(1, 1), (3, 700), (33, 31), (1920, 1080)])
def test_blank_pictures_of_any_size_hold_nobody(full_tools: VisionTools, size: tuple[int, int]) -> None:
    assert full_tools.bodies
    assert len(full_tools.bodies.find(np.full((*size, 3), 114, np.uint8)).people) == 0


@pytest.mark.shared
@pytest.mark.pack
def test_a_larger_picture_of_the_same_gives_the_same_larger(full_tools: VisionTools, shared: Path) -> None:
    assert full_tools.bodies
    image = frames(shared, "arrival-trio", every=100)[0]
    small = full_tools.bodies.find(image).people.boxes
    large = full_tools.bodies.find(cv2.resize(image, None, fx=2.5, fy=2.5)).people.boxes
    assert len(small) == len(large) == 3
    assert iou(small, large / np.float32(2.5)).max(axis=1).min() > 0.9

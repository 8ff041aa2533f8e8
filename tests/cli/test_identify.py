"""`hadir identify` on real photographs with real models."""

import json
import shutil
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image as Pillow

from hadir.domain.geometry import iou
from tests.cli.conftest import Hadir
from tests.conftest import PACKS

pytestmark = pytest.mark.shared


@pytest.fixture(params=["open", "scrfd", "yunet", "yolov8face"])
def pack(request: pytest.FixtureRequest, with_open_pack: Path) -> str:
    name: str = request.param
    return name if name == "open" else str(PACKS / f"{name}-mobilefacenet.toml")


def test_everybody_in_the_group_photographs_is_found_and_named(hadir: Hadir, shared: Path, pack: str) -> None:
    truth = json.loads((shared / "faces" / "truth.json").read_text())
    photos = sorted((shared / "faces" / "groups").glob("*.jpg"))
    ran = hadir("identify", *photos, "--enroll", shared / "faces" / "enroll", "--pack", pack, "--json", "-")
    assert ran.code == 0
    found = right = 0
    for record in ran.records():
        people = truth["groups"][Path(record["image"]).name]
        boxes = np.array([face["box"] for face in record["faces"]], np.float32).reshape(-1, 4)
        overlap = iou(np.array([person[1:] for person in people], np.float32), boxes)
        nearest = overlap.argmax(axis=1)
        found += int((overlap.max(axis=1) > 0.3).sum())
        names = {record["faces"][index]["employee"]: people[row][0] for row, index in enumerate(nearest.tolist())}
        assert all(said in {None, true} for said, true in names.items()), "somebody is named wrong"
        right += sum(said == true for said, true in names.items())
        assert "stuart" not in {face["employee"] for face in record["faces"]}
    needed = 21 if "yunet" in pack or "yolov8" in pack else 23
    assert found == 23
    assert right >= needed


def test_a_record_says_all_that_is_promised(hadir: Hadir, shared: Path, with_open_pack: Path) -> None:
    photo = shared / "faces" / "groups" / "bbt3.jpg"
    (record,) = hadir("identify", photo, "--enroll", shared / "faces" / "enroll", "--json", "-").records()
    assert record["image"] == str(photo)
    face = record["faces"][0]
    assert set(face) == {"box", "score", "employee", "similarity", "quality"}
    assert len(face["box"]) == 4
    assert 0 < face["score"] <= 1
    assert set(face["quality"]) == {"size", "sharpness", "brightness", "yaw", "roll", "score", "pitch"}


def test_people_read_a_table_and_programs_may_write_a_file(
    hadir: Hadir, shared: Path, with_open_pack: Path, tmp_path: Path
) -> None:
    photo, people = shared / "faces" / "groups" / "bbt2.jpg", shared / "faces" / "enroll"
    ran = hadir("identify", photo, "--enroll", people)
    assert {"raj", "sheldon", "leonard"} <= set(ran.out.split())
    target = tmp_path / "faces.jsonl"
    assert hadir("identify", photo, "--enroll", people, "--json", target).out == ""
    assert len(json.loads(target.read_text())["faces"]) == 3


def test_names_are_printed_as_they_are(hadir: Hadir, shared: Path, with_open_pack: Path, tmp_path: Path) -> None:
    (tmp_path / "[").mkdir()
    photo, blank = tmp_path / "[" / "x] IMG[final]:warning:.jpg", tmp_path / "[" / "blank].png"
    photo.write_bytes((shared / "faces" / "groups" / "bbt2.jpg").read_bytes())
    cv2.imwrite(str(blank), np.full((300, 300, 3), 128, np.uint8))
    people = tmp_path / "people"
    shutil.copytree(shared / "faces" / "enroll" / "raj", people / "raj [bold]")
    ran = hadir("identify", photo, blank, "--enroll", people)
    assert ran.code == 0
    lines = [line.rstrip() for line in ran.out.splitlines()]
    assert str(photo) in lines
    assert f"{blank}: no face found" in lines
    assert any(line.startswith("raj [bold] ") for line in lines)


def test_a_photograph_is_never_written_over(hadir: Hadir, shared: Path, with_open_pack: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "a.jpg", tmp_path / "b.jpg"
    for photo in (first, second):
        photo.write_bytes((shared / "faces" / "groups" / "bbt2.jpg").read_bytes())
    before = first.read_bytes()
    people = shared / "faces" / "enroll"
    same = hadir("identify", first, second, "--enroll", people, "--json", first)
    assert (same.code, "is to be read and to be written" in same.complaint()) == (2, True)
    flag = hadir("identify", "--json", first, second, "--enroll", people)
    assert (flag.code, "is there already and is no JSON file" in flag.complaint()) == (2, True)
    assert first.read_bytes() == before


def test_a_bad_photograph_does_not_stop_the_others(
    hadir: Hadir, shared: Path, with_open_pack: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.jpg"
    broken.write_bytes((shared / "faces" / "groups" / "bbt1.jpg").read_bytes()[:20_000])
    good = shared / "faces" / "groups" / "bbt2.jpg"
    ran = hadir("identify", broken, good, "--enroll", shared / "faces" / "enroll", "--json", "-")
    assert ran.code == 1
    assert [record["image"] for record in ran.records()] == [str(good)]
    assert "damaged or cut off" in ran.complaint()


@pytest.mark.parametrize("kind", ["50 megapixels", "CMYK", "rotated by EXIF"])
def test_unusual_photographs_are_read_like_any_other(
    hadir: Hadir, shared: Path, with_open_pack: Path, tmp_path: Path, kind: str
) -> None:
    original = Pillow.open(shared / "faces" / "groups" / "bbt4.jpg")
    target = tmp_path / "photo.jpg"
    scale = 1.0
    if kind == "50 megapixels":
        scale = 8660 / original.width
        original.resize((8660, round(original.height * scale))).save(target)
    elif kind == "CMYK":
        original.convert("CMYK").save(target)
    else:
        exif = Pillow.Exif()
        exif[0x0112] = 6
        original.rotate(90, expand=True).save(target, exif=exif)
    ran = hadir("identify", target, "--enroll", shared / "faces" / "enroll", "--json", "-")
    (record,) = ran.records()
    names = [face["employee"] for face in record["faces"]]
    assert sorted(names, key=str) == ["amy", "bernadette", "leonard", "penny", "raj", "sheldon"]
    amy = next(face["box"] for face in record["faces"] if face["employee"] == "amy")
    there = iou(np.array([amy], np.float32) / np.float32(scale), np.array([[83, 19, 167, 141]], np.float32))
    assert there.item() > 0.6


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b"this is no picture" * 20, "is not a picture"),
    ],
    ids=["empty", "text"],
)
def test_what_is_no_photograph_is_named_with_a_way_out(
    hadir: Hadir, shared: Path, with_open_pack: Path, tmp_path: Path, content: bytes, says: str
) -> None:
    file = tmp_path / "photo.jpg"
    file.write_bytes(content)
    ran = hadir("identify", file, "--enroll", shared / "faces" / "enroll")
    assert ran.code == 2
    assert says in ran.complaint()


def test_a_missing_photograph_is_named(hadir: Hadir, shared: Path, with_open_pack: Path) -> None:
    ran = hadir("identify", "nowhere.jpg", "--enroll", shared / "faces" / "enroll")
    assert ran.code == 2
    assert "There is no photograph nowhere.jpg" in ran.complaint()


class TestEnrolmentFolder:
    """What is wrong with the folder of people is said, and which photograph it is."""

    def identify(self, hadir: Hadir, shared: Path, people: Path) -> tuple[int, str]:
        ran = hadir("identify", shared / "faces" / "groups" / "bbt2.jpg", "--enroll", people)
        assert "Traceback" not in ran.err
        return ran.code, ran.err

    def test_missing(self, hadir: Hadir, shared: Path, with_open_pack: Path, tmp_path: Path) -> None:
        code, said = self.identify(hadir, shared, tmp_path / "none")
        assert (code, "There is no folder" in said) == (2, True)

    def test_without_anybody(self, hadir: Hadir, shared: Path, with_open_pack: Path, tmp_path: Path) -> None:
        (tmp_path / "people").mkdir()
        code, said = self.identify(hadir, shared, tmp_path / "people")
        assert (code, "holds no photographs" in said) == (2, True)

    def test_with_an_empty_folder_of_a_person(
        self, hadir: Hadir, shared: Path, with_open_pack: Path, tmp_path: Path
    ) -> None:
        (tmp_path / "people" / "ana").mkdir(parents=True)
        code, said = self.identify(hadir, shared, tmp_path / "people")
        assert (code, "ana cannot be enrolled (There is no photograph" in said) == (2, True)

    def test_without_a_face(self, hadir: Hadir, shared: Path, with_open_pack: Path, tmp_path: Path) -> None:
        (tmp_path / "people" / "ana").mkdir(parents=True)
        cv2.imwrite(str(tmp_path / "people" / "ana" / "wall.png"), np.full((300, 300, 3), 128, np.uint8))
        code, said = self.identify(hadir, shared, tmp_path / "people")
        assert (code, "ana cannot be enrolled (wall.png: no face)" in said) == (2, True)

    def test_with_two_faces_in_one_photograph(
        self, hadir: Hadir, shared: Path, with_open_pack: Path, tmp_path: Path
    ) -> None:
        person = tmp_path / "people" / "ana"
        person.mkdir(parents=True)
        (person / "group.jpg").write_bytes((shared / "faces" / "groups" / "bbt2.jpg").read_bytes())
        code, said = self.identify(hadir, shared, tmp_path / "people")
        assert (code, "group.jpg: several faces" in said) == (2, True)

    def test_one_refused_photograph_among_good_ones_is_said_and_passed_over(
        self, hadir: Hadir, shared: Path, with_open_pack: Path, tmp_path: Path
    ) -> None:
        person = tmp_path / "people" / "raj"
        person.mkdir(parents=True)
        for photo in (shared / "faces" / "enroll" / "raj").iterdir():
            (person / photo.name).write_bytes(photo.read_bytes())
        (person / "zero.png").touch()
        code, said = self.identify(hadir, shared, tmp_path / "people")
        assert (code, "zero.png is not used" in said) == (0, True)

"""`hadir models`, and what a user reads when a model is not what it should be."""

import hashlib
import shutil
from pathlib import Path

import pytest

from hadir.vision.packs.manifest import Pack
from tests.cli.conftest import Hadir
from tests.conftest import PACKS


@pytest.fixture
def own_copy(open_pack: Pack, tmp_path: Path) -> Path:
    """A home folder with a copy of the pack `open` that a test may damage."""
    home = tmp_path / "home"
    shutil.copytree(open_pack.folder, home / "models" / "open")
    return home / "models" / "open"


@pytest.fixture
def people(tmp_path: Path) -> Path:
    (tmp_path / "people" / "ana").mkdir(parents=True)
    (tmp_path / "people" / "ana" / "a.png").touch()
    return tmp_path / "people"


def test_listing_names_all_packs_and_whether_they_may_be_used(hadir: Hadir, with_open_pack: Path) -> None:
    said = hadir("models", "list").out
    for name in ("open", "opencv", "buffalo_l", "buffalo_s"):
        assert name in said
    assert "forbidden" in said
    assert "MB" in said


def test_verifying_finds_whole_files_whole(hadir: Hadir, with_open_pack: Path) -> None:
    ran = hadir("models", "verify", "open")
    assert ran.code == 0
    assert "4 files are whole" in ran.out


def test_verifying_names_a_damaged_file(hadir: Hadir, own_copy: Path) -> None:
    file = own_copy / "blazeface_full_range.onnx"
    file.write_bytes(file.read_bytes()[:-1] + b"x")
    ran = hadir("models", "verify")
    assert ran.code == 3
    assert "blazeface_full_range.onnx is damaged" in ran.complaint()
    assert "hadir models install open" in ran.complaint()


def test_verifying_names_a_damaged_pack_file_and_goes_on(hadir: Hadir, own_copy: Path) -> None:
    (own_copy.parent / "broken").mkdir()
    (own_copy.parent / "broken" / "pack.toml").write_text("name = 1")
    ran = hadir("models", "verify")
    assert ran.code == 1
    assert "broken/pack.toml does not describe a pack" in ran.complaint()
    assert "open: 4 files are whole" in ran.out
    shutil.rmtree(own_copy)
    assert hadir("models", "verify").code == 3


def test_verifying_without_any_pack_says_how_to_get_one(hadir: Hadir) -> None:
    ran = hadir("models", "verify")
    assert ran.code == 3
    assert "hadir models install open" in ran.complaint()


def test_a_folder_that_cannot_be_written_is_named(hadir: Hadir, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    ran = hadir("models", "install", "open", "--home", tmp_path / "file")
    assert ran.code == 2
    assert f"{tmp_path / 'file'}/models" in ran.complaint()
    assert "cannot be used (Not a directory)" in ran.complaint()


def test_an_unknown_pack_is_answered_with_the_known_ones(hadir: Hadir) -> None:
    ran = hadir("models", "install", "openn")
    assert ran.code == 3
    assert "Choose one of open, buffalo_l, buffalo_s, opencv" in ran.complaint()


@pytest.mark.parametrize(
    ("pack", "says"),
    [
        ("openn", "There is no pack called openn"),
        ("buffalo_l", "Run `hadir models install buffalo_l`"),
        ("nowhere/pack.toml", "There is no pack at nowhere/pack.toml"),
    ],
)
def test_a_pack_that_is_not_there(hadir: Hadir, people: Path, pack: str, says: str) -> None:
    ran = hadir("identify", "a.jpg", "--enroll", people, "--pack", pack)
    assert ran.code == 3
    assert says in ran.complaint()


def test_a_missing_model_file(hadir: Hadir, own_copy: Path, people: Path) -> None:
    (own_copy / "dlib_face_recognition_resnet_v1.onnx").unlink()
    ran = hadir("identify", "a.jpg", "--enroll", people)
    assert ran.code == 3
    assert "is missing. Install the pack again" in ran.complaint()


def test_an_altered_model_file(hadir: Hadir, own_copy: Path, people: Path) -> None:
    file = own_copy / "dlib_face_recognition_resnet_v1.onnx"
    file.write_bytes(b"\0" + file.read_bytes()[1:])
    ran = hadir("replay", "a.mp4", "--enroll", people)
    assert ran.code == 3
    assert "is damaged or not the one the pack names" in ran.complaint()


@pytest.mark.shared
def test_a_model_of_another_family(hadir: Hadir, shared: Path, people: Path, tmp_path: Path) -> None:
    text = (PACKS / "scrfd-mobilefacenet.toml").read_text().replace("../../../shared", str(shared))
    swapped = text.replace('family = "scrfd"', 'family = "yunet"')
    (tmp_path / "pack.toml").write_text(swapped)
    ran = hadir("identify", "a.jpg", "--enroll", people, "--pack", tmp_path)
    assert ran.code == 3
    assert "is not a YuNet model" in ran.complaint()


def test_a_file_that_is_no_model(hadir: Hadir, own_copy: Path, people: Path) -> None:
    file = own_copy / "blazeface_full_range.onnx"
    file.write_bytes(b"not an ONNX file")
    manifest = own_copy / "pack.toml"
    old = next(line for line in manifest.read_text().splitlines() if line.startswith("sha256"))
    digest = hashlib.sha256(b"not an ONNX file").hexdigest()
    manifest.write_text(manifest.read_text().replace(old, f'sha256 = "{digest}"', 1))
    ran = hadir("identify", "a.jpg", "--enroll", people)
    assert ran.code == 3
    assert "is not a model that ONNX Runtime can read" in ran.complaint()


def test_a_pack_file_that_is_wrong_is_explained_by_field(hadir: Hadir, own_copy: Path, people: Path) -> None:
    manifest = own_copy / "pack.toml"
    manifest.write_text(manifest.read_text().replace("threshold = 0.6", "threshold = 7"))
    ran = hadir("identify", "a.jpg", "--enroll", people)
    assert ran.code == 3
    assert "detector.threshold" in ran.complaint()

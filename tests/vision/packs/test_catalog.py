from pathlib import Path

import pytest

from hadir.domain.errors import ModelError, ModelMissingError, UnknownPackError
from hadir.vision.packs.catalog import find, installable, installed, on_disk
from hadir.vision.packs.manifest import Pack
from tests.vision.packs.examples import description, toml


def _put(folder: Path, text: bytes | None = None) -> Path:
    """A pack.toml in a folder."""
    folder.mkdir(parents=True)
    (folder / "pack.toml").write_bytes(toml(description()) if text is None else text)
    return folder


def test_an_installed_pack_is_found_by_its_name(tmp_path: Path) -> None:
    folder = _put(tmp_path / "models" / "small")
    assert find("small", tmp_path / "models").folder == folder


def test_a_pack_is_found_by_the_path_of_its_file(tmp_path: Path) -> None:
    folder = _put(tmp_path / "mine")
    assert find(str(folder / "pack.toml"), tmp_path / "models").folder == folder


def test_a_pack_is_found_by_a_file_of_another_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _put(tmp_path / "mine").joinpath("pack.toml").rename(tmp_path / "other.toml")
    monkeypatch.chdir(tmp_path)
    assert find("other.toml", tmp_path / "models").manifest.name == "small"


def test_a_pack_is_found_by_the_path_of_its_folder(tmp_path: Path) -> None:
    folder = _put(tmp_path / "mine")
    assert find(str(folder), tmp_path / "models").folder == folder


def test_an_installed_pack_is_meant_before_a_built_in_one(tmp_path: Path) -> None:
    folder = _put(tmp_path / "open")
    assert find("open", tmp_path).folder == folder


def test_a_known_pack_that_is_not_installed_says_how_to_install_it(tmp_path: Path) -> None:
    with pytest.raises(ModelMissingError, match=r"The pack opencv is not installed in .*hadir models install opencv"):
        find("opencv", tmp_path)


@pytest.mark.parametrize("reference", ["nonsense", "Open", "", "."])
def test_an_unknown_pack_names_the_known_ones(tmp_path: Path, reference: str) -> None:
    with pytest.raises(UnknownPackError, match=r"Choose one of open, buffalo_l, buffalo_s, opencv, or give the path"):
        find(reference, tmp_path)


@pytest.mark.parametrize("reference", ["nonsense/", "nonsense/pack.toml", "pack.toml"])
def test_a_path_without_a_pack_is_said(tmp_path: Path, reference: str) -> None:
    with pytest.raises(ModelMissingError, match="There is no pack at"):
        find(reference, tmp_path)


def test_a_path_is_not_looked_for_among_the_installed_packs(tmp_path: Path) -> None:
    _put(tmp_path / "sites" / "small")
    with pytest.raises(ModelMissingError, match="There is no pack at sites/small"):
        find("sites/small", tmp_path)


def test_a_broken_pack_that_is_asked_for_is_explained(tmp_path: Path) -> None:
    _put(tmp_path / "broken", b"name = 1")
    with pytest.raises(ModelError, match="does not describe a pack"):
        find("broken", tmp_path)


def test_installed_packs_are_listed_by_folder_and_broken_ones_passed_over(tmp_path: Path) -> None:
    for name in ("b", "a", ".scratch"):
        _put(tmp_path / name)
    _put(tmp_path / "broken", b"name = 1")
    _put(tmp_path / "binary", b"\xff")
    (tmp_path / "folder" / "pack.toml").mkdir(parents=True)
    (tmp_path / "empty").mkdir()
    assert [pack.folder.name for pack in installed(tmp_path)] == ["a", "b"]


def test_what_is_wrong_with_a_pack_on_disk_stands_in_its_place(tmp_path: Path) -> None:
    for name in ("a", "c"):
        _put(tmp_path / name)
    _put(tmp_path / "b", b"name = 1")
    first, fault, last = on_disk(tmp_path)
    assert isinstance(first, Pack)
    assert isinstance(last, Pack)
    assert (first.folder.name, last.folder.name) == ("a", "c")
    assert str(fault).startswith(f"{tmp_path / 'b' / 'pack.toml'} does not describe a pack")


def test_nothing_is_installed_where_there_is_no_folder(tmp_path: Path) -> None:
    assert list(installed(tmp_path / "models")) == []


def test_a_built_in_pack_can_be_installed() -> None:
    assert installable("opencv").name == "opencv"


def test_no_other_pack_can_be_installed() -> None:
    with pytest.raises(UnknownPackError, match=r"no pack called nonsense.*Choose one of open, "):
        installable("nonsense")

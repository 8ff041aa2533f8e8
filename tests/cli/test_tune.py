"""`hadir tune` on real faces with real models."""

from pathlib import Path

import pytest

from hadir.store.parameters import ParameterFile
from tests.cli.conftest import Hadir
from tests.conftest import PACKS

SCRFD = PACKS / "scrfd-mobilefacenet.toml"


@pytest.mark.shared
@pytest.mark.parametrize("pack", ["open", str(SCRFD)])
def test_the_recommended_threshold_tells_all_eight_apart(
    hadir: Hadir, shared: Path, with_open_pack: Path, pack: str, tmp_path: Path
) -> None:
    plot = tmp_path / "threshold.png"
    people = shared / "faces" / "enroll"
    ran = hadir("tune", "--enroll", people, "--pack", pack, "--plot", plot, "--apply", "--json", "-")
    assert ran.code == 0
    (told,) = ran.records()
    assert (told["people"], told["templates"], told["genuine"], told["impostor"]) == (8, 40, 40, 280)
    best = told["recommended"]
    assert best["false_accepts"] == 0
    assert best["false_reject_rate"] <= 0.05
    assert plot.read_bytes().startswith(b"\x89PNG")
    kept = ParameterFile(with_open_pack / "parameter_config.json").parameters
    assert kept.face_recognition.similarity_threshold == best["threshold"]


@pytest.mark.shared
def test_people_read_a_table(hadir: Hadir, shared: Path) -> None:
    ran = hadir("tune", "--enroll", shared / "faces" / "enroll", "--pack", SCRFD)
    assert ran.code == 0
    assert "8 people with 40 templates" in ran.out
    assert "95 % certain" in ran.out
    assert "recommended" in ran.out


@pytest.mark.shared
def test_of_too_few_people_nothing_is_recommended(hadir: Hadir, shared: Path, tmp_path: Path) -> None:
    people = tmp_path / "people"
    people.mkdir()
    for name in ("amy", "raj"):
        (people / name).symlink_to(shared / "faces" / "enroll" / name)
    ran = hadir("tune", "--enroll", people, "--pack", SCRFD, "--apply")
    assert ran.code == 2
    assert "too few people" in ran.complaint()
    assert not (tmp_path / "home" / "parameter_config.json").exists()


@pytest.mark.shared
def test_a_site_without_anybody_says_so(hadir: Hadir, shared: Path) -> None:
    ran = hadir("tune", "--pack", SCRFD)
    assert ran.code == 2
    assert "Enrol at least 3 people" in ran.complaint()

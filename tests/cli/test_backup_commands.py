"""`hadir backup` and `hadir restore`, as people use them."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from hadir.domain.employee import Employee
from hadir.domain.identity import EmployeeId
from hadir.settings import load_settings
from hadir.store.employees import EmployeeRepository
from hadir.store.occupation import occupied
from hadir.wiring import opened_database
from tests.cli.conftest import Hadir


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = tmp_path / "home"
    database = opened_database(load_settings(home), home)
    EmployeeRepository(database).add(Employee(EmployeeId("ana"), "Ana"), datetime.now(UTC))
    database.close()
    return home


def people_of(home: Path) -> list[str]:
    database = opened_database(load_settings(home), home)
    names = list(EmployeeRepository(database).names().values())
    database.close()
    return names


def test_a_site_moves_to_another_machine_with_its_key(hadir: Hadir, home: Path, tmp_path: Path) -> None:
    file, other = tmp_path / "site.tar.gz", tmp_path / "other"
    ran = hadir("backup", file, "--with-key")
    assert ran.code == 0
    assert "1 employees" in ran.out
    assert "Lock it away" in ran.out
    ran = hadir("restore", file, "--home", other)
    assert ran.code == 0
    assert "The key that is here fits" in ran.out
    assert people_of(other) == ["Ana"]
    assert (other / "secret.key").read_text() == (home / "secret.key").read_text()


def test_without_the_key_it_is_said_what_is_missing(hadir: Hadir, home: Path, tmp_path: Path) -> None:
    file, other = tmp_path / "site.tar.gz", tmp_path / "other"
    assert "The key is not in it" in hadir("backup", file).out
    assert "The key is missing" in hadir("restore", file, "--home", other).out
    (other / "secret.key").write_text("a2V5a2V5a2V5a2V5a2V5a2V5a2V5a2V5a2V5a2V5a2U=\n")
    again = hadir("restore", file, "--home", other, "--force")
    assert "cannot be read with the key that is here" in again.out
    assert "before-restore-" in again.out


def test_what_stands_in_the_way_is_said(hadir: Hadir, home: Path, tmp_path: Path) -> None:
    file = tmp_path / "site.tar.gz"
    assert hadir("backup", file).code == 0
    assert "--force" in hadir("restore", file).complaint()
    with occupied(home):
        assert "runs on" in hadir("restore", file, "--force").complaint()
    file.write_text("no archive")
    assert "The backup is damaged" in hadir("restore", file, "--force").complaint()
    assert people_of(home) == ["Ana"]


def test_a_key_that_is_not_there_cannot_be_put_by(hadir: Hadir, home: Path, tmp_path: Path) -> None:
    (home / "secret.key").unlink()
    assert "There is no key" in hadir("backup", tmp_path / "b", "--with-key").complaint()
    assert not (home / "secret.key").exists()

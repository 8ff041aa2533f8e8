"""`hadir db`: the tables of the database."""

from pathlib import Path

import pytest

from tests.cli.conftest import Hadir


def test_upgrading_makes_the_tables_that_checking_finds(hadir: Hadir, tmp_path: Path) -> None:
    assert hadir("db", "upgrade").code == 0
    assert (tmp_path / "home" / "attendance.db").is_file()
    ran = hadir("db", "check")
    assert (ran.code, ran.out) == (0, "revision 0003, newest 0003\n")


def test_checking_a_database_that_is_not_there_leaves_nothing_behind(hadir: Hadir, tmp_path: Path) -> None:
    ran = hadir("db", "check")
    assert ran.code == 1
    assert "Run `hadir db upgrade`" in ran.out
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize(
    ("dialect", "says"), [("sqlite", "BIGINT"), ("postgresql", "TIMESTAMP WITH TIME ZONE"), ("mssql", "DATETIME2")]
)
def test_the_statements_are_written_for_the_kind_of_database(hadir: Hadir, dialect: str, says: str) -> None:
    ran = hadir("db", "sql", "--dialect", dialect)
    assert ran.code == 0
    assert "CREATE TABLE attendance_logs" in ran.out
    assert says in ran.out


def test_an_address_that_cannot_be_used_is_said_without_its_password(
    hadir: Hadir, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HADIR_DATABASE_URL", "nosuch://user:s3cret@host/name")
    ran = hadir("db", "check")
    assert ran.code == 2
    assert "cret" not in ran.complaint()

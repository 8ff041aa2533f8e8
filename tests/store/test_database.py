"""Whether a database can be used."""

import sqlite3
from pathlib import Path

import pytest

from hadir.domain.errors import ConfigurationError
from hadir.store.database import examine


def test_a_database_that_answers_tells_its_version(tmp_path: Path) -> None:
    file = tmp_path / "a.db"
    sqlite3.connect(file).close()
    file.touch()
    health = examine(f"sqlite:///{file}")
    assert health.answers
    assert health.detail == f"sqlite {sqlite3.sqlite_version}"


def test_one_that_is_not_there_yet_is_left_uncreated(tmp_path: Path) -> None:
    health = examine(f"sqlite:///{tmp_path}/new.db")
    assert (health.answers, health.detail) == (True, "sqlite, not created yet")
    assert list(tmp_path.iterdir()) == []


def test_one_that_cannot_be_opened_does_not_answer(tmp_path: Path) -> None:
    health = examine(f"sqlite:///{tmp_path}")
    assert not health.answers


@pytest.mark.parametrize("url", ["", "no url", "nosuchdialect://host/name"])
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(ConfigurationError, match="HADIR_DATABASE_URL cannot be used"):
        examine(url)


def test_a_password_is_never_said() -> None:
    with pytest.raises(ConfigurationError) as fault:
        examine("nosuchdialect://user:s3cret@host/name")
    assert "s3cret" not in str(fault.value)

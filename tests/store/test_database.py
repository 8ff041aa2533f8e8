"""Whether a database can be used."""

import sqlite3
import sys
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


@pytest.mark.parametrize(
    "url",
    [
        "nosuchdialect://user:s3cret@host/name",
        "postgresql+psycopg://user:pa@s3:cret@host/name",
        "postgresql+psycopg://user:pa@s3cret:1/word@host/name",
    ],
)
def test_a_password_is_never_said(url: str) -> None:
    with pytest.raises(ConfigurationError, match="%40 for @") as fault:
        examine(url)
    assert "cret" not in str(fault.value)


def test_a_password_in_the_query_is_masked_too(tmp_path: Path) -> None:
    health = examine(f"sqlite:///file:{tmp_path}/new.db?password=s3cret&uri=true")
    assert health.address == f"sqlite:///file%3A{tmp_path}/new.db?password=***&uri=true"


def test_a_driver_that_cannot_be_loaded_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "psycopg.py").write_text("raise ImportError('no pq wrapper available: libpq library not found')")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "psycopg", raising=False)
    with pytest.raises(ConfigurationError, match=r"\(ImportError\).*install the driver"):
        examine("postgresql+psycopg://user:s3cret@host/name")

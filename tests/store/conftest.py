"""Databases for the tests: SQLite always, PostgreSQL where a server is installed."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from hadir.store.crypto import Key
from hadir.store.database import Database, open_database
from hadir.store.schema import upgrade
from tests.conftest import missing
from tests.store.postgresql import Server, programs, serving

KEY = Key(b"k" * 32)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """A PostgreSQL server."""
    found = programs()
    if found is None:
        missing("no PostgreSQL server is installed here")
        return
    with serving(found) as server:
        yield server


@pytest.fixture(scope="session")
def _sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("template") / "template.db"
    upgrade(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def _postgresql_template(postgresql: Server) -> str:
    url = postgresql.new()
    upgrade(url)
    return url.partition("@/")[2].partition("?")[0]


@pytest.fixture
def sqlite_url(tmp_path: Path, _sqlite_template: Path) -> str:
    """A SQLite database with all tables, empty."""
    file = tmp_path / "attendance.db"
    shutil.copy(_sqlite_template, file)
    return f"sqlite:///{file}"


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def url(request: pytest.FixtureRequest) -> str:
    """A database with all tables, empty, on each kind of server in turn."""
    if request.param == "sqlite":
        address: str = request.getfixturevalue("sqlite_url")
        return address
    template = request.getfixturevalue("_postgresql_template")
    server: Server = request.getfixturevalue("postgresql")
    return server.new(template)


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    """A database that is open, on each kind of server in turn."""
    opened = open_database(url, KEY)
    yield opened
    opened.close()

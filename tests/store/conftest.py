"""Databases for the tests: SQLite always, PostgreSQL where a server is installed."""

import itertools
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import ClauseElement, Connection, Dialect, Engine, event
from sqlalchemy.dialects import mssql
from sqlalchemy.schema import ExecutableDDLElement

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
def postgresql_template(postgresql: Server) -> str:
    """Name of a database on it with all tables, empty."""
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
    template = request.getfixturevalue("postgresql_template")
    server: Server = request.getfixturevalue("postgresql")
    return server.new(template)


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    """A database that is open, on each kind of server in turn."""
    opened = open_database(url, KEY)
    yield opened
    opened.close()


@pytest.fixture(autouse=True, scope="session")
def _sql_server() -> Iterator[None]:
    """There is no SQL Server here, so each statement that any test runs is translated for it at least."""
    dialect = mssql.dialect()
    dialect.server_version_info = (16,)

    def before_execute(
        conn: Connection,
        clauseelement: object,
        multiparams: list[dict[str, object]],
        params: dict[str, object],
        execution_options: object,
    ) -> None:
        is_ours = isinstance(clauseelement, ClauseElement) and not isinstance(clauseelement, ExecutableDDLElement)
        # On PostgreSQL the same statements run, and those with which SQLAlchemy looks at the tables.
        if is_ours and conn.dialect.name == "sqlite":
            _translate(clauseelement, dialect, list(multiparams[0] if multiparams else params))

    event.listen(Engine, "before_execute", before_execute)
    yield
    event.remove(Engine, "before_execute", before_execute)


def _translate(statement: ClauseElement, dialect: Dialect, columns: list[str]) -> None:
    words = f" {statement.compile(dialect=dialect, column_keys=columns)} ".upper().split()
    assert "LIMIT" not in words
    assert ("IS", "1") not in set(itertools.pairwise(words))

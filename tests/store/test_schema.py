"""Creating the tables, and saying what they lack."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from hadir.domain.errors import DatabaseError
from hadir.store.database import open_database
from hadir.store.schema import DIALECTS, check, sql, upgrade
from hadir.store.tables import metadata
from tests.store.conftest import KEY
from tests.store.postgresql import Server


def test_the_migrations_make_exactly_the_tables_that_the_code_expects(url: str) -> None:
    assert check(url).is_current


def test_an_empty_database_is_told_from_one_that_is_up_to_date(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/below/a.db"
    upgrade(url)
    assert check(url).is_current
    empty = check(f"sqlite:///{tmp_path}/b.db")
    assert (empty.is_current, empty.revision, empty.newest) == (False, None, check(url).newest)


def test_upgrading_twice_changes_nothing(url: str) -> None:
    upgrade(url)
    upgrade(url)
    assert check(url).is_current


def test_a_table_that_somebody_changed_is_named(url: str) -> None:
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE crowd_events ADD COLUMN mood VARCHAR(3)"))
        connection.execute(text("DROP TABLE crowd_members"))
    engine.dispose()
    state = check(url)
    assert not state.is_current
    assert set(state.differences) >= {"remove_column: crowd_events.mood", "add_table: crowd_members"}


def test_tables_of_another_program_are_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "attendance.db"
    with sqlite3.connect(file) as other:
        other.execute("CREATE TABLE employees (id INTEGER PRIMARY KEY, name TEXT)")
        other.execute("INSERT INTO employees VALUES (1, 'Ana')")
    other.close()
    with pytest.raises(DatabaseError, match=r"did not make \(employees\).*hadir import"):
        upgrade(f"sqlite:///{file}")
    with sqlite3.connect(file) as other:
        assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("employees",)]
    other.close()


def test_two_that_upgrade_at_once_do_not_disturb_one_another(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/a.db"
    command = [sys.executable, "-c", f"from hadir.store.schema import upgrade; upgrade({url!r})"]
    both = [subprocess.Popen(command) for _ in range(2)]
    assert [one.wait() for one in both] == [0, 0]
    assert check(url).is_current


def test_a_database_without_tables_is_not_opened(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="hadir db check"):
        open_database(f"sqlite:///{tmp_path}/empty.db", KEY)


@pytest.mark.postgresql
def test_a_database_without_tables_on_a_server_is_not_opened(postgresql: Server) -> None:
    with pytest.raises(DatabaseError, match="hadir db check"):
        open_database(postgresql.new(), KEY)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_the_statements_can_be_written_down_for_each_kind_of_server(dialect: str) -> None:
    statements = sql(dialect)
    assert all(f"CREATE TABLE {table}" in statements for table in metadata.tables)


def test_sql_server_gets_types_that_lose_nothing() -> None:
    statements = sql("mssql")
    assert "id NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL" in statements
    assert "first_seen DATETIME2(6) NOT NULL" in statements
    assert "workday DATE NOT NULL" in statements
    assert "vector VARBINARY(max) NOT NULL" in statements
    assert "WHERE [open] = 1" in statements
    assert not {"NTEXT", "IMAGE", "DATETIME,"} & set(statements.replace("\n", " ").split(" "))

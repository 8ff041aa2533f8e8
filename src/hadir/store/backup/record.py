"""The record of a site as a SQLite file of its own, whatever database it is in."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, Table, func, insert, select, text

from hadir.domain.errors import ConflictError, DatabaseError, InputError
from hadir.store.engines import WRITING, engine_of
from hadir.store.faults import explained
from hadir.store.schema import check, knows, newest, upgrade
from hadir.store.tables import metadata

_PORTION = 2000


def copy_out(url: str, file: Path) -> None:
    """Copy the record into a new file; whoever writes meanwhile is not held up, and all of it is of one moment.

    Raises:
        DatabaseError: The database is none that can be copied, or not up to date.
        DatabaseAwayError: It does not answer.
    """
    state = check(url)
    if state.revision is None or state.revision != state.newest:
        raise DatabaseError("The tables are not those of this version", "Run `hadir db upgrade` first")
    engine = engine_of(url)
    kind, source = engine.dialect.name, str(engine.url.database)
    engine.dispose()
    if kind == "sqlite":
        _copy_pages(Path(source), file)
    elif kind == "postgresql":
        _copy_rows_out(url, file)
    else:
        raise DatabaseError(
            "Hadir cannot back up SQL Server", "Use its own BACKUP DATABASE, and copy the home folder beside it"
        )


def examine(file: Path, check: str = "integrity_check") -> tuple[str, dict[str, int]]:
    """Make sure that a copy is whole.

    Args:
        file: The copy.
        check: What SQLite is asked: `integrity_check`, or `quick_check`, which takes the indexes on trust.

    Returns:
        The step of the migrations that its tables are at, and how many rows each has.

    Raises:
        InputError: It is damaged.
    """
    try:
        with closing(sqlite3.connect(file)) as copy:
            if copy.execute(f"PRAGMA {check}").fetchall() != [("ok",)]:
                raise InputError("The record in the backup is damaged", "Take another backup")
            (revision,) = copy.execute("SELECT version_num FROM alembic_version").fetchone()
            names = [name for (name,) in copy.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            return revision, {name: _count(copy, name) for name in names if name in metadata.tables}
    except sqlite3.Error as fault:
        raise InputError(f"The record in the backup cannot be read ({fault})", "Take another backup") from None


def bring_up_to_date(file: Path, revision: str) -> bool:
    """Have the tables of a copy be those of this version.

    Returns:
        Whether they were others.

    Raises:
        InputError: They are of a newer one.
    """
    if not knows(revision):
        raise InputError(
            "The backup was made by a newer version of Hadir", "Install that version, or a later one, and try again"
        )
    if revision == newest():
        return False
    upgrade(f"sqlite:///{file}")
    with closing(sqlite3.connect(file)) as copy:
        copy.execute("PRAGMA journal_mode = DELETE")
    return True


def copy_in(file: Path, url: str) -> None:
    """Copy a record that is up to date into an empty database of another kind.

    Raises:
        ConflictError: There is a record already.
        DatabaseAwayError: It does not answer.
    """
    upgrade(url)
    engine, source = engine_of(url), engine_of(f"sqlite:///{file}")
    try:
        with (
            explained(),
            source.connect() as copy,
            engine.connect().execution_options(**{WRITING: True}) as record,
            record.begin(),
        ):
            _refuse_filled(record)
            _copy_rows(copy, record)
            for name, last in _numbers_of_sqlite(copy).items():
                _number_on(record, name, last)
    finally:
        engine.dispose()
        source.dispose()


def _copy_pages(source: Path, file: Path) -> None:
    """Copy a SQLite file in one step, which is one transaction that only reads; many steps begin anew at each write."""
    with closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as record, closing(sqlite3.connect(file)) as copy:
        record.backup(copy, pages=-1)
        copy.execute("PRAGMA journal_mode = DELETE")


def _copy_rows_out(url: str, file: Path) -> None:
    target = f"sqlite:///{file}"
    upgrade(target)
    engine, copy = engine_of(url), engine_of(target)
    try:
        with (
            explained(),
            engine.connect().execution_options(isolation_level="REPEATABLE READ") as record,
            record.begin(),
            copy.connect().execution_options(**{WRITING: True}) as written,
            written.begin(),
        ):
            _copy_rows(record, written)
            for name, last in _numbers_of_server(record).items():
                _number_on(written, name, last)
    finally:
        engine.dispose()
        copy.dispose()
    with closing(sqlite3.connect(file)) as finished:
        finished.execute("PRAGMA journal_mode = DELETE")


def _copy_rows(source: Connection, target: Connection) -> None:
    """Copy all rows of all tables, and make sure that none is missing."""
    for table in metadata.sorted_tables:
        for rows in _portions(source, table):
            target.execute(insert(table), rows)
        if _counted(source, table) != _counted(target, table):
            raise DatabaseError(f"Not all rows of {table.name} arrived", "Try it again")


def _counted(connection: Connection, table: Table) -> int:
    return int(connection.scalar(select(func.count()).select_from(table)) or 0)


def _portions(connection: Connection, table: Table) -> Iterator[list[dict[str, object]]]:
    result = connection.execution_options(yield_per=_PORTION).execute(select(table))
    for portion in result.mappings().partitions():
        yield [dict(row) for row in portion]


def _refuse_filled(record: Connection) -> None:
    for table in metadata.tables.values():
        if record.execute(select(table).limit(1)).first() is not None:
            raise ConflictError(
                f"The database holds a record already ({table.name})",
                "Give an empty one in HADIR_DATABASE_URL; what is there is never overwritten",
            )


def _numbered() -> dict[str, str]:
    """Tables whose rows the database numbers, and the column of the number."""
    return {
        name: str(column.name)
        for name, table in metadata.tables.items()
        if (column := table.autoincrement_column) is not None
    }


def _numbers_of_sqlite(copy: Connection) -> dict[str, int]:
    """The last number that was given in each table, as far as SQLite remembers; else the largest that is there."""
    largest = {
        name: copy.scalar(select(func.max(metadata.tables[name].c[column]))) for name, column in _numbered().items()
    }
    given = copy.execute(text("SELECT name, seq FROM sqlite_sequence"))
    remembered: dict[str, int] = {name: last for name, last in given}  # noqa: C416 - a row is no pair for a type checker
    numbers = {name: max(int(most or 0), int(remembered.get(name) or 0)) for name, most in largest.items()}
    return {name: last for name, last in numbers.items() if last}


def _numbers_of_server(record: Connection) -> dict[str, int]:
    numbers = {}
    for table, column in _numbered().items():
        sequence = record.scalar(text("SELECT pg_get_serial_sequence(:table, :column)"), _named(table, column))
        last = record.scalar(text(f"SELECT last_value FROM {sequence} WHERE is_called")) if sequence else None  # noqa: S608
        numbers[table] = int(last or 0)
    return {table: last for table, last in numbers.items() if last}


def _number_on(connection: Connection, table: str, last: int) -> None:
    """Have the next row of a table be numbered after a number: one that people may have seen is never given again."""
    if connection.dialect.name == "postgresql":
        wanted = text("SELECT setval(pg_get_serial_sequence(:table, :column), :last)")
        connection.execute(wanted, {**_named(table, _numbered()[table]), "last": last})
    elif metadata.tables[table].dialect_options["sqlite"]["autoincrement"]:
        values = {"table": table, "last": last}
        if not connection.execute(text("UPDATE sqlite_sequence SET seq = :last WHERE name = :table"), values).rowcount:
            connection.execute(text("INSERT INTO sqlite_sequence (name, seq) VALUES (:table, :last)"), values)


def _named(table: str, column: str) -> dict[str, str]:
    return {"table": table, "column": column}


def _count(copy: sqlite3.Connection, table: str) -> int:
    (count,) = copy.execute(f'SELECT count(*) FROM "{table}"').fetchone()  # noqa: S608 - a name of ours
    return int(count)

"""Putting rows into tables on any kind of database."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, insert, select, update

from hadir.store.paging import portions

Values = Mapping[str, Any]
"""A row to be written: its columns by name."""


def put(connection: Connection, table: Table, rows: Sequence[Values]) -> None:
    """Insert rows, or replace those that are there already by their primary key."""
    for portion in portions(rows):
        there = _there(connection, table, portion)
        add(connection, table, [row for row in portion if _key(table, row) not in there])
        change(connection, table, [row for row in portion if _key(table, row) in there])


def add(connection: Connection, table: Table, rows: Sequence[Values]) -> None:
    """Insert rows."""
    if rows:
        connection.execute(insert(table), list(rows))


def change(connection: Connection, table: Table, rows: Sequence[Values], by: str | None = None) -> None:
    """Change rows, each given with the same columns.

    Args:
        connection: In a transaction.
        table: Where.
        rows: What they hold from now on.
        by: The column that they are known by; the primary key without.
    """
    if not rows:
        return
    keys = _keys(table) if by is None else (by,)
    statement = update(table).where(*(table.c[key] == bindparam(f"its_{key}") for key in keys))
    connection.execute(statement, [_renamed(row, keys) for row in rows])


def drop(connection: Connection, table: Table, keys: Iterable[Sequence[Any]]) -> None:
    """Delete rows by their primary key."""
    names = _keys(table)
    given = [{f"its_{name}": part for name, part in zip(names, key, strict=True)} for key in keys]
    if given:
        statement = delete(table).where(*(table.c[name] == bindparam(f"its_{name}") for name in names))
        connection.execute(statement, given)


def _there(connection: Connection, table: Table, rows: Sequence[Values]) -> frozenset[tuple[Any, ...]]:
    """Keys of rows that are in the table, and maybe of a few more."""
    columns = [table.c[name] for name in _keys(table)]
    wanted = (column.in_({row[column.key] for row in rows}) for column in columns)
    return frozenset(tuple(row) for row in connection.execute(select(*columns).where(*wanted)))


def _keys(table: Table) -> tuple[str, ...]:
    return tuple(column.key for column in table.primary_key.columns)


def _key(table: Table, row: Values) -> tuple[Any, ...]:
    return tuple(row[name] for name in _keys(table))


def _renamed(row: Values, keys: Sequence[str]) -> dict[str, Any]:
    return {(f"its_{name}" if name in keys else name): value for name, value in row.items()}

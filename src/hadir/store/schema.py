"""Bringing the tables up to date, and saying what they lack."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from hadir.domain.errors import DatabaseError
from hadir.store.engines import WRITING, engine_of, is_missing_file
from hadir.store.faults import explained
from hadir.store.tables import metadata

DIALECTS = ("sqlite", "postgresql", "mssql")
"""The databases that can be used."""

_SCRIPTS = Path(__file__).parent / "migrations"


@dataclass(frozen=True, slots=True)
class SchemaState:
    """How the tables are.

    Attributes:
        revision: The step of the migrations that they are at, None before the first.
        newest: The step that they should be at.
        differences: In what else they are not as this version expects them.
    """

    revision: str | None
    newest: str
    differences: tuple[str, ...] = ()

    @property
    def is_current(self) -> bool:
        """Whether they are as this version expects them."""
        return self.revision == self.newest and not self.differences


def upgrade(url: str) -> None:
    """Create the tables, or bring those that are there up to date.

    Raises:
        ConfigurationError: The URL is none, or its driver is not here.
        DatabaseAwayError: The database does not answer.
        DatabaseError: It holds tables of somebody else under the same names.
    """
    engine = engine_of(url)
    _make_room(engine.url.database if engine.dialect.name == "sqlite" else None)
    try:
        with explained(), engine.connect().execution_options(**{WRITING: True}) as connection, connection.begin():
            _refuse_foreign(connection)
            command.upgrade(_config(connection=connection), "head")
    finally:
        engine.dispose()


def check(url: str) -> SchemaState:
    """Compare the tables with those that this version expects.

    Raises:
        ConfigurationError: The URL is none, or its driver is not here.
        DatabaseAwayError: The database does not answer.
    """
    engine = engine_of(url)
    if is_missing_file(engine.url):
        return SchemaState(revision=None, newest=newest())
    try:
        with explained(), engine.connect() as connection:
            return _state(connection)
    finally:
        engine.dispose()


def knows(revision: str) -> bool:
    """Whether a step of the migrations is known, so that tables at it can be brought up to date."""
    return any(step.revision == revision for step in ScriptDirectory.from_config(_config()).walk_revisions())


def sql(dialect: str) -> str:
    """The statements that create the tables, for whoever must run them by hand.

    Args:
        dialect: One of `DIALECTS`.
    """
    written = io.StringIO()
    command.upgrade(_config(written, dialect=dialect), "head", sql=True)
    return written.getvalue()


def _config(output: io.StringIO | None = None, **attributes: Any) -> Config:
    config = Config(output_buffer=output) if output else Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    config.attributes.update(attributes)
    return config


def _make_room(file: str | None) -> None:
    if file:
        Path(file).parent.mkdir(parents=True, exist_ok=True)


def _refuse_foreign(connection: Connection) -> None:
    """Leave the tables of another program alone: it, too, may have kept its data in `attendance.db`."""
    if MigrationContext.configure(connection).get_current_revision() is not None:
        return
    foreign = sorted(set(inspect(connection).get_table_names()) & set(metadata.tables))
    if foreign:
        raise DatabaseError(
            f"The database holds tables that Hadir did not make ({', '.join(foreign)})",
            "Give Hadir a database of its own, and take this one over with `hadir import`",
        )


def _state(connection: Connection) -> SchemaState:
    context = MigrationContext.configure(connection)
    revision = context.get_current_revision()
    differences = _described(compare_metadata(context, metadata)) if revision else ()
    return SchemaState(revision, newest(), differences)


def newest() -> str:
    """The step of the migrations at which tables of this version are."""
    return str(ScriptDirectory.from_config(_config()).get_current_head())


def _described(differences: Sequence[Any]) -> tuple[str, ...]:
    """Each difference in a few words, such as `add_column: events.box`."""
    flat = [step for entry in differences for step in (entry if isinstance(entry, list) else [entry])]
    return tuple(f"{step[0]}: {_subject(step)}" for step in flat)


def _subject(step: tuple[Any, ...]) -> str:
    names = [part if isinstance(part, str) else getattr(part, "name", None) for part in step[1:]]
    return ".".join(name for name in names if name)

"""The database: where it is, whether it answers, and being connected to it."""

import base64
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, insert, inspect, select, text
from sqlalchemy.exc import SQLAlchemyError

from hadir.domain.address import redacted
from hadir.store.crypto import Key
from hadir.store.engines import WRITING, engine_of, is_missing_file
from hadir.store.faults import explained
from hadir.store.tables import site_state
from hadir.store.turns import Turns

_CHECK = "key_check"
_CHECKED = b"hadir"


@dataclass(frozen=True, slots=True)
class DatabaseHealth:
    """Whether a database can be used.

    Attributes:
        address: Where it is, without its password.
        answers: Whether a connection was made.
        detail: Kind and version of the server, or what is wrong.
    """

    address: str
    answers: bool
    detail: str


class Database:
    """A database that is up to date, and the key to what is encrypted in it.

    Attributes:
        key: The key.
    """

    def __init__(self, engine: Engine, key: Key) -> None:
        self.key = key
        self._engine = engine
        # All that is read together is to be of one moment; SQLite sees to that itself.
        snapshot = {"isolation_level": "REPEATABLE READ"} if engine.dialect.name == "postgresql" else {}
        self._readers = engine.execution_options(**snapshot)
        # Of a file one connection at a time can write; servers see to that themselves, row by row.
        self._turns = Turns() if engine.dialect.name == "sqlite" else None

    @property
    def dialect(self) -> str:
        """`sqlite`, `postgresql` or `mssql`."""
        return self._engine.dialect.name

    @property
    def address(self) -> str:
        """Where it is, without its password."""
        return redacted(self._engine.url.render_as_string(hide_password=True))

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection to read with; all that is read with it is of one moment.

        Raises:
            DatabaseAwayError: The database does not answer.
        """
        with explained(), self._readers.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection to write with, in a transaction that is committed at the end, or taken back on any fault.

        Raises:
            DatabaseAwayError: The database does not answer.
            StorageFullError: There is no space left for it.
        """
        with self._turns.turn() if self._turns else nullcontext(), explained(), self._engine.connect() as connection:
            connection.execution_options(**{WRITING: True})
            with connection.begin():
                yield connection

    def close(self) -> None:
        """Let go of all connections."""
        self._engine.dispose()


def open_database(url: str, key: Key) -> Database:
    """Connect to a database that is up to date.

    Args:
        url: SQLAlchemy URL, such as `sqlite:///data/attendance.db`.
        key: What its secrets are encrypted with; a new database remembers which.

    Raises:
        ConfigurationError: The URL is none, or its driver is not here.
        DatabaseAwayError: It does not answer.
        WrongKeyError: Its secrets were encrypted with another key.
        DatabaseError: Its tables are not those of this version.
    """
    database = Database(engine_of(url), key)
    try:
        _try_key(database)
    except BaseException:
        database.close()
        raise
    return database


def _try_key(database: Database) -> None:
    with database.writing() as connection:
        kept = connection.scalar(select(site_state.c.value).where(site_state.c.key == _CHECK))
        if kept is not None:
            database.key.decrypt(base64.b64decode(kept), _CHECK)
            return
        sealed = base64.b64encode(database.key.encrypt(_CHECKED, _CHECK)).decode()
        connection.execute(insert(site_state).values(key=_CHECK, value=sealed))


def examine(url: str) -> DatabaseHealth:
    """Connect to a database and ask for its version.

    Args:
        url: SQLAlchemy URL, such as `sqlite:///data/attendance.db`.

    Raises:
        ConfigurationError: The URL is none, or its driver is not here.
    """
    engine = engine_of(url)
    address = redacted(engine.url.render_as_string(hide_password=True))
    if is_missing_file(engine.url):
        return DatabaseHealth(address, answers=True, detail="sqlite, not created yet")
    try:
        with engine.connect() as connection:
            connection.execute(text("SELECT 1"))
            version = ".".join(str(part) for part in engine.dialect.server_version_info or ())
    except SQLAlchemyError as fault:
        return DatabaseHealth(address, answers=False, detail=type(fault).__name__)
    finally:
        engine.dispose()
    return DatabaseHealth(address, answers=True, detail=f"{engine.dialect.name} {version}".strip())


def has_tables(url: str) -> bool:
    """Whether there is a database at an address, and it answers, with Hadir's tables in it; none is made.

    Args:
        url: SQLAlchemy URL.

    Raises:
        ConfigurationError: The URL is none, or its driver is not here.
    """
    engine = engine_of(url)
    if is_missing_file(engine.url):
        return False
    try:
        with engine.connect() as connection:
            return inspect(connection).has_table(site_state.name)
    except SQLAlchemyError:
        return False
    finally:
        engine.dispose()

"""Connections as each database wants them."""

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from hadir.domain.errors import ConfigurationError

WRITING = "hadir_writing"
"""Execution option of a connection that will write: SQLite must know before the transaction begins."""

_SQLITE_SETTINGS = (
    "PRAGMA busy_timeout = 10000",
    "PRAGMA journal_mode = WAL",
    # With a write-ahead log a killed process loses nothing that was committed; a power failure may lose the last
    # transactions, and never damages the file.
    "PRAGMA synchronous = NORMAL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA mmap_size = 2147483648",  # read from the cache of the system, which all connections share
    "PRAGMA temp_store = MEMORY",
    "PRAGMA wal_autocheckpoint = 4000",
    "PRAGMA journal_size_limit = 67108864",
)
_SERVER_POOL: dict[str, Any] = {"pool_size": 10, "max_overflow": 30, "pool_timeout": 10, "pool_pre_ping": True}
_POSTGRESQL_WAITS = {
    "connect_timeout": 5,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 15000,
}


def engine_of(url: str) -> Engine:
    """An engine whose connections are set up; it connects to nothing yet.

    Raises:
        ConfigurationError: The URL is none, or its driver is not here.
    """
    try:
        return _engine(_parsed(url))
    except (ArgumentError, ImportError, ValueError) as fault:
        # What the faults say is left out on purpose: it may hold a part of the password.
        raise ConfigurationError(
            f"HADIR_DATABASE_URL cannot be used ({type(fault).__name__})",
            "Write it like postgresql+psycopg://user:password@host/name, with %40 for @ and %3A for : in the password, "
            "and install the driver it names",
        ) from None


def is_missing_file(url: URL) -> bool:
    """Whether the URL is of a SQLite file that is not there yet; connecting would leave an empty one behind."""
    return url.get_backend_name() == "sqlite" and bool(url.database) and not Path(str(url.database)).exists()


def _parsed(url: str) -> URL:
    address = make_url(url)
    if address.get_backend_name() != "sqlite" and url.count("@") > 1:
        # A part of the password would be taken for the host, and be shown.
        raise ValueError("an @ too many")
    return address


def _engine(address: URL) -> Engine:
    backend = address.get_backend_name()
    if backend == "sqlite":
        return _sqlite(address)
    if backend == "postgresql":
        # Asking each new connection for a type that is not used would leave it open where the server ends just then.
        return create_engine(address, connect_args=_POSTGRESQL_WAITS, use_native_hstore=False, **_SERVER_POOL)
    return create_engine(address, **_SERVER_POOL)


def _sqlite(address: URL) -> Engine:
    engine = create_engine(
        address, connect_args={"check_same_thread": False}, pool_size=8, max_overflow=8, pool_timeout=30
    )
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _set_up(connection: Any, _: object) -> None:
    # The driver is to leave transactions to us: it begins them too late to write without a conflict.
    connection.isolation_level = None
    if not connection.execute("PRAGMA page_count").fetchone()[0]:
        # Later it would have no effect, but wait for whoever is writing.
        connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
    for setting in _SQLITE_SETTINGS:
        connection.execute(setting)


def _begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get(WRITING, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

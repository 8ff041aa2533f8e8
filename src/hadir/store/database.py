"""The database: where it is, and whether it answers."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import create_engine, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from hadir.domain.address import redacted
from hadir.domain.errors import ConfigurationError


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


def examine(url: str) -> DatabaseHealth:
    """Connect to a database and ask for its version.

    Args:
        url: SQLAlchemy URL, such as `sqlite:///data/attendance.db`.

    Raises:
        ConfigurationError: The URL is none, or its driver is not here.
    """
    try:
        engine = create_engine(make_url(url))
    except (ArgumentError, ImportError, ValueError) as fault:
        # What the faults say is left out on purpose: it may hold a part of the password.
        raise ConfigurationError(
            f"HADIR_DATABASE_URL cannot be used ({type(fault).__name__})",
            "Write it like postgresql+psycopg://user:password@host/name, with %40 for @ and %3A for : in the password, "
            "and install the driver it names",
        ) from None
    address = redacted(engine.url.render_as_string(hide_password=True))
    if _is_missing_file(engine.url):
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


def _is_missing_file(url: URL) -> bool:
    """Whether the URL is of a SQLite file that is not there yet; connecting would leave an empty one behind."""
    return url.get_backend_name() == "sqlite" and bool(url.database) and not Path(str(url.database)).exists()

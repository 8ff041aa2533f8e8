"""What faults of the database mean for people."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, InterfaceError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from hadir.domain.errors import DatabaseAwayError, DatabaseError, HadirError, InputError, StorageFullError

_DISK_FULL = "53100"
"""SQLSTATE of PostgreSQL."""
_FULL_WORDS = ("disk is full", "filegroup is full", "transaction log for database", "could not allocate space")
_DAMAGED_WORDS = ("malformed", "not a database", "corrupt")


@contextmanager
def explained() -> Iterator[None]:
    """Turn faults of the database into those that people understand; a broken constraint is left to the caller.

    Raises:
        DatabaseAwayError: It does not answer, or is too busy.
        StorageFullError: There is no space left.
        InputError: A value is none that it can hold.
        DatabaseError: It is damaged, or its tables are not those that are expected.
    """
    try:
        yield
    except (DataError, OverflowError, UnicodeEncodeError):
        raise InputError("A text or a number is none that can be kept or looked for", "Check what was given") from None
    except IntegrityError:
        raise
    except (DBAPIError, NoConnectionFree) as fault:
        raise _meaning(fault) from fault


def _meaning(fault: SQLAlchemyError) -> HadirError:
    cause = getattr(fault, "orig", None) or fault
    said = str(cause).lower()
    if _is_full(cause, said):
        return StorageFullError("There is no space left for the database", "Make room on its disk")
    if any(word in said for word in _DAMAGED_WORDS):
        return DatabaseError("The database is damaged", "Restore it from a backup")
    if _is_away(fault, cause):
        return DatabaseAwayError("The database does not answer", "Look whether it runs; Hadir tries again by itself")
    return DatabaseError(
        f"The database refused a statement ({type(cause).__name__})", "Run `hadir db check` to see if it is up to date"
    )


def _is_full(cause: BaseException, said: str) -> bool:
    return getattr(cause, "sqlstate", None) == _DISK_FULL or any(word in said for word in _FULL_WORDS)


def _is_away(fault: SQLAlchemyError, cause: BaseException) -> bool:
    if isinstance(fault, NoConnectionFree | InterfaceError):
        return True
    if getattr(fault, "connection_invalidated", False):
        return True
    return isinstance(fault, OperationalError) and not _is_about_tables(cause)


def _is_about_tables(cause: BaseException) -> bool:
    """SQLite tells of a missing table as if it were away."""
    return isinstance(cause, sqlite3.OperationalError) and getattr(cause, "sqlite_errorcode", 0) == sqlite3.SQLITE_ERROR

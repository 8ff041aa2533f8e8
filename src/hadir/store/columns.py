"""Kinds of columns that mean the same on SQLite, PostgreSQL and SQL Server."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, DateTime, Dialect, Integer, LargeBinary, String, Unicode, UnicodeText
from sqlalchemy.dialects.mssql import DATETIME2, NVARCHAR, VARBINARY
from sqlalchemy.types import TypeDecorator, TypeEngine

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_EXACT = "Latin1_General_100_BIN2"
"""SQL Server takes `Ana` and `ana` for the same otherwise."""


class Moment(TypeDecorator[datetime]):
    """An aware datetime, kept in UTC to the microsecond; one without time zone is refused.

    SQLite, which has no times, keeps microseconds since 1970: whole numbers are compared and found fastest.
    """

    impl = DateTime
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """The type of the database itself."""
        if dialect.name == "sqlite":
            return dialect.type_descriptor(BigInteger())
        if dialect.name == "mssql":
            return dialect.type_descriptor(DATETIME2(6))  # type: ignore[no-untyped-call]  # SQLAlchemy leaves it untyped
        return dialect.type_descriptor(DateTime(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | int | None:
        """What the database is given."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without time zone cannot be kept")
        if dialect.name == "sqlite":
            return (value - _EPOCH) // _MICROSECOND
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "mssql" else moment

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        """What was read, aware, UTC."""
        if value is None:
            return None
        if dialect.name == "sqlite":
            return _EPOCH + timedelta(microseconds=value)
        moment: datetime = value
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def identifier(length: int) -> TypeEngine[str]:
    """A name that is compared sign by sign."""
    return String(length).with_variant(NVARCHAR(length, collation=_EXACT), "mssql")


def words(length: int) -> TypeEngine[str]:
    """A short text in any script."""
    return Unicode(length)


def text() -> TypeEngine[str]:
    """A text of any length in any script."""
    return UnicodeText().with_variant(NVARCHAR(), "mssql")


def secret() -> TypeEngine[bytes]:
    """Something encrypted."""
    largest = VARBINARY("max")  # type: ignore[no-untyped-call]  # SQLAlchemy leaves it untyped
    return LargeBinary().with_variant(largest, "mssql")


def number() -> TypeEngine[int]:
    """The number of a row, given by the database."""
    return BigInteger().with_variant(Integer, "sqlite")

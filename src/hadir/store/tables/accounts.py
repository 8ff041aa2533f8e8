"""The tables of who may do what, and of who did."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table

from hadir.store.columns import Moment, identifier, number, text, words
from hadir.store.tables.schema import metadata

users = Table(
    "users",
    metadata,
    Column("id", number(), primary_key=True),
    Column("name", words(200), nullable=False),
    Column("folded_name", words(600), nullable=False, unique=True, doc="The name casefolded: no two look alike."),
    Column("password_hash", String(300), doc="Argon2; empty until the first sign-in link was used."),
    Column("role", String(16), nullable=False),
    Column("active", Boolean, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("last_sign_in", Moment),
    Column("failed_attempts", Integer, nullable=False),
    Column("locked_until", Moment),
    sqlite_autoincrement=True,
)

sessions = Table(
    "sessions",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("user_id", number(), ForeignKey("users.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("created_at", Moment, nullable=False),
    Column("last_used", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
)

one_time_links = Table(
    "one_time_links",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("purpose", String(32), nullable=False),
    Column("user_id", number(), ForeignKey("users.id", ondelete="CASCADE"), index=True),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
)

api_tokens = Table(
    "api_tokens",
    metadata,
    Column("id", number(), primary_key=True),
    Column("name", words(200), nullable=False),
    Column("role", String(16), nullable=False),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("created_by", words(200), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("last_used", Moment),
    Column("revoked_at", Moment),
    sqlite_autoincrement=True,
)

audit_log = Table(
    "audit_log",
    metadata,
    Column("id", number(), primary_key=True),
    Column("at", Moment, nullable=False),
    Column("who", words(200), nullable=False),
    Column("address", words(100), nullable=False),
    Column("action", String(64), nullable=False),
    Column("subject", words(300), nullable=False),
    Column("detail", text(), nullable=False),
    Index(None, "at", "id"),
    Index(None, "who", "at"),
    Index(None, "action", "at"),
    sqlite_autoincrement=True,
)

site_state = Table(
    "site_state",
    metadata,
    Column("key", identifier(64), primary_key=True),
    Column("value", text(), nullable=False),
)

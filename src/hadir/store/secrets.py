"""What is shown once and kept as a hash: sessions, API tokens, one-time links."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, delete, insert, or_, select, true, update

from hadir.domain.access import ApiToken, Role, User
from hadir.domain.errors import NotFoundError
from hadir.store.accounts import user_of
from hadir.store.database import Database
from hadir.store.tables import api_tokens, one_time_links, sessions, users

IDLE = timedelta(hours=12)
"""A session ends when nobody used it for so long."""

LONGEST = timedelta(days=14)
"""A session ends after so long in any case."""

TOKEN_PREFIX = "hadir_"  # noqa: S105 - what tokens begin with, so that a leaked one is recognised
_NOTED_EVERY = timedelta(minutes=1)


class LinkPurpose(StrEnum):
    """What a one-time link is for."""

    FIRST_ADMIN = "first_admin"
    PASSWORD = "password"  # noqa: S105 - a purpose
    SIGN_IN = "sign_in"


@dataclass(frozen=True, slots=True)
class Link:
    """What a one-time link lets somebody do.

    Attributes:
        purpose: What it is for.
        user: Whom it is for, None for the first admin.
    """

    purpose: LinkPurpose
    user: User | None


class SessionRepository:
    """Who is signed in."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def open(self, user: User, now: datetime) -> str:
        """Begin a session.

        Returns:
            What the browser shows from now on.
        """
        secret = secrets.token_urlsafe(32)
        values = {"user_id": user.id, "created_at": now, "last_used": now, "expires_at": now + LONGEST}
        with self._database.writing() as connection:
            connection.execute(delete(sessions).where(_ended(now)))
            connection.execute(insert(sessions).values(token_hash=_hash(secret), **values))
        return secret

    def user(self, secret: str, now: datetime) -> User | None:
        """Whose session it is, None if it has ended or never was."""
        wanted = (
            select(users, sessions.c.last_used)
            .join(sessions, sessions.c.user_id == users.c.id)
            .where(sessions.c.token_hash == _hash(secret), users.c.active == true(), ~_ended(now))
        )
        with self._database.reading() as connection:
            row = connection.execute(wanted).one_or_none()
        if row is None:
            return None
        if now - row.last_used >= _NOTED_EVERY:
            self._note(secret, now)
        return user_of(row)

    def close(self, secret: str) -> None:
        """End a session."""
        with self._database.writing() as connection:
            connection.execute(delete(sessions).where(sessions.c.token_hash == _hash(secret)))

    def _note(self, secret: str, now: datetime) -> None:
        with self._database.writing() as connection:
            used = update(sessions).where(sessions.c.token_hash == _hash(secret)).values(last_used=now)
            connection.execute(used)


class TokenRepository:
    """What programs sign in with."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[ApiToken, ...]:
        """All tokens, the newest first."""
        with self._database.reading() as connection:
            return tuple(map(_token, connection.execute(select(api_tokens).order_by(api_tokens.c.id.desc()))))

    def add(self, name: str, role: Role, created_by: str, now: datetime) -> tuple[ApiToken, str]:
        """Make a token.

        Returns:
            The token, and its secret, which is shown this once.
        """
        secret = TOKEN_PREFIX + secrets.token_urlsafe(32)
        values = {"name": name, "role": role.value, "created_by": created_by, "created_at": now}
        with self._database.writing() as connection:
            adding = insert(api_tokens).values(token_hash=_hash(secret), **values).returning(api_tokens.c.id)
            token_id = connection.execute(adding).scalar_one()
        return ApiToken(token_id, name, role, created_by, now), secret

    def revoke(self, token_id: int, now: datetime) -> ApiToken:
        """Have a token be worth nothing from now on.

        Raises:
            NotFoundError: There is no such.
        """
        with self._database.writing() as connection:
            still = api_tokens.c.id == token_id, api_tokens.c.revoked_at.is_(None)
            connection.execute(update(api_tokens).where(*still).values(revoked_at=now))
            row = connection.execute(select(api_tokens).where(api_tokens.c.id == token_id)).one_or_none()
        if row is None:
            raise NotFoundError("There is no such token", "See which there are")
        return _token(row)

    def find(self, secret: str, now: datetime) -> ApiToken | None:
        """The token of a secret, None if there is none or it was revoked."""
        which = api_tokens.c.token_hash == _hash(secret), api_tokens.c.revoked_at.is_(None)
        with self._database.reading() as connection:
            row = connection.execute(select(api_tokens).where(*which)).one_or_none()
        if row is None:
            return None
        if row.last_used is None or now - row.last_used >= _NOTED_EVERY:
            with self._database.writing() as connection:
                connection.execute(update(api_tokens).where(*which).values(last_used=now))
        return _token(row)


class LinkRepository:
    """Links that work once."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, purpose: LinkPurpose, user: User | None, now: datetime, valid: timedelta) -> str:
        """Make a link; earlier ones of the kind for the same user work no more.

        Returns:
            Its secret.
        """
        secret = secrets.token_urlsafe(24)
        user_id = None if user is None else user.id
        same = one_time_links.c.purpose == purpose.value, one_time_links.c.user_id == user_id
        values = {"purpose": purpose.value, "user_id": user_id, "created_at": now, "expires_at": now + valid}
        with self._database.writing() as connection:
            connection.execute(delete(one_time_links).where(*same))
            connection.execute(insert(one_time_links).values(token_hash=_hash(secret), **values))
        return secret

    def read(self, secret: str, now: datetime) -> Link | None:
        """What a link is for, None if it was used, is too old, or never was."""
        wanted = (
            select(one_time_links.c.purpose, *users.c)
            .join(users, users.c.id == one_time_links.c.user_id, isouter=True)
            .where(one_time_links.c.token_hash == _hash(secret), one_time_links.c.expires_at > now)
        )
        with self._database.reading() as connection:
            row = connection.execute(wanted).one_or_none()
        if row is None:
            return None
        return Link(LinkPurpose(row.purpose), None if row.id is None else user_of(row))

    def use_up(self, secret: str) -> bool:
        """Have a link work no more.

        Returns:
            Whether it did until now: of two who use it at once one is too late.
        """
        with self._database.writing() as connection:
            used = connection.execute(delete(one_time_links).where(one_time_links.c.token_hash == _hash(secret)))
        return used.rowcount == 1


def _hash(secret: str) -> str:
    """Secrets are long and random: a plain hash cannot be guessed back."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _ended(now: datetime) -> Any:
    return or_(sessions.c.expires_at <= now, sessions.c.last_used <= now - IDLE)


def _token(row: Row[Any]) -> ApiToken:
    return ApiToken(row.id, row.name, Role(row.role), row.created_by, row.created_at, row.last_used, row.revoked_at)

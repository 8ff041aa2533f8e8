"""Who can sign in: users and their passwords. Passwords are kept as Argon2 hashes."""

import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import ColumnElement, Connection, Row, and_, delete, func, insert, select, true, update
from sqlalchemy.exc import IntegrityError

from hadir.domain.access import Role, User
from hadir.domain.errors import ConflictError, InputError, NotFoundError
from hadir.store.database import Database
from hadir.store.tables import sessions, users

SHORTEST_PASSWORD = 10
_LONGEST_PASSWORD = 1000
_FREE_ATTEMPTS = 5
_FIRST_LOCK = timedelta(seconds=30)
_LONGEST_LOCK = timedelta(minutes=15)

_hasher = PasswordHasher()
_NOBODYS = _hasher.hash("nobody's password, compared with where there is no user, so that it takes as long")


@dataclass(frozen=True, slots=True)
class SignIn:
    """What came of a name and a password.

    Attributes:
        user: Who signed in, None if nobody.
        locked_until: Until when the account takes no password at all, None if it does.
    """

    user: User | None = None
    locked_until: datetime | None = None


class AccountRepository:
    """The users."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[User, ...]:
        """All users, by their names."""
        with self._database.reading() as connection:
            return tuple(map(user_of, connection.execute(select(users).order_by(users.c.folded_name)).all()))

    def get(self, user_id: int) -> User:
        """One user.

        Raises:
            NotFoundError: There is no such.
        """
        with self._database.reading() as connection:
            row = connection.execute(select(users).where(users.c.id == user_id)).one_or_none()
        if row is None:
            raise _unknown()
        return user_of(row)

    def named(self, name: str) -> User | None:
        """The user of a name, None if there is no such."""
        with self._database.reading() as connection:
            row = connection.execute(select(users).where(users.c.folded_name == _folded(name))).one_or_none()
        return None if row is None else user_of(row)

    def has_admin(self) -> bool:
        """Whether somebody can administer."""
        with self._database.reading() as connection:
            return _admins(connection) > 0

    def add(self, name: str, role: Role, password: str | None, now: datetime) -> User:
        """Let somebody sign in.

        Args:
            name: What they sign in with.
            role: What they are here for.
            password: Their password; None where they will choose one by a link.
            now: The time.

        Raises:
            ConflictError: There is a user of that name.
            InputError: The password is too short or too long.
        """
        values = {
            "name": name,
            "folded_name": _folded(name),
            "password_hash": None if password is None else _hashed(password),
            "role": role.value,
            "active": True,
            "created_at": now,
            "failed_attempts": 0,
        }
        with self._database.writing() as connection:
            try:
                user_id = connection.execute(insert(users).values(**values).returning(users.c.id)).scalar_one()
            except IntegrityError:
                raise ConflictError(f"There is a user {name} already", "Choose another name") from None
        return User(user_id, name, role, active=True, created_at=now)

    def change(self, user_id: int, role: Role, *, active: bool) -> User:
        """Give a user another role, or let them sign in no more; their sessions end with it.

        Raises:
            NotFoundError: There is no such user.
            ConflictError: Nobody could administer any more.
        """
        with self._database.writing() as connection:
            _hold_admins(connection)
            changed = connection.execute(
                update(users).where(users.c.id == user_id).values(role=role.value, active=active)
            )
            if changed.rowcount == 0:
                raise _unknown()
            _require_admin(connection)
            if not active:
                connection.execute(delete(sessions).where(sessions.c.user_id == user_id))
        return self.get(user_id)

    def remove(self, user_id: int) -> None:
        """Forget a user; their sessions end with it.

        Raises:
            NotFoundError: There is no such user.
            ConflictError: Nobody could administer any more.
        """
        with self._database.writing() as connection:
            _hold_admins(connection)
            connection.execute(delete(sessions).where(sessions.c.user_id == user_id))
            if connection.execute(delete(users).where(users.c.id == user_id)).rowcount == 0:
                raise _unknown()
            _require_admin(connection)

    def set_password(self, user_id: int, password: str) -> None:
        """Give a user another password; their sessions end with it, and a lock too.

        Raises:
            NotFoundError: There is no such user.
            InputError: The password is too short or too long.
        """
        values = {"password_hash": _hashed(password), "failed_attempts": 0, "locked_until": None}
        with self._database.writing() as connection:
            if connection.execute(update(users).where(users.c.id == user_id).values(**values)).rowcount == 0:
                raise _unknown()
            connection.execute(delete(sessions).where(sessions.c.user_id == user_id))

    def sign_in(self, name: str, password: str, now: datetime) -> SignIn:
        """Try a name and a password; after some wrong ones the account is locked for a while, longer each time."""
        with self._database.reading() as connection:
            row = connection.execute(select(users).where(users.c.folded_name == _folded(name))).one_or_none()
        known = row is not None and row.active and row.password_hash is not None
        if row is not None and row.locked_until is not None and now < row.locked_until:
            return SignIn(locked_until=row.locked_until)
        right = _verified(row.password_hash if row is not None and known else _NOBODYS, password)
        if row is None or not known:
            return SignIn()
        if not right:
            return SignIn(locked_until=self._note_failure(row.id, now))
        self._note_success(row, password, now)
        return SignIn(user_of(row))

    def _note_failure(self, user_id: int, now: datetime) -> datetime | None:
        """Count a wrong password, of several tried at once each; until when the account is locked by it."""
        user = users.c.id == user_id
        with self._database.writing() as connection:
            connection.execute(update(users).where(user).values(failed_attempts=users.c.failed_attempts + 1))
            attempts = connection.scalar(select(users.c.failed_attempts).where(user)) or 0
            beyond = attempts - _FREE_ATTEMPTS
            locked_until = None if beyond < 0 else now + min(_FIRST_LOCK * 2 ** min(beyond, 10), _LONGEST_LOCK)
            connection.execute(update(users).where(user).values(locked_until=locked_until))
        return locked_until

    def _note_success(self, row: Row[Any], password: str, now: datetime) -> None:
        values: dict[str, Any] = {"failed_attempts": 0, "locked_until": None, "last_sign_in": now}
        if _hasher.check_needs_rehash(row.password_hash):
            values["password_hash"] = _hasher.hash(password)
        with self._database.writing() as connection:
            connection.execute(update(users).where(users.c.id == row.id).values(**values))


def user_of(row: Row[Any]) -> User:
    """A user as read."""
    return User(row.id, row.name, Role(row.role), row.active, row.created_at, row.last_sign_in)


def _unknown() -> NotFoundError:
    return NotFoundError("There is no such user", "See which there are")


def _folded(name: str) -> str:
    """A name so that all that look like it are the same."""
    return unicodedata.normalize("NFC", name).casefold()


def _is_admin() -> ColumnElement[bool]:
    return and_(users.c.role == Role.ADMIN.value, users.c.active == true())


def _admins(connection: Connection) -> int:
    return connection.scalar(select(func.count()).select_from(users).where(_is_admin())) or 0


def _hold_admins(connection: Connection) -> None:
    """Let nobody else take away an admin meanwhile: two that do it to one another would leave none."""
    held = select(users.c.id).where(_is_admin()).order_by(users.c.id).with_for_update()
    connection.execute(held.with_hint(users, "WITH (UPDLOCK)", "mssql")).all()


def _require_admin(connection: Connection) -> None:
    if _admins(connection) == 0:
        raise ConflictError("Nobody could administer Hadir any more", "Make somebody else an admin first")


def _hashed(password: str) -> str:
    if not SHORTEST_PASSWORD <= len(password) <= _LONGEST_PASSWORD:
        raise InputError(
            f"A password has {SHORTEST_PASSWORD} to {_LONGEST_PASSWORD} signs",
            "Choose a longer one, such as a sentence",
        )
    return _hasher.hash(password)


def _verified(kept: str, password: str) -> bool:
    try:
        return _hasher.verify(kept, password[: _LONGEST_PASSWORD + 1])
    except (VerificationError, InvalidHashError):
        return False

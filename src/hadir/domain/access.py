"""Who may do what."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """What somebody is here for."""

    ADMIN = "admin"
    HR = "hr"
    SECURITY = "security"
    VIEWER = "viewer"


class Permission(StrEnum):
    """One kind of thing that somebody may do."""

    WATCH = "watch"
    """See live pictures, who is here, and how everything is."""
    READ_RECORD = "read_record"
    """Read events, attendance, crowds and alerts."""
    HANDLE_ALERTS = "handle_alerts"
    """Acknowledge and resolve alerts."""
    READ_PEOPLE = "read_people"
    """Read the employees."""
    MANAGE_PEOPLE = "manage_people"
    """Add, change, enrol and erase employees, their shifts and leaves."""
    RUN_CAMERAS = "run_cameras"
    """Start and stop cameras."""
    ADMINISTER = "administer"
    """Change cameras, settings, users and tokens; delete logs; read the audit."""


_EVERYBODY = frozenset({Permission.WATCH})
_READERS = _EVERYBODY | {Permission.READ_RECORD, Permission.READ_PEOPLE, Permission.HANDLE_ALERTS}

PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.ADMIN: frozenset(Permission),
    Role.HR: _READERS | {Permission.MANAGE_PEOPLE},
    Role.SECURITY: _READERS | {Permission.RUN_CAMERAS},
    Role.VIEWER: _EVERYBODY | {Permission.READ_PEOPLE},
}


@dataclass(frozen=True, slots=True)
class Principal:
    """Whoever asks: a person signed in, or a program with a token.

    Attributes:
        name: The user's or the token's name.
        role: What they are here for.
        user_id: The user's number, None for a token.
        token_id: The token's number, None for a user.
    """

    name: str
    role: Role
    user_id: int | None = None
    token_id: int | None = None

    def may(self, permission: Permission) -> bool:
        """Whether they may do something."""
        return permission in PERMISSIONS[self.role]


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who can sign in.

    Attributes:
        id: Its number.
        name: What they sign in with.
        role: What they are here for.
        active: Whether they may sign in at all.
        created_at: Since when they can.
        last_sign_in: When they did last, None if never.
    """

    id: int
    name: str
    role: Role
    active: bool
    created_at: datetime
    last_sign_in: datetime | None = None


@dataclass(frozen=True, slots=True)
class ApiToken:
    """What a program signs in with; the secret itself is not kept.

    Attributes:
        id: Its number.
        name: What it is for.
        role: What it may do.
        created_by: Who made it.
        created_at: When.
        last_used: When it was used last, None if never.
        revoked_at: Since when it is worth nothing, None while it is.
    """

    id: int
    name: str
    role: Role
    created_by: str
    created_at: datetime
    last_used: datetime | None = None
    revoked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """Who changed what.

    Attributes:
        at: When, aware, UTC.
        who: Name of the user or token, or `hadir` for the system itself.
        address: Where the request came from, empty for commands on the machine.
        action: What was done, such as `camera.update`.
        subject: What it was done to, such as a camera's id.
        detail: More, in words; never a secret.
        id: Its number, 0 before it is kept.
    """

    at: datetime
    who: str
    address: str
    action: str
    subject: str
    detail: str = ""
    id: int = 0

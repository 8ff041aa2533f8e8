"""Who asks: a person with a session, or a program with a token; and what they may do."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends, Request, Security
from fastapi.security import APIKeyCookie, HTTPAuthorizationCredentials, HTTPBearer
from starlette.exceptions import HTTPException

from hadir.api.backend import Backend, backend_of
from hadir.domain.access import AuditEntry, Permission, Principal
from hadir.domain.errors import AccessError
from hadir.store.audit import AuditRepository
from hadir.store.secrets import SessionRepository, TokenRepository

COOKIE = "hadir_session"

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_cookie = APIKeyCookie(name=COOKIE, auto_error=False, description="The session of somebody signed in.")
_bearer = HTTPBearer(auto_error=False, description="An API token, as in `Authorization: Bearer hadir_…`.")


@dataclass(frozen=True, slots=True)
class Credentials:
    """What somebody shows who asks.

    Attributes:
        session: The session's secret, None without.
        token: The API token, None without.
    """

    session: str | None
    token: str | None

    def identify(self, backend: Backend) -> Principal | None:
        """Whoever they belong to, None if they are worth nothing."""
        return identify(backend, self.session, self.token)


def identify(backend: Backend, session: str | None, token: str | None) -> Principal | None:
    """Whoever a session or a token belongs to, None if it is worth nothing."""
    now = datetime.now(UTC)
    if token is not None:
        found = TokenRepository(backend.database).find(token, now)
        return None if found is None else Principal(found.name, found.role, token_id=found.id)
    user = None if session is None else SessionRepository(backend.database).user(session, now)
    return None if user is None else Principal(user.name, user.role, user_id=user.id)


def comes_from_elsewhere(headers: "dict[str, str]") -> bool:
    """Whether a browser says that another site's page made the request."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site not in {"same-origin", "none"}
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != headers.get("host")


def credentials_of(
    session: Annotated[str | None, Security(_cookie)],
    bearer: Annotated[HTTPAuthorizationCredentials | None, Security(_bearer)],
) -> Credentials:
    """What somebody shows who asks."""
    return Credentials(session, None if bearer is None else bearer.credentials)


CredentialsDependency = Annotated[Credentials, Depends(credentials_of)]


def principal_of(request: Request, credentials: CredentialsDependency) -> Principal:
    """Whoever asks.

    Raises:
        HTTPException: 401 for nobody known.
        AccessError: A page of another site asks in the name of somebody signed in here.
    """
    found = credentials.identify(backend_of(request))
    if found is None:
        raise HTTPException(401, "Sign in first.", {"WWW-Authenticate": "Bearer"})
    if credentials.token is None and request.method not in _SAFE and comes_from_elsewhere(dict(request.headers)):
        raise AccessError("Another site's page may not do that", "Open Hadir itself")
    request.state.principal = found
    return found


PrincipalDependency = Annotated[Principal, Depends(principal_of)]


def require(permission: Permission) -> Callable[[Principal], Principal]:
    """A dependency that lets only those in who may do something."""

    def checked(principal: PrincipalDependency) -> Principal:
        if not principal.may(permission):
            raise AccessError(f"{principal.name} may not do that", "Ask an admin")
        return principal

    return checked


WATCHES = Depends(require(Permission.WATCH))
READS_RECORD = Depends(require(Permission.READ_RECORD))
READS_PEOPLE = Depends(require(Permission.READ_PEOPLE))
MANAGES_PEOPLE = Depends(require(Permission.MANAGE_PEOPLE))
HANDLES_ALERTS = Depends(require(Permission.HANDLE_ALERTS))
RUNS_CAMERAS = Depends(require(Permission.RUN_CAMERAS))
ADMINISTERS = Depends(require(Permission.ADMINISTER))


class Auditor:
    """Writes down who changes what."""

    def __init__(self, request: Request) -> None:
        self._request = request

    def __call__(self, action: str, subject: str, detail: str = "") -> None:
        """Write down that whoever asks has done something.

        Args:
            action: What, such as `camera.update`.
            subject: To what, such as a camera's id.
            detail: More, in words; never a secret.
        """
        principal: Principal | None = getattr(self._request.state, "principal", None)
        client = self._request.client
        entry = AuditEntry(
            at=datetime.now(UTC),
            who="nobody" if principal is None else principal.name,
            address="" if client is None else client.host,
            action=action,
            subject=subject,
            detail=detail,
        )
        AuditRepository(backend_of(self._request).database).add(entry)


AuditorDependency = Annotated[Auditor, Depends(Auditor)]

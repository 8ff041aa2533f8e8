"""`/api/auth`: signing in and out, one-time links, one's own password."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field, SecretStr
from starlette.exceptions import HTTPException

from hadir.api.auth.access import COOKIE, AuditorDependency, PrincipalDependency, comes_from_elsewhere
from hadir.api.auth.throttle import Throttle
from hadir.api.backend import Backend, BackendDependency
from hadir.api.errors import may_answer
from hadir.domain.access import PERMISSIONS, Permission, Principal, Role, User
from hadir.domain.errors import AccessError, InputError
from hadir.store.accounts import SHORTEST_PASSWORD, AccountRepository
from hadir.store.secrets import LONGEST, Link, LinkPurpose, LinkRepository, SessionRepository

router = APIRouter(prefix="/api/auth", tags=["sign-in"])

UserName = Annotated[str, Field(min_length=1, max_length=200, examples=["siti"])]
NewPassword = Annotated[SecretStr, Field(min_length=SHORTEST_PASSWORD, max_length=1000)]
_WRONG = "That name and password do not belong together."
_USED_UP = "That link was used already or is too old. Ask for a new one."


class Credentials(BaseModel):
    """A name and a password."""

    username: UserName
    password: Annotated[SecretStr, Field(max_length=1000)]


class LinkUse(BaseModel):
    """A one-time link, and what it needs."""

    token: Annotated[str, Field(min_length=1, max_length=200, description="What stands behind # in the link.")]
    username: UserName | None = Field(default=None, description="Name of the first admin.")
    password: NewPassword | None = Field(default=None, description="The password to have from now on.")


class PasswordChange(BaseModel):
    """The password that one has, and the one that one wants."""

    old: Annotated[SecretStr, Field(max_length=1000)]
    new: NewPassword


class Me(BaseModel):
    """Whoever asks."""

    name: str = Field(examples=["siti"])
    role: Role
    permissions: list[Permission] = Field(description="What they may do.")


class LinkState(BaseModel):
    """What a one-time link is for."""

    purpose: LinkPurpose
    username: str | None = Field(description="Whom it is for, null for the first admin.")


def _me(principal: Principal) -> Me:
    return Me(name=principal.name, role=principal.role, permissions=sorted(PERMISSIONS[principal.role]))


def _address(request: Request) -> str:
    return "" if request.client is None else request.client.host


def _throttle(request: Request, account: str) -> None:
    throttle: Throttle = request.app.state.throttle
    throttle.take(_address(request), account)


def _require_own_page(request: Request) -> None:
    if comes_from_elsewhere(dict(request.headers)):
        raise AccessError("Another site's page may not sign anybody in", "Open Hadir itself")


def _signed_in(request: Request, response: Response, backend: Backend, user: User) -> Me:
    """Begin a session of a user."""
    secret = SessionRepository(backend.database).open(user, datetime.now(UTC))
    response.set_cookie(
        COOKIE,
        secret,
        max_age=int(LONGEST.total_seconds()),
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )
    request.state.principal = principal = Principal(user.name, user.role, user_id=user.id)
    return _me(principal)


@router.post("/sign-in", summary="Sign in", responses=may_answer(401, 403, 429))
def sign_in(
    credentials: Credentials, request: Request, response: Response, backend: BackendDependency, audit: AuditorDependency
) -> Me:
    """Begin a session; the cookie that comes back is it. After some wrong tries an account is locked for a while."""
    _require_own_page(request)
    _throttle(request, credentials.username)
    now = datetime.now(UTC)
    accounts = AccountRepository(backend.database)
    outcome = accounts.sign_in(credentials.username, credentials.password.get_secret_value(), now)
    if outcome.user is None:
        audit("sign_in.failed", credentials.username)
        if outcome.locked_until is not None:
            wait = max(int((outcome.locked_until - now).total_seconds()), 1)
            raise HTTPException(429, "That were too many tries. Wait a while.", {"Retry-After": str(wait)})
        raise HTTPException(401, _WRONG)
    me = _signed_in(request, response, backend, outcome.user)
    audit("sign_in", outcome.user.name)
    return me


@router.post("/sign-out", summary="Sign out", status_code=204)
def sign_out(request: Request, response: Response, backend: BackendDependency) -> None:
    """End the session."""
    _require_own_page(request)
    secret = request.cookies.get(COOKIE)
    if secret is not None:
        SessionRepository(backend.database).close(secret)
    response.delete_cookie(COOKIE, httponly=True, samesite="strict")


@router.get("/me", summary="Who I am", responses=may_answer(401))
def me(principal: PrincipalDependency) -> Me:
    """Whoever asks, and what they may do."""
    return _me(principal)


@router.post("/password", summary="Change my password", responses=may_answer(401, 422, 429))
def change_password(
    change: PasswordChange,
    request: Request,
    response: Response,
    backend: BackendDependency,
    principal: PrincipalDependency,
    audit: AuditorDependency,
) -> Me:
    """Choose another password; all other sessions end."""
    accounts, now = AccountRepository(backend.database), datetime.now(UTC)
    if principal.user_id is None:
        raise InputError("A token has no password", "Sign in as a user")
    _throttle(request, principal.name)
    user = accounts.sign_in(principal.name, change.old.get_secret_value(), now).user
    if user is None:
        raise InputError("The old password is not right", "Type it again")
    accounts.set_password(user.id, change.new.get_secret_value())
    audit("password.change", user.name)
    return _signed_in(request, response, backend, user)


@router.get("/link/{token}", summary="What a one-time link is for", responses=may_answer(404, 429))
def read_link(token: str, request: Request, backend: BackendDependency) -> LinkState:
    """What a link is for, without using it up."""
    _throttle(request, "link")
    link = LinkRepository(backend.database).read(token, datetime.now(UTC))
    if link is None:
        raise HTTPException(404, _USED_UP)
    return LinkState(purpose=link.purpose, username=None if link.user is None else link.user.name)


@router.post("/link", summary="Use a one-time link", responses=may_answer(401, 403, 409, 422, 429))
def use_link(
    use: LinkUse, request: Request, response: Response, backend: BackendDependency, audit: AuditorDependency
) -> Me:
    """Create the first admin, choose a new password, or sign in; whichever the link is for."""
    _require_own_page(request)
    _throttle(request, "link")
    links = LinkRepository(backend.database)
    link = links.read(use.token, datetime.now(UTC))
    if link is None:
        raise HTTPException(401, _USED_UP)
    _require_complete(link, use)
    if not links.use_up(use.token):
        raise HTTPException(401, _USED_UP)
    user = _linked(AccountRepository(backend.database), link, use)
    me = _signed_in(request, response, backend, user)
    audit(f"link.{link.purpose.value}", user.name)
    return me


def _require_complete(link: Link, use: LinkUse) -> None:
    if link.purpose is not LinkPurpose.SIGN_IN and use.password is None:
        raise InputError("A password is needed", f"Choose one of {SHORTEST_PASSWORD} signs or more")
    if link.purpose is LinkPurpose.FIRST_ADMIN and use.username is None:
        raise InputError("A user name is needed", "Choose one")


def _linked(accounts: AccountRepository, link: Link, use: LinkUse) -> User:
    """The user that a link gives or is for."""
    password = None if use.password is None else use.password.get_secret_value()
    if link.user is None:
        if accounts.has_admin():
            raise HTTPException(401, _USED_UP)
        return accounts.add(use.username or "", Role.ADMIN, password, datetime.now(UTC))
    if link.purpose is LinkPurpose.PASSWORD and password is not None:
        accounts.set_password(link.user.id, password)
    return link.user

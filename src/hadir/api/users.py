"""`/api/users`: who can sign in."""

from datetime import UTC, datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import BaseModel, Field, StringConstraints

from hadir.api.auth.access import ADMINISTERS, AuditorDependency
from hadir.api.auth.sign_in import NewPassword
from hadir.api.backend import BackendDependency
from hadir.api.errors import may_answer
from hadir.domain.access import Role, User
from hadir.store.accounts import AccountRepository
from hadir.store.secrets import LinkPurpose, LinkRepository

router = APIRouter(prefix="/api/users", tags=["users"], dependencies=[ADMINISTERS], responses=may_answer(401, 403))

LINK_VALID = timedelta(hours=24)

_Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
UserId = Annotated[int, Path(ge=1, le=2**31 - 1)]


class UserView(BaseModel):
    """Somebody who can sign in."""

    id: int
    name: str = Field(examples=["siti"])
    role: Role
    active: bool = Field(description="Whether they may sign in.")
    created_at: datetime
    last_sign_in: datetime | None


class NewUser(BaseModel):
    """Somebody who shall be able to sign in."""

    name: _Name
    role: Role
    password: NewPassword | None = Field(default=None, description="Without one a link is made to choose it.")


class UserChange(BaseModel):
    """What shall be different about a user."""

    role: Role
    active: bool = True


class LinkView(BaseModel):
    """A link that works once, shown once."""

    link: str = Field(examples=["/welcome#3q2-7wAB"])
    valid_until: datetime


def _shown(user: User) -> UserView:
    return UserView(
        id=user.id,
        name=user.name,
        role=user.role,
        active=user.active,
        created_at=user.created_at,
        last_sign_in=user.last_sign_in,
    )


@router.get("", summary="All users")
def list_users(backend: BackendDependency) -> list[UserView]:
    """All users, by their names."""
    return [_shown(user) for user in AccountRepository(backend.database).all()]


@router.post("", summary="Add a user", status_code=201, responses=may_answer(409, 422))
def add_user(user: NewUser, backend: BackendDependency, audit: AuditorDependency) -> UserView:
    """Let somebody sign in."""
    password = None if user.password is None else user.password.get_secret_value()
    added = AccountRepository(backend.database).add(user.name, user.role, password, datetime.now(UTC))
    audit("user.add", added.name, f"as {added.role.value}")
    return _shown(added)


@router.put("/{user_id}", summary="Change a user", responses=may_answer(404, 409, 422))
def change_user(user_id: UserId, change: UserChange, backend: BackendDependency, audit: AuditorDependency) -> UserView:
    """Give somebody another role, or let them sign in no more. Somebody must be left who can administer."""
    changed = AccountRepository(backend.database).change(user_id, change.role, active=change.active)
    audit("user.change", changed.name, f"{changed.role.value}, {'active' if changed.active else 'inactive'}")
    return _shown(changed)


@router.delete("/{user_id}", summary="Remove a user", status_code=204, responses=may_answer(404, 409, 422))
def remove_user(user_id: UserId, backend: BackendDependency, audit: AuditorDependency) -> None:
    """Let somebody sign in no more, and forget them."""
    accounts = AccountRepository(backend.database)
    user = accounts.get(user_id)
    accounts.remove(user_id)
    audit("user.remove", user.name)


@router.post("/{user_id}/link", summary="Make a link to a new password", responses=may_answer(404, 422))
def make_link(user_id: UserId, backend: BackendDependency, audit: AuditorDependency) -> LinkView:
    """A link by which somebody chooses a new password, once."""
    user, now = AccountRepository(backend.database).get(user_id), datetime.now(UTC)
    secret = LinkRepository(backend.database).add(LinkPurpose.PASSWORD, user, now, LINK_VALID)
    audit("user.link", user.name)
    return LinkView(link=f"/welcome#{secret}", valid_until=now + LINK_VALID)

"""`/api/tokens`: what programs sign in with."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import BaseModel, Field, StringConstraints

from hadir.api.auth.access import ADMINISTERS, AuditorDependency, PrincipalDependency
from hadir.api.backend import BackendDependency
from hadir.api.errors import may_answer
from hadir.domain.access import ApiToken, Role
from hadir.store.secrets import TokenRepository

router = APIRouter(prefix="/api/tokens", tags=["users"], dependencies=[ADMINISTERS], responses=may_answer(401, 403))


class TokenView(BaseModel):
    """A token, without its secret."""

    id: int
    name: str = Field(examples=["payroll export"])
    role: Role
    created_by: str
    created_at: datetime
    last_used: datetime | None
    revoked_at: datetime | None = Field(description="Since when it is worth nothing.")


class NewToken(BaseModel):
    """A token that is wanted."""

    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
    role: Role


class TokenSecret(BaseModel):
    """A new token with its secret."""

    token: TokenView
    secret: str = Field(description="Shown this once; send it as `Authorization: Bearer …`.", examples=["hadir_Qm9…"])


def _shown(token: ApiToken) -> TokenView:
    return TokenView(
        id=token.id,
        name=token.name,
        role=token.role,
        created_by=token.created_by,
        created_at=token.created_at,
        last_used=token.last_used,
        revoked_at=token.revoked_at,
    )


@router.get("", summary="All tokens")
def list_tokens(backend: BackendDependency) -> list[TokenView]:
    """All tokens, the newest first."""
    return [_shown(token) for token in TokenRepository(backend.database).all()]


@router.post("", summary="Make a token", status_code=201, responses=may_answer(422))
def add_token(
    token: NewToken, backend: BackendDependency, principal: PrincipalDependency, audit: AuditorDependency
) -> TokenSecret:
    """A token for a program; its secret is shown this once."""
    added, secret = TokenRepository(backend.database).add(token.name, token.role, principal.name, datetime.now(UTC))
    audit("token.add", added.name, f"as {added.role.value}")
    return TokenSecret(token=_shown(added), secret=secret)


@router.delete("/{token_id}", summary="Revoke a token", responses=may_answer(404, 422))
def revoke_token(
    token_id: Annotated[int, Path(ge=1, le=2**31 - 1)], backend: BackendDependency, audit: AuditorDependency
) -> TokenView:
    """Have a token be worth nothing from now on."""
    revoked = TokenRepository(backend.database).revoke(token_id, datetime.now(UTC))
    audit("token.revoke", revoked.name)
    return _shown(revoked)

"""`/api/audit`: who changed what."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from hadir.api.auth.access import ADMINISTERS
from hadir.api.backend import BackendDependency
from hadir.api.dependencies import DaysDependency, PageView, PagingDependency, local, view_of, zone_of
from hadir.api.errors import may_answer
from hadir.domain.access import AuditEntry
from hadir.store.audit import AuditFilter, AuditRepository

router = APIRouter(prefix="/api/audit", tags=["users"], dependencies=[ADMINISTERS], responses=may_answer(401, 403, 422))

_Text = Annotated[str | None, Query(max_length=200)]


class AuditView(BaseModel):
    """One change."""

    id: int
    at: datetime
    who: str = Field(description="User or token; `hadir` is the system itself.", examples=["siti"])
    address: str = Field(description="Where the request came from.", examples=["192.0.2.7"])
    action: str = Field(examples=["camera.change"])
    subject: str = Field(examples=["entrance"])
    detail: str


@router.get("", summary="Who changed what")
def read_audit(
    backend: BackendDependency, days: DaysDependency, paging: PagingDependency, who: _Text = None, action: _Text = None
) -> PageView[AuditView]:
    """A page of the audit, the newest first."""
    zone = zone_of(backend)

    def shown(entry: AuditEntry) -> AuditView:
        return AuditView(
            id=entry.id,
            at=local(entry.at, zone),
            who=entry.who,
            address=entry.address,
            action=entry.action,
            subject=entry.subject,
            detail=entry.detail,
        )

    wanted = AuditFilter(days.start, days.end, who, action)
    return view_of(AuditRepository(backend.database).page(wanted, paging), shown)

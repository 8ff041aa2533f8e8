"""`/api/alerts`: what somebody should look at."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Response
from pydantic import BaseModel, Field

from hadir.api.auth.access import HANDLES_ALERTS, READS_RECORD, AuditorDependency, PrincipalDependency
from hadir.api.backend import Backend, BackendDependency
from hadir.api.dependencies import (
    CameraQuery,
    DaysDependency,
    EmployeeQuery,
    NewestFirst,
    PageView,
    PagingDependency,
    local,
    zone_of,
)
from hadir.api.errors import may_answer
from hadir.api.pictures import PICTURE, picture_of
from hadir.domain.alert import AlertKind, AlertState, Resolution
from hadir.domain.notice import Notice, NoticeKind
from hadir.domain.zone import Severity
from hadir.store.alerts import AlertFilter, AlertRepository, AlertRow
from hadir.store.paging import Paging

router = APIRouter(prefix="/api/alerts", tags=["alerts"], dependencies=[READS_RECORD], responses=may_answer(401, 403))

AlertId = Annotated[int, Path(ge=1, le=2**53)]


class AlertView(BaseModel):
    """Something that opened, may be acknowledged, and is resolved in the end."""

    id: int
    kind: AlertKind
    state: AlertState
    employee: str | None = Field(description="Who it is about, null where nobody known.")
    name: str
    department: str
    camera: str | None = Field(description="Where; of an absence where the person was last seen.")
    place: str = Field(description="The name of the zone or line where it is, empty elsewhere.")
    severity: Severity = Field(description="How grave it is.")
    reason: str = Field(description="Why, in a sentence, where the kind does not say it; empty elsewhere.")
    opened_at: datetime
    last_seen: datetime | None
    resolved_at: datetime | None
    resolution: Resolution | None = Field(description="Why it is over.")
    acknowledged_at: datetime | None
    acknowledged_by: str
    resolved_by: str = Field(description="Who resolved it by hand, empty if nobody did.")
    picture: str | None = Field(description="Address of its picture, null without one.")


class AlertPage(PageView[AlertView]):
    """A page of alerts, and how many nobody has taken note of."""

    unread: int = Field(description="For the badge on the bell.")


class UnreadView(BaseModel):
    """How many alerts nobody has taken note of."""

    unread: int


class AcknowledgedView(BaseModel):
    """What was taken note of."""

    acknowledged: int = Field(description="How many alerts.", examples=[3])


def shown_alert(backend: Backend, row: AlertRow) -> AlertView:
    """An alert as it is answered."""
    zone, stored, alert = zone_of(backend), row.stored, row.stored.alert

    def at(moment: datetime | None) -> datetime | None:
        return None if moment is None else local(moment, zone)

    return AlertView(
        id=stored.id,
        kind=alert.kind,
        state=stored.state,
        employee=alert.employee,
        name=row.name,
        department=row.department,
        camera=alert.camera_id,
        place=alert.place,
        severity=alert.severity,
        reason=alert.reason,
        opened_at=local(alert.opened_at, zone),
        last_seen=at(alert.last_seen),
        resolved_at=at(alert.resolved_at),
        resolution=alert.resolution,
        acknowledged_at=at(stored.acknowledged_at),
        acknowledged_by=stored.acknowledged_by,
        resolved_by=stored.resolved_by,
        picture=f"/api/alerts/{stored.id}/picture.jpg" if row.snapshot else None,
    )


def _wanted(
    days: DaysDependency,
    state: Annotated[AlertState | None, Query(description="Dealt with so far.")] = None,
    kind: Annotated[AlertKind | None, Query(description="Of this kind.")] = None,
    employee: EmployeeQuery = None,
    camera: CameraQuery = None,
) -> AlertFilter:
    return AlertFilter(days.start, days.end, state, kind, employee, camera)


AlertFilterDependency = Annotated[AlertFilter, Depends(_wanted)]


@router.get("", summary="Alerts", responses=may_answer(422))
def list_alerts(
    backend: BackendDependency,
    wanted: AlertFilterDependency,
    paging: PagingDependency,
    *,
    newest_first: NewestFirst = True,
) -> AlertPage:
    """A page of alerts, by when they opened, and how many nobody has taken note of."""
    alerts = AlertRepository(backend.database)
    found = alerts.page(wanted, paging, newest_first=newest_first)
    items = [shown_alert(backend, row) for row in found.items]
    return AlertPage(items=items, page=found.page, per_page=found.per_page, total=found.total, unread=alerts.unread())


@router.get("/unread", summary="How many alerts nobody has taken note of")
def read_unread(backend: BackendDependency) -> UnreadView:
    """The number for the badge on the bell."""
    return UnreadView(unread=AlertRepository(backend.database).unread())


@router.post(
    "/acknowledge_all",
    summary="Take note of all alerts",
    dependencies=[HANDLES_ALERTS],
    responses=may_answer(422),
)
def acknowledge_all(
    backend: BackendDependency,
    principal: PrincipalDependency,
    audit: AuditorDependency,
    up_to: Annotated[
        int | None,
        Query(
            ge=1,
            le=2**53,
            description="The highest number of those that are meant, so that none is acknowledged unseen that opened "
            "meanwhile; all if left out.",
        ),
    ] = None,
) -> AcknowledgedView:
    """Say that somebody looks after all that nobody has taken note of."""
    count = AlertRepository(backend.database).acknowledge_all(principal.name, datetime.now(UTC), up_to)
    audit("alert.acknowledge_all", "all" if up_to is None else f"up to {up_to}", f"{count} alerts")
    newest = AlertRepository(backend.database).page(AlertFilter(), Paging(per_page=1)).items
    for row in newest if count else ():
        backend.publish(Notice(NoticeKind.ALERT, row.stored))
    return AcknowledgedView(acknowledged=count)


@router.get("/{alert_id}", summary="One alert", responses=may_answer(404, 422))
def read_alert(alert_id: AlertId, backend: BackendDependency) -> AlertView:
    """An alert, as it is now."""
    return shown_alert(backend, AlertRepository(backend.database).find(alert_id))


@router.post(
    "/{alert_id}/acknowledge",
    summary="Take note of an alert",
    dependencies=[HANDLES_ALERTS],
    responses=may_answer(404, 409, 422),
)
def acknowledge_alert(
    alert_id: AlertId, backend: BackendDependency, principal: PrincipalDependency, audit: AuditorDependency
) -> AlertView:
    """Say that somebody looks after it."""
    row = AlertRepository(backend.database).acknowledge(alert_id, principal.name, datetime.now(UTC))
    audit("alert.acknowledge", str(alert_id), row.stored.alert.key)
    backend.publish(Notice(NoticeKind.ALERT, row.stored))
    return shown_alert(backend, row)


@router.post(
    "/{alert_id}/resolve",
    summary="Resolve an alert by hand",
    dependencies=[HANDLES_ALERTS],
    responses=may_answer(404, 409, 422),
)
def resolve_alert(
    alert_id: AlertId, backend: BackendDependency, principal: PrincipalDependency, audit: AuditorDependency
) -> AlertView:
    """Say that it is over."""
    row = AlertRepository(backend.database).resolve(alert_id, principal.name, datetime.now(UTC))
    audit("alert.resolve", str(alert_id), row.stored.alert.key)
    backend.publish(Notice(NoticeKind.ALERT, row.stored))
    return shown_alert(backend, row)


@router.get(
    "/{alert_id}/picture.jpg",
    summary="The picture of an alert",
    response_class=Response,
    responses={200: PICTURE, **may_answer(404, 422)},
)
def read_picture(alert_id: AlertId, backend: BackendDependency) -> Response:
    """What it is about, as JPEG."""
    return picture_of(backend, AlertRepository(backend.database).find(alert_id).snapshot)

"""`/api/admin/reset_logs`: deleting events and alerts by hand."""

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from hadir.api.auth.access import ADMINISTERS, AuditorDependency
from hadir.api.backend import Backend, BackendDependency
from hadir.api.dependencies import days_between, zone_of
from hadir.api.errors import may_answer
from hadir.store.resetting import LogReset, LogSpan, LogTable

router = APIRouter(
    prefix="/api/admin/reset_logs", tags=["record"], dependencies=[ADMINISTERS], responses=may_answer(401, 403, 422)
)


class ResetWish(BaseModel):
    """Which logs are to be deleted."""

    model_config = ConfigDict(extra="forbid")

    table: LogTable = Field(description="Events, alerts, or both.")
    from_date: date | None = Field(
        default=None, description="The first day, in the site's time zone; from the first row if left out."
    )
    to_date: date | None = Field(default=None, description="The last day, likewise; to the last row if left out.")


class ResetResult(BaseModel):
    """What was deleted."""

    ok: Literal[True] = True
    deleted_events: int
    deleted_alert_logs: int


class ResetPreview(BaseModel):
    """What would be deleted."""

    events: int
    alert_logs: int
    activities: int = Field(description="What was done at zones and lines; it goes with the events.")


@router.post("", summary="Delete events and alerts")
def reset_logs(wish: ResetWish, backend: BackendDependency, audit: AuditorDependency) -> ResetResult:
    """Delete whole days of events, alerts or both, with their pictures. Attendance stays. It cannot be undone."""
    span = _span(backend, wish.table, wish.from_date, wish.to_date)
    counts = LogReset(backend.database).delete(span, backend.snapshots.remove)
    days = f"{wish.from_date or 'the first'} to {wish.to_date or 'the last'}"
    deleted = f"{counts.events} events, {counts.alert_logs} alerts, {counts.activities} activities"
    audit("logs.reset", wish.table.value, f"{days}: {deleted}")
    return ResetResult(deleted_events=counts.events, deleted_alert_logs=counts.alert_logs)


@router.get("", summary="What would be deleted")
def preview_reset(
    backend: BackendDependency,
    table: Annotated[LogTable, Query(description="Events, alerts, or both.")],
    from_date: Annotated[date | None, Query(description="The first day.")] = None,
    to_date: Annotated[date | None, Query(description="The last day.")] = None,
) -> ResetPreview:
    """How many rows would be deleted, without deleting them."""
    counts = LogReset(backend.database).count(_span(backend, table, from_date, to_date))
    return ResetPreview(events=counts.events, alert_logs=counts.alert_logs, activities=counts.activities)


def _span(backend: Backend, table: LogTable, first: date | None, last: date | None) -> LogSpan:
    days = days_between(first, last, zone_of(backend))
    return LogSpan(table, days.start, days.end)

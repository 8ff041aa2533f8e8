"""Who is missing: alerts about employees who are inside, unseen, and expected."""

from dataclasses import dataclass
from datetime import datetime

from hadir.domain.alert import Alert, AlertKind, Resolution
from hadir.domain.attendance import Workday
from hadir.domain.identity import EmployeeId
from hadir.domain.policy import Policy
from hadir.rules.movements import Gap
from hadir.rules.outages import OutageBook


@dataclass(frozen=True, slots=True)
class Absences:
    """The absence alerts of a workday.

    Attributes:
        alerts: Those that there are.
        due: When the next one opens or ends by itself, None if none does.
    """

    alerts: tuple[Alert, ...]
    due: datetime | None


def absences_of(
    gaps: tuple[Gap, ...], employee: EmployeeId, workday: Workday, policy: Policy, outages: OutageBook, now: datetime
) -> Absences:
    """The alerts that times unseen give.

    Args:
        gaps: Times unseen while inside; the last one may last.
        employee: Who.
        workday: Which; its hours of work are when somebody can be missing.
        policy: The site's choices.
        outages: When cameras were away.
        now: The site's time.
    """
    alerts: list[Alert] = []
    moments: list[datetime] = []
    for gap in gaps:
        opened = _opening(gap, workday, policy, outages)
        if opened is None:
            continue
        told = opened + policy.lateness
        moments.append(told)
        if now >= told:
            alerts.append(_alert(gap, employee, opened, workday, now))
    ends = [workday.work_end] if workday.work_end is not None and any(not one.resolved_at for one in alerts) else []
    due = min((moment for moment in (*moments, *ends) if moment > now), default=None)
    return Absences(tuple(alerts), due)


def _opening(gap: Gap, workday: Workday, policy: Policy, outages: OutageBook) -> datetime | None:
    """When the person is missing, None if never."""
    deadline = outages.deadline(gap.last_seen, gap.cameras, policy.absent_after)
    if deadline is None or workday.work_start is None:
        return None
    opened = max(deadline, workday.work_start)
    if opened >= _end(workday):
        return None
    if gap.seen_again is not None and gap.seen_again - opened <= policy.lateness:
        return None
    return opened


def _end(workday: Workday) -> datetime:
    return min(workday.work_end or workday.end, workday.end)


def _alert(gap: Gap, employee: EmployeeId, opened: datetime, workday: Workday, now: datetime) -> Alert:
    resolved, resolution = _resolution(gap, workday, now)
    return Alert(
        key=f"{AlertKind.ABSENCE}:{employee}:{opened.isoformat()}",
        kind=AlertKind.ABSENCE,
        opened_at=opened,
        employee=employee,
        camera_id=gap.camera_id,
        last_seen=gap.last_seen,
        resolved_at=resolved,
        resolution=resolution,
    )


def _resolution(gap: Gap, workday: Workday, now: datetime) -> tuple[datetime | None, Resolution | None]:
    end = _end(workday)
    if gap.seen_again is not None and gap.seen_again < end:
        return gap.seen_again, Resolution.RETURNED
    return (end, Resolution.DAY_OVER) if now >= end else (None, None)

"""Which workday a moment belongs to."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo

from hadir.domain.attendance import Workday
from hadir.domain.employee import Shift
from hadir.domain.policy import Policy

_DAY = timedelta(days=1)


def workday_of(moment: datetime, shift: Shift | None, policy: Policy) -> Workday:
    """The workday that a moment belongs to.

    Args:
        moment: Aware.
        shift: The employee's shift, None without.
        policy: The site's choices.
    """
    near = moment.astimezone(policy.zone).date()
    workdays = (workday_on(day, shift, policy) for day in (near, near - _DAY, near + _DAY))
    return next(workday for workday in workdays if workday.start <= moment < workday.end)


def workday_on(day: date, shift: Shift | None, policy: Policy) -> Workday:
    """The workday of a date.

    Args:
        day: The local date that names it.
        shift: The employee's shift, None without.
        policy: The site's choices.
    """
    start, end = _begins(day, shift, policy), _begins(day + _DAY, shift, policy)
    if shift is None:
        hours = policy.working_hours
        if hours is None:
            return Workday(day, start, end, start, end)
        return Workday(day, start, end, *_span(day, hours.start, hours.end, policy.zone))
    if day.weekday() not in shift.days:
        return Workday(day, start, end)
    began, ended = _span(day, shift.start, shift.end, policy.zone)
    return Workday(day, start, end, began, ended, began, ended)


def _begins(day: date, shift: Shift | None, policy: Policy) -> datetime:
    if shift is None:
        return _instant(day, policy.day_starts_at, policy.zone)
    return _instant(day, shift.start, policy.zone) - policy.early_margin


def _span(day: date, start: time, end: time, zone: tzinfo) -> tuple[datetime, datetime]:
    """From one time to the other, which is on the next day where it is not later."""
    return _instant(day, start, zone), _instant(day if end > start else day + _DAY, end, zone)


def _instant(day: date, at: time, zone: tzinfo) -> datetime:
    """A local time as UTC; of two that clocks show twice the first, one that they skip as if they had not."""
    return datetime.combine(day, at.replace(tzinfo=None), zone).astimezone(UTC)

"""When a rule of a place holds."""

from datetime import datetime, time, timedelta, tzinfo

from hadir.domain.zone import Schedule

_MIDNIGHT = time()


def holds(hours: Schedule | None, at: datetime, zone: tzinfo) -> bool:
    """Whether it is one of the hours; always where there are none.

    Hours go by the clock on the wall: on the days when clocks change they are as much shorter or longer.

    Args:
        hours: The hours of the week; those that reach midnight or pass it go on into the next day.
        at: The moment, aware.
        zone: Time zone of the site.
    """
    if hours is None:
        return True
    local = at.astimezone(zone)
    now, today = local.time(), local.weekday()
    if hours.start < hours.end:
        return today in hours.days and hours.start <= now < hours.end
    yesterday = (local.date() - timedelta(days=1)).weekday()
    begun = today in hours.days and now >= hours.start
    going_on = yesterday in hours.days and _MIDNIGHT <= now < hours.end
    return begun or going_on

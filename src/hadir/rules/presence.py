"""Who is here: an employee seen is available until unseen for a while, or until an exit is confirmed."""

from datetime import datetime

from hadir.domain.identity import EmployeeId
from hadir.domain.policy import Policy
from hadir.domain.presence import Availability, Presence
from hadir.rules.movements import Movements
from hadir.rules.outages import OutageBook


def never_seen(employee: EmployeeId) -> Presence:
    """The presence of somebody who was not seen lately."""
    return Presence(employee, Availability.OFF)


def presence_after(
    movements: Movements, policy: Policy, outages: OutageBook, now: datetime
) -> tuple[Presence, datetime | None]:
    """The presence at the end of the newest workday, and when it changes by itself.

    Args:
        movements: The workday, finished, with at least one stay.
        policy: The site's choices.
        outages: When cameras were away.
        now: The site's time.
    """
    last = movements.last
    if last is None:
        return never_seen(movements.employee), None
    cameras = movements.seen_lately()
    deadline = outages.deadline(last.end, cameras, policy.absent_after)
    off_since = movements.away_since
    if off_since is None and deadline is not None and now >= deadline:
        off_since = deadline
    presence = Presence(
        employee=movements.employee,
        availability=Availability.AVAILABLE if off_since is None else Availability.OFF,
        camera_id=last.camera_id,
        last_seen=last.end,
        since=movements.available_since if off_since is None else off_since,
        inside=movements.inside and now < movements.workday.end,
        paused=off_since is None and now >= last.end and outages.is_away(cameras, now),
    )
    return presence, deadline if off_since is None else None

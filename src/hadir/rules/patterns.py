"""What is usual at a site, and what is far from it.

For each camera and hour of the day, what was seen in that hour of earlier days is remembered, working days apart from
weekends. Usual is the median of those days, and how much it varies their median absolute deviation: both stay what they
are when a few days were odd (Hampel, The Influence Curve and its Role in Robust Estimation, 1974). Nothing is said
before there are enough days.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from math import ceil
from statistics import median

from hadir.domain.alert import Alert, AlertKind
from hadir.domain.crowd import Crowd
from hadir.domain.habit import Haunt, HourCount
from hadir.domain.identity import EmployeeId
from hadir.domain.sighting import SightingChange, SightingEvent
from hadir.domain.zone import Severity

_HOUR = timedelta(hours=1)
_DEVIATIONS = 3
_TO_SIGMA = 1.4826
"""The median absolute deviation times this is the standard deviation of what is normally distributed."""

_TIMES = 2.0
_MORE_PEOPLE = 5
_MORE_IN_CROWD = 3
_SATURDAY = 5
_WEEKEND = 2


@dataclass(frozen=True, slots=True)
class PatternSettings:
    """How long is learnt.

    Attributes:
        learn_days: Days that are remembered.
        least_days: Days after which something is said; of an hour of a working day five sevenths of them must have been
            working days, of one at a weekend two sevenths weekends.
        zone: Time zone of the site.
    """

    learn_days: int = 28
    least_days: int = 14
    zone: tzinfo = UTC


@dataclass(frozen=True, slots=True)
class Usual:
    """What is usual in an hour.

    Attributes:
        days: How many days it is known from.
        middle: The median.
        spread: The standard deviation that the median absolute deviation stands for.
        highest: The most there ever was.
    """

    days: int
    middle: float
    spread: float
    highest: int

    def limit(self, least: int) -> float:
        """Above this it is unusual: twice the usual, more than it varies, and by as many people at the least."""
        return max(_TIMES * self.middle, self.middle + _DEVIATIONS * self.spread, self.middle + least)


def usual_of(counts: Iterable[int]) -> Usual:
    """What is usual, from the counts of earlier days."""
    known = list(counts)
    if not known:
        return Usual(0, 0.0, 0.0, 0)
    middle = median(known)
    spread = _TO_SIGMA * median(abs(count - middle) for count in known)
    return Usual(len(known), float(middle), spread, max(known))


class Patterns:
    """Learns what is usual, and tells what is not; it is told of everything in the order of time, more or less."""

    def __init__(self, settings: PatternSettings) -> None:
        self.settings = settings
        self.cameras: frozenset[str] = frozenset()
        """Those whose patterns make alerts."""
        self._hours: dict[tuple[str, datetime], HourCount] = {}
        self._first: dict[str, date] = {}
        self._haunts: dict[tuple[EmployeeId, str], Haunt] = {}
        self._seen: dict[str, datetime] = {}
        self._told: set[tuple[object, ...]] = set()
        self._new_hours: dict[tuple[str, datetime], HourCount] = {}
        self._new_haunts: dict[tuple[EmployeeId, str], Haunt] = {}

    def restore(self, hours: Iterable[HourCount], haunts: Iterable[Haunt]) -> None:
        """Know what was learnt before."""
        for count in hours:
            self._hours[count.camera_id, count.hour] = count
            self._note_day(count.camera_id, count.hour)
        self._haunts |= {(haunt.employee, haunt.camera_id): haunt for haunt in haunts}

    def saw(self, event: SightingEvent) -> tuple[Alert, ...]:
        """Take in a change of a sighting.

        Returns:
            What is unusual about it.
        """
        sighting = event.sighting
        if event.change is SightingChange.WITHDRAWN or sighting.refused:
            return ()
        alerts = () if sighting.id in self._seen else self._count(sighting.camera_id, sighting.first_seen)
        self._seen[sighting.id] = sighting.last_seen
        if sighting.employee is not None:
            alerts += self._at_a_place(sighting.employee, sighting.camera_id, sighting.first_seen)
        return alerts

    def formed(self, crowd: Crowd) -> tuple[Alert, ...]:
        """Take in a crowd as it is now; likewise."""
        count = self._of_hour(crowd.camera_id, crowd.started_at)
        if crowd.size <= count.crowd:
            return ()
        self._keep(replace(count, crowd=crowd.size))
        usual = usual_of(one.crowd for one in self._earlier(count) if one.crowd)
        if usual.days < self._enough(count) or crowd.size <= usual.limit(_MORE_IN_CROWD):
            return ()
        reason = f"A crowd of {crowd.size}; at this hour {_number(usual.middle)} are usual, {usual.highest} the most."
        return self._alert("crowd", count, crowd.started_at, reason)

    def news(self) -> tuple[tuple[HourCount, ...], tuple[Haunt, ...]]:
        """What was learnt since the last call."""
        hours, haunts = tuple(self._new_hours.values()), tuple(self._new_haunts.values())
        self._new_hours, self._new_haunts = {}, {}
        return hours, haunts

    def forget_before(self, moment: datetime) -> None:
        """Let go of what is older than is remembered."""
        oldest = moment - timedelta(days=self.settings.learn_days)
        self._hours = {key: count for key, count in self._hours.items() if count.hour >= oldest}
        self._seen = {sighting: seen for sighting, seen in self._seen.items() if moment - seen < timedelta(days=1)}
        self._told = set()

    def _count(self, camera_id: str, at: datetime) -> tuple[Alert, ...]:
        before = self._of_hour(camera_id, at)
        count = replace(before, people=before.people + 1)
        self._keep(count)
        usual = usual_of(one.people for one in self._earlier(count))
        if usual.days < self._enough(count):
            return ()
        hours = f"between {self._clock(count.hour)} and {self._clock(count.hour + _HOUR)}"
        if usual.highest == 0 and self._is_quiet_around(count):
            return self._alert("quiet", count, at, f"Somebody is here {hours}; in {usual.days} days nobody ever was.")
        if count.people > usual.limit(_MORE_PEOPLE):
            reason = f"{count.people} people {hours}; {_number(usual.middle)} are usual, {usual.highest} the most."
            return self._alert("many", count, at, reason)
        return ()

    def _at_a_place(self, employee: EmployeeId, camera_id: str, at: datetime) -> tuple[Alert, ...]:
        """Note where an employee is, and tell if that is somewhere new for somebody who is known well."""
        today = at.astimezone(self.settings.zone).date()
        haunt = self._haunts.get((employee, camera_id), Haunt(employee, camera_id, 0, date.min))
        if haunt.last_day >= today:
            return ()
        days_elsewhere = max((one.days for one in self._haunts.values() if one.employee == employee), default=0)
        self._arrived(employee, camera_id, at, today)
        haunt = Haunt(employee, camera_id, haunt.days + 1, today)
        self._haunts[employee, camera_id] = self._new_haunts[employee, camera_id] = haunt
        known_for = (today - self._first.get(camera_id, today)).days
        if haunt.days > 1 or min(days_elsewhere, known_for) < self.settings.least_days:
            return ()
        reason = f"Never seen here before, on {days_elsewhere} days elsewhere."
        return self._alert("place", self._of_hour(camera_id, at), at, reason, employee)

    def _arrived(self, employee: EmployeeId, camera_id: str, at: datetime, today: date) -> None:
        """Count somebody whose first sighting of the day it is."""
        is_first = all(one.last_day < today for one in self._haunts.values() if one.employee == employee)
        if is_first:
            count = self._of_hour(camera_id, at)
            self._keep(replace(count, arrivals=count.arrivals + 1))

    def _earlier(self, count: HourCount) -> list[HourCount]:
        """The same hour of earlier days of the same kind, those on which nothing was seen too."""
        local = count.hour.astimezone(self.settings.zone)
        first = self._first.get(count.camera_id, local.date())
        days = (local.date() - timedelta(days=back) for back in range(1, self.settings.learn_days + 1))
        alike = (day for day in days if day >= first and _is_weekend(day) == _is_weekend(local.date()))
        hours = (datetime.combine(day, local.time(), self.settings.zone) for day in alike)
        return [self._of_hour(count.camera_id, hour) for hour in hours]

    def _enough(self, count: HourCount) -> int:
        """How many days of its kind must be known to say something about an hour."""
        of_seven = _WEEKEND if _is_weekend(count.hour.astimezone(self.settings.zone).date()) else 7 - _WEEKEND
        return ceil(self.settings.least_days * of_seven / 7)

    def _is_quiet_around(self, count: HourCount) -> bool:
        """Whether also in the hours before and after nobody ever was: who is half an hour early is no news."""
        around = (replace(count, hour=count.hour + shift) for shift in (-_HOUR, _HOUR))
        return all(usual_of(one.people for one in self._earlier(hour)).highest == 0 for hour in around)

    def _of_hour(self, camera_id: str, at: datetime) -> HourCount:
        local = at.astimezone(self.settings.zone)
        hour = local.replace(minute=0, second=0, microsecond=0).astimezone(UTC)
        return self._hours.get((camera_id, hour), HourCount(camera_id, hour, 0, 0, 0))

    def _keep(self, count: HourCount) -> None:
        self._hours[count.camera_id, count.hour] = self._new_hours[count.camera_id, count.hour] = count
        self._note_day(count.camera_id, count.hour)

    def _note_day(self, camera_id: str, at: datetime) -> None:
        day = at.astimezone(self.settings.zone).date()
        self._first[camera_id] = min(day, self._first.get(camera_id, day))

    def _alert(
        self, what: str, count: HourCount, at: datetime, reason: str, employee: EmployeeId | None = None
    ) -> tuple[Alert, ...]:
        """An alert, once for each hour of a camera (and each employee)."""
        about = (what, count.camera_id, count.hour, employee)
        if count.camera_id not in self.cameras or about in self._told:
            return ()
        self._told.add(about)
        key = ":".join([AlertKind.PATTERN, what, count.camera_id, employee or "", count.hour.isoformat()])
        return (
            Alert(
                key=key,
                kind=AlertKind.PATTERN,
                opened_at=at,
                employee=employee,
                camera_id=count.camera_id,
                severity=Severity.WARNING,
                reason=reason,
            ),
        )

    def _clock(self, at: datetime) -> str:
        return at.astimezone(self.settings.zone).strftime("%H:%M")


def _is_weekend(day: date) -> bool:
    return day.weekday() >= _SATURDAY


def _number(value: float) -> str:
    return f"{value:g}"

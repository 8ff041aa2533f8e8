"""What people do in one zone: how long they stay, and what is against its rule."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from hadir.domain.activity import Activity, ActivityKind
from hadir.domain.identity import EmployeeId
from hadir.domain.polygon import contains
from hadir.domain.zone import Zone, ZoneKind
from hadir.rules.places import Place, Someone
from hadir.rules.schedule import holds

_SETTLED = timedelta(seconds=0.6)
"""How long somebody must be in a zone for it to be a visit: whoever brushes its edge is not there."""

_PATIENCE = timedelta(seconds=2)
"""How long a visit outlives that its person is not seen in the zone."""

_GLIMPSES = timedelta(seconds=2)
"""How long a phone may be out of sight while it is still the same use of it."""

_AWAY = timedelta(seconds=30)
"""Looks farther apart than this say nothing of the time between them: the camera was away."""

_AGAINST = {
    ZoneKind.RESTRICTED: ActivityKind.INTRUSION,
    ZoneKind.NO_PHONE: ActivityKind.PHONE,
    ZoneKind.ID_REQUIRED: ActivityKind.NO_ID,
}

_LEAST = {ActivityKind.PHONE: timedelta(seconds=2), ActivityKind.NO_ID: timedelta(seconds=3)}
"""How long it must last at the least where the rule says nothing: a thing may be taken for a phone for a moment, and an
ID card is not seen in every picture."""


@dataclass(eq=False, slots=True)
class _Span:
    """A condition that lasts: since when, and until when it was seen."""

    since: datetime
    last: datetime

    def lasts(self, least: timedelta) -> bool:
        """Whether it has held for so long."""
        return self.last - self.since >= least


@dataclass(eq=False, slots=True)
class _Guest:
    """Somebody in the zone.

    Attributes:
        who: As seen last.
        stay: When there.
        named: Who it was when somebody known was seen last, and when that was.
        in_hours: When there in the hours of the rule.
        phone: When with a phone in these hours.
        shown_id: Whether an ID card was ever seen.
        open: What lasts.
        until: When it was done last.
    """

    who: Someone
    stay: _Span
    named: tuple[EmployeeId, datetime] | None = None
    in_hours: _Span | None = None
    phone: _Span | None = None
    shown_id: bool = False
    open: dict[ActivityKind, Activity] = field(default_factory=dict)
    until: dict[ActivityKind, datetime] = field(default_factory=dict)

    def is_now(self, someone: Someone) -> bool:
        """Whether it may still be the same person: bodies may be mixed up until a face tells whose they are."""
        return self.named is None or someone.employee in {None, self.named[0]}


class ZoneBook:
    """Keeps what happens in one zone of a camera.

    `update` is called with each look at the people, in the order of time. A condition counts by the times of looks, so
    an hour that begins or a camera that is away makes nothing happen between them.
    """

    def __init__(self, place: Place, zone: Zone) -> None:
        self.zone = zone
        self._place = place
        self._guests: dict[int, _Guest] = {}
        self._empty: _Span | None = None
        self._unattended: Activity | None = None

    @property
    def people(self) -> int:
        """How many are there."""
        return sum(ActivityKind.VISIT in guest.open for guest in self._guests.values())

    def update(self, people: Sequence[Someone], at: datetime) -> tuple[Activity, ...]:
        """Take in where everybody is.

        Args:
            people: All people on the camera.
            at: Time of the picture.

        Returns:
            The activities that began, changed or ended, each as it is now.
        """
        news: list[Activity] = []
        for someone in people:
            if contains(self.zone.corners, someone.feet):
                news += self._see(someone, at)
        news += self._departures(at)
        for guest in self._guests.values():
            news += self._follow(guest)
        return (*news, *self._attendance(at))

    def tick(self, now: datetime) -> tuple[Activity, ...]:
        """Let time pass without a picture: those unseen for too long are gone."""
        return tuple(self._departures(now))

    def finish(self) -> tuple[Activity, ...]:
        """End everything: nobody watches any more."""
        ended = [activity for guest in self._guests.values() for activity in _closed(guest, guest.stay.last)]
        if self._unattended is not None and self._empty is not None:
            ended.append(replace(self._unattended, ended_at=self._empty.last))
        self._guests, self._empty, self._unattended = {}, None, None
        return tuple(ended)

    def _see(self, someone: Someone, at: datetime) -> Iterator[Activity]:
        """Take in somebody in the zone; who turns out to be somebody else comes as such."""
        known = self._guests.get(someone.figure)
        if known is not None and not known.is_now(someone):
            del self._guests[someone.figure]
            yield from _closed(known, known.named[1] if known.named else at)
        guest = self._guests.setdefault(someone.figure, _Guest(someone, _Span(at, at)))
        guest.who = someone
        guest.stay.last = at
        if someone.employee is not None:
            guest.named = someone.employee, at
        in_hours = holds(self.zone.rule.hours, at, self._place.zone)
        guest.in_hours = _lasting(guest.in_hours, at, holds_now=in_hours)
        guest.phone = _lasting(guest.phone, at, holds_now=in_hours and someone.uses_phone)
        guest.shown_id |= bool(someone.wears_id)

    def _departures(self, at: datetime) -> Iterator[Activity]:
        gone = [guest for guest in self._guests.values() if at - guest.stay.last >= _PATIENCE]
        for guest in gone:
            del self._guests[guest.who.figure]
            yield from _closed(guest, guest.stay.last)

    def _follow(self, guest: _Guest) -> Iterator[Activity]:
        """What began, ended or got a name."""
        wanted = self._wanted(guest)
        guest.until |= {kind: span.last for kind, span in wanted.items()}
        for kind, span in wanted.items():
            if kind not in guest.open:
                begun = self._place.begin(kind, self.zone.name, span.since, zone=self.zone.kind, who=guest.who)
                guest.open[kind] = begun
                yield begun
        for kind, activity in list(guest.open.items()):
            if kind not in wanted:
                del guest.open[kind]
                yield replace(activity, ended_at=guest.until[kind])
            elif guest.who.employee not in {None, activity.employee}:
                guest.open[kind] = replace(activity, employee=guest.who.employee)
                yield guest.open[kind]

    def _wanted(self, guest: _Guest) -> dict[ActivityKind, _Span]:
        """What somebody does by now, and since when."""
        zone = self.zone
        found = {ActivityKind.VISIT: guest.stay} if guest.stay.lasts(_SETTLED) else {}
        if zone.loiter_after is not None and guest.in_hours is not None and guest.in_hours.lasts(zone.loiter_after):
            found[ActivityKind.LOITERING] = guest.in_hours
        against, offence = _AGAINST.get(zone.kind), self._offence(guest)
        if against is not None and offence is not None and offence.lasts(self._least(against)):
            found[against] = offence
        return found

    def _least(self, kind: ActivityKind) -> timedelta:
        return max(self.zone.rule.after, _LEAST.get(kind, _SETTLED))

    def _offence(self, guest: _Guest) -> _Span | None:
        """When somebody did what is forbidden, in the hours in which it is."""
        match self.zone.kind:
            case ZoneKind.RESTRICTED:
                return guest.in_hours
            case ZoneKind.NO_PHONE:
                return guest.phone
            case ZoneKind.ID_REQUIRED if guest.who.wears_id is not None and not guest.shown_id:
                return guest.in_hours
        return None

    def _attendance(self, at: datetime) -> Iterator[Activity]:
        """Whether a zone where somebody must be is left alone; who only passes through does not attend it."""
        if self.zone.kind is not ZoneKind.WORK:
            return
        if self._empty is not None and at - self._empty.last > _AWAY:
            yield from self._attended(self._empty.last)
        if self.people or not holds(self.zone.rule.hours, at, self._place.zone):
            yield from self._attended(min([at, *self._arrivals()]))
            return
        self._empty = self._empty or _Span(at, at)
        self._empty.last = at
        if self._unattended is None and self._empty.lasts(max(self.zone.rule.after, _SETTLED)):
            self._unattended = self._place.begin(
                ActivityKind.UNATTENDED, self.zone.name, self._empty.since, zone=self.zone.kind
            )
            yield self._unattended

    def _arrivals(self) -> list[datetime]:
        """Since when those who are there are."""
        return [guest.stay.since for guest in self._guests.values() if ActivityKind.VISIT in guest.open]

    def _attended(self, at: datetime) -> Iterator[Activity]:
        """The zone is alone no more."""
        if self._unattended is not None:
            yield replace(self._unattended, ended_at=max(at, self._unattended.started_at))
        self._empty = self._unattended = None


def _lasting(span: _Span | None, at: datetime, *, holds_now: bool) -> _Span | None:
    """A condition after one more look; it ends when it has not held for a while."""
    if holds_now:
        return _Span(at if span is None else span.since, at)
    return None if span is None or at - span.last >= _GLIMPSES else span


def _closed(guest: _Guest, at: datetime) -> Iterator[Activity]:
    """End all that somebody did, at a time at the latest."""
    for kind, activity in guest.open.items():
        yield replace(activity, ended_at=max(min(guest.until[kind], at), activity.started_at))

"""What people do in one zone: how long they stay, and what is against its rule."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from hadir.domain.activity import Activity, ActivityKind
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

_AGAINST = {
    ZoneKind.RESTRICTED: ActivityKind.INTRUSION,
    ZoneKind.NO_PHONE: ActivityKind.PHONE,
    ZoneKind.ID_REQUIRED: ActivityKind.NO_ID,
}


@dataclass(eq=False, slots=True)
class _Span:
    """A condition that lasts: since when, and until when it was seen."""

    since: datetime
    last: datetime


@dataclass(eq=False, slots=True)
class _Guest:
    """Somebody in the zone."""

    who: Someone
    stay: _Span
    phone: _Span | None = None
    trespass: _Span | None = None
    shown_id: bool = False
    open: dict[ActivityKind, Activity] = field(default_factory=dict)


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
        for someone in people:
            if contains(self.zone.corners, someone.feet):
                self._see(someone, at)
        news = [*self._departures(at)]
        for guest in self._guests.values():
            news += self._follow(guest, at)
        return (*news, *self._attendance(at))

    def tick(self, now: datetime) -> tuple[Activity, ...]:
        """Let time pass without a picture: those unseen for too long are gone."""
        return tuple(self._departures(now))

    def finish(self) -> tuple[Activity, ...]:
        """End everything: nobody watches any more."""
        ended = [activity for guest in self._guests.values() for activity in _closed(guest)]
        if self._unattended is not None and self._empty is not None:
            ended.append(replace(self._unattended, ended_at=self._empty.last))
        self._guests, self._empty, self._unattended = {}, None, None
        return tuple(ended)

    def _see(self, someone: Someone, at: datetime) -> None:
        guest = self._guests.setdefault(someone.track_id, _Guest(someone, _Span(at, at)))
        guest.who = someone
        guest.stay.last = at
        guest.phone = _lasting(guest.phone, at, holds_now=someone.uses_phone)
        guest.trespass = _lasting(guest.trespass, at, holds_now=holds(self.zone.rule.hours, at, self._place.zone))
        guest.shown_id |= bool(someone.wears_id)

    def _departures(self, at: datetime) -> Iterator[Activity]:
        gone = [guest for guest in self._guests.values() if at - guest.stay.last >= _PATIENCE]
        for guest in gone:
            del self._guests[guest.who.track_id]
            yield from _closed(guest)

    def _follow(self, guest: _Guest, at: datetime) -> Iterator[Activity]:
        """What began, ended or got a name."""
        for kind, since in self._wanted(guest).items():
            if kind not in guest.open:
                guest.open[kind] = self._place.begin(kind, self.zone.name, since, zone=self.zone.kind, who=guest.who)
                yield guest.open[kind]
        for kind, activity in list(guest.open.items()):
            if kind is not ActivityKind.VISIT and kind not in self._wanted(guest):
                del guest.open[kind]
                yield replace(activity, ended_at=max(_end_of(kind, guest, at), activity.started_at))
            elif guest.who.employee not in {None, activity.employee}:
                guest.open[kind] = replace(activity, employee=guest.who.employee)
                yield guest.open[kind]

    def _wanted(self, guest: _Guest) -> dict[ActivityKind, datetime]:
        """What somebody does by now, and since when."""
        stay, zone = guest.stay, self.zone
        found = {}
        if stay.last - stay.since >= _SETTLED:
            found[ActivityKind.VISIT] = stay.since
        if zone.loiter_after is not None and stay.last - stay.since >= zone.loiter_after:
            found[ActivityKind.LOITERING] = stay.since
        against = _AGAINST.get(zone.kind)
        offence = self._offence(guest)
        if against is not None and offence is not None:
            long_enough = offence.last - offence.since >= max(zone.rule.after, _SETTLED)
            if long_enough:
                found[against] = offence.since
        return found

    def _offence(self, guest: _Guest) -> _Span | None:
        """Since when somebody does what is forbidden, in the hours in which it is."""
        if guest.trespass is None:
            return None
        match self.zone.kind:
            case ZoneKind.RESTRICTED:
                return guest.trespass
            case ZoneKind.NO_PHONE:
                return guest.phone
            case ZoneKind.ID_REQUIRED if guest.who.wears_id is not None and not guest.shown_id:
                return guest.trespass
        return None

    def _attendance(self, at: datetime) -> Iterator[Activity]:
        """Whether a zone where somebody must be is left alone."""
        if self.zone.kind is not ZoneKind.WORK:
            return
        alone = not self._guests and holds(self.zone.rule.hours, at, self._place.zone)
        if not alone:
            if self._unattended is not None:
                yield replace(self._unattended, ended_at=at)
            self._empty = self._unattended = None
            return
        self._empty = self._empty or _Span(at, at)
        self._empty.last = at
        if self._unattended is None and at - self._empty.since >= max(self.zone.rule.after, _SETTLED):
            self._unattended = self._place.begin(
                ActivityKind.UNATTENDED, self.zone.name, self._empty.since, zone=self.zone.kind
            )
            yield self._unattended


def _lasting(span: _Span | None, at: datetime, *, holds_now: bool) -> _Span | None:
    """A condition after one more look; it ends when it has not held for a while."""
    if holds_now:
        return _Span(at if span is None else span.since, at)
    return None if span is None or at - span.last >= _GLIMPSES else span


def _end_of(kind: ActivityKind, guest: _Guest, at: datetime) -> datetime:
    """When something that is not done any more was done last."""
    return at - _GLIMPSES if kind is ActivityKind.PHONE else guest.stay.last


def _closed(guest: _Guest) -> Iterator[Activity]:
    for activity in guest.open.values():
        yield replace(activity, ended_at=max(guest.stay.last, activity.started_at))

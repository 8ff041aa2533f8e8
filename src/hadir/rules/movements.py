"""Entries and exits of one workday, from its stays in the order of their beginnings."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from hadir.domain.attendance import LogEntry, Movement, Workday
from hadir.domain.camera import CameraRole
from hadir.domain.identity import EmployeeId
from hadir.domain.policy import Policy
from hadir.rules.stays import SiteLayout, Stay


@dataclass(frozen=True, slots=True)
class ProvisionalExit:
    """Somebody who went out, as far as was seen.

    Attributes:
        at: When.
        quiet: Since when the person is seen nowhere.
        stay: The stay that says so.
    """

    at: datetime
    quiet: datetime
    stay: Stay


@dataclass(frozen=True, slots=True)
class Gap:
    """A time in which somebody inside was unseen for longer than it takes to be absent.

    Attributes:
        last_seen: Since when.
        seen_again: Until when, None while it lasts.
        camera_id: Where last seen.
        cameras: Those that saw the person just before.
    """

    last_seen: datetime
    seen_again: datetime | None
    camera_id: str
    cameras: frozenset[str]


@dataclass(slots=True)
class Movements:
    """Walks through the stays of a workday. `step` through them, then `finish`.

    Attributes:
        employee: Who.
        workday: Which.
        policy: The site's choices.
        layout: The site's cameras.
        inside: Whether the person is inside.
        entries: The log so far.
        pending: An exit that is not confirmed yet.
        gaps: Times unseen while inside.
        last: The stay that ended last.
        away_since: When the last exit was confirmed, if nothing was seen of the person since.
        available_since: When the person was first seen after having been away, None before the first stay.
        standing: For how long the person was seen to stand.
        sitting: For how long to sit.
    """

    employee: EmployeeId
    workday: Workday
    policy: Policy
    layout: SiteLayout
    inside: bool = False
    entries: tuple[LogEntry, ...] = ()
    pending: ProvisionalExit | None = None
    gaps: tuple[Gap, ...] = ()
    last: Stay | None = None
    away_since: datetime | None = None
    available_since: datetime | None = None
    standing: timedelta = timedelta(0)
    sitting: timedelta = timedelta(0)
    _inside_until: datetime | None = None
    _at_door_until: datetime | None = None
    _seen_by: dict[str, datetime] = field(default_factory=dict)

    def copy(self) -> "Movements":
        """The same, to go on from separately."""
        return Movements(
            self.employee,
            self.workday,
            self.policy,
            self.layout,
            self.inside,
            self.entries,
            self.pending,
            self.gaps,
            self.last,
            self.away_since,
            self.available_since,
            self.standing,
            self.sitting,
            self._inside_until,
            self._at_door_until,
            dict(self._seen_by),
        )

    def step(self, stay: Stay) -> None:
        """Take in the next stay."""
        self._settle(stay.start)
        self._note_gap(stay.start)
        if stay.is_inside:
            self._be_inside(stay)
        elif stay.is_leaving:
            self._leave(stay)
        else:
            self._stand_at_door(stay)
        self._note_seen(stay)
        self.standing += stay.standing
        self.sitting += stay.sitting

    def finish(self, now: datetime, next_inside: datetime | None) -> None:
        """Let time pass after the last stay.

        Args:
            now: The site's time.
            next_inside: When the person is first seen inside in the next workday, None if not.
        """
        deadline = self.exit_deadline()
        if deadline is not None and next_inside is not None and next_inside < deadline:
            self.pending = None
        self._settle(now)

    def exit_deadline(self) -> datetime | None:
        """When the pending exit counts, None without one."""
        return None if self.pending is None else self.pending.quiet + self.policy.exit_confirm

    def open_gap(self) -> Gap | None:
        """The time unseen that lasts at the end; None for whoever is outside or about to be."""
        if self.last is None or not self.inside or self.pending is not None:
            return None
        return Gap(self.last.end, None, self.last.camera_id, self.seen_lately())

    def seen_lately(self) -> frozenset[str]:
        """The cameras that saw the person within the time that it takes to be absent before the last sight."""
        if self.last is None:
            return frozenset()
        horizon = self.last.end - self.policy.absent_after
        return frozenset(camera for camera, end in self._seen_by.items() if end > horizon)

    def _settle(self, now: datetime) -> None:
        """Confirm the pending exit if its time has come."""
        deadline = self.exit_deadline()
        if self.pending is None or deadline is None or now < deadline:
            return
        self._log_exit(self.pending)
        self.pending, self.inside, self.away_since = None, False, deadline

    def _note_gap(self, until: datetime) -> None:
        gap = self.open_gap()
        if gap is not None and until - gap.last_seen > self.policy.absent_after:
            self.gaps += (Gap(gap.last_seen, until, gap.camera_id, gap.cameras),)

    def _note_seen(self, stay: Stay) -> None:
        unseen = self.last is None or stay.start - self.last.end > self.policy.absent_after
        if unseen or self.away_since is not None:
            self.available_since, self.away_since = stay.start, None
        if self.last is None or stay.end >= self.last.end:
            self.last = stay
        self._seen_by[stay.camera_id] = max(stay.end, self._seen_by.get(stay.camera_id, stay.end))
        if stay.is_inside:
            self._inside_until = _latest(stay.end, self._inside_until)

    def _be_inside(self, stay: Stay) -> None:
        if self.pending is not None:
            if stay.start >= self.pending.stay.end:
                self.pending = None
            else:
                self._go_out(self.pending.at, self.pending.stay, stay.end)
        if not self.inside:
            self._log_entry(stay, inferred=stay.role is CameraRole.AREA and self.layout.has_doors)

    def _leave(self, stay: Stay) -> None:
        if not self.inside:
            self._log_entry(stay, inferred=True)
        before = stay if self.pending is None else self.pending.stay
        self._go_out(_latest(stay.end, before.end, self._at_door_until), max(stay, before, key=lambda one: one.end))

    def _stand_at_door(self, stay: Stay) -> None:
        """Whoever has gone out but is still at the door has gone when seen there no more."""
        self._at_door_until = _latest(stay.end, self._at_door_until)
        if self.pending is not None:
            self._go_out(_latest(stay.end, self.pending.at), self.pending.stay)

    def _go_out(self, at: datetime, stay: Stay, seen_until: datetime | None = None) -> None:
        """Note a provisional exit, unless the person was seen inside for long enough after it."""
        quiet = _latest(at, self._inside_until, seen_until)
        self.pending = None if quiet >= at + self.policy.exit_confirm else ProvisionalExit(at, quiet, stay)

    def _log_entry(self, stay: Stay, *, inferred: bool) -> None:
        self.inside = True
        match self.entries[-2:]:
            case (LogEntry(movement=Movement.ENTRY, at=first), LogEntry()) if self._is_repeat(first, stay.start):
                self.entries = self.entries[:-1]
            case _:
                self.entries += (self._entry(Movement.ENTRY, stay.start, stay, inferred=inferred),)

    def _log_exit(self, pending: ProvisionalExit) -> None:
        match self.entries[-2:]:
            case (LogEntry(movement=Movement.EXIT, at=first), LogEntry()) if self._is_repeat(first, pending.at):
                self.entries = self.entries[:-2]
        self.entries += (self._entry(Movement.EXIT, pending.at, pending.stay, inferred=False),)

    def _is_repeat(self, first: datetime, second: datetime) -> bool:
        return second - first <= self.policy.merge_within

    def _entry(self, movement: Movement, at: datetime, stay: Stay, *, inferred: bool) -> LogEntry:
        return LogEntry(
            self.employee, self.workday.date, movement, at, stay.camera_id, stay.sighting_id, inferred=inferred
        )


def _latest(moment: datetime, *others: datetime | None) -> datetime:
    return max([moment, *(other for other in others if other is not None)])

"""The site's choices that the rules of the record compute with."""

from dataclasses import dataclass, field
from datetime import time, timedelta, tzinfo
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """When whoever has no shift is to be here, in the time of the site.

    Attributes:
        start: From when.
        end: Until when; at or before `start` means on the next day.
    """

    start: time
    end: time


@dataclass(frozen=True, slots=True)
class Policy:
    """What the rules of the record compute with.

    Attributes:
        zone: Time zone of the site.
        absent_after: How long unseen makes somebody Off, and absent during working hours.
        exit_confirm: How long somebody who left must stay unseen inside until the exit counts.
        merge_within: Two entries (exits) closer together than this are one.
        lateness: How late sightings may come and still give the same record.
        overlap: How long one person may be seen in two places before one of them is doubted.
        early_margin: How long before the shift's start a workday begins.
        day_starts_at: When a workday begins for whoever has no shift.
        working_hours: When whoever has no shift is to be here; None is the whole day.
    """

    zone: tzinfo = field(default_factory=lambda: ZoneInfo("UTC"))
    absent_after: timedelta = timedelta(seconds=60)
    exit_confirm: timedelta = timedelta(seconds=20)
    merge_within: timedelta = timedelta(seconds=60)
    lateness: timedelta = timedelta(seconds=3)
    overlap: timedelta = timedelta(seconds=1)
    early_margin: timedelta = timedelta(hours=4)
    day_starts_at: time = time(0, 0)
    working_hours: WorkingHours | None = None


@dataclass(frozen=True, slots=True)
class AlertPolicy:
    """Which alerts there are.

    Attributes:
        absence: Whether employees who are missing make one.
        unknown_person: Whether people whom nobody knows make one.
        unknown_after: How long they must be seen for it.
        camera_down: Whether cameras that are away make one.
        camera_down_after: How long they must be away for it.
        crowd: Whether crowds make one, as far as their camera says so.
        spoof: Whether faces that are not real ones make one, where that is enforced.
        places: Whether what people do at zones and lines makes one, by the rules there.
        patterns: Whether what is unusual makes one, on cameras that look for it.
    """

    absence: bool = True
    unknown_person: bool = True
    unknown_after: timedelta = timedelta(seconds=30)
    camera_down: bool = True
    camera_down_after: timedelta = timedelta(seconds=60)
    crowd: bool = True
    spoof: bool = True
    places: bool = True
    patterns: bool = True

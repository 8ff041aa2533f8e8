"""What is watched for on a camera, as it is written: in requests, in `config.json`, and in the database."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from math import dist
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from hadir.domain.camera import Camera
from hadir.domain.line import Side
from hadir.domain.liveness import LivenessMode
from hadir.domain.polygon import Corner, fault_of
from hadir.domain.zone import CrowdRule, Line, PlaceRule, Schedule, Severity, Zone, ZoneKind
from hadir.store.clock_times import ClockTime

MOST_ZONES = 32
MOST_LINES = 16
_SHORTEST = 0.01
"""Length of a line, in shares of the picture, below which nobody can be said to cross it."""

_EVERY_DAY = tuple(range(7))


def _region(points: tuple[Corner, ...]) -> tuple[Corner, ...]:
    fault = fault_of(points)
    if fault:
        raise PydanticCustomError("region", "{fault}", {"fault": fault[:1].upper() + fault[1:]})
    return points


def _weekdays(days: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(sorted(set(days)))


Share = Annotated[float, Field(ge=0, le=1)]
_Seconds = Annotated[float, Field(ge=0, le=86400)]
_Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class ScheduleFields(_Part):
    """Hours of the week, in the time of the site."""

    start: Annotated[ClockTime, Field(description="From when on each of the days.")]
    end: Annotated[ClockTime, Field(description="Until when; at or before the start means on the next day.")]
    days: Annotated[
        tuple[Annotated[int, Field(ge=0, le=6)], ...],
        Field(min_length=1, max_length=7, description="Weekdays on which it begins, 0 is Monday."),
        AfterValidator(_weekdays),
    ] = _EVERY_DAY

    def schedule(self) -> Schedule:
        """The same as a value of the domain."""
        return Schedule(self.start, self.end, frozenset(self.days))

    @classmethod
    def of(cls, schedule: Schedule) -> "ScheduleFields":
        """A schedule as it is written."""
        return cls(start=schedule.start, end=schedule.end, days=tuple(sorted(schedule.days)))


class CrowdFields(_Part):
    """Which crowds make alerts."""

    alert_size: Annotated[
        int | None, Field(ge=3, le=100, description="The least number of people for an alert; null for none.")
    ] = None
    cooldown_s: Annotated[_Seconds, Field(description="Seconds within which there is no other alert about one.")] = 300
    severity: Annotated[Severity, Field(description="How grave they are.")] = Severity.WARNING

    def rule(self) -> CrowdRule:
        """The same as a value of the domain."""
        return CrowdRule(self.alert_size, timedelta(seconds=self.cooldown_s), self.severity)

    @classmethod
    def of(cls, rule: CrowdRule) -> "CrowdFields":
        """A rule as it is written."""
        return cls(alert_size=rule.size, cooldown_s=rule.cooldown.total_seconds(), severity=rule.severity)


class ZoneFields(_Part):
    """A region of the picture with a meaning."""

    name: Annotated[
        _Name,
        Field(description="Names it within the camera; no other zone or line has the same.", examples=["Gate post"]),
    ]
    kind: Annotated[ZoneKind, Field(description="What it is for.")]
    points: Annotated[
        tuple[tuple[Share, Share], ...],
        Field(description="Corners `[x, y]` in 0..1 of the picture; 3 to 64, and the border must not cross itself."),
        AfterValidator(_region),
    ]
    hours: Annotated[ScheduleFields | None, Field(description="When its rule holds; null is always.")] = None
    after_s: Annotated[_Seconds, Field(description="Seconds that it must last to be worth an alert.")] = 0
    loiter_after_s: Annotated[
        float | None, Field(gt=0, le=86400, description="A visit of more seconds is loitering; null: none is.")
    ] = None
    cooldown_s: Annotated[
        _Seconds, Field(description="Seconds within which there is no other alert of its kind about it.")
    ] = 300
    severity: Annotated[Severity, Field(description="How grave its alerts are.")] = Severity.WARNING

    def zone(self) -> Zone:
        """The same as a value of the domain."""
        rule = PlaceRule(
            hours=None if self.hours is None else self.hours.schedule(),
            after=timedelta(seconds=self.after_s),
            cooldown=timedelta(seconds=self.cooldown_s),
            severity=self.severity,
        )
        loiter_after = None if self.loiter_after_s is None else timedelta(seconds=self.loiter_after_s)
        return Zone(self.name, self.kind, self.points, rule, loiter_after)

    @classmethod
    def of(cls, zone: Zone) -> "ZoneFields":
        """A zone as it is written."""
        rule = zone.rule
        return cls(
            name=zone.name,
            kind=zone.kind,
            points=zone.corners,
            hours=None if rule.hours is None else ScheduleFields.of(rule.hours),
            after_s=rule.after.total_seconds(),
            loiter_after_s=None if zone.loiter_after is None else zone.loiter_after.total_seconds(),
            cooldown_s=rule.cooldown.total_seconds(),
            severity=rule.severity,
        )


class LineFields(_Part):
    """A line across which people are counted. Left and right are those of whoever walks from its start to its end."""

    name: Annotated[
        _Name,
        Field(description="Names it within the camera; no other zone or line has the same.", examples=["Lobby door"]),
    ]
    start: Annotated[tuple[Share, Share], Field(description="One end `[x, y]`, in 0..1 of the picture.")]
    end: Annotated[tuple[Share, Share], Field(description="The other end, elsewhere than the start.")]
    inside: Annotated[Side, Field(description="The side towards which people come in.")]
    tailgating: Annotated[
        bool, Field(description="Whether somebody unknown right behind or before an employee makes an alert.")
    ] = False
    within_s: Annotated[float, Field(ge=0.2, le=10, description="Seconds that are right behind.")] = 2
    hours: Annotated[ScheduleFields | None, Field(description="When its rule holds; null is always.")] = None
    cooldown_s: Annotated[_Seconds, Field(description="Seconds within which there is no other alert about it.")] = 300
    severity: Annotated[Severity, Field(description="How grave its alerts are.")] = Severity.WARNING

    @field_validator("end")
    @classmethod
    def _has_length(cls, end: Corner, info: ValidationInfo) -> Corner:
        start = info.data.get("start")
        if start is not None and dist(start, end) < _SHORTEST:
            raise PydanticCustomError("line", "The line has no length: its two ends are at the same place")
        return end

    def line(self) -> Line:
        """The same as a value of the domain."""
        rule = PlaceRule(
            hours=None if self.hours is None else self.hours.schedule(),
            after=timedelta(seconds=self.within_s),
            cooldown=timedelta(seconds=self.cooldown_s),
            severity=self.severity,
        )
        return Line(self.start, self.end, self.inside, self.name, self.tailgating, rule)

    @classmethod
    def of(cls, line: Line) -> "LineFields":
        """A line as it is written."""
        rule = line.rule
        return cls(
            name=line.name,
            start=line.start,
            end=line.end,
            inside=line.inside,
            tailgating=line.tailgating,
            within_s=rule.after.total_seconds(),
            hours=None if rule.hours is None else ScheduleFields.of(rule.hours),
            cooldown_s=rule.cooldown.total_seconds(),
            severity=rule.severity,
        )


class WatchFields(BaseModel):
    """What is watched for on a camera, besides faces."""

    crowds: Annotated[
        CrowdFields | None, Field(description="Which crowds make alerts; null: crowds are not looked for.")
    ] = CrowdFields()
    posture: Annotated[bool, Field(description="Whether it is found out who stands and who sits.")] = True
    liveness: Annotated[
        LivenessMode,
        Field(
            description="What follows from a face that is not a real one: nothing, a note of it, or that it has no "
            "effect and makes an alert."
        ),
    ] = LivenessMode.OFF
    patterns: Annotated[bool, Field(description="Whether what is unusual there makes alerts.")] = True
    zones: Annotated[tuple[ZoneFields, ...], Field(max_length=MOST_ZONES, description="Regions with a meaning.")] = ()
    lines: Annotated[
        tuple[LineFields, ...], Field(max_length=MOST_LINES, description="Lines across which people are counted.")
    ] = ()

    @field_validator("zones")
    @classmethod
    def _zones_differ(cls, zones: tuple[ZoneFields, ...]) -> tuple[ZoneFields, ...]:
        _require_different([zone.name for zone in zones])
        return zones

    @field_validator("lines")
    @classmethod
    def _lines_differ(cls, lines: tuple[LineFields, ...], info: ValidationInfo) -> tuple[LineFields, ...]:
        zones: tuple[ZoneFields, ...] = info.data.get("zones", ())
        _require_different([*(zone.name for zone in zones), *(line.name for line in lines)])
        return lines

    def on(self, camera: Camera) -> Camera:
        """A camera with this being watched for on it."""
        return replace(
            camera,
            crowds=None if self.crowds is None else self.crowds.rule(),
            posture=self.posture,
            liveness=self.liveness,
            patterns=self.patterns,
            zones=tuple(zone.zone() for zone in self.zones),
            lines=tuple(line.line() for line in self.lines),
        )


def watch_of(camera: Camera) -> WatchFields:
    """What is watched for on a camera, as it is written."""
    return WatchFields(
        crowds=None if camera.crowds is None else CrowdFields.of(camera.crowds),
        posture=camera.posture,
        liveness=camera.liveness,
        patterns=camera.patterns,
        zones=tuple(map(ZoneFields.of, camera.zones)),
        lines=tuple(map(LineFields.of, camera.lines)),
    )


def _require_different(names: Sequence[str]) -> None:
    """Refuse names of which two are the same but for capitals: alerts would not say which place is meant."""
    seen: set[str] = set()
    for name in names:
        if name.casefold() in seen:
            raise PydanticCustomError(
                "name", "Two are called {name}; give each zone and line of a camera another name", {"name": name}
            )
        seen.add(name.casefold())

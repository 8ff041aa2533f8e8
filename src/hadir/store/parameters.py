"""What a site chooses: `parameter_config.json`, validated, with the meaning of every number."""

import json
import os
import threading
from contextlib import suppress
from datetime import time, timedelta
from pathlib import Path
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator
from tzlocal import get_localzone_name

from hadir.domain.errors import ConfigurationError, StorageFullError, means_full_disk
from hadir.domain.liveness import LivenessMode
from hadir.domain.policy import AlertPolicy, Policy, WorkingHours
from hadir.store.clock_times import ClockTime

_REMEDY = "Compare it with docs/configuration.md"


def _existing_zone(name: str) -> str:
    if name not in available_timezones():
        raise ValueError("it is no time zone; write one like Asia/Jakarta")
    return name


def _zone_of_the_machine() -> str:
    name = get_localzone_name() or "UTC"
    return name if name in available_timezones() else "UTC"


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class FaceParameters(_Section):
    """How people are recognised."""

    similarity_threshold: Annotated[
        float | None,
        Field(
            ge=0,
            le=1,
            description="The least similarity that names somebody; null is the model's own. Higher: fewer wrong names, "
            "more unknown people.",
        ),
    ] = None
    detection_confidence: Annotated[
        float | None,
        Field(ge=0.05, le=0.99, description="How sure the detector must be that it sees a face; null is its own."),
    ] = None
    tracking_timeout: Annotated[
        float, Field(ge=1, le=60, description="Seconds unseen on a camera after which a sighting there has ended.")
    ] = 5.0


class PictureParameters(_Section):
    """Live pictures, unless a viewer asks for others."""

    frame_width: Annotated[int, Field(ge=64, le=3840, description="Width in pixels, at most.")] = 640
    frame_height: Annotated[int, Field(ge=64, le=2160, description="Height in pixels, at most.")] = 480
    fps: Annotated[float, Field(ge=0.1, le=30, description="Pictures a second, at most.")] = 15.0


class SiteParameters(_Section):
    """The site."""

    name: Annotated[str, Field(min_length=1, max_length=200, description="What people call it.")] = "Hadir"
    time_zone: Annotated[
        str,
        AfterValidator(_existing_zone),
        Field(description="Time zone of the site: days begin and shifts are in it.", examples=["Asia/Jakarta"]),
    ] = Field(default_factory=_zone_of_the_machine)
    language: Annotated[Literal["en", "id"], Field(description="Language of the pages for new users.")] = "en"


class Hours(_Section):
    """A span of the day."""

    start: Annotated[ClockTime, Field(description="From when.")]
    end: Annotated[ClockTime, Field(description="Until when; not later than the start means on the next day.")]


_Seconds = Annotated[float, Field(ge=0, le=86400)]


class AttendanceParameters(_Section):
    """The rules of the record."""

    absent_after: Annotated[
        float, Field(ge=5, le=86400, description="Seconds unseen after which an employee is Off, and may be absent.")
    ] = 60.0
    exit_confirm: Annotated[
        float, Field(ge=0, le=3600, description="Seconds unseen inside after which going out counts as an Exit.")
    ] = 20.0
    merge_within: Annotated[
        float, Field(ge=0, le=3600, description="Two entries (or exits) within so many seconds are one.")
    ] = 60.0
    lateness: Annotated[
        float, Field(ge=0, le=60, description="Seconds by which cameras may be late without changing the record.")
    ] = 3.0
    early_margin_hours: Annotated[
        float, Field(ge=0, le=12, description="Hours before a shift's start at which its workday begins.")
    ] = 4.0
    day_starts_at: Annotated[ClockTime, Field(description="When a day begins for whoever has no shift.")] = time(0, 0)
    working_hours: Annotated[
        Hours | None, Field(description="When whoever has no shift is expected; null is all day.")
    ] = None


class AlertParameters(_Section):
    """Which alerts there are."""

    absence: Annotated[bool, Field(description="Employees who are missing.")] = True
    unknown_person: Annotated[bool, Field(description="People whom nobody knows.")] = True
    unknown_after: Annotated[_Seconds, Field(description="Seconds that they must be seen for an alert.")] = 30.0
    camera_down: Annotated[bool, Field(description="Cameras that are away.")] = True
    camera_down_after: Annotated[_Seconds, Field(description="Seconds that they must be away for an alert.")] = 60.0
    crowd: Annotated[bool, Field(description="Crowds, of the size that their camera says.")] = True
    spoof: Annotated[bool, Field(description="Faces that are not real ones, on cameras that enforce that.")] = True
    places: Annotated[bool, Field(description="What people do at zones and lines, by the rules there.")] = True
    patterns: Annotated[bool, Field(description="What is unusual, on cameras that look for it.")] = True


class EnrollmentParameters(_Section):
    """How photographs of employees are looked at."""

    liveness: Annotated[
        LivenessMode,
        Field(description="What follows from a photograph of a picture: nothing, a note of it, or that it is refused."),
    ] = LivenessMode.OFF


class PatternParameters(_Section):
    """What is usual."""

    learn_days: Annotated[int, Field(ge=7, le=90, description="Days before today that it is learnt from.")] = 28
    least_days: Annotated[
        int, Field(ge=5, le=60, description="Days that must be known before anything is called unusual.")
    ] = 14

    @model_validator(mode="after")
    def _enough_days(self) -> Self:
        if self.least_days > self.learn_days:
            raise ValueError("least_days must not be more than learn_days")
        return self


class RetentionParameters(_Section):
    """What is kept how long."""

    events_days: Annotated[
        int, Field(ge=1, le=3660, description="Days that events are kept; 1 keeps the running day alone.")
    ] = 1
    snapshots_days: Annotated[int, Field(ge=1, le=3660, description="Days that snapshots are kept.")] = 30
    snapshots_max_mb: Annotated[
        int | None,
        Field(
            ge=10,
            le=100_000_000,
            description="Megabytes that snapshots may take; the oldest are deleted first. null is any number.",
        ),
    ] = None
    minimum_free_mb: Annotated[
        int, Field(ge=0, le=1_000_000, description="No snapshots are taken when less space is free, in megabytes.")
    ] = 500
    audit_days: Annotated[int, Field(ge=30, le=3660, description="Days that the audit is kept.")] = 365


class Parameters(_Section):
    """All that a site chooses."""

    face_recognition: FaceParameters = FaceParameters()
    camera: PictureParameters = PictureParameters()
    site: SiteParameters = Field(default_factory=SiteParameters)
    attendance: AttendanceParameters = AttendanceParameters()
    alerts: AlertParameters = AlertParameters()
    enrollment: EnrollmentParameters = EnrollmentParameters()
    patterns: PatternParameters = PatternParameters()
    retention: RetentionParameters = RetentionParameters()

    @model_validator(mode="after")
    def _alerts_in_time(self) -> Self:
        if self.attendance.lateness >= self.attendance.absent_after:
            raise ValueError("attendance.lateness must be less than attendance.absent_after")
        return self

    @property
    def zone(self) -> ZoneInfo:
        """Time zone of the site."""
        return ZoneInfo(self.site.time_zone)

    def policy(self) -> Policy:
        """What the rules of the record compute with."""
        rules = self.attendance
        hours = rules.working_hours
        return Policy(
            zone=self.zone,
            absent_after=timedelta(seconds=rules.absent_after),
            exit_confirm=timedelta(seconds=rules.exit_confirm),
            merge_within=timedelta(seconds=rules.merge_within),
            lateness=timedelta(seconds=rules.lateness),
            early_margin=timedelta(hours=rules.early_margin_hours),
            day_starts_at=rules.day_starts_at,
            working_hours=None if hours is None else WorkingHours(hours.start, hours.end),
        )

    def alert_policy(self) -> AlertPolicy:
        """Which alerts there are."""
        chosen = self.alerts
        return AlertPolicy(
            absence=chosen.absence,
            unknown_person=chosen.unknown_person,
            unknown_after=timedelta(seconds=chosen.unknown_after),
            camera_down=chosen.camera_down,
            camera_down_after=timedelta(seconds=chosen.camera_down_after),
            crowd=chosen.crowd,
            spoof=chosen.spoof,
            places=chosen.places,
            patterns=chosen.patterns,
        )


class ParameterFile:
    """The file of a site's parameters; it may be read and written from any thread."""

    def __init__(self, path: Path) -> None:
        """Read the file; one that is not there is made, with what holds by itself.

        Raises:
            ConfigurationError: It is no JSON, or something in it is unknown or wrong; the message names it.
            StorageFullError: It must be made, and there is no space left.
        """
        self._path = path
        self._lock = threading.Lock()
        self._parameters = _read(path) if path.exists() else self._written(Parameters())

    @property
    def parameters(self) -> Parameters:
        """What holds now."""
        return self._parameters

    def write(self, parameters: Parameters) -> None:
        """Choose other parameters.

        Raises:
            ConfigurationError: The file cannot be written.
            StorageFullError: There is no space left.
        """
        with self._lock:
            self._parameters = self._written(parameters)

    def _written(self, parameters: Parameters) -> Parameters:
        draft = self._path.with_name(f".{self._path.name}.new")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with draft.open("w", encoding="utf-8") as stream:
                stream.write(parameters.model_dump_json(indent=2) + "\n")
                stream.flush()
                os.fsync(stream.fileno())
            draft.replace(self._path)
        except OSError as fault:
            with suppress(OSError):
                draft.unlink(missing_ok=True)
            if means_full_disk(fault):
                raise StorageFullError(f"There is no space left for {self._path.name}", "Make room") from None
            raise ConfigurationError(f"{self._path} cannot be written ({fault.strerror})", "Check its rights") from None
        return parameters


def _read(path: Path) -> Parameters:
    try:
        return Parameters.model_validate(json.loads(path.read_text(encoding="utf-8-sig")))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError, RecursionError) as fault:
        raise ConfigurationError(f"{path} cannot be read ({fault})", _REMEDY) from None
    except ValidationError as fault:
        wrong = "; ".join(
            f"{'.'.join(map(str, error['loc'])) or 'the whole'}: {error['msg']}" for error in fault.errors()
        )
        raise ConfigurationError(f"Something in {path} is unknown or wrong ({wrong})", _REMEDY) from None

"""Saying what a replay finds: to people, or as JSON lines to programs."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime, tzinfo
from typing import Any

from hadir.cli.console import errors, output
from hadir.cli.targets import JsonLines, json_lines
from hadir.domain.activity import Activity, ActivityReport
from hadir.domain.alert import Alert
from hadir.domain.crowd import Crowd, CrowdReport
from hadir.domain.liveness import Liveness
from hadir.domain.posture import PostureChange
from hadir.domain.sighting import Sighting, SightingChange, SightingEvent
from hadir.runtime.replay import ReplayTotals, Told


class Teller:
    """Tells people of what has ended."""

    def __init__(self, zone: tzinfo) -> None:
        self._zone = zone

    def tell(self, told: Told) -> None:
        """Something has changed; what lasts is told when it has ended."""
        match told:
            case SightingEvent(SightingChange.CLOSED, sighting):
                self.sighting(sighting)
                if sighting.liveness is Liveness.SPOOF:
                    self.spoof(sighting)
            case PostureChange():
                self.posture(told)
            case CrowdReport(crowd) if crowd.ended_at is not None:
                self.crowd(crowd)
            case ActivityReport(activity) if activity.ended_at is not None:
                self.activity(activity)

    def sighting(self, sighting: Sighting) -> None:
        """Somebody was seen."""
        similarity = "" if sighting.similarity is None else f", similarity {sighting.similarity:.2f}"
        output.print(
            f"{sighting.employee or 'unknown'} on {sighting.camera_id} "
            f"from {self._local(sighting.first_seen)} to {self._local(sighting.last_seen)} "
            f"(track {sighting.track_id}, {sighting.votes} votes{similarity})"
        )

    def spoof(self, sighting: Sighting) -> None:
        """The face was not a real one."""
        output.print(f"{sighting.employee or 'unknown'} on {sighting.camera_id} is not a live face")

    def posture(self, change: PostureChange) -> None:
        """Somebody sat down or stood up."""
        who = change.employee or f"track {change.track_id}"
        output.print(f"{who} on {change.camera_id}: {change.posture} from {self._local(change.at)}")

    def crowd(self, crowd: Crowd) -> None:
        """People stood together."""
        output.print(
            f"{crowd.size} people together on {crowd.camera_id} ({crowd.motion}) "
            f"from {self._local(crowd.started_at)} to {self._local(crowd.ended_at or crowd.started_at)}"
        )

    def activity(self, activity: Activity) -> None:
        """Somebody did something at a place."""
        who = "" if activity.track_id is None else f", {activity.employee or 'unknown'}"
        output.print(
            f"{activity.place} on {activity.camera_id}: {activity.kind}{who} "
            f"from {self._local(activity.started_at)} to {self._local(activity.ended_at or activity.started_at)}"
        )

    def pattern(self, alert: Alert) -> None:
        """Something is unusual."""
        output.print(f"Unusual on {alert.camera_id} at {self._local(alert.opened_at)}: {alert.reason}")

    def summary(self, totals: ReplayTotals) -> None:
        """All is done."""
        errors.print(
            f"{totals.frames} frames, {totals.analysed} analysed, {totals.tracks} tracks "
            f"in {totals.wall_s:.1f} s ({totals.cpu_s:.1f} s of processor time)"
        )

    def _local(self, moment: datetime) -> str:
        return moment.astimezone(self._zone).isoformat(timespec="milliseconds")


class _JsonTeller(Teller):
    """Tells programs the same."""

    def __init__(self, lines: JsonLines, zone: tzinfo) -> None:
        super().__init__(zone)
        self._lines = lines

    def sighting(self, sighting: Sighting) -> None:
        record: dict[str, Any] = {
            "type": "sighting",
            "camera": sighting.camera_id,
            "track": sighting.track_id,
            "employee": sighting.employee,
            "first_seen": self._local(sighting.first_seen),
            "last_seen": self._local(sighting.last_seen),
            "similarity": None if sighting.similarity is None else round(sighting.similarity, 4),
            "votes": sighting.votes,
            "box": [round(value, 1) for value in sighting.box],
            "posture": sighting.posture,
            "standing_s": round(sighting.standing.total_seconds(), 3),
            "sitting_s": round(sighting.sitting.total_seconds(), 3),
            "liveness": sighting.liveness,
        }
        self._lines.write(record)

    def spoof(self, sighting: Sighting) -> None:
        self._lines.write(
            {
                "type": "spoof",
                "camera": sighting.camera_id,
                "track": sighting.track_id,
                "employee": sighting.employee,
                "first_seen": self._local(sighting.first_seen),
                "last_seen": self._local(sighting.last_seen),
                "refused": sighting.refused,
            }
        )

    def posture(self, change: PostureChange) -> None:
        self._lines.write(
            {
                "type": "posture",
                "camera": change.camera_id,
                "track": change.track_id,
                "employee": change.employee,
                "posture": change.posture,
                "at": self._local(change.at),
            }
        )

    def crowd(self, crowd: Crowd) -> None:
        self._lines.write(
            {
                "type": "crowd",
                "camera": crowd.camera_id,
                "id": crowd.id,
                "size": crowd.size,
                "motion": crowd.motion,
                "started_at": self._local(crowd.started_at),
                "ended_at": self._local(crowd.ended_at or crowd.started_at),
                "employees": list(crowd.employees),
            }
        )

    def activity(self, activity: Activity) -> None:
        self._lines.write(
            {
                "type": "line" if activity.zone is None else "zone",
                "camera": activity.camera_id,
                "place": activity.place,
                "zone": activity.zone,
                "kind": activity.kind,
                "track": activity.track_id,
                "employee": activity.employee,
                "started_at": self._local(activity.started_at),
                "ended_at": self._local(activity.ended_at or activity.started_at),
            }
        )

    def pattern(self, alert: Alert) -> None:
        self._lines.write(
            {
                "type": "pattern",
                "camera": alert.camera_id,
                "employee": alert.employee,
                "at": self._local(alert.opened_at),
                "reason": alert.reason,
            }
        )

    def summary(self, totals: ReplayTotals) -> None:
        figures = asdict(totals) | {"wall_s": round(totals.wall_s, 3), "cpu_s": round(totals.cpu_s, 3)}
        self._lines.write({"type": "summary", **figures})


@contextmanager
def teller(json: str | None, zone: tzinfo) -> Iterator[Teller]:
    """What tells of a replay: to people, or to programs where JSON is wanted."""
    if json is None:
        yield Teller(zone)
        return
    with json_lines(json) as lines:
        yield _JsonTeller(lines, zone)

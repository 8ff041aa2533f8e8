"""What the rules of places in a picture see: people where they are, and how what they do is named."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from itertools import count

from hadir.domain.activity import Activity, ActivityKind
from hadir.domain.identity import EmployeeId
from hadir.domain.polygon import Corner
from hadir.domain.zone import ZoneKind


@dataclass(frozen=True, slots=True)
class Someone:
    """A person at a moment.

    Attributes:
        figure: The track of the body, or else of the face: what is counted.
        track_id: The person's track.
        employee: Who, None for somebody unknown.
        feet: Where the person stands, `x, y` in 0..1 of the picture.
        uses_phone: Whether a phone is at the person's hand or face.
        wears_id: Whether an ID card is seen; None where nobody looks for them.
    """

    figure: int
    track_id: int
    employee: EmployeeId | None
    feet: Corner
    uses_phone: bool = False
    wears_id: bool | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where and when: what activities of one camera and run have in common.

    Attributes:
        camera_id: The camera.
        run: Tells activities of this run from those of others.
        zone: Time zone of the site.
    """

    camera_id: str
    run: str
    zone: tzinfo
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def begin(
        self,
        kind: ActivityKind,
        name: str,
        at: datetime,
        *,
        zone: ZoneKind | None = None,
        who: Someone | None = None,
    ) -> Activity:
        """An activity that starts, with an id of its own."""
        return Activity(
            id=f"{self.camera_id}-{self.run}-act-{next(self._numbers)}",
            camera_id=self.camera_id,
            kind=kind,
            place=name,
            started_at=at,
            ended_at=None,
            zone=zone,
            employee=None if who is None else who.employee,
            track_id=None if who is None else who.track_id,
        )

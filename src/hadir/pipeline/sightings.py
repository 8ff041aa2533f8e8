"""From tracks to sightings: who was on one camera, from when to when."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from hadir.domain.camera import CameraRole
from hadir.domain.frame import Image
from hadir.domain.geometry import Box
from hadir.domain.identity import EmployeeId, Identity
from hadir.domain.sighting import FaceShot, Sighting, SightingChange, SightingEvent
from hadir.domain.track import TrackView
from hadir.pipeline.path import Path


@dataclass(frozen=True, slots=True)
class SightingSettings:
    """When sightings open and close.

    Attributes:
        gap: Two sightings of one employee closer together than this are one.
        decide_within: How long an unsettled track may wait for its name before it is reported as unknown.
        heartbeat: How often a lasting sighting is reported again.
    """

    gap: timedelta = timedelta(seconds=5)
    decide_within: timedelta = timedelta(seconds=3)
    heartbeat: timedelta = timedelta(seconds=1)


@dataclass(frozen=True, eq=False, slots=True)
class FaceCrop:
    """A view of a face, not yet encoded.

    Attributes:
        captured_at: When it was taken.
        box: Where the face is in the picture, `x1, y1, x2, y2` in pixels.
        quality: How good it is, 0..1.
        looks_like: The employee it is most similar to, None where it was not compared.
        pixels: The face with some surroundings.
    """

    captured_at: datetime
    box: Box
    quality: float
    looks_like: EmployeeId | None
    pixels: Image


@dataclass(eq=False, slots=True)
class _Visit:
    """A sighting in the making."""

    id: str
    track_id: int
    first_seen: datetime
    last_seen: datetime
    box: Box
    identity: Identity = field(default_factory=Identity)
    employee: EmployeeId | None = None
    similarity: float | None = None
    votes: int = 0
    reported: datetime | None = None
    crop: FaceCrop | None = None
    face: FaceShot | None = None
    path: Path = field(default_factory=Path)

    def see(self, track: TrackView, crop: FaceCrop | None) -> None:
        """Take in the track as it is now."""
        self.last_seen = track.last_seen
        self.box = track.box
        self.identity = track.identity
        if self.employee is None or track.identity.employee is not None:
            self._believe(track.identity)
        if crop is not None and (self.crop is None or self._worth(crop) > self._worth(self.crop)):
            self.crop = crop
            self.face = None
        self.path.pass_by(((track.box[0] + track.box[2]) / 2, track.box[3]), track.last_seen)

    def _believe(self, identity: Identity) -> None:
        """Take over an answer with what speaks for it; the most that ever spoke for a name stays."""
        already = self.votes if self.employee is not None else 0
        self.employee, self.similarity = identity.employee, identity.similarity
        self.votes = max(already, identity.votes)

    def _worth(self, crop: FaceCrop) -> tuple[bool, float]:
        """How well a view shows the person; one that looks like somebody else is worth less than any other."""
        return self.employee in {None, crop.looks_like}, crop.quality

    def is_undecided(self, until: datetime) -> bool:
        """Whether it may still turn out to be somebody seen a moment ago."""
        return self.employee is None and not self.identity.settled and self.first_seen >= until


class SightingBook:
    """Keeps the sightings of one camera; `observe` is called with each analysed frame in the order of time."""

    def __init__(
        self,
        camera_id: str,
        role: CameraRole,
        run: str,
        encode: Callable[[Image], bytes],
        settings: SightingSettings,
    ) -> None:
        self._camera_id = camera_id
        self._role = role
        self._run = run
        self._encode = encode
        self._settings = settings
        self._visits: dict[int, _Visit] = {}
        """By track; several tracks of one employee share a visit."""

    def observe(
        self, tracks: Sequence[TrackView], crops: dict[int, FaceCrop], at: datetime
    ) -> tuple[SightingEvent, ...]:
        """Take in the confirmed tracks of a frame.

        Args:
            tracks: The tracks as they are.
            crops: Views of faces taken in this frame, by track.
            at: Time of the frame.

        Returns:
            What changed, in order.
        """
        events: list[SightingEvent] = []
        for track in tracks:
            if track.last_seen == at:
                events += self._see(track, crops.get(track.track_id))
        events += self._close(at)
        return tuple(events)

    def finish(self) -> tuple[SightingEvent, ...]:
        """Close all sightings: the camera is stopped or the video is over."""
        visits = self._all_visits()
        self._visits = {}
        return tuple(event for visit in visits for event in self._ending(visit))

    def _see(self, track: TrackView, crop: FaceCrop | None) -> Iterator[SightingEvent]:
        visit = self._visits.get(track.track_id)
        if visit is None:
            visit = self._begin(track)
        elif self._is_somebody_else(visit, track):
            yield from self._hand_over(visit, track)
            visit = self._begin(track)
        visit.see(track, crop)
        yield from self._join(visit, track)
        yield from self._report(self._visits[track.track_id])

    def _begin(self, track: TrackView) -> _Visit:
        # A track that changes hands begins a second visit, so the first moment is part of the name.
        first_seen = track.first_seen if track.track_id not in self._visits else track.last_seen
        visit_id = f"{self._camera_id}-{self._run}-{track.track_id}"
        if track.track_id in self._visits:
            visit_id += f"-{int(first_seen.timestamp() * 1000)}"
        visit = _Visit(visit_id, track.track_id, first_seen, track.last_seen, track.box)
        self._visits[track.track_id] = visit
        return visit

    @staticmethod
    def _is_somebody_else(visit: _Visit, track: TrackView) -> bool:
        now = track.identity.employee
        return visit.employee is not None and now is not None and now != visit.employee

    def _hand_over(self, visit: _Visit, track: TrackView) -> Iterator[SightingEvent]:
        """The box has gone over to another employee: the sighting of the first one ends here."""
        shared = [other for other, kept in self._visits.items() if kept is visit and other != track.track_id]
        if not shared:
            yield from self._ending(visit)

    def _join(self, visit: _Visit, track: TrackView) -> Iterator[SightingEvent]:
        """Let a visit go on that the same employee began under another track a moment ago."""
        earlier = self._visit_of(visit)
        if earlier is None:
            return
        if visit.reported is not None:
            yield SightingEvent(SightingChange.WITHDRAWN, self._sighting(visit))
        earlier.first_seen = min(earlier.first_seen, visit.first_seen)
        earlier.see(track, visit.crop)
        for track_id, kept in self._visits.items():
            if kept is visit:
                self._visits[track_id] = earlier

    def _visit_of(self, visit: _Visit) -> _Visit | None:
        """Another visit of the same employee, less than the gap ago."""
        if visit.employee is None:
            return None
        others = (other for other in self._visits.values() if other is not visit and other.employee == visit.employee)
        return next((other for other in others if visit.first_seen - other.last_seen < self._settings.gap), None)

    def _report(self, visit: _Visit) -> Iterator[SightingEvent]:
        """Say that a visit began or lasts, when it is time."""
        now = visit.last_seen
        if visit.reported is None:
            if visit.identity.settled or now - visit.first_seen >= self._settings.decide_within:
                visit.reported = now
                yield SightingEvent(SightingChange.OPENED, self._sighting(visit))
        elif now - visit.reported >= self._settings.heartbeat:
            visit.reported = now
            yield SightingEvent(SightingChange.UPDATED, self._sighting(visit))

    def _close(self, at: datetime) -> Iterator[SightingEvent]:
        deciding = at - self._settings.decide_within
        undecided = [visit.first_seen for visit in self._all_visits() if visit.is_undecided(deciding)]
        for visit in self._all_visits():
            returns = any(first_seen - visit.last_seen < self._settings.gap for first_seen in undecided)
            if at - visit.last_seen >= self._settings.gap and not (visit.employee and returns):
                self._visits = {track: kept for track, kept in self._visits.items() if kept is not visit}
                yield from self._ending(visit)

    def _ending(self, visit: _Visit) -> Iterator[SightingEvent]:
        sighting = self._sighting(visit)
        if visit.reported is None:
            yield SightingEvent(SightingChange.OPENED, sighting)
        yield SightingEvent(SightingChange.CLOSED, sighting)

    def _all_visits(self) -> list[_Visit]:
        return list({id(visit): visit for visit in self._visits.values()}.values())

    def _sighting(self, visit: _Visit) -> Sighting:
        if visit.face is None and visit.crop is not None:
            crop = visit.crop
            visit.face = FaceShot(crop.captured_at, crop.box, crop.quality, self._encode(crop.pixels))
        return Sighting(
            id=visit.id,
            camera_id=self._camera_id,
            role=self._role,
            track_id=visit.track_id,
            employee=visit.employee,
            first_seen=visit.first_seen,
            last_seen=visit.last_seen,
            similarity=visit.similarity,
            votes=visit.votes,
            box=visit.box,
            face=visit.face,
            path=visit.path.points(),
        )

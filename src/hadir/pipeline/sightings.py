"""From tracks to sightings: who was on one camera, from when to when."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from hadir.domain.camera import CameraRole
from hadir.domain.frame import Image
from hadir.domain.line import DoorLine
from hadir.domain.liveness import Liveness, opposite
from hadir.domain.posture import Posture
from hadir.domain.sighting import Crossing, FaceShot, Sighting, SightingChange, SightingEvent
from hadir.domain.track import TrackView
from hadir.pipeline.visit import FaceCrop, Visit
from hadir.recognition.consensus import Takeover
from hadir.rules.crossing import crossed


@dataclass(frozen=True, slots=True)
class SightingSettings:
    """When sightings open and close.

    Attributes:
        gap: Two sightings of one employee closer together than this are one.
        decide_within: How long a track may wait for its name before it is reported as unknown, and where spoofs are
            refused for its liveness.
        heartbeat: How often a lasting sighting is reported again.
    """

    gap: timedelta = timedelta(seconds=5)
    decide_within: timedelta = timedelta(seconds=3)
    heartbeat: timedelta = timedelta(seconds=1)


class SightingBook:
    """Keeps the sightings of one camera; `observe` is called with each analysed frame in the order of time.

    Attributes:
        role: What seeing somebody on the camera means.
        line: The line across its door, None without.
        size: Width and height of the analysed pictures in pixels.
        refuses_spoofs: Whether whoever shows a picture of a face is without effect on the record.
    """

    def __init__(
        self,
        camera_id: str,
        role: CameraRole,
        run: str,
        encode: Callable[[Image], bytes],
        settings: SightingSettings,
    ) -> None:
        self._camera_id = camera_id
        self.role = role
        self.line: DoorLine | None = None
        self.size = (1, 1)
        self.refuses_spoofs = False
        self._run = run
        self._encode = encode
        self._settings = settings
        self._visits: dict[int, Visit] = {}
        """By track; several tracks of one employee share a visit."""
        self._left: list[Visit] = []
        """Of employees whose tracks have gone over to somebody else; they may come back under others."""
        self._known: dict[int, Takeover | None] = {}
        """Tracks that had a visit, and when they went over to somebody else last, as far as is accounted for."""

    def observe(
        self,
        tracks: Sequence[TrackView],
        crops: Mapping[int, FaceCrop],
        takeovers: Mapping[int, Takeover],
        at: datetime,
    ) -> tuple[SightingEvent, ...]:
        """Take in the confirmed tracks of a frame.

        Args:
            tracks: The tracks as they are.
            crops: Views of faces taken in this frame, by track.
            takeovers: When tracks went over to somebody else last, by track; those that never did are left out.
            at: Time of the frame.

        Returns:
            What changed, in order.
        """
        present = [track for track in tracks if track.last_seen == at]
        in_view = {track.track_id for track in present}
        events: list[SightingEvent] = []
        # Who has a name comes first, so that a track that has lost it knows where the name is.
        for track in sorted(present, key=lambda track: track.identity.employee is None):
            events += self._part(track, takeovers.get(track.track_id), in_view)
            events += self._see(track, crops.get(track.track_id))
        self._note_company(present, at)
        events += self.close(at)
        return tuple(events)

    def close(self, at: datetime) -> tuple[SightingEvent, ...]:
        """End the sightings whose gap has passed at a time."""
        deciding = at - self._settings.decide_within
        undecided = [visit.first_seen for visit in self._all_visits() if visit.is_undecided(deciding)]
        events: list[SightingEvent] = []
        for visit in self._all_visits():
            returns = any(first_seen - visit.last_seen < self._settings.gap for first_seen in undecided)
            if at - visit.last_seen >= self._settings.gap and not (visit.employee and returns):
                self._drop(visit)
                events += self._ending(visit)
        return tuple(events)

    def forget(self, track_ids: Iterable[int]) -> None:
        """Hear that tracks have ended; their sightings last until the gap has passed."""
        for track_id in track_ids:
            self._known.pop(track_id, None)

    def finish(self) -> tuple[SightingEvent, ...]:
        """Close all sightings: the camera is stopped or the video is over."""
        visits = self._all_visits()
        self._visits, self._left = {}, []
        return tuple(event for visit in visits for event in self._ending(visit))

    def _part(self, track: TrackView, takeover: Takeover | None, in_view: set[int]) -> Iterator[SightingEvent]:
        """Give a track a visit: a new one if it has none, or if the one it has is of somebody else."""
        visit = self._visits.get(track.track_id)
        if visit is None:
            self._begin(track, self._first_seen(track, takeover))
        elif change := self._change(visit, track, takeover, in_view):
            end = visit.part(track.track_id, change.until)
            yield from self._leave(visit, track)
            self._begin(track, max(change.since, end))
        self._known[track.track_id] = takeover

    def _first_seen(self, track: TrackView, takeover: Takeover | None) -> datetime:
        """When the visit of a track without one began."""
        if takeover is not None and takeover != self._known.get(track.track_id):
            return takeover.since
        return track.last_seen if track.track_id in self._known else track.first_seen

    def _change(self, visit: Visit, track: TrackView, takeover: Takeover | None, in_view: set[int]) -> Takeover | None:
        """When a track ceased to be of the person of its visit; None if it is still."""
        name, now = track.identity.employee, track.last_seen
        if takeover is not None and self._is_news(visit, track, takeover):
            return takeover
        if (since := visit.contradicted_since(track)) is not None:
            return Takeover(since, since)
        if visit.employee is None and visit.reported and name in visit.beside:
            return Takeover(visit.beside[name], visit.beside[name])
        renamed = name is not None and visit.employee not in {None, name}
        if renamed or (name is None and self._is_without_claim(visit, track, in_view)):
            return Takeover(visit.seen_until(track.track_id), now)
        return None

    def _is_news(self, visit: Visit, track: TrackView, takeover: Takeover) -> bool:
        """Whether a takeover is not accounted for, and not older than all of the visit of somebody unknown."""
        concerns = visit.employee is not None or takeover.since > visit.first_seen
        return concerns and takeover != self._known[track.track_id]

    @staticmethod
    def _is_without_claim(visit: Visit, track: TrackView, in_view: set[int]) -> bool:
        """Whether a track that shares a visit has lost the name to another one in view."""
        return visit.employee is not None and visit.holder != track.track_id and visit.holder in in_view

    def _begin(self, track: TrackView, first_seen: datetime) -> None:
        visit_id = f"{self._camera_id}-{self._run}-{track.track_id}"
        if track.track_id in self._known:
            # A second visit of a track: the moment is part of the name.
            visit_id += f"-{int(track.last_seen.timestamp() * 1000)}"
        self._visits[track.track_id] = Visit(visit_id, track.track_id, first_seen, track.box, track.track_id)

    def _leave(self, visit: Visit, track: TrackView) -> Iterator[SightingEvent]:
        """Take a visit from a track; an employee without a track may come back, a stranger is gone."""
        del self._visits[track.track_id]
        if visit in self._visits.values():
            return
        if visit.employee is not None:
            self._left.append(visit)
        else:
            yield from self._ending(visit)

    def _see(self, track: TrackView, crop: FaceCrop | None) -> Iterator[SightingEvent]:
        visit = self._visits[track.track_id]
        visit.see(track, crop)
        yield from self._join(visit, track)
        yield from self._report(self._visits[track.track_id])

    def _join(self, visit: Visit, track: TrackView) -> Iterator[SightingEvent]:
        """Let a visit go on that the same employee began under another track a moment ago."""
        earlier = self._visit_of(visit)
        if earlier is None:
            return
        if visit.reported is not None:
            yield SightingEvent(SightingChange.WITHDRAWN, self._sighting(visit))
        earlier.first_seen = min(earlier.first_seen, visit.first_seen)
        earlier.see(track, visit.crop)
        self._left = [left for left in self._left if left is not earlier]
        for track_id, kept in self._visits.items():
            if kept is visit:
                self._visits[track_id] = earlier

    def _visit_of(self, visit: Visit) -> Visit | None:
        """Another visit of the same employee, less than the gap ago."""
        if visit.employee is None:
            return None
        others = (
            other
            for other in self._all_visits()
            if other is not visit and other.employee == visit.employee and not opposite(other.liveness, visit.liveness)
        )
        return next((other for other in others if visit.first_seen - other.last_seen < self._settings.gap), None)

    def _note_company(self, present: Sequence[TrackView], at: datetime) -> None:
        """Let those without a name know which employees are in view and so are not they."""
        named = {track.identity.employee: at for track in present if track.identity.employee is not None}
        for track in present:
            visit = self._visits[track.track_id]
            if visit.employee is None:
                visit.beside |= named

    def _report(self, visit: Visit) -> Iterator[SightingEvent]:
        """Say that a visit began or lasts, when it is time."""
        now = visit.last_seen
        if visit.reported is None:
            if self._is_decided(visit) or now - visit.first_seen >= self._settings.decide_within:
                visit.reported = now
                yield SightingEvent(SightingChange.OPENED, self._sighting(visit))
        elif now - visit.reported >= self._settings.heartbeat:
            visit.reported = now
            yield SightingEvent(SightingChange.UPDATED, self._sighting(visit))

    def _is_decided(self, visit: Visit) -> bool:
        """Whether it is known who it is and, where that matters, whether the face is a real one."""
        return visit.identity.settled and not (self.refuses_spoofs and visit.liveness is Liveness.UNKNOWN)

    def _drop(self, visit: Visit) -> None:
        self._visits = {track: kept for track, kept in self._visits.items() if kept is not visit}
        self._left = [left for left in self._left if left is not visit]

    def _ending(self, visit: Visit) -> Iterator[SightingEvent]:
        sighting = self._sighting(visit)
        if visit.reported is None:
            yield SightingEvent(SightingChange.OPENED, sighting)
        yield SightingEvent(SightingChange.CLOSED, sighting)

    def _all_visits(self) -> list[Visit]:
        return list({id(visit): visit for visit in [*self._visits.values(), *self._left]}.values())

    def _sighting(self, visit: Visit) -> Sighting:
        if visit.face is None and visit.crop is not None:
            crop = visit.crop
            visit.face = FaceShot(crop.captured_at, crop.box, crop.quality, self._encode(crop.pixels))
        return Sighting(
            id=visit.id,
            camera_id=self._camera_id,
            role=self.role,
            track_id=visit.track_id,
            employee=visit.employee,
            first_seen=visit.first_seen,
            last_seen=visit.last_seen,
            similarity=visit.similarity,
            votes=visit.votes,
            box=visit.box,
            face=visit.face,
            path=visit.path.points(),
            crossing=self._crossing(visit),
            posture=visit.posture,
            standing=visit.postures.get(Posture.STANDING, timedelta(0)),
            sitting=visit.postures.get(Posture.SITTING, timedelta(0)),
            liveness=visit.liveness,
            refused=self.refuses_spoofs and visit.liveness is Liveness.SPOOF,
        )

    def _crossing(self, visit: Visit) -> Crossing:
        """How somebody went across the door line, by the middle of the lower edge of the face."""
        if self.line is None:
            return Crossing.NONE
        width, height = self.size
        newest = ((visit.box[0] + visit.box[2]) / 2, visit.box[3])
        return crossed([(x / width, y / height) for x, y in (*visit.path.points(), newest)], self.line)

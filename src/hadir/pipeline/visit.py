"""A sighting in the making, and the views of a face that it chooses from."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from hadir.domain.frame import Image
from hadir.domain.geometry import Box
from hadir.domain.identity import EmployeeId, Identity
from hadir.domain.liveness import Liveness, opposite
from hadir.domain.posture import Posture
from hadir.domain.sighting import FaceShot
from hadir.domain.track import TrackView
from hadir.pipeline.path import Path

_SPARE_CROPS = 4
"""Views kept, the best last, in case that the newest prove to be of somebody who came in between."""


_GAP = timedelta(seconds=6)
"""Whoever is not seen for longer may have sat down and stood up meanwhile; pictures of a still scene are closer."""


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
class Visit:
    """A sighting in the making.

    Attributes:
        id: Names the sighting.
        track_id: The track it began with.
        first_seen: When it began.
        box: The newest box, `x1, y1, x2, y2` in pixels.
        holder: The track that had the name last, or else was seen last.
        identity: What is believed of that track now.
        employee: Who it is; a name once given stays.
        similarity: The similarity that named, or did not name, the person.
        votes: The most faces that ever spoke for the answer.
        reported: When it was told of last.
        face: The best view, once it is encoded.
        path: Where the person went.
        beside: When it was seen, without a name, together with employees, and so was none of them.
        posture: How the person holds themselves.
        postures: For how long the person was seen to hold themselves like this.
        liveness: What was found out about the face last.
    """

    id: str
    track_id: int
    first_seen: datetime
    box: Box
    holder: int
    identity: Identity = field(default_factory=Identity)
    employee: EmployeeId | None = None
    similarity: float | None = None
    votes: int = 0
    reported: datetime | None = None
    face: FaceShot | None = None
    path: Path = field(default_factory=Path)
    beside: dict[EmployeeId, datetime] = field(default_factory=dict)
    posture: Posture = Posture.UNKNOWN
    postures: dict[Posture, timedelta] = field(default_factory=dict)
    liveness: Liveness = Liveness.UNKNOWN
    _seen: dict[int, datetime] = field(default_factory=dict)
    """Until when, by track."""
    _began: dict[int, datetime] = field(default_factory=dict)
    """From when on, by track."""
    _crops: list[FaceCrop] = field(default_factory=list)
    """Ever better views."""

    @property
    def last_seen(self) -> datetime:
        """The newest moment of all tracks."""
        return max(self._seen.values(), default=self.first_seen)

    @property
    def crop(self) -> FaceCrop | None:
        """The best view of the face."""
        return self._crops[-1] if self._crops else None

    def see(self, track: TrackView, crop: FaceCrop | None) -> None:
        """Take in a track as it is now."""
        self._hold(track)
        self._began.setdefault(track.track_id, track.last_seen)
        self._seen[track.track_id] = track.last_seen
        self.box = track.box
        self.identity = track.identity
        if self.employee is None or track.identity.employee is not None:
            self._believe(track.identity)
            self.holder = track.track_id
        if crop is not None:
            self._keep(crop)
        self.path.pass_by(((track.box[0] + track.box[2]) / 2, track.box[3]), track.last_seen)

    def contradicted_since(self, track: TrackView) -> datetime | None:
        """Since when a track has been part of it that shows a picture of the person whom others show, or the person.

        None where it does not contradict them: somebody held up a picture of whoever was there a moment ago.
        """
        others = self._seen.keys() - {track.track_id}
        return self._began.get(track.track_id) if others and opposite(self.liveness, track.liveness) else None

    def _hold(self, track: TrackView) -> None:
        """Count the time since the track was seen last as that of its posture; a gap counts as none."""
        before = self._seen.get(track.track_id)
        if before is not None and track.last_seen - before <= _GAP:
            spent = self.postures.get(self.posture, timedelta(0))
            self.postures[self.posture] = spent + (track.last_seen - before)
        self.posture = track.posture
        if track.liveness is not Liveness.UNKNOWN:
            self.liveness = track.liveness

    def seen_until(self, track_id: int) -> datetime:
        """The newest moment of one of its tracks."""
        return self._seen[track_id]

    def part(self, track_id: int, until: datetime) -> datetime:
        """Take back what was seen of a track after a time: it was somebody else.

        Returns:
            When the track's share of the visit ended.
        """
        end = max(min(self._seen[track_id], until), self.first_seen)
        self._seen[track_id] = end
        self._crops = [crop for crop in self._crops if crop.captured_at <= self.last_seen]
        self.face = None
        self.path.end(self.last_seen)
        return end

    def is_undecided(self, until: datetime) -> bool:
        """Whether it may still turn out to be somebody seen a moment ago."""
        return self.employee is None and not self.identity.settled and self.first_seen >= until

    def _believe(self, identity: Identity) -> None:
        """Take over an answer with what speaks for it; the most that ever spoke for a name stays."""
        already = self.votes if self.employee is not None else 0
        self.employee, self.similarity = identity.employee, identity.similarity
        self.votes = max(already, identity.votes)

    def _keep(self, crop: FaceCrop) -> None:
        if self.crop is None or self._worth(crop) > self._worth(self.crop):
            self._crops = [*self._crops, crop][-_SPARE_CROPS:]
            self.face = None

    def _worth(self, crop: FaceCrop) -> tuple[bool, float]:
        """How well a view shows the person; one that looks like somebody else is worth less than any other."""
        return self.employee in {None, crop.looks_like}, crop.quality

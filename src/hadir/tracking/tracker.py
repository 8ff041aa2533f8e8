"""Two-stage association of detections with tracks (ByteTrack: Zhang et al., 2022), in seconds instead of frames."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from hadir.domain.detection import Detections
from hadir.domain.geometry import Boxes, grown, iou
from hadir.tracking.motion import Agility, Motion, to_corners
from hadir.tracking.passing import passed

Rows = NDArray[np.intp]


_STRAYED = 0.4
"""Overlap (IoU) of the expected and the detected box below which the detection may be of somebody else, who has come
between: faces that walk by, seen five times a second, stay above."""


@dataclass(frozen=True, slots=True)
class TrackerSettings:
    """What is followed, and how patiently.

    Attributes:
        agility: How the boxes move.
        begin: Score from which a detection that fits no track begins one.
        sure: Score from which a detection takes part in the first stage of association.
        reach: How far a box may get away from its prediction, in its own sides a second: boxes are grown by that
            before they are compared (buffered IoU: Yang et al., 2023), so that slow analysis does not lose the quick.
        first_reach: The same of a track seen once, whose speed is not known yet.
        farthest: Limit of the growth of tracks whose speed is known, in sides.
        first_farthest: Limit of the growth of the others.
        overlap: Least IoU of grown boxes in the first stage.
        faint_overlap: The same in the second stage, where detections of low score only carry tracks on.
        contested: Overlap (IoU) of two expected boxes from which it is open whose a detection is.
        confirm: Detections that make a track real.
        certain: Score from which one alone does; above 1 none does.
        patience: How long a confirmed track outlives its last detection.
        doubt: How long an unconfirmed one does.
    """

    agility: Agility
    begin: float
    sure: float
    reach: float
    first_reach: float
    farthest: float
    first_farthest: float
    overlap: float = 0.15
    faint_overlap: float = 0.4
    contested: float = 0.1
    confirm: int = 3
    certain: float = 2.0
    patience: timedelta = timedelta(seconds=2)
    doubt: timedelta = timedelta(seconds=0.5)


def face_tracking(threshold: float) -> TrackerSettings:
    """Settings for faces, whose detector's threshold is given: small boxes that get far between two pictures."""
    return TrackerSettings(
        Agility(speed=6.0, acceleration=12.0, growth=1.0, jitter=0.06),
        begin=threshold,
        sure=threshold,
        reach=2.5,
        first_reach=7.5,
        farthest=0.8,
        first_farthest=2.0,
    )


def body_tracking(threshold: float) -> TrackerSettings:
    """Settings for whole bodies, whose detector's threshold is given: large boxes that overlap in groups."""
    return TrackerSettings(
        Agility(speed=2.0, acceleration=2.0, growth=0.5, jitter=0.05),
        begin=threshold,
        sure=threshold,
        reach=1.0,
        first_reach=1.5,
        farthest=0.6,
        first_farthest=0.8,
        contested=0.45,
        confirm=2,
        certain=1.5 * threshold,
        doubt=timedelta(seconds=1),
    )


@dataclass(eq=False, slots=True)
class Track:
    """A face, or a body, followed.

    Attributes:
        id: Number, unique among all that share their numbers.
        first_seen: Time of the first detection.
        last_seen: Time of the newest detection.
        hits: Number of detections.
        score: Score of the newest detection.
        box: The newest detection's box, shape (4,).
        landmarks: The newest detection's landmarks, shape (K, 2).
        velocity: Estimated speed of the box's middle, pixels a second, shape (2,).
        confirmed: Whether it has been seen often enough to be real.
        contested: Whether, in the newest picture, another track was so near that the two may have been mixed up.
        strayed: Whether the newest detection was so far from where it was expected that it may be of somebody else.
    """

    id: int
    first_seen: datetime
    last_seen: datetime
    hits: int
    score: float
    box: NDArray[np.float32]
    landmarks: NDArray[np.float32]
    velocity: NDArray[np.float64]
    confirmed: bool
    contested: bool = False
    strayed: bool = False


class Tracker:
    """Follows the things of one camera. `update` takes one picture's detections, in the order of time.

    Attributes:
        tracks: Those that live.
        followed: How many were confirmed so far.
    """

    def __init__(self, settings: TrackerSettings, numbers: Iterator[int] | None = None) -> None:
        """Begin.

        Args:
            settings: What is followed, and how patiently.
            numbers: Where tracks get their ids from; their own from 1 on without.
        """
        self._settings = settings
        self._motion = Motion(settings.agility)
        self._numbers = count(1) if numbers is None else numbers
        self._now: datetime | None = None
        self.tracks: list[Track] = []
        self.followed = 0

    def reset(self) -> None:
        """Forget all tracks; numbers go on."""
        self._motion = Motion(self._settings.agility)
        self._now = None
        self.tracks = []

    def predicted(self, at: datetime) -> Boxes:
        """Where the tracks' boxes are expected at a later time, shape (len(tracks), 4)."""
        if self._now is None:
            return np.zeros((0, 4), np.float32)
        seconds = (at - self._now).total_seconds()
        return to_corners(self._motion.position + self._motion.velocity * seconds)

    def contested(self, at: datetime) -> NDArray[np.bool_]:
        """For each track whether it may be mixed up with another by a later time, shape (len(tracks),)."""
        return self._are_contested(self.predicted(at))

    def confirm(self, track: Track) -> None:
        """Take a track for real, whether or not it has been seen often enough."""
        self.followed += not track.confirmed
        track.confirmed = True

    def update(self, detections: Detections, at: datetime) -> list[Track]:
        """Take in the detections of a picture.

        Returns:
            The tracks that lived until this picture and ended with it.
        """
        self._advance(at)
        self._mark_contested()
        # After a pause of the camera somebody else may stand where a track was lost.
        rows = np.flatnonzero([at - track.last_seen <= self._settings.patience for track in self.tracks])
        sure = detections.scores >= self._settings.sure
        free, left = self._associate(rows, detections, np.flatnonzero(sure), at, self._settings.overlap)
        seen_lately = free[[at - self.tracks[row].last_seen <= self._settings.doubt for row in free]]
        self._associate(seen_lately, detections, np.flatnonzero(~sure), at, self._settings.faint_overlap)
        self._begin(detections, left[detections.scores[left] >= self._settings.begin], at)
        return self._end(at)

    def _advance(self, at: datetime) -> None:
        if self._now is not None:
            self._motion.predict((at - self._now).total_seconds())
        self._now = at

    def _mark_contested(self) -> None:
        """Note which tracks are expected so near one another that a detection could belong to either."""
        for track, contested in zip(self.tracks, self._are_contested(self._motion.boxes()), strict=True):
            track.contested = bool(contested)

    def _are_contested(self, expected: Boxes) -> NDArray[np.bool_]:
        """For each track whether it is expected where another is, shape (N,).

        So it is also where two have just changed sides: between two looks they may have passed, or turned round.
        """
        before = np.array([track.box for track in self.tracks], np.float32).reshape(-1, 4)
        near = (iou(expected, expected) > self._settings.contested) | passed(before, expected)
        contested: NDArray[np.bool_] = near.sum(axis=1) > 1
        return contested

    def _associate(
        self, rows: Rows, detections: Detections, candidates: Rows, at: datetime, overlap: float
    ) -> tuple[Rows, Rows]:
        """Match tracks with detections; the rows and the candidates that are left."""
        if not len(rows) or not len(candidates):
            return rows, candidates
        likeness = self._likeness(rows, detections.boxes[candidates], at)
        chosen_rows, chosen = linear_sum_assignment(likeness, maximize=True)
        good = likeness[chosen_rows, chosen] >= overlap
        chosen_rows, chosen = chosen_rows[good], chosen[good]
        self._take(rows[chosen_rows], detections, candidates[chosen], at)
        return np.delete(rows, chosen_rows), np.delete(candidates, chosen)

    def _likeness(self, rows: Rows, boxes: Boxes, at: datetime) -> NDArray[np.float32]:
        """IoU of predicted and detected boxes, both grown by how far the track may have got."""
        unseen = np.array([(at - self.tracks[row].last_seen).total_seconds() for row in rows], np.float32)
        growth = self._growth(rows, unseen)
        predicted = self._motion.boxes()[rows]
        return np.vstack(
            [iou(grown(predicted[[row]], by), grown(boxes, float(by)))[0] for row, by in enumerate(growth)]
        )

    def _growth(self, rows: Rows, unseen: NDArray[np.float32]) -> NDArray[np.float32]:
        """By how many sides boxes are grown that were unseen for these seconds."""
        known = np.array([self.tracks[row].hits > 1 for row in rows])
        settings = self._settings
        growth: NDArray[np.float32] = np.where(
            known,
            np.minimum(unseen * settings.reach, settings.farthest),
            np.minimum(unseen * settings.first_reach, settings.first_farthest),
        )
        return growth

    def _take(self, rows: Rows, detections: Detections, chosen: Rows, at: datetime) -> None:
        nearness = np.diag(iou(self._motion.boxes()[rows], detections.boxes[chosen]))
        self._motion.correct(rows, detections.boxes[chosen])
        for row, index, near in zip(rows, chosen, nearness, strict=True):
            track = self.tracks[row]
            track.hits += 1
            track.strayed = bool(near < _STRAYED)
            track.last_seen = at
            track.score = float(detections.scores[index])
            track.box, track.landmarks = detections.boxes[index], detections.landmarks[index]
            track.velocity = self._motion.velocity[row, :2].copy()
            self._confirm_if_real(track)

    def _begin(self, detections: Detections, chosen: Rows, at: datetime) -> None:
        self._motion.append(detections.boxes[chosen])
        for index in chosen:
            track = Track(
                id=next(self._numbers),
                first_seen=at,
                last_seen=at,
                hits=1,
                score=float(detections.scores[index]),
                box=detections.boxes[index],
                landmarks=detections.landmarks[index],
                velocity=np.zeros(2),
                confirmed=False,
            )
            self._confirm_if_real(track)
            self.tracks.append(track)

    def _confirm_if_real(self, track: Track) -> None:
        if track.hits >= self._settings.confirm or track.score >= self._settings.certain:
            self.confirm(track)

    def _end(self, at: datetime) -> list[Track]:
        patience = (self._settings.doubt, self._settings.patience)
        alive = np.array([at - track.last_seen <= patience[track.confirmed] for track in self.tracks], bool)
        ended = [track for track, lives in zip(self.tracks, alive, strict=True) if not lives]
        self.tracks = [track for track, lives in zip(self.tracks, alive, strict=True) if lives]
        self._motion.keep(alive)
        return ended

"""One camera: frames in, tracks and sightings out."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from hadir.domain.camera import CameraRole
from hadir.domain.detection import Detections
from hadir.domain.frame import Frame, Image
from hadir.domain.geometry import as_box, clipped, iou
from hadir.domain.line import DoorLine
from hadir.domain.quality import QualityLimits
from hadir.domain.sighting import SightingEvent
from hadir.domain.track import TrackingUpdate, TrackView
from hadir.pipeline.attention import Attention, AttentionSettings, KnownFaces, Plan
from hadir.pipeline.identification import Identification
from hadir.pipeline.sightings import SightingBook, SightingSettings
from hadir.pipeline.tools import VisionTools
from hadir.pipeline.visit import FaceCrop
from hadir.recognition.consensus import ConsensusSettings
from hadir.recognition.gallery import Gallery
from hadir.tracking.tracker import Track, Tracker, face_tracking

_SAME_FACE = 0.3
"""Boxes that overlap by more than this (IoU) are of one face."""


@dataclass(frozen=True, slots=True)
class PipelineSettings:
    """How a camera's frames are analysed.

    Attributes:
        attention: Where to look.
        consensus: How much evidence makes a name.
        sightings: When sightings open and close.
        voting: What a face must be like to vote.
    """

    attention: AttentionSettings = field(default_factory=AttentionSettings)
    consensus: ConsensusSettings = field(default_factory=ConsensusSettings)
    sightings: SightingSettings = field(default_factory=SightingSettings)
    voting: QualityLimits = field(default_factory=QualityLimits)


@dataclass(frozen=True, slots=True)
class Analysis:
    """What a frame told.

    Attributes:
        tracking: The people on camera.
        sightings: What changed of the sightings.
        looked: Whether a detector was asked; the picture was as before otherwise.
    """

    tracking: TrackingUpdate
    sightings: tuple[SightingEvent, ...]
    looked: bool


class CameraPipeline:
    """The analysis of one camera.

    `analyse` is called with its frames as they come and `tick` now and then, also when none come; by one thread at a
    time.
    """

    def __init__(
        self,
        camera_id: str,
        role: CameraRole,
        run: str,
        tools: VisionTools,
        gallery: Gallery,
        settings: PipelineSettings,
    ) -> None:
        """Begin.

        Args:
            camera_id: Which camera.
            role: What seeing somebody on it means.
            run: Tells the sightings of this run from those of others.
            tools: What to see with.
            gallery: Who is known.
            settings: How frames are analysed.
        """
        self._camera_id = camera_id
        self._detector = tools.detector
        self._tracker = Tracker(face_tracking(tools.detector.threshold))
        self._attention = Attention(tools.detector, settings.attention)
        self._identification = Identification(tools, gallery, settings.consensus, settings.voting)
        self._book = SightingBook(camera_id, role, run, tools.encode, settings.sightings)
        self._crops: dict[int, FaceCrop] = {}
        self._size = (0, 0)
        self._looked_at: datetime | None = None
        self._analysed_at: datetime | None = None

    @property
    def people(self) -> int:
        """How many people were followed so far, each time somebody came anew."""
        return self._tracker.followed

    def use_gallery(self, gallery: Gallery) -> None:
        """Know other people from the next view of a face on."""
        self._identification.gallery = gallery

    def be_at(self, role: CameraRole, line: DoorLine | None) -> None:
        """Know what seeing somebody means from now on, and where the door is."""
        self._book.role, self._book.line = role, line

    def analyse(self, frame: Frame) -> Analysis:
        """Look at a frame as closely as what is new in it is worth."""
        closed = self._begin_anew_in_the_past(frame.captured_at)
        self._begin_anew_on_resize(frame)
        plan = self._plan(frame)
        if plan.looks:
            self._look(frame, plan)
        else:
            self._carry_on(frame, plan)
        return self._analysis(frame.captured_at, closed, looked=bool(plan.looks))

    def tick(self, now: datetime) -> tuple[SightingEvent, ...]:
        """Let time pass without a frame: the sightings of those unseen for too long end.

        Args:
            now: The time by the clock that the frames' times come from, aware, UTC.
        """
        return self._book.close(now)

    def finish(self) -> tuple[SightingEvent, ...]:
        """Close all sightings: the camera is stopped or the video is over."""
        self._forget_tracks()
        return self._book.finish()

    def _begin_anew_in_the_past(self, at: datetime) -> tuple[SightingEvent, ...]:
        """Close all sightings if time has gone back: a clock was corrected between two connections."""
        goes_back = self._analysed_at is not None and at < self._analysed_at
        self._analysed_at = at
        return self.finish() if goes_back else ()

    def _begin_anew_on_resize(self, frame: Frame) -> None:
        size = (frame.picture.width, frame.picture.height)
        if size != self._size:
            self._size = self._book.size = size
            self._forget_tracks()

    def _forget(self, tracks: Sequence[Track]) -> None:
        self._identification.forget(tracks)
        self._book.forget([track.id for track in tracks])
        for track in tracks:
            self._crops.pop(track.id, None)

    def _forget_tracks(self) -> None:
        self._forget(self._tracker.tracks)
        self._tracker.reset()
        self._attention.reset()
        self._looked_at = None

    def _plan(self, frame: Frame) -> Plan:
        tracks = self._tracker.tracks
        faces = KnownFaces(
            expected=clipped(self._tracker.predicted(frame.captured_at), *self._size),
            seen=np.array([track.box for track in tracks], np.float32).reshape(-1, 4),
            steady=np.array([track.confirmed and self._in_view(track) for track in tracks], bool),
        )
        return self._attention.plan(frame.picture.luma(), frame.captured_at, faces)

    def _in_view(self, track: Track) -> bool:
        """Whether the track was seen when its surroundings were looked at last."""
        return self._looked_at is None or track.last_seen >= self._looked_at

    def _as_they_were(self, unchanged: NDArray[np.bool_]) -> Detections:
        """The newest detections of tracks around which nothing has changed."""
        same = [track for track, kept in zip(self._tracker.tracks, unchanged, strict=True) if kept]
        seen = [track for track in same if self._in_view(track)]
        if not seen:
            return Detections.none()
        return Detections(
            np.stack([track.box for track in seen]),
            np.array([track.score for track in seen], np.float32),
            np.stack([track.landmarks for track in seen]),
        )

    def _look(self, frame: Frame, plan: Plan) -> None:
        """Ask the detector where the plan says; what did not change is as it was."""
        at, image = frame.captured_at, frame.picture.bgr()
        seen = self._detector.detect(image, plan.looks)
        self._follow(_completed(seen, self._as_they_were(plan.unchanged)), at)
        self._looked_at = at
        if frame.sound:
            self._identify(image, self._present(at), at)

    def _carry_on(self, frame: Frame, plan: Plan) -> None:
        """Take all for as it was; whoever has just stopped may still need a view."""
        at = frame.captured_at
        self._follow(self._as_they_were(plan.unchanged), at)
        wanting = self._identification.grant_still_views(self._present(at)) if frame.sound else []
        if wanting:
            self._identify(frame.picture.bgr(), wanting, at)

    def _follow(self, detections: Detections, at: datetime) -> None:
        self._forget(self._tracker.update(detections, at))

    def _identify(self, image: Image, tracks: Sequence[Track], at: datetime) -> None:
        """Look at the faces of tracks; whoever has a name is real, however short the track."""
        self._crops |= self._identification.view(image, tracks, at)
        present = self._present(at)
        identities = self._identification.identities(present)
        for track in present:
            if identities[track.id].employee is not None:
                self._tracker.confirm(track)

    def _analysis(self, at: datetime, closed: tuple[SightingEvent, ...], *, looked: bool) -> Analysis:
        """Tell what is known now, and what changed of the sightings besides those closed already."""
        tracks = [track for track in self._present(at) if track.confirmed]
        views = self._views(tracks)
        # Faces are seen before their track is confirmed; their views wait until it is.
        crops = {track.id: self._crops.pop(track.id) for track in tracks if track.id in self._crops}
        events = self._book.observe(views, crops, self._identification.takeovers(tracks), at)
        return Analysis(TrackingUpdate(self._camera_id, at, *self._size, views), closed + events, looked)

    def _present(self, at: datetime) -> list[Track]:
        return [track for track in self._tracker.tracks if track.last_seen == at]

    def _views(self, tracks: Sequence[Track]) -> tuple[TrackView, ...]:
        identities = self._identification.identities(tracks)
        return tuple(
            TrackView(
                track_id=track.id,
                box=as_box(track.box),
                velocity=(float(track.velocity[0]), float(track.velocity[1])),
                score=track.score,
                first_seen=track.first_seen,
                last_seen=track.last_seen,
                identity=identities[track.id],
            )
            for track in tracks
        )


def _completed(seen: Detections, same: Detections) -> Detections:
    """What was seen, and of what did not change that which was not seen anew in passing."""
    if not len(seen) or not len(same):
        return seen if len(seen) else same
    missing = iou(same.boxes, seen.boxes).max(axis=1) <= _SAME_FACE
    return Detections.joined([seen, same[missing]])

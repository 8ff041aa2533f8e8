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
from hadir.domain.quality import QualityLimits
from hadir.domain.sighting import SightingEvent
from hadir.domain.track import TrackingUpdate, TrackView
from hadir.pipeline.attention import Attention, AttentionSettings, Plan
from hadir.pipeline.identification import Identification
from hadir.pipeline.sightings import FaceCrop, SightingBook, SightingSettings
from hadir.pipeline.tools import FaceTools
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
    """The analysis of one camera; `analyse` is called with its frames in the order of time, by one thread at a time."""

    def __init__(
        self, camera_id: str, role: CameraRole, run: str, tools: FaceTools, gallery: Gallery, settings: PipelineSettings
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

    @property
    def people(self) -> int:
        """How many people were followed so far, each time somebody came anew."""
        return self._tracker.followed

    def use_gallery(self, gallery: Gallery) -> None:
        """Know other people from the next view of a face on."""
        self._identification.gallery = gallery

    def analyse(self, frame: Frame) -> Analysis:
        """Look at a frame as closely as what is new in it is worth."""
        at = frame.captured_at
        self._begin_anew_on_resize(frame)
        plan = self._plan(frame)
        same = self._as_they_were(plan.unchanged)
        if plan.looks:
            image = frame.picture.bgr()
            seen = self._detector.detect(image, plan.looks)
            self._follow(_completed(seen, same), at)
            self._looked_at = at
            if frame.sound:
                self._identify(image, at)
        else:
            self._follow(same, at)
        views = self._views(at)
        # Faces are seen before their track is confirmed; their views wait until it is.
        crops = {track.track_id: self._crops.pop(track.track_id) for track in views if track.track_id in self._crops}
        return Analysis(
            TrackingUpdate(self._camera_id, at, *self._size, views),
            self._book.observe(views, crops, at),
            bool(plan.looks),
        )

    def finish(self) -> tuple[SightingEvent, ...]:
        """Close all sightings: the camera is stopped or the video is over."""
        self._forget_tracks()
        return self._book.finish()

    def _begin_anew_on_resize(self, frame: Frame) -> None:
        size = (frame.picture.width, frame.picture.height)
        if size != self._size:
            self._size = size
            self._forget_tracks()

    def _forget(self, tracks: Sequence[Track]) -> None:
        self._identification.forget(tracks)
        for track in tracks:
            self._crops.pop(track.id, None)

    def _forget_tracks(self) -> None:
        self._forget(self._tracker.tracks)
        self._tracker.reset()
        self._attention.reset()

    def _plan(self, frame: Frame) -> Plan:
        faces = clipped(self._tracker.predicted(frame.captured_at), *self._size)
        steady = np.array([track.confirmed and self._in_view(track) for track in self._tracker.tracks], bool)
        return self._attention.plan(frame.picture.luma(), frame.captured_at, faces, steady)

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

    def _follow(self, detections: Detections, at: datetime) -> None:
        self._forget(self._tracker.update(detections, at))

    def _identify(self, image: Image, at: datetime) -> None:
        """Look at the faces of those present; whoever has a name is real, however short the track."""
        present = self._present(at)
        self._crops |= self._identification.view(image, present, at)
        identities = self._identification.identities(present)
        for track in present:
            if identities[track.id].employee is not None:
                self._tracker.confirm(track)

    def _present(self, at: datetime) -> list[Track]:
        return [track for track in self._tracker.tracks if track.last_seen == at]

    def _views(self, at: datetime) -> tuple[TrackView, ...]:
        tracks = [track for track in self._present(at) if track.confirmed]
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

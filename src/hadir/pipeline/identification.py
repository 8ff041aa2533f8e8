"""Which faces of a frame are worth an embedding, and whose tracks they are."""

from collections.abc import Sequence
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from hadir.domain.detection import Detections
from hadir.domain.frame import Image
from hadir.domain.geometry import as_box
from hadir.domain.identity import EmployeeId, Identity
from hadir.domain.quality import Quality, QualityLimits
from hadir.pipeline.tools import VisionTools
from hadir.pipeline.visit import FaceCrop
from hadir.recognition.consensus import Consensus, ConsensusSettings, Takeover, View
from hadir.recognition.gallery import Gallery
from hadir.tracking.tracker import Track

_CROP_MARGIN = 0.6
"""Surroundings of a face kept in its picture, in sides of the face."""

_MOST_VIEWS = 8
"""Faces embedded in one frame at the most, those that waited longest first, so that a crowd does not stall a camera."""

_STILL_VIEWS = 5
"""Views taken of a track while nothing moves: enough for an answer, and a still scene soon costs nothing."""


class Identification:
    """The evidence about all tracks of one camera."""

    def __init__(
        self, tools: VisionTools, gallery: Gallery, consensus: ConsensusSettings, voting: QualityLimits
    ) -> None:
        self._tools = tools
        self._settings = consensus
        self._voting = voting
        self._consensus: dict[int, Consensus] = {}
        self._still_views: dict[int, int] = {}
        self.gallery = gallery

    def forget(self, tracks: Sequence[Track]) -> None:
        """Drop the evidence about tracks that have ended."""
        for track in tracks:
            self._consensus.pop(track.id, None)
            self._still_views.pop(track.id, None)

    def grant_still_views(self, tracks: Sequence[Track]) -> list[Track]:
        """Grant those of tracks standing still that want one another view all the same, each a few times only."""
        unsure = [track for track in tracks if self._of(track).unsure]
        chosen = [track for track in unsure if self._still_views.get(track.id, 0) < _STILL_VIEWS]
        for track in chosen:
            self._still_views[track.id] = self._still_views.get(track.id, 0) + 1
        return chosen

    def view(self, image: Image, tracks: Sequence[Track], at: datetime) -> dict[int, FaceCrop]:
        """Take views of those of the tracks that need one.

        Args:
            image: The frame's pixels, shape (H, W, 3), BGR.
            tracks: Tracks detected in that frame.
            at: Time of the frame.

        Returns:
            The faces looked at, by track.
        """
        for track in tracks:
            if track.contested or track.strayed:
                self._of(track).doubt()
        waiting = sorted((track for track in tracks if self._of(track).wants(at)), key=self._waited_since)
        if not waiting:
            return {}
        faces = Detections(
            np.stack([track.box for track in waiting]),
            np.array([track.score for track in waiting], np.float32),
            np.stack([track.landmarks for track in waiting]),
        )
        qualities = self._tools.measure(image, faces)
        likely = self._vote(image, waiting, faces, qualities, at)
        return {
            track.id: FaceCrop(at, as_box(track.box), quality.score, likely.get(track.id), _cropped(image, track.box))
            for track, quality in zip(waiting, qualities, strict=True)
            if not track.contested
        }

    def takeovers(self, tracks: Sequence[Track]) -> dict[int, Takeover]:
        """When tracks went over to somebody else last; those that never did are left out."""
        found = {track.id: self._of(track).takeover for track in tracks}
        return {track_id: takeover for track_id, takeover in found.items() if takeover is not None}

    def identities(self, tracks: Sequence[Track]) -> dict[int, Identity]:
        """Who each of the tracks seen together is; of two that claim one employee only the surer keeps the name."""
        believed = {track.id: self._of(track).identity for track in tracks}
        surest: dict[EmployeeId, int] = {}
        for track_id, identity in believed.items():
            if identity.employee is None:
                continue
            rival = surest.get(identity.employee)
            if rival is None or _certainty(identity) > _certainty(believed[rival]):
                surest[identity.employee] = track_id
        return {
            track_id: identity
            if identity.employee is None or surest[identity.employee] == track_id
            else Identity(None, identity.similarity, 0)
            for track_id, identity in believed.items()
        }

    def _of(self, track: Track) -> Consensus:
        if track.id not in self._consensus:
            self._consensus[track.id] = Consensus(self._settings, self._tools.thresholds)
        return self._consensus[track.id]

    def _waited_since(self, track: Track) -> float:
        return self._of(track).waited_since

    def _vote(
        self, image: Image, tracks: Sequence[Track], faces: Detections, qualities: Sequence[Quality], at: datetime
    ) -> dict[int, EmployeeId]:
        """Embed the faces that are good enough, not too many of them, and let them speak for their tracks.

        Returns:
            Whom each of these faces by itself is most similar to, by track.
        """
        fit = [index for index, quality in enumerate(qualities) if not self._voting.flaws(quality)][:_MOST_VIEWS]
        if not fit:
            return {}
        vectors = self._tools.embedder.embed(image, faces.landmarks[fit])
        for index, vector in zip(fit, vectors, strict=True):
            self._of(tracks[index]).add(View(vector, qualities[index].score, at), self.gallery)
        matches = zip(fit, self.gallery.match(vectors), strict=True)
        return {tracks[index].id: match.employee for index, match in matches if match is not None}


def _certainty(identity: Identity) -> float:
    return -np.inf if identity.similarity is None else identity.similarity


def _cropped(image: Image, box: NDArray[np.float32]) -> Image:
    """The face with its surroundings, copied."""
    height, width = image.shape[:2]
    margin = np.tile((box[2:] - box[:2]) * _CROP_MARGIN, 2) * np.array([-1, -1, 1, 1])
    left, top, right, bottom = np.clip(box + margin, 0, [width, height, width, height]).astype(int)
    return image[top:bottom, left:right].copy()

"""Which faces of a frame are worth an embedding, and whose they are."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from hadir.domain.detection import Detections
from hadir.domain.frame import Image
from hadir.domain.geometry import as_box
from hadir.domain.identity import EmployeeId, Identity
from hadir.domain.quality import Quality, QualityLimits
from hadir.pipeline.liveness import LivenessWatch
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
    """The evidence about all people of one camera.

    Attributes:
        gallery: Who is known.
        liveness: Whether their faces are real ones.
    """

    def __init__(
        self, tools: VisionTools, gallery: Gallery, consensus: ConsensusSettings, voting: QualityLimits
    ) -> None:
        self._tools = tools
        self._settings = consensus
        self._voting = voting
        self._consensus: dict[int, Consensus] = {}
        self._still_views: dict[int, int] = {}
        self.gallery = gallery
        self.liveness = LivenessWatch(tools.liveness)

    def forget(self, people: Iterable[int]) -> None:
        """Drop the evidence about those who are gone."""
        gone = tuple(people)
        for person in gone:
            self._consensus.pop(person, None)
            self._still_views.pop(person, None)
        self.liveness.forget(gone)

    def grant_still_views(self, faces: Mapping[int, Track]) -> dict[int, Track]:
        """Grant those of people standing still that want one another view all the same, each a few times only.

        Args:
            faces: Tracks of faces, by person.
        """
        unsure = [one for one, face in faces.items() if self._of(one).unsure or self.liveness.wants(one, face)]
        chosen = [person for person in unsure if self._still_views.get(person, 0) < _STILL_VIEWS]
        for person in chosen:
            self._still_views[person] = self._still_views.get(person, 0) + 1
        return {person: faces[person] for person in chosen}

    def view(self, image: Image, faces: Mapping[int, Track], at: datetime) -> dict[int, FaceCrop]:
        """Take views of those of the faces that need one.

        Args:
            image: The frame's pixels, shape (H, W, 3), BGR.
            faces: Tracks of faces detected in that frame, by person.
            at: Time of the frame.

        Returns:
            The faces looked at, by person.
        """
        for person, track in faces.items():
            if track.contested or track.strayed:
                self._of(person).doubt()
        wanting = [one for one, face in faces.items() if self._of(one).wants(at) or self.liveness.wants(one, face)]
        waiting = {person: faces[person] for person in sorted(wanting, key=self._waited_since)}
        if not waiting:
            return {}
        tracks = list(waiting.values())
        found = Detections(
            np.stack([track.box for track in tracks]),
            np.array([track.score for track in tracks], np.float32),
            np.stack([track.landmarks for track in tracks]),
        )
        qualities = self._tools.measure(image, found)
        likely = self._vote(image, list(waiting), found, qualities, at)
        alone = {person: track for person, track in waiting.items() if not track.contested}
        measured = dict(zip(waiting, qualities, strict=True))
        self.liveness.look(image, alone, measured, at)
        return {
            person: FaceCrop(
                at, as_box(track.box), measured[person].score, likely.get(person), _cropped(image, track.box)
            )
            for person, track in alone.items()
        }

    def takeovers(self, people: Iterable[int]) -> dict[int, Takeover]:
        """When tracks of people went over to somebody else last; those that never did are left out."""
        found = {person: self._of(person).takeover for person in people}
        return {person: takeover for person, takeover in found.items() if takeover is not None}

    def identities(self, people: Iterable[int]) -> dict[int, Identity]:
        """Who each of the people seen together is; of two that claim one employee only the surer keeps the name."""
        believed = {person: self._of(person).identity for person in people}
        surest: dict[EmployeeId, int] = {}
        for person, identity in believed.items():
            if identity.employee is None:
                continue
            rival = surest.get(identity.employee)
            if rival is None or _certainty(identity) > _certainty(believed[rival]):
                surest[identity.employee] = person
        return {
            person: identity
            if identity.employee is None or surest[identity.employee] == person
            else Identity(None, identity.similarity, 0)
            for person, identity in believed.items()
        }

    def _of(self, person: int) -> Consensus:
        if person not in self._consensus:
            self._consensus[person] = Consensus(self._settings, self._tools.thresholds)
        return self._consensus[person]

    def _waited_since(self, person: int) -> float:
        return self._of(person).waited_since

    def _vote(
        self, image: Image, people: Sequence[int], faces: Detections, qualities: Sequence[Quality], at: datetime
    ) -> dict[int, EmployeeId]:
        """Embed the faces that are good enough, not too many of them, and let them speak for their people.

        Returns:
            Whom each of these faces by itself is most similar to, by person.
        """
        fit = [index for index, quality in enumerate(qualities) if not self._voting.flaws(quality)][:_MOST_VIEWS]
        if not fit:
            return {}
        vectors = self._tools.embedder.embed(image, faces.landmarks[fit])
        for index, vector in zip(fit, vectors, strict=True):
            self._of(people[index]).add(View(vector, qualities[index].score, at), self.gallery)
        matches = zip(fit, self.gallery.match(vectors), strict=True)
        return {people[index]: match.employee for index, match in matches if match is not None}


def _certainty(identity: Identity) -> float:
    return -np.inf if identity.similarity is None else identity.similarity


def _cropped(image: Image, box: NDArray[np.float32]) -> Image:
    """The face with its surroundings, copied."""
    height, width = image.shape[:2]
    margin = np.tile((box[2:] - box[:2]) * _CROP_MARGIN, 2) * np.array([-1, -1, 1, 1])
    left, top, right, bottom = np.clip(box + margin, 0, [width, height, width, height]).astype(int)
    return image[top:bottom, left:right].copy()

"""Whether the people on one camera are there, or pictures of them."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

import numpy as np

from hadir.domain.frame import Image
from hadir.domain.liveness import Liveness
from hadir.domain.quality import Quality
from hadir.pipeline.tools import LivenessJudge
from hadir.rules.spoofs import LivenessEvidence, can_be_judged, is_large_enough
from hadir.tracking.tracker import Track

_AGAIN = timedelta(seconds=2)
"""How long after the newest look somebody about whom there is an answer is looked at again."""

_TRIES = 8
"""Views of a large face asked for on account of liveness alone: of somebody in motion none may be good enough."""


class LivenessWatch:
    """Gathers the evidence about faces.

    Attributes:
        wanted: Whether anybody wants to know.
    """

    def __init__(self, judge: LivenessJudge | None) -> None:
        self._judge = judge
        self.wanted = False
        self._evidence: dict[int, LivenessEvidence] = {}
        self._judged: dict[int, datetime] = {}
        self._tries: dict[int, int] = {}

    def of(self, person: int) -> Liveness:
        """What is believed of somebody."""
        evidence = self._evidence.get(person)
        return Liveness.UNKNOWN if evidence is None else evidence.liveness

    def wants(self, person: int, face: Track) -> bool:
        """Whether a view of somebody's face would be of use at once."""
        if not self.wanted or self._judge is None or not is_large_enough(float(face.box[3] - face.box[1])):
            return False
        return self.of(person) is Liveness.UNKNOWN and self._tries.get(person, 0) < _TRIES

    def look(self, image: Image, faces: Mapping[int, Track], qualities: Mapping[int, Quality], at: datetime) -> None:
        """Judge those of the faces, given by person, that are large and sharp enough and not judged just now."""
        if not self.wanted or self._judge is None:
            return
        for person in faces:
            self._tries[person] = self._tries.get(person, 0) + is_large_enough(qualities[person].size)
        size = image.shape[1], image.shape[0]
        judgeable = [one for one, face in faces.items() if can_be_judged(qualities[one], face.box, size)]
        due = [person for person in judgeable if self._is_due(person, at)]
        if not due:
            return
        scores = self._judge.judge(image, np.stack([faces[one].box for one in due]))
        for person, score in zip(due, scores, strict=True):
            self._judged[person] = at
            self._evidence.setdefault(person, LivenessEvidence()).add(float(score), max(qualities[person].score, 0.1))

    def forget(self, people: Iterable[int]) -> None:
        """Drop the evidence about those who are gone."""
        for person in people:
            for kept in (self._evidence, self._judged, self._tries):
                kept.pop(person, None)

    def _is_due(self, person: int, at: datetime) -> bool:
        judged = self._judged.get(person)
        return judged is None or self.of(person) is Liveness.UNKNOWN or at - judged >= _AGAIN

"""How the people on one camera hold themselves, looked at once a second a person."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from hadir.domain.frame import Image
from hadir.domain.posture import Posture
from hadir.pipeline.tools import PoseEstimator
from hadir.rules.postures import PostureVote, posture_by_legs, posture_of

_EVERY = timedelta(seconds=1)
_AT_FIRST = timedelta(seconds=0.4)
"""The pause before the second look at somebody, so that there is an answer soon."""

_MOST = 3
"""People looked at in one picture at the most, those that waited longest first."""

_STILL_LOOKS = 4
"""Looks at somebody while nothing moves: enough for an answer."""

Body = NDArray[np.float32]


class PostureWatch:
    """Gathers the evidence about bodies.

    Attributes:
        wanted: Whether anybody wants to know.
        trusts_shapes: Whether boxes of bodies have the shape of the bodies.
        joints: The newest landmarks of each person, shape (33, 3), where there are any.
    """

    def __init__(self, estimator: PoseEstimator | None) -> None:
        self._estimator = estimator
        self.wanted = False
        self.trusts_shapes = True
        self.joints: dict[int, NDArray[np.float32]] = {}
        self._votes: dict[int, PostureVote] = {}
        self._looked: dict[int, datetime] = {}
        self._looks: dict[int, int] = {}

    def of(self, person: int) -> Posture:
        """What is believed of somebody."""
        vote = self._votes.get(person)
        return Posture.UNKNOWN if vote is None or not self.wanted else vote.posture

    def wants(self, people: Iterable[int], at: datetime) -> bool:
        """Whether a look at one of the people would be of use though nothing moves."""
        return self.wanted and any(self._looks.get(one, 0) < _STILL_LOOKS and self._is_due(one, at) for one in people)

    def look(self, image: Image, bodies: Mapping[int, Body], at: datetime) -> None:
        """Look at those of the people, given with the boxes of their bodies, whose turn it is."""
        if not self.wanted:
            return
        due = sorted(
            (one for one in bodies if self._is_due(one, at)),
            key=lambda one: (one in self._looked, self._looked.get(one, at)),
        )
        chosen = due[:_MOST]
        if not chosen:
            return
        boxes = np.stack([bodies[person] for person in chosen])
        joints = None if self._estimator is None else self._estimator.estimate(image, boxes)
        size = image.shape[1], image.shape[0]
        for row, person in enumerate(chosen):
            seen = None if joints is None else joints[row]
            if seen is not None:
                self.joints[person] = seen
            if self.trusts_shapes:
                others = [box for other, box in bodies.items() if other != person]
                posture = posture_of(boxes[row], seen, np.array(others, np.float32).reshape(-1, 4), size)
            else:
                posture = posture_by_legs(seen)
            self._note(person, posture, at)

    def forget(self, people: Iterable[int]) -> None:
        """Drop the evidence about those who are gone."""
        for person in people:
            self._votes.pop(person, None)
            self._looked.pop(person, None)
            self._looks.pop(person, None)
            self.joints.pop(person, None)

    def _note(self, person: int, posture: Posture, at: datetime) -> None:
        self._votes.setdefault(person, PostureVote()).add(posture, at)
        self._looked[person] = at
        self._looks[person] = self._looks.get(person, 0) + 1

    def _is_due(self, person: int, at: datetime) -> bool:
        looked = self._looked.get(person)
        pause = _AT_FIRST if self._looks.get(person, 0) <= 1 else _EVERY
        return looked is None or at - looked >= pause

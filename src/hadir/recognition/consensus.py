"""One answer from several views of a face: who a track is.

The best views of the last seconds are averaged (five of them lift faces of 32 px from 64 to 84 % accepted at one false
accept in a hundred) and the average is matched; the views are asked one by one as well and vote. A name needs both.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from hadir.domain.identity import Identity, Match, Thresholds
from hadir.recognition.gallery import Gallery, fused

Vector = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class ConsensusSettings:
    """How much evidence makes an answer.

    Attributes:
        views: How many of the best views are kept.
        votes: How many of them must speak for a name.
        memory: How long a view counts.
        refresh: How often a named track is looked at again.
        retry: How often a track settled as unknown is looked at again; it may have come closer.
        stricter: Added to the threshold of a single view: of several that agree more can be asked.
        slack: How far below the threshold the name of a track may sink before it is dropped.
        contradictions: Views in a row that speak against the name before all older ones are forgotten: the box has
            gone over to somebody else.
    """

    views: int = 5
    votes: int = 2
    memory: timedelta = timedelta(seconds=20)
    refresh: timedelta = timedelta(seconds=3)
    retry: timedelta = timedelta(seconds=0.5)
    stricter: float = 0.05
    slack: float = 0.05
    contradictions: int = 2


@dataclass(frozen=True, eq=False, slots=True)
class View:
    """One look at a face: its embedding, how good it was (0..1), and when."""

    vector: Vector
    weight: float
    at: datetime


@dataclass(slots=True)
class Consensus:
    """The evidence about one track, and what follows from it.

    Attributes:
        settings: How much evidence makes an answer.
        thresholds: When a similarity is a recognition.
        identity: Who the track is, as far as is known.
    """

    settings: ConsensusSettings
    thresholds: Thresholds
    identity: Identity = field(default_factory=Identity)
    _views: list[View] = field(default_factory=list)
    _against: list[View] = field(default_factory=list)
    _doubted: bool = False
    _newest: datetime | None = None

    def doubt(self) -> None:
        """Ask for another view at once: the track may have been mixed up with one beside it."""
        self._doubted = True

    def wants(self, at: datetime) -> bool:
        """Whether another view of the face would be worth its embedding at this time."""
        if not self.identity.settled or self._doubted or self._against or self._newest is None:
            return True
        pause = self.settings.refresh if self.identity.employee else self.settings.retry
        return at - self._newest >= pause

    @property
    def waited_since(self) -> float:
        """When the newest view was taken, POSIX seconds; minus infinity before the first."""
        return -np.inf if self._newest is None else self._newest.timestamp()

    def add(self, view: View, gallery: Gallery) -> Identity:
        """Take in a view; who the track is now."""
        self._newest = view.at
        self._doubted = False
        self._heed_contradiction(view, gallery)
        remembered = [kept for kept in self._views if view.at - kept.at <= self.settings.memory]
        best = sorted([*remembered, view], key=lambda kept: kept.weight, reverse=True)[: self.settings.views]
        self._views = best
        self.identity = self._decide(gallery)
        return self.identity

    def _heed_contradiction(self, view: View, gallery: Gallery) -> None:
        """Forget older views, and the name, once several good views in a row speak against it."""
        if not self._contradicts(view, gallery):
            self._against = []
            return
        self._against.append(view)
        if len(self._against) >= self.settings.contradictions:
            self._views = self._against[:-1]
            self._against = []
            self.identity = Identity()

    def _contradicts(self, view: View, gallery: Gallery) -> bool:
        """Whether a view shows another employee, or as good as the others somebody clearly unlike the named one."""
        if self.identity.employee is None:
            return False
        (match,) = gallery.match(view.vector[None])
        if match is not None and match.employee != self.identity.employee and self.thresholds.accepts(match):
            return True
        usual = float(np.mean([kept.weight for kept in self._views]))
        similarity = gallery.similarity_to(self.identity.employee, view.vector)
        return view.weight >= usual / 2 and similarity < self.thresholds.similarity - 2 * self.settings.slack

    def _decide(self, gallery: Gallery) -> Identity:
        vectors = np.stack([view.vector for view in self._views])
        weights = np.array([max(view.weight, 1e-3) for view in self._views], np.float32)
        mean = fused(vectors, weights, gallery.metric)
        together, *alone = gallery.match(np.vstack([mean[None], vectors]))
        enough = len(self._views) >= self.settings.views
        if together is None:
            return Identity(settled=enough)
        votes = sum(1 for match in alone if match is not None and match.employee == together.employee)
        if self._names(together, votes):
            return Identity(together.employee, together.similarity, votes, settled=True)
        against = len(self._views) - votes
        return Identity(None, together.similarity, against, settled=enough)

    def _names(self, match: Match, votes: int) -> bool:
        slack = self.settings.slack if match.employee == self.identity.employee else 0.0
        similarity = self.thresholds.similarity + self.settings.stricter - slack
        needed = Thresholds(similarity, self.thresholds.margin - slack)
        majority = votes * 2 > len(self._views)
        return needed.accepts(match) and votes >= self.settings.votes and majority

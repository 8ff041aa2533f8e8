"""One answer from several views of a face: who a track is.

The best views of the last seconds are averaged (five of them lift faces of 32 px from 64 to 84 % accepted at one false
accept in a hundred) and the average is matched; the views are asked one by one as well and vote. A name needs both.

A name that only fades, because the face is turned away or far off, is not a sign of anybody else. A takeover is: views
that clearly speak against the name given before, or, once a name is given, earlier ones that clearly speak against it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from hadir.domain.identity import EmployeeId, Identity, Match, Thresholds
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
        contradictions: Views that speak against a name before they count: in a row, against the name of before, all
            older ones are forgotten, because the box has gone over to somebody else.
    """

    views: int = 5
    votes: int = 2
    memory: timedelta = timedelta(seconds=20)
    refresh: timedelta = timedelta(seconds=3)
    retry: timedelta = timedelta(seconds=0.5)
    stricter: float = 0.02
    slack: float = 0.05
    contradictions: int = 2


@dataclass(frozen=True, eq=False, slots=True)
class View:
    """One look at a face: its embedding, how good it was (0..1), and when."""

    vector: Vector
    weight: float
    at: datetime


@dataclass(frozen=True, slots=True)
class Takeover:
    """Behind a track there is somebody else than before.

    Attributes:
        until: When the one before was there last, for certain.
        since: When the one of now was there first, for certain.
    """

    until: datetime
    since: datetime


@dataclass(slots=True)
class Consensus:
    """The evidence about one track, and what follows from it.

    Attributes:
        settings: How much evidence makes an answer.
        thresholds: When a similarity is a recognition.
        identity: Who the track is, as far as is known.
        takeover: When the track went over to somebody else last; None if it never did.
    """

    settings: ConsensusSettings
    thresholds: Thresholds
    identity: Identity = field(default_factory=Identity)
    takeover: Takeover | None = None
    _name: EmployeeId | None = None
    """The name given last, also while the evidence for it has faded."""
    _spoken: datetime | None = None
    """When a view spoke for that name last."""
    _views: list[View] = field(default_factory=list)
    _against: list[View] = field(default_factory=list)
    _doubted: bool = False
    _promising: bool = False
    """Whether the newest view, alone, would be a recognition of somebody that the track has not been named after."""
    _newest: datetime | None = None

    def doubt(self) -> None:
        """Ask for another view at once: the track may have been mixed up with one beside it."""
        self._doubted = True

    @property
    def unsure(self) -> bool:
        """Whether another view would be of use at once."""
        return not self.identity.settled or self._doubted or self._promising or bool(self._against)

    def wants(self, at: datetime) -> bool:
        """Whether another view of the face would be worth its embedding at this time."""
        if self.unsure or self._newest is None:
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
        (match,) = gallery.match(view.vector[None])
        self._heed_contradiction(view, match, gallery)
        self._views = self._best(view)
        self.identity = self._decide(gallery)
        self._heed_name(view, match, gallery)
        self._promising = self.identity.employee is None and match is not None and self.thresholds.accepts(match)
        return self.identity

    def _best(self, newest: View) -> list[View]:
        """The views worth most; worth fades until they are forgotten, so that of equals the newer is kept."""

        def worth(view: View) -> float:
            return view.weight * (1 - (newest.at - view.at) / self.settings.memory)

        remembered = [kept for kept in self._views if newest.at - kept.at <= self.settings.memory]
        return sorted([newest, *remembered], key=worth, reverse=True)[: self.settings.views]

    def _heed_contradiction(self, view: View, match: Match | None, gallery: Gallery) -> None:
        """Forget older views, and the name, once several good views in a row speak against it."""
        if not self._contradicts(view, match, gallery):
            self._against = []
            return
        self._against.append(view)
        if len(self._against) >= self.settings.contradictions:
            self._note_takeover(self._against[0].at)
            self._views = self._against[:-1]
            self._against = []
            self._name = None
            self.identity = Identity()

    def _contradicts(self, view: View, match: Match | None, gallery: Gallery) -> bool:
        """Whether a view shows another employee, or as good as the others somebody clearly unlike the named one."""
        if self._name is None:
            return False
        if match is not None and match.employee != self._name and self.thresholds.accepts(match):
            return True
        return _is_as_good(view, self._views) and self._is_unlike(view, self._name, gallery)

    def _is_unlike(self, view: View, employee: EmployeeId, gallery: Gallery) -> bool:
        """Whether a view clearly shows somebody else than this employee."""
        similarity = gallery.similarity_to(employee, view.vector)
        return similarity < self.thresholds.similarity - 2 * self.settings.slack

    def _heed_name(self, view: View, match: Match | None, gallery: Gallery) -> None:
        """Note whether the view spoke for the name, and whether a new name is that of another person than before."""
        name = self.identity.employee
        if name is not None and name != self._name:
            self._compare_with_earlier(name, view, gallery)
            self._name, self._spoken = name, view.at
        elif match is not None and match.employee == self._name and self._is_near(match):
            self._spoken = view.at

    def _is_near(self, match: Match) -> bool:
        return match.similarity >= self.thresholds.similarity - self.settings.slack

    def _compare_with_earlier(self, name: EmployeeId, newest: View, gallery: Gallery) -> None:
        """Note a takeover if another name was given before, or if earlier views clearly show somebody else."""
        if self._name is not None:
            self._note_takeover(newest.at)
            return
        unlike = [view for view in self._views if self._is_unlike(view, name, gallery)]
        like = [view for view in self._views if view not in unlike]
        clearly = [view.at for view in unlike if _is_as_good(view, like)]
        later = [view.at for view in like if clearly and view.at > max(clearly)]
        if len(clearly) >= self.settings.contradictions and later:
            self.takeover = Takeover(max(clearly), min(later))

    def _note_takeover(self, since: datetime) -> None:
        """The named person was there until a view spoke for the name last."""
        self.takeover = Takeover(since if self._spoken is None else self._spoken, since)

    def _decide(self, gallery: Gallery) -> Identity:
        vectors = np.stack([view.vector for view in self._views])
        weights = np.array([max(view.weight, 1e-3) for view in self._views], np.float32)
        mean = fused(vectors, weights, gallery.metric)
        together, *alone = gallery.match(np.vstack([mean[None], vectors]))
        enough = len(self._views) >= self.settings.views
        if together is None:
            return Identity(settled=enough)
        votes = sum(self._speaks_for(together.employee, match) for match in alone)
        if self._names(together, votes):
            return Identity(together.employee, together.similarity, votes, settled=True)
        against = len(self._views) - votes
        return Identity(None, together.similarity, against, settled=enough)

    def _speaks_for(self, employee: EmployeeId, match: Match | None) -> bool:
        """Whether a view votes for an employee: nobody is nearer, and the view is not far from a recognition itself."""
        least = self.thresholds.similarity - self.settings.slack
        return match is not None and match.employee == employee and match.similarity >= least

    def _names(self, match: Match, votes: int) -> bool:
        slack = self.settings.slack if match.employee == self.identity.employee else 0.0
        similarity = self.thresholds.similarity + self.settings.stricter - slack
        needed = Thresholds(similarity, self.thresholds.margin - slack)
        majority = votes * 2 > len(self._views)
        return needed.accepts(match) and votes >= self.settings.votes and majority


def _is_as_good(view: View, others: Sequence[View]) -> bool:
    """Whether a view is not much poorer than others."""
    return bool(others) and view.weight >= float(np.mean([other.weight for other in others])) / 2

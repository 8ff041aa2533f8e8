"""The bodies on one camera: looked for less often than faces, expected in between."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np

from hadir.domain.detection import Detections, Scene
from hadir.domain.frame import Image
from hadir.domain.geometry import clipped
from hadir.pipeline.tools import BodyFinder
from hadir.tracking.people import Bodies
from hadir.tracking.tracker import Track, Tracker, body_tracking

_YOUNG = 3
"""Somebody seen fewer times than this has no speed yet."""


@dataclass(frozen=True, slots=True)
class BodySettings:
    """How often bodies are looked for.

    Attributes:
        every: The pause between two looks while something moves.
        guessing: The same where boxes are only guessed: such looks cost more and tell less.
        at_first: The same while the speed of somebody is not known yet, who may be followed by others.
    """

    every: timedelta = timedelta(seconds=0.38)
    guessing: timedelta = timedelta(seconds=0.58)
    at_first: timedelta = timedelta(seconds=0.18)


class BodyWatch:
    """Follows bodies; `look`, `carry` or `wait` is called for each picture, in the order of time.

    Attributes:
        scene: What was seen in the newest look.
    """

    def __init__(self, finder: BodyFinder, settings: BodySettings, numbers: Iterator[int]) -> None:
        self._finder = finder
        self._every = settings.guessing if finder.guesses_boxes else settings.every
        self._at_first = settings.at_first
        self._tracker = Tracker(body_tracking(finder.threshold), numbers)
        self._looked_at: datetime | None = None
        self._known_at: datetime | None = None
        """When it was known last who is there: they were looked for, or nothing had changed."""
        self._looked = False
        self.scene = Scene.empty()

    def is_due(self, at: datetime) -> bool:
        """Whether it is time for another look, if something moves."""
        if self._looked_at is None:
            return True
        has_young = any(track.hits < _YOUNG and self._in_view(track) for track in self._tracker.tracks)
        return at - self._looked_at >= (self._at_first if has_young else self._every)

    def look(self, image: Image, at: datetime) -> None:
        """Look for bodies in a picture of shape (H, W, 3), BGR."""
        self.scene = self._finder.find(image)
        self._tracker.update(self.scene.people, at)
        self._looked_at = self._known_at = at
        self._looked = True

    def carry(self, at: datetime) -> None:
        """Nothing has changed: all are where they were."""
        same = [track for track in self._tracker.tracks if self._in_view(track)]
        boxes = np.array([track.box for track in same], np.float32).reshape(-1, 4)
        scores = np.array([track.score for track in same], np.float32)
        self._tracker.update(Detections(boxes, scores, np.zeros((len(same), 0, 2), np.float32)), at)
        self._looked = False
        if self._known_at is not None:
            self._known_at = at

    def wait(self) -> None:
        """Something moves, and it is not time for another look."""
        self._looked = False

    def bodies(self, at: datetime, width: int, height: int) -> Bodies:
        """All that are followed, as they are expected in a picture of that size."""
        tracks = self._tracker.tracks
        expected = clipped(self._tracker.predicted(at), width, height)
        mixed_up = np.array([track.contested for track in tracks], bool)
        return Bodies(tracks, expected, mixed_up if self._looked else self._tracker.contested(at))

    def reset(self) -> None:
        """Forget all."""
        self._tracker.reset()
        self._looked_at = self._known_at = None
        self.scene = Scene.empty()

    def _in_view(self, track: Track) -> bool:
        return self._known_at is not None and track.last_seen >= self._known_at

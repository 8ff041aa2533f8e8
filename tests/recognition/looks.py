"""Views of a face that are as similar to each of two employees as a test wants."""

import numpy as np

from hadir.domain.identity import Identity, Metric
from hadir.recognition.consensus import Consensus, ConsensusSettings, View
from hadir.recognition.gallery import Gallery
from tests.builders import MODEL, at, template
from tests.fakes import THRESHOLDS

SETTINGS = ConsensusSettings()
BOTH = Gallery(MODEL, Metric.COSINE, [template("ana", 1, 0, 0), template("ben", 0, 1, 0)])


def view(ana: float, ben: float = 0.0, *, second: float = 0.0, weight: float = 1.0) -> View:
    """A view with these similarities to the two."""
    rest = max(1 - ana**2 - ben**2, 0) ** 0.5
    return View(np.array([ana, ben, rest], np.float32), weight, at(second))


def consensus(*views: View, gallery: Gallery = BOTH, settings: ConsensusSettings = SETTINGS) -> Consensus:
    """The evidence of these views."""
    evidence = Consensus(settings, THRESHOLDS)
    for each in views:
        evidence.add(each, gallery)
    return evidence


def names(*views: View) -> list[str | None]:
    """The answer after each of the views."""
    evidence = Consensus(SETTINGS, THRESHOLDS)
    return [evidence.add(each, BOTH).employee for each in views]


def answer(*views: View, gallery: Gallery = BOTH) -> Identity:
    """The answer after all of the views."""
    return consensus(*views, gallery=gallery).identity

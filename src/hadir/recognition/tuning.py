"""Measuring on the people of a site which similarity should name somebody.

Each template is taken out and compared with all others, as a face on a camera would be: with the most similar of the
other templates of its own person (genuine), and with the most similar of each other person (impostor).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from hadir.domain.identity import EmployeeId, Template, Yardstick
from hadir.recognition.metric import Vectors, prepared, similarities_between

Similarities = NDArray[np.float32]

FEWEST_PEOPLE = 3
"""With two templates or more; of fewer nothing is learnt about telling people apart."""

FEWEST_GENUINE = 10
"""Comparisons of people with themselves; each wrong one of fewer would count for more than a tenth."""

_MOST_PROBES = 2000
"""Templates that are taken out; of more, every other, third and so on, so that the answer comes in seconds."""

_AT_ONCE = 256

_MARGIN = 0.03
"""Above the most similar strangers, at least: the next thousand comparisons may hold one more alike."""

_WAY_UP = 1 / 3
"""Of the way from the most similar strangers to the people themselves: less than half, because faces on cameras are
less like the enrolled than photographs are."""

_LEAST_ACCEPTED = 0.95
"""Share of comparisons of people with themselves that the way leads up to."""

_THREE = 3.0
"""Rule of three (Hanley and Lippman-Hand, 1983): none of N seen, then with 95 % certainty fewer than three in N."""


class Lack(StrEnum):
    """What a gallery lacks for measuring a threshold; the value is said to people."""

    PEOPLE = "too few people with two photographs or more"
    PHOTOGRAPHS = "too few photographs"


@dataclass(frozen=True, eq=False, slots=True)
class Sample:
    """What comparing the people of a site gave.

    Attributes:
        genuine: Similarity of templates to the other templates of their person, shape (N,).
        impostor: Similarity of templates to each other person, shape (M,).
        people: How many are enrolled.
        measurable: How many of them have two templates or more.
        templates: How many templates there are.
        closest: The two people most alike, None where there are not two.
    """

    genuine: Similarities
    impostor: Similarities
    people: int
    measurable: int
    templates: int
    closest: tuple[EmployeeId, EmployeeId] | None = None

    @property
    def lack(self) -> Lack | None:
        """What it lacks for choosing a threshold by it, None if nothing."""
        if self.measurable < FEWEST_PEOPLE:
            return Lack.PEOPLE
        return Lack.PHOTOGRAPHS if len(self.genuine) < FEWEST_GENUINE else None


@dataclass(frozen=True, slots=True)
class Rates:
    """How often a threshold is wrong about a sample.

    Attributes:
        threshold: The least similarity that names somebody.
        false_accepts: Comparisons with another person that it takes for a recognition.
        false_accept_rate: Their share, 0..1.
        at_most: What the true share is under with 95 % certainty, where none was seen; else the share itself.
        false_rejects: Comparisons with oneself that it takes for none.
        false_reject_rate: Their share, 0..1.
    """

    threshold: float
    false_accepts: int
    false_accept_rate: float
    at_most: float
    false_rejects: int
    false_reject_rate: float


@dataclass(frozen=True, eq=False, slots=True)
class Histogram:
    """How often which similarities came.

    Attributes:
        edges: Shape (N + 1,), ascending.
        genuine: How many between two edges, shape (N,).
        impostor: Likewise.
    """

    edges: NDArray[np.float64]
    genuine: NDArray[np.intp]
    impostor: NDArray[np.intp]


def sample_of(templates: Sequence[Template], yardstick: Yardstick) -> Sample:
    """Compare the people of a site with one another, and with themselves.

    Args:
        templates: All of them, of the yardstick's model.
        yardstick: How they are compared.
    """
    ordered = sorted(templates, key=lambda template: template.employee)
    names = sorted({template.employee for template in ordered})
    owners = np.searchsorted(names, [template.employee for template in ordered])
    nothing = np.zeros(0, np.float32)
    measurable = int((np.bincount(owners, minlength=1) > 1).sum()) if ordered else 0
    if len(names) < 2:
        return Sample(nothing, nothing, len(names), measurable, len(ordered))
    vectors = prepared(np.stack([template.embedding.vector for template in ordered]), yardstick.metric)
    probes = np.arange(0, len(ordered), -(-len(ordered) // _MOST_PROBES))
    table = _best_of_each(vectors, owners, probes, yardstick)
    own = np.arange(len(names)) == owners[probes][:, None]
    genuine = table[own]
    row, other = divmod(int(np.where(own, -np.inf, table).argmax()), len(names))
    closest = names[owners[probes[row]]], names[other]
    return Sample(genuine[genuine > -np.inf], table[~own], len(names), measurable, len(ordered), closest)


def rates_at(sample: Sample, threshold: float) -> Rates:
    """How often a threshold is wrong about a sample; a rate of nothing is 0."""
    accepts, rejects = int((sample.impostor >= threshold).sum()), int((sample.genuine < threshold).sum())
    strangers, selves = max(len(sample.impostor), 1), max(len(sample.genuine), 1)
    at_most = accepts / strangers if accepts else min(_THREE / strangers, 1.0)
    return Rates(threshold, accepts, accepts / strangers, at_most, rejects, rejects / selves)


def recommended(sample: Sample) -> float:
    """The threshold to work with, 0..1: it accepts no stranger of the sample, with a margin.

    It lies a third of the way from the most similar strangers to what nearly all people reach, where there is a way.

    Args:
        sample: One that lacks nothing.
    """
    strangers = float(sample.impostor.max())
    selves = float(np.quantile(sample.genuine, 1 - _LEAST_ACCEPTED))
    chosen = strangers + max((selves - strangers) * _WAY_UP, _MARGIN)
    return round(float(np.clip(chosen, 0.0, 1.0)), 3)


def equal_error(sample: Sample) -> Rates:
    """The threshold at which strangers are accepted as often as people are rejected, the usual choice elsewhere.

    Args:
        sample: One that lacks nothing.
    """
    candidates = np.unique(np.concatenate([sample.genuine, sample.impostor]))
    accepts = 1 - np.searchsorted(np.sort(sample.impostor), candidates, side="left") / len(sample.impostor)
    rejects = np.searchsorted(np.sort(sample.genuine), candidates, side="left") / len(sample.genuine)
    return rates_at(sample, float(candidates[np.abs(accepts - rejects).argmin()]))


def curve(sample: Sample, points: int = 101) -> tuple[Rates, ...]:
    """The rates at thresholds spread evenly over all that were measured; none of an empty sample."""
    found = np.concatenate([sample.genuine, sample.impostor])
    if not len(found):
        return ()
    return tuple(rates_at(sample, float(at)) for at in np.linspace(found.min(), found.max(), points))


def histogram(sample: Sample, bins: int = 50) -> Histogram:
    """How often which similarities came, over all that were measured."""
    found = np.concatenate([sample.genuine, sample.impostor, np.zeros(0 if len(sample.impostor) else 1, np.float32)])
    edges = np.histogram_bin_edges(found, bins)
    return Histogram(edges, np.histogram(sample.genuine, edges)[0], np.histogram(sample.impostor, edges)[0])


def _best_of_each(
    vectors: Vectors, owners: NDArray[np.intp], probes: NDArray[np.intp], yardstick: Yardstick
) -> Similarities:
    """Similarity of each probe to each person's most similar template besides itself, shape (N, people).

    Minus infinity to a person who has none besides.
    """
    starts = np.flatnonzero(np.diff(owners, prepend=-1))
    parts = []
    for chunk in np.split(probes, np.arange(_AT_ONCE, len(probes), _AT_ONCE)):
        similar = similarities_between(vectors[chunk], vectors, yardstick.metric)
        similar[np.arange(len(chunk)), chunk] = -np.inf
        parts.append(np.maximum.reduceat(similar, starts, axis=1))
    return np.concatenate(parts)

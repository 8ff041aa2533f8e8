"""What is counted while the site runs, for whoever supervises it."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Distribution:
    """How often which values came.

    Attributes:
        bounds: Upper bounds of the classes, ascending; one more class holds all that is larger.
        counts: How many values fell into each class, one more than there are bounds.
        total: The sum of all values.
    """

    bounds: tuple[float, ...] = ()
    counts: tuple[int, ...] = (0,)
    total: float = 0.0

    def cumulated(self) -> list[tuple[str, float]]:
        """For each bound, as text, how many values are not larger; `+Inf` last."""
        names, reached = [*map(str, self.bounds), "+Inf"], 0
        buckets = []
        for name, count in zip(names, self.counts, strict=True):
            reached += count
            buckets.append((name, float(reached)))
        return buckets


class Counting:
    """Counts values by class; one thread at a time.

    Args:
        bounds: Upper bounds of the classes, ascending.
    """

    def __init__(self, bounds: tuple[float, ...]) -> None:
        self._bounds = bounds
        self._counts = [0] * (len(bounds) + 1)
        self._total = 0.0

    def add(self, value: float) -> None:
        """A value came."""
        self._counts[bisect_left(self._bounds, value)] += 1
        self._total += value

    def distribution(self) -> Distribution:
        """What came so far."""
        return Distribution(self._bounds, tuple(self._counts), self._total)


@dataclass(frozen=True, slots=True)
class RecordFigures:
    """What was written into the record since the start.

    Attributes:
        sightings: Sightings by whether the person is known: `known` or `unknown`.
        movements: Entries and exits, by which.
        alerts: Alerts that opened, by kind.
        crowds: Crowds.
        activities: What people did at zones and lines, by kind.
        writing: Seconds that transactions took.
        failures: Transactions that could not be written.
    """

    sightings: Mapping[str, int] = field(default_factory=dict)
    movements: Mapping[str, int] = field(default_factory=dict)
    alerts: Mapping[str, int] = field(default_factory=dict)
    crowds: int = 0
    activities: Mapping[str, int] = field(default_factory=dict)
    writing: Distribution = field(default_factory=Distribution)
    failures: int = 0


@dataclass(frozen=True, slots=True)
class ProcessFigures:
    """What a process uses.

    Attributes:
        name: What the log calls it: `main`, `worker 1`.
        resident_bytes: Memory that it holds.
        cpu_seconds: Time that it computed since its start.
        restarts: How often another one had to take its place.
    """

    name: str
    resident_bytes: int
    cpu_seconds: float
    restarts: int = 0

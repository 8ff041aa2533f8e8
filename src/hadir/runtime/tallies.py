"""Counting what is written into the record."""

import threading
from collections import Counter, OrderedDict
from collections.abc import Hashable

from hadir.domain.figures import Counting, RecordFigures
from hadir.domain.record import RecordChanges
from hadir.store.record import AppliedChanges

_REMEMBERED = 20_000
_WRITE_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


class RecordTallies:
    """Counts each thing when it is first written; what is written again, because it lasts, counts once."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: OrderedDict[Hashable, None] = OrderedDict()
        self._counts: dict[str, Counter[str]] = {
            kind: Counter() for kind in ("sightings", "movements", "alerts", "activities")
        }
        self._crowds = self._failures = 0
        self._writing = Counting(_WRITE_SECONDS)

    def note(self, changes: RecordChanges, applied: AppliedChanges, seconds: float) -> None:
        """Changes were written, which took so long."""
        with self._lock:
            self._writing.add(seconds)
            for event in changes.events:
                self._count("sightings", event.sighting.id, "unknown" if event.sighting.employee is None else "known")
            for row in applied.logs:
                line = row.entry
                self._count("movements", (line.employee, line.movement, line.at), line.movement.value)
            for stored in applied.alerts:
                self._count("alerts", stored.alert.key, stored.alert.kind.value)
            for report in changes.activities:
                self._count("activities", report.activity.id, report.activity.kind.value)
            self._crowds += sum(self._is_new(("crowd", crowd.id)) for crowd in applied.crowds)

    def note_failure(self) -> None:
        """Changes could not be written."""
        with self._lock:
            self._failures += 1

    def figures(self) -> RecordFigures:
        """What was counted so far."""
        with self._lock:
            counted = {kind: dict(counts) for kind, counts in self._counts.items()}
            return RecordFigures(
                **counted, crowds=self._crowds, writing=self._writing.distribution(), failures=self._failures
            )

    def _count(self, kind: str, key: Hashable, label: str) -> None:
        if self._is_new((kind, key)):
            self._counts[kind][label] += 1

    def _is_new(self, key: Hashable) -> bool:
        """Whether something was not written before, as far as that is remembered."""
        new = key not in self._known
        self._known[key] = None
        self._known.move_to_end(key)
        if len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)
        return new

"""Taking in rows of people: several photographs are looked at while one decides, and all is told in order."""

import hashlib
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import count

from hadir.domain.bulk import Fate, ImportLine
from hadir.domain.enrollment import PhotographResult, Portrait, Refusal, Unfit
from hadir.domain.errors import ImageError, InputError
from hadir.domain.identity import EmployeeId
from hadir.runtime.imports.counter import Counter
from hadir.runtime.imports.people import People
from hadir.store.imports.rows import Absent, ImportRow, Note, StoredFile

LOOKERS = min(max(os.cpu_count() or 1, 2), 8)
"""Photographs that are looked at side by side; each takes one core."""

_AHEAD = 3
"""So many photographs for each of them are under way at once: enough that none waits, and little memory."""

_BETTER = "a sharper, larger or straighter photograph would help"


@dataclass(frozen=True, eq=False, slots=True)
class _Seen:
    """What is known of a photograph before it is decided about.

    Attributes:
        sha256: Of the file.
        outcome: What was seen in it; None where it was given before.
        before: What became of it then.
    """

    sha256: str
    outcome: Portrait | Unfit | None = None
    before: PhotographResult | None = None


@dataclass(frozen=True, eq=False, slots=True)
class _Pending:
    """A photograph under way.

    Attributes:
        place: The row that it belongs to.
        employee: Whose.
        name: Of the file.
        seen: What will be known of it.
    """

    place: str
    employee: EmployeeId
    name: str
    seen: "Future[_Seen | ImageError]"


class Importer:
    """Takes in rows of people. What is wrong with one never stops the others."""

    def __init__(self, people: People, counter: Counter, is_cancelled: Callable[[], bool]) -> None:
        """Prepare.

        Args:
            people: Knows the employees.
            counter: Enrols them.
            is_cancelled: Whether somebody wants it to end before all is done.
        """
        self._people = people
        self._counter = counter
        self._is_cancelled = is_cancelled

    def lines(self, rows: Iterable[ImportRow | Note], done: int = 0) -> Iterator[ImportLine]:
        """What becomes of each row and each of its photographs, in order, as it happens.

        Args:
            rows: The rows.
            done: How many lines were told before an interruption; they are neither worked on nor told again.

        Raises:
            InputError: The source cannot be read any further.
            StorageFullError: There is no space left.
            DatabaseAwayError: The database does not answer.
        """
        pool = ThreadPoolExecutor(LOOKERS, "import-look")
        pending: deque[_Pending | ImportLine] = deque()
        numbers = count()
        try:
            for row in rows:
                for item in self._begun(row, pool, numbers, done):
                    pending.append(item)
                    yield from self._ready(pending, _AHEAD * LOOKERS)
                    if self._is_cancelled():
                        return
            yield from self._ready(pending, 0)
        finally:
            pool.shutdown(cancel_futures=True)

    def _ready(self, pending: "deque[_Pending | ImportLine]", most: int) -> Iterator[ImportLine]:
        """What became of the first of those under way, so that no more than so many are."""
        while len(pending) > most and not self._is_cancelled():
            line = self._told(pending.popleft())
            if not (line.code is Refusal.BUSY and self._is_cancelled()):
                yield line

    def _begun(
        self, row: ImportRow | Note, pool: ThreadPoolExecutor, numbers: Iterator[int], done: int
    ) -> Iterator[_Pending | ImportLine]:
        """The parts of a row that are not done yet, with the work on them begun."""
        line = self._row_line(row)
        if next(numbers) >= done:
            yield line
        if isinstance(row, Note) or line.fate is Fate.NOT_TAKEN:
            return
        employee = EmployeeId(line.employee)
        for photograph in row.photographs:
            if next(numbers) >= done:
                seen = pool.submit(self._seen, employee, photograph)
                yield _Pending(line.place, employee, _name(photograph), seen)

    def _row_line(self, row: ImportRow | Note) -> ImportLine:
        if isinstance(row, Note):
            return ImportLine(row.place, "", "", Fate.NOTED, row.words)
        try:
            employee, fate, odd = self._people.take(row)
        except InputError as fault:
            return ImportLine(row.place, row.id, "", Fate.NOT_TAKEN, str(fault))
        return ImportLine(row.place, employee, "", fate, odd)

    def _seen(self, employee: EmployeeId, photograph: StoredFile | Absent) -> _Seen | ImageError:
        try:
            data = photograph.photograph()
        except ImageError as fault:
            return fault
        sha256 = hashlib.sha256(data).hexdigest()
        before = self._counter.remembered(employee, sha256)
        if before is not None:
            return _Seen(sha256, before=before)
        return _Seen(sha256, self._counter.look(data))

    def _told(self, item: _Pending | ImportLine) -> ImportLine:
        if isinstance(item, ImportLine):
            return item
        seen = item.seen.result()
        if isinstance(seen, ImageError):
            return ImportLine(item.place, item.employee, item.name, Fate.REFUSED, str(seen))
        result = self._decided(item.employee, seen)
        return ImportLine(
            item.place,
            item.employee,
            item.name,
            _fate(result),
            _BETTER if result.weak and not result.reason else result.reason,
            result.refusal,
            result.looks_like,
        )

    def _decided(self, employee: EmployeeId, seen: _Seen) -> PhotographResult:
        if seen.outcome is None:
            return seen.before or PhotographResult()
        return self._counter.admit(employee, seen.sha256, seen.outcome)


def _name(photograph: StoredFile | Absent) -> str:
    return photograph.path if isinstance(photograph, StoredFile) else photograph.name


def _fate(result: PhotographResult) -> Fate:
    if result.as_good:
        return Fate.AS_GOOD
    match result.refusal:
        case None:
            return Fate.ACCEPTED
        case Refusal.SAME_PICTURE:
            return Fate.ENROLLED_ALREADY
        case Refusal.DUPLICATE:
            return Fate.HELD_BACK
        case _:
            return Fate.REFUSED

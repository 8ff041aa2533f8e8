"""Having many people known at once, and what becomes of each of them and of their photographs."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from hadir.domain.enrollment import Refusal
from hadir.domain.identity import EmployeeId


class Fate(StrEnum):
    """What became of a row, or of a photograph in it."""

    ADDED = "added"
    """The employee is new."""
    KNOWN = "known"
    """The employee was known already."""
    NOT_TAKEN = "not_taken"
    """The row cannot be used."""
    ACCEPTED = "accepted"
    """The photograph was enrolled."""
    ENROLLED_ALREADY = "enrolled_already"
    """The same photograph was enrolled before."""
    AS_GOOD = "as_good"
    """It shows nothing that the enrolled ones do not."""
    HELD_BACK = "held_back"
    """It looks like somebody else, and waits for a decision."""
    REFUSED = "refused"
    """It cannot be used."""
    NOTED = "noted"
    """Something that stops nothing."""

    @property
    def of_photograph(self) -> bool:
        """Whether it is what becomes of photographs."""
        return self in _OF_PHOTOGRAPHS

    @property
    def is_problem(self) -> bool:
        """Whether somebody must look after it."""
        return self in _PROBLEMS


_OF_PHOTOGRAPHS = frozenset({Fate.ACCEPTED, Fate.ENROLLED_ALREADY, Fate.AS_GOOD, Fate.HELD_BACK, Fate.REFUSED})
_PROBLEMS = frozenset({Fate.NOT_TAKEN, Fate.HELD_BACK, Fate.REFUSED})


@dataclass(frozen=True, slots=True)
class ImportLine:
    """One line of a report.

    Attributes:
        place: The row, the folder or the file that it is about.
        employee: Whom it is about, as written.
        photograph: The photograph that it is about, empty where it is about the row.
        fate: What became of it.
        reason: Why, in words; empty where that says itself.
        code: Why a photograph was refused, for programs; None if it was not.
        looks_like: The other employee whom it looks like, None if nobody.
    """

    place: str
    employee: str
    photograph: str
    fate: Fate
    reason: str = ""
    code: Refusal | None = None
    looks_like: EmployeeId | None = None

    @property
    def is_worth_reading(self) -> bool:
        """Whether somebody must look after it, or should know of it."""
        return self.fate.is_problem or (bool(self.reason) and not self.fate.of_photograph)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of each there were.

    Attributes:
        added: Employees that are new.
        known: Employees that were known already.
        not_taken: Rows that cannot be used.
        accepted: Photographs that were enrolled.
        enrolled_already: Photographs that had been.
        as_good: Photographs that show nothing new.
        held_back: Photographs that wait for a decision.
        refused: Photographs that cannot be used.
        noted: Things worth knowing.
    """

    added: int = 0
    known: int = 0
    not_taken: int = 0
    accepted: int = 0
    enrolled_already: int = 0
    as_good: int = 0
    held_back: int = 0
    refused: int = 0
    noted: int = 0

    def with_one(self, fate: Fate) -> "Tally":
        """The same with one more."""
        return replace(self, **{fate.value: getattr(self, fate.value) + 1})

    @property
    def photographs(self) -> int:
        """All photographs."""
        return sum(getattr(self, fate.value) for fate in _OF_PHOTOGRAPHS)

    @property
    def problems(self) -> int:
        """All that somebody must look after."""
        return sum(getattr(self, fate.value) for fate in _PROBLEMS)


class ImportState(StrEnum):
    """How far an import is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"

    @property
    def is_over(self) -> bool:
        """Whether nothing more becomes of it."""
        return self in {ImportState.DONE, ImportState.CANCELLED, ImportState.FAILED}


@dataclass(frozen=True, slots=True)
class ImportJob:
    """An import that the server works on.

    Attributes:
        id: Names it.
        file: What was brought, by its name.
        who: Who brought it.
        created_at: When.
        state: How far it is.
        total: How many photographs there are, 0 while nobody has counted.
        tally: What became of those that are done.
        started_at: When the work began, or went on after a restart; None while it waits.
        ended_at: When it was over; None while it is not.
        rate: Photographs a second lately, 0 while nobody knows.
        reason: What went wrong, in words; empty if nothing did.
    """

    id: str
    file: str
    who: str
    created_at: datetime
    state: ImportState = ImportState.WAITING
    total: int = 0
    tally: Tally = Tally()
    started_at: datetime | None = None
    ended_at: datetime | None = None
    rate: float = 0.0
    reason: str = ""

    @property
    def remaining_s(self) -> float | None:
        """How many seconds it still takes, None while nobody knows."""
        left = self.total - self.tally.photographs
        return left / self.rate if self.rate > 0 and self.total else None

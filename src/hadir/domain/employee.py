"""Who works at the site, when, and who is away with leave."""

from dataclasses import dataclass
from datetime import date, time

from hadir.domain.identity import EmployeeId

EVERY_DAY = frozenset(range(7))


@dataclass(frozen=True, slots=True)
class Employee:
    """An enrolled person, or one to be enrolled.

    Attributes:
        id: Names the person in addresses, files and logs; it never changes.
        name: What people call the person.
        department: Where the person works, empty if unknown.
        shift: Name of the person's shift, None for whoever has none.
        active: Whether the person still works here; whoever does not is recognised no more.
    """

    id: EmployeeId
    name: str
    department: str = ""
    shift: str | None = None
    active: bool = True


@dataclass(frozen=True, slots=True)
class Shift:
    """When somebody works, in the time of the site.

    Attributes:
        name: Names it.
        start: When it begins.
        end: When it ends; at or before `start` means on the next day.
        days: Weekdays on which it begins, 0 is Monday.
    """

    name: str
    start: time
    end: time
    days: frozenset[int] = EVERY_DAY


@dataclass(frozen=True, slots=True)
class Leave:
    """Days on which an employee is not expected.

    Attributes:
        employee: Who.
        first: The first workday of it.
        last: The last workday of it.
        reason: Why, in words.
    """

    employee: EmployeeId
    first: date
    last: date
    reason: str = ""

    def covers(self, workday: date) -> bool:
        """Whether a workday is one of them."""
        return self.first <= workday <= self.last

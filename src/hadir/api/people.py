"""What people call the employees, for answers that name them."""

from collections.abc import Mapping
from dataclasses import dataclass

from hadir.api.backend import Backend
from hadir.domain.employee import Employee
from hadir.domain.errors import DatabaseAwayError
from hadir.domain.identity import EmployeeId
from hadir.store.employees import EmployeeRepository


@dataclass(frozen=True, slots=True)
class Names:
    """The employees by their ids; whoever is not known is called by the id."""

    known: Mapping[EmployeeId, Employee]

    def of(self, employee: EmployeeId | None) -> str | None:
        """What people call an employee, None for nobody."""
        if employee is None:
            return None
        return self.known[employee].name if employee in self.known else employee

    def department_of(self, employee: EmployeeId) -> str:
        """Where an employee works, empty if unknown."""
        return self.known[employee].department if employee in self.known else ""


def names_of(backend: Backend) -> Names:
    """The names of all; while the database is away there are ids alone, so that live views go on."""
    try:
        return Names({one.id: one for one in EmployeeRepository(backend.database).everybody()})
    except DatabaseAwayError:
        return Names({})

"""`/api/employees`: the staff."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from hadir.api.auth.access import MANAGES_PEOPLE, READS_PEOPLE, AuditorDependency
from hadir.api.backend import BackendDependency
from hadir.api.dependencies import DepartmentQuery, PageView, PagingDependency, view_of
from hadir.api.errors import may_answer
from hadir.domain.employee import Employee
from hadir.domain.identity import EmployeeId
from hadir.store.employees import EmployeeFilter, EmployeeOrder, EmployeeRepository, EmployeeRow, checked_id

router = APIRouter(tags=["people"], responses=may_answer(401, 403))

_Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)]


class EmployeeFields(BaseModel):
    """What can be chosen about an employee."""

    model_config = ConfigDict(extra="forbid")

    name: Annotated[
        _Words, Field(description="What people call them; the id if left out.", examples=["Siti Aminah"])
    ] = ""
    department: Annotated[_Words, Field(examples=["Production"])] = ""
    shift: Annotated[str | None, Field(max_length=200, description="Name of a shift.", examples=["Night"])] = None
    active: Annotated[bool, Field(description="Whether they work here; whoever does not is recognised no more.")] = True


class NewEmployee(EmployeeFields):
    """An employee to be known."""

    id: Annotated[
        str,
        StringConstraints(strip_whitespace=True, min_length=1, max_length=64),
        Field(description="Names them in addresses and folders; it never changes.", examples=["e1027"]),
    ]


class EmployeeView(BaseModel):
    """An employee."""

    id: str = Field(examples=["e1027"])
    name: str
    department: str
    shift: str | None
    active: bool
    faces: int = Field(description="How many faces are enrolled.")
    created_at: datetime


def _shown(row: EmployeeRow) -> EmployeeView:
    employee = row.employee
    return EmployeeView(
        id=employee.id,
        name=employee.name,
        department=employee.department,
        shift=employee.shift,
        active=employee.active,
        faces=row.faces,
        created_at=row.created_at,
    )


def _described(employee_id: EmployeeId, fields: EmployeeFields) -> Employee:
    return Employee(employee_id, fields.name or employee_id, fields.department, fields.shift or None, fields.active)


@router.get("/api/employees", summary="The staff", dependencies=[READS_PEOPLE], responses=may_answer(422))
def list_employees(
    backend: BackendDependency,
    paging: PagingDependency,
    search: Annotated[
        str | None, Query(max_length=200, description="With this in the id, the name or the department.")
    ] = None,
    department: DepartmentQuery = None,
    active: Annotated[bool | None, Query(description="Those who work here, or those who do not any more.")] = None,
    enrolled: Annotated[bool | None, Query(description="Those with a face, or those without any.")] = None,
    shift: Annotated[str | None, Query(max_length=200, description="Of this shift alone.")] = None,
    sort: Annotated[EmployeeOrder, Query(description="What they are ordered by.")] = EmployeeOrder.NAME,
    *,
    descending: Annotated[bool, Query(description="Whether the last comes first.")] = False,
) -> PageView[EmployeeView]:
    """A page of the employees."""
    wanted = EmployeeFilter(search, department, active, enrolled, shift)
    return view_of(EmployeeRepository(backend.database).page(wanted, paging, sort, down=descending), _shown)


@router.get("/api/departments", summary="The departments", dependencies=[READS_PEOPLE])
def list_departments(backend: BackendDependency) -> list[str]:
    """The departments that employees work in."""
    return list(EmployeeRepository(backend.database).departments())


@router.post(
    "/api/employees",
    summary="Add an employee",
    status_code=201,
    dependencies=[MANAGES_PEOPLE],
    responses=may_answer(409, 422),
)
def add_employee(employee: NewEmployee, backend: BackendDependency, audit: AuditorDependency) -> EmployeeView:
    """Know one more; add faces afterwards."""
    employees = EmployeeRepository(backend.database)
    employee_id = checked_id(employee.id)
    employees.add(_described(employee_id, employee), datetime.now(UTC))
    backend.staff.changed()
    audit("employee.add", employee_id)
    return _shown(employees.get(employee_id))


@router.get(
    "/api/employees/{employee_id}", summary="One employee", dependencies=[READS_PEOPLE], responses=may_answer(404)
)
def read_employee(employee_id: str, backend: BackendDependency) -> EmployeeView:
    """An employee."""
    return _shown(EmployeeRepository(backend.database).get(EmployeeId(employee_id)))


@router.put(
    "/api/employees/{employee_id}",
    summary="Change an employee",
    dependencies=[MANAGES_PEOPLE],
    responses=may_answer(404, 422),
)
def change_employee(
    employee_id: str, change: EmployeeFields, backend: BackendDependency, audit: AuditorDependency
) -> EmployeeView:
    """Go by what is known of an employee now, at once."""
    employees = EmployeeRepository(backend.database)
    employees.change(_described(EmployeeId(employee_id), change))
    backend.staff.changed()
    audit("employee.change", employee_id)
    return _shown(employees.get(EmployeeId(employee_id)))


@router.delete(
    "/api/employees/{employee_id}",
    summary="Erase an employee",
    status_code=204,
    dependencies=[MANAGES_PEOPLE],
    responses=may_answer(404, 422),
)
def erase_employee(
    employee_id: str,
    backend: BackendDependency,
    audit: AuditorDependency,
    *,
    keep_attendance: Annotated[
        bool, Query(description="Whether attendance rows stay, under a name that says nothing.")
    ] = False,
) -> None:
    """Forget an employee: templates, photographs, pictures, presence. Events stay, as of somebody unknown."""
    backend.staff.erase(EmployeeId(employee_id), keep_attendance=keep_attendance)
    audit("employee.erase", employee_id, "attendance kept without a name" if keep_attendance else "")

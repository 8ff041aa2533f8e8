"""`/api/employees/import`: many employees at once."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, File, UploadFile
from pydantic import BaseModel, Field

from hadir.api.auth.access import MANAGES_PEOPLE, AuditorDependency
from hadir.api.backend import Backend, BackendDependency
from hadir.api.errors import may_answer
from hadir.api.sheets import ImportRow, rows_of
from hadir.domain.employee import Employee
from hadir.domain.errors import ConflictError, InputError
from hadir.store.employees import EmployeeRepository, checked_id

router = APIRouter(prefix="/api/employees/import", tags=["people"], responses=may_answer(401, 403))

_LONGEST_WORDS = 200


class RowReport(BaseModel):
    """What became of one employee."""

    row: str = Field(description="The folder, or the line of the sheet.", examples=["line 2"])
    employee: str = Field(examples=["e1027"])
    added: bool = Field(description="Whether the employee is new.")
    accepted: int = Field(description="How many photographs were accepted.")
    refused: list[str] = Field(description="What was not, and why.", examples=[["siti.jpg: blurred"]])


class ImportReport(BaseModel):
    """What became of all."""

    employees: int = Field(description="How many employees are new.")
    photographs: int = Field(description="How many photographs were accepted.")
    rows: list[RowReport]


@router.post("", summary="Import employees", dependencies=[MANAGES_PEOPLE], responses=may_answer(413, 422, 503))
def import_employees(
    file: Annotated[
        UploadFile,
        File(description="A ZIP with a folder of photographs for each person, or with a CSV; or a CSV alone."),
    ],
    backend: BackendDependency,
    audit: AuditorDependency,
) -> ImportReport:
    """Know many employees at once. What is wrong with one does not stop the others, and doing it again does no harm."""
    rows = [_taken(backend, row) for row in rows_of(file.file)]
    backend.staff.changed()
    report = ImportReport(
        employees=sum(row.added for row in rows), photographs=sum(row.accepted for row in rows), rows=rows
    )
    audit("employee.import", file.filename or "", f"{report.employees} employees, {report.photographs} photographs")
    return report


def _taken(backend: Backend, row: ImportRow) -> RowReport:
    report = RowReport(row=row.place, employee=row.id, added=False, accepted=0, refused=list(row.faults))
    try:
        employee = checked_id(row.id)
        report.added = _added(backend, Employee(employee, row.name[:_LONGEST_WORDS] or employee, row.department))
    except InputError as fault:
        report.refused.append(str(fault))
        return report
    results = backend.staff.enroll(employee, list(row.photographs.values())) if row.photographs else ()
    report.accepted = sum(result.face_id is not None for result in results)
    report.refused += [
        f"{name}: {result.reason}"
        for name, result in zip(row.photographs, results, strict=True)
        if result.face_id is None
    ]
    return report


def _added(backend: Backend, employee: Employee) -> bool:
    """Whether the employee is new; one that is known already is left as it is."""
    if len(employee.department) > _LONGEST_WORDS:
        raise InputError("The department's name is too long", f"Use {_LONGEST_WORDS} signs at the most")
    try:
        EmployeeRepository(backend.database).add(employee, datetime.now(UTC))
    except ConflictError:
        return False
    return True

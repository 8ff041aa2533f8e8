"""Photographs that make no template and need not be looked at again."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, delete, insert, select

from hadir.domain.identity import EmployeeId, ModelId
from hadir.store.database import Database
from hadir.store.tables import employees, settled_photographs


class Settled(StrEnum):
    """Why a photograph makes no template."""

    AS_GOOD = "as_good"
    """It adds nothing to what is enrolled, or something better took its place."""

    TURNED_DOWN = "turned_down"
    """Somebody decided that it is not of the employee."""


class SettledRepository:
    """The photographs that are settled."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def settle(self, model: str, employee: EmployeeId, sha256: str, outcome: Settled, now: datetime) -> None:
        """Remember what became of a photograph; of an employee who is gone nothing is remembered.

        Args:
            model: The model that described it.
            employee: For whom it was given.
            sha256: Of the file, as it was given.
            outcome: What became of it.
            now: The time.
        """
        with self._database.writing() as connection:
            if connection.scalar(select(employees.c.id).where(employees.c.id == employee)) is not None:
                settle(connection, model, employee, sha256, outcome, now)

    def photographs(self, model: ModelId) -> dict[tuple[EmployeeId, str], Settled]:
        """All that are settled for a model: for whom each was given and its hash, and what became of it."""
        columns = settled_photographs.c
        wanted = select(columns.employee_id, columns.image_sha256, columns.outcome)
        with self._database.reading() as connection:
            rows = connection.execute(wanted.where(columns.model_id == str(model)))
            return {(EmployeeId(row[0]), row[1]): Settled(row[2]) for row in rows}


def settle(
    connection: Connection, model: str, employee: EmployeeId, sha256: str, outcome: Settled, now: datetime
) -> None:
    """Remember, within a transaction, what became of a photograph."""
    key = {"model_id": model, "employee_id": employee, "image_sha256": sha256}
    columns = settled_photographs.c
    connection.execute(delete(settled_photographs).where(*(columns[name] == value for name, value in key.items())))
    connection.execute(insert(settled_photographs).values(outcome=outcome, created_at=now, **key))


def unsettle(connection: Connection, employee: EmployeeId) -> None:
    """Look again, within a transaction, at the photographs of an employee that added nothing: something is gone."""
    columns = settled_photographs.c
    own = columns.employee_id == employee, columns.outcome == Settled.AS_GOOD
    connection.execute(delete(settled_photographs).where(*own))

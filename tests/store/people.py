"""Employees in a database, for tests of what is kept of them."""

from sqlalchemy import insert

from hadir.store.database import Database
from hadir.store.tables import employees
from tests.builders import at


def enrol(database: Database, *ids: str, department: str = "") -> None:
    """Add employees; their names are their ids with a capital."""
    rows = [
        {
            "id": one,
            "name": one.capitalize(),
            "department": department,
            "active": True,
            "created_at": at(0),
            "search": one,
        }
        for one in ids
    ]
    with database.writing() as connection:
        connection.execute(insert(employees), rows)


def erase(database: Database, one: str) -> None:
    """Delete an employee."""
    with database.writing() as connection:
        connection.execute(employees.delete().where(employees.c.id == one))

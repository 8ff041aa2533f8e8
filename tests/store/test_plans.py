"""Lists are read by their indexes, however long they are."""

import pytest
from sqlalchemy import Select
from sqlalchemy.dialects import sqlite

from hadir.domain.activity import ActivityKind
from hadir.domain.identity import EmployeeId
from hadir.store.activities import ActivityFilter, activity_listing, open_activities
from hadir.store.database import Database, open_database
from hadir.store.hours import Hours
from hadir.store.place_hours import line_counting, visits_during
from hadir.store.recording.doings import activity_pictures
from tests.builders import at
from tests.store.conftest import KEY
from tests.store.test_place_reports import JAKARTA


def plan(database: Database, statement: Select[tuple[object, ...]]) -> list[str]:
    """How SQLite finds the rows."""
    compiled = statement.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})
    with database.reading() as connection:
        return [row.detail for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {compiled}")]


@pytest.mark.parametrize(
    ("wanted", "index"),
    [
        (ActivityFilter(), "ix_activities_started_at_number"),
        (ActivityFilter(start=at(0), end=at(9)), "ix_activities_started_at_number"),
        (ActivityFilter(camera="gate"), "ix_activities_camera"),
        (ActivityFilter(camera="gate", kind=ActivityKind.VISIT), "ix_activities_camera"),
        (ActivityFilter(kind=ActivityKind.PHONE), "ix_activities_kind"),
        (ActivityFilter(place="Post"), "ix_activities_place"),
        (ActivityFilter(employee=EmployeeId("ana")), "ix_activities_employee"),
        (ActivityFilter(open_only=True), "ix_activities_open"),
    ],
)
def test_a_page_of_activities_is_found_in_an_index(sqlite_url: str, wanted: ActivityFilter, index: str) -> None:
    database = open_database(sqlite_url, KEY)
    steps = plan(database, activity_listing(wanted, newest_first=True).part(0, 50))
    assert any(index in step for step in steps), steps
    assert not any(step.startswith("SCAN activities") and "INDEX" not in step for step in steps), steps
    database.close()


def test_reports_and_pictures_are_found_in_an_index(sqlite_url: str) -> None:
    database = open_database(sqlite_url, KEY)
    hours = Hours(at(0), at(86400), JAKARTA)
    for statement in (
        open_activities(),
        line_counting(hours, None),
        line_counting(hours, "gate"),
        visits_during(at(0), at(9)),
        visits_during(at(0), at(9), "gate"),
        activity_pictures(["a", "b"]),
    ):
        steps = plan(database, statement)
        assert all("SEARCH" in step or "INDEX" in step or "TEMP" in step for step in steps), steps
    database.close()

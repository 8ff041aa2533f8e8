"""What happened hour by hour, over HTTP."""

from datetime import UTC, date, datetime, timedelta

import pytest
from fastapi.testclient import TestClient

from hadir.api.backend import Backend
from hadir.domain.attendance import LogEntry, Movement
from hadir.domain.crowd import Crowd, CrowdMotion
from hadir.domain.employee import Employee
from hadir.domain.identity import EmployeeId
from hadir.domain.record import DayLog, RecordChanges
from hadir.store.crowds import CrowdRepository
from hadir.store.employees import EmployeeRepository
from hadir.store.parameters import Parameters, SiteParameters
from hadir.store.record import RecordStore
from tests.builders import at

ANA = EmployeeId("ana")
TODAY = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def _a_day(backend: Backend) -> None:
    """Ana came at eight and went at nine; crowds gathered in the hall and at the door."""
    backend.parameters.write(Parameters(site=SiteParameters(time_zone="Asia/Jakarta")))
    EmployeeRepository(backend.database).add(Employee(ANA, "Ana", "Sales"), at(0))
    entries = (
        LogEntry(ANA, TODAY, Movement.ENTRY, at(0), "door", "one"),
        LogEntry(ANA, TODAY, Movement.EXIT, at(3600), "hall", "two"),
    )
    RecordStore(backend.database).apply(RecordChanges(at=at(4000), logs=(DayLog(ANA, TODAY, entries),)))
    crowds = CrowdRepository(backend.database)
    for number, (second, size, camera) in enumerate([(0, 3, "hall"), (1800, 6, "hall"), (3700, 4, "door")]):
        crowds.put(Crowd(f"c{number}", camera, at(second), None, size, CrowdMotion.STATIC))


def told(client: TestClient, address: str) -> list[dict[str, object]]:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    rows: list[dict[str, object]] = answer.json()
    return rows


def test_crowds_of_each_hour(client: TestClient) -> None:
    rows = told(client, "/api/crowds/hours?from=2026-03-02&to=2026-03-02")
    assert len(rows) == 24
    assert rows[7:10] == [
        {"hour": "2026-03-02T07:00:00+07:00", "crowds": 0, "largest": 0},
        {"hour": "2026-03-02T08:00:00+07:00", "crowds": 2, "largest": 6},
        {"hour": "2026-03-02T09:00:00+07:00", "crowds": 1, "largest": 4},
    ]
    at_the_door = told(client, "/api/crowds/hours?from=2026-03-02&to=2026-03-02&camera=door")
    assert [row["crowds"] for row in at_the_door[7:10]] == [0, 0, 1]


@pytest.mark.parametrize(
    ("query", "counts"),
    [
        ("", [(0, 0), (1, 0), (0, 1)]),
        ("&camera=door", [(0, 0), (1, 0), (0, 0)]),
        ("&movement=Exit", [(0, 0), (0, 0), (0, 1)]),
        ("&department=Kitchen", [(0, 0), (0, 0), (0, 0)]),
    ],
)
def test_entries_and_exits_of_each_hour(client: TestClient, query: str, counts: list[tuple[int, int]]) -> None:
    rows = told(client, f"/api/attendances/hours?from=2026-03-02&to=2026-03-02{query}")
    assert [(row["entries"], row["exits"]) for row in rows[7:10]] == counts
    assert rows[8]["hour"] == "2026-03-02T08:00:00+07:00"


def test_a_day_on_which_the_clock_is_put_back_has_an_hour_more(client: TestClient, backend: Backend) -> None:
    backend.parameters.write(Parameters(site=SiteParameters(time_zone="Europe/Berlin")))
    rows = told(client, "/api/crowds/hours?from=2026-10-25&to=2026-10-25")
    assert len(rows) == 25
    assert [row["hour"] for row in rows[2:4]] == ["2026-10-25T02:00:00+02:00", "2026-10-25T02:00:00+01:00"]


@pytest.mark.parametrize("path", ["/api/crowds/hours", "/api/attendances/hours"])
def test_which_days_are_told(client: TestClient, path: str) -> None:
    jakarta = datetime.now(UTC) + timedelta(hours=7)
    by_itself = told(client, path)
    assert len(by_itself) == 7 * 24
    assert abs(datetime.fromisoformat(str(by_itself[-1]["hour"])).date() - jakarta.date()) <= timedelta(days=1)
    assert len(told(client, f"{path}?to=2026-03-02")) == 7 * 24
    assert len(told(client, f"{path}?from=2026-01-01&to=2026-04-02")) == 92 * 24
    for query in ("from=2026-01-01&to=2026-04-03", "from=2026-03-02&to=2026-03-01", "from=2000-01-01", "to=2000-01-01"):
        assert client.get(f"{path}?{query}").status_code == 422

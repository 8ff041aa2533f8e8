"""What people do at zones and lines, over HTTP."""

from datetime import date
from typing import Any

import pytest
from fastapi.testclient import TestClient

from hadir.api.backend import Backend
from hadir.domain.activity import ActivityKind, ActivityReport
from hadir.domain.alert import Alert, AlertKind
from hadir.domain.employee import Employee
from hadir.domain.identity import EmployeeId
from hadir.domain.record import RecordChanges
from hadir.domain.zone import Severity
from hadir.store.employees import EmployeeRepository
from hadir.store.parameters import Parameters, SiteParameters
from hadir.store.record import RecordStore
from tests.builders import activity, at

ANA = EmployeeId("ana")
TODAY = date(2026, 3, 2)
JPEG = b"\xff\xd8picture"
SOURCE = "rtsp://admin:***@10.0.0.9/1"
POST = {"name": "Post", "kind": "work", "points": [[0.1, 0.1], [0.9, 0.1], [0.9, 0.9]]}


@pytest.fixture(autouse=True)
def _a_day(backend: Backend) -> None:
    """Ana was at her post, and is there again; a phone was used; somebody went in and out."""
    backend.parameters.write(Parameters(site=SiteParameters(time_zone="Asia/Jakarta")))
    EmployeeRepository(backend.database).add(Employee(ANA, "Ana Lestari", "Sales"), at(0))
    phone = activity(2, ActivityKind.PHONE, start=30, end=40, camera_id="door")
    file = backend.snapshots.save_activity(phone.id, "door", at(30), JPEG)
    assert file is not None
    given = (
        activity(1, start=0, end=1800, camera_id="door", employee="ana"),
        phone,
        activity(3, ActivityKind.LINE_IN, start=100, end=100, camera_id="attic", place="Gate"),
        activity(4, start=3600, end=None, camera_id="door", employee="ana"),
    )
    alert = Alert(
        *("phone:door", AlertKind.PHONE, at(30)),
        camera_id="door",
        activity_id=phone.id,
        place="Post",
        severity=Severity.CRITICAL,
        reason="A phone was used for 10 seconds.",
    )
    changes = RecordChanges(at=at(4000), activities=tuple(map(ActivityReport, given)), alerts=(alert,))
    RecordStore(backend.database).apply(changes, activity_files={phone.id: file})


def items(client: TestClient, query: str = "") -> list[dict[str, Any]]:
    answer = client.get(f"/api/activities?{query}")
    assert answer.status_code == 200, answer.text
    rows: list[dict[str, Any]] = answer.json()["items"]
    return rows


def test_activities_are_told_with_names_and_pictures(client: TestClient) -> None:
    lasting, line, phone, visit = items(client)
    assert visit == {
        "id": "door-run-1",
        "camera": "door",
        "kind": "visit",
        "place": "Post",
        "zone": "work",
        "started_at": "2026-03-02T08:00:00+07:00",
        "ended_at": "2026-03-02T08:30:00+07:00",
        "duration_seconds": 1800,
        "employee": "ana",
        "name": "Ana Lestari",
        "track": 1,
        "picture": None,
    }
    assert (lasting["ended_at"], lasting["duration_seconds"]) == (None, None)
    assert (line["zone"], line["employee"], line["name"]) == (None, None, "")
    assert client.get(phone["picture"]).content == JPEG
    assert client.get("/api/activities/door-run-1/picture.jpg").status_code == 404
    assert client.get("/api/activities/none/picture.jpg").status_code == 404


@pytest.mark.parametrize(
    ("query", "tracks"),
    [
        ("camera=attic", [3]),
        ("kind=visit", [4, 1]),
        ("place=Gate", [3]),
        ("employee=ana", [4, 1]),
        ("open=true", [4]),
        ("newest_first=false&per_page=2&page=2", [3, 4]),
        ("from=2026-03-03", []),
        ("to=2026-03-02&camera=door&kind=phone", [2]),
    ],
)
def test_activities_are_filtered_and_paged(client: TestClient, query: str, tracks: list[int]) -> None:
    assert [row["track"] for row in items(client, query)] == tracks


@pytest.mark.parametrize("query", ["kind=dance", "from=2026-03-03&to=2026-03-02", "page=0", "place=" + "x" * 81])
def test_wrong_wishes_are_explained(client: TestClient, query: str) -> None:
    answer = client.get(f"/api/activities?{query}")
    assert (answer.status_code, set(answer.json()["error"])) == (422, {"code", "message", "fields"})


def test_an_alert_says_where_why_and_how_grave_it_is(client: TestClient) -> None:
    (alert,) = client.get("/api/alerts?kind=phone").json()["items"]
    assert (alert["place"], alert["severity"]) == ("Post", "critical")
    assert alert["reason"] == "A phone was used for 10 seconds."
    assert client.get(alert["picture"]).content == JPEG


def test_zones_and_lines_hour_by_hour(client: TestClient) -> None:
    told = client.get("/api/activities/hours?from=2026-03-02&to=2026-03-02").json()
    empty = {"entered": 0, "left": 0, "visits": 0, "people_seconds": 0}
    eight, nine = ({"hour": f"2026-03-02T0{hour}:00:00+07:00"} for hour in (8, 9))
    assert told[0] == {"camera": "attic", "place": "Gate"} | eight | empty | {"entered": 1}
    assert told[1] == {"camera": "door", "place": "Post"} | eight | empty | {"visits": 1, "people_seconds": 1800}
    assert told[2] == {"camera": "door", "place": "Post"} | nine | empty | {"visits": 1, "people_seconds": 3600}
    assert client.get("/api/activities/hours?from=2026-03-02&to=2026-03-02&camera=attic").json() == told[:1]
    assert client.get("/api/activities/hours?from=2025-03-02&to=2026-03-02").status_code == 422


def test_how_a_post_was_attended(client: TestClient) -> None:
    hours = {"start": "08:00", "end": "09:00", "days": [0]}
    assert (
        client.put("/api/cameras/door", json={"source": SOURCE, "zones": [POST | {"hours": hours}]}).status_code == 200
    )
    days = "from=2026-03-02&to=2026-03-03"
    (report,) = client.get(f"/api/reports/places?{days}").json()
    assert report == {
        "camera": "door",
        "place": "Post",
        "zone": "work",
        "date": "2026-03-02",
        "shift": "",
        "start": "2026-03-02T08:00:00+07:00",
        "end": "2026-03-02T09:00:00+07:00",
        "attended_seconds": 1800,
        "unattended": [{"start": "2026-03-02T08:30:00+07:00", "end": "2026-03-02T09:00:00+07:00"}],
        "people": [{"employee": "ana", "name": "Ana Lestari", "seconds": 1800}],
    }
    assert client.get(f"/api/reports/places?{days}&camera=attic").json() == []
    assert client.get("/api/reports/places?from=2025-03-02&to=2026-03-03").status_code == 422


def test_a_night_shift_belongs_to_the_day_on_which_it_begins(client: TestClient) -> None:
    client.post("/api/shifts", json={"name": "Night", "start": "22:00", "end": "08:10"})
    client.put("/api/cameras/door", json={"source": SOURCE, "zones": [POST]})
    (report,) = client.get("/api/reports/places?from=2026-03-01&to=2026-03-01").json()
    assert (report["date"], report["shift"], report["attended_seconds"]) == ("2026-03-01", "Night", 600)
    assert report["end"] == "2026-03-02T08:10:00+07:00"

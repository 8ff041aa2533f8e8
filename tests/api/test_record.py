"""The record over HTTP: events, logs, workdays, alerts, and deleting them."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from hadir.api.backend import Backend
from hadir.domain.alert import Alert, AlertKind, AlertState, StoredAlert
from hadir.domain.attendance import Attendance, AttendanceFlag, LogEntry, Movement
from hadir.domain.crowd import Crowd, CrowdMotion
from hadir.domain.employee import Employee
from hadir.domain.identity import EmployeeId
from hadir.domain.record import DayLog, Event, RecordChanges
from hadir.store.audit import AuditFilter, AuditRepository
from hadir.store.crowds import CrowdRepository
from hadir.store.employees import EmployeeRepository
from hadir.store.paging import Paging
from hadir.store.parameters import Parameters, SiteParameters
from hadir.store.record import RecordStore
from tests.api.conftest import FakeSite
from tests.builders import at, sighting

ANA, BUDI = EmployeeId("ana"), EmployeeId("budi")
TODAY = date(2026, 3, 2)
JPEG = b"\xff\xd8picture"


@pytest.fixture(autouse=True)
def _a_day(backend: Backend) -> None:
    """Ana came and went; somebody unknown passed; Budi is missing."""
    backend.parameters.write(Parameters(site=SiteParameters(time_zone="Asia/Jakarta")))
    employees = EmployeeRepository(backend.database)
    employees.add(Employee(ANA, "Ana Lestari", "Sales"), at(0))
    employees.add(Employee(BUDI, "Budi Santoso", "Stores"), at(0))
    file = backend.snapshots.save_face("one", "door", at(0), JPEG)
    assert file is not None
    entries = (
        LogEntry(ANA, TODAY, Movement.ENTRY, at(0), "door", "one"),
        LogEntry(ANA, TODAY, Movement.EXIT, at(3600), "door", "two", inferred=True),
    )
    changes = RecordChanges(
        at=at(4000),
        events=(
            Event(sighting("ana", sighting_id="one", first_seen=0, last_seen=5), open=False),
            Event(sighting("ana", sighting_id="two", first_seen=3500, last_seen=3600), open=False, doubtful=True),
            Event(sighting(None, sighting_id="three", camera_id="attic", first_seen=90, last_seen=99), open=True),
        ),
        logs=(DayLog(ANA, TODAY, entries),),
        attendances=(Attendance(ANA, TODAY, at(0), at(3600), timedelta(hours=1), frozenset({AttendanceFlag.LATE})),),
        alerts=(
            Alert("absence:budi", AlertKind.ABSENCE, at(60), BUDI, "door", at(0)),
            Alert("unknown:three", AlertKind.UNKNOWN_PERSON, at(95), camera_id="attic", sighting_id="three"),
        ),
    )
    RecordStore(backend.database).apply(changes, {"one": file})


def test_events_are_told_with_names_and_pictures(client: TestClient) -> None:
    page = client.get("/api/events").json()
    assert (page["page"], page["per_page"], page["total"]) == (1, 50, 3)
    two, three, one = page["items"]
    assert (one["id"], one["name"], one["kind"], one["open"]) == ("one", "Ana Lestari", "recognised", False)
    assert (two["doubtful"], three["employee"], three["kind"]) == (True, None, "unknown")
    assert one["first_seen"] == "2026-03-02T08:00:00+07:00"
    assert client.get(one["face"]).content == JPEG
    assert two["face"] is None
    assert client.get("/api/events/two/face.jpg").status_code == 404
    assert client.get("/api/events/none/face.jpg").status_code == 404


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("camera=attic", ["three"]),
        ("employee=ana", ["two", "one"]),
        ("kind=unknown", ["three"]),
        ("open=true", ["three"]),
        ("newest_first=false", ["one", "three", "two"]),
        ("per_page=1&page=2", ["three"]),
        ("page=900", []),
        ("from=2026-03-02&to=2026-03-02", ["two", "three", "one"]),
        ("from=2026-03-03", []),
        ("to=2026-03-01", []),
    ],
)
def test_events_are_filtered_and_paged(client: TestClient, query: str, ids: list[str]) -> None:
    assert [event["id"] for event in client.get(f"/api/events?{query}").json()["items"]] == ids


@pytest.mark.parametrize(
    "query",
    [
        *("from=2026-02-30", "from=2026-03-03&to=2026-03-02", "to=9999-12-31", "from=0001-01-01", "from=today"),
        *("page=0", "page=99999999999", "per_page=201", "per_page=0", "kind=ghost", "camera=" + "x" * 65),
    ],
)
@pytest.mark.parametrize("path", ["/api/events", "/api/logs", "/api/alerts", "/api/attendances", "/attendance-summary"])
def test_wrong_wishes_are_explained(client: TestClient, path: str, query: str) -> None:
    answer = client.get(f"{path}?{query}", headers={"Accept": "application/json"})
    takes_it = ("kind" in query and "alerts" not in path and "events" not in path) or (
        "camera" in query and path in {"/api/attendances", "/attendance-summary"}
    )
    assert answer.status_code == (200 if takes_it else 422)
    assert takes_it or set(answer.json()["error"]) == {"code", "message", "fields"}


def test_the_log_tells_who_came_and_went(client: TestClient) -> None:
    page = client.get("/api/logs?page=1&per_page=10&from=2026-03-02&to=2026-03-02&employee=ana&camera=door").json()
    assert set(page) == {"items", "page", "per_page", "total"}
    left, came = page["items"]
    assert (came["movement"], came["at"], came["name"]) == ("Entry", "2026-03-02T08:00:00+07:00", "Ana Lestari")
    assert (left["movement"], left["inferred"], left["workday"]) == ("Exit", True, "2026-03-02")
    assert client.get(came["face"]).content == JPEG
    assert client.get("/api/logs?department=Stores").json()["total"] == 0
    assert [row["movement"] for row in client.get("/api/logs?movement=Exit").json()["items"]] == ["Exit"]


def test_workdays_tell_first_in_last_out_and_time_inside(client: TestClient) -> None:
    (row,) = client.get("/api/attendances?flag=late&department=Sales").json()["items"]
    assert (row["name"], row["workday"], row["worked_seconds"]) == ("Ana Lestari", "2026-03-02", 3600)
    assert (row["first_in"], row["last_out"]) == ("2026-03-02T08:00:00+07:00", "2026-03-02T09:00:00+07:00")
    assert (row["late"], row["early"], row["flags"]) == (True, False, ["late"])
    assert client.get("/api/attendances?flag=no_exit").json()["total"] == 0


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("application/json", "application/json"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "text/html; charset=utf-8"),
        ("*/*", "application/json"),
        ("text/html, application/json", "application/json"),
    ],
)
@pytest.mark.parametrize("path", ["/attendance-summary", "/crowd-detection"])
def test_overviews_are_data_for_programs_and_the_page_for_browsers(
    client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, accept: str, kind: str
) -> None:
    page = tmp_path / "index.html"
    page.write_text("<!doctype html>")
    monkeypatch.setattr("hadir.api.overviews._PAGE", page)
    answer = client.get(path, headers={"Accept": accept})
    assert (answer.status_code, answer.headers["content-type"]) == (200, kind)


def test_the_summary_has_the_first_entry_and_the_last_exit(client: TestClient) -> None:
    (row,) = client.get("/attendance-summary", headers={"Accept": "application/json"}).json()["items"]
    assert (row["employee"], row["days"], row["worked_seconds"]) == ("ana", 1, 3600)
    assert (row["first_entry"], row["last_exit"]) == ("2026-03-02T08:00:00+07:00", "2026-03-02T09:00:00+07:00")


def test_crowds_are_told(client: TestClient, backend: Backend) -> None:
    file = backend.snapshots.save_crowd("c1", "door", at(0), JPEG)
    assert file is not None
    CrowdRepository(backend.database).put(Crowd("c1", "door", at(0), at(30), 4, CrowdMotion.STATIC, (ANA,), file))
    (crowd,) = client.get("/crowd-detection", headers={"Accept": "application/json"}).json()["items"]
    assert (crowd["size"], crowd["motion"], crowd["duration_seconds"]) == (4, "static", 30)
    assert crowd["employees"] == ["Ana Lestari"]
    assert client.get(crowd["snapshot"]).content == JPEG
    assert client.get("/api/crowds/none/snapshot.jpg").status_code == 404


def test_all_alerts_are_acknowledged_at_once(client: TestClient, backend: Backend) -> None:
    numbers = [alert["id"] for alert in client.get("/api/alerts").json()["items"]]
    assert client.post(f"/api/alerts/acknowledge_all?up_to={min(numbers)}").json() == {"acknowledged": 1}
    assert client.get("/api/alerts/unread").json() == {"unread": 1}
    assert client.post("/api/alerts/acknowledge_all").json() == {"acknowledged": 1}
    page = client.get("/api/alerts").json()
    assert page["unread"] == 0
    assert {(alert["state"], alert["acknowledged_by"]) for alert in page["items"]} == {("acknowledged", "a admin")}
    assert client.post("/api/alerts/acknowledge_all").json() == {"acknowledged": 0}
    entries = AuditRepository(backend.database).page(AuditFilter(action="alert.acknowledge_all"), Paging()).items
    assert [(entry.subject, entry.detail) for entry in entries] == [
        ("all", "0 alerts"),
        ("all", "1 alerts"),
        (f"up to {min(numbers)}", "1 alerts"),
    ]


def test_alerts_are_counted_acknowledged_and_resolved(client: TestClient, site: FakeSite) -> None:
    page = client.get("/api/alerts").json()
    unknown, absent = page["items"]
    assert (page["unread"], page["total"]) == (2, 2)
    assert (absent["kind"], absent["name"], absent["state"]) == ("absence", "Budi Santoso", "open")
    noted = client.post(f"/api/alerts/{absent['id']}/acknowledge").json()
    assert (noted["state"], noted["acknowledged_by"]) == ("acknowledged", "a admin")
    assert client.get("/api/alerts/unread").json() == {"unread": 1}
    over = client.post(f"/api/alerts/{absent['id']}/resolve").json()
    assert (over["state"], over["resolution"], over["resolved_by"]) == ("resolved", "by_hand", "a admin")
    assert [row["id"] for row in client.get("/api/alerts?state=open").json()["items"]] == [unknown["id"]]
    assert client.post("/api/alerts/999/resolve").status_code == 404
    assert client.get(f"/api/alerts/{absent['id']}").json() == over
    assert client.get("/api/alerts/999").status_code == 404
    told = [notice.row for notice in site.published if isinstance(notice.row, StoredAlert)]
    assert [(row.id, row.state) for row in told] == [
        (absent["id"], AlertState.ACKNOWLEDGED),
        (absent["id"], AlertState.RESOLVED),
    ]


def test_an_alert_resolved_by_hand_stays_so(client: TestClient, backend: Backend) -> None:
    alert = Alert("absence:budi", AlertKind.ABSENCE, at(60), BUDI, "door", at(0))
    number = client.get("/api/alerts?kind=absence").json()["items"][0]["id"]
    client.post(f"/api/alerts/{number}/resolve")
    RecordStore(backend.database).apply(RecordChanges(at=at(5000), alerts=(alert,)))
    assert client.get("/api/alerts?kind=absence").json()["items"][0]["resolution"] == "by_hand"


def reset(client: TestClient, **wish: str) -> dict[str, object]:
    answer: dict[str, object] = client.post("/api/admin/reset_logs", json=wish).json()
    return answer


def test_logs_are_reset_as_the_contract_says(client: TestClient, backend: Backend) -> None:
    preview = client.get("/api/admin/reset_logs?table=both").json()
    assert preview == {"events": 3, "alert_logs": 2, "activities": 0}
    assert reset(client, table="events") == {"ok": True, "deleted_events": 3, "deleted_alert_logs": 0}
    assert reset(client, table="alert_logs") == {"ok": True, "deleted_events": 0, "deleted_alert_logs": 2}
    assert reset(client, table="both") == {"ok": True, "deleted_events": 0, "deleted_alert_logs": 0}
    assert client.get("/api/logs").json()["total"] == 2, "attendance stays"
    assert client.get("/api/attendances").json()["total"] == 1


def test_whole_days_of_the_site_are_reset(client: TestClient, backend: Backend) -> None:
    late = datetime(2026, 3, 2, 17, tzinfo=UTC)
    """Midnight in Jakarta, when the third of March begins."""
    events = tuple(
        Event(sighting(None, sighting_id=f"at {second}", first_seen=second, last_seen=second), open=False)
        for second in ((late - at(0)).total_seconds() - 1, (late - at(0)).total_seconds())
    )
    RecordStore(backend.database).apply(RecordChanges(at=late, events=events))
    assert reset(client, table="events", from_date="2026-03-03", to_date="2026-03-03")["deleted_events"] == 1
    assert reset(client, table="events", from_date="2026-03-02", to_date="2026-03-02")["deleted_events"] == 4


@pytest.mark.parametrize(
    "wish",
    [
        {},
        {"table": "employees"},
        {"table": "both", "from_date": "2026-03-03", "to_date": "2026-03-02"},
        {"table": "both", "from_date": "2026-02-30"},
        {"table": "both", "to_date": "9999-12-31"},
        {"table": "both", "from": "2026-03-02"},
    ],
)
def test_a_reset_that_is_not_meant_deletes_nothing(client: TestClient, wish: dict[str, str]) -> None:
    assert client.post("/api/admin/reset_logs", json=wish).status_code == 422
    assert client.get("/api/events").json()["total"] == 3


def test_an_event_that_lasts_comes_back_after_a_reset(client: TestClient, backend: Backend) -> None:
    reset(client, table="both")
    lasting = Event(sighting(None, sighting_id="three", first_seen=90, last_seen=120), open=True)
    RecordStore(backend.database).apply(RecordChanges(at=at(5000), events=(lasting,)))
    assert [event["id"] for event in client.get("/api/events").json()["items"]] == ["three"]

"""Who gets in where: every route, every role."""

import re

import pytest
from fastapi.testclient import TestClient

from hadir.api.app import create_api
from hadir.api.auth.access import COOKIE
from hadir.api.backend import Backend
from hadir.domain.access import Role
from hadir.store.audit import AuditFilter, AuditRepository
from hadir.store.paging import Paging
from tests.api.conftest import ClientOf, session_of

OPEN = {
    ("/healthz", "GET"),
    ("/readyz", "GET"),
    ("/api/auth/sign-in", "POST"),
    ("/api/auth/sign-out", "POST"),
    ("/api/auth/link", "POST"),
    ("/api/auth/link/{token}", "GET"),
}
FOR_ALL = {("/api/auth/me", "GET"), ("/api/auth/password", "POST")}
WATCHING = {
    *("/api/cameras", "/api/cameras/{camera_id}", "/api/cameras/{camera_id}/snapshot.jpg", "/api/status", "/metrics"),
    *(
        "/api/video/{camera_id}",
        "/api/video_feed/{camera_id}",
        "/api/tracking/state",
        "/api/tracking/faces/{sighting_id}.jpg",
        "/api/settings",
    ),
    "/api/models",
}
PEOPLE = re.compile(r"/api/(employees|shifts|departments|faces)")
HELD = re.compile(r"/api/held_faces")
RECORD = re.compile(
    r"(/api)?/(events|logs|attendances|attendance-summary|alerts|crowds|crowd-detection|activities|reports)\b"
)
RUNNING = re.compile(r"/api/(start|stop|start_all|stop_all)\b|/api/cameras/\{camera_id\}/test")

ALL = {Role.ADMIN, Role.HR, Role.SECURITY, Role.VIEWER}


def allowed(path: str, method: str) -> set[Role]:
    """Who may use a route."""
    if (path, method) in FOR_ALL or (method == "GET" and path in WATCHING):
        return ALL
    if PEOPLE.match(path):
        seen = method == "GET" and not path.startswith("/api/employees/import")
        return ALL if seen else {Role.ADMIN, Role.HR}
    if HELD.match(path) and method == "GET":
        return {Role.ADMIN, Role.HR}
    if RECORD.match(path):
        return ALL - {Role.VIEWER}
    if RUNNING.match(path):
        return {Role.ADMIN, Role.SECURITY}
    return {Role.ADMIN}


ROUTES = [
    (path, method.upper())
    for path, operations in create_api().openapi()["paths"].items()
    for method in operations
    if (path, method.upper()) not in OPEN
]


def filled(path: str) -> str:
    """A path with something in each of its places that is nowhere there."""
    return re.sub(r"\{\w+\}", "999", path)


def ask(client: TestClient, path: str, method: str) -> int:
    with client.stream(method, filled(path), headers={"Accept": "application/json"}) as answer:
        return answer.status_code


@pytest.mark.parametrize(("path", "method"), ROUTES, ids=lambda part: part)
def test_a_route_lets_in_whom_it_is_for(path: str, method: str, client_of: ClientOf) -> None:
    assert ask(client_of(None), path, method) == 401
    in_vain = {role for role in Role if ask(client_of(role), path, method) == 403}
    assert set(Role) - in_vain == allowed(path, method)


@pytest.mark.parametrize("credential", ["hadir_wrong", "", "Bearer"])
def test_a_token_that_is_none_lets_nobody_in(client_of: ClientOf, credential: str) -> None:
    client = client_of(None)
    assert client.get("/api/status", headers={"Authorization": f"Bearer {credential}"}).status_code == 401
    client.cookies.set(COOKIE, "wrong")
    assert client.get("/api/status").status_code == 401


def test_a_page_of_another_site_may_read_nothing_and_change_nothing(browser: TestClient) -> None:
    changing = {"POST": "/api/stop_all", "DELETE": "/api/cameras/door"}
    for method, path in changing.items():
        for headers in ({"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}):
            assert browser.request(method, path, headers=headers).status_code == 403
    assert browser.post("/api/stop_all", headers={"Origin": "http://127.0.0.1"}).status_code == 200
    assert browser.post("/api/stop_all", headers={"Sec-Fetch-Site": "same-origin"}).status_code == 200


def test_programs_with_tokens_are_no_browsers(client: TestClient) -> None:
    assert client.post("/api/stop_all", headers={"Origin": "https://other.example"}).status_code == 200


def test_every_change_leaves_a_row_in_the_audit(client: TestClient, backend: Backend) -> None:
    client.post("/api/stop/door")
    client.post("/api/employees", json={"id": "ana", "name": "Ana"})
    client.put("/api/settings", json={"attendance": {"absent_after": 90}})
    client.post("/api/admin/reset_logs", json={"table": "both"})
    rows = AuditRepository(backend.database).page(AuditFilter(), Paging()).items
    assert [(row.action, row.subject) for row in reversed(rows)] == [
        ("camera.stop", "door"),
        ("employee.add", "ana"),
        ("settings.change", "parameter_config.json"),
        ("logs.reset", "both"),
    ]
    assert {row.who for row in rows} == {"a admin"}
    assert rows[1].detail == "attendance.absent_after: 60.0 → 90.0"
    told = client.get("/api/audit?action=logs.reset").json()
    assert (told["total"], told["items"][0]["address"]) == (1, "testclient")


def test_pages_may_be_framed_and_sniffed_by_nobody(client: TestClient) -> None:
    headers = client.get("/api/status").headers
    assert headers["x-content-type-options"] == "nosniff"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["cache-control"] == "no-store"


def test_two_sessions_of_a_user_end_apart(backend: Backend, client_of: ClientOf) -> None:
    first, second = client_of(None), client_of(None)
    first.cookies.set(COOKIE, session_of(backend, Role.HR, "one"))
    second.cookies.set(COOKIE, session_of(backend, Role.HR, "two"))
    assert first.post("/api/auth/sign-out").status_code == 204
    assert first.get("/api/auth/me").status_code == 401
    assert second.get("/api/auth/me").json()["name"] == "two"

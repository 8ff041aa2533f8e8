"""What no friend would send: answered quickly, in the one shape, and without a fault of our own."""

import json
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from hadir.api.backend import Backend
from hadir.domain.errors import DatabaseAwayError
from hadir.store.parameters import Parameters

JSON = {"content-type": "application/json"}


def shape(client: TestClient, method: str, path: str, content: bytes) -> tuple[int, set[str]]:
    answer = client.request(method, path, content=content, headers=JSON)
    return answer.status_code, set(answer.json()["error"])


@pytest.mark.parametrize("path", ["/api/employees", "/api/cameras", "/api/auth/sign-in", "/api/admin/reset_logs"])
def test_ten_megabytes_are_too_many(client: TestClient, path: str) -> None:
    body = json.dumps({"id": "x" * 10_000_000}).encode()
    assert shape(client, "POST", path, body) == (413, {"code", "message", "fields"})


def test_what_does_not_say_its_size_is_cut_off_all_the_same(client: TestClient) -> None:
    def pieces() -> Iterator[bytes]:
        for _ in range(200):
            yield b"x" * 10_000

    answer = client.post("/api/employees", content=pieces(), headers=JSON)
    assert answer.status_code == 413


@pytest.mark.parametrize(
    "body",
    [
        *(b"", b"{", b"[]", b"null", b'"x"', b"\xff\xfe", b'{"id": null}', b'{"id": 5}', b'{"id": {"a": 1}}'),
        *(b"[" * 5000, b'{"id": "a", "name": 1e999}', b'{"id": "x", "extra": 1}'),
    ],
)
def test_what_is_no_employee_is_none(client: TestClient, body: bytes) -> None:
    status, error = shape(client, "POST", "/api/employees", body)
    assert (status in {400, 422}, error) == (True, {"code", "message", "fields"})


@pytest.mark.parametrize(
    "path",
    [
        *("/api/events/..%2f..%2fsecret.key/face.jpg", "/api/employees/..%2f..%2fsecret.key", "/api/cameras/..%2fdoor"),
        *("/api/employees/x/faces/..%2f..%2f..%2fsecret.key.jpg", "/api/shifts/..%2f", "/..%2f..%2fsecret.key"),
        *("/api/crowds/..%2f..%2fsecret/snapshot.jpg", "/api/tracking/faces/..%2fx.jpg", "/%2e%2e/secret.key"),
    ],
)
def test_paths_lead_nowhere_else(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code in {404, 405, 422}
    assert b"hadir-secret" not in answer.content


@pytest.mark.parametrize("name", ["a%00b", "%F0%9F%99%82", "x" * 500, "%ED%A0%80", "%FF"])
def test_names_that_no_database_takes_are_not_found(client: TestClient, name: str) -> None:
    for path in ("/api/employees/", "/api/cameras/", "/api/shifts/", "/api/events/"):
        suffix = "/face.jpg" if "events" in path else ""
        assert client.get(f"{path}{name}{suffix}").status_code in {404, 422}


@pytest.mark.parametrize("number", ["0", "-1", "9" * 30, "1e5", "abc"])
def test_numbers_out_of_range_are_refused(client: TestClient, number: str) -> None:
    assert client.post(f"/api/alerts/{number}/resolve").status_code == 422
    assert client.get(f"/api/logs/{number}/face.jpg").status_code == 422


@pytest.mark.parametrize(
    ("settings", "field"),
    [
        ({"attendance": {"absent_after": -1}}, "attendance.absent_after"),
        ({"attendance": {"lateness": 60, "absent_after": 10}}, "body"),
        ({"site": {"time_zone": "Mars/Olympus"}}, "site.time_zone"),
        ({"site": {"time_zone": "../../etc/passwd"}}, "site.time_zone"),
        ({"face_recognition": {"similarity": 0.5}}, "face_recognition.similarity"),
        ({"camera": {"fps": "fast"}}, "camera.fps"),
        ({"unknown": {}}, "unknown"),
    ],
)
def test_wrong_settings_are_named_and_change_nothing(
    client: TestClient, backend: Backend, settings: dict[str, object], field: str
) -> None:
    before = backend.parameters.parameters
    answer = client.put("/api/settings", json=settings)
    assert answer.status_code == 422
    assert field in answer.json()["error"]["fields"]
    assert backend.parameters.parameters == before


def test_of_two_who_change_the_settings_the_second_is_told(client: TestClient) -> None:
    etag = client.get("/api/settings").headers["etag"]
    wish = {"attendance": {"absent_after": 120}}
    assert client.put("/api/settings", json=wish, headers={"If-Match": etag}).status_code == 200
    late = client.put("/api/settings", json={}, headers={"If-Match": etag})
    assert late.status_code == 409
    assert client.get("/api/settings").json()["attendance"]["absent_after"] == 120


def test_settings_are_what_the_file_holds(client: TestClient, backend: Backend) -> None:
    told = client.get("/api/settings").json()
    file = json.loads((backend.home / "parameter_config.json").read_text())
    assert told == file
    assert Parameters.model_validate(file) == backend.parameters.parameters


def test_a_database_that_is_away_is_said(client: TestClient, backend: Backend, monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> None:
        raise DatabaseAwayError("The database does not answer", "Check that the server runs")

    token = client.headers["authorization"]
    monkeypatch.setattr(type(backend.database), "reading", lambda _: away())
    answer = client.get("/api/events", headers={"authorization": token})
    assert (answer.status_code, answer.json()["error"]["code"]) == (503, "unavailable")
    assert "does not answer" in answer.json()["error"]["message"]

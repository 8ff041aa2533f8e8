"""Every request has an id, in its answer and in the log."""

import logging
import re

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from hadir.domain.access import Role
from tests.api.conftest import ClientOf, FakeSite

HEADER = "X-Request-Id"


@pytest.fixture
def client(client_of: ClientOf) -> TestClient:
    return client_of(Role.ADMIN)


def test_each_answer_has_an_id_of_its_own(client: TestClient) -> None:
    ids = {client.get(path).headers[HEADER] for path in ("/api/status", "/api/status", "/healthz", "/nowhere")}
    assert len(ids) == 4
    assert all(re.fullmatch("[0-9a-f]{32}", one) for one in ids)


def test_the_id_of_a_proxy_is_taken_over(client: TestClient) -> None:
    assert client.get("/healthz", headers={HEADER: "edge-42.a_B"}).headers[HEADER] == "edge-42.a_B"


@pytest.mark.parametrize("given", ["", "x" * 65, "a b", "a;b", 'a"b', "<script>", "%0a"])
def test_what_is_no_id_is_not(client: TestClient, given: str) -> None:
    assert re.fullmatch("[0-9a-f]{32}", client.get("/healthz", headers={HEADER: given}).headers[HEADER])


def test_requests_are_logged_without_what_was_asked(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, "hadir.api.requests"):
        client.get("/api/events?employee=ana&token=s3cret")
        client.get("/api/cameras/no%0Awhere")
        client.get("/readyz")
    messages = [record.getMessage() for record in caplog.records if record.name == "hadir.api.requests"]
    assert re.fullmatch(r"GET /api/events: 200 in \d+ ms", messages[0])
    assert re.fullmatch(r"GET /api/cameras/no%0Awhere: 404 in \d+ ms", messages[1])
    assert [record.levelname for record in caplog.records][:3] == ["DEBUG", "INFO", "DEBUG"]


def test_a_fault_of_our_own_is_found_again_by_its_id(
    app: FastAPI, client_of: ClientOf, site: FakeSite, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> None:
        raise ZeroDivisionError

    site.presence = broken  # type: ignore[assignment,method-assign]
    client = client_of(Role.ADMIN)
    quiet = TestClient(app, raise_server_exceptions=False, headers=client.headers, base_url=client.base_url)
    answer = quiet.get("/api/tracking/state", headers={HEADER: "find-me"})
    assert answer.status_code == 500
    assert answer.headers[HEADER] == "find-me"
    assert "find-me" in answer.json()["error"]["message"]
    (line,) = [record for record in caplog.records if record.levelname == "ERROR"]
    assert line.__dict__["request"] == "find-me"
    assert line.exc_info is not None

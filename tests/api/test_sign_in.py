"""Signing in and out, links that work once, passwords, users and tokens."""

from datetime import UTC, datetime, timedelta

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response

from hadir.api.auth.access import COOKIE
from hadir.api.backend import Backend
from hadir.domain.access import Role
from hadir.store.accounts import AccountRepository
from hadir.store.secrets import IDLE, LinkPurpose, LinkRepository, SessionRepository
from tests.api.conftest import PASSWORD, ClientOf, session_of


@pytest.fixture
def visitor(client_of: ClientOf) -> TestClient:
    return client_of(None)


def try_in(client: TestClient, name: str = "siti", password: str = PASSWORD) -> Response:
    return client.post("/api/auth/sign-in", json={"username": name, "password": password})


def test_a_name_and_its_password_begin_a_session(visitor: TestClient, backend: Backend) -> None:
    session_of(backend, Role.HR)
    answer = try_in(visitor, "SITI")
    assert answer.json() == {
        "name": "siti",
        "role": "hr",
        "permissions": ["handle_alerts", "manage_people", "read_people", "read_record", "watch"],
    }
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert "Secure" not in cookie
    assert visitor.get("/api/auth/me").json()["name"] == "siti"
    assert PASSWORD not in answer.text


def test_over_https_the_cookie_never_travels_in_the_clear(app: FastAPI, backend: Backend) -> None:
    session_of(backend, Role.HR)
    client = TestClient(app, base_url="https://127.0.0.1")
    assert "Secure" in try_in(client).headers["set-cookie"]


def test_wrong_names_and_wrong_passwords_look_the_same(visitor: TestClient, backend: Backend) -> None:
    session_of(backend, Role.HR)
    wrong, unknown = try_in(visitor, password="wrong"), try_in(visitor, "nobody")
    assert wrong.status_code == unknown.status_code == 401
    assert wrong.json() == unknown.json()


def test_after_some_wrong_tries_even_the_right_password_waits(visitor: TestClient, backend: Backend) -> None:
    session_of(backend, Role.HR)
    tries = [try_in(visitor, password=f"wrong {number}").status_code for number in range(6)]
    assert 429 in tries
    locked = try_in(visitor)
    assert locked.status_code == 429
    assert int(locked.headers["retry-after"]) > 0
    user = AccountRepository(backend.database).sign_in("siti", PASSWORD, datetime.now(UTC) + timedelta(hours=1)).user
    assert user is not None, "the lock ends by itself"


def test_whoever_tries_too_often_waits_whatever_the_name(visitor: TestClient) -> None:
    statuses = [try_in(visitor, f"name {number}").status_code for number in range(32)]
    assert statuses[:30] == [401] * 30
    assert statuses[30:] == [429, 429]


def test_a_session_ends_when_nobody_uses_it(backend: Backend) -> None:
    sessions, now = SessionRepository(backend.database), datetime.now(UTC)
    user = AccountRepository(backend.database).add("siti", Role.HR, PASSWORD, now)
    secret = sessions.open(user, now)
    assert sessions.user(secret, now + IDLE - timedelta(seconds=1)) is not None
    assert sessions.user(secret, now + 3 * IDLE) is None


def test_the_first_admin_is_made_by_a_link_that_works_once(visitor: TestClient, backend: Backend) -> None:
    links, now = LinkRepository(backend.database), datetime.now(UTC)
    secret = links.add(LinkPurpose.FIRST_ADMIN, None, now, timedelta(hours=1))
    assert visitor.get(f"/api/auth/link/{secret}").json() == {"purpose": "first_admin", "username": None}
    incomplete = visitor.post("/api/auth/link", json={"token": secret})
    assert incomplete.status_code == 422
    short = visitor.post("/api/auth/link", json={"token": secret, "username": "adi", "password": "short"})
    assert set(short.json()["error"]["fields"]) == {"password"}
    made = visitor.post("/api/auth/link", json={"token": secret, "username": "adi", "password": PASSWORD})
    assert made.json()["role"] == "admin"
    assert visitor.get("/api/users").status_code == 200
    again = visitor.post("/api/auth/link", json={"token": secret, "username": "eva", "password": PASSWORD})
    assert again.status_code == 401
    other = links.add(LinkPurpose.FIRST_ADMIN, None, now, timedelta(hours=1))
    late = visitor.post("/api/auth/link", json={"token": other, "username": "eva", "password": PASSWORD})
    assert late.status_code == 401, "there is an admin by now"


def test_a_link_that_is_too_old_says_so(visitor: TestClient, backend: Backend) -> None:
    past = datetime.now(UTC) - timedelta(days=2)
    secret = LinkRepository(backend.database).add(LinkPurpose.FIRST_ADMIN, None, past, timedelta(days=1))
    assert visitor.get(f"/api/auth/link/{secret}").status_code == 404


def test_whoever_forgot_the_password_gets_a_link(client: TestClient, visitor: TestClient, backend: Backend) -> None:
    session_of(backend, Role.HR)
    user = next(user for user in client.get("/api/users").json() if user["name"] == "siti")
    link = client.post(f"/api/users/{user['id']}/link").json()["link"]
    token = link.partition("#")[2]
    assert visitor.get(f"/api/auth/link/{token}").json() == {"purpose": "password", "username": "siti"}
    assert visitor.post("/api/auth/link", json={"token": token, "password": "another good one"}).status_code == 200
    assert try_in(visitor).status_code == 401
    assert try_in(visitor, password="another good one").status_code == 200


def test_changing_the_password_ends_all_other_sessions(client_of: ClientOf, backend: Backend) -> None:
    here, there = client_of(None), client_of(None)
    session_of(backend, Role.HR)
    for one in (here, there):
        assert try_in(one).status_code == 200
    wrong = here.post("/api/auth/password", json={"old": "wrong", "new": "another good one"})
    assert wrong.status_code == 422
    assert here.post("/api/auth/password", json={"old": PASSWORD, "new": "another good one"}).status_code == 200
    assert here.get("/api/auth/me").status_code == 200
    assert there.get("/api/auth/me").status_code == 401


def test_users_are_added_changed_and_removed(client: TestClient, visitor: TestClient) -> None:
    added = client.post("/api/users", json={"name": "budi", "role": "security", "password": PASSWORD})
    assert (added.status_code, added.json()["role"]) == (201, "security")
    assert client.post("/api/users", json={"name": "Budi", "role": "hr"}).status_code == 409
    assert try_in(visitor, "budi").status_code == 200
    user_id = added.json()["id"]
    changed = client.put(f"/api/users/{user_id}", json={"role": "security", "active": False})
    assert changed.status_code == 409, "nobody could administer"
    client.post("/api/users", json={"name": "adi", "role": "admin", "password": PASSWORD})
    assert client.put(f"/api/users/{user_id}", json={"role": "viewer", "active": False}).json()["active"] is False
    assert visitor.get("/api/auth/me").status_code == 401
    assert try_in(visitor, "budi").status_code == 401
    assert client.delete(f"/api/users/{user_id}").status_code == 204
    assert client.delete(f"/api/users/{user_id}").status_code == 404
    assert [user["name"] for user in client.get("/api/users").json()] == ["adi"]


def test_the_last_admin_stays(client: TestClient) -> None:
    user = client.post("/api/users", json={"name": "adi", "role": "admin", "password": PASSWORD}).json()
    assert client.delete(f"/api/users/{user['id']}").status_code == 409
    assert client.put(f"/api/users/{user['id']}", json={"role": "hr"}).status_code == 409


def test_a_token_is_shown_once_and_can_be_revoked(client: TestClient, visitor: TestClient) -> None:
    made = client.post("/api/tokens", json={"name": "payroll", "role": "hr"}).json()
    headers = {"Authorization": f"Bearer {made['secret']}"}
    assert made["secret"].startswith("hadir_")
    assert visitor.get("/api/auth/me", headers=headers).json() | {"permissions": []} == {
        "name": "payroll",
        "role": "hr",
        "permissions": [],
    }
    listed = client.get("/api/tokens").text
    assert made["secret"] not in listed
    assert client.delete(f"/api/tokens/{made['token']['id']}").json()["revoked_at"] is not None
    assert visitor.get("/api/auth/me", headers=headers).status_code == 401
    assert client.delete("/api/tokens/999").status_code == 404


def test_no_secret_is_kept_as_it_is(client: TestClient, visitor: TestClient, backend: Backend) -> None:
    session = session_of(backend, Role.HR)
    secret = client.post("/api/tokens", json={"name": "payroll", "role": "hr"}).json()["secret"]
    visitor.cookies.set(COOKIE, session)
    assert visitor.get("/api/auth/me").status_code == 200
    kept = b"".join(path.read_bytes() for path in backend.home.glob("attendance.db*"))
    for each in (PASSWORD, session, secret, "s3cret"):
        assert each.encode() not in kept

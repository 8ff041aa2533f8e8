"""Cameras over HTTP: added, changed, tried, started, stopped, removed; their passwords never told."""

from dataclasses import replace

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from hadir.api.backend import Backend
from hadir.domain.address import StreamAddress
from hadir.domain.camera import Camera
from hadir.video.probe import Probe
from tests.api.conftest import FakeControl, FakeSite

GATE = {"id": "gate", "name": "Gate", "source": "rtsp://view:t0psecret@192.0.2.9:554/1", "role": "exit", "fps": 4}


def done(backend: Backend) -> list[str]:
    assert isinstance(backend.control, FakeControl)
    return backend.control.done


def kept(backend: Backend, camera_id: str = "door") -> Camera:
    return backend.cameras.get(camera_id).camera


def test_cameras_are_told_without_their_passwords(client: TestClient) -> None:
    answer = client.get("/api/cameras")
    assert [camera["id"] for camera in answer.json()] == ["attic", "door"]
    door = client.get("/api/cameras/door").json()
    assert door["source"] == "rtsp://admin:***@10.0.0.9/1"
    assert (door["role"], door["enabled"], door["running"], door["location"]) == ("entry", True, True, "Ground floor")
    assert "s3cret" not in answer.text
    assert "/srv/clips" not in answer.text


def test_a_camera_is_added_and_watched_at_once(client: TestClient, backend: Backend) -> None:
    answer = client.post("/api/cameras", json=GATE)
    assert answer.status_code == 201
    assert answer.json()["source"] == "rtsp://view:***@192.0.2.9:554/1"
    assert "t0psecret" not in answer.text
    assert kept(backend, "gate").address.password == "t0psecret"
    assert done(backend) == ["put gate running"]
    assert client.post("/api/cameras", json=GATE).status_code == 409
    assert "t0psecret" not in client.get("/api/audit").text


@pytest.mark.parametrize("source", ["rtsp://admin:***@10.0.0.9/1", "rtsp://admin:***@192.0.2.1/2"])
def test_the_masked_address_that_comes_back_keeps_the_password(
    client: TestClient, backend: Backend, source: str
) -> None:
    assert client.put("/api/cameras/door", json={"source": source, "name": "Door"}).status_code == 200
    assert kept(backend).address.password == "s3cret"
    assert str(kept(backend).address) == source


def test_the_password_can_be_given_beside_the_address(client: TestClient, backend: Backend) -> None:
    source = {"source": "rtsp://192.0.2.1/1", "username": "eva", "password": "new one"}
    assert client.put("/api/cameras/door", json=source).status_code == 200
    assert kept(backend).address == StreamAddress("rtsp://192.0.2.1/1", "eva", "new one")
    masked = {"source": "rtsp://eva:***@192.0.2.1/1", "password": "newer"}
    assert client.put("/api/cameras/door", json=masked).status_code == 200
    assert kept(backend).address.password == "newer"


def test_a_mask_is_no_password_of_another_user(client: TestClient) -> None:
    answer = client.put("/api/cameras/door", json={"source": "rtsp://eva:***@10.0.0.9/1"})
    assert (answer.status_code, "masked" in answer.json()["error"]["message"]) == (422, True)


def test_a_recording_stays_the_file_it_is(client: TestClient, backend: Backend) -> None:
    assert client.put("/api/cameras/attic", json={"source": "file", "name": "Loft"}).json()["name"] == "Loft"
    assert kept(backend, "attic").address.location == "/srv/clips/attic.mp4"
    for source in ("/etc/passwd", "../secret.key", "file:///etc/passwd", "rtps://10.0.0.9/1"):
        answer = client.post("/api/cameras", json={"id": "spy", "source": source})
        assert answer.status_code == 422


def test_of_two_admins_the_second_is_told(client: TestClient, backend: Backend) -> None:
    version = client.get("/api/cameras/door").json()["version"]
    wish = {"source": "rtsp://admin:***@10.0.0.9/1", "version": version}
    assert client.put("/api/cameras/door", json={**wish, "name": "One"}).json()["version"] == version + 1
    late = client.put("/api/cameras/door", json={**wish, "name": "Two"})
    assert (late.status_code, late.json()["error"]["code"]) == (409, "conflict")
    assert kept(backend).name == "One"


def test_starting_and_stopping_is_kept_and_done_once(client: TestClient, backend: Backend) -> None:
    for _ in range(2):
        assert client.post("/api/stop/door").json() == {"ok": True, "cameras": ["door"]}
    assert client.get("/api/cameras/door").json()["running"] is False
    for _ in range(2):
        assert client.post("/api/start_all").json()["cameras"] == ["attic", "door"]
    assert client.post("/api/stop_all").status_code == 200
    assert done(backend) == ["put door stopped", "put door running", "put attic stopped", "put door stopped"]
    assert client.post("/api/start/none").status_code == 404


def test_a_camera_is_removed(client: TestClient, backend: Backend) -> None:
    assert client.delete("/api/cameras/door").status_code == 204
    assert client.get("/api/cameras/door").status_code == 404
    assert done(backend) == ["remove door"]
    assert client.delete("/api/cameras/door").status_code == 404


def test_a_camera_is_tried_before_it_is_added(client: TestClient, backend: Backend) -> None:
    told = client.post("/api/cameras/test", json={"source": "rtsp://192.0.2.9/1"}).json()
    assert (told["ok"], told["width"], told["codec"]) == (True, 640, "h264")
    assert told["snapshot"] == "data:image/jpeg;base64,/9g="
    assert client.post("/api/cameras/door/test").json()["ok"]
    assert client.post("/api/cameras/none/test").status_code == 404


def test_what_is_wrong_with_a_camera_is_said_in_words(client: TestClient, backend: Backend, app: FastAPI) -> None:
    failing = replace(backend, probe=lambda _: Probe(ok=False, error="Wrong user name or password."))
    app.state.backend = failing
    told = client.post("/api/cameras/door/test").json()
    assert (told["ok"], told["error"], told["snapshot"]) == (False, "Wrong user name or password.", None)


SQUARE = [[0.1, 0.1], [0.9, 0.1], [0.9, 0.9], [0.1, 0.9]]


def test_a_region_is_set_and_cleared_at_once(client: TestClient, backend: Backend) -> None:
    assert client.post("/api/set_roi/door", json={"points": SQUARE}).json()["roi"] == SQUARE
    assert kept(backend).roi == tuple((x, y) for x, y in SQUARE)
    assert client.post("/api/reset_roi/door").json()["roi"] == []
    assert done(backend) == ["put door running", "put door running"]
    assert client.post("/api/set_roi/none", json={"points": SQUARE}).status_code == 404


@pytest.mark.parametrize(
    ("points", "reason"),
    [
        ([[0.1, 0.1], [0.9, 0.9]], "3 to 64 corners"),
        ([[0.1, 0.1], [0.9, 0.9], [0.9, 0.1], [0.1, 0.9]], "crosses itself"),
        ([[0.1, 0.1], [0.5, 0.5], [0.9, 0.9]], "crosses itself"),
        ([[0.1, 0.1], [0.9, 0.1], [1.1, 0.9]], "less than or equal to 1"),
        ([[0.1, 0.1], [0.9, 0.1], [-0.1, 0.9]], "greater than or equal to 0"),
        ([[0.1, 0.1], [0.9, 0.1], [0.9, 0.1]], "same place"),
        ([[0.1, 0.1], [0.1, 0.1001], [0.1001, 0.1]], "covers nothing"),
        ([[x / 100, (x % 2) / 2] for x in range(65)], "3 to 64 corners"),
        ("all", "valid tuple"),
    ],
)
def test_what_is_no_region_is_refused_with_the_reason(client: TestClient, points: object, reason: str) -> None:
    answer = client.post("/api/set_roi/door", json={"points": points})
    assert answer.status_code == 422
    assert reason in str(answer.json()["error"]["fields"])


def test_numbers_that_are_none_are_refused(client: TestClient) -> None:
    body = '{"points": [[NaN, 0.1], [0.9, 0.1], [Infinity, 0.9]]}'
    assert (
        client.post("/api/set_roi/door", content=body, headers={"content-type": "application/json"}).status_code == 422
    )


def test_a_door_line_is_kept(client: TestClient, backend: Backend) -> None:
    line = {"start": [0.2, 0.5], "end": [0.8, 0.5], "inside": "right"}
    wish = {
        "source": "rtsp://admin:***@10.0.0.9/1",
        "role": "door",
        "line": line,
        "shares_view_with": ["attic", "door"],
    }
    told = client.put("/api/cameras/door", json=wish).json()
    assert (told["line"], told["shares_view_with"]) == (line, ["attic"])


def test_watching_needs_a_camera_that_is_online(client: TestClient, site: FakeSite) -> None:
    assert client.get("/api/video_feed/attic").status_code == 503
    assert client.get("/api/video_feed/none").status_code == 404
    assert site.watching == []


WATCH = {
    "crowds": {"alert_size": 6, "cooldown_s": 60, "severity": "critical"},
    "posture": False,
    "liveness": "enforce",
    "patterns": False,
    "zones": [
        {
            "name": "Post",
            "kind": "work",
            "points": SQUARE,
            "hours": {"start": "22:00", "end": "06:00", "days": [0, 1]},
            "after_s": 300,
            "loiter_after_s": 30,
            "cooldown_s": 0,
            "severity": "info",
        }
    ],
    "lines": [
        {
            "name": "Gate",
            "start": [0, 0.5],
            "end": [1, 0.5],
            "inside": "left",
            "tailgating": True,
            "within_s": 1.5,
            "hours": None,
            "cooldown_s": 300,
            "severity": "warning",
        }
    ],
}


def test_what_is_watched_for_is_kept_and_replaced(client: TestClient, backend: Backend) -> None:
    source = {"source": "rtsp://admin:***@10.0.0.9/1"}
    plain = client.get("/api/cameras/door").json()
    assert plain["crowds"] == {"alert_size": None, "cooldown_s": 300, "severity": "warning"}
    assert (plain["posture"], plain["liveness"], plain["patterns"]) == (True, "off", True)
    assert (plain["zones"], plain["lines"]) == ([], [])
    told = client.put("/api/cameras/door", json=source | WATCH).json()
    assert told.items() >= WATCH.items()
    assert client.get("/api/cameras/door").json() == told
    assert kept(backend).zones[0].rule.after.total_seconds() == 300
    without = client.put("/api/cameras/door", json=source | {"crowds": None}).json()
    assert (without["crowds"], without["zones"], without["lines"], without["posture"]) == (None, [], [], True)


def test_what_is_wrong_with_a_zone_is_said_at_its_field(client: TestClient) -> None:
    zone, line = WATCH["zones"][0], WATCH["lines"][0]  # type: ignore[index]  # these are lists
    wish = {
        "source": "rtsp://admin:***@10.0.0.9/1",
        "zones": [zone | {"points": [[0, 0], [1, 1], [1, 0], [0, 1]]}, zone | {"kind": "lava", "name": "B"}],
        "lines": [line, line | {"end": [0, 0.5], "name": "C"}],
    }
    answer = client.put("/api/cameras/door", json=wish)
    assert answer.status_code == 422
    fields = answer.json()["error"]["fields"]
    assert fields["zones.0.points"] == "Its border crosses itself"
    assert set(fields) == {"zones.0.points", "zones.1.kind", "lines.1.end"}
    answer = client.put("/api/cameras/door", json=wish | {"zones": [zone], "lines": [line | {"name": "post"}]})
    assert answer.json()["error"]["fields"]["lines"].startswith("Two are called post")

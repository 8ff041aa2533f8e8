"""What the API says of cameras, health and people."""

from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from hadir.api.backend import Backend
from hadir.domain.camera import CameraLoad
from hadir.domain.crowd import CrowdView
from hadir.domain.employee import Employee
from hadir.domain.health import EngineHealth, EnrollmentHealth, EnrollmentState
from hadir.domain.identity import EmployeeId
from hadir.domain.liveness import Liveness
from hadir.domain.posture import Posture
from hadir.domain.presence import Availability, Presence
from hadir.domain.sighting import FaceShot
from hadir.domain.track import TrackingUpdate
from hadir.runtime.recorder import RecorderHealth
from hadir.store.employees import EmployeeRepository
from tests.api.conftest import FakeSite
from tests.builders import at, sighting, track_view


def test_cameras_are_told_without_their_passwords(client: TestClient) -> None:
    answer = client.get("/api/cameras")
    assert [camera["id"] for camera in answer.json()] == ["attic", "door"]
    door = client.get("/api/cameras/door").json()
    assert door["source"] == "rtsp://admin:***@10.0.0.9/1"
    assert (door["role"], door["enabled"], door["location"]) == ("entry", True, "Ground floor")
    assert "s3cret" not in answer.text
    assert "/srv/clips" not in answer.text


def test_status_tells_each_camera_and_the_engine(client: TestClient, site: FakeSite) -> None:
    site.loads["door"] = CameraLoad("door", 14.96, 5.01, 3, 81.5, 140.25)
    status = client.get("/api/status").json()
    models = status["engine"].pop("models")
    assert status["engine"] == {"ai": "online", "reason": "", "pack": "open", "provider": "cpu", "notice": ""}
    assert [(model["name"], model["kind"], model["licence"]) for model in models[:2]] == [
        ("blazeface", "detector", "Apache-2.0"),
        ("dlib_resnet", "embedder", "CC0-1.0"),
    ]
    attic, door = status["cameras"]
    assert (door["state"], door["ai"], door["fps_in"], door["dropped"]) == ("online", "online", 15.0, 3)
    assert door["latency_ms"] == {"p50": 81.5, "p95": 140.25}
    assert (door["pack"], door["provider"]) == ("open", "cpu")
    assert (attic["state"], attic["ai"]) == ("offline", "offline")
    assert attic["reason"] == attic["last_error"] == "The camera stopped sending."
    assert attic["retry_at"].startswith("2026-03-02T01:00:09")


def test_status_tells_how_the_enrolment_is(client: TestClient, site: FakeSite) -> None:
    site.enrolled = EnrollmentHealth(EnrollmentState.FAILED, reason="Nobody can be enrolled.")
    enrolment = client.get("/api/status").json()["enrolment"]
    assert enrolment == {"state": "failed", "employees": 0, "reason": "Nobody can be enrolled."}


@pytest.mark.parametrize(
    ("pack", "fault", "says"),
    [("", "", "The models are being loaded."), ("", "The file is missing.", "The file is missing.")],
)
def test_an_engine_that_does_not_work_says_why(
    client: TestClient, site: FakeSite, pack: str, fault: str, says: str
) -> None:
    site.running = EngineHealth(pack, fault=fault)
    assert client.get("/api/status").json()["engine"]["reason"] == says
    assert {camera["ai"] for camera in client.get("/api/status").json()["cameras"]} == {"offline"}
    not_ready = client.get("/readyz")
    assert not_ready.status_code == 503
    assert not_ready.json()["error"] == {"code": "unavailable", "message": says, "fields": {}}
    assert client.get("/healthz").status_code == 200


def test_an_engine_that_computes_slower_than_was_asked_for_is_ready_and_says_so(
    client: TestClient, site: FakeSite
) -> None:
    site.running = EngineHealth("open", "cpu", notice="CUDA was asked for; the CPU computes.")
    engine = client.get("/api/status").json()["engine"]
    assert (engine["ai"], engine["notice"]) == ("online", "CUDA was asked for; the CPU computes.")
    assert client.get("/readyz").status_code == 200


def test_a_working_engine_is_ready(client: TestClient) -> None:
    assert client.get("/readyz").json() == {"status": "ok"}


def test_tracking_tells_who_is_where(client: TestClient, site: FakeSite) -> None:
    body = replace(track_view(8), body=(1.04, 2, 3, 4), faced=False, posture=Posture.SITTING, liveness=Liveness.SPOOF)
    crowd = CrowdView("c", (7, 8, 9), ((1.04, 2.0), (3.0, 4.0), (5.0, 6.0)))
    tracks = track_view(7, employee="ana"), body
    site.seen = (TrackingUpdate("door", at(3), 1280, 720, tracks, (crowd,), (("Post", 1),)),)
    ana = EmployeeId("ana")
    site.people = (Presence(ana, Availability.AVAILABLE, "door", at(3)), Presence(EmployeeId("budi"), Availability.OFF))
    site.recent = (sighting("ana", sighting_id="a"), sighting(None, sighting_id="b"))
    site.open_ids = {"a"}
    state = client.get("/api/tracking/state").json()
    (door,) = state["cameras"]
    assert (door["camera"], door["width"], door["height"]) == ("door", 1280, 720)
    assert [(track["track"], track["employee"]) for track in door["tracks"]] == [(7, "ana"), (8, None)]
    told = [(track["body"], track["faced"], track["posture"], track["liveness"]) for track in door["tracks"]]
    assert told == [(None, True, "unknown", "unknown"), ([1.0, 2, 3, 4], False, "sitting", "spoof")]
    assert door["crowds"] == [{"id": "c", "size": 3, "hull": [[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]}]
    assert door["occupancy"] == [{"zone": "Post", "people": 1}]
    assert [(person["employee"], person["presence"]) for person in state["presence"]] == [
        ("ana", "available"),
        ("budi", "off"),
    ]
    assert [(entry["id"], entry["open"], entry["face"]) for entry in state["sightings"]] == [
        ("a", True, None),
        ("b", False, None),
    ]


def test_only_the_newest_sightings_are_told(client: TestClient, site: FakeSite) -> None:
    site.recent = tuple(sighting(sighting_id=str(number)) for number in range(50))
    told = client.get("/api/tracking/state").json()["sightings"]
    assert [entry["id"] for entry in told] == [str(number) for number in range(30)]


def test_whoever_is_on_camera_is_told_however_long_ago_that_began(client: TestClient, site: FakeSite) -> None:
    site.recent = tuple(sighting(sighting_id=str(number)) for number in range(50))
    site.open_ids = {"3", "49"}
    told = client.get("/api/tracking/state").json()["sightings"]
    assert [(entry["id"], entry["open"]) for entry in told[:3]] == [("3", True), ("49", True), ("0", False)]
    assert len(told) == 32


def test_a_fault_of_our_own_has_the_shape_of_all_errors_and_is_logged(
    client: TestClient, site: FakeSite, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(site, "cameras", lambda: 1 / 0)
    answer = client.get("/api/status")
    assert (answer.status_code, answer.json()["error"]["code"]) == (500, "internal")
    assert "ZeroDivisionError" not in answer.text
    assert "ZeroDivisionError" in caplog.text


def test_the_face_of_a_sighting_is_a_jpeg(client: TestClient, site: FakeSite) -> None:
    face = FaceShot(at(1), (0, 0, 9, 9), 0.9, b"\xff\xd8picture")
    site.recent = (replace(sighting(sighting_id="a"), face=face), sighting(sighting_id="b"))
    address = client.get("/api/tracking/state").json()["sightings"][0]["face"]
    answer = client.get(address)
    assert (answer.content, answer.headers["content-type"]) == (b"\xff\xd8picture", "image/jpeg")
    assert client.get("/api/tracking/faces/b.jpg").status_code == 404
    assert client.get("/api/tracking/faces/none.jpg").status_code == 404


@pytest.mark.parametrize("path", ["/api/cameras/none", "/api/video_feed/none", "/api/cameras/none/snapshot.jpg"])
def test_a_camera_that_is_not_there_is_not_found(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.json()["error"] == {
        "code": "not_found",
        "message": "There is no camera none. See which there are.",
        "fields": {},
    }


def test_a_server_reached_by_another_name_does_not_answer(client: TestClient) -> None:
    assert client.get("/api/status", headers={"Host": "hadir.example"}).status_code == 400


def test_status_tells_how_the_record_is_kept(client: TestClient, site: FakeSite, backend: Backend) -> None:
    backend.snapshots.space.most = 5_000_000
    backend.snapshots.space.measure()
    record = client.get("/api/status").json()["record"]
    assert record["snapshot_space"].pop("free") > 0
    assert record | {"database": ""} == {
        "ok": True,
        "reason": "",
        "waiting": 0,
        "until": None,
        "database": "",
        "snapshots": "",
        "snapshot_space": {"used": 0, "most": 5_000_000},
    }
    site.recording = RecorderHealth("The database does not answer.", 7, at(5))
    backend.snapshots.fault = "The disk is full."
    record = client.get("/api/status").json()["record"]
    assert (record["ok"], record["reason"], record["waiting"]) == (False, "The database does not answer.", 7)
    assert record["snapshots"] == "The disk is full."


def test_people_are_told_by_name(client: TestClient, site: FakeSite, backend: Backend) -> None:
    ana = EmployeeId("ana")
    EmployeeRepository(backend.database).add(Employee(ana, "Ana Lestari", "Sales"), at(0))
    site.people = (Presence(ana, Availability.AVAILABLE, "door", at(3), at(1), inside=True, paused=True),)
    site.recent = (sighting("ana", sighting_id="a"),)
    state = client.get("/api/tracking/state").json()
    (person,) = state["presence"]
    assert (person["name"], person["department"], person["inside"], person["paused"]) == (
        *("Ana Lestari", "Sales"),
        *(True, True),
    )
    assert state["sightings"][0]["name"] == "Ana Lestari"


def test_the_schema_describes_every_endpoint(client: TestClient) -> None:
    paths = client.get("/api/openapi.json").json()["paths"]
    contract = {
        *("/api/cameras", "/api/cameras/{camera_id}", "/api/cameras/test", "/api/cameras/{camera_id}/test"),
        *("/api/start/{camera_id}", "/api/stop/{camera_id}", "/api/start_all", "/api/stop_all", "/api/status"),
        *("/api/video_feed/{camera_id}", "/api/cameras/{camera_id}/snapshot.jpg", "/api/employees"),
        *("/api/employees/{employee_id}", "/api/employees/{employee_id}/faces", "/api/employees/import"),
        *("/api/employees/{employee_id}/faces/{face_id}", "/api/tracking/state", "/api/events", "/api/logs"),
        *("/api/attendances", "/attendance-summary", "/crowd-detection", "/api/set_roi/{camera_id}"),
        *("/api/reset_roi/{camera_id}", "/api/alerts", "/api/alerts/{alert_id}/acknowledge"),
        *("/api/alerts/{alert_id}/resolve", "/api/admin/reset_logs", "/api/settings"),
        *("/healthz", "/readyz", "/metrics"),
    }
    assert contract <= set(paths)
    assert all(operation["summary"] for path in paths.values() for operation in path.values())


def test_figures_are_there_for_prometheus(client: TestClient) -> None:
    text = client.get("/metrics").text
    assert 'hadir_camera_state{camera="door",state="online"} 1.0' in text
    assert "hadir_engine_up 1.0" in text
    assert "hadir_record_up 1.0" in text

"""The staff over HTTP: employees, faces, shifts, leaves, many at once."""

from datetime import UTC, datetime

import cv2
import numpy as np
import pytest
from fastapi.testclient import TestClient

from hadir.api.backend import Backend
from hadir.domain.access import Role
from hadir.domain.enrollment import PhotographResult, Refusal
from hadir.domain.identity import EmployeeId
from hadir.store.templates import Face, TemplateRepository
from tests.api.conftest import ClientOf, FakeStaff

JPEG = b"\xff\xd8picture"


def staff(backend: Backend) -> FakeStaff:
    assert isinstance(backend.staff, FakeStaff)
    return backend.staff


def add(client: TestClient, employee: str, **fields: object) -> None:
    answer = client.post("/api/employees", json={"id": employee, **fields})
    assert answer.status_code == 201, answer.text


def test_employees_are_added_changed_and_erased(client: TestClient, backend: Backend) -> None:
    add(client, "ana", name="Ana Lestari", department="Sales")
    told = client.get("/api/employees/ana").json()
    assert (told["name"], told["department"], told["active"], told["faces"]) == ("Ana Lestari", "Sales", True, 0)
    assert client.post("/api/employees", json={"id": "ana"}).status_code == 409
    changed = client.put("/api/employees/ana", json={"name": "Ana L.", "active": False}).json()
    assert (changed["name"], changed["department"], changed["active"]) == ("Ana L.", "", False)
    assert client.delete("/api/employees/ana?keep_attendance=1").status_code == 204
    assert staff(backend).done == ["changed", "changed", "erase ana True"]
    for path in ("/api/employees/ana", "/api/employees/ana/faces", "/api/employees/ana/leaves"):
        assert client.get(path).status_code == 404
    assert client.delete("/api/employees/ana").status_code == 404


def test_employees_are_found_sorted_and_paged(client: TestClient) -> None:
    for employee, name, department in (("1", "Chandra", "Sales"), ("2", "ana", "Stores"), ("3", "Budi", "Sales")):
        add(client, employee, name=name, department=department)

    def found(query: str) -> list[str]:
        return [row["id"] for row in client.get(f"/api/employees?{query}").json()["items"]]

    assert found("search=BUD") == ["3"]
    assert found("department=Sales&sort=id") == ["1", "3"]
    assert found("sort=id&descending=true&per_page=2") == ["3", "2"]
    assert found("search=%25") == []
    assert client.get("/api/departments").json() == ["Sales", "Stores"]


ALEF = chr(0x627)
RIGHT_TO_LEFT = chr(0x200F)


def test_those_of_a_shift_are_found(client: TestClient) -> None:
    assert client.post("/api/shifts", json={"name": "Night", "start": "22:00", "end": "06:00"}).status_code == 201
    add(client, "1", name="Chandra", shift="Night")
    add(client, "2", name="Ana")
    told = client.get("/api/employees?shift=Night").json()
    assert (told["total"], [row["id"] for row in told["items"]]) == (1, ["1"])
    assert client.get("/api/employees?shift=Day").json()["total"] == 0


@pytest.mark.parametrize(
    "name", [ALEF * 200, "Ñandú 张伟 🙂", f"{ALEF}{RIGHT_TO_LEFT} RTL", "Robert'); DROP TABLE employees;--"]
)
def test_any_script_and_length_will_do(client: TestClient, name: str) -> None:
    add(client, "x", name=name, department=name[:200])
    assert client.get("/api/employees/x").json()["name"] == name.strip()


@pytest.mark.parametrize(
    "employee", ["../x", "a/b", "a\\b", ".hidden", " ", "", "x" * 65, "a\u0000b", "a\nb", "\ud800"]
)
def test_an_id_that_could_be_a_path_is_refused(client: TestClient, employee: str) -> None:
    body = '{"id": "' + employee.encode("unicode_escape").decode().replace("\\x", "\\u00") + '"}'
    answer = client.post("/api/employees", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 422
    assert client.get("/api/employees").json()["total"] == 0


def test_photographs_are_accepted_or_refused_one_by_one(client: TestClient, backend: Backend) -> None:
    add(client, "ana")
    staff(backend).answers = [
        PhotographResult(face_id="f1", weak=True),
        PhotographResult(refusal=Refusal.BLURRED, reason="blurred"),
        PhotographResult(refusal=Refusal.DUPLICATE, reason="looks like budi", looks_like=EmployeeId("budi")),
    ]
    files = [("files", (f"{number}.jpg", JPEG, "image/jpeg")) for number in range(3)]
    first, second, third = client.post("/api/employees/ana/faces", files=files).json()
    assert (first["accepted"], first["face"], first["weak"], first["file"]) == (True, "f1", True, "0.jpg")
    assert (second["accepted"], second["code"], second["reason"]) == (False, "blurred", "blurred")
    assert (third["code"], third["looks_like"]) == ("duplicate", "budi")
    assert client.post("/api/employees/none/faces", files=files).status_code == 404
    assert client.post("/api/employees/ana/faces").status_code == 422
    many = [("files", (f"{number}.jpg", JPEG, "image/jpeg")) for number in range(21)]
    assert client.post("/api/employees/ana/faces", files=many).status_code == 413


def test_a_photograph_that_is_too_large_is_refused(client: TestClient) -> None:
    add(client, "ana")
    huge = [("files", ("huge.jpg", b"x" * (15 * 1024 * 1024 + 1), "image/jpeg"))]
    answer = client.post("/api/employees/ana/faces", files=huge)
    assert (answer.status_code, answer.json()["error"]["code"]) == (413, "too_large")


def test_faces_that_are_not_there_are_not_found(client: TestClient) -> None:
    add(client, "ana")
    assert client.get("/api/employees/ana/faces").json() == []
    assert client.get("/api/employees/ana/faces/none.jpg").status_code == 404


def test_the_portrait_is_the_best_face_for_whoever_may_watch(
    client: TestClient, client_of: ClientOf, backend: Backend
) -> None:
    add(client, "ana")
    viewer = client_of(Role.VIEWER)
    assert viewer.get("/api/employees/ana/portrait.jpg").status_code == 204
    templates = TemplateRepository(backend.database)
    for face_id, quality, shade in (("worse", 0.4, 20), ("better", 0.9, 220)):
        image = f"face_images/ana/{face_id}.png"
        (backend.home / image).parent.mkdir(parents=True, exist_ok=True)
        cv2.imwrite(str(backend.home / image), np.full((600, 600, 3), shade, np.uint8))
        face = Face(face_id, EmployeeId("ana"), "model", quality, image, face_id, datetime(2026, 3, 2, tzinfo=UTC))
        templates.add(face, np.zeros(4, np.float32))
    shown = cv2.imdecode(np.frombuffer(viewer.get("/api/employees/ana/portrait.jpg").content, np.uint8), 1)
    assert shown is not None
    assert (shown.shape, round(float(shown.mean()))) == ((192, 192, 3), 220)
    (backend.home / "face_images/ana/better.png").unlink()
    assert viewer.get("/api/employees/ana/portrait.jpg").status_code == 204
    assert client_of(None).get("/api/employees/ana/portrait.jpg").status_code == 401


def test_shifts_and_leaves(client: TestClient, backend: Backend) -> None:
    night = {"name": "Night", "start": "22:00", "end": "06:00", "days": [0, 1, 2, 3, 4]}
    assert client.post("/api/shifts", json=night).json() == night
    assert client.post("/api/shifts", json=night).status_code == 409
    add(client, "ana", shift="Night")
    assert client.post("/api/employees", json={"id": "b", "shift": "Day"}).status_code == 422
    assert client.put("/api/shifts/Night", json={"start": "21:30", "end": "05:30"}).json()["start"] == "21:30"
    assert [shift["name"] for shift in client.get("/api/shifts").json()] == ["Night"]
    leave = client.post("/api/employees/ana/leaves", json={"first": "2026-03-02", "last": "2026-03-06"}).json()
    assert client.get("/api/employees/ana/leaves").json() == [leave]
    days = {"first": "2026-03-06", "last": "2026-03-02"}
    assert client.post("/api/employees/ana/leaves", json=days).status_code == 422
    days = {"first": "2026-03-02", "last": "2026-03-06"}
    assert client.post("/api/employees/none/leaves", json=days).status_code == 404
    assert client.delete(f"/api/employees/ana/leaves/{leave['id']}").status_code == 204
    assert client.delete(f"/api/employees/ana/leaves/{leave['id']}").status_code == 404
    assert client.delete("/api/shifts/Night").status_code == 204
    assert client.get("/api/employees/ana").json()["shift"] is None
    assert client.get("/api/shifts/Night").status_code == 404
    assert staff(backend).done.count("changed") == 5


@pytest.mark.parametrize(
    "hours", [{"start": "25:00", "end": "06:00"}, {"start": "22:00+07:00", "end": "06:00"}, {"start": "22:00"}]
)
def test_hours_that_are_none_are_refused(client: TestClient, hours: dict[str, str]) -> None:
    assert client.post("/api/shifts", json={"name": "x", **hours}).status_code == 422

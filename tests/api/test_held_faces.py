"""Faces that are held back, over HTTP."""

import numpy as np
import pytest
from fastapi.testclient import TestClient

from hadir.api.backend import Backend
from hadir.domain.employee import Employee
from hadir.domain.identity import EmployeeId, Metric, Thresholds, Yardstick
from hadir.store.audit import AuditFilter, AuditRepository
from hadir.store.employees import EmployeeRepository
from hadir.store.held_faces import HeldFace, HeldFaceRepository
from hadir.store.paging import Paging
from hadir.store.templates import Face, TemplateRepository
from tests.api.conftest import FakeStaff
from tests.builders import MODEL, at

ANA, BUDI = EmployeeId("ana"), EmployeeId("budi/2".replace("/", " "))
YARDSTICK = Yardstick(MODEL, Metric.COSINE, Thresholds(0.42, 0.06))


@pytest.fixture
def held(backend: Backend) -> HeldFaceRepository:
    """A face given for Ana that looks like Budi's second photograph."""
    employees = EmployeeRepository(backend.database)
    employees.add(Employee(ANA, "Ana Lestari"), at(0))
    employees.add(Employee(BUDI, "Budi"), at(0))
    templates = TemplateRepository(backend.database)
    for face_id, vector, quality in (("b1", (1, 0), 0.9), ("b2", (0.6, 0.8), 0.5)):
        face = Face(face_id, BUDI, str(MODEL), quality, f"face_images/{face_id}.jpg", face_id * 32, at(0))
        templates.add(face, np.array(vector, np.float32))
    (backend.home / "held_faces").mkdir()
    (backend.home / "held_faces" / "h1.jpg").write_bytes(b"\xff\xd8held")
    held = HeldFaceRepository(backend.database)
    face = HeldFace("h1", ANA, str(MODEL), 0.8, False, "held_faces/h1.jpg", "a" * 64, BUDI, 0.5321, at(0))
    held.add(face, np.array((0.5, 0.9), np.float32))
    return held


def staff(backend: Backend) -> FakeStaff:
    assert isinstance(backend.staff, FakeStaff)
    return backend.staff


@pytest.mark.usefixtures("held")
def test_both_pictures_and_the_similarity_are_shown(client: TestClient, backend: Backend) -> None:
    (row,) = client.get("/api/held_faces").json()["items"]
    assert row["employee"] == {"id": "ana", "name": "Ana Lestari"}
    assert row["looks_like"] == {"id": BUDI, "name": "Budi"}
    assert (row["similarity"], row["threshold"]) == (0.532, None)
    assert row["other_picture"] == "/api/employees/budi%202/faces/b1.jpg"
    staff(backend).compares = YARDSTICK
    (row,) = client.get("/api/held_faces").json()["items"]
    assert row["threshold"] == 0.42
    assert row["other_picture"] == "/api/employees/budi%202/faces/b2.jpg"
    assert client.get(row["picture"]).content == b"\xff\xd8held"
    (backend.home / "held_faces" / "h1.jpg").unlink()
    assert client.get(row["picture"]).status_code == 404


@pytest.mark.usefixtures("held")
def test_deciding_is_written_down(client: TestClient, backend: Backend) -> None:
    answer = client.post("/api/held_faces/h1/accept").json()
    assert (answer["accepted"], answer["face"]) == (True, "f9")
    assert client.post("/api/held_faces/h1/reject").status_code == 204
    assert staff(backend).done == ["accept h1", "turn down h1"]
    rows = AuditRepository(backend.database).page(AuditFilter(), Paging()).items
    assert [(row.action, row.subject) for row in reversed(rows)] == [
        ("employee.faces.accept", "ana"),
        ("employee.faces.reject", "ana"),
    ]
    assert rows[0].detail == "looked like budi 2, similarity 0.53"


def test_a_face_that_nobody_holds_back_is_not_found(client: TestClient, backend: Backend) -> None:
    for path in ("/api/held_faces/none/accept", "/api/held_faces/none/reject"):
        assert client.post(path).status_code == 404
    assert client.get("/api/held_faces/none.jpg").status_code == 404
    assert client.get("/api/held_faces").json()["total"] == 0
    assert staff(backend).done == []


def test_who_was_looked_like_may_be_erased(client: TestClient, backend: Backend, held: HeldFaceRepository) -> None:
    EmployeeRepository(backend.database).erase(BUDI, at(9), keep_attendance=False)
    (row,) = client.get("/api/held_faces").json()["items"]
    assert (row["looks_like"], row["other_picture"]) == (None, None)
    files = EmployeeRepository(backend.database).erase(ANA, at(9), keep_attendance=False)
    assert files == ("held_faces/h1.jpg",)
    assert held.page(Paging()).total == 0

"""Measuring thresholds over HTTP."""

import numpy as np
from fastapi.testclient import TestClient

from hadir.api.backend import Backend
from hadir.domain.identity import EmployeeId, Metric, Thresholds, Yardstick
from hadir.store.templates import Face, TemplateRepository
from tests.api.conftest import FakeStaff
from tests.builders import MODEL, at
from tests.store.people import enrol

YARDSTICK = Yardstick(MODEL, Metric.COSINE, Thresholds(0.42, 0.06))


def enrolled(backend: Backend, faces: int) -> None:
    """Three people in three directions, each with so many views that are little apart."""
    assert isinstance(backend.staff, FakeStaff)
    backend.staff.compares = YARDSTICK
    enrol(backend.database, "ana", "budi", "cara")
    templates = TemplateRepository(backend.database)
    for number, name in enumerate(("ana", "budi", "cara")):
        for view in range(faces):
            angle = np.radians(90 * number + 4 * view)
            face = Face(f"{name}{view}", EmployeeId(name), str(MODEL), 0.9, f"{name}{view}.jpg", f"{name}{view}", at(0))
            templates.add(face, np.array([np.cos(angle), np.sin(angle)], np.float32))


def test_thresholds_are_measured_on_the_people_of_the_site(client: TestClient, backend: Backend) -> None:
    enrolled(backend, faces=4)
    told = client.get("/api/tuning").json()
    assert (told["people"], told["templates"], told["genuine"], told["impostor"]) == (3, 12, 12, 24)
    assert told["lack"] is None
    assert told["present"]["threshold"] == 0.42
    assert told["recommended"]["false_accepts"] == told["recommended"]["false_rejects"] == 0
    assert 0.2 < told["recommended"]["threshold"] < 0.9
    assert told["recommended"]["at_most"] == 0.125
    assert set(told["closest"]) < {"Ana", "Budi", "Cara"}
    bins = told["histogram"]
    assert len(bins["edges"]) == len(bins["genuine"]) + 1
    assert (sum(bins["genuine"]), sum(bins["impostor"])) == (12, 24)
    assert len(told["curve"]) == 101


def test_of_too_few_nothing_is_recommended(client: TestClient, backend: Backend) -> None:
    enrolled(backend, faces=1)
    told = client.get("/api/tuning").json()
    assert (told["lack"], told["recommended"], told["equal_error"]) == ("people", None, None)
    assert client.get("/api/tuning.png").status_code == 200


def test_of_nobody_there_is_nothing_to_draw(client: TestClient, backend: Backend) -> None:
    assert isinstance(backend.staff, FakeStaff)
    backend.staff.compares = YARDSTICK
    told = client.get("/api/tuning").json()
    assert (told["people"], told["curve"], told["closest"]) == (0, [], None)


def test_the_measurement_is_drawn(client: TestClient, backend: Backend) -> None:
    enrolled(backend, faces=4)
    answer = client.get("/api/tuning.png")
    assert answer.headers["content-type"] == "image/png"
    assert answer.headers["content-disposition"] == 'attachment; filename="threshold.png"'
    assert answer.content.startswith(b"\x89PNG")


def test_while_the_models_are_being_loaded_nothing_is_measured(client: TestClient) -> None:
    for path in ("/api/tuning", "/api/tuning.png"):
        assert client.get(path).status_code == 503

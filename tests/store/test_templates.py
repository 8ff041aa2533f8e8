"""The faces of the staff, encrypted."""

from dataclasses import replace

import numpy as np
import pytest
from sqlalchemy import select, update

from hadir.domain.employee import Employee
from hadir.domain.errors import ConflictError, NotFoundError, WrongKeyError
from hadir.domain.identity import EmployeeId, ModelId
from hadir.store.crypto import Key
from hadir.store.database import Database
from hadir.store.employees import EmployeeRepository
from hadir.store.tables import face_templates
from hadir.store.templates import Face, TemplateRepository
from tests.builders import MODEL, at
from tests.store.people import enrol

ANA, BUDI = EmployeeId("ana"), EmployeeId("budi")
OTHER = ModelId("other", "1" * 12, "112:127.5:127.5:rgb", "fp32")
VECTOR = np.array([0.6, -0.8, 1e-20, 0.1], np.float32)


def face(face_id: str, employee: EmployeeId = ANA, model: ModelId = MODEL, second: float = 0) -> Face:
    return Face(face_id, employee, str(model), 0.75, f"face_images/{employee}/{face_id}.jpg", face_id * 8, at(second))


@pytest.fixture
def templates(database: Database) -> TemplateRepository:
    enrol(database, "ana", "budi")
    return TemplateRepository(database)


def test_a_template_is_kept_to_the_last_bit(templates: TemplateRepository) -> None:
    templates.add(face("f1"), VECTOR)
    (kept,) = templates.templates(MODEL)
    assert (kept.employee, kept.embedding.model) == (ANA, MODEL)
    assert kept.embedding.vector.dtype == np.float32
    assert kept.embedding.vector.tobytes() == VECTOR.tobytes()
    assert templates.faces(ANA) == (face("f1"),)
    assert templates.face(ANA, "f1") == face("f1")


def test_templates_of_one_model_are_not_those_of_another(templates: TemplateRepository) -> None:
    templates.add(face("f1"), VECTOR)
    templates.add(replace(face("f2", model=OTHER), sha256=face("f1").sha256), VECTOR)
    assert len(templates.templates(MODEL)) == len(templates.templates(OTHER)) == 1
    assert templates.known_photographs(MODEL) == {(ANA, "f1" * 8)} == templates.known_photographs(OTHER)


def test_whoever_does_not_work_here_any_more_is_not_recognised(
    database: Database, templates: TemplateRepository
) -> None:
    templates.add(face("f1"), VECTOR)
    templates.add(face("f2", BUDI), VECTOR)
    EmployeeRepository(database).change(Employee(ANA, "Ana", active=False))
    assert [one.employee for one in templates.templates(MODEL)] == [BUDI]
    assert templates.known_photographs(MODEL) == {(ANA, "f1" * 8), (BUDI, "f2" * 8)}


def test_a_photograph_is_enrolled_once_and_of_somebody_who_is_there(templates: TemplateRepository) -> None:
    templates.add(face("f1"), VECTOR)
    for given in (replace(face("f2"), sha256="f1" * 8), face("f3", EmployeeId("nobody")), face("f1", BUDI)):
        with pytest.raises(ConflictError):
            templates.add(given, VECTOR)
    templates.add(replace(face("f4", BUDI), sha256="f1" * 8), VECTOR)
    assert [one.id for one in templates.faces(ANA)] == ["f1"]


def test_faces_are_listed_the_oldest_first(templates: TemplateRepository) -> None:
    for face_id, second in (("f2", 5), ("f1", 9), ("f3", 5)):
        templates.add(face(face_id, second=second), VECTOR)
    assert [one.id for one in templates.faces(ANA)] == ["f2", "f3", "f1"]


def test_a_face_goes_with_what_other_models_made_of_it(templates: TemplateRepository) -> None:
    templates.add(face("f1"), VECTOR)
    templates.add(replace(face("f2", model=OTHER), image=face("f1").image), VECTOR)
    templates.add(face("f3"), VECTOR)
    assert templates.remove(ANA, "f1") == face("f1")
    assert [one.id for one in templates.faces(ANA)] == ["f3"]


def test_a_face_is_removed_from_whom_it_is_of_alone(templates: TemplateRepository) -> None:
    templates.add(face("f1"), VECTOR)
    for employee, face_id in ((BUDI, "f1"), (ANA, "f2"), (ANA, "' OR 1=1 --")):
        with pytest.raises(NotFoundError, match="has no face"):
            templates.remove(employee, face_id)
    assert len(templates.faces(ANA)) == 1


def test_no_vector_is_kept_as_it_is_nor_opens_in_another_row(database: Database, templates: TemplateRepository) -> None:
    templates.add(face("f1"), VECTOR)
    templates.add(face("f2", BUDI), -VECTOR)
    with database.writing() as connection:
        sealed = connection.scalar(select(face_templates.c.vector).where(face_templates.c.id == "f1"))
        assert sealed is not None
        assert VECTOR.tobytes() not in sealed
        connection.execute(update(face_templates).where(face_templates.c.id == "f2").values(vector=sealed))
    with pytest.raises(WrongKeyError):
        templates.templates(MODEL)


def test_another_key_is_said_to_be_wrong(database: Database, templates: TemplateRepository) -> None:
    templates.add(face("f1"), VECTOR)
    database.key = Key(b"o" * 32)
    with pytest.raises(WrongKeyError, match=r"secret\.key"):
        templates.templates(MODEL)
    assert templates.faces(ANA) == (face("f1"),)

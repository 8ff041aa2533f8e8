"""Faces that are held back, encrypted, and photographs that are settled."""

from dataclasses import replace

import numpy as np
import pytest
from sqlalchemy import select

from hadir.domain.errors import ConflictError, NotFoundError, WrongKeyError
from hadir.domain.identity import EmployeeId
from hadir.store.crypto import Key
from hadir.store.database import Database
from hadir.store.employees import EmployeeRepository
from hadir.store.held_faces import HeldFace, HeldFaceRepository
from hadir.store.paging import Paging
from hadir.store.settled import Settled, SettledRepository
from hadir.store.tables import held_faces, settled_photographs
from hadir.store.templates import Face, TemplateRepository
from tests.builders import MODEL, at
from tests.store.people import enrol

ANA, BUDI = EmployeeId("ana"), EmployeeId("budi")
VECTOR = np.linspace(-1, 1, 128, dtype=np.float32)


def held(face_id: str, employee: EmployeeId = ANA, other: EmployeeId = BUDI, second: float = 0) -> HeldFace:
    image = f"held_faces/{face_id}.jpg"
    return HeldFace(face_id, employee, str(MODEL), 0.7, True, image, face_id * 32, other, 0.53, at(second))


def face(face_id: str, employee: EmployeeId = ANA) -> Face:
    return Face(face_id, employee, str(MODEL), 0.5, f"face_images/{face_id}.jpg", face_id * 32, at(0))


@pytest.fixture
def repository(database: Database) -> HeldFaceRepository:
    enrol(database, ANA, BUDI)
    return HeldFaceRepository(database)


def test_a_face_is_held_back_until_it_is_let_go(database: Database, repository: HeldFaceRepository) -> None:
    repository.add(held("h1"), VECTOR)
    assert repository.get("h1") == held("h1")
    np.testing.assert_array_equal(repository.vector("h1"), VECTOR)
    assert repository.of_model(MODEL) == (held("h1"),)
    assert repository.of_model(replace(MODEL, precision="int8")) == ()
    with database.reading() as connection:
        assert VECTOR.tobytes() not in (connection.scalar(select(held_faces.c.vector)) or b"")
    assert repository.remove("h1") == held("h1")
    for gone in (repository.get, repository.vector, repository.remove):
        with pytest.raises(NotFoundError, match="h1"):
            gone("h1")


def test_the_one_that_waits_longest_comes_first(repository: HeldFaceRepository) -> None:
    for face_id, second in (("h1", 9), ("h2", 3), ("h3", 5)):
        repository.add(held(face_id, second=second), VECTOR)
    page = repository.page(Paging(1, 2))
    assert ([one.id for one in page.items], page.total) == (["h2", "h3"], 3)
    assert [one.id for one in repository.page(Paging(2, 2)).items] == ["h1"]


def test_a_photograph_is_held_back_once_and_of_people_who_are_there(repository: HeldFaceRepository) -> None:
    repository.add(held("h1"), VECTOR)
    nobody = EmployeeId("nobody")
    for given in (replace(held("h2"), sha256="h1" * 32), held("h3", nobody), held("h4", other=nobody)):
        with pytest.raises(ConflictError):
            repository.add(given, VECTOR)


def test_another_key_opens_nothing(database: Database, repository: HeldFaceRepository) -> None:
    repository.add(held("h1"), VECTOR)
    database.key = Key(b"o" * 32)
    with pytest.raises(WrongKeyError):
        repository.vector("h1")


def test_all_goes_with_the_employee_and_its_photographs_are_named(
    database: Database, repository: HeldFaceRepository
) -> None:
    repository.add(held("h1"), VECTOR)
    repository.add(held("h2", BUDI, ANA), VECTOR)
    SettledRepository(database).settle(str(MODEL), ANA, "s" * 64, Settled.AS_GOOD, at(0))
    assert EmployeeRepository(database).erase(ANA, at(1), keep_attendance=True) == ("held_faces/h1.jpg",)
    (left,) = repository.page(Paging()).items
    assert (left.id, left.looks_like) == ("h2", None)
    with database.reading() as connection:
        assert connection.execute(select(settled_photographs)).all() == []


def test_a_photograph_is_settled_once_by_the_last_word(database: Database) -> None:
    enrol(database, ANA)
    settled = SettledRepository(database)
    for outcome in (Settled.AS_GOOD, Settled.TURNED_DOWN):
        settled.settle(str(MODEL), ANA, "s" * 64, outcome, at(0))
    settled.settle(str(MODEL), BUDI, "s" * 64, Settled.AS_GOOD, at(0))
    assert settled.photographs(MODEL) == {(ANA, "s" * 64): Settled.TURNED_DOWN}
    assert settled.photographs(replace(MODEL, precision="int8")) == {}


def test_a_template_takes_the_place_of_another_whose_photograph_is_settled(database: Database) -> None:
    enrol(database, ANA)
    templates = TemplateRepository(database)
    templates.add(face("f1"), VECTOR)
    templates.replace(face("f1"), face("f2"), -VECTOR)
    ((kept, vector),) = templates.of(ANA, MODEL)
    assert kept == face("f2")
    np.testing.assert_array_equal(vector, -VECTOR)
    assert SettledRepository(database).photographs(MODEL) == {(ANA, "f1" * 32): Settled.AS_GOOD}
    assert (templates.uses(face("f1").image), templates.uses(face("f2").image)) == (False, True)
    assert templates.hashes() == {face("f2").image: "f2" * 32}


def test_what_added_nothing_may_come_again_once_a_face_is_removed(database: Database) -> None:
    enrol(database, ANA)
    templates, settled = TemplateRepository(database), SettledRepository(database)
    templates.add(face("f1"), VECTOR)
    settled.settle(str(MODEL), ANA, "a" * 64, Settled.AS_GOOD, at(0))
    settled.settle(str(MODEL), ANA, "b" * 64, Settled.TURNED_DOWN, at(0))
    templates.remove(ANA, "f1")
    assert settled.photographs(MODEL) == {(ANA, "b" * 64): Settled.TURNED_DOWN}

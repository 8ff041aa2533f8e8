"""What becomes of photographs that were looked at."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from hadir.domain.enrollment import PhotographResult, Portrait, Refusal, Unfit
from hadir.domain.errors import NotFoundError
from hadir.domain.identity import Embedding, EmployeeId, Metric, Thresholds, Yardstick
from hadir.domain.quality import Quality
from hadir.recognition.diversity import MOST
from hadir.runtime.registrar import Registrar
from hadir.store.database import Database
from hadir.store.held_faces import HeldFaceRepository
from hadir.store.paging import Paging
from hadir.store.templates import TemplateRepository
from tests.builders import MODEL
from tests.databases import new_database
from tests.store.people import enrol

ANA, BUDI = EmployeeId("ana"), EmployeeId("budi")
YARDSTICK = Yardstick(MODEL, Metric.COSINE, Thresholds(0.5, 0.1))


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = new_database(tmp_path)
    enrol(database, ANA, BUDI)
    yield database
    database.close()


@pytest.fixture
def registrar(tmp_path: Path, database: Database) -> Registrar:
    return Registrar(tmp_path, database, YARDSTICK)


def portrait(angle: float, score: float = 0.5) -> Portrait:
    """A face; two are as alike as the cosine of the degrees between them."""
    vector = np.array([np.cos(np.radians(angle)), np.sin(np.radians(angle))], np.float32)
    quality = Quality(size=90, sharpness=20, brightness=120, yaw=0, roll=0, score=score)
    return Portrait(Embedding(MODEL, vector), quality, f"jpeg {angle} {score}".encode())


def given(registrar: Registrar, employee: EmployeeId, angle: float, score: float = 0.5) -> PhotographResult:
    return registrar.enroll(employee, f"file {employee} {angle} {score}".encode(), portrait(angle, score))


def files(home: Path, folder: str) -> list[bytes]:
    return sorted(path.read_bytes() for path in (home / folder).rglob("*.jpg"))


def test_a_face_is_enrolled_with_the_hash_of_the_file_as_it_was_given(
    tmp_path: Path, database: Database, registrar: Registrar
) -> None:
    result = given(registrar, ANA, 0)
    assert result == PhotographResult(face_id=result.face_id)
    digest = hashlib.sha256(b"file ana 0 0.5").hexdigest()
    ((face, vector),) = TemplateRepository(database).of(ANA, MODEL)
    assert (face.id, face.sha256, face.image) == (result.face_id, digest, f"face_images/ana/{result.face_id}.jpg")
    assert vector[0] == pytest.approx(1)
    assert (tmp_path / face.image).read_bytes() == b"jpeg 0 0.5"
    assert given(registrar, ANA, 0).refusal is Refusal.SAME_PICTURE
    again = Registrar(tmp_path, database, YARDSTICK)
    for one in (registrar, again):
        found = one.remembered(ANA, digest)
        assert found is not None
        assert found.refusal is Refusal.SAME_PICTURE
        assert one.remembered(BUDI, digest) is None
    assert again.gallery.employees == (ANA,)


def test_what_is_unfit_is_told_and_may_be_given_again(database: Database, registrar: Registrar) -> None:
    result = registrar.enroll(ANA, b"blurred", Unfit(Refusal.BLURRED, "blurred"))
    assert (result.refusal, result.reason) == (Refusal.BLURRED, "blurred")
    assert registrar.remembered(ANA, hashlib.sha256(b"blurred").hexdigest()) is None


def test_a_face_like_somebody_elses_is_held_back(tmp_path: Path, database: Database, registrar: Registrar) -> None:
    given(registrar, ANA, 0)
    result = given(registrar, BUDI, 50)
    assert (result.refusal, result.looks_like, result.face_id) == (Refusal.DUPLICATE, ANA, None)
    (held,) = HeldFaceRepository(database).page(Paging()).items
    assert (held.id, held.employee, held.looks_like) == (result.held, BUDI, ANA)
    assert held.similarity == pytest.approx(np.cos(np.radians(50)), abs=1e-4)
    assert files(tmp_path, "held_faces") == [b"jpeg 50 0.5"]
    assert TemplateRepository(database).of(BUDI, MODEL) == ()
    for one in (registrar, Registrar(tmp_path, database, YARDSTICK)):
        again = given(one, BUDI, 50)
        assert (again.refusal, again.held, again.looks_like) == (Refusal.DUPLICATE, result.held, ANA)


def test_what_is_clearly_like_the_own_is_not_held_back(registrar: Registrar) -> None:
    given(registrar, ANA, 0)
    given(registrar, BUDI, 70)
    assert given(registrar, BUDI, 48).refusal is None


def test_a_stricter_threshold_holds_back_less(registrar: Registrar) -> None:
    given(registrar, ANA, 0)
    registrar.use(Yardstick(MODEL, Metric.COSINE, Thresholds(0.8, 0.1)))
    assert given(registrar, BUDI, 50).refusal is None


def test_a_held_face_that_is_accepted_is_enrolled(tmp_path: Path, database: Database, registrar: Registrar) -> None:
    given(registrar, ANA, 0)
    result = given(registrar, BUDI, 50)
    repository = HeldFaceRepository(database)
    held = repository.get(result.held or "")
    accepted = registrar.accept(held, repository.vector(held.id))
    assert accepted.face_id is not None
    ((face, _),) = TemplateRepository(database).of(BUDI, MODEL)
    assert (face.id, face.sha256) == (accepted.face_id, held.sha256)
    assert (tmp_path / face.image).read_bytes() == b"jpeg 50 0.5"
    assert files(tmp_path, "held_faces") == []
    assert repository.page(Paging()).total == 0
    assert given(registrar, BUDI, 50).refusal is Refusal.SAME_PICTURE


def test_a_held_face_that_is_turned_down_is_gone_for_good(
    tmp_path: Path, database: Database, registrar: Registrar
) -> None:
    given(registrar, ANA, 0)
    held = HeldFaceRepository(database).get(given(registrar, BUDI, 50).held or "")
    registrar.turn_down(held)
    assert files(tmp_path, "held_faces") == []
    for one in (registrar, Registrar(tmp_path, database, YARDSTICK)):
        assert given(one, BUDI, 50).refusal is Refusal.TURNED_DOWN
    with pytest.raises(NotFoundError):
        registrar.turn_down(held)


def test_a_face_that_adds_nothing_is_accepted_and_not_kept(
    tmp_path: Path, database: Database, registrar: Registrar
) -> None:
    first = given(registrar, ANA, 0)
    result = given(registrar, ANA, 5)
    assert (result.refusal, result.as_good, result.face_id) == (None, True, first.face_id)
    assert result.reason
    assert len(TemplateRepository(database).of(ANA, MODEL)) == 1
    assert files(tmp_path, "face_images") == [b"jpeg 0 0.5"]
    assert given(Registrar(tmp_path, database, YARDSTICK), ANA, 5).as_good


def test_a_clearly_better_view_takes_the_place_of_the_same(
    tmp_path: Path, database: Database, registrar: Registrar
) -> None:
    first = given(registrar, ANA, 0, score=0.3)
    result = given(registrar, ANA, 5, score=0.9)
    assert result.replaced == first.face_id
    assert files(tmp_path, "face_images") == [b"jpeg 5 0.9"]
    assert given(registrar, ANA, 0, score=0.3).as_good


def test_of_many_different_views_the_most_useful_are_kept(
    tmp_path: Path, database: Database, registrar: Registrar
) -> None:
    results = [given(registrar, ANA, 24 * number) for number in range(15)]
    assert all(result.refusal is None for result in results)
    assert len(TemplateRepository(database).of(ANA, MODEL)) == MOST
    assert len(files(tmp_path, "face_images")) == MOST


def test_a_photograph_that_somebody_put_there_stays_there(
    tmp_path: Path, database: Database, registrar: Registrar
) -> None:
    own = tmp_path / "face_images" / "ana" / "mine.jpg"
    own.parent.mkdir(parents=True)
    own.write_bytes(b"mine")
    result = registrar.enroll_file(ANA, "a" * 64, portrait(0, 0.3), "face_images/ana/mine.jpg")
    better = given(registrar, ANA, 5, score=0.9)
    assert better.replaced == result.face_id
    assert own.read_bytes() == b"mine"
    remembered = registrar.remembered(ANA, "a" * 64)
    assert remembered is not None
    assert remembered.as_good


def test_of_somebody_erased_meanwhile_nothing_is_kept(tmp_path: Path, database: Database, registrar: Registrar) -> None:
    assert given(registrar, EmployeeId("nobody"), 0).refusal is Refusal.SAME_PICTURE
    assert files(tmp_path, "face_images") == []

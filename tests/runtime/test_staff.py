"""Enrolling and forgetting people, with everybody concerned hearing of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest

from hadir.domain.enrollment import Portrait, Refusal, Unfit
from hadir.domain.errors import ConflictError, NotFoundError
from hadir.domain.health import EnrollmentHealth, EnrollmentState
from hadir.domain.identity import Embedding, EmployeeId, Metric, ModelId, Thresholds, Yardstick
from hadir.domain.quality import Quality
from hadir.pipeline.books import StaffMember
from hadir.recognition.gallery import Gallery
from hadir.runtime.messages import Ready
from hadir.runtime.staff import Staff
from hadir.store.database import Database
from hadir.store.held_faces import HeldFaceRepository
from hadir.store.paging import Paging
from hadir.store.templates import TemplateRepository
from tests.builders import MODEL
from tests.databases import new_database
from tests.store.people import enrol

ANA, BUDI = EmployeeId("ana"), EmployeeId("budi")
OTHER = ModelId("other", "1" * 12, "112:127.5:127.5:rgb", "fp32")


@dataclass
class HearingCrew:
    """Remembers what it heard."""

    galleries: list[Gallery] = field(default_factory=list)
    enrollment: EnrollmentHealth = field(default_factory=EnrollmentHealth)

    def use_gallery(self, gallery: Gallery) -> None:
        self.galleries.append(gallery)

    def keep_books(self, staff: tuple[StaffMember, ...]) -> None:
        pass

    def note_enrollment(self, health: EnrollmentHealth) -> None:
        self.enrollment = health


def ready(model: ModelId = MODEL) -> Ready:
    return Ready("test", "cpu", Yardstick(model, Metric.COSINE, Thresholds(0.5, 0.1)))


@dataclass
class Eyes:
    """Sees in a photograph what is written in it: an angle; and counts how often it looked."""

    model: ModelId = MODEL
    looks: int = 0

    def __call__(self, photograph: bytes) -> Portrait | Unfit:
        self.looks += 1
        words = photograph.decode().removeprefix("portrait of ").split()
        if words[0] == "nobody":
            return Unfit(Refusal.NO_FACE, "no face")
        angle = np.radians(float(words[0]))
        quality = Quality(size=90, sharpness=20, brightness=120, yaw=0, roll=0, score=0.5)
        vector = np.array([np.cos(angle), np.sin(angle)], np.float32)
        return Portrait(Embedding(self.model, vector), quality, b"portrait of " + photograph)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = new_database(tmp_path)
    enrol(database, ANA, BUDI)
    yield database
    database.close()


@pytest.fixture
def crew() -> HearingCrew:
    return HearingCrew()


def at_work(home: Path, database: Database, crew: HearingCrew, eyes: Eyes) -> Staff:
    staff = Staff(home, database, crew)
    staff.muster(ready(eyes.model), eyes)
    assert crew.enrollment.state is EnrollmentState.DONE
    return staff


def test_nothing_is_compared_before_the_models_are_loaded(
    tmp_path: Path, database: Database, crew: HearingCrew
) -> None:
    staff = Staff(tmp_path, database, crew)
    assert staff.yardstick() is None
    assert [one.refusal for one in staff.enroll(ANA, [b"0"])] == [Refusal.BUSY]
    for decide in (staff.accept_held, staff.turn_down_held):
        with pytest.raises(ConflictError, match="being loaded"):
            decide("h1")


def test_the_threshold_is_the_sites_where_it_chose_one(tmp_path: Path, database: Database, crew: HearingCrew) -> None:
    staff = at_work(tmp_path, database, crew, Eyes())
    staff.enroll(ANA, [b"0"])
    staff.use_threshold(0.8)
    found = staff.yardstick()
    assert found is not None
    assert found.thresholds == Thresholds(0.8, 0.1)
    assert [one.refusal for one in staff.enroll(BUDI, [b"50"])] == [None]
    staff.use_threshold(None)
    assert [one.refusal for one in staff.enroll(BUDI, [b"-40"])] == [Refusal.DUPLICATE]


def test_an_uploaded_photograph_is_enrolled_once_also_after_a_restart(
    tmp_path: Path, database: Database, crew: HearingCrew
) -> None:
    eyes = Eyes()
    staff = at_work(tmp_path, database, crew, eyes)
    staff.enroll(ANA, [b"0", b"0", b"nobody"])
    assert eyes.looks == 2
    again = at_work(tmp_path, database, crew, eyes)
    assert len(TemplateRepository(database).of(ANA, MODEL)) == 1
    assert [one.refusal for one in again.enroll(ANA, [b"0"])] == [Refusal.SAME_PICTURE]
    assert eyes.looks == 2
    assert crew.galleries[-1].employees == (ANA,)


def test_another_model_looks_at_what_is_kept_and_knows_it_by_its_first_name(
    tmp_path: Path, database: Database, crew: HearingCrew
) -> None:
    at_work(tmp_path, database, crew, Eyes()).enroll(ANA, [b"0"])
    eyes = Eyes(OTHER)
    staff = at_work(tmp_path, database, crew, eyes)
    templates = TemplateRepository(database)
    ((first, _),), ((second, _),) = templates.of(ANA, MODEL), templates.of(ANA, OTHER)
    assert (first.image, first.sha256) == (second.image, second.sha256)
    assert [one.refusal for one in staff.enroll(ANA, [b"0"])] == [Refusal.SAME_PICTURE]
    assert eyes.looks == 1


def test_who_lies_in_a_wrong_folder_is_held_back_too(tmp_path: Path, database: Database, crew: HearingCrew) -> None:
    for name, angle in (("ana", b"0"), ("budi", b"30")):
        (tmp_path / "face_images" / name).mkdir(parents=True)
        (tmp_path / "face_images" / name / "a.jpg").write_bytes(angle)
    eyes = Eyes()
    at_work(tmp_path, database, crew, eyes)
    at_work(tmp_path, database, crew, eyes)
    (held,) = HeldFaceRepository(database).page(Paging()).items
    assert (held.employee, held.looks_like) == (BUDI, ANA)
    assert eyes.looks == 2
    assert (tmp_path / "face_images" / "budi" / "a.jpg").exists()


def test_a_held_face_is_decided_about(tmp_path: Path, database: Database, crew: HearingCrew) -> None:
    staff = at_work(tmp_path, database, crew, Eyes())
    staff.enroll(ANA, [b"0"])
    one, two = (result.held or "" for result in staff.enroll(BUDI, [b"30", b"50"]))
    assert staff.accept_held(one).face_id is not None
    assert crew.galleries[-1].employees == (ANA, BUDI)
    staff.turn_down_held(two)
    for decide in (staff.accept_held, staff.turn_down_held):
        with pytest.raises(NotFoundError):
            decide(two)
    assert [result.refusal for result in staff.enroll(BUDI, [b"30", b"50"])] == [
        Refusal.SAME_PICTURE,
        Refusal.TURNED_DOWN,
    ]


def test_a_face_that_another_model_held_back_is_looked_at_again(
    tmp_path: Path, database: Database, crew: HearingCrew
) -> None:
    staff = at_work(tmp_path, database, crew, Eyes())
    staff.enroll(ANA, [b"0"])
    (result,) = staff.enroll(BUDI, [b"30"])
    later = at_work(tmp_path, database, crew, Eyes(OTHER))
    assert later.accept_held(result.held or "").face_id is not None
    assert [template.employee for template in TemplateRepository(database).templates(OTHER)] == [ANA, BUDI]


def test_whoever_is_erased_takes_the_faces_along(tmp_path: Path, database: Database, crew: HearingCrew) -> None:
    staff = at_work(tmp_path, database, crew, Eyes())
    staff.enroll(ANA, [b"0"])
    staff.enroll(BUDI, [b"30", b"120"])
    staff.erase(BUDI, keep_attendance=False)
    left = [path.parent.name for path in tmp_path.rglob("*.jpg")]
    assert left == ["ana"]
    assert HeldFaceRepository(database).page(Paging()).total == 0
    assert crew.galleries[-1].employees == (ANA,)

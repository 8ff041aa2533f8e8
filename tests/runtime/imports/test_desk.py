"""Imports of the server: with worker processes, through restarts; and a server that notices what a command did."""

import shutil
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from hadir.domain.bulk import Fate, ImportJob, ImportState
from hadir.domain.enrollment import PhotographResult, Refusal, Unfit
from hadir.domain.errors import ConflictError, DatabaseAwayError, InputError, NotFoundError
from hadir.runtime.imports import desk as imports
from hadir.runtime.imports.desk import ImportDesk
from hadir.store.imports.jobs import JobFolder
from hadir.store.imports.report import report_lines
from hadir.store.staff_version import StaffVersion
from tests.databases import new_database
from tests.runtime.houses import PATIENCE, database_in, running
from tests.runtime.imports.squares import imported, lay, photograph
from tests.simulator.waiting import eventually


def submitted(desk: ImportDesk, source: Path) -> str:
    """An import of a folder that was uploaded."""
    job = desk.folder.add(source.name, "hana", datetime.now(UTC))
    shutil.copytree(source, desk.folder.upload(job), dirs_exist_ok=True)
    desk.submit(job)
    return job.id


def ended(desk: ImportDesk, job_id: str) -> ImportJob:
    eventually(lambda: desk.job(job_id).state.is_over, PATIENCE)
    return desk.job(job_id)


def test_an_import_goes_on_after_a_restart_and_its_report_is_whole(tmp_path: Path) -> None:
    home, source = tmp_path / "home", lay(tmp_path / "photographs", ana=200, budi=200)
    home.mkdir()
    with running(home) as first:
        desk = first.house.imports
        job_id = submitted(desk, source)
        eventually(lambda: desk.job(job_id).tally.photographs >= 1, PATIENCE)
    assert JobFolder(home / "imports").get(job_id).state is ImportState.RUNNING
    with running(home) as second:
        job = ended(second.house.imports, job_id)
        lines = list(report_lines(second.house.imports.folder.report(job)))
        eventually(lambda: second.house.site.enrollment().employees == 2, PATIENCE)
    assert (job.state, job.total, job.tally.photographs, job.tally.added) == (ImportState.DONE, 400, 400, 2)
    assert len({line.photograph for line in lines}) == 401
    assert len(lines) == 402
    assert not {Fate.REFUSED, Fate.HELD_BACK} & {line.fate for line in lines}


def test_a_server_notices_whom_a_command_enrolled(tmp_path: Path) -> None:
    home, source = tmp_path / "home", lay(tmp_path / "photographs", ana=1)
    home.mkdir()
    with running(home) as made:
        eventually(made.house.staff.is_ready, PATIENCE)
        other = database_in(home)
        imported(source, home, other)
        StaffVersion(other).change()
        other.close()
        eventually(lambda: made.house.site.enrollment().employees == 1, PATIENCE)


class Busy:
    """Enrols nobody before a test lets it."""

    ready = False

    def is_ready(self) -> bool:
        return self.ready

    def remembered(self, employee: str, sha256: str) -> None:
        return None

    def admit(self, employee: str, sha256: str, outcome: object) -> None:
        raise NotImplementedError

    def changed(self) -> None:
        pass


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[ImportDesk]:
    database = new_database(tmp_path)
    yield ImportDesk(tmp_path, database, Busy(), lambda _: Unfit(Refusal.NO_FACE, "no face"))
    database.close()


def test_one_that_waits_can_be_cancelled_and_is_over_at_once(tmp_path: Path, desk: ImportDesk) -> None:
    job_id = submitted(desk, lay(tmp_path / "photographs", ana=1))
    assert desk.cancel(job_id).state is ImportState.CANCELLED
    assert not desk.folder.upload(desk.job(job_id)).exists()
    with pytest.raises(ConflictError):
        desk.cancel(job_id)
    with pytest.raises(NotFoundError):
        desk.cancel("none")


def test_one_that_failed_can_be_tried_again(tmp_path: Path, desk: ImportDesk) -> None:
    desk.start()
    job_id = submitted(desk, lay(tmp_path / "photographs", ana=1))
    Busy.ready = True
    job = ended(desk, job_id)
    Busy.ready = False
    assert (job.state, job.reason) == (
        ImportState.FAILED,
        "Something went wrong in Hadir itself (NotImplementedError).",
    )
    assert desk.resume(job_id).state is ImportState.WAITING
    desk.stop()


def test_a_database_that_is_away_at_the_end_of_one_does_not_keep_the_next_waiting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imports, "_TELL_SECONDS", 0.05)
    back, told = threading.Event(), threading.Event()

    class Away(Busy):
        ready = True

        def changed(self) -> None:
            if not back.is_set():
                raise DatabaseAwayError("The database does not answer", "Wait")
            told.set()

        def admit(self, employee: str, sha256: str, outcome: object) -> PhotographResult:
            return PhotographResult(face_id="f1")

    database = new_database(tmp_path)
    desk = ImportDesk(tmp_path, database, Away(), lambda _: Unfit(Refusal.NO_FACE, "no face"))
    desk.start()
    source = lay(tmp_path / "photographs", ana=1)
    for job_id in (submitted(desk, source), submitted(desk, source)):
        assert ended(desk, job_id).state is ImportState.DONE
    back.set()
    assert told.wait(PATIENCE), "the cameras hear of those enrolled when it is back"
    desk.stop()
    database.close()


def test_one_that_waits_and_was_deleted_by_hand_is_left_out(tmp_path: Path, desk: ImportDesk) -> None:
    source = lay(tmp_path / "photographs", ana=1)
    desk.start()
    gone, there = submitted(desk, source), submitted(desk, source)
    shutil.rmtree(desk.folder.upload(desk.job(gone)).parent)
    Busy.ready = True
    assert ended(desk, there).state is ImportState.FAILED
    Busy.ready = False
    desk.stop()


def test_nobody_in_it_is_said_at_once(tmp_path: Path, desk: ImportDesk) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="neither a sheet"):
        submitted(desk, tmp_path / "empty")


def test_what_is_over_is_deleted_after_a_month(tmp_path: Path, desk: ImportDesk) -> None:
    job_id = submitted(desk, lay(tmp_path / "photographs", ana=1))
    desk.cancel(job_id)
    desk.expire(datetime.now(UTC) + timedelta(days=29))
    assert desk.job(job_id).file == "photographs"
    desk.expire(datetime.now(UTC) + timedelta(days=31))
    assert desk.jobs() == ()


def test_photographs_alone_are_a_source_and_an_archive_is_one(tmp_path: Path) -> None:
    folder = JobFolder(tmp_path)
    photographs, archive = (folder.add(name, "hana", datetime.now(UTC)) for name in ("a.png", "a.zip"))
    (folder.upload(photographs) / "ana.png").write_bytes(photograph("ana"))
    (folder.upload(archive) / "a.zip").write_bytes(b"PK")
    assert folder.source(photographs).is_dir()
    assert folder.source(archive).name == "a.zip"


def test_one_that_runs_can_be_cancelled_and_what_is_enrolled_stays(tmp_path: Path) -> None:
    gate = threading.Event()

    def look(_: bytes) -> Unfit:
        gate.wait(PATIENCE)
        return Unfit(Refusal.NO_FACE, "no face")

    class Ready(Busy):
        ready = True

        def admit(self, employee: str, sha256: str, outcome: object) -> PhotographResult:
            return PhotographResult(refusal=Refusal.NO_FACE)

    database = new_database(tmp_path)
    desk = ImportDesk(tmp_path, database, Ready(), look)
    desk.start()
    job_id = submitted(desk, lay(tmp_path / "photographs", ana=60))
    eventually(lambda: desk.job(job_id).state is ImportState.RUNNING, PATIENCE)
    desk.cancel(job_id)
    gate.set()
    job = ended(desk, job_id)
    assert (job.state, job.tally.photographs < 60) == (ImportState.CANCELLED, True)
    assert not desk.folder.upload(job).exists()
    desk.stop()
    database.close()

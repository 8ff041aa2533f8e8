"""Enrolling the people of a folder, here and in a process apart."""

import errno
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from hadir.domain.errors import EnrollmentError, ModelMissingError
from hadir.domain.progress import NoProgress
from hadir.runtime.enrolling import EnrollmentProcess
from hadir.runtime.roster import Roster, enroll_people
from hadir.runtime.worker import LoadedTools
from tests.simulator.waiting import eventually
from tests.squares import load_square_tools, photographs


def enrolled(folder: Path) -> Roster:
    return enroll_people(folder, load_square_tools().tools, NoProgress())


class Told:
    """Keeps the progress."""

    def __init__(self) -> None:
        self.steps: list[tuple[str, int]] = []

    def begin(self, what: str, total: int) -> None:
        self.steps.append((what, total))

    def reach(self, done: int) -> None:
        self.steps.append(("done", done))


def test_everybody_with_a_photograph_is_enrolled(tmp_path: Path) -> None:
    roster = enrolled(photographs(tmp_path, "ana", "budi"))
    roster.require_everybody()
    assert set(roster.gallery.employees) == set(roster.people) == {"ana", "budi"}
    assert roster.refused == ()


def test_a_folder_without_photographs_does_not_stop_the_others(tmp_path: Path) -> None:
    photographs(tmp_path, "ana")
    (tmp_path / "new hire").mkdir()
    roster = enrolled(tmp_path)
    assert roster.gallery.employees == ("ana",)
    assert roster.refused == ((tmp_path / "new hire", "There is no photograph in the folder."),)
    with pytest.raises(EnrollmentError, match=r"new hire cannot be enrolled \(There is no photograph in the folder"):
        roster.require_everybody()


def test_a_folder_that_may_not_be_read_does_not_stop_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    photographs(tmp_path, "ana", "budi")
    list_folder = Path.iterdir

    def refuse(path: Path) -> Iterator[Path]:
        if path.name == "budi":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return list_folder(path)

    monkeypatch.setattr(Path, "iterdir", refuse)
    roster = enrolled(tmp_path)
    assert roster.gallery.employees == ("ana",)
    ((path, reason),) = roster.refused
    assert (path.name, "cannot be read" in reason) == ("budi", True)


def test_a_damaged_photograph_is_refused_with_its_reason(tmp_path: Path) -> None:
    photographs(tmp_path, "ana")
    (tmp_path / "ana" / "empty.jpg").touch()
    ((path, reason),) = enrolled(tmp_path).refused
    assert (path.name, "is empty" in reason) == ("empty.jpg", True)


def test_a_folder_of_nobody_is_no_roster(tmp_path: Path) -> None:
    with pytest.raises(EnrollmentError, match="holds no photographs"):
        enrolled(tmp_path)
    with pytest.raises(EnrollmentError, match="no folder"):
        enrolled(tmp_path / "none")


def test_a_process_apart_enrolls_the_same_and_says_how_it_gets_on(tmp_path: Path) -> None:
    told = Told()
    roster = EnrollmentProcess(photographs(tmp_path, "ana", "budi"), load_square_tools).run(told)
    assert roster.gallery.employees == enrolled(tmp_path).gallery.employees
    assert told.steps == [("Enrolling", 2), ("done", 1), ("done", 2)]


def _no_models() -> LoadedTools:
    raise ModelMissingError("The model file is missing", "Install the pack")


def _dies() -> LoadedTools:
    os._exit(9)


def _sleeps() -> LoadedTools:
    threading.Event().wait(600)
    raise AssertionError


def test_faults_of_the_process_come_back(tmp_path: Path) -> None:
    with pytest.raises(ModelMissingError, match="Install the pack"):
        EnrollmentProcess(photographs(tmp_path, "ana"), _no_models).run(NoProgress())
    with pytest.raises(EnrollmentError, match="ended unexpectedly"):
        EnrollmentProcess(tmp_path, _dies).run(NoProgress())


def test_an_enrolment_can_be_cancelled_at_any_time(tmp_path: Path) -> None:
    enrolment = EnrollmentProcess(photographs(tmp_path, "ana"), _sleeps)
    faults: list[EnrollmentError] = []

    def run() -> None:
        try:
            enrolment.run(NoProgress())
        except EnrollmentError as fault:
            faults.append(fault)

    running = threading.Thread(target=run)
    running.start()
    eventually(lambda: "spawn_main" in str([child.cmdline() for child in psutil.Process().children()]), 20)
    enrolment.cancel()
    running.join(20)
    assert len(faults) == 1
    with pytest.raises(EnrollmentError, match="cancelled"):
        enrolment.run(NoProgress())

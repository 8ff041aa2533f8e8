"""Enrolling the people of a folder, here and in a process apart."""

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from hadir.domain.errors import EnrollmentError
from hadir.domain.progress import NoProgress
from hadir.runtime.roster import Roster, enroll_people
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

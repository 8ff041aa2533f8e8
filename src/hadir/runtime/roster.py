"""Enrolling people from a folder of photographs: one folder a person."""

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Protocol

from hadir.domain.errors import EnrollmentError, ImageError
from hadir.domain.identity import EmployeeId, Template
from hadir.pipeline.enrollment import Enrolled, enroll
from hadir.pipeline.tools import FaceTools
from hadir.recognition.gallery import Gallery
from hadir.runtime.worker import LoadedTools
from hadir.video.photo import SUFFIXES, read_photo


class Counter(Protocol):
    """Hears how the enrolment gets on."""

    def begin(self, what: str, total: int) -> None:
        """It begins, with so many photographs."""

    def reach(self, done: int) -> None:
        """So many are done."""


@dataclass(frozen=True, eq=False, slots=True)
class Roster:
    """The people of a folder.

    Attributes:
        gallery: Their templates.
        refused: Each photograph that made none, with the reason in words.
    """

    gallery: Gallery
    refused: tuple[tuple[Path, str], ...]

    def require_everybody(self) -> None:
        """Check that each person has a template.

        Raises:
            EnrollmentError: Somebody has not a single usable photograph.
        """
        missing = next(
            (path.parent for path, _ in self.refused if path.parent.name not in self.gallery.employees), None
        )
        if missing is not None:
            reasons = "; ".join(f"{path.name}: {reason}" for path, reason in self.refused if path.parent == missing)
            raise EnrollmentError(
                f"{missing.name} cannot be enrolled ({reasons})",
                "Add a sharp, well lit photograph of that person alone, looking at the camera, or remove the folder",
            )


def photographs(folder: Path) -> tuple[tuple[EmployeeId, Path], ...]:
    """All photographs of a folder of people, in a fixed order.

    Raises:
        EnrollmentError: There is no such folder, or nobody in it.
    """
    if not folder.is_dir():
        raise EnrollmentError(f"There is no folder {folder}", "Make one with a folder of photographs for each person")
    people = sorted(path for path in folder.glob("[!.]*") if path.is_dir())
    found = {person: sorted(path for path in person.iterdir() if path.suffix.lower() in SUFFIXES) for person in people}
    empty = [person for person, pictures in found.items() if not pictures]
    if empty or not found:
        raise EnrollmentError(
            f"{next(iter(empty), folder)} holds no photographs",
            "Make a folder for each person, with JPEG or PNG files in it",
        )
    return tuple((EmployeeId(person.name), path) for person, pictures in found.items() for path in pictures)


def enroll_people(folder: Path, tools: FaceTools, counter: Counter) -> Roster:
    """Enrol everybody in a folder; what is wrong with a photograph does not stop the others.

    Raises:
        EnrollmentError: There is no such folder, or nobody in it.
    """
    pictures = photographs(folder)
    counter.begin(f"Enrolling from {folder}", len(pictures))
    templates: list[Template] = []
    refused: list[tuple[Path, str]] = []
    for done, (employee, path) in enumerate(pictures, start=1):
        outcome = _template(path, employee, tools)
        if isinstance(outcome, Template):
            templates.append(outcome)
        else:
            refused.append((path, outcome))
        counter.reach(done)
    return Roster(Gallery(tools.embedder.model_id, tools.embedder.metric, templates), tuple(refused))


def enroll_people_apart(folder: Path, load_tools: Callable[[], LoadedTools]) -> Roster:
    """As `enroll_people`, in a process of its own, so that this one never loads a model."""
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as pool:
        return pool.submit(_load_and_enroll, folder, load_tools).result()


class _Nobody:
    def begin(self, what: str, total: int) -> None:
        """Say nothing."""

    def reach(self, done: int) -> None:
        """Say nothing."""


def _load_and_enroll(folder: Path, load_tools: Callable[[], LoadedTools]) -> Roster:
    return enroll_people(folder, load_tools().tools, _Nobody())


def _template(path: Path, employee: EmployeeId, tools: FaceTools) -> Template | str:
    """The template of a photograph, or why there is none."""
    try:
        outcome = enroll(read_photo(path).image, employee, tools)
    except ImageError as fault:
        return str(fault)
    return outcome.template if isinstance(outcome, Enrolled) else outcome.reason.value

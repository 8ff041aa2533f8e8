"""Enrolling people from a folder of photographs: one folder a person."""

from dataclasses import dataclass
from pathlib import Path

from hadir.domain.enrollment import Portrait
from hadir.domain.errors import EnrollmentError, ImageError
from hadir.domain.identity import EmployeeId, Template, Yardstick
from hadir.domain.progress import Progress
from hadir.pipeline.enrollment import enroll
from hadir.pipeline.tools import VisionTools
from hadir.recognition.gallery import Gallery
from hadir.video.photo import SUFFIXES, read_photo


@dataclass(frozen=True, eq=False, slots=True)
class Roster:
    """The people of a folder.

    Attributes:
        people: All of them.
        templates: Of those with a usable photograph.
        yardstick: How they are compared.
        refused: Each photograph that made none, and each person's folder without any, with the reason in words.
    """

    people: tuple[EmployeeId, ...]
    templates: tuple[Template, ...]
    yardstick: Yardstick
    refused: tuple[tuple[Path, str], ...]

    @property
    def gallery(self) -> Gallery:
        """The templates, to be searched."""
        return Gallery(self.yardstick.model, self.yardstick.metric, self.templates)

    def require_everybody(self) -> None:
        """Check that each person has a template.

        Raises:
            EnrollmentError: Somebody has not a single usable photograph.
        """
        known = {template.employee for template in self.templates}
        missing = next((person for person in self.people if person not in known), None)
        if missing is not None:
            reasons = [reason for path, reason in self.refused if path.name == missing]
            reasons += [f"{path.name}: {reason}" for path, reason in self.refused if path.parent.name == missing]
            raise EnrollmentError(
                f"{missing} cannot be enrolled ({'; '.join(reasons)})",
                "Add a sharp, well lit photograph of that person alone, looking at the camera, or remove the folder",
            )


def enroll_people(folder: Path, tools: VisionTools, progress: Progress) -> Roster:
    """Enrol everybody in a folder; what is wrong with a photograph or a person does not stop the others.

    Raises:
        EnrollmentError: There is no such folder, or nobody in it.
    """
    people = _people(folder)
    pictures, refused = _photographs(people)
    progress.begin(f"Enrolling from {folder}", len(pictures))
    templates: list[Template] = []
    for done, (employee, path) in enumerate(pictures, start=1):
        outcome = _template(path, employee, tools)
        if isinstance(outcome, Template):
            templates.append(outcome)
        else:
            refused.append((path, outcome))
        progress.reach(done)
    names = tuple(EmployeeId(person.name) for person in people)
    return Roster(names, tuple(templates), tools.yardstick, tuple(refused))


def _people(folder: Path) -> list[Path]:
    """Each person's folder, in a fixed order.

    Raises:
        EnrollmentError: There is no such folder, it may not be read, or it holds nobody.
    """
    if not folder.is_dir():
        raise EnrollmentError(f"There is no folder {folder}", "Make one with a folder of photographs for each person")
    try:
        people = sorted(path for path in folder.glob("[!.]*") if path.is_dir())
    except OSError as fault:
        raise EnrollmentError(f"{folder} cannot be read ({fault.strerror})", "Allow this user to read it") from None
    if not people:
        raise EnrollmentError(
            f"{folder} holds no photographs", "Make a folder for each person, with JPEG or PNG files in it"
        )
    return people


def _photographs(people: list[Path]) -> tuple[list[tuple[EmployeeId, Path]], list[tuple[Path, str]]]:
    """The photographs of all, and the folders without any, with the reason."""
    pictures: list[tuple[EmployeeId, Path]] = []
    refused: list[tuple[Path, str]] = []
    for person in people:
        try:
            own = sorted(path for path in person.iterdir() if path.suffix.lower() in SUFFIXES)
        except OSError as fault:
            refused.append((person, f"The folder cannot be read ({fault.strerror})."))
            continue
        pictures += [(EmployeeId(person.name), path) for path in own]
        if not own:
            refused.append((person, "There is no photograph in the folder."))
    return pictures, refused


def _template(path: Path, employee: EmployeeId, tools: VisionTools) -> Template | str:
    """The template of a photograph, or why there is none."""
    try:
        outcome = enroll(read_photo(path).image, tools)
    except ImageError as fault:
        return str(fault)
    return Template(employee, outcome.embedding) if isinstance(outcome, Portrait) else outcome.reason

"""The staff as the running site knows it: enrolled from photographs, recognised by workers, kept by the rules."""

import hashlib
import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol
from uuid import uuid4

import numpy as np

from hadir.domain.employee import Employee
from hadir.domain.enrollment import PhotographResult, Portrait, Refusal, Unfit
from hadir.domain.errors import ConflictError, HadirError, InputError, StorageFullError, means_full_disk
from hadir.domain.health import EnrollmentHealth, EnrollmentState
from hadir.domain.identity import EmployeeId
from hadir.pipeline.books import StaffMember
from hadir.recognition.gallery import Gallery
from hadir.runtime.messages import Ready
from hadir.store.employees import EmployeeRepository, checked_id
from hadir.store.shifts import ShiftRepository
from hadir.store.templates import Face, TemplateRepository
from hadir.video.photo import SUFFIXES

_log = logging.getLogger(__name__)

FOLDER = "face_images"
_NOT_READY = PhotographResult(refusal=Refusal.BUSY, reason="The models are being loaded. Try it again in a moment.")


class Crew(Protocol):
    """Who must hear of changes of the staff."""

    def use_gallery(self, gallery: Gallery) -> None:
        """Recognise these people from now on."""

    def keep_books(self, staff: tuple[StaffMember, ...]) -> None:
        """Keep the record of these employees from now on."""

    def note_enrollment(self, health: EnrollmentHealth) -> None:
        """Hear how the enrolment is."""


class Staff:
    """Enrols and forgets people, and has everybody concerned hear of it."""

    def __init__(
        self,
        home: Path,
        employees: EmployeeRepository,
        shifts: ShiftRepository,
        templates: TemplateRepository,
        crew: Crew,
    ) -> None:
        """Prepare.

        Args:
            home: The home folder; photographs lie in `face_images/<employee>/`.
            employees: Where employees are kept.
            shifts: Where shifts and leaves are kept.
            templates: Where templates are kept.
            crew: Who hears of changes.
        """
        self._home = home
        self._employees = employees
        self._shifts = shifts
        self._templates = templates
        self._crew = crew
        self._ready: Ready | None = None
        self._look: Callable[[bytes], Portrait | Unfit] | None = None
        self._gallery: Gallery | None = None

    def members(self) -> tuple[StaffMember, ...]:
        """All who work here, as the rules know them."""
        shifts = {shift.name: shift for shift in self._shifts.all()}
        leaves = [kept.leave for kept in self._shifts.leaves()]
        return tuple(
            StaffMember(
                employee,
                None if employee.shift is None else shifts.get(employee.shift),
                tuple(leave for leave in leaves if leave.employee == employee.id),
            )
            for employee in self._employees.everybody()
        )

    def muster(self, ready: Ready, look: Callable[[bytes], Portrait | Unfit]) -> None:
        """Enrol the photographs below the home folder that are new to the model, then have everybody recognised."""
        self._ready, self._look = ready, look
        try:
            self._enroll_folders(ready)
            self.changed()
        except HadirError as fault:
            self._crew.note_enrollment(EnrollmentHealth(EnrollmentState.FAILED, reason=str(fault)))
            _log.error("Nobody is enrolled: %s", fault)

    def changed(self) -> None:
        """Have everybody concerned know the staff as it is kept now."""
        self._crew.keep_books(self.members())
        if self._ready is None:
            return
        gallery = Gallery(self._ready.model, self._ready.metric, self._templates.templates(self._ready.model))
        self._gallery = gallery
        self._crew.use_gallery(gallery)
        self._crew.note_enrollment(EnrollmentHealth(EnrollmentState.DONE, len(gallery.employees)))

    def enroll(self, employee: EmployeeId, photographs: Sequence[bytes]) -> tuple[PhotographResult, ...]:
        """Make templates of photographs of an employee.

        Args:
            employee: Who; must be kept already.
            photographs: The files, as they were given.

        Returns:
            What became of each, in order.

        Raises:
            NotFoundError: There is no such employee.
            StorageFullError: There is no space left.
        """
        self._employees.get(employee)
        results = tuple(self._enroll(employee, photograph) for photograph in photographs)
        if any(result.face_id for result in results):
            self.changed()
        return results

    def remove_face(self, employee: EmployeeId, face_id: str) -> None:
        """Forget a face, and delete its photograph.

        Raises:
            NotFoundError: The employee has no such face.
        """
        face = self._templates.remove(employee, face_id)
        (self._home / face.image).unlink(missing_ok=True)
        self.changed()

    def erase(self, employee: EmployeeId, *, keep_attendance: bool) -> None:
        """Forget an employee, with templates, photographs and all pictures.

        Raises:
            NotFoundError: There is no such employee.
        """
        files = self._employees.erase(employee, datetime.now(UTC), keep_attendance=keep_attendance)
        folder = self._home / FOLDER / employee
        own = list(folder.iterdir()) if folder.is_dir() else []
        for path in (*own, *(self._home / file for file in files)):
            path.unlink(missing_ok=True)
        with suppress(OSError):
            folder.rmdir()
        self.changed()

    def _enroll(self, employee: EmployeeId, photograph: bytes) -> PhotographResult:
        if self._ready is None or self._look is None:
            return _NOT_READY
        outcome = self._look(photograph)
        if isinstance(outcome, Unfit):
            return PhotographResult(refusal=outcome.refusal, reason=outcome.reason)
        other = self._looks_like(employee, outcome)
        if other is not None:
            return PhotographResult(refusal=Refusal.DUPLICATE, reason=f"looks like {other}", looks_like=other)
        return self._kept(employee, outcome)

    def _looks_like(self, employee: EmployeeId, portrait: Portrait) -> EmployeeId | None:
        """Another employee whom the portrait is as similar to as it must be to be taken for."""
        if self._gallery is None or self._ready is None:
            return None
        similarities = self._gallery.similarities(portrait.embedding.vector[None])[0]
        for place in np.argsort(-similarities):
            other = self._gallery.employees[place]
            if other != employee:
                return other if similarities[place] >= self._ready.similarity else None
        return None

    def _kept(self, employee: EmployeeId, portrait: Portrait) -> PhotographResult:
        """Write a portrait into the employee's folder, and its template into the database."""
        face_id = uuid4().hex
        image = f"{FOLDER}/{employee}/{face_id}.jpg"
        digest = hashlib.sha256(portrait.jpeg).hexdigest()
        _write(self._home / image, portrait.jpeg)
        try:
            self._add_template(employee, portrait, face_id, image, digest)
        except ConflictError:
            (self._home / image).unlink(missing_ok=True)
            return PhotographResult(refusal=Refusal.SAME_PICTURE, reason="the same picture is enrolled already")
        return PhotographResult(face_id=face_id, weak=portrait.weak)

    def _add_template(self, employee: EmployeeId, portrait: Portrait, face_id: str, image: str, digest: str) -> None:
        model = str(portrait.embedding.model)
        face = Face(face_id, employee, model, portrait.quality.score, image, digest, datetime.now(UTC))
        self._templates.add(face, portrait.embedding.vector)

    def _enroll_folders(self, ready: Ready) -> None:
        """Make templates of the photographs that there are none of for the model; what is wrong with one is said."""
        known = self._templates.known_photographs(ready.model)
        found = [(employee, path) for employee, path in self._photographs() if (employee, _hash(path)) not in known]
        for done, (employee, path) in enumerate(found):
            self._crew.note_enrollment(EnrollmentHealth(reason=f"{done} of {len(found)} photographs are done."))
            reason = self._enroll_file(employee, path)
            if reason:
                _log.warning("%s is not used: %s", path, reason)

    def _enroll_file(self, employee: EmployeeId, path: Path) -> str:
        """Make a template of a photograph that lies in its place; why not, in words, empty if so."""
        outcome = self._look(path.read_bytes()) if self._look is not None else Unfit(Refusal.BUSY, "no model is loaded")
        if isinstance(outcome, Unfit):
            return outcome.reason
        with suppress(ConflictError):
            image = str(path.relative_to(self._home))
            self._add_template(employee, outcome, uuid4().hex, image, _hash(path))
        return ""

    def _photographs(self) -> Iterator[tuple[EmployeeId, Path]]:
        """The photographs in the folders of all who work here; whoever has a folder becomes an employee."""
        kept = {row.id: row.active for row in self._all()}
        for folder in sorted(path for path in (self._home / FOLDER).glob("[!.]*") if path.is_dir()):
            try:
                employee = checked_id(folder.name)
            except InputError as fault:
                _log.warning("%s is not used: %s", folder, fault)
                continue
            if employee not in kept:
                self._employees.add(Employee(employee, folder.name), datetime.now(UTC))
            if kept.get(employee, True):
                files = sorted(path for path in folder.iterdir() if path.suffix.lower() in SUFFIXES)
                yield from ((employee, path) for path in files)

    def _all(self) -> tuple[Employee, ...]:
        active = self._employees.everybody()
        gone = self._employees.names().keys() - {one.id for one in active}
        return (*active, *(Employee(employee, employee, active=False) for employee in gone))


def _hash(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _write(path: Path, data: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    except OSError as fault:
        path.unlink(missing_ok=True)
        if means_full_disk(fault):
            raise StorageFullError("There is no space left for photographs", "Make room in the home folder") from None
        raise

"""The staff as the running site knows it: enrolled from photographs, recognised by workers, kept by the rules."""

import hashlib
import logging
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from hadir.domain.enrollment import PhotographResult, Portrait, Refusal, Unfit
from hadir.domain.errors import ConflictError, HadirError
from hadir.domain.health import EnrollmentHealth, EnrollmentState
from hadir.domain.identity import EmployeeId, Yardstick
from hadir.pipeline.books import StaffMember
from hadir.recognition.gallery import Gallery
from hadir.runtime.album import FOLDER, Album
from hadir.runtime.face_folders import FaceFolders
from hadir.runtime.messages import Ready
from hadir.runtime.registrar import Registrar
from hadir.store.database import Database
from hadir.store.employees import EmployeeRepository
from hadir.store.held_faces import HeldFaceRepository
from hadir.store.shifts import ShiftRepository
from hadir.store.templates import TemplateRepository

_log = logging.getLogger(__name__)

_LOADING = "The models are being loaded. Try it again in a moment."
_NOT_READY = PhotographResult(refusal=Refusal.BUSY, reason=_LOADING)


class Crew(Protocol):
    """Who must hear of changes of the staff."""

    def use_gallery(self, gallery: Gallery) -> None:
        """Recognise these people from now on."""

    def keep_books(self, staff: tuple[StaffMember, ...]) -> None:
        """Keep the record of these employees from now on."""

    def note_enrollment(self, health: EnrollmentHealth) -> None:
        """Hear how the enrolment is."""


class Staff:
    """Enrols and forgets people, and has everybody concerned hear of it. Its methods may be called from any thread."""

    def __init__(self, home: Path, database: Database, crew: Crew) -> None:
        """Prepare.

        Args:
            home: The home folder; photographs lie in `face_images/<employee>/`.
            database: Where everything is kept.
            crew: Who hears of changes.
        """
        self._home = home
        self._database = database
        self._employees = EmployeeRepository(database)
        self._shifts = ShiftRepository(database)
        self._templates = TemplateRepository(database)
        self._held = HeldFaceRepository(database)
        self._album = Album(home)
        self._crew = crew
        self._ready: Ready | None = None
        self._threshold: float | None = None
        self._look: Callable[[bytes], Portrait | Unfit] | None = None
        self._registrar: Registrar | None = None
        self._turn = threading.RLock()

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

    def yardstick(self) -> Yardstick | None:
        """How faces are compared, with the threshold that the site chose; None while the models are being loaded."""
        if self._ready is None:
            return None
        own = self._ready.yardstick
        if self._threshold is None:
            return own
        return replace(own, thresholds=replace(own.thresholds, similarity=self._threshold))

    def use_threshold(self, similarity: float | None) -> None:
        """Take two faces that are so similar for one person's from now on; None is what the model's pack says."""
        with self._turn:
            self._threshold = similarity
            yardstick = self.yardstick()
            if self._registrar is not None and yardstick is not None:
                self._registrar.use(yardstick)

    def muster(self, ready: Ready, look: Callable[[bytes], Portrait | Unfit]) -> None:
        """Enrol the photographs below the home folder that are new to the model, then have everybody recognised."""
        self._ready, self._look = ready, look
        try:
            self._registrar = self._new_registrar()
            self._enroll_folders()
            self.changed()
        except HadirError as fault:
            self._crew.note_enrollment(EnrollmentHealth(EnrollmentState.FAILED, reason=str(fault)))
            _log.error("Nobody is enrolled: %s", fault)

    def changed(self) -> None:
        """Have everybody concerned know the staff as it is kept now."""
        self._crew.keep_books(self.members())
        with self._turn:
            registrar = self._registrar = self._new_registrar()
        if registrar is not None:
            self._crew.use_gallery(registrar.gallery)
            self._crew.note_enrollment(EnrollmentHealth(EnrollmentState.DONE, len(registrar.gallery.employees)))

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
        if any(result.face_id and not result.as_good for result in results):
            self.changed()
        return results

    def is_ready(self) -> bool:
        """Whether the models are loaded, so that photographs can be looked at."""
        return self._registrar is not None

    def remembered(self, employee: EmployeeId, sha256: str) -> PhotographResult | None:
        """What became of a photograph that was given before; None of one that must be looked at."""
        registrar = self._registrar
        return None if registrar is None else registrar.remembered(employee, sha256)

    def admit(self, employee: EmployeeId, sha256: str, outcome: Portrait | Unfit) -> PhotographResult:
        """Decide about a photograph that was looked at; nobody hears of it before `changed` is called.

        Args:
            employee: Who; must be kept already.
            sha256: Of the file, as it was given.
            outcome: What was seen in it.

        Raises:
            StorageFullError: There is no space left.
        """
        with self._turn:
            return _NOT_READY if self._registrar is None else self._registrar.enroll_file(employee, sha256, outcome, "")

    def accept_held(self, held_id: str) -> PhotographResult:
        """Enrol a face that was held back: somebody decided that it is of the employee it was given for.

        Raises:
            NotFoundError: No such face is held back, or its photograph is gone.
            ConflictError: The model of now cannot use the photograph, or none is loaded yet.
            StorageFullError: There is no space left.
        """
        with self._turn:
            registrar = self._require_registrar()
            held = self._held.get(held_id)
            if held.model == str(registrar.yardstick.model):
                vector = self._held.vector(held_id)
            else:
                vector = self._seen(self._album.read(held.image)).embedding.vector
            result = registrar.accept(held, vector)
        self.changed()
        return result

    def turn_down_held(self, held_id: str) -> None:
        """Delete a face that was held back: somebody decided that it is not of the employee it was given for.

        Raises:
            NotFoundError: No such face is held back.
            ConflictError: The models are being loaded.
        """
        with self._turn:
            self._require_registrar().turn_down(self._held.get(held_id))

    def remove_face(self, employee: EmployeeId, face_id: str) -> None:
        """Forget a face, and delete its photograph.

        Raises:
            NotFoundError: The employee has no such face.
        """
        self._album.discard(self._templates.remove(employee, face_id).image)
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

    def _new_registrar(self) -> Registrar | None:
        yardstick = self.yardstick()
        return None if yardstick is None else Registrar(self._home, self._database, yardstick)

    def _require_registrar(self) -> Registrar:
        if self._registrar is None:
            raise ConflictError("The models are being loaded", "Try it again in a moment")
        return self._registrar

    def _seen(self, photograph: bytes) -> Portrait:
        """What the model of now makes of a photograph.

        Raises:
            ConflictError: It cannot use it.
        """
        outcome = Unfit(Refusal.BUSY, _LOADING) if self._look is None else self._look(photograph)
        if isinstance(outcome, Unfit):
            raise ConflictError(
                f"The photograph cannot be used ({outcome.reason})", "Turn it down, and add another one"
            )
        return outcome

    def _enroll(self, employee: EmployeeId, photograph: bytes) -> PhotographResult:
        if self._registrar is None or self._look is None:
            return _NOT_READY
        before = self._registrar.remembered(employee, hashlib.sha256(photograph).hexdigest())
        if before is not None:
            return before
        outcome = self._look(photograph)
        with self._turn:
            return self._registrar.enroll(employee, photograph, outcome)

    def _enroll_folders(self) -> None:
        """Make templates of the photographs that there are none of for the model; what is wrong with one is said."""
        registrar, look = self._registrar, self._look
        if registrar is None or look is None:
            return
        folders = FaceFolders(self._home, self._employees, self._templates)
        new = [found for found in folders.photographs() if registrar.remembered(found[0], found[2]) is None]
        for done, (employee, path, sha256) in enumerate(new):
            self._crew.note_enrollment(EnrollmentHealth(reason=f"{done} of {len(new)} photographs are done."))
            outcome = look(path.read_bytes())
            result = registrar.enroll_file(employee, sha256, outcome, folders.name(path))
            if result.reason:
                _log.warning("%s is not used: %s", path, result.reason)

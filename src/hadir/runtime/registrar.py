"""Deciding what becomes of a photograph that was looked at: a template, a face that is held back, or nothing."""

import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import numpy as np
from numpy.typing import NDArray

from hadir.domain.enrollment import PhotographResult, Portrait, Refusal, Unfit
from hadir.domain.errors import ConflictError
from hadir.domain.identity import EmployeeId, Yardstick
from hadir.recognition.diversity import Candidate, place_among
from hadir.recognition.gallery import Gallery
from hadir.recognition.lookalikes import Likeness, LookAlikes
from hadir.runtime.album import Album
from hadir.store.database import Database
from hadir.store.held_faces import HeldFace, HeldFaceRepository
from hadir.store.settled import Settled, SettledRepository
from hadir.store.templates import Face, TemplateRepository

_SAME_PICTURE = PhotographResult(refusal=Refusal.SAME_PICTURE, reason="the same picture is enrolled already")
_AS_GOOD = PhotographResult(as_good=True, reason="as good as one that is enrolled")
_SETTLED = {
    Settled.AS_GOOD: _AS_GOOD,
    Settled.TURNED_DOWN: PhotographResult(refusal=Refusal.TURNED_DOWN, reason="an admin turned it down"),
}


@dataclass(frozen=True, eq=False, slots=True)
class _View:
    """A face that was given for an employee.

    Attributes:
        employee: Whom it was given for.
        sha256: Of the photograph as it was given.
        vector: Shape (D,), as the model gives it.
        quality: How good it is, 0..1.
        weak: Whether a better photograph would help.
        jpeg: The face with some surroundings.
        image: Where the photograph lies already; empty where it must be written.
    """

    employee: EmployeeId
    sha256: str
    vector: NDArray[np.float32]
    quality: float
    weak: bool
    jpeg: bytes
    image: str = ""


class Registrar:
    """Enrols people for one model, one photograph after the other; it knows what others enrolled before it began.

    Attributes:
        yardstick: How faces are compared.
        gallery: Who was enrolled when it began.
    """

    def __init__(self, home: Path, database: Database, yardstick: Yardstick) -> None:
        """Learn who is enrolled.

        Args:
            home: The home folder.
            database: Where faces are kept.
            yardstick: How faces are compared.

        Raises:
            WrongKeyError: The templates were encrypted with another key.
        """
        self._album = Album(home)
        self._templates = TemplateRepository(database)
        self._held = HeldFaceRepository(database)
        self._settled = SettledRepository(database)
        self.yardstick = yardstick
        known = self._templates.templates(yardstick.model)
        self.gallery = Gallery(yardstick.model, yardstick.metric, known)
        self._people = LookAlikes(yardstick, known)
        self._results = self._earlier_results()

    def use(self, yardstick: Yardstick) -> None:
        """Compare faces like this from now on; the model is the one of before."""
        self.yardstick = self._people.yardstick = yardstick

    def remembered(self, employee: EmployeeId, sha256: str) -> PhotographResult | None:
        """What became of a photograph that was given before; None of one that must be looked at.

        Args:
            employee: For whom it is given.
            sha256: Of the file, as it is given.
        """
        return self._results.get((employee, sha256))

    def enroll(self, employee: EmployeeId, data: bytes, outcome: Portrait | Unfit) -> PhotographResult:
        """Decide about a photograph.

        Args:
            employee: For whom it is given; must be kept already.
            data: The file, as it was given.
            outcome: What was seen in it.

        Raises:
            StorageFullError: There is no space left.
        """
        return self.enroll_file(employee, hashlib.sha256(data).hexdigest(), outcome, "")

    def enroll_file(self, employee: EmployeeId, sha256: str, outcome: Portrait | Unfit, image: str) -> PhotographResult:
        """Decide about a photograph that lies in the employee's folder already, and stays there.

        Args:
            employee: For whom it is given; must be kept already.
            sha256: Of the file.
            outcome: What was seen in it.
            image: The file below the home folder.

        Raises:
            StorageFullError: There is no space left.
        """
        before = self.remembered(employee, sha256)
        if before is not None:
            return before
        if isinstance(outcome, Unfit):
            return PhotographResult(refusal=outcome.refusal, reason=outcome.reason)
        score = outcome.quality.score
        view = _View(employee, sha256, outcome.embedding.vector, score, outcome.weak, outcome.jpeg, image)
        likeness = self._people.likeness(employee, view.vector)
        if self._people.is_doubtful(employee, likeness):
            return self._remember(view, self._hold(view, likeness))
        return self._keep(view)

    def accept(self, held: HeldFace, vector: NDArray[np.float32]) -> PhotographResult:
        """Make a template of a face that was held back: it is of the employee, however much it looks like another.

        Args:
            held: The face.
            vector: What this model makes of it, shape (D,).

        Raises:
            NotFoundError: Its photograph is not there any more.
            StorageFullError: There is no space left.
        """
        jpeg = self._album.read(held.image)
        view = _View(held.employee, held.sha256, vector, held.quality, held.weak, jpeg)
        result = self._keep(view)
        self._let_go(held)
        return result

    def turn_down(self, held: HeldFace) -> None:
        """Delete a face that was held back; its photograph is not taken for the employee's again."""
        now = datetime.now(UTC)
        self._settled.settle(held.model, held.employee, held.sha256, Settled.TURNED_DOWN, now)
        self._let_go(held)
        self._results[held.employee, held.sha256] = _SETTLED[Settled.TURNED_DOWN]

    def _let_go(self, held: HeldFace) -> None:
        self._held.remove(held.id)
        self._album.discard(held.image)

    def _hold(self, view: _View, likeness: Likeness) -> PhotographResult:
        """Hold a face back until somebody decides."""
        held_id = uuid4().hex
        image = self._album.put_held(held_id, view.jpeg)
        held = HeldFace(
            id=held_id,
            employee=view.employee,
            model=str(self.yardstick.model),
            quality=view.quality,
            weak=view.weak,
            image=image,
            sha256=view.sha256,
            looks_like=likeness.other,
            similarity=likeness.similarity,
            created_at=datetime.now(UTC),
        )
        try:
            self._held.add(held, view.vector)
        except ConflictError:
            self._album.discard(image)
            return _SAME_PICTURE
        return _held_back(held)

    def _keep(self, view: _View) -> PhotographResult:
        """Enrol a face, if it adds anything to those of the employee that are."""
        enrolled = self._templates.of(view.employee, self.yardstick.model)
        candidates = [Candidate(vector, face.quality) for face, vector in enrolled]
        place = place_among(candidates, Candidate(view.vector, view.quality), self.yardstick)
        twin = None if place.twin is None else enrolled[place.twin][0]
        if not place.kept and twin is not None:
            return self._as_good(view, twin)
        return self._remember(view, self._added(view, twin))

    def _as_good(self, view: _View, twin: Face) -> PhotographResult:
        model, now = str(self.yardstick.model), datetime.now(UTC)
        self._settled.settle(model, view.employee, view.sha256, Settled.AS_GOOD, now)
        return self._remember(view, replace(_AS_GOOD, face_id=twin.id))

    def _added(self, view: _View, leaving: Face | None) -> PhotographResult:
        """Write a face into the employee's folder, and its template into the database, in the place of another one."""
        face_id = uuid4().hex
        image = view.image or self._album.put_enrolled(view.employee, face_id, view.jpeg)
        model, now = str(self.yardstick.model), datetime.now(UTC)
        face = Face(face_id, view.employee, model, view.quality, image, view.sha256, now)
        try:
            self._insert(face, view.vector, leaving)
        except ConflictError:
            if not view.image:
                self._album.discard(image)
            return _SAME_PICTURE
        self._people.add(view.employee, view.vector)
        return PhotographResult(face_id=face_id, weak=view.weak, replaced=None if leaving is None else leaving.id)

    def _insert(self, face: Face, vector: NDArray[np.float32], leaving: Face | None) -> None:
        if leaving is None:
            self._templates.add(face, vector)
            return
        self._templates.replace(leaving, face, vector)
        self._results[leaving.employee, leaving.sha256] = _AS_GOOD
        if self._album.is_ours(leaving.image) and not self._templates.uses(leaving.image):
            self._album.discard(leaving.image)

    def _remember(self, view: _View, result: PhotographResult) -> PhotographResult:
        """Know the photograph when it is given again."""
        accepted = result.refusal is None and not result.as_good
        self._results[view.employee, view.sha256] = _SAME_PICTURE if accepted else result
        return result

    def _earlier_results(self) -> dict[tuple[EmployeeId, str], PhotographResult]:
        model = self.yardstick.model
        settled = self._settled.photographs(model)
        results = {photograph: _SETTLED[outcome] for photograph, outcome in settled.items()}
        results |= {(held.employee, held.sha256): _held_back(held) for held in self._held.of_model(model)}
        return results | dict.fromkeys(self._templates.known_photographs(model), _SAME_PICTURE)


def _held_back(held: HeldFace) -> PhotographResult:
    reason = f"looks like {held.looks_like or 'somebody else'}: it is held back until an admin decides"
    return PhotographResult(
        refusal=Refusal.DUPLICATE, reason=reason, looks_like=held.looks_like, held=held.id, weak=held.weak
    )

"""The faces of the staff: templates, encrypted, each with the photograph that it was made from."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Row, delete, exists, insert, select, true
from sqlalchemy.exc import IntegrityError

from hadir.domain.errors import ConflictError, NotFoundError
from hadir.domain.identity import Embedding, EmployeeId, ModelId, Template
from hadir.store.database import Database
from hadir.store.settled import Settled, settle, unsettle
from hadir.store.tables import employees, face_templates


@dataclass(frozen=True, slots=True)
class Face:
    """An enrolled face, without its template.

    Attributes:
        id: Names it.
        employee: Whose.
        model: The model that its template is for.
        quality: How good the photograph is, 0..1.
        image: The photograph below the home folder.
        sha256: Of the photograph as it was given.
        created_at: Since when.
    """

    id: str
    employee: EmployeeId
    model: str
    quality: float
    image: str
    sha256: str
    created_at: datetime


class TemplateRepository:
    """The templates."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, face: Face, vector: NDArray[np.float32]) -> None:
        """Keep a template.

        Args:
            face: What it was made from.
            vector: Shape (D,), float32.

        Raises:
            ConflictError: There is one of that photograph, or the employee is gone.
        """
        with self._database.writing() as connection:
            self._insert(connection, face, vector)

    def replace(self, old: Face, face: Face, vector: NDArray[np.float32]) -> None:
        """Keep a template in the place of another one of the employee for the model, whose photograph is settled then.

        Args:
            old: The one that leaves.
            face: What the new one was made from.
            vector: Shape (D,), float32.

        Raises:
            ConflictError: There is one of that photograph, or the employee is gone.
        """
        with self._database.writing() as connection:
            self._insert(connection, face, vector)
            connection.execute(delete(face_templates).where(face_templates.c.id == old.id))
            settle(connection, old.model, old.employee, old.sha256, Settled.AS_GOOD, face.created_at)

    def faces(self, employee: EmployeeId) -> tuple[Face, ...]:
        """The enrolled faces of an employee, the oldest first."""
        order = face_templates.c.created_at, face_templates.c.id
        with self._database.reading() as connection:
            rows = connection.execute(_faces().where(face_templates.c.employee_id == employee).order_by(*order))
            return tuple(map(_face, rows))

    def face(self, employee: EmployeeId, face_id: str) -> Face:
        """One enrolled face.

        Raises:
            NotFoundError: The employee has no such.
        """
        found = next((face for face in self.faces(employee) if face.id == face_id), None)
        if found is None:
            raise NotFoundError(f"{employee} has no face {face_id}", "See which there are")
        return found

    def remove(self, employee: EmployeeId, face_id: str) -> Face:
        """Forget an enrolled face, and the templates that other models made of its photograph.

        Photographs that added nothing while it was there may be given again.

        Raises:
            NotFoundError: The employee has no such.
        """
        face = self.face(employee, face_id)
        same = face_templates.c.employee_id == employee, face_templates.c.image == face.image
        with self._database.writing() as connection:
            connection.execute(delete(face_templates).where(*same))
            unsettle(connection, employee)
        return face

    def of(self, employee: EmployeeId, model: ModelId) -> tuple[tuple[Face, NDArray[np.float32]], ...]:
        """The faces of an employee for a model, the oldest first, each with its vector of shape (D,).

        Raises:
            WrongKeyError: They were encrypted with another key.
        """
        columns = face_templates.c
        own = columns.employee_id == employee, columns.model_id == str(model)
        with self._database.reading() as connection:
            rows = connection.execute(select(face_templates).where(*own).order_by(columns.created_at, columns.id)).all()
        return tuple((_face(row), self._vector(row.id, row.vector)) for row in rows)

    def uses(self, image: str) -> bool:
        """Whether any template was made from a photograph, named by its file below the home folder."""
        with self._database.reading() as connection:
            return bool(connection.scalar(select(exists().where(face_templates.c.image == image))))

    def hashes(self) -> dict[str, str]:
        """The hash of each photograph as it was given, by the file below the home folder that is kept of it."""
        wanted = select(face_templates.c.image, face_templates.c.image_sha256)
        with self._database.reading() as connection:
            return {row[0]: row[1] for row in connection.execute(wanted)}

    def known_photographs(self, model: ModelId) -> frozenset[tuple[EmployeeId, str]]:
        """The photographs that there are templates of for a model: whose, and the hash of each."""
        wanted = select(face_templates.c.employee_id, face_templates.c.image_sha256).where(
            face_templates.c.model_id == str(model)
        )
        with self._database.reading() as connection:
            return frozenset((EmployeeId(row[0]), row[1]) for row in connection.execute(wanted))

    def templates(self, model: ModelId) -> tuple[Template, ...]:
        """The templates of all who work here, for a model.

        Raises:
            WrongKeyError: They were encrypted with another key.
        """
        wanted = (
            select(face_templates.c.id, face_templates.c.employee_id, face_templates.c.vector)
            .join(employees, employees.c.id == face_templates.c.employee_id)
            .where(face_templates.c.model_id == str(model), employees.c.active == true())
            .order_by(face_templates.c.employee_id, face_templates.c.id)
        )
        with self._database.reading() as connection:
            rows = connection.execute(wanted).all()
        return tuple(Template(EmployeeId(row[1]), Embedding(model, self._vector(row[0], row[2]))) for row in rows)

    def _insert(self, connection: Connection, face: Face, vector: NDArray[np.float32]) -> None:
        sealed = self._database.key.encrypt(vector.astype("<f4").tobytes(), _about(face.id))
        try:
            connection.execute(insert(face_templates).values(vector=sealed, **_values(face)))
        except IntegrityError:
            raise ConflictError(
                f"That photograph of {face.employee} is enrolled already, or the employee is gone",
                "Choose another photograph",
            ) from None

    def _vector(self, face_id: str, sealed: bytes) -> NDArray[np.float32]:
        return np.frombuffer(self._database.key.decrypt(sealed, _about(face_id)), "<f4").astype(np.float32)


def _about(face_id: str) -> str:
    """What a template is encrypted for: it opens in no other row."""
    return f"face_templates:{face_id}"


def _faces() -> Any:
    columns = [column for column in face_templates.c if column.name != "vector"]
    return select(*columns)


def _values(face: Face) -> dict[str, Any]:
    return {
        "id": face.id,
        "employee_id": face.employee,
        "model_id": face.model,
        "quality": face.quality,
        "image": face.image,
        "image_sha256": face.sha256,
        "created_at": face.created_at,
    }


def _face(row: Row[Any]) -> Face:
    return Face(
        row.id, EmployeeId(row.employee_id), row.model_id, row.quality, row.image, row.image_sha256, row.created_at
    )

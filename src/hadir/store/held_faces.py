"""Faces that are held back until somebody decides: each looks like another employee than it was given for."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Row, delete, func, insert, select
from sqlalchemy.exc import IntegrityError

from hadir.domain.errors import ConflictError, NotFoundError
from hadir.domain.identity import EmployeeId, ModelId
from hadir.store.database import Database
from hadir.store.paging import Page, Paging
from hadir.store.tables import held_faces


@dataclass(frozen=True, slots=True)
class HeldFace:
    """A face that is held back, without its vector.

    Attributes:
        id: Names it.
        employee: For whom it was given.
        model: The model that described it.
        quality: How good the photograph is, 0..1.
        weak: Whether a better photograph would help.
        image: The photograph below the home folder.
        sha256: Of the photograph as it was given.
        looks_like: The other employee; None if erased since.
        similarity: How much like the other employee, on the model's scale.
        created_at: Since when.
    """

    id: str
    employee: EmployeeId
    model: str
    quality: float
    weak: bool
    image: str
    sha256: str
    looks_like: EmployeeId | None
    similarity: float
    created_at: datetime


class HeldFaceRepository:
    """The faces that are held back."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, face: HeldFace, vector: NDArray[np.float32]) -> None:
        """Hold a face back.

        Args:
            face: What it is.
            vector: Shape (D,), float32.

        Raises:
            ConflictError: That photograph is held back already, or one of the employees is gone.
        """
        sealed = self._database.key.encrypt(vector.astype("<f4").tobytes(), _about(face.id))
        with self._database.writing() as connection:
            try:
                connection.execute(insert(held_faces).values(vector=sealed, **_values(face)))
            except IntegrityError:
                raise ConflictError(
                    f"That photograph of {face.employee} is held back already, or the employee is gone",
                    "Decide about it, or choose another photograph",
                ) from None

    def page(self, paging: Paging) -> Page[HeldFace]:
        """A page of them, the one that waits longest first."""
        order = held_faces.c.created_at, held_faces.c.id
        with self._database.reading() as connection:
            total = connection.scalar(select(func.count()).select_from(held_faces)) or 0
            rows = connection.execute(_faces().order_by(*order).offset(paging.offset).limit(paging.per_page))
            return Page(tuple(map(_face, rows)), paging.page, paging.per_page, total)

    def of_model(self, model: ModelId) -> tuple[HeldFace, ...]:
        """All that one model described."""
        with self._database.reading() as connection:
            return tuple(map(_face, connection.execute(_faces().where(held_faces.c.model_id == str(model)))))

    def get(self, face_id: str) -> HeldFace:
        """One of them.

        Raises:
            NotFoundError: There is no such.
        """
        with self._database.reading() as connection:
            row = connection.execute(_faces().where(held_faces.c.id == face_id)).one_or_none()
        if row is None:
            raise NotFoundError(f"No face {face_id} is held back", "See which are; somebody may have decided already")
        return _face(row)

    def vector(self, face_id: str) -> NDArray[np.float32]:
        """The vector of one, shape (D,).

        Raises:
            NotFoundError: There is no such.
            WrongKeyError: It was encrypted with another key.
        """
        face = self.get(face_id)
        with self._database.reading() as connection:
            sealed = connection.scalar(select(held_faces.c.vector).where(held_faces.c.id == face.id))
        return np.frombuffer(self._database.key.decrypt(sealed or b"", _about(face_id)), "<f4").astype(np.float32)

    def remove(self, face_id: str) -> HeldFace:
        """Hold a face back no more.

        Raises:
            NotFoundError: There is no such.
        """
        face = self.get(face_id)
        with self._database.writing() as connection:
            if connection.execute(delete(held_faces).where(held_faces.c.id == face_id)).rowcount == 0:
                raise NotFoundError(f"No face {face_id} is held back", "Somebody else has just decided")
        return face


def _about(face_id: str) -> str:
    """What a vector is encrypted for: it opens in no other row."""
    return f"held_faces:{face_id}"


def _faces() -> Any:
    return select(*(column for column in held_faces.c if column.name != "vector"))


def _values(face: HeldFace) -> dict[str, Any]:
    return {
        "id": face.id,
        "employee_id": face.employee,
        "model_id": face.model,
        "quality": face.quality,
        "weak": face.weak,
        "image": face.image,
        "image_sha256": face.sha256,
        "looks_like_id": face.looks_like,
        "similarity": face.similarity,
        "created_at": face.created_at,
    }


def _face(row: Row[Any]) -> HeldFace:
    return HeldFace(
        id=row.id,
        employee=EmployeeId(row.employee_id),
        model=row.model_id,
        quality=row.quality,
        weak=row.weak,
        image=row.image,
        sha256=row.image_sha256,
        looks_like=None if row.looks_like_id is None else EmployeeId(row.looks_like_id),
        similarity=row.similarity,
        created_at=row.created_at,
    )

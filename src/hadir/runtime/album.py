"""The files of photographs: those of the enrolled, and those that are held back."""

import re
from pathlib import Path

from hadir.domain.errors import NotFoundError, StorageFullError, means_full_disk
from hadir.domain.identity import EmployeeId

FOLDER = "face_images"
HELD = "held_faces"
_OURS = re.compile(rf"{FOLDER}/[^/]+/[0-9a-f]{{32}}\.jpg")
"""A photograph that was written here, and not put there by somebody."""


class Album:
    """The photographs below a home folder; each is named by its way from there."""

    def __init__(self, home: Path) -> None:
        self._home = home

    def put_enrolled(self, employee: EmployeeId, face_id: str, jpeg: bytes) -> str:
        """Write the photograph of an enrolled face.

        Raises:
            StorageFullError: There is no space left.
        """
        return self._put(f"{FOLDER}/{employee}/{face_id}.jpg", jpeg)

    def put_held(self, face_id: str, jpeg: bytes) -> str:
        """Write the photograph of a face that is held back; likewise."""
        return self._put(f"{HELD}/{face_id}.jpg", jpeg)

    def read(self, image: str) -> bytes:
        """A photograph.

        Raises:
            NotFoundError: It is not there any more.
        """
        try:
            return (self._home / image).read_bytes()
        except OSError:
            raise NotFoundError("The photograph is not there any more", "Add a new one") from None

    def discard(self, image: str) -> None:
        """Delete a photograph, if it is there."""
        (self._home / image).unlink(missing_ok=True)

    def is_ours(self, image: str) -> bool:
        """Whether an enrolled photograph was written here, and not put there by somebody."""
        return _OURS.fullmatch(image) is not None

    def _put(self, image: str, jpeg: bytes) -> str:
        path = self._home / image
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(jpeg)
        except OSError as fault:
            path.unlink(missing_ok=True)
            if means_full_disk(fault):
                raise StorageFullError(
                    "There is no space left for photographs", "Make room in the home folder"
                ) from None
            raise
        return image

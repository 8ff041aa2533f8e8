"""What a source of people is read as: rows, each with photographs that are read only when they are wanted."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO

from hadir.domain.errors import ImageError

LARGEST_PHOTOGRAPH = 15 * 1024 * 1024
"""Bytes: more than any telephone writes as JPEG."""

PHOTOGRAPHS = frozenset({".bmp", ".jpeg", ".jpg", ".png", ".tif", ".tiff", ".webp"})
_FOREIGN = frozenset({".heic", ".heif", ".avif", ".cr2", ".nef", ".arw", ".dng", ".gif", ".pdf", ".svg"})
PICTURES = PHOTOGRAPHS | _FOREIGN
"""Endings of files that people take for photographs, whether they can be read or not."""


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file of a source.

    Attributes:
        path: Where it lies in the source, parts divided by slashes.
        size: In bytes, as the source says.
        open: Opens it.
    """

    path: str
    size: int
    open: Callable[[], IO[bytes]]

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self.path.rsplit("/", 1)[-1]

    @property
    def folder(self) -> str:
        """The path without the name, empty at the top."""
        return self.path.rpartition("/")[0]

    @property
    def suffix(self) -> str:
        """The ending with its dot, in small letters."""
        _, dot, ending = self.name.rpartition(".")
        return f"{dot}{ending}".lower()

    @property
    def stem(self) -> str:
        """The name without its ending."""
        return self.name.rpartition(".")[0] or self.name

    def photograph(self) -> bytes:
        """The photograph, never more of it than a photograph has.

        Raises:
            ImageError: It is empty, too large, of a kind that is not read, or cannot be read.
        """
        if self.suffix in _FOREIGN:
            raise ImageError(f"{self.name} is of a kind that is not read", "Save it as JPEG or PNG")
        if self.size > LARGEST_PHOTOGRAPH:
            raise _too_large(self.name)
        data = self._content()
        if not data:
            raise ImageError(f"{self.name} is empty", "Copy the photograph again")
        if len(data) > LARGEST_PHOTOGRAPH:
            raise _too_large(self.name)
        return data

    def _content(self) -> bytes:
        try:
            with self.open() as stream:
                return stream.read(LARGEST_PHOTOGRAPH + 1)
        except Exception as fault:  # noqa: BLE001 - what a damaged archive raises depends on where it is damaged
            raise ImageError(f"{self.name} cannot be read ({_words(fault)})", "Copy the photograph again") from None


def on_disk(path: Path, place: str, size: int) -> StoredFile:
    """A file of this machine.

    Args:
        path: Where it is.
        place: Where it lies in the source.
        size: In bytes.
    """
    return StoredFile(place, size, partial(_opened, path))


def _opened(path: Path) -> IO[bytes]:
    return path.open("rb")


@dataclass(frozen=True, slots=True)
class Absent:
    """A photograph that a row names and that is not to be had.

    Attributes:
        name: As the row names it.
        reason: Why, in words.
    """

    name: str
    reason: str

    def photograph(self) -> bytes:
        """None.

        Raises:
            ImageError: Always.
        """
        raise ImageError(self.reason.removesuffix("."))


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One employee to be known, or some more photographs of one.

    Attributes:
        place: Where it stands, for people.
        id: Names the employee, as written.
        name: What people call them, empty where it does not say.
        department: Where they work, likewise.
        shift: When they work, likewise.
        photographs: The photographs.
        fault: Why the row cannot be used, in words; empty if it can.
    """

    place: str
    id: str
    name: str = ""
    department: str = ""
    shift: str = ""
    photographs: tuple[StoredFile | Absent, ...] = ()
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """Something about a source that is worth knowing, and stops nothing.

    Attributes:
        place: What it is about.
        words: What.
    """

    place: str
    words: str


def _too_large(name: str) -> ImageError:
    return ImageError(f"{name} is larger than {LARGEST_PHOTOGRAPH // 1024**2} MB", "Save it at a smaller size")


def _words(fault: Exception) -> str:
    return (isinstance(fault, OSError) and fault.strerror) or str(fault) or type(fault).__name__

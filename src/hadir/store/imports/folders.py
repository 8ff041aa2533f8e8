"""The files of a folder on this machine."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from hadir.domain.errors import InputError
from hadir.store.imports.holding import Holding
from hadir.store.imports.names import is_junk
from hadir.store.imports.rows import Note, StoredFile, on_disk

MOST_FILES = 500_000


def folder_holding(folder: Path, depth: int = 12) -> Holding:
    """What a folder holds, with the folders in it; links that lead out of it are left out.

    Args:
        folder: The folder.
        depth: How many folders deep is looked.

    Raises:
        InputError: It holds too much.
    """
    root = folder.resolve()
    files: list[StoredFile] = []
    notes: list[Note] = []
    for path in _below(root, depth, notes):
        place = path.relative_to(root).as_posix()
        found = None if is_junk(place) else _file(path, place, root)
        if isinstance(found, StoredFile):
            files.append(found)
        elif found is not None:
            notes.append(found)
        if len(files) > MOST_FILES:
            raise InputError(f"{folder} holds more than {MOST_FILES} files", "Divide it")
    return Holding(files, notes)


def _below(root: Path, depth: int, notes: list[Note]) -> Iterator[Path]:
    """All that is no folder, in a fixed order; links to folders are not followed."""

    def note(fault: OSError) -> None:
        notes.append(Note(os.path.relpath(fault.filename, root), f"The folder cannot be read ({fault.strerror})."))

    for parent, folders, names in os.walk(root, onerror=note):
        place = Path(parent)
        linked = [name for name in folders if (place / name).is_symlink()]
        deep = len(place.relative_to(root).parts) >= depth
        folders[:] = [] if deep else sorted(name for name in folders if not is_junk(name))
        yield from (place / name for name in sorted([*names, *linked]))


def _file(path: Path, place: str, root: Path) -> StoredFile | Note:
    try:
        real = path.resolve(strict=True)
        found = real.stat()
    except OSError as fault:
        return Note(place, f"The file cannot be read ({fault.strerror}).")
    if not real.is_relative_to(root):
        return Note(place, "The link leads out of the folder and is not followed.")
    if not stat.S_ISREG(found.st_mode):
        return Note(place, "This is no file.")
    return on_disk(real, place, found.st_size)

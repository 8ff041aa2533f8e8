"""The files of a ZIP archive; nothing of it is ever unpacked to disk."""

import stat
import zipfile
from functools import partial

from hadir.domain.errors import InputError
from hadir.store.imports.holding import Holding
from hadir.store.imports.names import is_junk, leads_elsewhere, with_slashes
from hadir.store.imports.rows import Note, StoredFile

_MOST_ENTRIES = 200_000
_IS_UTF8 = 0x800
_IS_LOCKED = 0x1


def archive_holding(archive: zipfile.ZipFile, name: str) -> Holding:
    """What a ZIP archive holds; what is locked, leads elsewhere or is an archive itself is left out.

    Args:
        archive: The archive; it stays open for as long as its files are read.
        name: What people call it.

    Raises:
        InputError: It holds too many files, or all are locked.
    """
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > _MOST_ENTRIES:
        raise InputError(f"{name} holds more than {_MOST_ENTRIES} files", "Divide it")
    if entries and all(entry.flag_bits & _IS_LOCKED for entry in entries):
        raise InputError(f"{name} is locked with a password", "Make it again without a password")
    found = [_file(archive, entry) for entry in entries]
    files = [file for file in found if isinstance(file, StoredFile) and not is_junk(file.path)]
    return Holding(files, [note for note in found if isinstance(note, Note) and not is_junk(note.place)])


def _file(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> StoredFile | Note:
    path = with_slashes(_name(entry))
    if leads_elsewhere(path):
        return Note(path, "The name leads out of the archive; the file is not used.")
    if stat.S_ISLNK(entry.external_attr >> 16):
        return Note(path, "This is a link, which is not followed.")
    if entry.flag_bits & _IS_LOCKED:
        return Note(path, "The file is locked with a password.")
    if path.lower().endswith(".zip"):
        return Note(path, "An archive in an archive is not opened. Unpack it first.")
    return StoredFile(path, entry.file_size, partial(archive.open, entry))


def _name(entry: zipfile.ZipInfo) -> str:
    """The name of an entry; many programs write UTF-8 without saying so."""
    name = entry.orig_filename
    if entry.flag_bits & _IS_UTF8:
        return name
    try:
        return name.encode("cp437").decode("utf-8")
    except UnicodeError:
        return name

"""All files of a source, and finding among them the photographs that a row means."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hadir.store.imports.names import folded, leads_elsewhere, owner_of, with_slashes
from hadir.store.imports.rows import PICTURES, Absent, Note, StoredFile

_FOLDERS = frozenset({"photo", "photos", "pictures", "images", "faces", "foto", "gambar"})
"""Folders beside a sheet in which photographs are called by ids, as if they lay beside it."""


@dataclass(frozen=True, slots=True)
class Holding:
    """What a source holds.

    Attributes:
        files: The files, without junk.
        notes: What of it was left out, and why.
    """

    files: Sequence[StoredFile]
    notes: Sequence[Note] = ()

    @property
    def pictures(self) -> list[StoredFile]:
        """Files that people take for photographs, by their paths."""
        return sorted((file for file in self.files if file.suffix in PICTURES), key=lambda file: file.path)


class PhotographIndex:
    """Finds photographs as sheets name them: whatever the case, with or without folder and ending."""

    def __init__(self, files: Iterable[StoredFile], base: str) -> None:
        """Index the photographs.

        Args:
            files: The photographs.
            base: The folder in which the sheet lies, empty at the top.
        """
        self._base = f"{folded(base)}/" if base else ""
        self._paths: dict[str, StoredFile] = {}
        self._names: dict[str, list[StoredFile]] = {}
        self._stems: dict[str, list[StoredFile]] = {}
        self._owned: dict[str, list[StoredFile]] = {}
        beside: list[StoredFile] = []
        for file in files:
            self._paths.setdefault(folded(file.path), file)
            self._names.setdefault(folded(file.name), []).append(file)
            self._stems.setdefault(folded(file.stem), []).append(file)
            parent = folded(file.folder.rpartition("/")[2])
            if folded(file.folder) == folded(base) or parent in _FOLDERS:
                beside.append(file)
            else:
                self._owned.setdefault(parent, []).append(file)
        stems = {folded(file.stem) for file in beside}
        for file in beside:
            self._owned.setdefault(folded(owner_of(file.stem, stems)), []).append(file)

    def named(self, name: str) -> StoredFile | Absent:
        """The photograph that a cell names."""
        path = with_slashes(name)
        if leads_elsewhere(path):
            return Absent(name, f"{name} leads out of what was given. Put the photograph beside the sheet.")
        wanted = folded(path)
        found = self._paths.get(self._base + wanted) or self._paths.get(wanted)
        return found or self._only(name, self._names.get(wanted) or self._stems.get(wanted) or [])

    def of(self, employee: str) -> tuple[StoredFile, ...]:
        """The photographs in a folder called by somebody's id, or beside the sheet and called so themselves."""
        return tuple(self._owned.get(folded(employee), ())) if employee else ()

    def _only(self, name: str, found: list[StoredFile]) -> StoredFile | Absent:
        if len(found) == 1:
            return found[0]
        if found:
            return Absent(name, f"There are {len(found)} files {name}. Name the folder too.")
        return Absent(name, f"There is no file {name}. Put it beside the sheet.")

"""Rows of people in nothing but the names of folders and photographs."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from hadir.store.imports.names import folded, owner_of
from hadir.store.imports.rows import ImportRow, StoredFile


def named_rows(pictures: Sequence[StoredFile]) -> Iterator[ImportRow]:
    """One row a person: for each folder with photographs in it, and for photographs at the top that are named alike.

    Where all lies in one folder that holds folders as well as photographs, or nothing but photographs of several
    people, that folder is the top.

    Args:
        pictures: The photographs, by their paths.
    """
    top = _top(pictures)
    for folder, files in groupby(pictures, key=lambda file: file.folder):
        own = list(files)
        if folder == top:
            yield from _flat(own)
        else:
            name = folder.rpartition("/")[2]
            yield ImportRow(folder, name, photographs=tuple(own))


def _top(pictures: Sequence[StoredFile]) -> str:
    """The folder in which the names of files name people."""
    folders = {file.folder for file in pictures}
    parents = {folder.rpartition("/")[0] for folder in folders if folder}
    return next((folder for folder in sorted(folders) if folder in parents), "")


def _flat(files: Sequence[StoredFile]) -> Iterator[ImportRow]:
    stems = {folded(file.stem) for file in files}
    people: dict[str, list[StoredFile]] = {}
    names: dict[str, str] = {}
    for file in files:
        owner = owner_of(file.stem, stems)
        names.setdefault(folded(owner), owner)
        people.setdefault(folded(owner), []).append(file)
    for key, own in people.items():
        yield ImportRow(own[0].path, names[key], photographs=tuple(own))

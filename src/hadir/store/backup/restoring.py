"""Taking a site out of a backup: all of it is looked at before anything in the home folder is touched."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy.engine import make_url

from hadir.domain.errors import ConflictError
from hadir.domain.progress import Progress
from hadir.store.backup.archive import extract
from hadir.store.backup.contents import OWN
from hadir.store.backup.faults import explained
from hadir.store.backup.manifest import KEY, RECORD, Heading, damaged
from hadir.store.backup.record import bring_up_to_date, copy_in, examine
from hadir.store.occupation import occupied

_DRAFT = ".restoring"
_BESIDE = ("", "-wal", "-shm", "-journal")
"""The files that a SQLite database consists of."""


@dataclass(frozen=True, slots=True)
class RestoreWish:
    """What is restored where.

    Attributes:
        file: The backup.
        home: The home folder.
        url: SQLAlchemy URL of the database that the record comes into.
        now: When, aware; names what is set aside.
        replace: Whether what is there already is set aside.
    """

    file: Path
    home: Path
    url: str
    now: datetime
    replace: bool


@dataclass(frozen=True, slots=True)
class Restored:
    """What came of it.

    Attributes:
        heading: What the backup says of itself.
        set_aside: Folder of what was there before, None where nothing was.
        has_key: Whether there is a key in the home folder now.
    """

    heading: Heading
    set_aside: Path | None
    has_key: bool


def restore(wish: RestoreWish, progress: Progress) -> Restored:
    """Have a site be as it was when the backup was made.

    Raises:
        InputError: The backup is damaged, is none, or comes from a newer version; nothing was changed.
        ConflictError: A server runs on the home folder, or a record is there already; nothing was changed.
        StorageFullError: There is no space left; nothing was changed.
        DatabaseError: The database cannot be written.
    """
    with occupied(wish.home), explained(wish.home, "Make room; nothing was changed"):
        there = _what_is_there(wish)
        if there and not wish.replace:
            raise ConflictError(
                f"{wish.home} holds a site already ({there[0].name})",
                "Restore into an empty folder with --home, or set this one aside with --force",
            )
        with _draft(wish.home) as draft:
            progress.begin("looking at the backup", 1)
            heading = extract(wish.file, draft)
            _examine(draft / RECORD, heading)
            progress.begin("putting it into place", 1)
            return _put_into_place(wish, heading, draft, there)


def _examine(record: Path, heading: Heading) -> None:
    if not record.is_file():
        raise damaged()
    revision, rows = examine(record)
    if (revision, rows) != (heading.revision, heading.rows):
        raise damaged()
    if bring_up_to_date(record, revision):
        examine(record)


def _put_into_place(wish: RestoreWish, heading: Heading, draft: Path, there: list[Path]) -> Restored:
    own_key, database = wish.home / KEY, _database_file(wish.url)
    if database is None:
        copy_in(draft / RECORD, wish.url)  # Refused where a record is: what a server keeps is not ours to set aside.
    if heading.with_key and own_key.exists():
        there.append(own_key)
    aside = _set_aside(wish, there)
    for name in OWN:
        if (draft / name).exists():
            (draft / name).rename(wish.home / name)
    if heading.with_key:
        (draft / KEY).rename(own_key)
    if database is not None:
        database.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(draft / RECORD, database)
    return Restored(heading, aside, own_key.exists())


def _what_is_there(wish: RestoreWish) -> list[Path]:
    """Files and folders whose place is needed."""
    database = _database_file(wish.url)
    record = [] if database is None else [database.with_name(database.name + ending) for ending in _BESIDE]
    return [path for path in (*record, *(wish.home / name for name in OWN)) if os.path.lexists(path)]


def _set_aside(wish: RestoreWish, paths: list[Path]) -> Path | None:
    if not paths:
        return None
    aside = wish.home / f"before-restore-{wish.now:%Y%m%dT%H%M%S}"
    aside.mkdir()
    for path in paths:
        shutil.move(path, aside / path.name)
    return aside


def _database_file(url: str) -> Path | None:
    """The file of a SQLite database, None for a server."""
    address = make_url(url)
    return Path(str(address.database)) if address.get_backend_name() == "sqlite" else None


@contextmanager
def _draft(home: Path) -> Iterator[Path]:
    """A folder within the home folder, so that all of it can be put into place at once; a mounted folder, too."""
    draft = home / _DRAFT
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(mode=0o700)
    try:
        yield draft
    finally:
        shutil.rmtree(draft, ignore_errors=True)

"""Making a backup: the record, the files, the manifest; one file that appears when all of it is there."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path

from hadir.domain.progress import Progress
from hadir.store.backup import contents
from hadir.store.backup.archive import ArchiveWriter, writing
from hadir.store.backup.faults import explained
from hadir.store.backup.manifest import KEY, RECORD, Heading
from hadir.store.backup.record import copy_out, examine


@dataclass(frozen=True, slots=True)
class BackupWish:
    """What is put by.

    Attributes:
        home: The home folder.
        url: SQLAlchemy URL of the database.
        version: The version of Hadir.
        made_at: When, aware.
        with_pictures: Whether snapshots are put by too.
        key: The key in Base64, None to leave it out.
    """

    home: Path
    url: str
    version: str
    made_at: datetime
    with_pictures: bool
    key: str | None


def make_backup(wish: BackupWish, file: Path, progress: Progress) -> Heading:
    """Put a site by while it runs.

    Args:
        wish: What is put by.
        file: Where to; what is there is replaced when all is written.
        progress: Hears how far it is.

    Returns:
        What the backup says of itself.

    Raises:
        InputError: The file cannot be written.
        StorageFullError: There is no space left.
        DatabaseError: The database cannot be copied.
    """
    draft, copy = file.with_name(f"{file.name}.part"), file.with_name(f"{file.name}.record.part")
    with explained(file, "Make room, or write somewhere else"), _gone_afterwards(draft, copy):
        with writing(draft) as archive:
            heading = _filled(archive, wish, copy, progress)
        draft.replace(file)
        return heading


def _filled(archive: ArchiveWriter, wish: BackupWish, copy: Path, progress: Progress) -> Heading:
    _put_all(archive, wish.home, contents.waiting(wish.home))
    progress.begin("the record", 1)
    copy.unlink(missing_ok=True)
    copy.touch(mode=0o600)
    copy_out(wish.url, copy)
    revision, rows = examine(copy, "quick_check")
    archive.add(RECORD, copy)
    copy.unlink()
    _put_all(archive, wish.home, contents.settled(wish.home))
    if wish.with_pictures:
        _put_watched(archive, wish.home, list(contents.snapshots(wish.home)), progress)
    if wish.key is not None:
        key = wish.key.strip().encode() + b"\n"
        archive.put(KEY, BytesIO(key), len(key))
    heading = Heading(
        hadir=wish.version,
        revision=revision,
        made_at=wish.made_at,
        came_from=wish.url.partition(":")[0].partition("+")[0],
        rows=rows,
        with_pictures=wish.with_pictures,
        with_key=wish.key is not None,
        files=archive.count,
    )
    archive.finish(heading)
    return heading


def _put_all(archive: ArchiveWriter, home: Path, files: Iterator[Path]) -> None:
    for file in files:
        archive.add(file.relative_to(home).as_posix(), file)


def _put_watched(archive: ArchiveWriter, home: Path, files: list[Path], progress: Progress) -> None:
    progress.begin("snapshots", len(files))
    for number, file in enumerate(files, 1):
        archive.add(file.relative_to(home).as_posix(), file)
        progress.reach(number)


@contextmanager
def _gone_afterwards(*files: Path) -> Iterator[None]:
    try:
        yield
    finally:
        for file in files:
            with suppress(OSError):
                file.unlink(missing_ok=True)

"""Which files of a home folder are the site's own, and so belong into a backup."""

import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from hadir.store.backup.manifest import KEY, RECORD
from hadir.store.snapshots import SNAPSHOT_FOLDERS

_JOURNAL = "journal"
_SETTLED = (
    "parameter_config.json",
    "camera_locations.json",
    "camera_configs",
    "face_images",
    "held_faces",
    "output_logs",
)
OWN = (_JOURNAL, *_SETTLED, *SNAPSHOT_FOLDERS)
"""What a backup may hold besides the record and the key; models are not of the site, and can be installed again."""


def waiting(home: Path) -> Iterator[Path]:
    """What waits for the database; to be read before the database is, so that nothing falls between the two."""
    return _files(home / _JOURNAL)


def settled(home: Path) -> Iterator[Path]:
    """All other files but snapshots."""
    for name in _SETTLED:
        yield from _files(home / name)


def snapshots(home: Path) -> Iterator[Path]:
    """Snapshots."""
    for name in SNAPSHOT_FOLDERS:
        yield from _files(home / name)


def is_admitted(name: str) -> bool:
    """Whether a member of an archive has a name that a backup may hold: nothing outside the home folder."""
    path = PurePosixPath(name)
    plain = name == path.as_posix() and not path.is_absolute() and ".." not in path.parts and "\0" not in name
    return plain and (name in {RECORD, KEY} or (bool(path.parts) and path.parts[0] in OWN))


def _files(path: Path) -> Iterator[Path]:
    """A file, or all files of a folder but drafts; links are not followed."""
    if path.is_file() and not path.is_symlink():
        yield path
        return
    for folder, _, names in os.walk(path):
        for name in sorted(names):
            file = Path(folder, name)
            if not file.is_symlink() and file.suffix != ".new":
                yield file

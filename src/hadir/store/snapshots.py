"""Pictures of what was seen, as files below the home folder."""

import logging
import re
import shutil
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from hadir.domain.errors import NotFoundError, means_full_disk
from hadir.store.snapshot_space import SnapshotSpace, size_of

_log = logging.getLogger(__name__)

FACES = "captured_faces"
CROWDS = "captured_crowds"
ACTIVITIES = "captured_activities"
SNAPSHOT_FOLDERS = (FACES, CROWDS, ACTIVITIES)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_LONGEST_NAME = 200
"""Signs of a file's name; those of the longest id there is fit in."""
_NONE_KEPT = "no snapshots are kept until there is room"


class SnapshotStore:
    """Keeps snapshots as long as there is space; the record goes on without them.

    Attributes:
        minimum_free: No snapshot is taken when fewer bytes are free.
        fault: Why none is taken at the moment; empty while all is well.
        space: How much space they take, and may take.
        crowded: Called when they take more; it must not wait.
    """

    def __init__(self, home: Path, minimum_free: int, most: int | None = None) -> None:
        """Prepare.

        Args:
            home: The home folder.
            minimum_free: No snapshot is taken when fewer bytes are free.
            most: Bytes that snapshots may take, None for any number.
        """
        self._home = home
        self.minimum_free = minimum_free
        self.fault = ""
        self.space = SnapshotSpace([home / folder for folder in SNAPSHOT_FOLDERS], most)
        self.crowded: Callable[[], None] = _nothing

    def save_face(self, sighting_id: str, camera_id: str, captured_at: datetime, jpeg: bytes) -> str | None:
        """Keep the face of a sighting; a later one takes the place of an earlier one.

        Returns:
            The file, relative to the home folder, or None where there was no space for it.
        """
        day = captured_at.date().isoformat()
        return self._save(f"{FACES}/{day}/{_named(camera_id)}/{_named(sighting_id)}.jpg", jpeg)

    def save_crowd(self, crowd_id: str, camera_id: str, captured_at: datetime, jpeg: bytes) -> str | None:
        """Keep the picture of a crowd; likewise."""
        day = captured_at.date().isoformat()
        return self._save(f"{CROWDS}/{day}/{_named(camera_id)}/{_named(crowd_id)}.jpg", jpeg)

    def save_activity(self, activity_id: str, camera_id: str, captured_at: datetime, jpeg: bytes) -> str | None:
        """Keep the picture of an activity; likewise."""
        day = captured_at.date().isoformat()
        return self._save(f"{ACTIVITIES}/{day}/{_named(camera_id)}/{_named(activity_id)}.jpg", jpeg)

    def read(self, file: str) -> bytes:
        """A snapshot.

        Args:
            file: The file, relative to the home folder.

        Raises:
            NotFoundError: There is no such snapshot.
        """
        path = self._path(file)
        try:
            if path is not None:
                return path.read_bytes()
        except OSError:
            pass
        raise NotFoundError("There is no such picture any more", "Snapshots are kept for a set number of days")

    def remove(self, files: Iterable[str]) -> None:
        """Delete snapshots; those that are gone already are no matter, those that cannot be deleted are said."""
        for file in files:
            path = self._path(file)
            try:
                if path is not None:
                    size = size_of(path)
                    path.unlink(missing_ok=True)
                    self.space.note(-size)
            except OSError as fault:
                _log.warning("%s cannot be deleted: %s", path, fault.strerror)

    def size_of(self, file: str) -> int:
        """Bytes of a snapshot; none where there is no such."""
        path = self._path(file)
        return 0 if path is None else size_of(path)

    def free(self) -> int | None:
        """Bytes that are free on the disk, None where that cannot be said."""
        try:
            return shutil.disk_usage(self._home).free
        except OSError:
            return None

    def expire(self, before: date) -> int:
        """Delete what is left of the days before a date of the site.

        Folders are named by the day in UTC, which a day of the site begins up to a day earlier or later: one folder
        more is kept.

        Returns:
            How many days.
        """
        first_kept = (before - timedelta(days=1)).isoformat()
        folders = [folder for kind in SNAPSHOT_FOLDERS for folder in (self._home / kind).glob("*")]
        old = [folder for folder in folders if _DAY.fullmatch(folder.name) and folder.name < first_kept]
        for folder in old:
            shutil.rmtree(folder, ignore_errors=True)
        self.space.measure()
        return len(old)

    def _save(self, file: str, jpeg: bytes) -> str | None:
        fault = self._written(self._home / file, jpeg)
        if fault and fault != self.fault:
            _log.warning("%s", fault)
        self.fault = fault
        if self.space.excess:
            self.crowded()
        return None if fault else file

    def _written(self, path: Path, jpeg: bytes) -> str:
        """Write a snapshot, all of it or nothing.

        Returns:
            Why it could not be written, in words; empty where it was.
        """
        draft = path.with_suffix(".new")
        try:
            if shutil.disk_usage(self._home).free < self.minimum_free + len(jpeg):
                return f"Less than {self.minimum_free // 1_000_000} MB are free: {_NONE_KEPT}."
            path.parent.mkdir(parents=True, exist_ok=True)
            draft.write_bytes(jpeg)
            before = size_of(path)
            draft.replace(path)
            self.space.note(len(jpeg) - before)
        except OSError as fault:
            with suppress(OSError):
                draft.unlink(missing_ok=True)
            if means_full_disk(fault):
                return f"The disk is full: {_NONE_KEPT}."
            return f"Snapshots cannot be written ({fault.strerror}). Check the rights to {path.parent.name}."
        return ""

    def _path(self, file: str) -> Path | None:
        """Where a snapshot is; None for what is none."""
        parts = PurePosixPath(file).parts
        writable = "\0" not in file and file == file.encode(errors="replace").decode()
        if len(parts) < 2 or parts[0] not in SNAPSHOT_FOLDERS or ".." in parts or not writable:
            return None
        return self._home.joinpath(*parts)


def _nothing() -> None:
    """Nobody makes room."""


def _named(name: str) -> str:
    """A name that is safe as that of a file, or a folder."""
    return quote(name, safe=" @+=,").replace(".", "%2E")[:_LONGEST_NAME]

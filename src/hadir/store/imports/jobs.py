"""The imports that the server works on, each in a folder of its own: what was uploaded, how far it is, its report."""

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from pydantic import TypeAdapter, ValidationError

from hadir.domain.bulk import ImportJob
from hadir.domain.errors import InputError, NotFoundError, StorageFullError, means_full_disk
from hadir.store.imports.names import is_junk, with_slashes
from hadir.store.imports.rows import PICTURES

_FILE = "job.json"
_REPORT = "report.csv"
_UPLOAD = "upload"
_LONGEST_NAME = 120

_JOB = TypeAdapter(ImportJob)


class JobFolder:
    """Keeps imports below a folder."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def add(self, file: str, who: str, now: datetime) -> ImportJob:
        """Make a place for one more; it is not written down before `write` is called.

        Raises:
            StorageFullError: There is no space left.
        """
        job = ImportJob(f"{now:%Y%m%d-%H%M%S}-{uuid4().hex[:8]}", file, who, now)
        try:
            (self._root / job.id / _UPLOAD).mkdir(parents=True)
        except OSError as fault:
            raise _refused(fault) from None
        return job

    def write(self, job: ImportJob) -> None:
        """Write down how far an import is.

        Raises:
            StorageFullError: There is no space left.
        """
        path = self._root / job.id / _FILE
        try:
            fresh = path.with_suffix(".new")
            fresh.write_bytes(_JOB.dump_json(job))
            fresh.replace(path)
        except OSError as fault:
            raise _refused(fault) from None

    def get(self, job_id: str) -> ImportJob:
        """An import.

        Raises:
            NotFoundError: There is no such.
        """
        found = next((job for job in self.all() if job.id == job_id), None)
        if found is None:
            raise NotFoundError(f"There is no import {job_id}", "See which there are; old ones are deleted")
        return found

    def all(self) -> tuple[ImportJob, ...]:
        """All that are written down, the newest first."""
        return tuple(sorted(self._read(), key=lambda job: (job.created_at, job.id), reverse=True))

    def upload(self, job: ImportJob) -> Path:
        """The folder for what was uploaded."""
        return self._root / job.id / _UPLOAD

    def source(self, job: ImportJob) -> Path:
        """What was uploaded: a file, or a folder of several."""
        files = list(self.upload(job).iterdir())
        return files[0] if len(files) == 1 and files[0].suffix.lower() not in PICTURES else self.upload(job)

    def report(self, job: ImportJob) -> Path:
        """The report."""
        return self._root / job.id / _REPORT

    def forget_upload(self, job: ImportJob) -> None:
        """Delete what was uploaded."""
        shutil.rmtree(self.upload(job), ignore_errors=True)

    def remove(self, job: ImportJob) -> None:
        """Delete all of an import."""
        shutil.rmtree(self._root / job.id, ignore_errors=True)

    def expire(self, before: datetime) -> None:
        """Delete all that is over since before a time, what was never brought to its end, and reports of commands."""
        for job in self.all():
            if job.ended_at is not None and job.ended_at < before:
                self.remove(job)
        known = {job.id for job in self.all()}
        for path in self._root.glob("*"):
            if path.name not in known and path.stat().st_mtime < before.timestamp():
                shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)

    def _read(self) -> Iterator[ImportJob]:
        for path in self._root.glob(f"*/{_FILE}"):
            try:
                yield _JOB.validate_json(path.read_bytes())
            except (OSError, ValidationError):
                continue


def upload_name(given: str, taken: frozenset[str]) -> str:
    """What an uploaded file is called here: the last part of its name, other than all that are taken.

    Raises:
        InputError: There is nothing left of it.
    """
    plain = "".join(sign for sign in with_slashes(given).rsplit("/", 1)[-1] if sign.isprintable()).strip(". ")
    if not plain or is_junk(plain):
        raise InputError("A file without a name cannot be used", "Give it one")
    stem, dot, suffix = plain.rpartition(".")
    stem, suffix = (stem, f"{dot}{suffix}"[:16]) if dot else (plain, "")
    numbers = ("", *(f" ({number})" for number in range(2, len(taken) + 2)))
    return next(name for number in numbers if (name := f"{stem[:_LONGEST_NAME]}{number}{suffix}") not in taken)


def _refused(fault: OSError) -> StorageFullError | InputError:
    if means_full_disk(fault):
        return StorageFullError("There is no space left for imports", "Make room in the home folder")
    return InputError(f"The import cannot be kept ({fault.strerror})", "Check the rights of the home folder")

"""The photographs that lie in the folders of employees, put there by somebody."""

import hashlib
import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from hadir.domain.employee import Employee
from hadir.domain.errors import InputError
from hadir.domain.identity import EmployeeId
from hadir.runtime.album import FOLDER, Album
from hadir.store.employees import EmployeeRepository, checked_id
from hadir.store.templates import TemplateRepository
from hadir.video.photo import SUFFIXES

_log = logging.getLogger(__name__)


class FaceFolders:
    """The folders below `face_images`, one for each employee."""

    def __init__(self, home: Path, employees: EmployeeRepository, templates: TemplateRepository) -> None:
        self._home = home
        self._album = Album(home)
        self._employees = employees
        self._templates = templates

    def photographs(self) -> Iterator[tuple[EmployeeId, Path, str]]:
        """The photographs of all who work here, each with its hash as it was given.

        Whoever has a folder becomes an employee.
        """
        hashes = self._templates.hashes()
        for employee, path in self._found():
            image = self.name(path)
            known = hashes.get(image) if self._album.is_ours(image) else None
            yield employee, path, known or _hash(path)

    def name(self, path: Path) -> str:
        """What a photograph is called below the home folder."""
        return path.relative_to(self._home).as_posix()

    def _found(self) -> Iterator[tuple[EmployeeId, Path]]:
        working = {one.id for one in self._employees.everybody()}
        gone = self._employees.names().keys() - working
        for folder in sorted(path for path in (self._home / FOLDER).glob("[!.]*") if path.is_dir()):
            try:
                employee = checked_id(folder.name)
            except InputError as fault:
                _log.warning("%s is not used: %s", folder, fault)
                continue
            if employee in gone:
                continue
            if employee not in working:
                self._employees.add(Employee(employee, folder.name), datetime.now(UTC))
            files = sorted(path for path in folder.iterdir() if path.suffix.lower() in SUFFIXES)
            yield from ((employee, path) for path in files)


def _hash(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()

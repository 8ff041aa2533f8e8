"""Bringing over a folder of a predecessor: cameras, parameters, faces, and its database."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from hadir.domain.camera import Camera
from hadir.domain.errors import ConflictError, HadirError, InputError
from hadir.store.camera_files import configured
from hadir.store.camera_locations import located
from hadir.store.cameras import CameraRepository
from hadir.store.database import Database
from hadir.store.parameters import ParameterFile, Parameters
from hadir.store.predecessors.record import RecordImport
from hadir.store.predecessors.report import ImportReport
from hadir.store.predecessors.rows import tables_of

_PICTURES = frozenset({".jpg", ".jpeg", ".png", ".bmp", ".webp"})


class Predecessor(StrEnum):
    """Which system a folder comes from."""

    GSPE = "gspe"
    NETRICA = "netrica"


_FACES = {Predecessor.GSPE: ("face_images",), Predecessor.NETRICA: ("face_images", "captured_faces")}
"""Where each keeps photographs of its people, the first that is there counts."""


@dataclass(frozen=True, slots=True)
class FolderImport:
    """Takes a folder over; doing it again brings nothing twice.

    Attributes:
        folder: The folder.
        predecessor: Which system it comes from.
        home: Hadir's home folder.
        database: Hadir's database.
        parameters: Hadir's parameters.
        now: The time.
    """

    folder: Path
    predecessor: Predecessor
    home: Path
    database: Database
    parameters: ParameterFile
    now: datetime

    def take(self) -> ImportReport:
        """Take what there is.

        Raises:
            InputError: There is no such folder, or nothing in it that Hadir knows.
        """
        if not self.folder.is_dir():
            raise InputError(f"There is no folder {self.folder}", "Name the folder of the old system")
        report = ImportReport()
        self._take_parameters(report)
        self._take_cameras(report)
        record = RecordImport(self.database, self.parameters.parameters.zone, self.now, report)
        for file in sorted(self.folder.glob("*.db")):
            try:
                record.take(tables_of(file))
            except HadirError as fault:
                report.refuse(file.name, fault)
        self._take_faces(record)
        if not (report.taken or report.known or report.refused):
            raise InputError(
                f"{self.folder} holds nothing that Hadir knows",
                "It should hold camera_configs, face_images or a database",
            )
        return report

    def _take_parameters(self, report: ImportReport) -> None:
        file = self.folder / "parameter_config.json"
        if not file.is_file():
            return
        try:
            theirs = json.loads(file.read_text(encoding="utf-8-sig"))
        except (OSError, UnicodeDecodeError, json.JSONDecodeError, RecursionError) as fault:
            report.refuse(file.name, fault)
            return
        chosen = self.parameters.parameters
        for section, key, value in _settings(theirs):
            try:
                chosen = _with(chosen, section, key, value)
                report.taken["parameters"] += 1
            except (ValidationError, KeyError):
                report.refuse(f"parameter {section}.{key}", "Hadir has none of that name, or the value is out of range")
        self.parameters.write(chosen)

    def _take_cameras(self, report: ImportReport) -> None:
        cameras = CameraRepository(self.database)
        found = (*configured(self.folder), *(camera for _, camera in located(self.folder)))
        for camera in found:
            if not isinstance(camera, Camera):
                report.refuse("camera", camera)
                continue
            try:
                cameras.add(camera, self.now)
                report.taken["cameras"] += 1
            except ConflictError:
                report.known["cameras"] += 1

    def _take_faces(self, record: RecordImport) -> None:
        places = (self.folder / name for name in _FACES[self.predecessor])
        source = next((place for place in places if place.is_dir()), None)
        for person in sorted(path for path in source.iterdir() if path.is_dir()) if source else ():
            pictures = sorted(path for path in person.iterdir() if path.suffix.lower() in _PICTURES)
            employee = record.employee(person.name) if pictures else None
            if employee is None:
                continue
            target = self.home / "face_images" / employee
            target.mkdir(parents=True, exist_ok=True)
            for picture in pictures:
                known = (target / picture.name).exists()
                (record.report.known if known else record.report.taken)["photographs"] += 1
                if not known:
                    shutil.copyfile(picture, target / picture.name)


def _settings(theirs: Any) -> Iterator[tuple[str, str, Any]]:
    sections = theirs.items() if isinstance(theirs, dict) else ()
    for section, values in sections:
        for key, value in values.items() if isinstance(values, dict) else (("", values),):
            yield section, key, value


def _with(parameters: Parameters, section: str, key: str, value: Any) -> Parameters:
    """The parameters with one of them changed.

    Raises:
        KeyError: There is none of that name.
        ValidationError: The value is wrong.
    """
    values = parameters.model_dump(mode="json")
    if key not in values[section]:
        raise KeyError(key)
    values[section][key] = value
    return Parameters.model_validate(values)

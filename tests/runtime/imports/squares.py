"""Photographs of coloured squares, and importing them for real."""

from datetime import UTC, datetime
from pathlib import Path

import cv2
import numpy as np

from hadir.domain.bulk import ImportLine
from hadir.domain.enrollment import Portrait, Unfit
from hadir.domain.liveness import LivenessMode
from hadir.runtime.imports.counter import OwnCounter
from hadir.runtime.imports.importer import Importer
from hadir.runtime.imports.people import People
from hadir.runtime.registrar import Registrar
from hadir.store.database import Database
from hadir.store.employees import EmployeeRepository
from hadir.store.imports.source import open_source
from hadir.store.shifts import ShiftRepository
from tests.squares import COLOURS, load_square_tools


def photograph(person: str, number: int = 0) -> bytes:
    """A photograph of a person, another file for each number."""
    picture = np.full((240, 320, 3), 90, np.uint8)
    picture[60:180, 100:220] = COLOURS[person]
    picture[0, 0] = number % 256
    return cv2.imencode(".png", picture)[1].tobytes()


def lay(folder: Path, **people: int) -> Path:
    """A folder with so many photographs of each."""
    for person, count in people.items():
        (folder / person).mkdir(parents=True)
        for number in range(count):
            (folder / person / f"{number}.png").write_bytes(photograph(person, number))
    return folder


class CountingCounter(OwnCounter):
    """Counts how often it looks."""

    looks: list[int] = []  # noqa: RUF012 - each test starts it anew

    def look(self, photograph: bytes) -> Portrait | Unfit:
        self.looks.append(len(photograph))
        return super().look(photograph)


def counter_of(home: Path, database: Database) -> CountingCounter:
    """Enrols squares in this process."""
    tools = load_square_tools().tools
    CountingCounter.looks = []
    return CountingCounter(Registrar(home, database, tools.yardstick), tools, LivenessMode.OFF)


def people_of(database: Database) -> People:
    """The employees."""
    return People(EmployeeRepository(database), ShiftRepository(database), datetime.now(UTC))


def imported(source: Path, home: Path, database: Database) -> list[ImportLine]:
    """What became of a source, all of it."""
    importer = Importer(people_of(database), counter_of(home, database), lambda: False)
    with open_source(source) as opened:
        return list(importer.lines(opened.rows()))

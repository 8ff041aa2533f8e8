"""How quickly are thousands of photographs enrolled? Beside the loop that people write with InsightFace.

The photographs are made of the 40 portraits of eight people: pasted at another place and size into another background,
darker or brighter, turned as telephones turn them, saved anew. Each is another file, and none is another person: how
quickly is measured, not how rightly, and the gallery stays small.
"""

import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import cycle, islice
from pathlib import Path

import cv2
import numpy as np
import psutil
from PIL import Image as Pillow

from benchmarks.peers import InsightFace
from benchmarks.report import machine, show
from benchmarks.tools import PACKS, SHARED, tools_of
from hadir.domain.bulk import Fate, ImportLine, Tally
from hadir.domain.frame import Image
from hadir.domain.liveness import LivenessMode
from hadir.pipeline.tools import VisionTools
from hadir.runtime.imports.counter import OwnCounter
from hadir.runtime.imports.importer import LOOKERS, Importer
from hadir.runtime.imports.people import People
from hadir.runtime.registrar import Registrar
from hadir.store.crypto import Key
from hadir.store.database import Database, open_database
from hadir.store.employees import EmployeeRepository
from hadir.store.imports.source import open_source
from hadir.store.schema import upgrade
from hadir.store.shifts import ShiftRepository

_SIZES = ((480, 640), (720, 960), (900, 1200), (1200, 1600), (3000, 4000))
"""Width and height: webcams, scans, prints, and one in five as a telephone takes it (12 megapixels)."""

_TURNED = 6
"""The EXIF orientation of a telephone held upright."""

_PEER_SHARE = 0.2
_KNOWN = frozenset({Fate.ENROLLED_ALREADY, Fate.AS_GOOD})
_PACKS = ("SCRFD + MobileFaceNet", "open")


def main() -> None:
    """Print the table; the first argument is how many photographs there are, 2,000 if left out."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    with tempfile.TemporaryDirectory() as folder:
        photographs = Path(folder) / "photographs"
        _make(photographs, count)
        few = list(islice(sorted(photographs.glob("*/*.jpg"), key=lambda path: path.name), int(count * _PEER_SHARE)))
        theirs = _peer(few)
        ours = [_ours(name, photographs, Path(folder) / name.split()[0], theirs[1]) for name in _PACKS]
    show(
        f"{count} photographs, one in five of 12 megapixels, {LOOKERS} looked at side by side ({machine()})",
        ("", "faces found", "a second", "times InsightFace", "processor ms each", "again, s", "memory grown by, MB"),
        [("InsightFace, SCRFD + MobileFaceNet", theirs[0], theirs[1], "1", theirs[2], "", ""), *ours],
        f"InsightFace: cv2.imread, detector and embedder on each file, as people write it; {len(few)} of them.",
    )


def _make(folder: Path, count: int) -> None:
    """Write the photographs, each in the folder of who is on it."""
    random = np.random.default_rng(7)
    paths = sorted((SHARED / "faces" / "enroll").glob("*/*"))
    portraits = cycle([(path.parent.name, cv2.imread(str(path))) for path in paths])
    for number, (name, portrait) in enumerate(islice(portraits, count)):
        width, height = _SIZES[number % len(_SIZES)]
        path = folder / name / f"{number:05}.jpg"
        path.parent.mkdir(parents=True, exist_ok=True)
        _save(_photograph(portrait, width, height, random), path, turned=height == 4000 and number % 2 == 0)


def _photograph(portrait: Image, width: int, height: int, random: np.random.Generator) -> Image:
    """A portrait somewhere in a picture of other things."""
    colours = random.integers(40, 180, (12, 9, 3), dtype=np.uint8)
    picture = cv2.resize(colours, (width, height), interpolation=cv2.INTER_CUBIC)
    side = int(width * random.uniform(0.4, 0.8))
    face = cv2.resize(portrait, (side, side), interpolation=cv2.INTER_CUBIC)
    x, y = int(random.integers(0, width - side + 1)), int(random.integers(0, (height - side) // 2 + 1))
    picture[y : y + side, x : x + side] = face
    return cv2.convertScaleAbs(picture, alpha=float(random.uniform(0.8, 1.15)), beta=float(random.uniform(-15, 15)))


def _save(picture: Image, path: Path, *, turned: bool) -> None:
    image = Pillow.fromarray(picture[:, :, ::-1])
    exif = Pillow.Exif()
    if turned:
        image = image.transpose(Pillow.Transpose.ROTATE_90)
        exif[0x0112] = _TURNED
    image.save(path, quality=90, exif=exif)


def _peer(paths: list[Path]) -> tuple[str, float, float]:
    """How many of a loop's photographs have a face, how many it does in a second, and what each takes."""
    peer = InsightFace(threads=0)
    peer.faces(cv2.imread(str(paths[0])))
    start, worked = time.perf_counter(), time.process_time()
    found = sum(bool(peer.faces(cv2.imread(str(path)))) for path in paths)
    seconds, worked = time.perf_counter() - start, time.process_time() - worked
    return f"{found} of {len(paths)}", len(paths) / seconds, 1000 * worked / len(paths)


def _ours(name: str, photographs: Path, home: Path, theirs: float) -> tuple[object, ...]:
    """The same of Hadir: with reading, rows, templates, encryption, database, portraits written."""
    tools = tools_of(PACKS[name])
    database = _database(home)
    cv2.setNumThreads(1)
    process = psutil.Process()
    grown: list[int] = []
    start, worked = time.perf_counter(), time.process_time()
    tally = Tally()
    for line in _lines(photographs, home, database, tools):
        tally = tally.with_one(line.fate)
        if tally.photographs % 100 == 0:
            grown.append(process.memory_info().rss)
    rate = tally.photographs / (time.perf_counter() - start)
    each = 1000 * (time.process_time() - worked) / tally.photographs
    again = time.perf_counter()
    known = sum(line.fate in _KNOWN for line in _lines(photographs, home, database, tools))
    again = time.perf_counter() - again
    database.close()
    found = f"{tally.photographs - tally.refused} of {tally.photographs}"
    growth = (grown[-1] - grown[0]) / 1e6
    return f"Hadir, {name}", found, rate, rate / theirs, each, f"{again:.1f} ({known} known)", growth


def _database(home: Path) -> Database:
    home.mkdir()
    url = f"sqlite:///{home / 'attendance.db'}"
    upgrade(url)
    return open_database(url, Key(bytes(32)))


def _lines(photographs: Path, home: Path, database: Database, tools: VisionTools) -> Iterator[ImportLine]:
    counter = OwnCounter(Registrar(home, database, tools.yardstick), tools, LivenessMode.OFF)
    people = People(EmployeeRepository(database), ShiftRepository(database), datetime.now(UTC))
    with open_source(photographs) as source:
        yield from Importer(people, counter, lambda: False).lines(source.rows())


if __name__ == "__main__":
    main()

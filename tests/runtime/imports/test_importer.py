"""Many people enrolled at once, with real pixels and a real database."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from hadir.domain.bulk import Fate
from hadir.domain.enrollment import Refusal
from hadir.domain.identity import EmployeeId
from hadir.runtime.imports.importer import Importer
from hadir.store.database import Database
from hadir.store.employees import EmployeeRepository
from hadir.store.imports.source import open_source
from hadir.store.templates import TemplateRepository
from tests.builders import MODEL
from tests.databases import new_database
from tests.runtime.imports.squares import CountingCounter, counter_of, imported, lay, people_of, photograph


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = new_database(tmp_path)
    yield database
    database.close()


def test_everybody_is_enrolled_and_told_in_order(tmp_path: Path, database: Database) -> None:
    source = lay(tmp_path / "photographs", ana=1, budi=1)
    lines = imported(source, tmp_path, database)
    assert [(line.employee, line.fate) for line in lines] == [
        *(("ana", Fate.ADDED), ("ana", Fate.ACCEPTED)),
        *(("budi", Fate.ADDED), ("budi", Fate.ACCEPTED)),
    ]
    assert {template.employee for template in TemplateRepository(database).templates(MODEL)} == {"ana", "budi"}


def test_what_is_known_is_not_looked_at_again(tmp_path: Path, database: Database) -> None:
    source = lay(tmp_path / "photographs", ana=3, budi=2)
    imported(source, tmp_path, database)
    assert len(CountingCounter.looks) == 5
    fates = {line.fate for line in imported(source, tmp_path, database) if line.photograph}
    assert CountingCounter.looks == []
    assert fates <= {Fate.ENROLLED_ALREADY, Fate.AS_GOOD}


def test_whoever_looks_like_somebody_before_is_held_back(tmp_path: Path, database: Database) -> None:
    source = lay(tmp_path / "photographs", ana=1)
    (source / "twin").mkdir()
    (source / "twin" / "1.png").write_bytes(photograph("ana", 7))
    *_, last = imported(source, tmp_path, database)
    assert (last.fate, last.code, last.looks_like) == (Fate.HELD_BACK, Refusal.DUPLICATE, "ana")


def test_one_that_is_bad_never_stops_the_others(tmp_path: Path, database: Database) -> None:
    source = lay(tmp_path / "photographs", ana=1)
    for name, data in (("0.png", b""), ("00.png", b"\x89PNG no picture"), ("0000.heic", b"x")):
        (source / "ana" / f"_{name}").write_bytes(data)
    (source / "people.csv").write_text(
        "id,name,department,shift,photo\nana,Ana,Sales,Night,ana/0.png;ana/_0.png;ana/_00.png;gone.png\n"
        "../x,Nobody,,,\n,Nobody,,,\nana,Somebody else,,,\nana,,,,ana/_0000.heic\n" + "b,Budi," + "x" * 300 + ",,\n"
    )
    lines = imported(source, tmp_path, database)
    assert [line.fate for line in lines] == [
        *(Fate.ADDED, Fate.ACCEPTED, Fate.REFUSED, Fate.REFUSED, Fate.REFUSED),
        *(Fate.NOT_TAKEN, Fate.NOT_TAKEN, Fate.NOT_TAKEN),
        *(Fate.KNOWN, Fate.REFUSED, Fate.NOT_TAKEN),
    ]
    assert "no shift Night" in lines[0].reason
    assert lines[3].code is Refusal.NOT_AN_IMAGE
    assert "line 2 calls ana Ana" in lines[7].reason
    kept = EmployeeRepository(database).get(EmployeeId("ana")).employee
    assert (kept.name, kept.department, kept.shift) == ("Ana", "Sales", None)


def test_a_photograph_is_turned_as_its_exif_says(tmp_path: Path, database: Database) -> None:
    from PIL import Image  # noqa: PLC0415

    (tmp_path / "photographs").mkdir()
    upright = Image.new("RGB", (320, 240), (90, 90, 90))
    upright.paste((220, 40, 40), (20, 60, 140, 180))
    exif = Image.Exif()
    exif[0x0112] = 6
    upright.rotate(90, expand=True).save(tmp_path / "photographs" / "ana1.jpg", exif=exif, quality=95)
    lines = imported(tmp_path / "photographs", tmp_path, database)
    assert [line.fate for line in lines] == [Fate.ADDED, Fate.ACCEPTED]


def test_what_was_told_before_is_neither_done_nor_told_again(tmp_path: Path, database: Database) -> None:
    source = lay(tmp_path / "photographs", ana=2, budi=2)
    with open_source(source) as opened:
        first = Importer(people_of(database), counter_of(tmp_path, database), lambda: False).lines(opened.rows())
        told = [next(first) for _ in range(3)]
        first.close()
        importer = Importer(people_of(database), counter_of(tmp_path, database), lambda: False)
        rest = list(importer.lines(opened.rows(), done=len(told)))
    assert [line.photograph for line in told + rest] == ["", "ana/0.png", "ana/1.png", "", "budi/0.png", "budi/1.png"]


def test_cancelling_ends_it_soon(tmp_path: Path, database: Database) -> None:
    source = lay(tmp_path / "photographs", ana=40)
    asked = count()
    importer = Importer(people_of(database), counter_of(tmp_path, database), lambda: next(asked) > 20)
    with open_source(source) as opened:
        assert len(list(importer.lines(opened.rows()))) < 20

"""`hadir employees`: having many people known at once, and saying who is."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from hadir.cli.console import PARTLY, complain, output
from hadir.cli.import_progress import ImportTeller, import_teller
from hadir.cli.options import HomeOption, JsonOption, PackOption
from hadir.cli.targets import require_apart
from hadir.domain.bulk import Tally
from hadir.runtime.imports.importer import Importer
from hadir.runtime.imports.people import People
from hadir.settings import load_settings
from hadir.store.database import Database
from hadir.store.employees import EmployeeFilter, EmployeeRepository
from hadir.store.imports.report import ImportReport, fresh_report
from hadir.store.imports.source import Source, open_source
from hadir.store.paging import Paging
from hadir.store.shifts import ShiftRepository
from hadir.store.staff_version import StaffVersion
from hadir.wiring import opened_database, own_counter

_TELL_SERVER_SECONDS = 3.0
_NOTHING = 2
"""Exit code: nothing of what was given could be used."""

employees = typer.Typer(help="Have many people known at once, and say who is.", no_args_is_help=True)


@employees.command("import")
def import_people(
    source: Annotated[
        Path, typer.Argument(help="A folder, a ZIP archive, or a sheet (XLSX, CSV).", metavar="SOURCE", exists=False)
    ],
    report: Annotated[
        Path | None,
        typer.Option("--report", help="Write what became of each row to this file, as CSV.", metavar="FILE"),
    ] = None,
    pack: PackOption = None,
    json: JsonOption = None,
    home: HomeOption = None,
) -> None:
    """Enrol the people of a folder, a ZIP archive or a sheet; doing it again goes on where it was interrupted."""
    require_apart(json, [source])
    require_apart(report, [source])
    settings = load_settings(home)
    target = report or settings.home / "imports" / f"report-{datetime.now(UTC):%Y%m%d-%H%M%S}.csv"
    with open_source(source) as opened, _closing(opened_database(settings, settings.home)) as database:
        total = opened.count()
        counter = own_counter(settings, database, pack)
        people = People(EmployeeRepository(database), ShiftRepository(database), datetime.now(UTC))
        importer = Importer(people, counter, is_cancelled=lambda: False)
        with import_teller(json, total) as teller, fresh_report(target) as written:
            _run(importer, opened, written, teller, StaffVersion(database))
            teller.summary()
    complain_of(teller.tally, target)
    _exit(teller.tally)


@employees.command("list")
def list_people(home: HomeOption = None) -> None:
    """List who is known: id, name, department, and how many faces are enrolled."""
    settings = load_settings(home)
    with _closing(opened_database(settings, settings.home)) as database:
        repository, page = EmployeeRepository(database), 1
        while True:
            found = repository.page(EmployeeFilter(active=True), Paging(page, 100))
            for row in found.items:
                one = row.employee
                faces = "1 face" if row.faces == 1 else f"{row.faces} faces"
                output.print(", ".join(part for part in (f"{one.id}: {one.name}", one.department, faces) if part))
            if page * 100 >= found.total:
                return
            page += 1


def _run(importer: Importer, source: Source, report: ImportReport, teller: ImportTeller, version: StaffVersion) -> None:
    """Take all rows in; a server that runs on the same folder hears of it every few seconds."""
    told = time.monotonic()
    try:
        for line in importer.lines(source.rows()):
            report.write([line])
            teller.tell(line)
            if time.monotonic() - told > _TELL_SERVER_SECONDS:
                version.change()
                told = time.monotonic()
    except KeyboardInterrupt:
        complain(f"Interrupted after {teller.tally.photographs} photographs. The same command goes on from there.")
        raise
    finally:
        version.change()


def complain_of(tally: Tally, report: Path) -> None:
    """Say where the report is, and what somebody must look after."""
    complain(f"What became of each row is in {report}.")
    if tally.held_back:
        complain("Decide about the faces that are held back on the page People, under Held back.")


def _exit(tally: Tally) -> None:
    if not tally.problems:
        return
    taken = tally.added + tally.known
    raise typer.Exit(PARTLY if taken else _NOTHING)


@contextmanager
def _closing(database: Database) -> Iterator[Database]:
    try:
        yield database
    finally:
        database.close()

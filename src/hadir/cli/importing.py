"""`hadir import`: bring over what an older system kept."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from hadir.cli.console import PARTLY, complain, output
from hadir.cli.options import HomeOption
from hadir.settings import load_settings
from hadir.store.parameters import ParameterFile
from hadir.store.predecessors.folder import FolderImport, Predecessor
from hadir.wiring import opened_database


def import_folder(
    predecessor: Annotated[Predecessor, typer.Argument(help="The system that the folder comes from.")],
    folder: Annotated[Path, typer.Argument(help="Its folder.", metavar="FOLDER")],
    home: HomeOption = None,
) -> None:
    """Bring over cameras, parameters, faces and the record of GSPE or Netrica; doing it again brings nothing twice."""
    settings = load_settings(home)
    database = opened_database(settings, settings.home)
    parameters = ParameterFile(settings.home / "parameter_config.json")
    try:
        report = FolderImport(folder, predecessor, settings.home, database, parameters, datetime.now(UTC)).take()
    finally:
        database.close()
    for what in sorted(report.taken.keys() | report.known.keys()):
        output.print(f"{what}: {report.taken[what]} brought over, {report.known[what]} were here already")
    for line in report.refused:
        complain(line)
    if report.refused:
        raise typer.Exit(PARTLY)

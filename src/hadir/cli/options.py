"""Options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

EnrollOption = Annotated[
    Path, typer.Option("--enroll", help="Folder with a folder of photographs for each person.", metavar="DIR")
]
OptionalEnrollOption = Annotated[
    Path | None, typer.Option("--enroll", help="Folder with a folder of photographs for each person.", metavar="DIR")
]
PackOption = Annotated[
    str | None, typer.Option("--pack", help="Installed pack, or the path of a pack.toml.", metavar="PACK")
]
JsonOption = Annotated[
    str | None, typer.Option("--json", help="Write JSON lines to this file, or to the output for -.", metavar="FILE")
]
HomeOption = Annotated[
    Path | None, typer.Option("--home", help="Folder of all that Hadir keeps (HADIR_HOME, else ./data).", metavar="DIR")
]

"""`hadir doctor`: is everything there that Hadir needs?"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict

import typer
from rich.text import Text

from hadir.cli.console import PARTLY, output
from hadir.cli.options import HomeOption, JsonOption, PackOption
from hadir.cli.targets import json_lines
from hadir.runtime.computing import Finding
from hadir.runtime.diagnosis import diagnose
from hadir.settings import load_settings
from hadir.vision.packs.catalog import on_disk
from hadir.wiring import known_cameras, tools_loader


def doctor(pack: PackOption = None, json: JsonOption = None, home: HomeOption = None) -> None:
    """Look at decoder, models, database, disk and cameras, and say what is wrong with them."""
    settings = load_settings(home)
    packs, cameras = on_disk(settings.models), known_cameras(settings)
    sick = False
    with _teller(json) as tell:
        for finding in diagnose(settings.home, packs, tools_loader(settings, pack), settings.database, cameras):
            sick = sick or not finding.ok
            tell(finding)
    if sick:
        raise typer.Exit(PARTLY)


@contextmanager
def _teller(json: str | None) -> Iterator[Callable[[Finding], None]]:
    """What tells of findings: to people, or to programs where JSON is wanted."""
    if json is None:
        yield _show
        return
    with json_lines(json) as lines:
        yield lambda finding: lines.write(asdict(finding))


def _show(finding: Finding) -> None:
    mark = Text("✓", "green") if finding.ok else Text("✗", "red")
    output.print(mark, f"{finding.subject:<18}", finding.detail)

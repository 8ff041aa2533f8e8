"""`hadir doctor`: is everything there that Hadir needs?"""

from dataclasses import asdict

import typer

from hadir.cli.console import PARTLY, JsonLines, output
from hadir.cli.options import HomeOption, JsonOption, PackOption
from hadir.runtime.diagnosis import Finding, diagnose
from hadir.settings import load_settings
from hadir.vision.packs.catalog import installed
from hadir.wiring import site_cameras, tools_loader


def doctor(pack: PackOption = None, json: JsonOption = None, home: HomeOption = None) -> None:
    """Look at decoder, models, database, disk and cameras, and say what is wrong with them."""
    settings = load_settings(home)
    sink = JsonLines(json) if json else None
    sick = False
    for finding in diagnose(
        settings.home,
        list(installed(settings.models)),
        tools_loader(settings, pack),
        settings.database,
        site_cameras(settings.home),
    ):
        sick = sick or not finding.ok
        if sink:
            sink.write(asdict(finding))
        else:
            _show(finding)
    if sick:
        raise typer.Exit(PARTLY)


def _show(finding: Finding) -> None:
    mark = "[green]✓[/]" if finding.ok else "[red]✗[/]"
    output.print(mark, f"{finding.subject:<18}", finding.detail, style=None)

"""`hadir identify`: who is on these photographs."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from hadir.cli.console import Outcome, ProgressBar, complain, output
from hadir.cli.options import EnrollOption, HomeOption, JsonOption, PackOption
from hadir.cli.targets import json_lines, require_apart
from hadir.domain.errors import ImageError
from hadir.runtime.identify import NamedFace, identify_photo
from hadir.runtime.roster import enroll_people
from hadir.settings import load_settings
from hadir.wiring import tools_loader


def identify(
    images: Annotated[list[Path], typer.Argument(help="Photographs to look at.", metavar="IMAGE…")],
    enroll: EnrollOption,
    pack: PackOption = None,
    json: JsonOption = None,
    home: HomeOption = None,
) -> None:
    """Find the faces of photographs and name those who are enrolled."""
    require_apart(json, images)
    outcome = Outcome()
    tools = tools_loader(load_settings(home), pack)().tools
    with ProgressBar() as progress, _teller(json) as tell:
        roster = enroll_people(enroll, tools, progress)
        roster.require_everybody()
        for path, reason in roster.refused:
            complain(f"{path} is not used: {reason}")
        progress.begin("Identifying", len(images))
        for done, path in enumerate(images, start=1):
            with outcome.of(ImageError):
                tell(path, identify_photo(path, tools, roster.gallery))
            progress.reach(done)
    outcome.exit()


@contextmanager
def _teller(json: str | None) -> Iterator[Callable[[Path, tuple[NamedFace, ...]], None]]:
    """What tells of a photograph: to people, or to programs where JSON is wanted."""
    if json is None:
        yield _table
        return
    with json_lines(json) as lines:
        yield lambda path, faces: lines.write(_record(path, faces))


def _table(path: Path, faces: tuple[NamedFace, ...]) -> None:
    """Show the faces of a photograph to people."""
    table = Table(title=str(path), title_justify="left", box=None, pad_edge=False)
    for heading in ("employee", "similarity", "score", "size", "box"):
        table.add_column(heading)
    for face in faces:
        similarity = "" if face.similarity is None else f"{face.similarity:.2f}"
        corners = " ".join(f"{value:.0f}" for value in face.box)
        table.add_row(face.employee or "unknown", similarity, f"{face.score:.2f}", f"{face.quality.size:.0f}", corners)
    output.print(table if faces else f"{path}: no face found")


def _record(path: Path, faces: tuple[NamedFace, ...]) -> dict[str, Any]:
    """The faces of a photograph for programs."""
    return {
        "image": str(path),
        "faces": [
            {
                "box": [round(value, 1) for value in face.box],
                "score": round(face.score, 4),
                "employee": face.employee,
                "similarity": None if face.similarity is None else round(face.similarity, 4),
                "quality": {measure: round(value, 3) for measure, value in asdict(face.quality).items()},
            }
            for face in faces
        ],
    }

"""`hadir tune`: which similarity should name somebody, measured on the people of the site."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from hadir.charts.tuning import tuning_png
from hadir.cli.console import ProgressBar, complain, errors, output, unwritable
from hadir.cli.options import HomeOption, JsonOption, OptionalEnrollOption, PackOption
from hadir.cli.targets import json_lines, require_apart
from hadir.domain.errors import EnrollmentError
from hadir.domain.identity import Template, Yardstick
from hadir.domain.progress import Progress
from hadir.recognition.tuning import FEWEST_PEOPLE, Rates, Sample, equal_error, rates_at, recommended, sample_of
from hadir.runtime.roster import enroll_people
from hadir.settings import Settings, load_settings
from hadir.store.parameters import ParameterFile
from hadir.store.templates import TemplateRepository
from hadir.wiring import opened_database, tools_loader


def tune(
    enroll: OptionalEnrollOption = None,
    plot: Annotated[
        Path | None, typer.Option("--plot", help="Draw what was measured into this file, as PNG.", metavar="FILE")
    ] = None,
    pack: PackOption = None,
    json: JsonOption = None,
    home: HomeOption = None,
    *,
    apply: Annotated[
        bool, typer.Option("--apply", help="Write the recommended threshold into parameter_config.json.")
    ] = False,
) -> None:
    """Measure which similarity tells the enrolled people apart, and recommend a threshold."""
    settings = load_settings(home)
    file = settings.home / "parameter_config.json"
    require_apart(json, [file])
    require_apart(plot, [file])
    with ProgressBar() as progress:
        templates, yardstick = _measured(settings, pack, enroll, progress)
    sample = sample_of(templates, yardstick)
    present = _present(file, yardstick)
    best = None if sample.lack else recommended(sample)
    if json is not None:
        with json_lines(json) as lines:
            lines.write(_record(sample, present, best))
    if json != "-":
        _tell(sample, present, best)
    if plot is not None:
        _write(plot, tuning_png(sample, present, best))
    if sample.lack is not None:
        raise EnrollmentError(
            f"No threshold can be recommended: there are {sample.lack}",
            f"Enrol at least {FEWEST_PEOPLE} people with five photographs each, taken on different days",
        )
    if apply and best is not None:
        _apply(file, best)


def _measured(
    settings: Settings, pack: str | None, folder: Path | None, progress: Progress
) -> tuple[Sequence[Template], Yardstick]:
    """The templates to measure: of a folder of photographs, or of the site."""
    tools = tools_loader(settings, pack)().tools
    if folder is None:
        with closing(opened_database(settings, settings.home)) as database:
            return TemplateRepository(database).templates(tools.yardstick.model), tools.yardstick
    roster = enroll_people(folder, tools, progress)
    for path, reason in roster.refused:
        complain(f"{path} is not used: {reason}")
    return roster.templates, tools.yardstick


def _present(file: Path, yardstick: Yardstick) -> float:
    """The threshold of now: what the site chose, or the pack's own."""
    chosen = ParameterFile(file).parameters.face_recognition.similarity_threshold if file.exists() else None
    return yardstick.thresholds.similarity if chosen is None else chosen


def _apply(file: Path, best: float) -> None:
    """Work with the recommended threshold from the next start on."""
    parameters = ParameterFile(file)
    before = parameters.parameters
    faces = before.face_recognition.model_copy(update={"similarity_threshold": best})
    parameters.write(before.model_copy(update={"face_recognition": faces}))
    errors.print(f"The threshold is {best:.3f} from now on; start a server that runs already again, so that it knows")


def _tell(sample: Sample, present: float, best: float | None) -> None:
    """Say to people what was measured."""
    output.print(
        f"{sample.people} people with {sample.templates} templates: {len(sample.genuine)} comparisons of people with "
        f"themselves, {len(sample.impostor)} with others"
    )
    if sample.closest is not None:
        output.print(f"Most alike: {' and '.join(sample.closest)}, similarity {sample.impostor.max():.3f}")
    table = Table(box=None, pad_edge=False)
    for heading in ("", "threshold", "taken for somebody else", "not recognised"):
        table.add_column(heading)
    for name, rates in _rows(sample, present, best):
        wrong = _share(rates.false_accepts, rates.false_accept_rate)
        if not rates.false_accepts:
            wrong += f" (under {rates.at_most:.2%}, 95 % certain)"
        missed = _share(rates.false_rejects, rates.false_reject_rate)
        table.add_row(name, f"{rates.threshold:.3f}", wrong, missed)
    output.print(table)


def _share(count: int, rate: float) -> str:
    return f"{count}, {rate:.2%}"


def _rows(sample: Sample, present: float, best: float | None) -> list[tuple[str, Rates]]:
    rows = [("now", rates_at(sample, present))]
    if best is not None:
        rows += [("recommended", rates_at(sample, best)), ("equal error", equal_error(sample))]
    return rows


def _record(sample: Sample, present: float, best: float | None) -> dict[str, Any]:
    """The same for programs."""
    return {
        "people": sample.people,
        "templates": sample.templates,
        "genuine": len(sample.genuine),
        "impostor": len(sample.impostor),
        "closest": sample.closest,
        "lack": None if sample.lack is None else sample.lack.name.lower(),
        **{name.replace(" ", "_"): asdict(rates) for name, rates in _rows(sample, present, best)},
    }


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as fault:
        raise unwritable(path, fault) from None

"""Saying how an import gets on: to people on the error stream, to programs as JSON lines."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from hadir.cli.console import complain, errors, output
from hadir.cli.targets import JsonLines, json_lines
from hadir.domain.bulk import ImportLine, Tally
from hadir.runtime.imports.rate import Rate

_SUMMARY = (
    ("added", "employees are new"),
    ("known", "rows are of employees who were known"),
    ("not_taken", "rows cannot be used"),
    ("accepted", "photographs are enrolled"),
    ("enrolled_already", "photographs had been enrolled"),
    ("as_good", "photographs show nothing new"),
    ("held_back", "photographs are held back: they look like somebody else"),
    ("refused", "photographs cannot be used"),
)


class ImportTeller:
    """Tells people: problems as they come up, how far it is, and the sum."""

    def __init__(self, total: int) -> None:
        """Prepare.

        Args:
            total: How many photographs there are.
        """
        self.tally = Tally()
        self._total = total
        self._rate = Rate()
        self._progress = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(),
            console=errors,
            transient=True,
            disable=not errors.is_terminal,
        )
        self._task = self._progress.add_task("Importing", total=max(total, 1), rate="")

    def __enter__(self) -> "ImportTeller":
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def tell(self, line: ImportLine) -> None:
        """One more line is done."""
        self.tally = self.tally.with_one(line.fate)
        self._rate.note(time.monotonic(), self.tally.photographs)
        rate = f"{self._rate.per_second():.1f} a second"
        self._progress.update(self._task, completed=self.tally.photographs, rate=rate)
        self._line(line)

    def summary(self) -> None:
        """All is done, or as much as there was time for."""
        for name, words in _SUMMARY:
            number = getattr(self.tally, name)
            if number:
                output.print(f"{number} {words}")

    def _line(self, line: ImportLine) -> None:
        if line.is_worth_reading:
            parts = dict.fromkeys((line.place, line.employee, line.photograph, line.reason))
            complain(": ".join(filter(None, parts)))


class _JsonTeller(ImportTeller):
    """Tells programs the same."""

    def __init__(self, total: int, lines: JsonLines) -> None:
        super().__init__(total)
        self._lines = lines

    def summary(self) -> None:
        self._lines.write({"type": "summary", "photographs": self.tally.photographs, **asdict(self.tally)})

    def _line(self, line: ImportLine) -> None:
        self._lines.write(
            {
                "type": "photograph" if line.fate.of_photograph else "row",
                "row": line.place,
                "employee": line.employee,
                "photograph": line.photograph,
                "outcome": line.fate,
                "code": line.code,
                "looks_like": line.looks_like,
                "reason": line.reason,
                "done": self.tally.photographs,
                "total": self._total,
            }
        )


@contextmanager
def import_teller(json: str | None, total: int) -> Iterator[ImportTeller]:
    """What tells of an import: to people, or to programs where JSON is wanted."""
    if json is None:
        with ImportTeller(total) as teller:
            yield teller
        return
    with json_lines(json) as lines, _JsonTeller(total, lines) as teller:
        yield teller

"""One import of the server, from where it was to its end."""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from hadir.domain.bulk import ImportJob, ImportLine, ImportState
from hadir.runtime.imports.importer import Importer
from hadir.runtime.imports.rate import Rate
from hadir.store.imports.jobs import JobFolder
from hadir.store.imports.report import ImportReport, report_lines
from hadir.store.imports.source import open_source


class Every:
    """Does something again and again, as often as it is asked to but not more than every few seconds."""

    def __init__(self, seconds: float, do: Callable[[], None]) -> None:
        self._seconds = seconds
        self._do = do
        self._last = time.monotonic()

    def ask(self) -> None:
        """Do it, if it was not done just now."""
        if time.monotonic() - self._last >= self._seconds:
            self._do()
            self._last = time.monotonic()


class JobRun:
    """An import that is worked on.

    Attributes:
        job: How far it is; may be read from any thread.
    """

    def __init__(self, job: ImportJob, folder: JobFolder) -> None:
        """Go on from what its report says.

        Args:
            job: The import.
            folder: Where it is kept.
        """
        self.job = replace(job, state=ImportState.RUNNING, started_at=datetime.now(UTC), rate=0.0)
        self._folder = folder
        self._rate = Rate()
        self._done = 0
        tally = type(job.tally)()
        for line in report_lines(folder.report(job)):
            self._done, tally = self._done + 1, tally.with_one(line.fate)
        self.job = replace(self.job, tally=tally)

    def run(self, importer: Importer, beats: "tuple[Every, ...]") -> None:
        """Take in what is left, or as much as there is time for.

        Args:
            importer: Takes it in.
            beats: What is done again and again meanwhile.

        Raises:
            HadirError: It cannot go on.
        """
        job, folder = self.job, self._folder
        with open_source(folder.source(job), job.file) as source, ImportReport(folder.report(job)) as report:
            self.job = replace(job, total=source.count())
            self.write()
            for line in importer.lines(source.rows(), self._done):
                report.write([line])
                self._count(line)
                for beat in beats:
                    beat.ask()

    def write(self) -> None:
        """Write down how far it is."""
        self._folder.write(self.job)

    def _count(self, line: ImportLine) -> None:
        tally = self.job.tally.with_one(line.fate)
        self._rate.note(time.monotonic(), tally.photographs)
        self.job = replace(self.job, tally=tally, rate=round(self._rate.per_second(), 2))

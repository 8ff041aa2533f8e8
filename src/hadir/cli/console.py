"""Talking to people and to programs: progress and faults on the error stream, results on the output."""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from hadir.domain.errors import DownloadError, HadirError, InputError, ModelError, StorageFullError

PARTLY = 1
"""Exit code: something was done, but not all of it."""

_EXIT_CODES: tuple[tuple[type[HadirError], int], ...] = (
    (InputError, 2),
    (ModelError, 3),
    (DownloadError, 4),
    (StorageFullError, 5),
    (HadirError, PARTLY),
)
_INTERRUPTED = 130

errors = Console(stderr=True, highlight=False, soft_wrap=True)
output = Console(highlight=False, soft_wrap=True)


def complain(fault: object) -> None:
    """Say a fault or a warning on one line."""
    errors.print(f"hadir: {fault}", markup=False)


def exit_code(fault: HadirError) -> int:
    """The exit code that tells programs what kind of fault it was."""
    return next(code for kind, code in _EXIT_CODES if isinstance(fault, kind))


@contextmanager
def explained() -> Iterator[None]:
    """End the program with one line and an exit code on a fault that Hadir can explain."""
    try:
        yield
    except HadirError as fault:
        complain(fault)
        sys.exit(exit_code(fault))
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)
    except BrokenPipeError:
        # The reader of our output has gone, as `head` does; Python must not complain about it again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(PARTLY)


class Outcome:
    """What became of several things that do not depend on one another."""

    def __init__(self) -> None:
        self._done = 0
        self._faults: list[HadirError] = []

    @contextmanager
    def of(self, kind: type[HadirError]) -> Iterator[None]:
        """Work on one thing; a fault of that kind is said, and the others go on."""
        try:
            yield
            self._done += 1
        except kind as fault:
            complain(fault)
            self._faults.append(fault)

    def exit(self) -> None:
        """End the program with the exit code that the faults ask for; go on if there were none."""
        if self._faults:
            sys.exit(PARTLY if self._done else exit_code(self._faults[0]))


class JsonLines:
    """Writes one JSON object a line."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, record: dict[str, Any]) -> None:
        """Write a line at once."""
        self._stream.write(json.dumps(record, ensure_ascii=False) + "\n")
        self._stream.flush()


@contextmanager
def json_lines(target: str) -> Iterator[JsonLines]:
    """JSON lines to a file or, for `-`, to the output.

    Raises:
        InputError: The file cannot be written.
    """
    if target == "-":
        yield JsonLines(sys.stdout)
        return
    try:
        with Path(target).open("w", encoding="utf-8") as stream:
            yield JsonLines(stream)
    except OSError as fault:
        raise InputError(f"{target} cannot be written ({fault.strerror})", "Choose another place") from None


class ProgressBar:
    """A bar on the error stream with what is done and the time that remains; it appears where people watch."""

    def __init__(self) -> None:
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.percentage:>3.0f} %"),
            TimeRemainingColumn(),
            console=errors,
            transient=True,
            disable=not errors.is_terminal,
        )
        self._task: TaskID | None = None

    def __enter__(self) -> "ProgressBar":
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def begin(self, what: str, total: int) -> None:
        """A step begins; the one before is over."""
        if self._task is not None:
            self._progress.remove_task(self._task)
        self._task = self._progress.add_task(what, total=max(total, 1))

    def reach(self, done: int) -> None:
        """So much of the step is done."""
        if self._task is not None:
            self._progress.update(self._task, completed=done)

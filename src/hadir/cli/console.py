"""Talking to people and to programs: progress and faults on the error stream, results on the output."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import NoReturn

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from hadir.domain.errors import DownloadError, HadirError, InputError, ModelError, StorageFullError, means_full_disk

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

# Names of people and files are printed as they are, whatever Rich might read into their brackets and colons.
errors = Console(stderr=True, highlight=False, soft_wrap=True, markup=False, emoji=False)
output = Console(highlight=False, soft_wrap=True, markup=False, emoji=False)


def complain(fault: object) -> None:
    """Say a fault or a warning on one line."""
    errors.print(f"hadir: {fault}")


def exit_code(fault: HadirError) -> int:
    """The exit code that tells programs what kind of fault it was."""
    return next(code for kind, code in _EXIT_CODES if isinstance(fault, kind))


@contextmanager
def explained() -> Iterator[None]:
    """End the program with one line and an exit code on a fault that Hadir can explain."""
    try:
        yield
    except HadirError as fault:
        _end(fault)
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)
    except BrokenPipeError:
        # The reader of our output has gone, as `head` does.
        _give_up_broken_output()
        sys.exit(PARTLY)
    except OSError as fault:
        _end(_refused(fault))


def unwritable(place: object, fault: OSError) -> HadirError:
    """What it means for people that something cannot be written."""
    if means_full_disk(fault):
        return StorageFullError(f"There is no space left for {place}", "Make room, or write somewhere else")
    return InputError(f"{place} cannot be written ({fault.strerror})", "Choose another place")


def _refused(fault: OSError) -> HadirError:
    """What an error of the operating system means for people."""
    if means_full_disk(fault):
        return unwritable(fault.filename or "the output", fault)
    if fault.filename is None:
        return InputError(f"The operating system refused to go on ({fault.strerror or fault})", "Try it again")
    return InputError(f"{fault.filename} cannot be used ({fault.strerror})", "Check the path and your rights to it")


def _end(fault: HadirError) -> NoReturn:
    with suppress(OSError):
        complain(fault)
    _give_up_broken_output()
    sys.exit(exit_code(fault))


def _give_up_broken_output() -> None:
    """Python must not complain at exit about an output that takes nothing more."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


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


class ProgressBar:
    """A bar on the error stream with what is done and the time that remains; it appears where people watch."""

    def __init__(self) -> None:
        self._progress = Progress(
            TextColumn("{task.description}", markup=False),
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

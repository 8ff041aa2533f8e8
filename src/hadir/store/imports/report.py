"""Reports of imports as CSV: written line by line while it runs, readable at any moment, and continued."""

import csv
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType

from hadir.domain.bulk import Fate, ImportLine
from hadir.domain.enrollment import Refusal
from hadir.domain.errors import InputError, StorageFullError, means_full_disk
from hadir.domain.identity import EmployeeId

HEADINGS = ("row", "employee", "photograph", "outcome", "code", "looks_like", "reason")
_COMPUTED = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet computes cells that begin so."""

_GUARD = "'"
_MARK = "\ufeff"
"""By this mark Excel knows UTF-8."""


class ImportReport:
    """A report that is being written. Each line is a whole one, whenever the process ends."""

    def __init__(self, path: Path) -> None:
        """Begin a report, or go on with one: half a line at its end is cut off.

        Raises:
            InputError: It cannot be written.
            StorageFullError: There is no space left.
        """
        self._path = path
        try:
            size = _whole(path)
            self._stream = path.open("a", encoding="utf-8", newline="")
            self._writer = csv.writer(self._stream)
            if size == 0:
                self._stream.write(_MARK)
                self._writer.writerow(HEADINGS)
                self._stream.flush()
        except OSError as fault:
            raise _unwritable(path, fault) from None

    def __enter__(self) -> "ImportReport":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stream.close()

    def write(self, lines: list[ImportLine]) -> None:
        """Add lines; they are in the file when this returns.

        Raises:
            InputError: It cannot be written any more.
            StorageFullError: There is no space left.
        """
        try:
            for line in lines:
                self._writer.writerow(map(_guarded, _cells(line)))
            self._stream.flush()
        except OSError as fault:
            raise _unwritable(self._path, fault) from None


def report_lines(path: Path) -> Iterator[ImportLine]:
    """The lines of a report, in order; none where there is no report."""
    if not path.is_file():
        return
    with path.open(encoding="utf-8-sig", newline="") as stream:
        next(stream, None)
        yield from _read(stream)


def report_part(path: Path, start: int, most: int) -> tuple[list[ImportLine], int]:
    """Some lines of a report that may still be being written.

    Args:
        path: The report.
        start: Where to begin: 0, or what was returned before.
        most: How many lines at the most.

    Returns:
        The lines, and where the next ones begin.
    """
    if not path.is_file():
        return [], start
    lines: list[ImportLine] = []
    with path.open("rb") as stream:
        stream.seek(start)
        if start == 0:
            stream.readline()
        end = stream.tell()
        while len(lines) < most and (raw := stream.readline()).endswith(b"\n"):
            end += len(raw)
            lines += _read([raw.decode("utf-8")])
    return lines, end


def _read(text: Iterable[str]) -> Iterator[ImportLine]:
    for cells in csv.reader(text):
        if len(cells) == len(HEADINGS):
            yield _line([_unguarded(cell) for cell in cells])


def fresh_report(path: Path) -> ImportReport:
    """A new report, in the place of an older one if there is one; any other file is spared.

    Raises:
        InputError: Something else is there, or it cannot be written.
        StorageFullError: There is no space left.
    """
    if path.is_dir() or (path.exists() and not is_report(path)):
        raise InputError(f"{path} is there already and is no report", "Name a new file after --report")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
    except OSError as fault:
        raise _unwritable(path, fault) from None
    return ImportReport(path)


def is_report(path: Path) -> bool:
    """Whether a file is a report, or empty, so that it may be written over."""
    with path.open("rb") as stream:
        head = stream.read(200).decode("utf-8-sig", errors="replace")
    return not head or head.startswith(",".join(HEADINGS))


def _whole(path: Path) -> int:
    """Cut off half a line at the end, and say how many bytes are left."""
    if not path.exists():
        return 0
    with path.open("r+b") as stream:
        end = stream.seek(0, os.SEEK_END)
        reach = min(end, 1 << 16)
        stream.seek(end - reach)
        kept = stream.read().rfind(b"\n") + 1
        stream.truncate(end - reach + kept if kept else 0)
        return stream.seek(0, os.SEEK_END)


def _cells(line: ImportLine) -> tuple[str, ...]:
    return (
        line.place,
        line.employee,
        line.photograph,
        line.fate,
        line.code or "",
        line.looks_like or "",
        line.reason.replace("\r", " ").replace("\n", " "),
    )


def _line(cells: list[str]) -> ImportLine:
    place, employee, photograph, fate, code, looks_like, reason = cells
    return ImportLine(
        place=place,
        employee=employee,
        photograph=photograph,
        fate=Fate(fate),
        reason=reason,
        code=Refusal(code) if code else None,
        looks_like=EmployeeId(looks_like) if looks_like else None,
    )


def _guarded(cell: str) -> str:
    """A cell that no spreadsheet computes, of one line."""
    plain = cell.replace("\r", " ").replace("\n", " ")
    return f"{_GUARD}{plain}" if plain.startswith((*_COMPUTED, _GUARD)) else plain


def _unguarded(cell: str) -> str:
    return cell.removeprefix(_GUARD)


def _unwritable(path: Path, fault: OSError) -> InputError | StorageFullError:
    if means_full_disk(fault):
        return StorageFullError(f"There is no space left for the report {path}", "Make room, or write it elsewhere")
    return InputError(f"The report {path} cannot be written ({fault.strerror})", "Choose another place")

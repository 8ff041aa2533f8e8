"""The attendance log as files: `output_logs/<camera>.csv`, one a camera and month."""

import csv
import io
import logging
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path
from urllib.parse import quote

from hadir.domain.attendance import LogEntry
from hadir.domain.identity import EmployeeId

_log = logging.getLogger(__name__)

_HEADINGS = ("time", "employee", "name", "movement", "workday", "inferred", "revised")
_HEAD_SIZE = 2000
"""Signs among which the first line is; a name has 200."""
_BOM = "\ufeff"
"""Spreadsheets take a file for UTF-8 that begins with it."""


_MONTH = re.compile(r"\d{4}-\d\d")


@dataclass(frozen=True, slots=True)
class _Line:
    camera_id: str
    at: datetime
    month: str
    cells: tuple[str, ...]


class OutputLogs:
    """Appends to the files; what cannot be written waits for the next time.

    Attributes:
        zone: Time zone that times are written in.
        fault: Why the files cannot be written at the moment; empty while they can.
    """

    def __init__(self, home: Path, zone: tzinfo) -> None:
        self._folder = home / "output_logs"
        self.zone = zone
        self.fault = ""
        self._waiting: list[_Line] = []

    def append(self, entries: Iterable[LogEntry], names: Mapping[EmployeeId, str]) -> None:
        """Write lines of the attendance log.

        Args:
            entries: The lines.
            names: What people call the employees.
        """
        self._waiting += [self._line(entry, names.get(entry.employee, entry.employee)) for entry in entries]
        waiting: list[_Line] = []
        faults: dict[str, str] = {}
        for line in sorted(self._waiting, key=lambda line: line.at):
            fault = faults.get(line.camera_id) or self._tried(line)
            if fault:
                faults[line.camera_id] = fault
                waiting.append(line)
        self._waiting = waiting
        self._note(next(iter(faults.values()), ""))

    def _tried(self, line: _Line) -> str:
        """Write a line; why that is not possible, in words, empty where it is."""
        try:
            self._write(line)
        except OSError as fault:
            return f"output_logs cannot be written ({fault.strerror}); the lines wait."
        return ""

    def _line(self, entry: LogEntry, name: str) -> _Line:
        local = entry.at.astimezone(self.zone)
        marks = ("yes" if entry.inferred else "", "yes" if entry.revised else "")
        cells = (local.isoformat(timespec="seconds"), entry.employee, name, entry.movement.value)
        harmless = (*map(_harmless, cells), entry.workday.isoformat(), *marks)
        return _Line(entry.camera_id, entry.at, local.strftime("%Y-%m"), harmless)

    def _write(self, line: _Line) -> None:
        """Append to the file of the running month; that of an earlier one is given its name first."""
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._folder / f"{quote(line.camera_id, safe='')}.csv"
        month = _month_of(path)
        if month is not None and month < line.month:
            _set_aside(path, _dated(path, month))
        _append(path if month is None or month <= line.month else _dated(path, line.month), line.cells)

    def _note(self, fault: str) -> None:
        if fault and fault != self.fault:
            _log.warning("%s", fault)
        self.fault = fault


def _append(path: Path, cells: Iterable[str]) -> None:
    """Write a line as a whole: one that a full disk cuts off is taken back."""
    text = io.StringIO()
    writer = csv.writer(text)
    size = path.stat().st_size if path.exists() else 0
    if size == 0:
        writer.writerow(_HEADINGS)
    writer.writerow(cells)
    try:
        with path.open("a", encoding="utf-8", newline="") as stream:
            stream.write((_BOM if size == 0 else "") + text.getvalue())
    except OSError:
        with suppress(OSError), path.open("r+b") as stream:
            stream.truncate(size)
        raise


def _set_aside(path: Path, dated: Path) -> None:
    """Give a file its month's name; lines of that month that came late have a file of that name already."""
    if not dated.exists():
        path.replace(dated)
        return
    _, _, lines = path.read_bytes().partition(b"\n")
    with dated.open("ab") as stream:
        stream.write(lines)
    path.unlink()


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell


def _month_of(path: Path) -> str | None:
    """The month of a file's first line, None of one that has none, or that somebody has written in another way."""
    try:
        with path.open(encoding="utf-8-sig", errors="replace") as stream:
            month = stream.readlines(_HEAD_SIZE)[1:2]
    except FileNotFoundError:
        return None
    found = _MONTH.match(month[0]) if month else None
    return found and found.group()


def _dated(path: Path, month: str) -> Path:
    """Where the lines of an earlier month are; no camera's id has a dot in it."""
    return path.with_name(f"{path.stem}.{month}.csv")

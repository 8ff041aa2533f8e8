"""The attendance log as files: `output_logs/<camera>.csv`, one a camera and month."""

import csv
import io
import logging
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path
from urllib.parse import quote

from hadir.domain.attendance import LogEntry
from hadir.domain.identity import EmployeeId

_log = logging.getLogger(__name__)

_HEADINGS = ("time", "employee", "name", "movement", "workday", "inferred", "revised")
_BOM = "\ufeff"
"""Spreadsheets take a file for UTF-8 that begins with it."""


@dataclass(frozen=True, slots=True)
class _Line:
    camera_id: str
    at: datetime
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
        lines: dict[str, list[_Line]] = defaultdict(list)
        for line in self._waiting:
            lines[line.camera_id].append(line)
        try:
            for camera_id, own in lines.items():
                self._write(camera_id, own)
                self._waiting = [line for line in self._waiting if line.camera_id != camera_id]
        except OSError as fault:
            self._note(f"output_logs cannot be written ({fault.strerror}); the lines wait.")
            return
        self._note("")

    def _line(self, entry: LogEntry, name: str) -> _Line:
        local = entry.at.astimezone(self.zone)
        marks = ("yes" if entry.inferred else "", "yes" if entry.revised else "")
        cells = (local.isoformat(timespec="seconds"), entry.employee, name, entry.movement.value)
        return _Line(entry.camera_id, local, (*map(_harmless, cells), entry.workday.isoformat(), *marks))

    def _write(self, camera_id: str, lines: list[_Line]) -> None:
        """Append to the file of the running month; that of an earlier one is given its name first."""
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._folder / f"{quote(camera_id, safe='')}.csv"
        for line in sorted(lines, key=lambda line: line.at):
            self._turn_month(path, line.at)
            _append(path if _month_of(path) in {None, _month(line.at)} else _dated(path, _month(line.at)), line.cells)

    @staticmethod
    def _turn_month(path: Path, now: datetime) -> None:
        month = _month_of(path)
        if month is not None and month < _month(now):
            path.replace(_dated(path, month))

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
        with path.open("r+b") as stream:
            stream.truncate(size)
        raise


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell


def _month(moment: datetime) -> str:
    return moment.strftime("%Y-%m")


def _month_of(path: Path) -> str | None:
    """The month of a file's first line, None of one that has none."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            rows = csv.reader(stream)
            next(rows, None)
            return next(rows, [""])[0][:7] or None
    except FileNotFoundError:
        return None


def _dated(path: Path, month: str) -> Path:
    return path.with_name(f"{path.stem}-{month}.csv")

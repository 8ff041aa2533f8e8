"""The attendance log as files."""

import csv
import errno
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from hadir.domain.attendance import LogEntry, Movement
from hadir.domain.identity import EmployeeId
from hadir.store.output_logs import OutputLogs

ANA = EmployeeId("ana")
JAKARTA = ZoneInfo("Asia/Jakarta")
NAMES = {ANA: "Ana Wijaya"}


def entry(moment: datetime, camera_id: str = "door", *, employee: EmployeeId = ANA) -> LogEntry:
    return LogEntry(employee, moment.date(), Movement.ENTRY, moment, camera_id, "door-run-1")


def on(month: int, day: int, hour: int = 5) -> LogEntry:
    return entry(datetime(2026, month, day, hour, tzinfo=UTC))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "output_logs"


@pytest.fixture
def logs(tmp_path: Path) -> OutputLogs:
    return OutputLogs(tmp_path, JAKARTA)


def rows(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream))


def times(file: Path) -> list[str]:
    return [row[0] for row in rows(file)[1:]]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_line_says_all_in_the_time_of_the_site(logs: OutputLogs, folder: Path) -> None:
    moment = datetime(2026, 3, 2, 17, 30, 5, 999_999, tzinfo=UTC)
    logs.append([LogEntry(ANA, date(2026, 3, 2), Movement.EXIT, moment, "door", "s", inferred=True)], NAMES)
    assert rows(folder / "door.csv") == [
        ["time", "employee", "name", "movement", "workday", "inferred", "revised"],
        ["2026-03-03T00:30:05+07:00", "ana", "Ana Wijaya", "Exit", "2026-03-02", "yes", ""],
    ]
    assert (folder / "door.csv").read_bytes().startswith(b"\xef\xbb\xbftime,")


def test_each_camera_has_a_file_and_lines_are_added(logs: OutputLogs, folder: Path, tmp_path: Path) -> None:
    logs.append([on(3, 2, 5), entry(datetime(2026, 3, 2, 6, tzinfo=UTC), "gate")], NAMES)
    OutputLogs(tmp_path, JAKARTA).append([on(3, 2, 7)], NAMES)
    assert names(folder) == ["door.csv", "gate.csv"]
    assert times(folder / "door.csv") == ["2026-03-02T12:00:00+07:00", "2026-03-02T14:00:00+07:00"]
    assert len((folder / "door.csv").read_bytes().split(b"\xef\xbb\xbf")) == 2


@pytest.mark.parametrize(
    "name", ["سارة", 'comma, "quote"', "two\nlines", "=1+1", "+1", "-1", "@SUM(A1)", "\tx", "n" * 200]
)
def test_a_name_is_one_cell_that_no_spreadsheet_computes(logs: OutputLogs, folder: Path, name: str) -> None:
    logs.append([on(3, 2)], {ANA: name})
    logs.append([on(3, 3)], {ANA: name})
    (_, first, _) = rows(folder / "door.csv")
    assert first[2] in {name, f"'{name}"}
    assert first[2][:1] not in set("=+-@\t\r")
    logs.append([on(4, 1)], {ANA: name})
    assert len(rows(folder / "door.2026-03.csv")) == 3


def test_somebody_erased_is_named_by_the_id(logs: OutputLogs, folder: Path) -> None:
    logs.append([on(3, 2)], {})
    assert rows(folder / "door.csv")[1][1:3] == ["ana", "ana"]


@pytest.mark.parametrize("camera_id", ["../../etc/cron", "a/b", "..", "\0", "كاميرا"])
def test_no_camera_leads_out_of_the_folder(logs: OutputLogs, folder: Path, tmp_path: Path, camera_id: str) -> None:
    logs.append([entry(datetime(2026, 3, 2, tzinfo=UTC), camera_id)], NAMES)
    (file,) = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert file.parent == folder


def test_a_new_month_begins_a_new_file(logs: OutputLogs, folder: Path) -> None:
    logs.append([on(1, 31, 16), on(1, 31, 17)], NAMES)
    assert names(folder) == ["door.2026-01.csv", "door.csv"]
    assert times(folder / "door.2026-01.csv") == ["2026-01-31T23:00:00+07:00"]
    assert times(folder / "door.csv") == ["2026-02-01T00:00:00+07:00"]
    logs.append([on(12, 31, 17)], NAMES)
    assert names(folder) == ["door.2026-01.csv", "door.2026-02.csv", "door.csv"]
    assert times(folder / "door.csv") == ["2027-01-01T00:00:00+07:00"]


def test_a_line_of_an_earlier_month_is_added_to_that(logs: OutputLogs, folder: Path) -> None:
    logs.append([on(1, 5), on(2, 5)], NAMES)
    logs.append([on(1, 6)], NAMES)
    assert times(folder / "door.2026-01.csv") == ["2026-01-05T12:00:00+07:00", "2026-01-06T12:00:00+07:00"]
    assert times(folder / "door.csv") == ["2026-02-05T12:00:00+07:00"]


def test_no_month_is_written_over(logs: OutputLogs, folder: Path) -> None:
    logs.append([on(1, 5), on(2, 5)], NAMES)
    (folder / "door.csv").unlink()
    logs.append([on(1, 6)], NAMES)
    logs.append([on(2, 7)], NAMES)
    assert times(folder / "door.2026-01.csv") == ["2026-01-05T12:00:00+07:00", "2026-01-06T12:00:00+07:00"]
    assert times(folder / "door.csv") == ["2026-02-07T12:00:00+07:00"]


def test_the_month_of_one_camera_is_not_the_file_of_another(logs: OutputLogs, folder: Path) -> None:
    logs.append([entry(datetime(2026, 1, 5, tzinfo=UTC), "door-2026-01"), on(1, 6), on(2, 5)], NAMES)
    assert names(folder) == ["door-2026-01.csv", "door.2026-01.csv", "door.csv"]


def test_the_hour_that_comes_twice_is_in_order(tmp_path: Path, folder: Path) -> None:
    logs = OutputLogs(tmp_path, ZoneInfo("Europe/Berlin"))
    twice = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    moments = [twice + timedelta(minutes=minutes) for minutes in (0, 20, 40, 60)]
    logs.append([entry(moment) for moment in reversed(moments)], NAMES)
    assert times(folder / "door.csv") == [
        "2026-10-25T02:30:00+02:00",
        "2026-10-25T02:50:00+02:00",
        "2026-10-25T02:10:00+01:00",
        "2026-10-25T02:30:00+01:00",
    ]


def test_the_time_zone_may_change(logs: OutputLogs, folder: Path) -> None:
    logs.append([on(3, 2)], NAMES)
    logs.zone = ZoneInfo("America/New_York")
    logs.append([on(3, 2, 6)], NAMES)
    assert times(folder / "door.csv") == ["2026-03-02T12:00:00+07:00", "2026-03-02T01:00:00-05:00"]


class FullDisk:
    """Takes so many writes to files, then is full."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, writes: int) -> None:
        self.room = writes
        opened = Path.open

        def open_path(path: Path, mode: str = "r", *args: Any, **options: Any) -> Any:
            if "a" in mode:
                if self.room == 0:
                    raise OSError(errno.ENOSPC, "No space left on device")
                self.room -= 1
            return opened(path, mode, *args, **options)

        monkeypatch.setattr(Path, "open", open_path)


@pytest.mark.parametrize("writes", range(5))
def test_lines_that_a_full_disk_does_not_take_wait_and_none_is_written_twice(
    logs: OutputLogs, folder: Path, monkeypatch: pytest.MonkeyPatch, writes: int
) -> None:
    disk = FullDisk(monkeypatch, writes)
    logs.append([on(3, 2, 5), entry(datetime(2026, 3, 2, 6, tzinfo=UTC), "gate"), on(3, 2, 7)], NAMES)
    logs.append([on(3, 2, 8)], NAMES)
    assert ("No space left" in logs.fault) == (writes < 4)
    disk.room = 100
    logs.append([], NAMES)
    assert logs.fault == ""
    assert [one[11:13] for one in times(folder / "door.csv")] == ["12", "14", "15"]
    assert len(times(folder / "gate.csv")) == 1


def test_a_line_that_is_cut_off_is_taken_back(logs: OutputLogs, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    logs.append([on(3, 2, 5)], NAMES)
    whole = (folder / "door.csv").read_bytes()
    opened = Path.open

    def half(path: Path, mode: str = "r", *args: Any, **options: Any) -> Any:
        if "a" in mode:
            with opened(path, "ab") as stream:
                stream.write(b"2026-03-02T13:0")
            raise OSError(errno.ENOSPC, "No space left on device")
        return opened(path, mode, *args, **options)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", half)
        logs.append([on(3, 2, 6)], NAMES)
    assert (folder / "door.csv").read_bytes() == whole
    logs.append([], NAMES)
    assert len(times(folder / "door.csv")) == 2


def test_one_file_that_cannot_be_written_does_not_hold_up_the_others(logs: OutputLogs, folder: Path) -> None:
    (folder / "door.csv").mkdir(parents=True)
    logs.append([on(3, 2), entry(datetime(2026, 3, 2, 6, tzinfo=UTC), "gate")], NAMES)
    assert len(times(folder / "gate.csv")) == 1
    assert "Is a directory" in logs.fault
    (folder / "door.csv").rmdir()
    logs.append([], NAMES)
    assert (logs.fault, len(times(folder / "door.csv"))) == ("", 1)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"time,employee\r\n",
        b"time;employee\r\n02/03/2026 12:00;ana\r\n",
        "time,name\n2026-01-05,é\n".encode("utf-16"),
        b"\0" * 100,
        b"x" * 300_000,
        b'time\n"never closed',
    ],
)
def test_lines_are_added_to_a_file_that_somebody_has_saved_in_another_way(
    logs: OutputLogs, folder: Path, content: bytes
) -> None:
    folder.mkdir()
    (folder / "door.csv").write_bytes(content)
    logs.append([on(3, 2)], NAMES)
    assert logs.fault == ""
    assert (folder / "door.csv").read_bytes().startswith(content)
    assert "2026-03-02T12:00:00+07:00,ana" in (folder / "door.csv").read_bytes().decode(errors="replace")


def test_many_lines_in_any_order_are_all_written(logs: OutputLogs, folder: Path) -> None:
    given: Sequence[LogEntry] = [on(month, day) for day in (28, 1, 14) for month in (3, 1, 2)]
    for one in given:
        logs.append([one], NAMES)
    assert sum(len(times(file)) for file in folder.iterdir()) == 9
    for month in ("01", "02"):
        assert {one[:7] for one in times(folder / f"door.2026-{month}.csv")} == {f"2026-{month}"}
    assert {one[:7] for one in times(folder / "door.csv")} == {"2026-03"}

"""Reports that are whole at any moment."""

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hadir.domain.bulk import Fate, ImportLine
from hadir.domain.enrollment import Refusal
from hadir.domain.errors import InputError
from hadir.domain.identity import EmployeeId
from hadir.store.imports.report import ImportReport, fresh_report, report_lines, report_part

LINE = ImportLine("line 2", "e1", "a.jpg", Fate.HELD_BACK, "looks like e2", Refusal.DUPLICATE, EmployeeId("e2"))


def test_excel_opens_it_and_computes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "report.csv"
    with ImportReport(file) as report:
        report.write([ImportLine("=row", "+1", "@a.jpg", Fate.REFUSED, "-x\r\ny")])
    assert file.read_bytes().startswith(b"\xef\xbb\xbfrow,employee")
    (cells,) = list(csv.reader(file.read_text("utf-8-sig").splitlines()))[1:]
    assert cells == ["'=row", "'+1", "'@a.jpg", "refused", "", "", "'-x  y"]


def test_one_that_was_cut_off_goes_on_with_whole_lines(tmp_path: Path) -> None:
    file = tmp_path / "report.csv"
    with ImportReport(file) as report:
        report.write([LINE])
    whole = file.read_bytes()
    file.write_bytes(whole + b'line 3,e1,"half')
    with ImportReport(file) as report:
        report.write([LINE])
    assert file.read_bytes() == whole + whole[whole.index(b"line 2") :]
    assert list(report_lines(file)) == [LINE, LINE]


def test_parts_go_on_where_they_ended_also_while_it_is_written(tmp_path: Path) -> None:
    file = tmp_path / "report.csv"
    assert report_part(file, 0, 10) == ([], 0)
    with ImportReport(file) as report:
        report.write([LINE, LINE])
        lines, end = report_part(file, 0, 1)
        assert lines == [LINE]
        report.write([LINE])
        with file.open("ab") as stream:
            stream.write(b"half a line")
        lines, end = report_part(file, end, 10)
        assert (lines, report_part(file, end, 10)) == ([LINE, LINE], ([], end))


def test_an_older_report_is_written_over_and_nothing_else(tmp_path: Path) -> None:
    file, other = tmp_path / "report.csv", tmp_path / "people.csv"
    with fresh_report(file) as report:
        report.write([LINE])
    with fresh_report(file):
        pass
    assert list(report_lines(file)) == []
    other.write_text("id,name\n")
    with pytest.raises(InputError, match="no report"):
        fresh_report(other)


@settings(max_examples=50)
@given(st.lists(st.tuples(st.text(), st.text(), st.text()), max_size=5))
def test_what_is_written_is_read_again(tmp_path_factory: pytest.TempPathFactory, cells: list[tuple[str, ...]]) -> None:
    file = tmp_path_factory.mktemp("report") / "report.csv"
    lines = [
        ImportLine(*("".join(sign for sign in text if sign.isprintable()) for text in line[:3]), Fate.REFUSED)
        for line in cells
    ]
    with ImportReport(file) as report:
        report.write(lines)
    assert list(report_lines(file)) == lines
    assert report_part(file, 0, 10)[0] == lines

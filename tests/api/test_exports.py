"""Exports, read back as a spreadsheet or a program reads them."""

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Any

import openpyxl
import pytest
from fastapi.testclient import TestClient
from openpyxl.utils.escape import unescape
from openpyxl.worksheet.worksheet import Worksheet

from hadir.api.backend import Backend
from hadir.api.exports import workbook
from hadir.api.exports.words import meaning
from hadir.domain.access import Role
from hadir.domain.activity import ActivityKind, ActivityReport
from hadir.domain.alert import Alert, AlertKind, AlertState, Resolution
from hadir.domain.attendance import Attendance, AttendanceFlag, LogEntry, Movement
from hadir.domain.crowd import CrowdMotion, CrowdReport
from hadir.domain.employee import Employee
from hadir.domain.errors import DatabaseAwayError
from hadir.domain.identity import EmployeeId
from hadir.domain.liveness import Liveness
from hadir.domain.posture import Posture
from hadir.domain.record import DayLog, Event, RecordChanges
from hadir.domain.sighting import Crossing
from hadir.domain.zone import Severity, ZoneKind
from hadir.store.audit import AuditFilter, AuditRepository
from hadir.store.employees import EmployeeRepository
from hadir.store.events import EventKind
from hadir.store.paging import Paging
from hadir.store.parameters import Parameters, SiteParameters
from hadir.store.record import RecordStore
from tests.api.conftest import ClientOf
from tests.builders import activity, at, crowd, sighting

ANA, BUDI = EmployeeId("ana"), EmployeeId("budi")
FORMULA = '=HYPERLINK("http://evil.example","Budi")'
TODAY, TOMORROW = date(2026, 3, 2), date(2026, 3, 3)
TABLES = ("attendances", "attendance-summary", "logs", "events", "alerts", "crowds", "activities")
WHY: dict[str, Any] = {"place": "Post", "severity": Severity.CRITICAL, "reason": "So it is."}


@pytest.fixture(autouse=True)
def _two_days(backend: Backend) -> None:
    """Ana came and went, and worked long; Budi, whose name is a formula, is missing; somebody unknown passed."""
    backend.parameters.write(Parameters(site=SiteParameters(time_zone="Asia/Jakarta", language="en")))
    employees = EmployeeRepository(backend.database)
    employees.add(Employee(ANA, "Añä 莉", "Sales"), at(0))
    employees.add(Employee(BUDI, FORMULA, "Stores"), at(0))
    flags = frozenset({AttendanceFlag.LATE, AttendanceFlag.NO_EXIT, AttendanceFlag.INFERRED})
    changes = RecordChanges(
        at=at(4000),
        events=(
            Event(sighting("ana", sighting_id="one", first_seen=0, last_seen=5), open=False),
            Event(sighting(None, sighting_id="two", camera_id="attic", first_seen=90, last_seen=99), open=True),
        ),
        logs=(
            DayLog(
                ANA,
                TODAY,
                (
                    LogEntry(ANA, TODAY, Movement.ENTRY, at(0), "door", "one"),
                    LogEntry(ANA, TODAY, Movement.EXIT, at(3600), "door", "two", inferred=True),
                ),
            ),
        ),
        attendances=(
            Attendance(
                *(ANA, TODAY, at(0), at(3600), timedelta(hours=31, minutes=5, seconds=9), flags),
                standing=timedelta(hours=2),
                sitting=timedelta(minutes=90),
            ),
            Attendance(BUDI, TOMORROW, None, None, timedelta()),
        ),
        alerts=(
            Alert("absence:budi", AlertKind.ABSENCE, at(60), BUDI, "door", at(0), at(90), Resolution.RETURNED, **WHY),
        ),
        crowds=(CrowdReport(replace(crowd(1, size=5, employees=("ana", "budi")), ended_at=at(90))),),
        activities=(
            ActivityReport(activity(1, start=0, end=90, employee="ana")),
            ActivityReport(activity(2, ActivityKind.LINE_OUT, start=100, end=None, place=FORMULA)),
        ),
    )
    RecordStore(backend.database).apply(changes)


def excel(moment: str) -> datetime:
    """A moment of the year as Excel has it: of no time zone."""
    return datetime.fromisoformat(f"2026-{moment}")


def sheet_of(client: TestClient, address: str) -> Worksheet:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert len(book.worksheets) == 1
    return book.worksheets[0]


def cells(sheet: Worksheet) -> list[tuple[Any, ...]]:
    return list(sheet.iter_rows(values_only=True))


def lines(client: TestClient, address: str) -> list[list[str]]:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))


def test_attendance_in_excel_has_real_dates_and_lengths(client: TestClient) -> None:
    sheet = sheet_of(client, "/api/attendances.xlsx?from=2026-03-01&to=2026-03-31")
    headings, budi, ana = cells(sheet)
    assert headings == (
        *("Workday", "Employee", "Name", "Department", "First in", "Last out"),
        *("Time worked", "Late", "Left early", "Remarks", "Standing", "Sitting"),
    )
    assert ana[:6] == (
        excel("03-02 00:00:00"),
        *("ana", "Añä 莉", "Sales", excel("03-02 08:00:00"), excel("03-02 09:00:00")),
    )
    assert ana[6:10] == (timedelta(hours=31, minutes=5, seconds=9), "Yes", "No", "Entry not seen, No exit seen")
    assert ana[10:] == (timedelta(hours=2), timedelta(minutes=90))
    assert budi[:6] == (excel("03-03 00:00:00"), "budi", FORMULA, "Stores", None, None)
    assert budi[6:] == (timedelta(), "No", "No", None, timedelta(), timedelta())
    assert sheet["G3"].number_format == "[h]:mm"
    assert sheet["C2"].data_type != "f"


def test_a_sheet_is_ready_to_be_worked_with(client: TestClient) -> None:
    sheet = sheet_of(client, "/api/attendances.xlsx")
    assert sheet.title == "attendance"
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:L3")
    assert all(cell.font.b for cell in sheet[1])
    assert not sheet["A2"].font.b
    assert sheet.column_dimensions["C"].width > sheet.column_dimensions["H"].width > 8


def test_attendance_in_csv_is_what_excel_and_programs_read(client: TestClient) -> None:
    assert client.get("/api/attendances.csv").content.startswith(b"\xef\xbb\xbf")
    _, budi, ana = lines(client, "/api/attendances.csv")
    assert ana[:4] == ["2026-03-02", "ana", "Añä 莉", "Sales"]
    assert ana[4:7] == ["2026-03-02T08:00:00+07:00", "2026-03-02T09:00:00+07:00", "31:05:09"]
    assert budi[2:7] == [f"'{FORMULA}", "Stores", "", "", "0:00:00"]


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_text_is_computed(client: TestClient, backend: Backend, name: str) -> None:
    EmployeeRepository(backend.database).change(Employee(BUDI, name, "Stores"))
    assert lines(client, "/api/attendances.csv?employee=budi")[1][2] == f"'{name}"
    sheet = sheet_of(client, "/api/attendances.xlsx?employee=budi")
    assert sheet["C2"].data_type in {"s", "inlineStr"}
    assert unescape(sheet["C2"].value) == name


def test_the_log(client: TestClient) -> None:
    headings, left, came = cells(sheet_of(client, "/api/logs.xlsx"))
    assert headings[:2] == ("Time", "Workday")
    assert left == (
        *(excel("03-02 09:00:00"), excel("03-02 00:00:00"), "ana", "Añä 莉", "Sales", "Exit", "door", "Yes", "No"),
    )
    assert came[5:] == ("Entry", "door", "No", "No")
    assert [line[0] for line in lines(client, "/api/logs.csv?newest_first=false")[1:]] == [
        "2026-03-02T08:00:00+07:00",
        "2026-03-02T09:00:00+07:00",
    ]


def test_events(client: TestClient) -> None:
    _, two, one = cells(sheet_of(client, "/api/events.xlsx"))
    assert one[:7] == (
        *(excel("03-02 08:00:00"), excel("03-02 08:00:05"), "Recognised", "ana", "Añä 莉", "Sales", "door"),
    )
    assert one[7:12] == (None, pytest.approx(0.8), "No", "No", "one")
    assert one[12:] == ("Unknown", timedelta(), timedelta(), "Unknown")
    assert (two[2], two[3], two[9]) == ("Unknown", None, "Yes")
    assert [line[11] for line in lines(client, "/api/events.csv?kind=unknown")[1:]] == ["two"]


def test_alerts(client: TestClient) -> None:
    _, alert = cells(sheet_of(client, "/api/alerts.xlsx"))
    assert alert[:5] == (excel("03-02 08:01:00"), "Absent", "Resolved", "budi", FORMULA)
    assert alert[8:10] == (excel("03-02 08:01:30"), "Came back")
    assert alert[14:] == ("Critical", "Post", "So it is.")
    assert len(lines(client, "/api/alerts.csv?state=open")) == 1


def test_crowds(client: TestClient) -> None:
    _, hall = cells(sheet_of(client, "/api/crowds.xlsx"))
    assert hall[:4] == (excel("03-02 08:00:00"), excel("03-02 08:01:30"), timedelta(seconds=90), "hall")
    assert hall[4:] == (5, "Stays", f"Añä 莉, {FORMULA}", "hall-run-1")
    assert len(lines(client, "/api/crowds.csv?camera=gate")) == 1


def test_activities(client: TestClient) -> None:
    _, out, visit = cells(sheet_of(client, "/api/activities.xlsx"))
    assert visit[:5] == (excel("03-02 08:00:00"), excel("03-02 08:01:30"), timedelta(seconds=90), "Visit", "gate")
    assert visit[5:] == ("Post", "Work", "ana", "Añä 莉", "gate-run-1")
    assert out[1:] == (None, None, "Line crossed outwards", "gate", FORMULA, None, None, None, "gate-run-2")
    assert [line[9] for line in lines(client, "/api/activities.csv?open=true")[1:]] == ["gate-run-2"]


def test_the_summary(client: TestClient) -> None:
    _, budi, ana = cells(sheet_of(client, "/api/attendance-summary.xlsx"))
    assert ana == (
        *("ana", "Añä 莉", "Sales", excel("03-02 08:00:00"), excel("03-02 09:00:00"), 1),
        timedelta(hours=31, minutes=5, seconds=9),
    )
    assert budi[3:] == (None, None, 1, timedelta())
    assert len(lines(client, "/api/attendance-summary.csv?department=Sales")) == 2


@pytest.mark.parametrize("table", TABLES)
def test_the_words_are_those_of_the_language(client: TestClient, backend: Backend, table: str) -> None:
    english, indonesian = (lines(client, f"/api/{table}.csv?lang={language}")[0] for language in ("en", "id"))
    assert {"Name", "Known people"} & set(english)
    assert {"Nama", "Orang dikenal"} & set(indonesian)
    assert lines(client, f"/api/{table}.csv")[0] == english
    backend.parameters.write(Parameters(site=SiteParameters(time_zone="Asia/Jakarta", language="id")))
    assert lines(client, f"/api/{table}.csv")[0] == indonesian


def test_whatever_the_record_holds_has_words() -> None:
    kinds: tuple[type[StrEnum], ...] = (
        *(Movement, AttendanceFlag, EventKind, Crossing, AlertKind, AlertState, Resolution, Severity),
        *(Posture, Liveness, CrowdMotion, ActivityKind, ZoneKind),
    )
    for kind in kinds:
        for value in kind:
            words = meaning(value)
            assert bool(words.en) == bool(words.id) == (value is not Crossing.NONE)


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("from=2026-03-01&to=2026-03-31", "attendance 2026-03-01 to 2026-03-31.xlsx"),
        ("from=2026-03-02&to=2026-03-02", "attendance 2026-03-02.xlsx"),
        ("from=2026-03-02", "attendance from 2026-03-02.xlsx"),
        ("to=2026-03-02&lang=id", "kehadiran sampai 2026-03-02.xlsx"),
        ("", "attendance.xlsx"),
    ],
)
def test_the_file_has_a_name_that_says_what_it_is(client: TestClient, query: str, name: str) -> None:
    answer = client.get(f"/api/attendances.xlsx?{query}")
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'
    assert answer.headers["content-type"] == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("table", TABLES)
def test_only_those_who_may_read_the_record_take_it_away(client_of: ClientOf, table: str, form: str) -> None:
    codes = {role: client_of(role).get(f"/api/{table}.{form}").status_code for role in (None, *Role)}
    assert codes == {None: 401, Role.ADMIN: 200, Role.HR: 200, Role.SECURITY: 200, Role.VIEWER: 403}


def test_who_took_what_is_written_down(client: TestClient, backend: Backend) -> None:
    client.get("/api/events.csv?from=2026-03-02&to=2026-03-03")
    entry = AuditRepository(backend.database).page(AuditFilter(), Paging()).items[0]
    assert (entry.action, entry.subject, entry.detail) == (
        *("record.export", "events 2026-03-02 to 2026-03-03.csv", "2 rows"),
    )


@pytest.mark.parametrize("query", ["from=2026-03-05&to=2026-03-01", "from=yesterday", "lang=fr", "from=0001-01-01"])
def test_what_makes_no_sense_is_refused(client: TestClient, query: str) -> None:
    for form in ("csv", "xlsx"):
        assert client.get(f"/api/attendances.{form}?{query}").status_code == 422


def test_more_than_excel_can_hold_is_refused_and_csv_takes_it(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 1)
    answer = client.get("/api/attendances.xlsx")
    assert answer.status_code == 422
    assert "CSV" in answer.json()["error"]["message"]
    assert len(lines(client, "/api/attendances.csv")) == 3


def test_a_database_that_goes_away_is_told(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: object) -> Iterator[object]:
        raise DatabaseAwayError("The database does not answer", "Try again")
        yield

    monkeypatch.setattr("hadir.store.attendance.walk", gone)
    for form in ("csv", "xlsx"):
        assert client.get(f"/api/attendances.{form}").status_code == 503


def test_many_rows_are_all_there_and_in_order(client: TestClient, backend: Backend) -> None:
    many = tuple(Event(sighting(None, sighting_id=f"many-{n}", first_seen=n // 2), open=False) for n in range(5000))
    RecordStore(backend.database).apply(RecordChanges(at=datetime(2026, 3, 3, tzinfo=UTC), events=many))
    listed = lines(client, "/api/events.csv?newest_first=false")[1:]
    assert len(listed) == 5002
    assert [line[0] for line in listed] == sorted(line[0] for line in listed)
    assert len({line[11] for line in listed}) == 5002
    sheet = cells(sheet_of(client, "/api/events.xlsx?newest_first=false"))
    assert [row[11] for row in sheet[1:]] == [line[11] for line in listed]

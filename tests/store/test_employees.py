"""The employees: what is kept of them, and forgetting them."""

from dataclasses import replace
from datetime import date, time, timedelta

import numpy as np
import pytest

from hadir.domain.alert import Alert, AlertKind, AlertState
from hadir.domain.attendance import Attendance, LogEntry, Movement
from hadir.domain.employee import Employee, Leave, Shift
from hadir.domain.errors import ConflictError, InputError, NotFoundError
from hadir.domain.identity import EmployeeId
from hadir.domain.presence import Availability, Presence
from hadir.domain.record import DayLog, Event, RecordChanges
from hadir.domain.sighting import FaceShot
from hadir.store.alerts import AlertFilter, AlertRepository
from hadir.store.attendance import AttendanceFilter, AttendanceRepository
from hadir.store.database import Database
from hadir.store.employees import EmployeeFilter, EmployeeOrder, EmployeeRepository, checked_id
from hadir.store.events import EventFilter, EventRepository
from hadir.store.logs import LogFilter, LogRepository
from hadir.store.paging import Paging
from hadir.store.record import RecordStore
from hadir.store.shifts import ShiftRepository
from hadir.store.templates import Face, TemplateRepository
from tests.builders import MODEL, at, sighting

ANA, BUDI = EmployeeId("ana"), EmployeeId("budi")
DAY = date(2026, 3, 2)


@pytest.fixture
def staff(database: Database) -> EmployeeRepository:
    repository = EmployeeRepository(database)
    repository.add(Employee(ANA, "Ana Wijaya", "Sales"), at(0))
    repository.add(Employee(BUDI, "Budi", "Production", active=False), at(1))
    repository.add(Employee(EmployeeId("c_3"), "سارة الأحمد", "100% Sales"), at(2))
    return repository


def found(staff: EmployeeRepository, wanted: EmployeeFilter) -> list[str]:
    return [row.employee.id for row in staff.page(wanted, Paging()).items]


def test_an_employee_is_kept(staff: EmployeeRepository) -> None:
    row = staff.get(ANA)
    assert row.employee == Employee(ANA, "Ana Wijaya", "Sales")
    assert (row.faces, row.created_at) == (0, at(0))
    assert [one.id for one in staff.everybody()] == ["ana", "c_3"]
    assert staff.names() == {"ana": "Ana Wijaya", "budi": "Budi", "c_3": "سارة الأحمد"}
    assert staff.departments() == ("100% Sales", "Production", "Sales")


def test_no_two_have_one_id(staff: EmployeeRepository) -> None:
    with pytest.raises(ConflictError, match="ana already"):
        staff.add(Employee(ANA, "Another"), at(0))
    staff.add(Employee(EmployeeId("Ana"), "Ana with a capital"), at(0))
    assert staff.get(ANA).employee.name == "Ana Wijaya"


def test_an_employee_changes(staff: EmployeeRepository, database: Database) -> None:
    ShiftRepository(database).add(Shift("Night", time(22), time(6)))
    changed = Employee(ANA, "Ana Kusuma", "IT", "Night", active=False)
    staff.change(changed)
    assert staff.get(ANA).employee == changed
    assert found(staff, EmployeeFilter("wijaya")) == []
    assert found(staff, EmployeeFilter("kusuma")) == ["ana"]


def test_nobody_is_changed_who_is_not_there(staff: EmployeeRepository) -> None:
    for change in (
        lambda: staff.get(EmployeeId("nobody")),
        lambda: staff.change(Employee(EmployeeId("nobody"), "Nobody")),
        lambda: staff.erase(EmployeeId("nobody"), at(0), keep_attendance=False),
    ):
        with pytest.raises(NotFoundError, match="no employee nobody"):
            change()


def test_a_shift_must_be_there(staff: EmployeeRepository) -> None:
    for change in (
        lambda: staff.add(Employee(EmployeeId("d"), "D", shift="Night"), at(0)),
        lambda: staff.change(Employee(ANA, "Ana", shift="Night")),
    ):
        with pytest.raises(InputError, match="no shift Night"):
            change()
    assert len(staff.names()) == 3


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (EmployeeFilter(), ["ana", "budi", "c_3"]),
        (EmployeeFilter("WIJA"), ["ana"]),
        (EmployeeFilter("sales"), ["ana", "c_3"]),
        (EmployeeFilter("الأحمد"), ["c_3"]),
        (EmployeeFilter("%"), ["c_3"]),
        (EmployeeFilter("_"), ["c_3"]),
        (EmployeeFilter("'"), []),
        (EmployeeFilter(""), ["ana", "budi", "c_3"]),
        (EmployeeFilter(department="Sales"), ["ana"]),
        (EmployeeFilter(active=False), ["budi"]),
        (EmployeeFilter("b", active=True), []),
    ],
)
def test_employees_are_found(staff: EmployeeRepository, wanted: EmployeeFilter, expected: list[str]) -> None:
    assert found(staff, wanted) == expected


def test_a_long_name_is_found_by_its_end_and_its_department(database: Database) -> None:
    staff = EmployeeRepository(database)
    staff.add(Employee(EmployeeId("e" * 64), "ΐ" * 199 + "ß", "ΐ" * 199 + "Z"), at(0))
    assert (
        found(staff, EmployeeFilter("SS"))
        == found(staff, EmployeeFilter("z"))
        == found(staff, EmployeeFilter("ΐz"))
        == ["e" * 64]
    )


@pytest.mark.parametrize(
    ("order", "down", "expected"),
    [
        (EmployeeOrder.NAME, False, ["ana", "budi", "c_3"]),
        (EmployeeOrder.NAME, True, ["c_3", "budi", "ana"]),
        (EmployeeOrder.DEPARTMENT, False, ["c_3", "budi", "ana"]),
        (EmployeeOrder.ID, True, ["c_3", "budi", "ana"]),
    ],
)
def test_employees_are_sorted(staff: EmployeeRepository, order: EmployeeOrder, down: bool, expected: list[str]) -> None:
    page = staff.page(EmployeeFilter(), Paging(), order, down=down)
    assert [row.employee.id for row in page.items] == expected


def test_employees_are_read_page_by_page(staff: EmployeeRepository) -> None:
    pages = [staff.page(EmployeeFilter(), Paging(number, 2)) for number in (1, 2, 3)]
    assert [[row.employee.id for row in page.items] for page in pages] == [["ana", "budi"], ["c_3"], []]
    assert {page.total for page in pages} == {3}


@pytest.mark.parametrize(
    "text", ["e1027", "ana", "7", "سارة", "王小明", "Zoë Ångström", "a.b", "x" * 64, "👩‍🔧", "a:b"]
)
def test_an_id_may_be_in_any_script(text: str) -> None:
    assert checked_id(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        " a",
        "a ",
        ".",
        "..",
        ".hidden",
        "../etc",
        "a/b",
        "a\\b",
        "/etc",
        "a\0b",
        "a\nb",
        "\u2028",
        "\ud800",
        "x" * 65,
        "🙂" * 64,
    ],
)
def test_an_id_that_no_folder_can_be_called_by_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="employee's id"):
        checked_id(text)


def recorded(database: Database) -> None:
    """Everything that may be known of Ana."""
    shot = FaceShot(at(3), (1.0, 1.0, 2.0, 2.0), 0.9, b"jpeg")
    seen = Event(replace(sighting("ana"), face=shot), open=False)
    entry = LogEntry(ANA, DAY, Movement.ENTRY, at(0), "door", "door-run-1")
    store = RecordStore(database)
    alert = Alert("absence:ana:100", AlertKind.ABSENCE, at(100), ANA, "door", at(40), sighting_id="door-run-1")
    changes = RecordChanges(
        at=at(100),
        events=(seen,),
        logs=(DayLog(ANA, DAY, (entry,)),),
        attendances=(Attendance(ANA, DAY, at(0), at(5), timedelta(seconds=5)),),
        presences=(Presence(ANA, Availability.OFF, "door", at(5), at(65), inside=True),),
        alerts=(alert,),
    )
    store.apply(changes, {"door-run-1": "captured_faces/2026-03-02/door/1.jpg"}, at(100))
    ShiftRepository(database).add_leave(Leave(ANA, DAY, DAY, "wedding"))
    enrolled(database)


def enrolled(database: Database) -> None:
    """A face of Ana."""
    face = Face("f1", ANA, str(MODEL), 0.9, "face_images/ana/f1.jpg", "0" * 64, at(0))
    TemplateRepository(database).add(face, np.ones(4, np.float32))


def test_those_without_a_face_are_found(database: Database, staff: EmployeeRepository) -> None:
    enrolled(database)
    assert found(staff, EmployeeFilter(enrolled=True)) == ["ana"]
    assert found(staff, EmployeeFilter(enrolled=False)) == ["budi", "c_3"]


def test_erasing_somebody_leaves_events_and_alerts_of_nobody_known(
    database: Database, staff: EmployeeRepository
) -> None:
    recorded(database)
    files = staff.erase(ANA, at(200), keep_attendance=False)
    assert sorted(files) == ["captured_faces/2026-03-02/door/1.jpg", "face_images/ana/f1.jpg"]
    (event,) = EventRepository(database).page(EventFilter(), Paging()).items
    assert (event.event.sighting.employee, event.name, event.snapshot) == (None, "", "")
    (alert,) = AlertRepository(database).page(AlertFilter(), Paging()).items
    assert (alert.stored.alert.employee, alert.snapshot) == (None, "")
    assert "ana" not in alert.stored.alert.key
    assert LogRepository(database).page(LogFilter(), Paging()).total == 0
    assert AttendanceRepository(database).page(AttendanceFilter(), Paging()).total == 0
    assert RecordStore(database).presences() == ()
    assert TemplateRepository(database).templates(MODEL) == ()
    assert ShiftRepository(database).leaves() == ()
    assert ANA not in staff.names()


def test_nobody_is_missed_any_more_who_was_erased(database: Database, staff: EmployeeRepository) -> None:
    recorded(database)
    alerts = AlertRepository(database)
    staff.erase(ANA, at(200), keep_attendance=False)
    (alert,) = alerts.page(AlertFilter(), Paging()).items
    assert (alert.stored.state, alert.stored.alert.resolved_at) == (AlertState.RESOLVED, at(200))
    assert alerts.unread() == 0
    assert RecordStore(database).restore(at(0)).open_alerts == ()


def test_attendance_stays_under_a_name_that_says_nothing_where_that_is_asked(
    database: Database, staff: EmployeeRepository
) -> None:
    recorded(database)
    staff.erase(ANA, at(200), keep_attendance=True)
    (row,) = AttendanceRepository(database).page(AttendanceFilter(), Paging()).items
    assert (row.attendance.workday, row.attendance.worked) == (DAY, timedelta(seconds=5))
    assert (row.name, row.department) == ("Erased", "")
    assert row.attendance.employee.startswith("erased-")
    (log,) = LogRepository(database).page(LogFilter(), Paging()).items
    assert (log.entry.employee, log.snapshot) == (row.attendance.employee, "")
    assert not staff.get(row.attendance.employee).employee.active
    assert ANA not in staff.names()


def test_somebody_may_come_back_under_the_id_of_somebody_erased(database: Database, staff: EmployeeRepository) -> None:
    recorded(database)
    staff.erase(ANA, at(200), keep_attendance=True)
    staff.add(Employee(ANA, "Ana again"), at(300))
    recorded(database)
    staff.erase(ANA, at(400), keep_attendance=True)
    assert AttendanceRepository(database).page(AttendanceFilter(), Paging()).total == 2
    assert AlertRepository(database).page(AlertFilter(), Paging()).total == 2

"""Reading the record page by page."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hadir.domain.attendance import Attendance, AttendanceFlag, LogEntry, Movement
from hadir.domain.crowd import Crowd, CrowdMotion
from hadir.domain.errors import InputError
from hadir.domain.identity import EmployeeId
from hadir.domain.record import DayLog, Event, RecordChanges
from hadir.store.attendance import AttendanceFilter, AttendanceOrder, AttendanceRepository, SummaryFilter
from hadir.store.crowds import CrowdFilter, CrowdRepository
from hadir.store.database import Database
from hadir.store.events import EventFilter, EventKind, EventRepository
from hadir.store.logs import LogFilter, LogRepository
from hadir.store.paging import Paging
from hadir.store.record import RecordStore
from tests.builders import at, sighting
from tests.store.people import enrol, erase

ANA, BUDI, CITRA = EmployeeId("ana"), EmployeeId("budi"), EmployeeId("citra")
FIRST, SECOND, THIRD = date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 4)


@pytest.fixture
def store(database: Database) -> RecordStore:
    enrol(database, "ana", "budi", department="Sales")
    enrol(database, "citra", department="Kitchen")
    return RecordStore(database)


class TestEvents:
    @pytest.fixture
    def events(self, database: Database, store: RecordStore) -> EventRepository:
        given = [
            Event(
                sighting(
                    ("ana", "budi", None)[number % 3],
                    sighting_id=f"door-run-{number}",
                    camera_id=("door", "hall")[number % 2],
                    first_seen=number,
                ),
                open=number >= 10,
            )
            for number in range(12)
        ]
        store.apply(RecordChanges(at=at(0), events=tuple(given)))
        return EventRepository(database)

    def found(self, events: EventRepository, **wanted: object) -> list[int]:
        page = events.page(EventFilter(**wanted), Paging(per_page=200), newest_first=False)
        assert page.total == len(page.items)
        return [int(row.event.sighting.id.rpartition("-")[2]) for row in page.items]

    def test_each_filter_and_all_together(self, events: EventRepository) -> None:
        assert self.found(events) == list(range(12))
        assert self.found(events, start=at(3), end=at(6)) == [3, 4, 5]
        assert self.found(events, camera="hall") == [1, 3, 5, 7, 9, 11]
        assert self.found(events, employee=ANA) == [0, 3, 6, 9]
        assert self.found(events, kind=EventKind.UNKNOWN) == [2, 5, 8, 11]
        assert self.found(events, open_only=True) == [10, 11]
        assert self.found(events, camera="hall", employee=ANA, kind=EventKind.RECOGNISED, start=at(4)) == [9]
        assert self.found(events, camera="hall", kind=EventKind.UNKNOWN, open_only=True) == [11]
        assert self.found(events, kind=EventKind.SPOOF) == []

    @pytest.mark.parametrize("newest_first", [True, False])
    def test_the_pages_together_are_the_list(self, events: EventRepository, newest_first: bool) -> None:
        pages = [events.page(EventFilter(), Paging(page, 5), newest_first=newest_first) for page in (1, 2, 3)]
        numbers = [int(row.event.sighting.id.rpartition("-")[2]) for page in pages for row in page.items]
        assert numbers == sorted(range(12), reverse=newest_first)
        assert {(page.total, page.per_page) for page in pages} == {(12, 5)}

    def test_beyond_the_last_page_there_is_nothing(self, events: EventRepository) -> None:
        for page in (4, 10**30):
            assert events.page(EventFilter(), Paging(page, 5)).items == ()

    def test_one_is_found_by_its_id(self, events: EventRepository) -> None:
        row = events.find("door-run-4")
        assert row is not None
        assert (row.event.sighting.id, row.name) == ("door-run-4", "Budi")
        assert events.find("door-run-99") is None

    @pytest.mark.parametrize("odd", ["\x00", "\ud800", "'; DROP TABLE events; --", "%", "a" * 100_000, "عربى🙂"])
    def test_odd_text_finds_nothing_and_harms_nothing(self, events: EventRepository, odd: str) -> None:
        try:
            assert events.page(EventFilter(camera=odd), Paging()).total == 0
        except InputError:
            assert odd in {"\x00", "\ud800"}
        assert events.page(EventFilter(), Paging()).total == 12

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
    @given(
        start=st.none() | st.integers(-2, 14),
        end=st.none() | st.integers(-2, 14),
        kind=st.none() | st.sampled_from(EventKind),
        camera=st.none() | st.sampled_from(["door", "hall"]),
        page=st.integers(1, 5),
        per_page=st.integers(1, 7),
        newest_first=st.booleans(),
    )
    def test_any_page_of_any_filter_is_the_part_of_the_list_that_it_says(
        self,
        events: EventRepository,
        start: int | None,
        end: int | None,
        kind: EventKind | None,
        camera: str | None,
        page: int,
        per_page: int,
        newest_first: bool,
    ) -> None:
        wanted = EventFilter(None if start is None else at(start), None if end is None else at(end), camera, kind=kind)
        numbers = [
            number
            for number in range(12)
            if (start is None or number >= start)
            and (end is None or number < end)
            and camera in {None, ("door", "hall")[number % 2]}
            and kind in {None, EventKind.UNKNOWN if number % 3 == 2 else EventKind.RECOGNISED}
        ]
        numbers.sort(reverse=newest_first)
        read = events.page(wanted, Paging(page, per_page), newest_first=newest_first)
        assert read.total == len(numbers)
        assert [int(row.event.sighting.id.rpartition("-")[2]) for row in read.items] == numbers[
            (page - 1) * per_page : page * per_page
        ]


class TestLogs:
    @pytest.fixture
    def logs(self, database: Database, store: RecordStore) -> LogRepository:
        def line(employee: EmployeeId, second: float, movement: Movement, camera: str) -> LogEntry:
            return LogEntry(employee, FIRST, movement, at(second), camera, f"{camera}-run-{second}")

        ana = line(ANA, 0, Movement.ENTRY, "in"), line(ANA, 90, Movement.EXIT, "out")
        citra = (line(CITRA, 30, Movement.ENTRY, "in"),)
        store.apply(RecordChanges(at=at(0), logs=(DayLog(ANA, FIRST, ana), DayLog(CITRA, FIRST, citra))))
        return LogRepository(database)

    @pytest.mark.parametrize(
        ("wanted", "seconds"),
        [
            (LogFilter(), [90, 30, 0]),
            (LogFilter(start=at(0), end=at(90)), [30, 0]),
            (LogFilter(employee=ANA), [90, 0]),
            (LogFilter(department="Kitchen"), [30]),
            (LogFilter(camera="in"), [30, 0]),
            (LogFilter(movement=Movement.EXIT), [90]),
            (LogFilter(employee=ANA, camera="in", movement=Movement.ENTRY, department="Sales"), [0]),
        ],
    )
    def test_lines_are_found_by_what_they_say(
        self, logs: LogRepository, wanted: LogFilter, seconds: list[float]
    ) -> None:
        page = logs.page(wanted, Paging())
        assert [row.entry.at for row in page.items] == [at(second) for second in seconds]
        assert page.total == len(seconds)

    def test_a_line_has_the_name_of_its_employee_and_is_found_by_its_number(self, logs: LogRepository) -> None:
        row = logs.page(LogFilter(employee=CITRA), Paging()).items[0]
        assert (row.name, row.department) == ("Citra", "Kitchen")
        assert logs.find(row.id) == row
        assert logs.find(row.id + 1000) is None
        with pytest.raises(InputError):
            logs.find(10**30)


class TestAttendance:
    @pytest.fixture
    def attendance(self, database: Database, store: RecordStore) -> AttendanceRepository:
        def day(employee: EmployeeId, workday: date, *flags: AttendanceFlag) -> Attendance:
            start = at((workday - FIRST).days * 86400)
            hours = timedelta(hours=8)
            return Attendance(employee, workday, start, start + hours, hours, frozenset(flags))

        def log(employee: EmployeeId, workday: date, *, leaves: bool = True) -> DayLog:
            start = at((workday - FIRST).days * 86400)
            entry = LogEntry(employee, workday, Movement.ENTRY, start, "in", "x")
            exit_ = replace(entry, movement=Movement.EXIT, at=start + timedelta(hours=8))
            return DayLog(employee, workday, (entry, exit_) if leaves else (entry,))

        store.apply(
            RecordChanges(
                at=at(0),
                attendances=(
                    day(ANA, FIRST),
                    day(ANA, SECOND, AttendanceFlag.LATE),
                    day(CITRA, SECOND, AttendanceFlag.LATE, AttendanceFlag.NO_EXIT),
                    day(BUDI, THIRD),
                ),
                logs=(log(ANA, FIRST), log(ANA, SECOND), log(CITRA, SECOND, leaves=False), log(BUDI, THIRD)),
            )
        )
        return AttendanceRepository(database)

    @pytest.mark.parametrize(
        ("wanted", "rows"),
        [
            (AttendanceFilter(), ["budi 4", "citra 3", "ana 3", "ana 2"]),
            (AttendanceFilter(first=SECOND), ["budi 4", "citra 3", "ana 3"]),
            (AttendanceFilter(last=SECOND), ["citra 3", "ana 3", "ana 2"]),
            (AttendanceFilter(employee=ANA), ["ana 3", "ana 2"]),
            (AttendanceFilter(department="Kitchen"), ["citra 3"]),
            (AttendanceFilter(flag=AttendanceFlag.LATE), ["citra 3", "ana 3"]),
            (AttendanceFilter(flag=AttendanceFlag.NO_EXIT, first=SECOND, last=SECOND), ["citra 3"]),
            (AttendanceFilter(flag=AttendanceFlag.EARLY), []),
        ],
    )
    def test_workdays_are_found_by_what_they_are(
        self, attendance: AttendanceRepository, wanted: AttendanceFilter, rows: list[str]
    ) -> None:
        page = attendance.page(wanted, Paging())
        assert [f"{row.attendance.employee} {row.attendance.workday.day}" for row in page.items] == rows
        assert page.total == len(rows)

    def test_workdays_are_ordered_by_name_too(self, attendance: AttendanceRepository) -> None:
        page = attendance.page(AttendanceFilter(), Paging(1, 3), AttendanceOrder.EMPLOYEE, descending=False)
        assert [(row.name, row.attendance.workday.day) for row in page.items] == [("Ana", 2), ("Ana", 3), ("Budi", 4)]
        assert page.total == 4

    def test_a_summary_has_the_first_entry_and_the_last_exit_of_whoever_came(
        self, attendance: AttendanceRepository
    ) -> None:
        page = attendance.summary(SummaryFilter(last=SECOND), Paging())
        ana, citra = page.items
        assert (page.total, ana.employee, citra.employee) == (2, ANA, CITRA)
        assert (ana.first_entry, ana.last_exit) == (at(0), at(86400 + 8 * 3600))
        assert (ana.name, ana.department, ana.days, ana.worked) == ("Ana", "Sales", 2, timedelta(hours=16))
        assert (citra.first_entry, citra.last_exit) == (at(86400), None)

    @pytest.mark.parametrize(
        ("wanted", "people"),
        [
            (SummaryFilter(), [ANA, BUDI, CITRA]),
            (SummaryFilter(first=THIRD), [BUDI]),
            (SummaryFilter(employee=CITRA), [CITRA]),
            (SummaryFilter(department="Sales", last=FIRST), [ANA]),
            (SummaryFilter(employee=BUDI, last=FIRST), []),
        ],
    )
    def test_a_summary_is_about_those_asked_for(
        self, attendance: AttendanceRepository, wanted: SummaryFilter, people: list[EmployeeId]
    ) -> None:
        assert [row.employee for row in attendance.summary(wanted, Paging()).items] == people


class TestCrowds:
    @pytest.fixture
    def crowds(self, database: Database, store: RecordStore) -> CrowdRepository:
        return CrowdRepository(database)

    def crowd(self, number: int, **fields: object) -> Crowd:
        usual = Crowd(f"hall-run-{number}", "hall", at(number), None, 3, CrowdMotion.STATIC)
        return replace(usual, **fields)

    def test_a_crowd_is_kept_and_brought_up_to_date(self, crowds: CrowdRepository) -> None:
        crowds.put(self.crowd(1, employees=(ANA, BUDI)))
        over = self.crowd(1, ended_at=at(60), size=5, employees=(BUDI, CITRA), snapshot="captured_crowds/a.jpg")
        crowds.put(over)
        assert crowds.find("hall-run-1") == over
        assert crowds.find("hall-run-2") is None

    def test_whoever_was_erased_is_in_no_crowd(self, database: Database, crowds: CrowdRepository) -> None:
        crowds.put(self.crowd(1, employees=(ANA, BUDI)))
        erase(database, "ana")
        assert crowds.page(CrowdFilter(), Paging()).items[0].employees == (BUDI,)
        crowds.put(self.crowd(1, employees=(ANA, BUDI)))
        assert crowds.page(CrowdFilter(), Paging()).items[0].employees == (BUDI,)

    def test_crowds_are_found_by_what_they_are(self, crowds: CrowdRepository) -> None:
        given = self.crowd(1), self.crowd(2, camera_id="gate"), self.crowd(3, motion=CrowdMotion.MOVING)
        for crowd in given:
            crowds.put(crowd)
        assert crowds.page(CrowdFilter(), Paging()).items == given[::-1]
        assert crowds.page(CrowdFilter(), Paging(), newest_first=False).items == given
        assert crowds.page(CrowdFilter(camera="gate"), Paging()).items == given[1:2]
        assert crowds.page(CrowdFilter(motion=CrowdMotion.MOVING), Paging()).items == given[2:]
        assert crowds.page(CrowdFilter(start=at(2), end=at(3)), Paging()).items == given[1:2]

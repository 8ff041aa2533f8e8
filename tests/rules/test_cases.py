"""What the record must say of a day: the cases that the rules are made for."""

import itertools
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from hadir.domain.attendance import AttendanceFlag
from hadir.domain.camera import CameraRole
from hadir.domain.employee import Leave, Shift
from hadir.domain.policy import Policy, WorkingHours
from hadir.domain.presence import Availability
from hadir.domain.record import Outage
from hadir.domain.sighting import Crossing
from hadir.rules.employee import EmployeeBook, EmployeeRecord
from hadir.rules.outages import OutageBook
from hadir.rules.stays import SiteLayout, Stay
from tests.builders import START, at
from tests.rules.days import ANA, DOORS, NO_DOORS, absences, book, outages, seconds, stay

E, X, A, B = "EXAB"
AVAILABLE, OFF = Availability.AVAILABLE, Availability.OFF
RETURNED = "returned"

CASES = [
    pytest.param([stay(E, 0, 4), stay(A, 10, 500)], 559, ["Entry 0"], [], AVAILABLE, id="1: seen until now"),
    pytest.param([stay(E, 0, 4), stay(A, 10, 500)], 563, ["Entry 0"], [(560, None, "")], OFF, id="1: missing"),
    pytest.param(
        [stay(E, 0, 4), stay(A, 10, 500), stay(A, 580, 600)],
        610,
        ["Entry 0"],
        [(560, 580, RETURNED)],
        AVAILABLE,
        id="2: back after a while",
    ),
    pytest.param(
        [stay(E, 0, 4), stay(A, 10, 500), stay(X, 505, 510)], 529, ["Entry 0"], [], AVAILABLE, id="3: about to leave"
    ),
    pytest.param(
        [stay(E, 0, 4), stay(A, 10, 500), stay(X, 505, 510)], 530, ["Entry 0", "Exit 510"], [], OFF, id="3: has left"
    ),
    pytest.param(
        [stay(E, 0, 4), stay(A, 10, 500), stay(X, 505, 510)], 5000, ["Entry 0", "Exit 510"], [], OFF, id="3: later"
    ),
    pytest.param(
        [stay(E, 0, 4), stay(X, 505, 510), stay(A, 522, 700)],
        700,
        ["Entry 0"],
        [(64, 505, RETURNED)],
        AVAILABLE,
        id="4: turned round",
    ),
    pytest.param(
        [stay(E, 0, 4), stay(X, 505, 510), stay(E, 525, 528), stay(A, 535, 600)],
        600,
        ["Entry 0"],
        [(64, 505, RETURNED)],
        AVAILABLE,
        id="5: turned round at the entry",
    ),
    pytest.param(
        [stay(E, 0, 4), stay(X, 505, 510), stay(X, 524, 527)],
        546,
        ["Entry 0"],
        [(64, 505, RETURNED)],
        AVAILABLE,
        id="6: lingers at the exit",
    ),
    pytest.param(
        [stay(E, 0, 4), stay(X, 505, 510), stay(X, 524, 527)],
        547,
        ["Entry 0", "Exit 527"],
        [(64, 505, RETURNED)],
        OFF,
        id="6: and has left",
    ),
    pytest.param(
        [stay(E, 0, 4), stay(X, 505, 510), stay(E, 620, 623)],
        630,
        ["Entry 0", "Exit 510", "Entry 620"],
        [(64, 505, RETURNED)],
        AVAILABLE,
        id="7: came back",
    ),
    pytest.param([stay(A, 30, 90)], 90, ["Entry 30?"], [], AVAILABLE, id="8: missed at the door"),
    pytest.param([stay(X, 30, 34)], 60, ["Entry 30?", "Exit 34"], [], OFF, id="9: seen leaving only"),
    pytest.param(
        [stay(E, 0, 4), stay(A, 10, 500), stay(B, 400, 450, strength=1)],
        500,
        ["Entry 0"],
        [],
        AVAILABLE,
        id="10: in two places",
    ),
    pytest.param([stay(E, 0, 4), stay(E, 40, 44)], 50, ["Entry 0"], [], AVAILABLE, id="11: entered twice"),
]


@pytest.mark.parametrize(("stays", "now", "log", "missing", "here"), CASES)
@pytest.mark.parametrize("order", ["in order", "backwards", "again and again"])
def test_a_day(
    stays: list[Stay],
    now: float,
    log: list[str],
    missing: list[tuple[float, float, str]],
    here: Availability,
    order: str,
) -> None:
    arriving = stays[::-1] if order == "backwards" else stays
    ana = book()
    for one in arriving:
        ana.put(one)
        if order == "again and again":
            ana.record(at(0), OutageBook())
            ana.put(one)
    record = ana.record(at(now), OutageBook())
    assert seconds(record) == log
    assert absences(record) == missing
    assert record.presence.availability is here


def test_a_weaker_sighting_elsewhere_is_doubtful_and_changes_nothing() -> None:
    record = book(stay(E, 0, 4), stay(A, 10, 500), stay(B, 400, 450, strength=1)).record(at(505), OutageBook())
    assert record.doubtful == {"B400"}
    assert record.presence.camera_id == "A"


def test_cameras_that_share_a_view_do_not_doubt_each_other() -> None:
    shared = SiteLayout({"A": frozenset({"B"})}, has_doors=True)
    ana = book(stay(E, 0, 4), stay(A, 10, 500), stay(B, 400, 510, strength=1), layout=shared)
    record = ana.record(at(511), OutageBook())
    assert record.doubtful == frozenset()
    assert record.presence.last_seen == at(510)


OUTAGE = [stay(E, 0, 4), stay(A, 10, 480), stay(A, 910, 950)]


def test_a_camera_that_was_away_makes_nobody_absent() -> None:
    """Case 12."""
    record = book(*OUTAGE).record(at(960), outages(("A", 490, 900)))
    assert absences(record) == []
    assert seconds(record) == ["Entry 0"]


def test_while_a_camera_is_away_the_clock_stands_still_and_says_so() -> None:
    ana = book(*OUTAGE[:2])
    record = ana.record(at(800), outages(("A", 490, None)))
    assert (record.presence.availability, record.presence.paused, absences(record)) == (AVAILABLE, True, [])
    record = ana.record(at(953), outages(("A", 490, 900)))
    assert absences(record) == [(950, None, "")]
    assert (record.presence.availability, record.presence.paused) == (OFF, False)


def test_cameras_that_did_not_see_the_person_do_not_stop_the_clock() -> None:
    record = book(*OUTAGE[:2]).record(at(800), outages(("B", 400, None)))
    assert absences(record) == [(540, None, "")]


NIGHT = Shift("night", time(22), time(6))
BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("began", "hours"),
    [
        pytest.param(datetime(2026, 2, 10, 22, tzinfo=BERLIN), 8, id="an ordinary night"),
        pytest.param(datetime(2026, 3, 28, 22, tzinfo=BERLIN), 7, id="clocks go forward"),
        pytest.param(datetime(2026, 10, 24, 22, tzinfo=BERLIN), 9, id="clocks go back"),
    ],
)
def test_a_night_shift_is_one_day_that_it_began_on(began: datetime, hours: int) -> None:
    """Case 13."""
    came = began.astimezone(UTC)
    left = datetime.combine(began.date() + timedelta(days=1), time(6, 10), BERLIN).astimezone(UTC)
    ana = EmployeeBook(ANA, NIGHT, Policy(zone=BERLIN), DOORS)
    ana.put(Stay("in", E, CameraRole.ENTRY, Crossing.NONE, came, came + timedelta(seconds=4), 3))
    ana.put(Stay("out", X, CameraRole.EXIT, Crossing.NONE, left - timedelta(seconds=5), left, 3))
    (day,) = ana.record(left + timedelta(minutes=1), OutageBook()).days
    assert day.workday.date == began.date()
    assert day.attendance is not None
    assert (day.attendance.first_in, day.attendance.last_out) == (came, left)
    assert day.attendance.worked == timedelta(hours=hours, minutes=10)


@pytest.mark.parametrize("order", list(itertools.permutations([stay(E, 0, 4), stay(A, 10, 500), stay(X, 505, 510)])))
def test_the_order_of_arrival_does_not_matter(order: tuple[Stay, ...]) -> None:
    """Case 14."""
    ana = book()
    for number, one in enumerate(order):
        ana.put(one)
        ana.record(at(505 + number), OutageBook())
    record = ana.record(at(600), OutageBook())
    assert seconds(record) == ["Entry 0", "Exit 510"]
    assert record == book(*order).record(at(600), OutageBook())


DOOR_SEEN_TWICE = SiteLayout({"D": frozenset({"D"})}, has_doors=True)


def test_whoever_stands_at_the_door_still_has_not_gone_whichever_began_first() -> None:
    waits = stay("D", 490, 530, strength=1)
    for goes in (stay("D", 485, 505, crossing=Crossing.OUT), stay("D", 495, 505, crossing=Crossing.OUT)):
        record = book(stay(E, 0, 4), stay(A, 10, 480), goes, waits, layout=DOOR_SEEN_TWICE).record(
            at(600), OutageBook()
        )
        assert seconds(record) == ["Entry 0", "Exit 530"]


def test_a_restart_makes_nobody_absent() -> None:
    """Case 15: killed at 30, up again at 300."""
    down = outages(("E", 30, 300), ("A", 30, 300), ("X", 30, 300))
    record = book(stay(E, 0, 4)).record(at(310), down)
    assert (absences(record), record.presence.availability, record.presence.inside) == ([], AVAILABLE, True)
    record = book(stay(E, 0, 4), stay(A, 310, 320)).record(at(325), down)
    assert (absences(record), seconds(record)) == ([], ["Entry 0"])


def row(record: EmployeeRecord) -> tuple[float | None, float | None, float, set[str]]:
    """First in, last out, worked and flags of the last day, in seconds."""
    attendance = record.days[-1].attendance
    assert attendance is not None
    first, last = (
        None if one is None else (one - START).total_seconds() for one in (attendance.first_in, attendance.last_out)
    )
    return first, last, attendance.worked.total_seconds(), {flag.value for flag in attendance.flags}


def test_a_row_tells_first_in_last_out_and_the_time_inside() -> None:
    ana = book(stay(E, 0, 4), stay(A, 10, 500), stay(X, 505, 510), stay(E, 620, 623), stay(A, 630, 900))
    assert row(ana.record(at(901), OutageBook())) == (0, 900, 510 + 280, {"still_in"})
    midnight = datetime(2026, 3, 3, tzinfo=UTC)
    assert row(ana.record(midnight, OutageBook())) == (0, 900, 510 + 280, {"no_exit"})
    ana.put(stay(X, 1000, 1005))
    assert row(ana.record(at(1010), OutageBook())) == (0, 1005, 510 + 385, {"still_in"})
    assert row(ana.record(at(1030), OutageBook())) == (0, 1005, 510 + 385, set())


def test_on_a_site_without_doors_seeing_somebody_is_how_they_come() -> None:
    record = book(stay(A, 30, 90), layout=NO_DOORS).record(at(100), OutageBook())
    assert seconds(record) == ["Entry 30"]
    assert row(record) == (30, 90, 60, {"still_in"})


def test_nobody_who_came_has_no_row() -> None:
    record = book(stay("D", 0, 5)).record(at(10), OutageBook())
    assert [day.attendance for day in record.days] == [None]
    assert record.presence.availability is AVAILABLE
    assert book().record(at(10), OutageBook()).days == ()


def test_a_door_line_tells_coming_from_going() -> None:
    ana = book(stay("D", 0, 5, crossing=Crossing.IN), stay("D", 500, 505, crossing=Crossing.OUT))
    assert seconds(ana.record(at(530), OutageBook())) == ["Entry 0", "Exit 505"]


def test_somebody_who_stands_at_the_door_after_going_out_has_gone_later() -> None:
    ana = book(stay(E, 0, 4), stay("D", 500, 505, crossing=Crossing.OUT), stay("D", 512, 520))
    assert seconds(ana.record(at(539), OutageBook())) == ["Entry 0"]
    assert seconds(ana.record(at(540), OutageBook())) == ["Entry 0", "Exit 520"]


def test_going_out_and_in_within_a_minute_is_staying() -> None:
    ana = book(stay(E, 0, 4), stay(X, 20, 25), stay(E, 50, 54))
    assert seconds(ana.record(at(60), OutageBook())) == ["Entry 0"]


def test_coming_in_and_going_out_within_a_minute_is_having_left() -> None:
    ana = book(stay(E, 0, 4), stay(A, 5, 480), stay(X, 500, 505), stay(E, 530, 534), stay(X, 540, 545))
    assert seconds(ana.record(at(600), OutageBook())) == ["Entry 0", "Exit 545"]


def test_whoever_is_seen_inside_while_the_exit_camera_still_sees_them_leaves_when_both_do_not() -> None:
    shared = SiteLayout({"A": frozenset({"X"})}, has_doors=True)
    ana = book(stay(E, 0, 4), stay(A, 10, 512), stay(X, 505, 510), layout=shared)
    assert seconds(ana.record(at(531), OutageBook())) == ["Entry 0"]
    assert seconds(ana.record(at(532), OutageBook())) == ["Entry 0", "Exit 510"]
    ana.put(stay(A, 10, 531))
    assert seconds(ana.record(at(600), OutageBook())) == ["Entry 0"]


def test_no_absence_before_coming_after_leaving_on_leave_or_outside_working_hours() -> None:
    stays = [stay(E, 0, 4), stay(A, 10, 500)]
    leave = Leave(ANA, START.date(), START.date())
    assert absences(book(*stays, leaves=(leave,)).record(at(900), OutageBook())) == []
    early = Policy(working_hours=WorkingHours(time(0), time(1)))
    assert absences(book(*stays, policy=early).record(at(900), OutageBook())) == []
    shift = Shift("day", time(1, 30), time(2), days=frozenset({0}))
    later = book(*stays, shift=shift).record(at(1803), OutageBook())
    assert absences(later) == [(1800, None, "")], "missing from the start of the shift"
    over = book(*stays, shift=shift).record(at(3600), OutageBook())
    assert absences(over) == [(1800, 3600, "day_over")]
    tuesdays = Shift("day", time(1), time(2), days=frozenset({1}))
    assert absences(book(*stays, shift=tuesdays).record(at(900), OutageBook())) == []


def test_an_absence_that_ends_as_it_begins_never_appears() -> None:
    ana = book(stay(E, 0, 4), stay(A, 10, 500), stay(A, 563, 600))
    assert absences(ana.record(at(700), OutageBook())) == [(660, None, "")]


def test_a_night_outside_is_a_new_day_and_a_stay_over_midnight_counts_in_both() -> None:
    policy = Policy()
    evening, morning = at(22 * 3600), at(24 * 3600 - 3600)
    ana = EmployeeBook(ANA, None, policy, DOORS)
    ana.put(Stay("in", E, CameraRole.ENTRY, Crossing.NONE, evening, evening, 3))
    ana.put(
        Stay("desk", A, CameraRole.AREA, Crossing.NONE, evening + timedelta(seconds=9), morning + timedelta(hours=2), 3)
    )
    first, second = ana.record(morning + timedelta(hours=2), OutageBook()).days
    assert first.attendance is not None
    assert second.attendance is not None
    assert first.attendance.flags == {AttendanceFlag.NO_EXIT}
    assert first.attendance.last_out == second.attendance.first_in == datetime(2026, 3, 3, tzinfo=UTC)
    assert second.attendance.flags == {AttendanceFlag.INFERRED, AttendanceFlag.STILL_IN}


def test_late_and_early_are_measured_at_the_shift() -> None:
    shift = Shift("day", time(1), time(2))
    ana = book(stay(E, 60, 64), stay(X, 3000, 3005), shift=shift)
    assert row(ana.record(at(3500), OutageBook()))[3] == {"late"}
    assert row(ana.record(at(3600), OutageBook()))[3] == {"late", "early"}
    punctual = book(stay(E, -60, -56), stay(X, 3700, 3705), shift=shift)
    assert row(punctual.record(at(4000), OutageBook()))[3] == set()


def test_whoever_works_on_across_the_cut_is_carried_into_the_next_workday() -> None:
    around = Shift("around the clock", time(1), time(1))
    ana = book(stay(E, 0, 4), stay(A, 10, 19 * 3600), stay(A, 20 * 3600 + 60, 21 * 3600), shift=around)
    first, second = ana.record(at(21 * 3600 + 30), OutageBook()).days
    assert (first.attendance is not None, second.entries) == (True, ())
    assert second.attendance is not None
    assert second.attendance.first_in is None
    assert second.attendance.flags == {AttendanceFlag.CARRIED_IN, AttendanceFlag.STILL_IN}
    assert second.attendance.worked == timedelta(hours=1)


def test_a_late_sighting_gives_the_row_it_would_have_given_and_marks_it() -> None:
    stays = [stay(E, 0, 4), stay(A, 10, 500)]
    late = book(*stays, stay(X, 505, 510, late=True)).record(at(900), OutageBook())
    assert seconds(late) == ["Entry 0", "Exit 510"]
    assert [entry.revised for entry in late.days[0].entries] == [False, True]
    assert row(late) == (0, 510, 510, {"revised"})
    harmless = book(*stays, stay(A, 100, 110, late=True)).record(at(900), OutageBook())
    assert "revised" not in row(harmless)[3]


def test_what_is_withdrawn_or_long_over_counts_no_more() -> None:
    ana = book(stay(E, 0, 4), stay(X, 505, 510))
    ana.remove("X505")
    assert seconds(ana.record(at(540), OutageBook())) == ["Entry 0"]
    ana.forget_before(at(3 * 86400))
    assert ana.record(at(3 * 86400), OutageBook()).days == ()


def test_it_says_when_it_will_change_by_itself() -> None:
    ana = book(stay(E, 0, 4), stay(A, 10, 500), stay(X, 505, 510))
    assert ana.record(at(511), OutageBook()).due == at(530)
    missing = book(stay(E, 0, 4), stay(A, 10, 500))
    assert missing.record(at(501), OutageBook()).due == at(560)
    assert missing.record(at(560), OutageBook()).due == at(563)
    assert missing.record(at(563), OutageBook()).due == datetime(2026, 3, 3, tzinfo=UTC)


def test_another_shift_or_another_site_computes_all_anew() -> None:
    ana = book(stay(A, 30, 90))
    assert seconds(ana.record(at(100), OutageBook())) == ["Entry 30?"]
    ana.reshape(None, Policy(), NO_DOORS, ())
    assert seconds(ana.record(at(100), OutageBook())) == ["Entry 30"]


def test_an_outage_that_becomes_known_takes_an_alert_back() -> None:
    ana = book(stay(E, 0, 4), stay(A, 10, 480))
    known = OutageBook()
    assert absences(ana.record(at(600), known)) == [(540, None, "")]
    known.put(Outage("A", at(485)))
    assert absences(ana.record(at(601), known)) == []


def test_workdays_that_are_known_in_part_or_long_over_are_left_alone() -> None:
    ana = book()
    ana.begin_at(at(0))
    ana.put(stay(A, 3600, 3700))
    assert ana.record(at(4000), OutageBook()).days == (), "it began before"
    tomorrow = 24 * 3600
    ana.put(stay(A, tomorrow, tomorrow + 90))
    (day,) = ana.record(at(tomorrow + 100), OutageBook()).days
    assert day.workday.date == at(tomorrow).date()
    ana.forget_before(at(4 * tomorrow))
    ana.put(stay(A, tomorrow + 100, tomorrow + 200, late=True))
    assert ana.record(at(4 * tomorrow), OutageBook()).days == ()

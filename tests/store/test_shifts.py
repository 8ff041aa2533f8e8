"""Shifts and leaves."""

from datetime import date, time

import pytest

from hadir.domain.employee import EVERY_DAY, Employee, Leave, Shift
from hadir.domain.errors import ConflictError, NotFoundError
from hadir.domain.identity import EmployeeId
from hadir.store.database import Database
from hadir.store.employees import EmployeeRepository
from hadir.store.shifts import KeptLeave, ShiftRepository
from tests.builders import at
from tests.store.people import enrol

NIGHT = Shift("Night", time(22), time(6), frozenset({0, 1, 2, 3, 4}))
DAY = Shift("نهار", time(8, 30), time(17, 0, 30))
ANA = EmployeeId("ana")


@pytest.fixture
def shifts(database: Database) -> ShiftRepository:
    repository = ShiftRepository(database)
    repository.add(NIGHT)
    repository.add(DAY)
    return repository


def test_a_shift_is_kept(shifts: ShiftRepository) -> None:
    assert shifts.all() == (NIGHT, DAY)
    assert shifts.get("نهار") == DAY
    assert shifts.get("Night").days == {0, 1, 2, 3, 4}
    assert shifts.get("نهار").days == EVERY_DAY


@pytest.mark.parametrize("days", [frozenset(), frozenset({6}), EVERY_DAY])
def test_a_shift_may_be_on_any_days(shifts: ShiftRepository, days: frozenset[int]) -> None:
    odd = Shift("n" * 200, time(0), time(0), days)
    shifts.add(odd)
    assert shifts.get(odd.name) == odd


def test_no_two_shifts_have_one_name(shifts: ShiftRepository) -> None:
    with pytest.raises(ConflictError, match="Night already"):
        shifts.add(NIGHT)


def test_a_shift_changes(shifts: ShiftRepository) -> None:
    later = Shift("Night", time(23), time(7), frozenset({5}))
    shifts.change(later)
    assert shifts.get("Night") == later


def test_a_shift_that_is_not_there_is_said(shifts: ShiftRepository) -> None:
    for change in (
        lambda: shifts.get("night"),
        lambda: shifts.change(Shift("night", time(1), time(2))),
        lambda: shifts.remove("night"),
    ):
        with pytest.raises(NotFoundError, match="no shift night"):
            change()


def test_whoever_had_a_shift_that_is_removed_has_none(database: Database, shifts: ShiftRepository) -> None:
    staff = EmployeeRepository(database)
    for name, shift in (("ana", "Night"), ("budi", "Night"), ("cici", "نهار")):
        staff.add(Employee(EmployeeId(name), name, shift=shift), at(0))
    assert shifts.remove("Night") == 2
    assert [one.shift for one in staff.everybody()] == [None, None, "نهار"]
    assert shifts.all() == (DAY,)


def test_leaves_are_kept(database: Database, shifts: ShiftRepository) -> None:
    enrol(database, "ana", "budi")
    later = shifts.add_leave(Leave(ANA, date(2026, 5, 1), date(2026, 5, 3), "عرس"))
    first = shifts.add_leave(Leave(ANA, date(2026, 3, 2), date(2026, 3, 2)))
    other = shifts.add_leave(Leave(EmployeeId("budi"), date(2026, 4, 1), date(9999, 12, 31)))
    assert shifts.leaves() == (first, other, later)
    assert shifts.leaves(ANA) == (first, later)
    assert later == KeptLeave(later.id, Leave(ANA, date(2026, 5, 1), date(2026, 5, 3), "عرس"))
    shifts.remove_leave(ANA, first.id)
    assert shifts.leaves(ANA) == (later,)


def test_leaves_are_of_those_who_are_there(database: Database, shifts: ShiftRepository) -> None:
    enrol(database, "ana", "budi")
    kept = shifts.add_leave(Leave(ANA, date(2026, 5, 1), date(2026, 5, 1)))
    with pytest.raises(NotFoundError, match="no employee nobody"):
        shifts.add_leave(Leave(EmployeeId("nobody"), date(2026, 5, 1), date(2026, 5, 1)))
    with pytest.raises(NotFoundError, match="no such leave"):
        shifts.remove_leave(EmployeeId("budi"), kept.id)
    with pytest.raises(NotFoundError, match="no such leave"):
        shifts.remove_leave(ANA, kept.id + 1)

"""Does the record say what really happened? A simulated day of an office of 50, kept in a database and read from it.

The peer is the rule of the systems that Hadir replaces: the first and the last sighting of a day are the way in and
out, and whoever is unseen for a minute is gone.
"""

import tempfile
import time
from pathlib import Path

from benchmarks.report import console, machine, show
from hadir.domain.alert import AlertKind
from hadir.store.alerts import AlertFilter, AlertRepository
from hadir.store.attendance import AttendanceFilter, AttendanceRepository
from hadir.store.crypto import Key
from hadir.store.database import Database, open_database
from hadir.store.employees import EmployeeRepository
from hadir.store.logs import LogFilter, LogRepository
from hadir.store.paging import MOST_PER_PAGE, Paging
from hadir.store.record import RecordStore
from hadir.store.schema import upgrade
from hadir.store.shifts import ShiftRepository
from tests.office import NIGHT, Office, moment, simulated
from tests.office_record import Kept, differences, play

PEOPLE = 50
DAYS = 5


def recorded(office: Office, seed: int, folder: Path) -> tuple[Kept, float]:
    """What a database says after the day, and the seconds that it took."""
    url = f"sqlite:///{folder / 'attendance.db'}"
    upgrade(url)
    database = open_database(url, Key(b"k" * 32))
    ShiftRepository(database).add(NIGHT)
    for member in office.staff():
        EmployeeRepository(database).add(member.employee, moment(0))
    store = RecordStore(database)
    began = time.perf_counter()
    play(office, seed, lambda changes: store.apply(changes) if changes else None)
    took = time.perf_counter() - began
    kept = read(database)
    database.close()
    return kept, took


def read(database: Database) -> Kept:
    """The whole record of a database."""
    kept, page = Kept(), Paging(per_page=MOST_PER_PAGE)
    while rows := LogRepository(database).page(LogFilter(), page, newest_first=False).items:
        for row in rows:
            days = kept.logs.setdefault(row.entry.employee, {})
            days[row.entry.workday] = (*days.get(row.entry.workday, ()), row.entry)
        page = Paging(page.page + 1, page.per_page)
    for day in AttendanceRepository(database).page(AttendanceFilter(), Paging(per_page=MOST_PER_PAGE)).items:
        kept.rows.setdefault(day.attendance.employee, {})[day.attendance.workday] = day.attendance
    wanted, page = AlertFilter(kind=AlertKind.ABSENCE), Paging(per_page=MOST_PER_PAGE)
    while found := AlertRepository(database).page(wanted, page).items:
        kept.alerts |= {row.stored.alert.key: row.stored.alert for row in found}
        page = Paging(page.page + 1, page.per_page)
    return kept


def naive(office: Office) -> int:
    """How many people the first and last sighting of a calendar day tell right, times within a second."""
    right = 0
    for person in office.people:
        days = {int(seen.start // 86_400) for seen in person.seen}
        first, last = min(seen.start for seen in person.seen), max(seen.end for seen in person.seen)
        truth = person.truth
        times = abs(first - truth.first_in) < 1 and abs(last - truth.last_out) < 1
        right += len(days) == 1 and times and abs((last - first) - truth.worked) < 1
    return right


def main() -> None:
    console.print(machine())
    rows = []
    for seed in range(DAYS):
        office = simulated(PEOPLE, seed)
        with tempfile.TemporaryDirectory() as folder:
            kept, took = recorded(office, seed, Path(folder))
        wrong = {line.split(":")[0] for line in differences(office, kept)}
        absences = sum(len(person.truth.absences) for person in office.people)
        rows.append((seed, PEOPLE - len(wrong), naive(office), absences, took))
    show(
        f"An office of {PEOPLE}: arrivals, lunches, meetings, a night shift, tailgating, turn-rounds, an outage",
        ("day", "people right in all", "first/last sighting", "absences", "s"),
        rows,
        "Right in all: each entry and exit, first in, last out, time worked and every absence to the millisecond.",
    )


if __name__ == "__main__":
    main()

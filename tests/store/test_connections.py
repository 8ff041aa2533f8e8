"""Reading and writing at the same time, and a database that does not answer."""

import itertools
import sqlite3
import threading
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select, text
from sqlalchemy.exc import IntegrityError, StatementError

from hadir.domain.errors import DatabaseAwayError, DatabaseError, InputError, StorageFullError
from hadir.store.database import Database, open_database
from hadir.store.site_state import remember, remembered
from hadir.store.tables import outages
from hadir.store.turns import Turns
from tests.simulator.waiting import eventually
from tests.store.conftest import KEY
from tests.store.postgresql import Server


def written(database: Database, value: str) -> None:
    with database.writing() as connection:
        remember(connection, "word", value)


def read(database: Database) -> str | None:
    with database.reading() as connection:
        return remembered(connection, "word")


def test_what_was_written_is_read(database: Database) -> None:
    assert read(database) is None
    written(database, "first")
    written(database, "second")
    assert read(database) == "second"


def test_a_fault_takes_everything_back(database: Database) -> None:
    def fail() -> None:
        with database.writing() as connection:
            remember(connection, "word", "never")
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert read(database) is None


def test_many_threads_write_and_none_is_turned_away(database: Database) -> None:
    def count() -> None:
        for _ in range(20):
            with database.writing() as connection:
                held = select(text("value")).select_from(text("site_state")).where(text("\"key\" = 'word'"))
                number = int(connection.execute(held.with_for_update()).scalar_one())
                remember(connection, "word", str(number + 1))

    written(database, "0")
    threads = [threading.Thread(target=count) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert read(database) == "120"


def test_a_reader_is_not_held_up_by_a_writer(database: Database) -> None:
    written(database, "before")
    with database.writing() as connection:
        remember(connection, "word", "after")
        assert read(database) == "before"
    assert read(database) == "after"


def test_whoever_waits_longest_is_next() -> None:
    turns, order = Turns(), list[int]()

    def take(number: int) -> None:
        with turns.turn():
            order.append(number)

    with turns.turn():
        threads = [threading.Thread(target=take, args=(number,)) for number in range(5)]
        for number, thread in enumerate(threads):
            thread.start()
            eventually(lambda number=number: len(turns._waiting) == number + 1)
    for thread in threads:
        thread.join()
    assert order == [0, 1, 2, 3, 4]


def test_a_turn_ends_with_a_fault_too() -> None:
    turns = Turns()
    for _ in range(2):
        with pytest.raises(KeyError), turns.turn():
            raise KeyError


@pytest.mark.postgresql
def test_a_server_that_is_away_is_said_to_be_and_comes_back(postgresql: Server, postgresql_template: str) -> None:
    database = open_database(postgresql.new(postgresql_template), KEY)
    written(database, "before")
    postgresql.stop()
    try:
        for _ in range(2):
            with pytest.raises(DatabaseAwayError, match="does not answer"):
                read(database)
            with pytest.raises(DatabaseAwayError, match="does not answer"):
                written(database, "lost")
    finally:
        postgresql.start()
    written(database, "after")
    assert read(database) == "after"
    database.close()


@pytest.mark.postgresql
def test_a_server_that_goes_in_the_middle_of_a_transaction_is_away(
    postgresql: Server, postgresql_template: str
) -> None:
    database = open_database(postgresql.new(postgresql_template), KEY)

    def write_at_a_bad_time() -> None:
        with database.writing() as connection:
            remember(connection, "word", "lost")
            postgresql.stop()
            remember(connection, "word", "lost again")

    try:
        with pytest.raises(DatabaseAwayError):
            write_at_a_bad_time()
    finally:
        postgresql.start()
    assert read(database) is None
    database.close()


def test_a_file_that_another_process_writes_to_for_long_is_away(sqlite_url: str) -> None:
    database = open_database(sqlite_url, KEY)
    with database.reading() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 10")
    other = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(DatabaseAwayError):
        written(database, "word")
    other.execute("ROLLBACK")
    other.close()
    written(database, "word")
    database.close()


def test_a_full_disk_is_said_to_be_full_and_harms_nothing(sqlite_url: str) -> None:
    database = open_database(sqlite_url, KEY)
    written(database, "before")
    with database.reading() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1")
    with pytest.raises(StorageFullError, match="no space left"):
        written(database, "x" * 1_000_000)
    with database.reading() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
    assert read(database) == "before"
    written(database, "after")
    database.close()


def test_a_damaged_file_is_said_to_be_damaged(sqlite_url: str) -> None:
    open_database(sqlite_url, KEY).close()
    with Path(sqlite_url.removeprefix("sqlite:///")).open("r+b") as file:
        file.write(b"no database" * 10)
    with pytest.raises(DatabaseError, match="damaged"):
        open_database(sqlite_url, KEY)


def test_a_statement_that_is_wrong_is_no_absence(database: Database) -> None:
    with pytest.raises(DatabaseError, match="refused") as fault, database.reading() as connection:
        connection.execute(text("SELECT * FROM nothing"))
    assert not isinstance(fault.value, DatabaseAwayError)


def test_a_broken_constraint_is_left_to_whoever_knows_what_it_means(database: Database) -> None:
    with pytest.raises(IntegrityError), database.writing() as connection:
        connection.execute(text("INSERT INTO presence VALUES ('nobody', 'off', NULL, NULL, NULL, '0', '0')"))


def test_text_that_no_database_holds_is_bad_input(database: Database) -> None:
    with pytest.raises(InputError, match="none that can be kept"):
        written(database, "\ud800")


def test_a_time_without_time_zone_is_refused(database: Database) -> None:
    naive = datetime(2026, 3, 2)  # noqa: DTZ001 - that is what is refused
    with pytest.raises(StatementError, match="without time zone"), database.writing() as connection:
        connection.execute(insert(outages).values(camera_id="a", since=naive, reason=""))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(
    local=st.datetimes(datetime(1970, 1, 2), datetime(2900, 1, 1)),  # noqa: DTZ001 - the zone comes from beside
    minutes=st.integers(-14 * 60, 14 * 60),
)
def test_a_time_is_read_as_it_was_written_in_utc(database: Database, local: datetime, minutes: int) -> None:
    moment = local.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    camera = f"camera-{next(_NUMBERS)}"
    with database.writing() as connection:
        connection.execute(insert(outages).values(camera_id=camera, since=moment, reason=""))
        found = connection.execute(select(outages.c.since).where(outages.c.since == moment)).scalars().first()
    assert found == moment
    assert found is not None
    assert found.tzinfo is UTC


_NUMBERS = itertools.count()

"""Sessions, API tokens and one-time links."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from hadir.domain.access import Role, User
from hadir.domain.errors import NotFoundError
from hadir.store.accounts import AccountRepository
from hadir.store.database import Database
from hadir.store.secrets import (
    IDLE,
    LONGEST,
    TOKEN_PREFIX,
    Link,
    LinkPurpose,
    LinkRepository,
    SessionRepository,
    TokenRepository,
)
from hadir.store.tables import api_tokens, one_time_links, sessions
from tests.builders import at

HOUR = 3600.0


@pytest.fixture
def siti(database: Database) -> User:
    return AccountRepository(database).add("siti", Role.ADMIN, None, at(0))


def test_a_session_is_whose_it_is_until_it_is_closed(database: Database, siti: User) -> None:
    repository = SessionRepository(database)
    secret, other = repository.open(siti, at(0)), repository.open(siti, at(0))
    assert secret != other
    assert repository.user(secret, at(1)) == siti
    repository.close(secret)
    assert repository.user(secret, at(2)) is None
    assert repository.user(other, at(2)) == siti
    assert repository.user("", at(2)) is None


def test_a_session_ends_when_nobody_uses_it(database: Database, siti: User) -> None:
    repository = SessionRepository(database)
    secret = repository.open(siti, at(0))
    almost = IDLE.total_seconds() - 1
    assert repository.user(secret, at(almost)) == siti
    assert repository.user(secret, at(2 * almost)) == siti
    assert repository.user(secret, at(2 * almost) + IDLE) is None


def test_a_session_ends_after_two_weeks_however_much_it_is_used(database: Database, siti: User) -> None:
    repository = SessionRepository(database)
    secret = repository.open(siti, at(0))
    hours = int(LONGEST / timedelta(hours=1))
    assert all(repository.user(secret, at(hour * HOUR)) == siti for hour in range(0, hours, 6))
    assert repository.user(secret, at(hours * HOUR)) is None


def test_sessions_that_ended_are_forgotten(database: Database, siti: User) -> None:
    repository = SessionRepository(database)
    for day in range(4):
        repository.open(siti, at(day * 24 * HOUR))
    with database.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(sessions)) == 1


def test_a_token_is_found_by_its_secret_until_it_is_revoked(database: Database) -> None:
    repository = TokenRepository(database)
    token, secret = repository.add("door display", Role.VIEWER, "siti", at(0))
    second, _ = repository.add("payroll", Role.HR, "siti", at(1))
    assert secret.startswith(TOKEN_PREFIX)
    assert repository.all() == (second, token)
    assert repository.find(secret, at(5)) == token
    assert repository.find(secret + "x", at(5)) is None
    assert repository.all()[1].last_used == at(5)
    revoked = repository.revoke(token.id, at(60))
    assert revoked.revoked_at == at(60)
    assert repository.find(secret, at(61)) is None
    assert repository.revoke(token.id, at(90)).revoked_at == at(60)
    with pytest.raises(NotFoundError):
        repository.revoke(99, at(0))


def test_a_use_is_noted_about_once_a_minute(database: Database) -> None:
    repository = TokenRepository(database)
    _, secret = repository.add("display", Role.VIEWER, "siti", at(0))
    for second in (0, 30, 59):
        repository.find(secret, at(second))
    assert repository.all()[0].last_used == at(0)
    repository.find(secret, at(60))
    assert repository.all()[0].last_used == at(60)


def test_no_secret_is_kept_as_it_is(database: Database, siti: User) -> None:
    given = (
        SessionRepository(database).open(siti, at(0)),
        TokenRepository(database).add("display", Role.VIEWER, "siti", at(0))[1],
        LinkRepository(database).add(LinkPurpose.PASSWORD, siti, at(0), timedelta(hours=1)),
    )
    with database.reading() as connection:
        rows = [tuple(connection.execute(select(table)).one()) for table in (sessions, api_tokens, one_time_links)]
    for secret, row in zip(given, rows, strict=True):
        assert len(secret) >= 32
        assert all(secret not in str(value) for value in row)


def test_a_link_works_once(database: Database, siti: User) -> None:
    repository = LinkRepository(database)
    secret = repository.add(LinkPurpose.PASSWORD, siti, at(0), timedelta(hours=1))
    assert repository.read(secret, at(1)) == Link(LinkPurpose.PASSWORD, siti)
    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(lambda _: repository.use_up(secret), range(4))) == [False, False, False, True]
    assert repository.read(secret, at(2)) is None


def test_a_link_works_for_a_while(database: Database) -> None:
    repository = LinkRepository(database)
    secret = repository.add(LinkPurpose.FIRST_ADMIN, None, at(0), timedelta(hours=1))
    assert repository.read(secret, at(HOUR - 1)) == Link(LinkPurpose.FIRST_ADMIN, None)
    assert repository.read(secret, at(HOUR)) is None
    assert repository.read("", at(0)) is None


def test_a_newer_link_takes_the_place_of_an_older_one_of_the_kind(database: Database, siti: User) -> None:
    repository = LinkRepository(database)
    hour = timedelta(hours=1)
    first = repository.add(LinkPurpose.FIRST_ADMIN, None, at(0), hour)
    password = repository.add(LinkPurpose.PASSWORD, siti, at(0), hour)
    second = repository.add(LinkPurpose.FIRST_ADMIN, None, at(1), hour)
    assert repository.read(first, at(2)) is None
    assert repository.read(second, at(2)) is not None
    assert repository.read(password, at(2)) is not None


def test_links_go_with_their_user(database: Database, siti: User) -> None:
    accounts, links = AccountRepository(database), LinkRepository(database)
    budi = accounts.add("budi", Role.HR, None, at(0))
    secret = links.add(LinkPurpose.PASSWORD, budi, at(0), timedelta(hours=1))
    accounts.remove(budi.id)
    assert links.read(secret, at(1)) is None

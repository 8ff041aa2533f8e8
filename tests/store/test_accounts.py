"""Users, their passwords, and what happens when somebody guesses."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select

from hadir.domain.access import Role, User
from hadir.domain.errors import ConflictError, HadirError, InputError, NotFoundError
from hadir.store.accounts import AccountRepository, SignIn
from hadir.store.database import Database
from hadir.store.secrets import SessionRepository
from hadir.store.tables import users
from tests.builders import at

PASSWORD = "correct horse battery"
WRONG = "wrong horse battery"


@pytest.fixture(autouse=True)
def _quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hadir.store.accounts._hasher", PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))


@pytest.fixture
def accounts(database: Database) -> AccountRepository:
    return AccountRepository(database)


@pytest.fixture
def siti(accounts: AccountRepository) -> User:
    return accounts.add("Siti", Role.ADMIN, PASSWORD, at(0))


def guess(accounts: AccountRepository, times: int, second: float = 0) -> SignIn:
    outcome = SignIn()
    for _ in range(times):
        outcome = accounts.sign_in("siti", WRONG, at(second))
    return outcome


def test_a_user_is_kept(accounts: AccountRepository, siti: User) -> None:
    budi = accounts.add("budi", Role.HR, None, at(5))
    assert accounts.all() == (budi, siti)
    assert accounts.get(siti.id) == siti == accounts.named("SITI")
    assert accounts.named("nobody") is None
    assert (budi.role, budi.active, budi.created_at, budi.last_sign_in) == (Role.HR, True, at(5), None)


def test_the_right_password_signs_in_whatever_the_case_of_the_name(accounts: AccountRepository, siti: User) -> None:
    outcome = accounts.sign_in("sItI", PASSWORD, at(10))
    assert outcome.user is not None
    assert outcome.user.id == siti.id
    assert accounts.get(siti.id).last_sign_in == at(10)


@pytest.mark.parametrize(("name", "password"), [("siti", WRONG), ("nobody", PASSWORD), ("siti", ""), ("", PASSWORD)])
def test_anything_else_does_not(accounts: AccountRepository, siti: User, name: str, password: str) -> None:
    assert accounts.sign_in(name, password, at(0)) == SignIn()


def test_whoever_has_no_password_yet_or_is_not_active_does_not_sign_in(accounts: AccountRepository, siti: User) -> None:
    accounts.add("new", Role.HR, None, at(0))
    gone = accounts.add("gone", Role.HR, PASSWORD, at(0))
    accounts.change(gone.id, Role.HR, active=False)
    assert accounts.sign_in("new", "", at(0)) == SignIn()
    assert accounts.sign_in("gone", PASSWORD, at(0)) == SignIn()


def test_a_password_is_hashed_anew_where_hashes_have_become_stronger(
    accounts: AccountRepository, database: Database, siti: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hadir.store.accounts._hasher", PasswordHasher(time_cost=2, memory_cost=64, parallelism=1))
    for _ in range(2):
        assert accounts.sign_in("siti", PASSWORD, at(0)).user is not None
    with database.reading() as connection:
        assert "t=2" in str(connection.scalar(select(users.c.password_hash)))


def test_no_password_is_kept_as_it_is(accounts: AccountRepository, database: Database, siti: User) -> None:
    with database.reading() as connection:
        kept = connection.scalar(select(users.c.password_hash))
    assert kept is not None
    assert kept.startswith("$argon2id$")
    assert PASSWORD not in kept


@pytest.mark.parametrize(
    "name", ["سارة الأحمد", "王小明", "Zoë Ångström", "ΐ" * 200, "🙂" * 200, "a'; DROP TABLE users;--"]
)
def test_a_name_may_be_in_any_script_and_long(accounts: AccountRepository, name: str) -> None:
    added = accounts.add(name, Role.VIEWER, PASSWORD, at(0))
    assert added.name == name
    assert accounts.all() == (added,)
    assert accounts.sign_in(name, PASSWORD, at(0)).user is not None


@pytest.mark.parametrize(
    ("first", "second"), [("Siti", "siti"), ("Straße", "STRASSE"), ("Zoe\u0308", "Zo\u00eb"), ("ΣΊΣΥΦΟΣ", "σίσυφος")]
)
def test_no_two_names_look_alike(accounts: AccountRepository, first: str, second: str) -> None:
    accounts.add(first, Role.VIEWER, None, at(0))
    with pytest.raises(ConflictError, match="already"):
        accounts.add(second, Role.VIEWER, None, at(0))
    assert len(accounts.all()) == 1


@pytest.mark.parametrize("password", ["", "too short", "x" * 1001])
def test_a_password_has_a_fitting_length_and_is_not_said(
    accounts: AccountRepository, siti: User, password: str
) -> None:
    for choose in (
        lambda: accounts.add("budi", Role.HR, password, at(0)),
        lambda: accounts.set_password(siti.id, password),
    ):
        with pytest.raises(InputError, match="10 to 1000") as fault:
            choose()
        assert not password or password not in str(fault.value)
    assert accounts.all() == (siti,)


def test_an_account_is_locked_after_some_wrong_passwords_and_longer_each_time(
    accounts: AccountRepository, siti: User
) -> None:
    assert guess(accounts, 4).locked_until is None
    assert guess(accounts, 1).locked_until == at(30)
    assert accounts.sign_in("siti", PASSWORD, at(29)) == SignIn(locked_until=at(30))
    assert guess(accounts, 1, 30).locked_until == at(90)
    assert guess(accounts, 1, 90).locked_until == at(210)
    second = 210.0
    for _ in range(20):
        locked_until = guess(accounts, 1, second).locked_until
        assert locked_until is not None
        second = (locked_until - at(0)).total_seconds()
    assert locked_until - at(second - 900) == timedelta(minutes=15)
    assert accounts.sign_in("siti", PASSWORD, at(second)).user is not None
    assert guess(accounts, 4, second).locked_until is None


def test_another_password_ends_a_lock(accounts: AccountRepository, siti: User) -> None:
    guess(accounts, 5)
    accounts.set_password(siti.id, "another long one")
    assert accounts.sign_in("siti", "another long one", at(1)).user is not None
    assert accounts.sign_in("siti", PASSWORD, at(1)).user is None


def test_guesses_at_once_count_each(accounts: AccountRepository, siti: User) -> None:
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda _: accounts.sign_in("siti", WRONG, at(0)), range(6)))
    locked = accounts.sign_in("siti", PASSWORD, at(1))
    assert locked.user is None
    assert locked.locked_until is not None


def test_sessions_end_with_a_new_password_and_when_somebody_may_sign_in_no_more(
    accounts: AccountRepository, database: Database, siti: User
) -> None:
    sessions = SessionRepository(database)
    budi = accounts.add("budi", Role.HR, PASSWORD, at(0))
    first = sessions.open(budi, at(0))
    accounts.set_password(budi.id, "another long one")
    assert sessions.user(first, at(1)) is None
    second = sessions.open(budi, at(2))
    accounts.change(budi.id, Role.HR, active=False)
    accounts.change(budi.id, Role.HR, active=True)
    assert sessions.user(second, at(3)) is None
    third = sessions.open(budi, at(4))
    accounts.remove(budi.id)
    assert sessions.user(third, at(5)) is None
    assert accounts.all() == (siti,)


def test_another_role_holds_at_once(accounts: AccountRepository, database: Database, siti: User) -> None:
    budi = accounts.add("budi", Role.ADMIN, PASSWORD, at(0))
    secret = SessionRepository(database).open(budi, at(0))
    assert accounts.change(budi.id, Role.VIEWER, active=True).role is Role.VIEWER
    signed_in = SessionRepository(database).user(secret, at(1))
    assert signed_in is not None
    assert signed_in.role is Role.VIEWER


def test_whoever_is_not_there_cannot_be_changed(accounts: AccountRepository, siti: User) -> None:
    for change in (
        lambda: accounts.get(99),
        lambda: accounts.change(99, Role.HR, active=True),
        lambda: accounts.remove(99),
        lambda: accounts.set_password(99, PASSWORD),
    ):
        with pytest.raises(NotFoundError):
            change()
    assert accounts.all() == (siti,)


def test_the_last_admin_stays(accounts: AccountRepository, siti: User) -> None:
    accounts.add("budi", Role.HR, PASSWORD, at(0))
    gone = accounts.add("gone", Role.ADMIN, PASSWORD, at(0))
    accounts.change(gone.id, Role.ADMIN, active=False)
    for change in (
        lambda: accounts.change(siti.id, Role.HR, active=True),
        lambda: accounts.change(siti.id, Role.ADMIN, active=False),
        lambda: accounts.remove(siti.id),
    ):
        with pytest.raises(ConflictError, match="Nobody could administer"):
            change()
    assert accounts.get(siti.id) == siti
    assert accounts.has_admin()


def test_two_admins_who_remove_one_another_at_once_leave_one(accounts: AccountRepository) -> None:
    def outcome(user: User) -> str:
        try:
            accounts.remove(user.id)
        except HadirError:
            return "refused"
        return "removed"

    for turn in range(5):
        before = accounts.all()
        pair = [accounts.add(f"{name} {turn}", Role.ADMIN, None, at(0)) for name in ("ana", "budi")]
        for one in before:
            accounts.remove(one.id)
        with ThreadPoolExecutor(2) as pool:
            assert sorted(pool.map(outcome, pair)) == ["refused", "removed"]
        assert len(accounts.all()) == 1


def test_nobody_administers_at_first(accounts: AccountRepository) -> None:
    assert not accounts.has_admin()
    accounts.add("budi", Role.HR, PASSWORD, at(0))
    assert not accounts.has_admin()

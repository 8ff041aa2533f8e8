"""The key, and what is encrypted with it."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from hadir.domain.errors import ConfigurationError, WrongKeyError
from hadir.store.crypto import Key, load_key, new_secret
from hadir.store.database import open_database

ABOUT = "cameras:door"


def test_what_is_encrypted_is_read_with_the_same_key_about_the_same_thing() -> None:
    key = Key(b"k" * 32)
    sealed = key.encrypt(b"s3cret", ABOUT)
    assert b"s3cret" not in sealed
    assert key.decrypt(sealed, ABOUT) == b"s3cret"
    assert key.encrypt(b"s3cret", ABOUT) != sealed


@pytest.mark.parametrize(
    ("key", "about", "cut"),
    [(Key(b"o" * 32), ABOUT, 0), (Key(b"k" * 32), "cameras:gate", 0), (Key(b"k" * 32), ABOUT, 1)]
    + [(Key(b"k" * 32), ABOUT, cut) for cut in (20, 30, 1000)],
)
def test_anything_else_is_a_clear_error(key: Key, about: str, cut: int) -> None:
    sealed = Key(b"k" * 32).encrypt(b"s3cret", ABOUT)
    with pytest.raises(WrongKeyError, match="cannot be read with the key"):
        key.decrypt(sealed[: max(len(sealed) - cut, 0)], about)


def test_a_key_is_never_printed() -> None:
    assert "kkkk" not in f"{Key(b'k' * 32)!r} {Key(b'k' * 32)}"


def test_the_first_start_makes_a_key_that_only_its_owner_may_read(tmp_path: Path) -> None:
    home = tmp_path / "home"
    sealed = load_key(home).encrypt(b"s3cret", ABOUT)
    assert stat.S_IMODE((home / "secret.key").stat().st_mode) == 0o600
    assert [file.name for file in home.iterdir()] == ["secret.key"]
    assert load_key(home).decrypt(sealed, ABOUT) == b"s3cret"


def test_two_processes_that_start_at_once_use_one_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        keys = list(pool.map(lambda _: load_key(tmp_path), range(8)))
    sealed = keys[0].encrypt(b"s3cret", ABOUT)
    assert {key.decrypt(sealed, ABOUT) for key in keys} == {b"s3cret"}


def test_a_key_that_is_given_wins_and_no_file_is_made(tmp_path: Path) -> None:
    secret = new_secret()
    sealed = load_key(tmp_path, secret).encrypt(b"s3cret", ABOUT)
    assert load_key(tmp_path, f" {secret}\n").decrypt(sealed, ABOUT) == b"s3cret"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("wrong", ["short", "a" * 43, "!" * 44, "é" * 44, "QUJD"])
def test_what_is_no_key_is_refused_and_not_said(tmp_path: Path, wrong: str) -> None:
    with pytest.raises(ConfigurationError, match="HADIR_SECRET_KEY holds no key") as fault:
        load_key(tmp_path, wrong)
    assert wrong not in str(fault.value)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"c2hvcnQ="])
def test_a_damaged_file_is_refused_and_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "secret.key").write_bytes(content)
    with pytest.raises(ConfigurationError, match=r"secret\.key holds no key"):
        load_key(tmp_path)
    assert (tmp_path / "secret.key").read_bytes() == content


def test_a_database_opens_with_the_key_it_was_made_with_alone(url: str) -> None:
    open_database(url, Key(b"k" * 32)).close()
    open_database(url, Key(b"k" * 32)).close()
    with pytest.raises(WrongKeyError):
        open_database(url, Key(b"o" * 32))

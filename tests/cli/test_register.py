"""What keeps `hadir register` from starting."""

import socket
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Hadir


@pytest.mark.parametrize("address", ["hadir.example", "ftp://hadir.example", "http://"])
def test_an_address_that_is_none_is_refused(hadir: Hadir, address: str) -> None:
    ran = hadir("register", "--server", address)
    assert ran.code == 2
    assert "http://127.0.0.1:8000" in ran.complaint()


def test_certificates_must_be_there_and_be_some(hadir: Hadir, tmp_path: Path) -> None:
    nonsense = tmp_path / "nonsense.pem"
    nonsense.write_text("no certificate")
    for file in (tmp_path / "nowhere.pem", nonsense):
        ran = hadir("register", "--certificates", file)
        assert ran.code == 2
        assert f"{file} cannot be used as certificates" in ran.complaint()


def test_registration_needs_a_free_port(hadir: Hadir) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        ran = hadir("register", "--port", taken.getsockname()[1])
    assert ran.code == 2
    assert "cannot be used" in ran.complaint()


def test_the_token_of_the_settings_is_not_lent_to_everybody(hadir: Hadir, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HADIR_REGISTER__TOKEN", "hadir_s3cret")
    monkeypatch.setenv("HADIR_REGISTER__HOST", "0.0.0.0")
    ran = hadir("register")
    assert ran.code == 2
    assert "HADIR_REGISTER__GUARDED" in ran.complaint()
    assert "s3cret" not in ran.out + ran.err


def test_without_streamlit_it_is_said_how_to_have_it(hadir: Hadir, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "streamlit", None)
    ran = hadir("register")
    assert ran.code == 2
    assert "pip install 'hadir[register]'" in ran.complaint()

"""Settings from the environment and from `.env`."""

from pathlib import Path

import pytest

from hadir.domain.errors import ConfigurationError
from hadir.settings import load_settings
from hadir.vision.providers import Provider


def test_defaults(tmp_path: Path) -> None:
    settings = load_settings(tmp_path)
    assert (settings.engine.pack, settings.engine.provider, settings.server.port) == ("open", Provider.AUTO, 8000)
    assert settings.models == tmp_path / "models"
    assert settings.database == f"sqlite:///{tmp_path}/attendance.db"


def test_the_environment_wins_over_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_text("HADIR_ENGINE__PACK=ours\nHADIR_SERVER__PORT=9000\nDB_SERVER=elsewhere\n")
    monkeypatch.setenv("HADIR_SERVER__PORT", "9001")
    settings = load_settings(tmp_path)
    assert (settings.engine.pack, settings.server.port) == ("ours", 9001)


def test_the_home_folder_is_that_of_the_command_else_of_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HADIR_HOME", str(tmp_path / "a"))
    assert load_settings().home == tmp_path / "a"
    assert load_settings(tmp_path / "b").home == tmp_path / "b"
    monkeypatch.delenv("HADIR_HOME")
    assert load_settings().home == Path("data")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HADIR_SERVER__PORT", "eighty"),
        ("HADIR_SERVER__PORT", "0"),
        ("HADIR_ENGINE__PROVIDER", "abacus"),
        ("HADIR_ENGINE__WORKERS", "-1"),
        ("HADIR_ENGINE__SPEED", "high"),
        ("HADIR_ENGINE", "5"),
    ],
)
def test_a_wrong_setting_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ConfigurationError, match=name):
        load_settings(tmp_path)


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes("HADIR_ENGINE__PACK=größer".encode("latin-1"))
    with pytest.raises(ConfigurationError, match=r"\.env is not a text in UTF-8"):
        load_settings(tmp_path)


def test_a_section_that_is_set_as_a_whole_is_named_and_its_value_is_not_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HADIR_ENGINE", "s3cret")
    with pytest.raises(ConfigurationError, match=r'"engine".*HADIR_ENGINE__PROVIDER=cpu') as fault:
        load_settings(tmp_path)
    assert "s3cret" not in str(fault.value)

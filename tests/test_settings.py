"""Settings from the environment and from `.env`."""

from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

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


def test_a_database_is_that_of_its_url_else_of_the_predecessors_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".env").write_text("DB_SERVER=10.0.0.7\nDB_NAME=netrica\nDB_USERNAME=sa\nDB_PASSWORD=s3cret\n")
    assert load_settings(tmp_path).database.startswith("mssql+pyodbc://sa:s3cret@10.0.0.7/netrica?")
    monkeypatch.setenv("HADIR_DATABASE_URL", "postgresql+psycopg://hadir:s3cret@db/hadir")
    assert load_settings(tmp_path).database == "postgresql+psycopg://hadir:s3cret@db/hadir"
    monkeypatch.setenv("HADIR_DATABASE_URL", "")
    (tmp_path / ".env").unlink()
    assert load_settings(tmp_path).database == f"sqlite:///{tmp_path}/attendance.db"


def test_no_secret_is_printed(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("HADIR_DATABASE_URL=postgresql://hadir:s3cret@db/hadir\nHADIR_SECRET_KEY=s3cret\n")
    settings = load_settings(tmp_path)
    assert "s3cret" in settings.database
    assert "s3cret" not in f"{settings!r} {settings} {settings.model_dump()} {settings.model_dump_json()}"


@pytest.mark.parametrize("folder", ["مجلد", "with space", "100%", "a#b", "a@b:c"])
def test_a_home_folder_may_have_any_name(tmp_path: Path, folder: str) -> None:
    home = tmp_path / folder
    home.mkdir()
    (home / ".env").write_text("HADIR_SERVER__PORT=9000\n")
    settings = load_settings(home)
    assert settings.server.port == 9000
    assert make_url(settings.database).database == str(home / "attendance.db")


def test_hosts_are_a_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HADIR_SERVER__ALLOWED_HOSTS", '["hadir.example", "10.0.0.5"]')
    assert load_settings(tmp_path).server.allowed_hosts == ("hadir.example", "10.0.0.5")
    monkeypatch.setenv("HADIR_SERVER__ALLOWED_HOSTS", "hadir.example")
    with pytest.raises(ConfigurationError, match=r"HADIR_SERVER__ALLOWED_HOSTS|server"):
        load_settings(tmp_path)


def test_a_file_may_have_been_saved_on_windows(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"\xef\xbb\xbfHADIR_SERVER__PORT=9000\r\nRTSP_USER=view\r\n")
    assert load_settings(tmp_path).server.port == 9000

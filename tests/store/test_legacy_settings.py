"""Settings by the names of the predecessors."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.dialects.mssql.pyodbc import MSDialect_pyodbc
from sqlalchemy.engine import make_url

from hadir.domain.address import redacted
from hadir.store.legacy_settings import camera_sign_in, legacy_url

SERVER = "DB_SERVER=10.0.0.7\nDB_NAME=netrica\nDB_USERNAME=sa\n"


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for part in ("DB_DRIVER", "DB_SERVER", "DB_NAME", "DB_USERNAME", "DB_PASSWORD", "RTSP_USER", "RTSP_PASSWORD"):
        monkeypatch.delenv(part, raising=False)


def odbc(home: Path) -> str:
    """What pyodbc is given."""
    dialect: Any = MSDialect_pyodbc()
    (connection,), _ = dialect.create_connect_args(make_url(legacy_url(home)))
    return str(connection)


def test_no_server_is_named_by_itself(tmp_path: Path) -> None:
    assert legacy_url(tmp_path) == ""
    (tmp_path / ".env").write_text("DB_SERVER=\nDB_NAME=netrica\nDB_PASSWORD=s3cret\n")
    assert legacy_url(tmp_path) == ""


def test_the_names_of_the_predecessors_give_a_connection(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(SERVER + "DB_PASSWORD=s3cret\nDB_DRIVER={ODBC Driver 17 for SQL Server}\n")
    assert odbc(tmp_path) == (
        "DRIVER={ODBC Driver 17 for SQL Server};Server=10.0.0.7;Database=netrica;UID=sa;PWD=s3cret;"
        "TrustServerCertificate=yes"
    )


def test_without_a_user_windows_signs_in(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("DB_SERVER=db\nDB_NAME=netrica\n")
    said = odbc(tmp_path)
    assert said.lower().count("trusted_connection=yes") == 1
    assert "UID" not in said
    assert "DRIVER={ODBC Driver 18 for SQL Server}" in said


@pytest.mark.parametrize(
    ("server", "said"),
    [
        (r"OFFICE\SQLEXPRESS", r"Server=OFFICE\SQLEXPRESS;"),
        ("10.0.0.7,1444", "Server=10.0.0.7,1444;"),
        ("tcp:db.example,1433", "Server=tcp:db.example,1433;"),
        (r"(localdb)\MSSQLLocalDB", r"Server=(localdb)\MSSQLLocalDB;"),
        (".", "Server=.;"),
    ],
)
def test_a_server_may_be_named_in_any_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, server: str, said: str
) -> None:
    monkeypatch.setenv("DB_SERVER", server)
    monkeypatch.setenv("DB_NAME", "netrica")
    assert said in odbc(tmp_path)


@pytest.mark.parametrize("password", ["p@ss:w/o?r#d%20", "a b+c&d=e", "ключ", "'\"", "pa}ss;UID=sa"])
def test_a_password_may_hold_any_sign(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, password: str) -> None:
    (tmp_path / ".env").write_text(SERVER)
    monkeypatch.setenv("DB_PASSWORD", password)
    url = make_url(legacy_url(tmp_path))
    assert (url.password, url.username, url.host, url.database) == (password, "sa", "10.0.0.7", "netrica")
    assert odbc(tmp_path).split("PWD=")[1].startswith(("{" if ";" in password else "") + password[:2])
    assert password not in redacted(url.render_as_string(hide_password=True))


def test_the_environment_wins_over_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_text(SERVER + "RTSP_USER=file\nRTSP_PASSWORD=kept\n")
    monkeypatch.setenv("DB_SERVER", "elsewhere")
    monkeypatch.setenv("RTSP_USER", "environment")
    assert make_url(legacy_url(tmp_path)).host == "elsewhere"
    common = camera_sign_in(tmp_path)
    assert (common.rtsp_user, common.rtsp_password.get_secret_value()) == ("environment", "kept")
    assert "kept" not in repr(common)


def test_cameras_need_no_common_user(tmp_path: Path) -> None:
    assert camera_sign_in(tmp_path).rtsp_user == ""

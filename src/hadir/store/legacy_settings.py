"""Settings by the names that the predecessors used: `DB_…` for SQL Server, `RTSP_…` for cameras."""

from pathlib import Path

from pydantic import SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy.engine import URL

_DRIVER = "ODBC Driver 18 for SQL Server"
_CONFIG = SettingsConfigDict(extra="ignore", frozen=True, env_ignore_empty=True)


class _Database(BaseSettings):
    """SQL Server, through ODBC."""

    model_config = _CONFIG

    db_driver: str = _DRIVER
    db_server: str = ""
    db_name: str = ""
    db_username: str = ""
    db_password: SecretStr = SecretStr("")


class CameraSignIn(BaseSettings):
    """What cameras without a user of their own are signed in to with.

    Attributes:
        rtsp_user: The user.
        rtsp_password: The password.
    """

    model_config = _CONFIG

    rtsp_user: str = ""
    rtsp_password: SecretStr = SecretStr("")


def legacy_url(home: Path) -> str:
    """SQLAlchemy URL of the SQL Server that `DB_SERVER` and its like name, empty where they do not.

    Without a user Windows signs in.
    """
    database = _Database(_env_file=home / ".env")
    if not database.db_server:
        return ""
    url = URL.create(
        "mssql+pyodbc",
        username=database.db_username or None,
        password=database.db_password.get_secret_value() or None,
        host=database.db_server,
        database=database.db_name or None,
        query={"driver": database.db_driver.strip("{}"), "TrustServerCertificate": "yes"},
    )
    return url.render_as_string(hide_password=False)


def camera_sign_in(home: Path) -> CameraSignIn:
    """What `RTSP_USER` and `RTSP_PASSWORD` say."""
    return CameraSignIn(_env_file=home / ".env")

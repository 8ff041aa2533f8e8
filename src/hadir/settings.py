"""All settings, typed and validated once: from the environment (`HADIR_SECTION__KEY`) and `<home>/.env`."""

import os
import warnings
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict, SettingsError

from hadir.domain.errors import ConfigurationError
from hadir.store.legacy_settings import legacy_url
from hadir.vision.providers import Provider

_DEFAULT_HOME = Path("data")

# A section is called as its command is; the method of abstract classes that it shadows is not one of settings.
warnings.filterwarnings("ignore", 'Field name "register" in "Settings" shadows', UserWarning)


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class EngineSettings(_Section):
    """The analysis."""

    pack: Annotated[str, Field(description="Name of an installed pack, or the path of a `pack.toml`.")] = "open"
    provider: Annotated[Provider, Field(description="What computes; `auto` takes the quickest that works.")] = (
        Provider.AUTO
    )
    workers: Annotated[
        int, Field(ge=0, le=64, description="Processes that analyse cameras; 0: one for every 20 cameras.")
    ] = 0
    hardware_decoding: Annotated[
        bool, Field(description="Whether graphics cards decode video where there are any.")
    ] = True


class ServerSettings(_Section):
    """The web server."""

    host: Annotated[str, Field(description="The address that it listens at; this machine alone by itself.")] = (
        "127.0.0.1"
    )
    port: Annotated[int, Field(ge=1, le=65535, description="Where it listens.")] = 8000
    allowed_hosts: Annotated[
        tuple[str, ...],
        Field(
            description="Names and addresses besides this machine's own by which browsers may reach it.",
            examples=[["hadir.example"]],
        ),
    ] = ()
    trusted_proxies: Annotated[
        tuple[str, ...],
        Field(
            description="Addresses or networks of proxies that are believed about where a request comes from, and "
            "whether over HTTPS.",
            examples=[["127.0.0.1"]],
        ),
    ] = ()
    redis_url: Annotated[
        SecretStr,
        Field(
            description="Redis, as in `redis://127.0.0.1:6379/0`, that counts tries to sign in and publishes what "
            "changes; neither when empty.",
        ),
    ] = SecretStr("")


class LogLevel(StrEnum):
    """From where on something is worth a line in the log."""

    DEBUG = "debug"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class LogFormat(StrEnum):
    """What a line of the log is."""

    TEXT = "text"
    JSON = "json"


class LogSettings(_Section):
    """The log."""

    level: Annotated[
        LogLevel, Field(description="What is written: this and all that is graver; `debug` has every request.")
    ] = LogLevel.INFO
    format: Annotated[
        LogFormat, Field(description="`text` for people, `json` for programs: one object a line, times in UTC.")
    ] = LogFormat.TEXT
    file: Annotated[
        Path | None,
        Field(description="A file in which the log is kept besides; a relative path is below the home folder."),
    ] = None
    max_mb: Annotated[
        int, Field(ge=1, le=10_000, description="Megabytes after which that file is put aside and a new one begun.")
    ] = 20
    keep: Annotated[int, Field(ge=1, le=1000, description="How many files that were put aside are kept.")] = 5


class RegisterSettings(_Section):
    """Registration with Streamlit (`hadir register`)."""

    server: Annotated[str, Field(description="Address of Hadir's server.")] = "http://127.0.0.1:8000"
    token: Annotated[
        SecretStr,
        Field(description="API token, with the role hr, that it enrols with; each page asks for one when empty."),
    ] = SecretStr("")
    certificates: Annotated[
        Path | None,
        Field(
            description="PEM file of the authorities that the server's certificate is trusted by; the usual ones when "
            "empty."
        ),
    ] = None
    host: Annotated[str, Field(description="The address that it listens at; this machine alone by itself.")] = (
        "127.0.0.1"
    )
    port: Annotated[int, Field(ge=1, le=65535, description="Where it listens.")] = 8501
    allowed_hosts: Annotated[
        tuple[str, ...],
        Field(
            description="Names and addresses besides this machine's own by which browsers may reach it.",
            examples=[["hadir.example"]],
        ),
    ] = ()
    guarded: Annotated[
        bool,
        Field(
            description="Whether something before it lets in only those who may enrol people; without that it takes no "
            "token from here while other machines can reach it."
        ),
    ] = False


class Settings(BaseSettings):
    """Everything that can be set."""

    model_config = SettingsConfigDict(env_prefix="HADIR_", env_nested_delimiter="__", extra="ignore", frozen=True)

    home: Annotated[Path, Field(description="Folder of all that Hadir keeps.")] = _DEFAULT_HOME
    database_url: Annotated[
        SecretStr,
        Field(
            description="SQLAlchemy URL of the database; the `DB_…` settings, or SQLite in the home folder, when empty."
        ),
    ] = SecretStr("")
    secret_key: Annotated[
        SecretStr,
        Field(
            description="What secrets in the database are encrypted with, 32 bytes in Base64; `secret.key` in the home "
            "folder when empty."
        ),
    ] = SecretStr("")
    engine: EngineSettings = EngineSettings()
    server: ServerSettings = ServerSettings()
    register: RegisterSettings = RegisterSettings()
    log: LogSettings = LogSettings()

    @property
    def models(self) -> Path:
        """Folder of the installed packs."""
        return self.home / "models"

    @property
    def database(self) -> str:
        """SQLAlchemy URL of the database, with its password."""
        return (
            self.database_url.get_secret_value() or legacy_url(self.home) or f"sqlite:///{self.home / 'attendance.db'}"
        )


def load_settings(home: Path | None = None) -> Settings:
    """Read the settings.

    Args:
        home: The home folder where a command names one; `HADIR_HOME` or `./data` otherwise.

    Raises:
        ConfigurationError: A setting is wrong; the message names it.
    """
    folder = home or Path(os.environ.get("HADIR_HOME", _DEFAULT_HOME))
    try:
        return Settings(_env_file=folder / ".env", home=folder)
    except ValidationError as fault:
        wrong = "; ".join(
            f"HADIR_{'__'.join(str(part).upper() for part in error['loc'])}: {error['msg']}"
            for error in fault.errors(include_input=False)
        )
        raise ConfigurationError(f"A setting is wrong ({wrong})", "Correct it in the environment or in .env") from None
    except SettingsError as fault:
        # A section that is set as a whole is read as JSON; the message names the section, never its value.
        raise ConfigurationError(
            f"A section of the settings is set to something that is no JSON ({fault})",
            "Set its parts one by one, as in HADIR_ENGINE__PROVIDER=cpu, in the environment or in .env",
        ) from None
    except UnicodeDecodeError:
        raise ConfigurationError(f"{folder / '.env'} is not a text in UTF-8", "Save it as UTF-8") from None

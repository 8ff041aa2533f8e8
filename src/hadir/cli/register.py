"""`hadir register`: enrolling people with Streamlit, apart from the dashboard."""

import importlib.util
import signal
import sys
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import typer

from hadir.cli.console import errors
from hadir.cli.options import HomeOption
from hadir.domain.errors import ConfigurationError
from hadir.settings import RegisterSettings, load_settings

_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})

ServerOption = Annotated[
    str | None, typer.Option("--server", help="Address of Hadir's server (HADIR_REGISTER__SERVER).", metavar="URL")
]
PortOption = Annotated[
    int | None, typer.Option("--port", help="Where it listens (HADIR_REGISTER__PORT).", min=1, max=65535)
]
CertificatesOption = Annotated[
    Path | None,
    typer.Option(
        "--certificates",
        help="PEM file of the authorities that the server's certificate is trusted by (HADIR_REGISTER__CERTIFICATES).",
        metavar="FILE",
    ),
]


def register(
    server: ServerOption = None,
    port: PortOption = None,
    certificates: CertificatesOption = None,
    home: HomeOption = None,
) -> None:
    """Enrol people by webcam and photographs with Streamlit, at http://127.0.0.1:8501."""
    given = {"server": server, "port": port, "certificates": certificates}
    chosen = {name: value for name, value in given.items() if value is not None}
    settings = load_settings(home).register.model_copy(update=chosen)
    _require_streamlit()
    _require_sense(settings)
    _run(settings)


def _run(settings: RegisterSettings) -> None:
    from hadir.register.launch import Desk, run  # noqa: PLC0415 - Streamlit comes with an extra
    from hadir.register.server import Place  # noqa: PLC0415 - likewise

    desk = Desk(
        server=Place(settings.server, settings.certificates),
        token=settings.token.get_secret_value(),
        host=settings.host,
        port=settings.port,
        allowed_hosts=settings.allowed_hosts,
    )
    # Streamlit handles it while it runs, and raises it once more when it has ended.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    run(desk, lambda address: errors.print(f"Registration is at {address} (Ctrl+C ends it)"))


def _require_streamlit() -> None:
    if importlib.util.find_spec("streamlit") is None:
        raise ConfigurationError("Streamlit is not installed", "Install it with: pip install 'hadir[register]'")


def _require_sense(settings: RegisterSettings) -> None:
    """Refuse what cannot work, and what would let in everybody.

    Raises:
        ConfigurationError: A setting is wrong.
    """
    address = urlsplit(settings.server)
    if address.scheme not in {"http", "https"} or not address.hostname:
        raise ConfigurationError(
            "The address of the server begins with neither http:// nor https://",
            "Write it as in --server http://127.0.0.1:8000",
        )
    if settings.token.get_secret_value() and not settings.guarded and settings.host not in _LOOPBACK:
        raise ConfigurationError(
            f"Everybody who reaches {settings.host} could enrol people with the token of the settings",
            "Leave out HADIR_REGISTER__TOKEN, so that each page asks for one, or set HADIR_REGISTER__GUARDED=true if "
            "something before it lets in only those who may",
        )

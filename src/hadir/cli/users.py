"""`hadir users`: helping people in who cannot sign in."""

from datetime import UTC, datetime, timedelta
from typing import Annotated

import typer

from hadir.cli.console import output
from hadir.cli.options import HomeOption
from hadir.domain.access import AuditEntry
from hadir.domain.errors import NotFoundError
from hadir.settings import load_settings
from hadir.store.accounts import AccountRepository
from hadir.store.audit import AuditRepository
from hadir.store.secrets import LinkPurpose, LinkRepository
from hadir.wiring import opened_database

_VALID = timedelta(hours=24)

users = typer.Typer(help="Help people in who cannot sign in.", no_args_is_help=True)


@users.command("list")
def list_users(home: HomeOption = None) -> None:
    """List who can sign in, and what they are here for."""
    settings = load_settings(home)
    database = opened_database(settings, settings.home)
    for user in AccountRepository(database).all():
        output.print(f"{user.name}: {user.role.value}{'' if user.active else ', inactive'}")
    database.close()


@users.command()
def link(
    name: Annotated[str, typer.Argument(help="The user's name.", metavar="NAME")], home: HomeOption = None
) -> None:
    """Make a link by which somebody chooses a new password, once, within a day."""
    settings, now = load_settings(home), datetime.now(UTC)
    database = opened_database(settings, settings.home)
    try:
        user = AccountRepository(database).named(name)
        if user is None:
            raise NotFoundError(f"There is no user {name}", "See which there are with: hadir users list")
        secret = LinkRepository(database).add(LinkPurpose.PASSWORD, user, now, _VALID)
        AuditRepository(database).add(AuditEntry(now, "hadir", "", "user.link", user.name, "by command"))
    finally:
        database.close()
    output.print(f"http://{settings.server.host}:{settings.server.port}/welcome#{secret}")

"""`hadir backup` and `hadir restore`: a whole site in one file."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from hadir import __version__
from hadir.cli.console import ProgressBar, output
from hadir.cli.options import HomeOption
from hadir.domain.errors import WrongKeyError
from hadir.settings import Settings, load_settings
from hadir.store.backup.making import BackupWish, make_backup
from hadir.store.backup.manifest import Heading
from hadir.store.backup.restoring import Restored, RestoreWish, restore
from hadir.store.crypto import key_text, load_key
from hadir.store.database import open_database

FileArgument = Annotated[Path, typer.Argument(help="The backup, such as hadir.tar.gz.", metavar="FILE")]
PicturesOption = Annotated[
    bool, typer.Option("--without-pictures", help="Leave the snapshots out; photographs of employees stay in.")
]
KeyOption = Annotated[
    bool, typer.Option("--with-key", help="Put the secret key in as well: who has the file can then read all of it.")
]
ForceOption = Annotated[
    bool, typer.Option("--force", help="Set a site that is there already aside, in a folder; nothing is deleted.")
]


def backup(
    file: FileArgument,
    *,
    without_pictures: PicturesOption = False,
    with_key: KeyOption = False,
    home: HomeOption = None,
) -> None:
    """Put the whole site by in one file, while it runs."""
    settings = load_settings(home)
    wish = BackupWish(
        home=settings.home,
        url=settings.database,
        version=__version__,
        made_at=datetime.now(UTC),
        with_pictures=not without_pictures,
        key=key_text(settings.home, settings.secret_key.get_secret_value()) if with_key else None,
    )
    with ProgressBar() as progress:
        heading = make_backup(wish, file, progress)
    output.print(f"{file} holds {_described(heading)}, {file.stat().st_size / 1e6:.1f} MB")
    if with_key:
        output.print("The key is in it: whoever has the file can read faces and passwords of cameras. Lock it away.")
    else:
        output.print(
            "The key is not in it: faces and passwords of cameras in it cannot be read without the site's secret.key "
            "(or HADIR_SECRET_KEY). Keep a copy of that in another place."
        )


def restore_site(file: FileArgument, *, force: ForceOption = False, home: HomeOption = None) -> None:
    """Have a site be as it was when a backup was made; no server may run on it."""
    settings = load_settings(home)
    wish = RestoreWish(file, settings.home, settings.database, datetime.now(UTC), replace=force)
    with ProgressBar() as progress:
        restored = restore(wish, progress)
    output.print(f"{settings.home} holds {_described(restored.heading)} again, as of {restored.heading.made_at:%c %Z}")
    if restored.set_aside is not None:
        output.print(f"What was there before lies in {restored.set_aside}; delete it when it is needed no more.")
    output.print(_about_key(settings, restored))


def _described(heading: Heading) -> str:
    events, people = heading.rows.get("events", 0), heading.rows.get("employees", 0)
    return f"{people} employees, {events} events, {heading.files} files"


def _about_key(settings: Settings, restored: Restored) -> str:
    """Whether what is encrypted can be read."""
    given = settings.secret_key.get_secret_value()
    if not (given or restored.has_key):
        return f"The key is missing: put the site's secret.key into {settings.home} before you start the server."
    try:
        open_database(settings.database, load_key(settings.home, given)).close()
    except WrongKeyError as fault:
        return str(fault)
    return "The key that is here fits. Start the server."

"""The commands, put together."""

import typer

from hadir import __version__
from hadir.cli.backup import backup, restore_site
from hadir.cli.console import output
from hadir.cli.db import db
from hadir.cli.demo import demo
from hadir.cli.doctor import doctor
from hadir.cli.employees import employees
from hadir.cli.identify import identify
from hadir.cli.importing import import_folder
from hadir.cli.models import models
from hadir.cli.register import register
from hadir.cli.replay import replay
from hadir.cli.serve import serve
from hadir.cli.tune import tune
from hadir.cli.users import users

app = typer.Typer(
    name="hadir",
    help="Watches a site's cameras, recognises the staff, and keeps the record people act on.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command()(demo)
app.command()(serve)
app.command()(identify)
app.command()(register)
app.command()(replay)
app.command()(doctor)
app.command()(tune)
app.add_typer(models, name="models")
app.add_typer(db, name="db")
app.add_typer(users, name="users")
app.command()(backup)
app.command("restore")(restore_site)
app.add_typer(employees, name="employees")
app.command("import")(import_folder)


@app.command()
def version() -> None:
    """Say which version this is."""
    output.print(__version__)

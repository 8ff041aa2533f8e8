"""`hadir db`: the tables of the database."""

from enum import StrEnum
from typing import Annotated

import typer

from hadir.cli.console import PARTLY, output
from hadir.cli.options import HomeOption
from hadir.settings import load_settings
from hadir.store.schema import check as check_schema
from hadir.store.schema import sql as schema_sql
from hadir.store.schema import upgrade as upgrade_schema

db = typer.Typer(help="Create the database's tables, check them, or write down how.", no_args_is_help=True)


class Dialect(StrEnum):
    """A kind of database."""

    SQLITE = "sqlite"
    POSTGRESQL = "postgresql"
    MSSQL = "mssql"


@db.command()
def upgrade(home: HomeOption = None) -> None:
    """Create the tables, or bring them up to date; `hadir serve` does it at its start."""
    url = load_settings(home).database
    upgrade_schema(url)
    output.print(f"The tables are up to date (revision {check_schema(url).revision})")


@db.command()
def check(home: HomeOption = None) -> None:
    """Compare the tables with those that this version of Hadir expects."""
    state = check_schema(load_settings(home).database)
    output.print(f"revision {state.revision or 'none'}, newest {state.newest}")
    for difference in state.differences:
        output.print(difference)
    if not state.is_current:
        output.print("The tables are not up to date. Run `hadir db upgrade`.")
        raise typer.Exit(PARTLY)


@db.command()
def sql(
    dialect: Annotated[Dialect, typer.Option(help="Kind of the database.")] = Dialect.MSSQL,
) -> None:
    """Write the statements that create the tables, for whoever must run them by hand."""
    output.print(schema_sql(dialect), end="")

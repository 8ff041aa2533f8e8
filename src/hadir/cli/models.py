"""`hadir models`: which packs there are, installing and verifying them."""

from typing import Annotated

import typer
from rich.table import Table

from hadir.cli.console import Outcome, ProgressBar, complain, output
from hadir.cli.options import HomeOption
from hadir.domain.errors import ModelError, ModelMissingError
from hadir.settings import load_settings
from hadir.vision.packs.catalog import built_in, find, installable, installed, on_disk
from hadir.vision.packs.install import install as install_pack
from hadir.vision.packs.manifest import Pack

models = typer.Typer(help="List, install and verify model packs.", no_args_is_help=True)

_NameArgument = Annotated[str, typer.Argument(help="Name of the pack.", metavar="NAME")]


@models.command("list")
def list_packs(home: HomeOption = None) -> None:
    """List the packs that can be installed and those that are."""
    here = {pack.manifest.name: pack for pack in installed(load_settings(home).models)}
    manifests = built_in() | {name: pack.manifest for name, pack in here.items()}
    table = Table(box=None, pad_edge=False)
    for heading in ("pack", "installed", "commercial use", "beside faces", "what it is"):
        table.add_column(heading, overflow="fold")
    for name, manifest in manifests.items():
        size = f"{here[name].size() / 1e6:.0f} MB" if name in here else "no"
        beside = ", ".join(purpose.replace("_", " ") for purpose in manifest.extras.models())
        table.add_row(name, size, "allowed" if manifest.commercial else "forbidden", beside, manifest.about)
    output.print(table, soft_wrap=False)


@models.command()
def install(name: _NameArgument, home: HomeOption = None) -> None:
    """Install a pack: fetch it, check it, convert it where needed."""
    manifest = installable(name)
    if not manifest.commercial:
        complain(f"the models of {name} may not be used commercially ({manifest.licence})")
    with ProgressBar() as progress:
        pack = install_pack(manifest, load_settings(home).models, progress)
    output.print(f"{name} is installed in {pack.folder} ({pack.size() / 1e6:.0f} MB)")


@models.command()
def verify(
    name: Annotated[str | None, typer.Argument(help="Name of the pack; all installed ones without.")] = None,
    home: HomeOption = None,
) -> None:
    """Check that the files of installed packs are whole."""
    folder = load_settings(home).models
    packs = [find(name, folder)] if name else list(on_disk(folder))
    if not packs:
        raise ModelMissingError(f"No pack is installed in {folder}", "Run `hadir models install open`")
    outcome = Outcome()
    for found in packs:
        with outcome.of(ModelError):
            _verify(found)
    outcome.exit()


def _verify(found: Pack | ModelError) -> None:
    if isinstance(found, ModelError):
        raise found
    found.verify()
    output.print(f"{found.manifest.name}: {len(found.manifest.models())} files are whole")

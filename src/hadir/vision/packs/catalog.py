"""Which packs there are, installed or not."""

from collections.abc import Iterator
from importlib import resources
from pathlib import Path

from hadir.domain.errors import ModelError, ModelMissingError, UnknownPackError
from hadir.vision.packs.manifest import Manifest, Pack, parse

DEFAULT = "open"


def built_in() -> dict[str, Manifest]:
    """The packs that Hadir knows how to install, by name, the default first."""
    files = resources.files("hadir.vision.packs").joinpath("builtin").iterdir()
    manifests = [parse(file.read_bytes(), file.name) for file in files if file.name.endswith(".toml")]
    ordered = sorted(manifests, key=lambda manifest: (manifest.name != DEFAULT, manifest.name))
    return {manifest.name: manifest for manifest in ordered}


def installable(name: str) -> Manifest:
    """The built-in pack of that name.

    Raises:
        UnknownPackError: There is none.
    """
    known = built_in()
    if name not in known:
        raise UnknownPackError(f"There is no pack called {name}", f"Choose one of {', '.join(known)}")
    return known[name]


def installed(models: Path) -> Iterator[Pack]:
    """The packs in the folder `models`, sorted by folder name; what is no valid pack is passed over."""
    return (found for found in on_disk(models) if isinstance(found, Pack))


def on_disk(models: Path) -> Iterator[Pack | ModelError]:
    """As `installed`, with what is wrong in the place of each pack that cannot be read."""
    for file in sorted(models.glob("[!.]*/pack.toml")):
        try:
            yield Pack.read(file)
        except ModelError as fault:
            yield fault


def find(reference: str, models: Path) -> Pack:
    """The pack meant by an installed pack's name, or by the path of a `pack.toml` or of its folder.

    Raises:
        ModelMissingError: It is known but not installed.
        UnknownPackError: Nothing of that name is known.
        ModelError: Its pack.toml is not valid.
    """
    folder = models / reference
    if "/" not in reference and (folder / "pack.toml").is_file():
        return Pack.read(folder)
    if reference.endswith(".toml") or "/" in reference:
        return Pack.read(Path(reference))
    if reference in built_in():
        raise ModelMissingError(
            f"The pack {reference} is not installed in {models}", f"Run `hadir models install {reference}`"
        )
    raise UnknownPackError(
        f"There is no pack called {reference}",
        f"Choose one of {', '.join(built_in())}, or give the path of a pack.toml",
    )

"""The packs of a site: those it has, the one that it uses, and those it could have."""

from dataclasses import dataclass
from pathlib import Path

from hadir.vision.packs.catalog import built_in, installed
from hadir.vision.packs.manifest import Manifest, Pack


@dataclass(frozen=True, slots=True)
class Shelf:
    """The packs of a site.

    Attributes:
        folder: Where packs are installed.
        used: The pack that the analysis works with; it may be from elsewhere.
    """

    folder: Path
    used: Pack

    def here(self) -> dict[str, Pack]:
        """The packs that are installed, and the one in use, by name."""
        return {pack.manifest.name: pack for pack in (*installed(self.folder), self.used)}

    def all(self) -> dict[str, Manifest]:
        """All packs that are here or that Hadir knows how to install, by name."""
        return built_in() | {name: pack.manifest for name, pack in self.here().items()}

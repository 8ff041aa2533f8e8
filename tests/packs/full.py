"""The pack with everything that Hadir can use, for development: `full.toml` and the BlazePose models of `open`."""

from pathlib import Path
from typing import Any

import tomli_w

from hadir.vision.packs.manifest import Pack

DESCRIBED = Path(__file__).with_name("full.toml")


def full_pack(open_pack: Pack, folder: Path) -> Path:
    """Write its pack.toml into a folder, which is made if need be, and give its path.

    Args:
        open_pack: The installed pack `open`.
        folder: Where to write it; the models stay where they are.
    """
    described = Pack.read(DESCRIBED)
    said = described.manifest.model_dump(mode="json", exclude_none=True)
    borrowed = open_pack.manifest.model_dump(mode="json", exclude_none=True)["extras"]
    for table in (said["detector"], said["embedder"], *said["extras"].values()):
        _place(table, described.folder)
    for purpose in ("pose_detector", "pose"):
        said["extras"][purpose] = _place(borrowed[purpose], open_pack.folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pack.toml").write_text(tomli_w.dumps(said), encoding="utf-8")
    return folder / "pack.toml"


def _place(table: dict[str, Any], folder: Path) -> dict[str, Any]:
    table["file"] = str((folder / table["file"]).resolve())
    return table

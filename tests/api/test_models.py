"""The model packs of the site, over HTTP."""

from dataclasses import replace
from pathlib import Path

from fastapi.testclient import TestClient

from hadir.api.app import create_app
from hadir.api.backend import Backend
from hadir.api.live.notices import Notifier
from hadir.domain.access import Role
from hadir.vision.packs.manifest import Pack
from hadir.vision.packs.shelf import Shelf
from tests.api.conftest import token_of
from tests.vision.packs.examples import description, toml


def put(folder: Path, name: str) -> Pack:
    """A pack in a folder, with one of its two files."""
    folder.mkdir(parents=True)
    (folder / "pack.toml").write_bytes(toml(description() | {"name": name}))
    (folder / "detector.onnx").write_bytes(b"detector")
    return Pack.read(folder)


def told(backend: Backend) -> dict[str, dict[str, object]]:
    client = TestClient(
        create_app(backend, Notifier()),
        base_url="http://127.0.0.1",
        headers={"Authorization": f"Bearer {token_of(backend, Role.VIEWER)}"},
    )
    answer = client.get("/api/models")
    assert answer.status_code == 200
    return {pack["name"]: pack for pack in answer.json()}


def test_packs_that_are_here_and_packs_that_could_be_are_told(backend: Backend) -> None:
    small = put(backend.packs.folder / "small", "small")
    packs = told(replace(backend, packs=Shelf(backend.packs.folder, small)))
    assert next(iter(packs)) == "open"
    assert packs["small"] == {
        "name": "small",
        "about": "Made up for a test.",
        "licence": "MIT",
        "commercial": True,
        "installed": True,
        "in_use": True,
        "bytes": 8,
        "similarity_threshold": 0.3,
        "detection_confidence": 0.5,
        "models": [
            {"name": "scrfd", "kind": "detector", "licence": "MIT", "precision": "fp32"},
            {"name": "arcface", "kind": "embedder", "licence": "MIT", "precision": "fp32"},
        ],
    }
    open_ = packs["open"]
    assert (open_["installed"], open_["in_use"], open_["bytes"], open_["commercial"]) == (False, False, None, True)
    assert packs["buffalo_l"]["commercial"] is False


def test_a_pack_from_elsewhere_that_is_in_use_is_told(backend: Backend, tmp_path: Path) -> None:
    own = put(tmp_path / "elsewhere", "own")
    put(backend.packs.folder / "small", "small")
    (backend.packs.folder / "broken").mkdir()
    (backend.packs.folder / "broken" / "pack.toml").write_text("no pack")
    packs = told(replace(backend, packs=Shelf(backend.packs.folder, own)))
    assert {name for name, pack in packs.items() if pack["in_use"]} == {"own"}
    assert {name for name, pack in packs.items() if pack["installed"]} == {"own", "small"}

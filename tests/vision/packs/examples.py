"""Packs and artefacts made up for tests."""

import hashlib
import random
from typing import Any

import tomli_w

from hadir.vision.packs.tables import Artefact

CONTENT = random.Random(1).randbytes(10_000)
"""Some bytes to fetch."""


def digest(content: bytes) -> str:
    """SHA-256 of bytes as hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def artefact(*urls: str, content: bytes = CONTENT, file: str = "weights.bin", **others: str) -> Artefact:
    """A file to fetch that holds these bytes."""
    return Artefact(file=file, bytes=len(content), sha256=digest(content), urls=urls, **others)


def model(file: str, content: bytes, **others: object) -> dict[str, Any]:
    """What the table of a model says whatever its purpose."""
    return {"file": file, "licence": "MIT", "sha256": digest(content), **others}


def description(detector: bytes = b"detector", embedder: bytes = b"embedder") -> dict[str, Any]:
    """What the pack.toml of an installed pack says."""
    pixels = {"mean": 127.5, "std": 128.0, "channels": "rgb"}
    return {
        "name": "small",
        "about": "Made up for a test.",
        "licence": "MIT",
        "commercial": True,
        "detector": model("detector.onnx", detector, family="scrfd", threshold=0.5, **pixels),
        "embedder": model("embedder.onnx", embedder, family="arcface", similarity=0.3, margin=0.1, **pixels),
    }


def toml(said: dict[str, Any]) -> bytes:
    """As the bytes of a file."""
    return tomli_w.dumps(said).encode()


class Listener:
    """Hears the progress of a work, and remembers it."""

    def __init__(self) -> None:
        self.begun: list[tuple[str, int]] = []
        self.reached: list[int] = []

    def begin(self, what: str, total: int) -> None:
        self.begun.append((what, total))

    def reach(self, done: int) -> None:
        self.reached.append(done)

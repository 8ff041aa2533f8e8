import os
from collections.abc import Callable
from pathlib import Path

import pytest

SOURCES = "HADIR_TEST_SOURCES"


@pytest.fixture
def source_named() -> Callable[[str], Path]:
    """Finds a published model by its base name; skips the test where that is not at hand."""

    def find(name: str) -> Path:
        folder = os.environ.get(SOURCES)
        if not folder:
            pytest.skip(f"{SOURCES} names no folder with the published models")
        path = Path(folder) / name
        if not path.is_file():
            pytest.skip(f"the folder of {SOURCES} does not hold {name}")
        return path

    return find

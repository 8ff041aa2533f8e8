import errno
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hadir.domain.errors import StorageFullError
from hadir.domain.progress import NoProgress
from hadir.vision.packs.fetch import download
from tests.vision.packs.examples import CONTENT, artefact
from tests.vision.packs.server import Site, ranged


class _FullDisk:
    """A file on a disk with room for a few bytes."""

    def __init__(self, stream: Any, fault: int) -> None:
        self._stream = stream
        self._fault = fault

    def __enter__(self) -> "_FullDisk":
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()

    def write(self, chunk: bytes) -> int:
        self._stream.write(chunk[:1_000])
        raise OSError(self._fault, "the disk is full")


def _full(fault: int) -> Callable[..., Any]:
    """`Path.open` where no download finds space; all else is opened as ever."""
    opened = Path.open

    def open_on_full_disk(path: Path, *how: Any, **options: Any) -> Any:
        stream = opened(path, *how, **options)
        return _FullDisk(stream, fault) if path.suffix == ".part" else stream

    return open_on_full_disk


@pytest.mark.parametrize("fault", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
def test_a_full_disk_is_explained(site: Site, folder: Path, monkeypatch: pytest.MonkeyPatch, fault: int) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", _full(fault))
        with pytest.raises(StorageFullError, match=f"There is no space left in {folder}.*HADIR_HOME"):
            download(artefact(site.serve("/file", ranged(CONTENT))), folder, NoProgress())
    assert download(artefact(site.url("/file")), folder, NoProgress()).read_bytes() == CONTENT
    assert site.starts("/file") == [0, 1_000]


def test_another_fault_of_the_disk_is_not_taken_for_a_full_one(
    site: Site, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "open", _full(errno.EIO))
    with pytest.raises(OSError, match="the disk is full") as caught:
        download(artefact(site.serve("/file", ranged(CONTENT))), folder, NoProgress())
    assert caught.value.errno == errno.EIO


LIMITED = """
import json, resource, sys
from pathlib import Path
from hadir.domain.errors import StorageFullError
from hadir.domain.progress import NoProgress
from hadir.vision.packs.fetch import download
from hadir.vision.packs.tables import Artefact
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    download(Artefact.model_validate(json.loads(sys.argv[1])), Path(sys.argv[2]), NoProgress())
except StorageFullError as fault:
    print(fault)
"""


def test_a_file_that_may_not_grow_is_explained(site: Site, folder: Path) -> None:
    wanted = artefact(site.serve("/file", ranged(CONTENT)))
    command = [sys.executable, "-c", LIMITED, json.dumps(wanted.model_dump(mode="json")), str(folder)]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert said.startswith(f"There is no space left in {folder}.")
    assert [part.read_bytes() for part in folder.iterdir()] == [CONTENT[:4096]]
